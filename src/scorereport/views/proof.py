"""What stands behind an answer: evidence, observations, remarks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from scorereport.model.assessment import Evidence, Remark
from scorereport.model.checks import Doubt, Observation, Outcome
from scorereport.model.result import EvidenceState, JudgedEvidence
from scorereport.views.parts import LinkView
from scorereport.views.words import count, day

SHOWN_OBSERVATIONS: Final = 12
"""More checks of one item than this are counted instead of listed; the JSON has all."""

_OUTCOMES: Final[Mapping[Outcome, str]] = {
    Outcome.PASS: "passes",
    Outcome.FAIL: "fails",
    Outcome.INCONCLUSIVE: "inconclusive",
}
_COUNTED: Final[Mapping[Outcome, str]] = {
    Outcome.PASS: "passing",
    Outcome.FAIL: "failing",
    Outcome.INCONCLUSIVE: "inconclusive",
}
_DOUBTS: Final[Mapping[Doubt, str]] = {
    Doubt.UNMATCHED: "no result has this name",
    Doubt.NOT_RUN: "it was skipped or not run",
    Doubt.ERROR: "it could not be run to its end",
    Doubt.UNCLEAR: "what it said is neither a pass nor a failure",
    Doubt.INCOMPLETE: "the run broke off",
    Doubt.UNDATED: "nothing says when it ran",
    Doubt.STALE: "older than the policy lets a pass stand for",
    Doubt.NOT_YET_RUN: "it ran after the day of this report",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """A piece of evidence."""

    link: LinkView
    """Its title, and where it is."""
    detail: str
    """When it was collected and what it is worth."""
    counts: bool
    """It supports the answer today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationView:
    """What a tool measured."""

    check: str
    """Tool and check."""
    outcome: str
    """What it said, when, and why that proves nothing where it does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkView:
    """A reviewer's word."""

    head: str
    """Who, when, and whether it is still open."""
    text: str
    """Markdown."""


def evidence_view(judged: JudgedEvidence) -> EvidenceView:
    """Return a piece of evidence with what it is worth."""
    return EvidenceView(
        link=_link(judged.evidence),
        detail=_detail(judged),
        counts=judged.state is EvidenceState.VALID,
    )


def observation_view(observation: Observation) -> ObservationView:
    """Return what a tool measured, when, and why it proves nothing where it does not."""
    words = _OUTCOMES[observation.outcome]
    held = "in a run of" if observation.why else "run on"  # what was skipped was not run
    ran = f"{held} {day(observation.executed).text}" if observation.executed else "no date"
    if observation.why is Doubt.UNMATCHED:
        ran = ""
    old = observation.age_days or 0
    age = f"{count(old, 'day')} old" if old > 0 else ""
    again = "runs again by itself" if observation.repeated else ""
    why = _DOUBTS[observation.why] if observation.why else ""
    told = ", ".join(part for part in (words, ran, age, again) if part)
    source = f" ({observation.path})" if observation.path else ""
    return ObservationView(
        check=f"{observation.tool}: {observation.check}",
        outcome=f"{told}: {why}{source}" if why else f"{told}{source}",
    )


def observation_views(observations: Sequence[Observation]) -> tuple[ObservationView, ...]:
    """Return what tools measured, in the order given; a long list ends in how many more."""
    shown = tuple(map(observation_view, observations[:SHOWN_OBSERVATIONS]))
    rest = observations[SHOWN_OBSERVATIONS:]
    if not rest:
        return shown
    counts = Counter(each.outcome for each in rest)
    told = ", ".join(f"{number} {_COUNTED[outcome]}" for outcome, number in counts.items())
    more = ObservationView(check=f"and {count(len(rest), 'more check')}", outcome=told)
    return (*shown, more)


def remark_view(remark: Remark) -> RemarkView:
    """Return a reviewer's word."""
    state = "open" if remark.open else "closed"
    return RemarkView(head=f"{remark.by}, {day(remark.date).text}, {state}", text=remark.text)


def _link(evidence: Evidence) -> LinkView:
    if evidence.url:
        return LinkView(text=evidence.title or evidence.url, href=evidence.url)
    path = evidence.path or ""
    return LinkView(text=f"{evidence.title} ({path})" if evidence.title else path)


def _detail(judged: JudgedEvidence) -> str:
    collected = judged.evidence.collected
    if collected is None:
        return "no date, so it holds nothing up"
    told = f"collected {day(collected).text}"
    if judged.state is EvidenceState.FUTURE:
        return f"{told}, after the day of this report"
    if judged.state is EvidenceState.EXPIRED and judged.lapses:
        return f"{told}, expired since {day(judged.lapses).text}"
    return f"{told}, {count(judged.age_days or 0, 'day')} old"
