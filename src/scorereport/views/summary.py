"""The summary: what a director reads, on two pages whatever the report holds.

How much fits is decided here, by number and by width, so that no format has to cut anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from scorereport.model.result import Result
from scorereport.model.rubric import Rubric
from scorereport.views.decision import ConditionView, DecisionView, SigningView
from scorereport.views.hero import Hero
from scorereport.views.language import tr
from scorereport.views.parts import DateView, Fact, Page, Span
from scorereport.views.questions import question_facts
from scorereport.views.report import ReportView, report_plan, report_view
from scorereport.views.rubric import TableView
from scorereport.views.sign_off import SignOffView
from scorereport.views.summary_blocks import SummaryBlock, block, more_text, summary_blocks
from scorereport.views.text_width import fitted, width_of

_MOST_SHOWN: Final = 5
"""With more sections than this, chart and working are left to the full report."""
_MOST_CONDITIONS: Final = 3
_NAME: Final = 26
_WORDS: Final = 40
_SENTENCE: Final = 80
_FACT: Final = 20
_NOTE: Final = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryView:
    """Everything a summary says."""

    page: Page
    """What the document says about itself."""
    eyebrow: str
    """Rubric and period."""
    system: str
    """The system's name."""
    sign_off: SignOffView | None
    """Whether it is a draft; None where the workspace asks for no sign-off."""
    lede: tuple[Span, ...]
    """The verdict in one sentence."""
    facts: tuple[Fact, ...]
    """Team, owner, who assessed and when, who reviewed."""
    assessed: DateView
    """The day of the assessment."""
    hero: Hero
    """The score and what it is worth."""
    decision: DecisionView | None
    """What a design review decided."""
    signing: SigningView | None
    """Lines to sign on paper; None where they were not asked for or a decision is there."""
    open: SummaryBlock
    """What needs somebody who may decide."""
    blocks: tuple[SummaryBlock, ...]
    """What there is to know, each in a few lines."""
    working: TableView | None
    """Every section's sum; None where there is no room for it."""
    rule: str
    """How the score follows from the sections."""
    provenance: tuple[Fact, ...]
    """Digests, edition and version."""


def summary_view(
    rubric: Rubric, result: Result, earlier: Sequence[Result] = (), *, sign: bool = False
) -> SummaryView:
    """Return the summary of the report of *result*, which is made of the same."""
    report = report_view(rubric, result, earlier, sign=sign)
    questions = question_facts(result, report_plan(rubric, result))
    return SummaryView(
        page=replace(report.page, title=tr("{title}, summary", title=report.page.title)),
        eyebrow=fitted(tr("{eyebrow} · Summary", eyebrow=report.eyebrow), _WORDS),
        system=fitted(report.system, _NAME),
        sign_off=_sign_off(report.sign_off) if report.sign_off else None,
        lede=_fitted(report.lede, _SENTENCE),
        facts=tuple(replace(fact, text=fitted(fact.text, _FACT)) for fact in report.facts),
        assessed=report.assessed,
        hero=_hero(report),
        decision=_decision(report.decision) if report.decision else None,
        signing=report.signing,
        open=block("Open", tr("What is to be decided"), questions),
        blocks=tuple(summary_blocks(rubric, report, result)),
        working=_working(report.method.calculation),
        rule=fitted(report.method.result, 2 * _WORDS),
        provenance=report.provenance[len(result.inputs) :],
    )


def _working(table: TableView) -> TableView | None:
    """Return *table* where it fits: with few rows, of one line each."""
    if len(table.rows) > _MOST_SHOWN:
        return None
    rows = tuple(
        (fitted(name, 16), *(fitted(cell, 26) for cell in rest)) for name, *rest in table.rows
    )
    return replace(table, rows=rows)


def _hero(report: ReportView) -> Hero:
    hero = report.hero
    return replace(
        hero,
        band=fitted(hero.band, 16),
        declared=_fitted(hero.declared, _WORDS),
        if_delivered=_fitted(hero.if_delivered, _WORDS),
        charts=hero.charts if len(report.sections) <= _MOST_SHOWN else (),
        attention=tuple(replace(entry, anchor="", show="") for entry in hero.attention),
    )


def _sign_off(view: SignOffView) -> SignOffView:
    return replace(view, text=fitted(view.text, _WORDS), more=fitted(view.more, _WORDS))


def _decision(view: DecisionView) -> DecisionView:
    rest = len(view.conditions) - _MOST_CONDITIONS
    return replace(
        view,
        by=fitted(view.by, _FACT),
        note=fitted(view.note, _NOTE),
        conditions=tuple(map(_condition, view.conditions[:_MOST_CONDITIONS])),
        more=more_text(rest),
    )


def _condition(view: ConditionView) -> ConditionView:
    return replace(view, item="", title=fitted(view.title, 30), owner=fitted(view.owner, 20))


def _fitted(spans: Sequence[Span], ems: int) -> tuple[Span, ...]:
    """Shorten names in a sentence; a blank at either end of a piece stays."""
    return tuple(
        span if width_of(span.text, 1) <= ems else replace(span, text=_shortened(span.text, ems))
        for span in spans
    )


def _shortened(text: str, ems: int) -> str:
    before, after = text[: text.startswith(" ")], text[len(text) - text.endswith(" ") :]
    return f"{before}{fitted(text, ems)}{after}"
