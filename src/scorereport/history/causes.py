"""Why an item moved: every cause that holds, the main one first.

The main cause is the one that decides what the item counts as now.
So what concerns the verdict is asked before what only concerns the proof behind it,
and among those a cause that decides whatever was answered comes before the answer.
"""

import enum
from collections.abc import Iterable, Iterator

from scorereport.history.transitions import checks_say, proof_state, reason_of, waiver
from scorereport.model.assessment import NOT_ASSESSED
from scorereport.model.checks import Doubt, Observation
from scorereport.model.result import EvidenceState, JudgedEvidence, Result, ResultItem
from scorereport.model.workspace import Policy


class Cause(enum.StrEnum):
    """Why an item moved; the first that holds is the main one."""

    RUBRIC = "rubric"
    """The rubric changed: it asks the item anew or no more, or its levels are worth other points."""
    POLICY = "policy"
    """The workspace's policy changed, and by the older one the item would not have moved so."""
    LAPSED = "lapsed"
    """Time passed: the answer, the evidence or the check became too old."""
    RENEWED = "renewed"
    """What had lapsed was confirmed, collected or run again."""
    ANSWERED = "answered"
    """It was answered for the first time."""
    WORK = "work"
    """The team answered otherwise, or gathered or dropped proof."""
    CHECK = "check_flipped"
    """A check says something else."""
    WAIVER = "waiver"
    """A waiver came, went, ended or was agreed anew."""


def causes(
    before: ResultItem | None, after: ResultItem | None, old: Result, new: Result
) -> tuple[Cause, ...]:
    """Return why an item moved from the result *old* to *new*, the main cause first."""
    if before is None or after is None:
        return (Cause.RUBRIC,)
    if before.verdict == after.verdict and before.points != after.points:
        return (Cause.RUBRIC,)
    deciding = set(_of_the_verdict(before, after, old.policy, new.policy))
    proving = set(_of_the_proof(before, after, old, new)) - deciding
    found = [cause for group in (deciding, proving) for cause in Cause if cause in group]
    if not found and before.supported != after.supported:
        return (Cause.WORK,)
    return tuple(found)


def _of_the_verdict(
    before: ResultItem, after: ResultItem, old: Policy, new: Policy
) -> Iterator[Cause]:
    yield from _of_a_lapse(before, after, old, new)
    for code, setting in _SETTINGS.items():
        if (reason_of(before, code) is None) != (reason_of(after, code) is None):
            changed = getattr(old, setting) != getattr(new, setting)
            if changed:
                yield Cause.POLICY
    if before.answer != after.answer:
        yield Cause.ANSWERED if before.answer == NOT_ASSESSED else Cause.WORK
