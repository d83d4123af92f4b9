"""What becomes of an assessment under another rubric, in words for people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from scorereport.history.rubric_changes import RubricChanges
from scorereport.history.upgrade import Carried, Dropped, Mention, Target, Upgrade, Why
from scorereport.model.assessment import Assessment
from scorereport.model.rubric import Rubric
from scorereport.views.rubric import TableView
from scorereport.views.rubric_changes import OBSTACLES, fields_in_words
from scorereport.views.words import count, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class UpgradeView:
    """What carries over, and what a person has to do."""

    title: str
    """The system, the period and both rubrics."""
    carried: str
    """How many answers hold."""
    tables: tuple[TableView, ...]
    """What to look at, one table for each reason; none where nothing is to do."""
    notes: tuple[str, ...]
    """What else changes its meaning."""


MENTIONS: Final[Mapping[Mention, str]] = {
    Mention.CHECKS: "selectors of checks",
    Mention.REMARK: "remark",
    Mention.CONDITION: "condition of the decision",
}


def upgrade_view(
    assessment: Assessment, old: Rubric, new: Rubric, changes: RubricChanges, what: Upgrade
) -> UpgradeView:
    """Return *what* becomes of *assessment* when *new* takes the place of *old*."""
    titles = {item.id: item.title for item in new.items()}
    tables = (
        TableView(
            caption="Carried over, to be looked at",
            head=("Item", "Title", "Why"),
            rows=tuple(
                (_from_to(each), titles[each.after], _look(each))
                for each in what.carried
                if each.look or each.took_up
            ),
        ),
        TableView(
            caption="Not carried over, kept as comments",
            head=("What", "Item", "Why"),
            rows=(
                *(("answer", each.item, _why(each, new)) for each in what.dropped),
                *((MENTIONS[kind], item, "no single item") for kind, item in what.mentions),
            ),
        ),
        TableView(
            caption="To be answered",
            head=("Item", "Title"),
            rows=tuple((each, titles[each]) for each in what.unanswered),
        ),
    )
    about = f"{assessment.system.id} {assessment.period}"
    return UpgradeView(
        title=f"{about}: {old.name} to {new.name}",
        carried=_carried(what),
        tables=tuple(table for table in tables if table.rows),
        notes=_notes(assessment, new, changes, what),
    )


def answer_note(dropped: Dropped, new: Rubric) -> str:
    """Return what is noted in the file above an answer that became a comment."""
    return f"Not carried over to {new.name}: {_why(dropped, new)}."


def mention_note(item: str, new: Rubric) -> str:
    """Return what is noted above a remark, a condition or a selector that became a comment."""
    return f"Not carried over to {new.name}: no single item there stands for {item}."


def target_note(target: str, new: Rubric) -> str:
    """Return what is noted above a target that became a comment."""
    return f"Not carried over to {new.name}: {target} is no target there."


def _carried(what: Upgrade) -> str:
    total = len(what.carried) + len(what.dropped)
    look = sum(bool(each.look or each.took_up) for each in what.carried)
    told = f"{len(what.carried)} of {count(total, 'answer')} carried over"
    return f"{told}, {look} of them to be looked at." if look else f"{told}."


def _is_renamed(carried: Carried) -> bool:
    return carried.before != carried.after


def _from_to(carried: Carried) -> str:
    was = f" (was {carried.before})" if _is_renamed(carried) else ""
    return f"{carried.after}{was}"


def _look(carried: Carried) -> str:
    told = [f"reworded: {fields_in_words(carried.look)}"] if carried.look else []
    if carried.took_up:
        told.append(f"it stands for {listed(carried.took_up)} now too")
    return "; ".join(told)


def _why(dropped: Dropped, new: Rubric) -> str:
    into = listed(dropped.candidates)
    match dropped.why:
        case Why.REMOVED:
            return f"no item stands in the place of {dropped.item}"
        case Why.SPLIT:
            return f"{dropped.item} was split into {into}"
        case Why.MERGED:
            return f"{dropped.item} went into {into}, which stands for more"
        case Why.LEVEL:
            scale = ", ".join(level.id for level in new.levels)
            return f"{listed(dropped.levels)} is not in the scale of {into} ({scale})"


def _notes(
    assessment: Assessment, new: Rubric, changes: RubricChanges, what: Upgrade
) -> tuple[str, ...]:
    renamed = [f"{each.before} is {each.after} now" for each in what.carried if _is_renamed(each)]
    notes = [f"New ids: {listed(renamed)}."] if renamed else []
    if changes.obstacles:
        why = listed([OBSTACLES[each] for each in changes.obstacles])
        notes.append(f"Scores before and after cannot be compared: {why}.")
    if changes.levels:
        notes.append(f"These levels are worded differently: {listed(changes.levels)}.")
    if what.target is Target.GONE:
        bands = ", ".join(band.id for band in new.bands)
        notes.append(f"The target {assessment.target} is kept as a comment; bands are: {bands}.")
    if what.target is Target.RESCALED:
        notes.append(f"The target {assessment.target} is a number of the old scale; look at it.")
    if assessment.reviews:
        notes.append("Reviews signed the answers as they were; ask for a new one.")
    return tuple(notes)
