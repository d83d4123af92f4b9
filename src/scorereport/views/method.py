"""How a score came about: the calculation and the policy, written out."""

from collections.abc import Sequence
from dataclasses import dataclass

from scorereport.model.aggregate import Aggregate
from scorereport.model.result import Flag, Result, ResultItem
from scorereport.model.rubric import Rubric, Section
from scorereport.model.workspace import FailingChecks, Policy
from scorereport.views.parts import Fact, Span
from scorereport.views.rubric import (
    AGGREGATES,
    TableView,
    band_range,
    bands_table,
    levels_table,
    rule_sentence,
    source_spans,
)
from scorereport.views.words import count, decimal, listed, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """How the score came about, and what the rubric is."""

    heading: str
    """What the chapter is about."""
    rule: str
    """The rule in one or two sentences."""
    calculation: TableView
    """Every section's sum, written out."""
    result: str
    """How the score follows from the sections."""
    lowered: tuple[str, ...]
    """Everything that the policy lowered; empty where nothing was."""
    policy: tuple[Fact, ...]
    """The policy in force."""
    levels: TableView
    """The scale."""
    bands: TableView
    """The bands, with their open and closed ends."""
    about: str
    """Markdown: why these questions."""
    further: str
    """Where the rest of the guidance is."""
    source: tuple[Span, ...]
    """Where the rubric comes from."""
    source_link: str
    """Where to read it."""
    licence: str
    """Under which licence the texts stand."""


def method_view(rubric: Rubric, result: Result) -> MethodView:
    """Return how the score of *result* came about."""
    return MethodView(
        heading="How the score came about",
        rule=rule_sentence(rubric),
        calculation=_calculation(rubric, result),
        result=_outcome(rubric, result),
        lowered=_lowered(result),
        policy=_policy_facts(result.policy),
        levels=levels_table(rubric),
        bands=bands_table(rubric),
        about=rubric.about,
        further=(
            "Why each item matters, typical evidence, tools and further reading: "
            f"scorereport guide {rubric.name} -o guide.html"
        ),
        source=source_spans(rubric.source),
        source_link=rubric.source.url,
        licence=rubric.licence,
    )


def _calculation(rubric: Rubric, result: Result) -> TableView:
    values = {section.id: section for section in result.sections}
    return TableView(
        caption="How each section adds up",
        head=("Section", "Items in rubric order", "Counted", "Claimed", "Verified"),
        rows=tuple(
            (
                section.label,
                _sum_text(section, result.items, values[section.id].excluded),
                decimal(values[section.id].counted),
                decimal(values[section.id].claimed),
                decimal(values[section.id].verified),
            )
            for section in rubric.sections
        ),
    )


def _sum_text(section: Section, items: Sequence[ResultItem], excluded: int) -> str:
    inside = {item.id for item in section.all_items()}
    points = [item.points for item in items if item.id in inside and item.points is not None]
    terms = [plain(value) for value in points]
    told = {
        Aggregate.SUM: " + ".join(terms),
        Aggregate.MEAN: f"({' + '.join(terms)}) / {len(terms)}",
        Aggregate.MIN: f"minimum of {listed(terms)}",
        Aggregate.MAX: f"maximum of {listed(terms)}",
    }[section.aggregate]
    if not terms:
        return "nothing applies"
    if excluded and section.aggregate is Aggregate.SUM:
        return f"({told}) × {len(terms) + excluded} / {len(terms)}, as {excluded} left out"  # noqa: RUF001 - a product
    return told


def _outcome(rubric: Rubric, result: Result) -> str:
    score = result.scores.counted
    if score is None:
        return "No section applies, so there is no score."
    values = [decimal(s.counted) for s in result.sections if s.counted is not None]
    band = rubric.band(score)
    return (
        f"Score: {AGGREGATES[rubric.aggregate]} of {listed(values)} is {decimal(score)}, "
        f"in the band “{band.title}” ({band_range(band)})."
    )


def _lowered(result: Result) -> tuple[str, ...]:
    """Return one line for each rule that lowered something, naming the items."""
    lowered = {
        item.id: {reason.code for reason in item.reasons}
        for item in result.items
        if Flag.LOWERED in item.flags
    }
    return tuple(
        f"{words}: {listed(items)}"
        for code, words in _LOWERING.items()
        if (items := [item for item, codes in lowered.items() if code in codes])
    )


_LOWERING = {
    "claim_lapsed": "Not confirmed within the span that the policy sets",
    "evidence_required": "Without the evidence that the policy requires",
    "capped_by_failing_check": "Held down while a check fails",
    "provider_lower": "Counted lower by the system that provides it",
    "provider_not_assessed": "Not assessed by the system that provides it",
    "provider_not_applicable": "Not applicable to the system that provides it",
    "provider_not_filed": "Provided by a system without an assessment for the period",
    "provider_other_rubric": "Provided by a system that is assessed by another rubric",
}


def _policy_facts(policy: Policy) -> tuple[Fact, ...]:
    return (
        Fact(term="Answers stand for", text=_span(policy.claims_expire_after)),
        Fact(term="Evidence counts for", text=_span(policy.evidence_expires_after)),
        Fact(term="Checks count for", text=_span(policy.checks_expire_after)),
        Fact(term="A failing check", text=_FAILING[policy.failing_checks]),
        Fact(term="Evidence is required", text="yes" if policy.require_evidence else "no"),
    )


_FAILING = {
    FailingChecks.SHOW: "is shown, the points stay",
    FailingChecks.CAP_AT_MANUAL: "caps its item at what evidence can hold up",
    FailingChecks.ZERO: "sets its item to 0",
}


def _span(days: int | None) -> str:
    return "without limit" if days is None else count(days, "day")
