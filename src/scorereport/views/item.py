"""One item of a report: what was answered, what it counts as, why, and what to do next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from scorereport.history.changes import Move
from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED
from scorereport.model.judged import Provided, ProviderState
from scorereport.model.result import Flag, ResultItem
from scorereport.model.rubric import Item, Rubric
from scorereport.planning.steps import EffortSource, Step
from scorereport.scoring.provision import highest_carried
from scorereport.views.filters import item_filters
from scorereport.views.guidance import (
    GuidanceView,
    guidance_view,
    step_guidance,
    whose_effort,
)
from scorereport.views.language import message, tr, trn
from scorereport.views.observed import ObservationView, observation_views
from scorereport.views.parts import Delta, Fact, FlagView, Status, Tone
from scorereport.views.proof import EvidenceView, RemarkView, evidence_view, remark_view
from scorereport.views.reasons import reason_text
from scorereport.views.words import day, delta, level_title, plain, status


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """One item."""

    id: str
    """Anchor and code of the item."""
    title: str
    """The question's name."""
    status: Status
    """What it counts as."""
    shows: tuple[str, ...]
    """The filters under which it is shown."""
    flags: tuple[FlagView, ...]
    """What a reader must know at a glance."""
    answered: str
    """What was answered, where it counts as something else; else empty."""
    reasons: tuple[str, ...]
    """Why the verdict is what it is."""
    note: str
    """Markdown: what the team says; empty where it says nothing."""
    evidence: tuple[EvidenceView, ...]
    """Proof behind the answer."""
    observations: tuple[ObservationView, ...]
    """What tools measured, failing checks first."""
    models: tuple[Fact, ...]
    """The level of each model, where they were answered one by one."""
    waiver: str
    """The accepted gap in one sentence; empty where there is none."""
    waiver_reason: str
    """Markdown: why the gap is accepted."""
    planned: str
    """What is promised; empty where nothing is."""
    remarks: tuple[RemarkView, ...]
    """What reviewers said and is still open."""
    points: str
    """What it counts, for tables; a page shows the status instead."""
    facts: tuple[Fact, ...]
    """Owner, confirmed, due."""
    change: Delta | None
    """How it moved since the period before; None where there is nothing to compare with."""
    guidance: tuple[GuidanceView, ...]
    """How to take the steps of the roadmap, or else the next one; empty where there is none."""


_FLAGS: Final[Mapping[Flag, tuple[Tone, str]]] = {
    Flag.CONFLICT: (Tone.ALERT, message("Conflict")),
    Flag.WAIVER_ENDED: (Tone.ALERT, message("Waiver ended")),
    Flag.LOWERED: (Tone.NOTICE, message("Lowered")),
    Flag.UNVERIFIED: (Tone.NOTICE, message("Unverified")),
    Flag.STALE: (Tone.NOTICE, message("Stale")),
    Flag.OPEN_REMARK: (Tone.NOTICE, message("Open remark")),
    Flag.SUGGESTION: (Tone.QUIET, message("Checks say more")),
    Flag.WAIVED: (Tone.QUIET, message("Waived")),
}
_SAID_ELSEWHERE: Final = {
    "provided",
    "waiver_holds",
    *(f"check_{said}" for said in ("fails", "passes", "inconclusive", "unmatched")),
    *(f"{state}_evidence" for state in ("expired", "undated", "future")),
}


