"""What can be done about one item: the ways to make it rise, and to make it hold up."""

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from scorereport.model.assessment import NOT_APPLICABLE
from scorereport.model.checks import Outcome
from scorereport.model.judged import EvidenceState
from scorereport.model.result import Flag, ResultItem
from scorereport.model.rubric import Rubric
from scorereport.planning.steps import Kind, Step


class Remedy(enum.StrEnum):
    """What is to be done, from the least work to the most."""

    CONFIRM = "confirm"
    """The answer lapsed: look again."""
    ANSWER = "answer"
    """Nobody answered, or it was answered as not applicable and a check measures it."""
    DATE = "date"
    """Evidence carries no date: add it."""
    RENEW = "renew"
    """Evidence expired: collect it again."""
    PROVE = "prove"
    """Nothing holds the answer up: add dated evidence."""
    WAIVER = "waiver"
    """A waiver ends: close the gap, or have it accepted anew."""
    REPEAT = "repeat"
    """Only a check that runs again by itself holds so much up."""
    MEND = "mend"
    """A check fails: make it pass."""
    BUILD = "build"
    """It is not there yet."""


ORDER: Final = tuple(Remedy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """One thing to do about one item."""

    remedy: Remedy
    item: str
    before: str = ""
    after: str = ""
    """The level it leads to, where it leads to one."""
    effort: Fraction | None = None
    """Person-days, where somebody can say."""
    about: str = ""
    """The evidence, the check, or the last day of the waiver."""
    path: str = ""
    """The result file of the check."""
    verified: Fraction = Fraction(0)
    """Points of the item that are held up once it is done; only proof has them."""

    @property
    def cost(self) -> tuple[int, bool, Fraction]:
        """The order in which people should do it: little work first, unknown effort last."""
        return ORDER.index(self.remedy), self.effort is None, self.effort or Fraction(0)


def from_step(step: Step, item: ResultItem) -> Mend:
    """Return what taking *step* asks for."""
    if step.kind is Kind.MEND:
        return next(failures(item))
    if _needs_evidence(item):
        return _evidence(item)
    return Mend(
        remedy=Remedy.CONFIRM if step.kind is Kind.CONFIRM else Remedy.BUILD,
        item=step.item,
        before=step.before,
        after=step.after,
        effort=step.effort,
    )


def failures(item: ResultItem) -> Iterator[Mend]:
    """Yield every check of *item* that fails."""
    for each in item.observations:
        if each.outcome is Outcome.FAIL:
            about = each.label
            yield Mend(remedy=Remedy.MEND, item=item.id, about=about, path=each.path or "")


def renewals(item: ResultItem) -> Iterator[Mend]:
    """Yield what has lapsed of *item*: the answer, and each piece of evidence."""
    if any(reason.code == "claim_lapsed" for reason in item.reasons):
        yield Mend(remedy=Remedy.CONFIRM, item=item.id, before=item.verdict, after=item.answer)
    for entry in item.evidence:
        if entry.state is EvidenceState.EXPIRED:
            yield Mend(remedy=Remedy.RENEW, item=item.id, about=entry.evidence.label)


def proofs(rubric: Rubric, item: ResultItem) -> tuple[Mend, ...]:
    """Return what would hold up all that *item* counts, in the order it is to be done."""
    points = item.claimed_points if _needs_evidence(item) else item.points
    held = item.verified_points
    if points is None or held is None or held >= points or item.verdict == NOT_APPLICABLE:
        return ()
    if failing := tuple(failures(item)):
        # While any fails nothing is held up, so only the last one gains.
        return (*failing[:-1], _gaining(failing[-1], points))
    by_evidence = min(points, rubric.level(rubric.support.evidence).points)
    found = [_gaining(_evidence(item), by_evidence)] if by_evidence > held else []
    if by_evidence < points:
        found.append(Mend(remedy=Remedy.REPEAT, item=item.id, after=_wanted(item), verified=points))
    return tuple(found)


def _evidence(item: ResultItem) -> Mend:
    """Return the least work that gives *item* evidence that holds."""
    by_state = {entry.state: entry.evidence.label for entry in reversed(item.evidence)}
    if EvidenceState.UNDATED in by_state:
        about = by_state[EvidenceState.UNDATED]
        return Mend(remedy=Remedy.DATE, item=item.id, about=about)
    if EvidenceState.EXPIRED in by_state:
        about = by_state[EvidenceState.EXPIRED]
        return Mend(remedy=Remedy.RENEW, item=item.id, about=about)
    return Mend(remedy=Remedy.PROVE, item=item.id, after=_wanted(item))


def _wanted(item: ResultItem) -> str:
    """Return the level to prove: what was answered, or what its provider lets it count of that."""
    return item.verdict if item.provided_by else item.answer


def disagreements(item: ResultItem) -> Iterator[Mend]:
    """Yield what settles a conflict of *item*: mend the check, or answer what it measures."""
    yield from failures(item)
    passing = [each for each in item.observations if each.outcome is Outcome.PASS]
    if Flag.CONFLICT in item.flags and passing and item.answer == NOT_APPLICABLE:
        about, path = passing[0].label, passing[0].path or ""
        yield Mend(remedy=Remedy.ANSWER, item=item.id, about=about, path=path)


def _needs_evidence(item: ResultItem) -> bool:
    """Say whether the policy counts nothing of it only because nothing is shown for it."""
    return any(reason.code == "evidence_required" for reason in item.reasons)


def _gaining(mend: Mend, verified: Fraction) -> Mend:
    return Mend(
        remedy=mend.remedy,
        item=mend.item,
        after=mend.after,
        about=mend.about,
        path=mend.path,
        verified=verified,
    )
