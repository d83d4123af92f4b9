"""What people put behind an answer: evidence and remarks."""

from dataclasses import dataclass

from scorereport.model.assessment import Evidence, Remark
from scorereport.model.judged import EvidenceState, JudgedEvidence
from scorereport.views.language import tr, trn
from scorereport.views.parts import LinkView
from scorereport.views.words import day


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
class RemarkView:
    """A reviewer's word."""

    head: str
    """Who, and when."""
    text: str
    """Markdown."""


def evidence_view(judged: JudgedEvidence) -> EvidenceView:
    """Return a piece of evidence with what it is worth."""
    return EvidenceView(
        link=_link(judged.evidence),
        detail=_detail(judged),
        counts=judged.state is EvidenceState.VALID,
    )


def remark_view(remark: Remark) -> RemarkView:
    """Return a reviewer's word."""
    return RemarkView(head=f"{remark.by}, {day(remark.date).text}", text=remark.text)


def _link(evidence: Evidence) -> LinkView:
    if evidence.url:
        return LinkView(text=evidence.title or evidence.url, href=evidence.url)
    path = evidence.path or ""
    return LinkView(text=f"{evidence.title} ({path})" if evidence.title else path)


def _detail(judged: JudgedEvidence) -> str:
    collected = judged.evidence.collected
    if collected is None:
        return tr("no date, so it holds nothing up")
    told = day(collected).text
    if judged.state is EvidenceState.FUTURE:
        return tr("collected {day}, after the day of this report", day=told)
    if judged.state is EvidenceState.EXPIRED and judged.lapses:
        lapsed = day(judged.lapses).text
        return tr("collected {day}, expired since {lapsed}", day=told, lapsed=lapsed)
    return trn(
        "collected {day}, {number} day old",
        "collected {day}, {number} days old",
        judged.age_days or 0,
        day=told,
    )