def item_view(
    rubric: Rubric,
    item: Item,
    judged: ResultItem,
    move: Move | None,
    steps: Sequence[tuple[int, Step]] = (),
) -> ItemView:
    """Return one item in words.

    *move* is how it moved, None where it did not; *steps* are the roadmap's, with their numbers.
    """
    return ItemView(
        id=item.id,
        title=item.title,
        status=status(rubric, judged.verdict),
        shows=item_filters(rubric, judged, {move.item} if move else set()),
        flags=tuple(
            FlagView(tone=tone, label=tr(label))
            for flag, (tone, label) in _FLAGS.items()
            if flag in judged.flags
        ),
        answered=_answered(rubric, judged),
        reasons=tuple(
            reason_text(reason, rubric)
            for reason in judged.reasons
            if reason.code not in _SAID_ELSEWHERE
        ),
        note=judged.note or judged.reason or "",
        evidence=tuple(evidence_view(entry) for entry in judged.evidence),
        observations=observation_views(judged.observations),
        models=tuple(
            Fact(term=model, text=level_title(rubric, level))
            for model, level in (judged.per_model or {}).items()
        ),
        waiver=waiver_text(judged),
        waiver_reason=judged.waiver.reason if judged.waiver else "",
        planned=_planned(rubric, judged),
        remarks=tuple(remark_view(remark) for remark in judged.remarks if remark.open),
        points="" if judged.points is None else plain(judged.points),
        facts=_facts(rubric, judged),
        change=delta(move.points) if move and move.counts_otherwise else None,
        guidance=(
            *(step_guidance(rubric, item, judged, number, step) for number, step in steps),
            *(() if steps else _guidance(rubric, item, judged)),
        ),
    )


def _answered(rubric: Rubric, judged: ResultItem) -> str:
    if judged.answer == judged.verdict:
        return ""
    answered = level_title(rubric, judged.answer)
    counted = level_title(rubric, judged.verdict)
    return tr("Answered {answer}, counts as {verdict}", answer=answered, verdict=counted)


def waiver_text(judged: ResultItem) -> str:
    """Return the waiver of an item in one sentence; empty where it has none."""
    waiver = judged.waiver
    if waiver is None:
        return ""
    words = {"name": waiver.approved_by, "day": day(waiver.expires).text}
    if Flag.WAIVED not in judged.flags:
        return tr("Waiver by {name} to {day} does not hold", **words)
    if judged.waived_periods > 1:
        return trn(
            "Gap accepted by {name} until {day}; waived for {number} period in a row",
            "Gap accepted by {name} until {day}; waived for {number} periods in a row",
            judged.waived_periods,
            **words,
        )
    return tr("Gap accepted by {name} until {day}", **words)


def _planned(rubric: Rubric, judged: ResultItem) -> str:
    if judged.planned is None:
        return ""
    promised = level_title(rubric, judged.planned.status)
    return tr("If delivered: {level} by {day}", level=promised, day=day(judged.planned.due).text)


def _provider(rubric: Rubric, provided: Provided) -> str:
    words = {"system": provided.name, "period": provided.period}
    if provided.state is ProviderState.NOT_FILED:
        return tr("{system}: no assessment for {period}", **words)
    if provided.state is ProviderState.OTHER_RUBRIC:
        return tr("{system}: assessed by another rubric in {period}", **words)
    level = level_title(rubric, provided.verdict or NOT_ASSESSED)
    return tr("{system}: {level} in {period}", **words, level=level)


def _facts(rubric: Rubric, judged: ResultItem) -> tuple[Fact, ...]:
    facts = []
    if judged.provided_by:
        facts.append(Fact(term=tr("Provided by"), text=_provider(rubric, judged.provided_by)))
    gap = judged.points is not None and judged.points < rubric.levels[-1].points
    if judged.owner or gap:
        facts.append(Fact(term=tr("Owner"), text=judged.owner or tr("no owner")))
    if judged.confirmed:
        date = day(judged.confirmed)
        facts.append(Fact(term=tr("Confirmed"), text=date.text, date=date))
    if judged.planned:
        date = day(judged.planned.due)
        facts.append(Fact(term=tr("Due"), text=date.text, date=date))
    return tuple(facts)


def _guidance(rubric: Rubric, item: Item, judged: ResultItem) -> tuple[GuidanceView, ...]:
    if judged.verdict == NOT_APPLICABLE:
        return ()
    lowest = rubric.levels[0].id
    before = lowest if judged.verdict == NOT_ASSESSED else judged.verdict
    rank = rubric.rank(before) + 1
    if rank > highest_carried(rubric, judged):
        return ()
    after = rubric.levels[rank].id
    by_team = after in judged.effort_by_team
    source = EffortSource.TEAM if by_team else EffortSource.RUBRIC
    effort = whose_effort(source, judged.effort.get(after, item.effort[after]))
    return (guidance_view(rubric, item, before, after, effort),)
