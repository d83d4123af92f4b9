"""How a score came about: the calculation and the policy, written out."""

from collections.abc import Sequence
from dataclasses import dataclass

from scorereport.model.aggregate import Aggregate
from scorereport.model.result import Flag, Result, ResultItem
from scorereport.model.rubric import Rubric, Section
from scorereport.model.workspace import FailingChecks, Policy
from scorereport.views.language import message, tr, trn
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
from scorereport.views.words import decimal, listed, plain


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
        heading=tr("How the score came about"),
        rule=rule_sentence(rubric),
        calculation=_calculation(rubric, result),
        result=_outcome(rubric, result),
        lowered=_lowered(result),
        policy=_policy_facts(result.policy),
        levels=levels_table(rubric),
        bands=bands_table(rubric),
        about=rubric.about,
        further=tr(
            "Why each item matters, typical evidence, tools and further reading: {command}",
            command=f"scorereport guide {rubric.name} -o guide.html",
        ),
        source=source_spans(rubric.source),
        source_link=rubric.source.url,
        licence=rubric.licence,
    )


def _calculation(rubric: Rubric, result: Result) -> TableView:
    values = {section.id: section for section in result.sections}
    return TableView(
        caption=tr("How each section adds up"),
        head=(
            tr("Section"),
            tr("Items in rubric order"),
            tr("Counted"),
            tr("Claimed"),
            tr("Verified"),
        ),
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
        Aggregate.MIN: tr("minimum of {values}", values=listed(terms)),
        Aggregate.MAX: tr("maximum of {values}", values=listed(terms)),
    }[section.aggregate]
    if not terms:
        return tr("nothing applies")
    if excluded and section.aggregate is Aggregate.SUM:
        product = f"({told}) × {len(terms) + excluded} / {len(terms)}"  # noqa: RUF001 - a product
        return tr("{product}, as {number} left out", product=product, number=excluded)
    return told


def _outcome(rubric: Rubric, result: Result) -> str:
    score = result.scores.counted
    if score is None:
        return tr("No section applies, so there is no score.")
    values = [decimal(s.counted) for s in result.sections if s.counted is not None]
    band = rubric.band(score)
    return tr(
        "Score: {aggregate} of {values} is {score}, in the band “{band}” ({range}).",
        aggregate=tr(AGGREGATES[rubric.aggregate]),
        values=listed(values),
        score=decimal(score),
        band=band.title,
        range=band_range(band),
    )


def _lowered(result: Result) -> tuple[str, ...]:
    """Return one line for each rule that lowered something, naming the items."""
    lowered = {
        item.id: {reason.code for reason in item.reasons}
        for item in result.items
        if Flag.LOWERED in item.flags
    }
    return tuple(
        f"{tr(words)}: {listed(items)}"
        for code, words in _LOWERING.items()
        if (items := [item for item, codes in lowered.items() if code in codes])
    )


_LOWERING = {
    "claim_lapsed": message("Not confirmed within the span that the policy sets"),
    "evidence_required": message("Without the evidence that the policy requires"),
    "capped_by_failing_check": message("Held down while a check fails"),
    "provider_lower": message("Counted lower by the system that provides it"),
    "provider_not_assessed": message("Not assessed by the system that provides it"),
    "provider_not_applicable": message("Not applicable to the system that provides it"),
    "provider_not_filed": message("Provided by a system without an assessment for the period"),
    "provider_other_rubric": message("Provided by a system that is assessed by another rubric"),
}


def _policy_facts(policy: Policy) -> tuple[Fact, ...]:
    return (
        Fact(term=tr("Answers stand for"), text=_span(policy.claims_expire_after)),
        Fact(term=tr("Evidence counts for"), text=_span(policy.evidence_expires_after)),
        Fact(term=tr("Checks count for"), text=_span(policy.checks_expire_after)),
        Fact(term=tr("A failing check"), text=tr(_FAILING[policy.failing_checks])),
        Fact(
            term=tr("Evidence is required"),
            text=tr("yes") if policy.require_evidence else tr("no"),
        ),
    )


_FAILING = {
    FailingChecks.SHOW: message("is shown, the points stay"),
    FailingChecks.CAP_AT_MANUAL: message("caps its item at what evidence can hold up"),
    FailingChecks.ZERO: message("sets its item to 0"),
}


def _span(days: int | None) -> str:
    return tr("without limit") if days is None else trn("{number} day", "{number} days", days)
