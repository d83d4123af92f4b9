"""What changed since the period before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scorereport.history.changes import ByName, Move
from scorereport.history.comparison import Comparison
from scorereport.model.aggregate import Aggregate
from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED
from scorereport.model.exact import total
from scorereport.model.rubric import Rubric
from scorereport.views.change_words import story
from scorereport.views.language import tr, trn
from scorereport.views.parts import Delta, Direction, LevelRole, Status
from scorereport.views.words import decimal, delta, is_rounded, listed, status


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """One item of which something changed."""

    item: str
    """Its code, and its anchor where it has one."""
    asked: bool
    """The newer rubric asks it, so that it has an anchor."""
    title: str
    """The item's name."""
    section: str
    """Its section; empty where it is no longer asked."""
    story: str
    """What happened, and the main cause where that adds anything; empty for names alone."""
    before: Status
    """What it counted as."""
    after: Status
    """What it counts as."""
    delta: Delta | None
    """Item points; None where no number is compared."""
    effect: Delta | None
    """What it did to the score; None where no number is compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SumView:
    """A line below the items."""

    title: str
    """What it sums up."""
    before: str
    """The score before; empty where the line is no score."""
    after: str
    """The score now."""
    delta: Delta | None
    """Item points; None where the line has none."""
    effect: Delta
    """Effect on the score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView:
    """What changed since the period before."""

    heading: str
    """Since when."""
    summary: str
    """How many went up, down, or stayed, and what is compared."""
    head: tuple[str, ...]
    """Titles of the columns; the last two are missing where no number is compared."""
    changes: tuple[ChangeView, ...]
    """What changed, in rubric order."""
    sums: tuple[SumView, ...]
    """What the effects add up to."""


def changes_view(rubric: Rubric, comparison: Comparison) -> ChangesView:
    """Return what changed; *rubric* is that of the newer result."""
    changes = comparison.changes
    before, after = sides(comparison)
    asked = _asked(rubric)
    shown = changes.by_name.moves if changes.by_name else changes.moves
    return ChangesView(
        heading=tr("What changed since {period}", period=before),
        summary=" ".join(_summary(rubric, comparison)),
        head=_head(before, after, numbers=changes.comparable),
        changes=tuple(_change(rubric, comparison, move, asked) for move in shown),
        sums=tuple(_sums(comparison)),
    )


def _head(before: str, after: str, *, numbers: bool) -> tuple[str, ...]:
    if not numbers:
        return (tr("Item"), tr("Section"), before, after)
    return (
        tr("Item"),
        tr("What happened"),
        before,
        after,
        tr("Item points"),
        tr("Effect on the score"),
    )


def figures(view: ChangesView, row: ChangeView | SumView) -> tuple[str, ...]:
    """Return the last columns of *row*: the item points and the effect, where there are any."""
    numbers = tuple(delta.text if delta else "" for delta in (row.delta, row.effect))
    return numbers if len(view.head) > _COLUMNS_OF_WORDS else ()


def sides(comparison: Comparison) -> tuple[str, str]:
    """Return the names of the two results: what tells them apart, at best the period."""
    one, other = comparison.before, comparison.after
    if one.period != other.period:
        return one.period, other.period
    if one.as_of != other.as_of:
        return one.as_of.isoformat(), other.as_of.isoformat()
    return tr("old {period}", period=one.period), tr("new {period}", period=other.period)


def _summary(rubric: Rubric, comparison: Comparison) -> Iterator[str]:
    changes = comparison.changes
    if changes.by_name:
        yield from _names(comparison, changes.by_name)
        return
    yield _counts(changes.moves, changes.unchanged)
    effects = comparison.effects.get("counted")
    if effects is None or not changes.moves:
        return
    if rubric.aggregate is Aggregate.MIN:
        yield tr("Only the weakest section moves the score: elsewhere points have no effect.")
    if any(is_rounded(part) for part in effects.parts.values()):
        yield tr("Effects are rounded here; exactly, they add up.")


def _counts(moves: Sequence[Move], unchanged: int) -> str:
    ups = sum((move.points or 0) > 0 for move in moves)
    downs = sum((move.points or 0) < 0 for move in moves)
    told = [trn("{number} item up", "{number} items up", ups), tr("{number} down", number=downs)]
    if others := len(moves) - ups - downs:
        told.append(tr("{number} changed without points", number=others))
    return f"{', '.join([*told, tr('{number} unchanged', number=unchanged)])}."


def _names(comparison: Comparison, shared: ByName) -> Iterator[str]:
    old = comparison.before.rubric
    before, _ = sides(comparison)
    yield tr(
        "{period} was scored by {rubric}, so no number is compared.",
        period=before,
        rubric=old.name,
    )
    states = {NOT_APPLICABLE, NOT_ASSESSED}
    levels = [level for level in shared.levels if level not in states]
    if not shared.items or not levels:
        yield tr("No items or no levels have the same names.")
        return
    yield trn(
        "By name, {number} item and the levels {levels} are in both.",
        "By name, {number} items and the levels {levels} are in both.",
        len(shared.items),
        levels=listed(levels),
    )
    yield tr("Items that count as another of these levels: {number}.", number=len(shared.moves))


def _asked(rubric: Rubric) -> Mapping[str, tuple[str, str]]:
    """Return the names of section and item, for every item that *rubric* asks."""
    return {
        item.id: (section.label, item.label)
        for section in rubric.sections
        for item in section.all_items()
    }


def _change(
    rubric: Rubric, comparison: Comparison, move: Move, asked: Mapping[str, tuple[str, str]]
) -> ChangeView:
    numbers = comparison.changes.comparable
    section, title = asked.get(move.item, ("", move.item))
    return ChangeView(
        item=move.item,
        asked=move.item in asked,
        title=title,
        section=section,
        story=story(move),
        before=_status(rubric, move.before),
        after=_status(rubric, move.after),
        delta=_delta(move.points) if numbers else None,
        effect=_delta(_effect(comparison, move.item)) if numbers else None,
    )


def _effect(comparison: Comparison, item: str) -> Fraction | None:
    effects = comparison.effects.get("counted")
    return effects.parts.get(item) if effects else None


def _status(rubric: Rubric, level: str | None) -> Status:
    """Return a status also where the rubric knows no such level, or the item is not asked."""
    if level is None:
        return Status(role=LevelRole.NOT_APPLICABLE, label=tr("Not asked"))
    known = {each.id for each in rubric.levels} | {NOT_APPLICABLE, NOT_ASSESSED}
    if level not in known:
        return Status(role=LevelRole.NOT_ASSESSED, label=level)
    return status(rubric, level)


def _delta(change: Fraction | None) -> Delta:
    """Return a movement for a column of numbers."""
    if change is None or change == 0:
        return Delta(direction=Direction.SAME, text=decimal(None) if change is None else "0")
    return delta(change)


def _sums(comparison: Comparison) -> Iterator[SumView]:
    effects = comparison.effects.get("counted")
    changes = comparison.changes
    if effects is None or not (changes.moves or effects.change):
        return
    if effects.remainder:
        cause = (
            tr("The rubric's change")
            if changes.rubric_changed
            else tr("What began or ceased to apply")
        )
        yield SumView(
            title=cause, before="", after="", delta=None, effect=_delta(effects.remainder)
        )
    points = total(move.points for move in changes.moves if move.points)
    yield SumView(
        title=tr("Together"),
        before=decimal(comparison.before.scores.counted),
        after=decimal(comparison.after.scores.counted),
        delta=_delta(points),
        effect=_delta(effects.change),
    )


_COLUMNS_OF_WORDS = 4
