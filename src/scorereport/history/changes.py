"""What moved between two results of one system, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from scorereport.history.causes import causes
from scorereport.history.transitions import transitions
from scorereport.model.changes import Cause, Transition
from scorereport.model.result import Result, ResultItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One item of which something differs that a reader must know."""

    item: str
    before: str | None
    """What it counted as; None where the older rubric does not ask it."""
    after: str | None
    """What it counts as; None where the newer rubric does not ask it."""
    points: Fraction | None
    """Change of the item's points; None where one side has none."""
    transitions: tuple[Transition, ...]
    """What happened to it, the main word first."""
    causes: tuple[Cause, ...]
    """Why, the main cause first."""

    @property
    def counts_otherwise(self) -> bool:
        """It counts as something else than before; otherwise only what lies behind it changed."""
        return self.before != self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class ByName:
    """What two results by different editions share, in names only."""

    items: tuple[str, ...]
    """Items that both ask, by id, in the order of the newer rubric."""
    levels: tuple[str, ...]
    """Levels that both scales name."""
    moves: tuple[Move, ...]
    """Items that both ask and that count as another of these levels; without points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What moved from one result to a later one."""

    before: str
    """Name of the earlier period."""
    comparable: bool
    """Both were scored by the same edition; otherwise only `by_name` is filled."""
    score: Fraction | None
    """Change of the counted score; None where it cannot be told."""
    moves: tuple[Move, ...]
    """Items of which something differs, in rubric order, then those no longer asked."""
    unchanged: int
    """Items of which nothing differs."""
    rubric_changed: bool = False
    """The edition is the same, and its file is not."""
    policy_changed: bool = False
    by_name: ByName | None = None
    """What can be compared across editions; None within one."""


def compare(before: Result, after: Result) -> Changes:
    """Return what moved from *before* to *after*; no number is compared across editions."""
    if not same_edition(before, after):
        return Changes(
            before=before.period,
            comparable=False,
            score=None,
            moves=(),
            unchanged=0,
            by_name=_by_name(before, after),
        )
    moves = tuple(_moves(before, after))
    return Changes(
        before=before.period,
        comparable=True,
        score=difference(before.scores.counted, after.scores.counted),
        moves=moves,
        unchanged=len(after.items) - sum(move.after is not None for move in moves),
        rubric_changed=before.rubric.sha256 != after.rubric.sha256,
        policy_changed=before.policy != after.policy,
    )


def same_edition(one: Result, other: Result) -> bool:
    """Say whether two results come from the same edition of the same rubric."""
    return (one.rubric.id, one.rubric.edition) == (other.rubric.id, other.rubric.edition)


def difference(before: Fraction | None, after: Fraction | None) -> Fraction | None:
    """Return how far *after* lies above *before*; None where one of them is no number."""
    return None if before is None or after is None else after - before


def _moves(before: Result, after: Result) -> Iterator[Move]:
    earlier = {item.id: item for item in before.items}
    scale = scale_of(after)
    pairs = [(earlier.pop(item.id, None), item) for item in after.items]
    for old, new in [*pairs, *((item, None) for item in earlier.values())]:
        happened = transitions(old, new, scale)
        item = new or old
        if happened and item is not None:
            yield Move(
                item=item.id,
                before=old.verdict if old else None,
                after=new.verdict if new else None,
                points=difference(old.points, new.points) if old and new else None,
                transitions=happened,
                causes=causes(old, new, before, after),
            )


def scale_of(result: Result) -> tuple[str, ...]:
    """Return the levels that *result* was counted by, lowest first, then the states beside it."""
    return tuple(result.coverage.by_verdict)


def _by_name(before: Result, after: Result) -> ByName:
    earlier = {item.id: item for item in before.items}
    shared = [(earlier[item.id], item) for item in after.items if item.id in earlier]
    levels = tuple(level for level in scale_of(after) if level in scale_of(before))
    return ByName(
        items=tuple(item.id for _, item in shared),
        levels=levels,
        moves=tuple(
            _named_move(old, new)
            for old, new in shared
            if old.verdict != new.verdict and {old.verdict, new.verdict} <= set(levels)
        ),
    )


def _named_move(before: ResultItem, after: ResultItem) -> Move:
    return Move(
        item=after.id,
        before=before.verdict,
        after=after.verdict,
        points=None,
        transitions=(),
        causes=(),
    )
