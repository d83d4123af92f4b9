"""A comparison as the document that is written as JSON."""

from collections.abc import Mapping
from fractions import Fraction

from scorereport.history.changes import ByName, Move, difference
from scorereport.history.comparison import Comparison
from scorereport.history.effects import score_changes
from scorereport.model.changes import (
    ChangesDocument,
    ChangesSide,
    FourChanges,
    ItemChange,
    LevelChange,
    NamedLevels,
    ScoreChange,
    ScoreChanges,
    SharedNames,
)
from scorereport.model.result import Result, ResultItem, ScoreSet


def changes_document(comparison: Comparison) -> ChangesDocument:
    """Return *comparison* as a document."""
    before, after, changes = comparison.before, comparison.after, comparison.changes
    return ChangesDocument(
        tool=after.tool,
        system=after.system,
        before=_side(before),
        after=_side(after),
        comparable=changes.comparable,
        rubric_changed=changes.rubric_changed,
        policy_changed=changes.policy_changed,
        scores=_scores(comparison) if changes.comparable else None,
        items=tuple(_item(comparison, move) for move in changes.moves),
        unchanged=changes.unchanged,
        shared_names=_shared_names(changes.by_name) if changes.by_name else None,
    )


def _side(result: Result) -> ChangesSide:
    return ChangesSide(
        period=result.period,
        assessed=result.assessed,
        as_of=result.as_of,
        rubric=result.rubric,
        band=result.band,
        answers_sha256=result.answers_sha256,
    )


def _scores(comparison: Comparison) -> ScoreChanges:
    changes = score_changes(comparison.before, comparison.after)
    effects = comparison.effects
    old, new = _four(comparison.before.scores), _four(comparison.after.scores)
    return ScoreChanges(
        **{
            kind: ScoreChange(
                before=old[kind],
                after=new[kind],
                change=change,
                remainder=effects[kind].remainder if kind in effects else None,
            )
            for kind, change in changes.items()
        }
    )


def _four(scores: ScoreSet) -> Mapping[str, Fraction | None]:
    return {
        "claimed": scores.claimed,
        "counted": scores.counted,
        "verified": scores.verified,
        "with_waivers": scores.with_waivers,
    }


def _item(comparison: Comparison, move: Move) -> ItemChange:
    old, new = _found(comparison.before, move.item), _found(comparison.after, move.item)
    known = new or old
    assert known is not None  # noqa: S101 - a move is of an item that one side has
    effects = {kind: each.parts.get(move.item) for kind, each in comparison.effects.items()}
    return ItemChange(
        id=move.item,
        section=known.section,
        transitions=move.transitions,
        causes=move.causes,
        answer=LevelChange(before=old and old.answer, after=new and new.answer),
        verdict=LevelChange(before=move.before, after=move.after),
        supported=LevelChange(before=old and old.supported, after=new and new.supported),
        item_points=_item_points(old, new),
        effect_on_score=FourChanges(
            **{kind: effects.get(kind) for kind in FourChanges.model_fields}
        ),
    )


def _found(result: Result, item_id: str) -> ResultItem | None:
    return next((item for item in result.items if item.id == item_id), None)


def _item_points(old: ResultItem | None, new: ResultItem | None) -> FourChanges:
    if old is None or new is None:
        return FourChanges(claimed=None, counted=None, verified=None, with_waivers=None)
    return FourChanges(
        claimed=difference(old.claimed_points, new.claimed_points),
        counted=difference(old.points, new.points),
        verified=difference(old.verified_points, new.verified_points),
        with_waivers=difference(old.waived_points, new.waived_points),
    )


def _shared_names(shared: ByName) -> SharedNames:
    return SharedNames(
        items=shared.items,
        levels=shared.levels,
        differ=tuple(
            NamedLevels(id=move.item, verdict=LevelChange(before=move.before, after=move.after))
            for move in shared.moves
        ),
    )
