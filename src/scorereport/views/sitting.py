"""What is said around the questions of an assessment: what to type, what was done, what is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from scorereport.model.answer_change import AnswerChange
from scorereport.model.result import Result, ResultItem
from scorereport.model.rubric import Rubric
from scorereport.views.words import count, day, decimal, level_title, listed

NOTE: Final = "Note (empty keeps it as it is)"
REASON: Final = "Why does it not apply?"
OWNER: Final = "Owner (empty keeps it as it is)"
EVIDENCE: Final = "Evidence: a link, or a file from the workspace (empty: none)"
TITLE: Final = "Its title (empty: none)"
COLLECTED: Final = "Collected on"
PLAN: Final = "Promised is"
DUE: Final = "Promised for (like 2027-02-26)"
REASON_NEEDED: Final = "Without a reason nothing was changed."
KEYS: Final = "(press a key)"
SEVERAL_LINES: Final = "(Esc, then Enter, when done)\n"
NOT_UTF_8: Final = "That is not UTF-8; type it once more."
NO_SUCH_KEY: Final = "That is no choice here; type one of the keys."
FIRST: Final = "This is the first question."
CHANGED_ON_DISK: Final = (
    "The file was changed by somebody else in the meantime. It was read again, "
    "your last answer is not in it; here is the question as it stands now."
)
PROMISE_OVER: Final = "What was promised is reached or void, and is taken out."


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingView:
    """What a sitting comes to."""

    done: str
    """How many answers were confirmed, changed and left."""
    scores: tuple[str, ...]
    """The scores before and after."""
    standing: str
    """What was confirmed and still asks for something; empty where nothing does."""
    reviews: str
    """That a review no longer speaks of these answers; empty where none is touched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Which items were answered in a sitting."""

    confirmed: frozenset[str]
    """Items whose answer somebody confirmed."""
    changed: frozenset[str]
    """Items of which something else was changed."""
    left: int
    """How many questions were asked or not, and left as they were."""
    reviews_outdated: int = 0
    """How many reviews spoke of the answers before, and no longer do."""


def model_prompt(model: str) -> str:
    """Return what asks for the level of one *model*."""
    return f"{model} is now"


def question_prompt(code: str) -> str:
    """Return what stands before the answer to an item."""
    return f"{code}"


def refused(problems: Sequence[str]) -> str:
    """Return that an answer was not saved, and why."""
    return f"Not saved: {listed(problems)}."


def saved_words(rubric: Rubric, change: AnswerChange) -> str:
    """Return what was just saved."""
    status = change.put.get("status")
    if isinstance(status, str):
        return f"Saved: {level_title(rubric, status)}, confirmed."
    return "Saved: confirmed." if change.confirms else "Saved."


def introduction(path: str, questions: int, today: str) -> str:
    """Return what is about to be asked."""
    return f"{path}: {count(questions, 'question')}, answered on {today}."


def nothing_to_ask(result: Result, standing: Sequence[ResultItem]) -> str:
    """Return that everything is answered and confirmed."""
    told = f"Nothing to ask on {day(result.as_of).text}: every answer is confirmed and holds."
    if not standing:
        return told
    codes = listed([item.id for item in standing])
    return f"Nothing to ask: every answer is confirmed; still to be settled: {codes}."


def interrupted(path: str, command: str) -> str:
    """Return that what was answered is saved, and how to go on."""
    return f"interrupted; every answer given is saved in {path}. To go on: {command}"


def sitting_view(
    rubric: Rubric, before: Result, after: Result, done: Done, standing: Sequence[ResultItem]
) -> SittingView:
    """Return what was done between the results *before* and *after*."""
    codes = listed([item.id for item in standing if item.id in done.confirmed])
    reviews = count(done.reviews_outdated, "review")
    return SittingView(
        done=(
            f"{len(done.confirmed - done.changed)} confirmed, {len(done.changed)} changed, "
            f"{done.left} left."
        ),
        scores=tuple(_scores(rubric, before, after)),
        standing=f"Confirmed, and still to be settled: {codes}." if codes else "",
        reviews=(
            f"{reviews} spoke of the answers before; ask for a new one."
            if done.reviews_outdated
            else ""
        ),
    )


def _scores(rubric: Rubric, before: Result, after: Result) -> tuple[str, ...]:
    """Return the score and the verified one, before and after."""
    bands = {band.id: band.title for band in rubric.bands}
    old, new = before.scores, after.scores
    band = bands.get(after.band or "", "")
    return (
        f"Score {decimal(old.counted)} before, {decimal(new.counted)} now: {band}.",
        f"Verified {decimal(old.verified)} before, {decimal(new.verified)} now.",
    )
