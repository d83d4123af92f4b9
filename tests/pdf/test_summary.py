"""The summary: two pages, whatever the report holds."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from pdf.pages import page_count, page_texts
from render.sample_views import (
    ASSESSMENTS,
    poor_summary,
    rich_summary,
    sample_summary,
)
from rubrics_in_tests import DAY, assessment_of, bundled_rubric, result_of
from scorereport.loading.languages import load_language
from scorereport.model.assessment import Answer, Condition, Decision, Planned, System
from scorereport.model.rubric import Rubric
from scorereport.pipeline.cases import Choices, scored_case
from scorereport.render.html import summary_print_html
from scorereport.render.page_assets import Paper
from scorereport.render.pdf import PrintDocument, render_pdf
from scorereport.views.language import speaking
from scorereport.views.summary import SummaryView, summary_view
from scorereport.views.text_width import fitted, width_of

_SAMPLES = sorted(ASSESSMENTS.glob("*/2026-Q[34].yaml"))
_LEAST_WORDS = 90


def printed(view: SummaryView, paper: Paper) -> bytes:
    """Return *view* as PDF."""
    return render_pdf(PrintDocument(html=summary_print_html(view, paper)))


def wordy(word: str, *, decided: bool) -> SummaryView:
    """Return a summary in which every name and every text is made of *word*, and long."""
    line, prose = (word * 400)[:400], (word * 20_000)[:20_000]
    rubric = renamed(bundled_rubric().rubric, line)
    plan = Planned(status="manual", due=DAY)
    answers = {
        item.id: Answer(status="none", owner=line, note=prose, planned=plan)
        for item in rubric.items()
    }
    system = System(id="x", name=line, team=line, owner=line, tier=line)
    condition = Condition(item="data-1", due=DAY, owner=line)
    update = {
        "system": system,
        "assessors": (line,) * 100,
        "decision": Decision(
            outcome="conditional", by=line, date=DAY, note=prose, conditions=(condition,) * 40
        )
        if decided
        else None,
    }
    now = result_of(assessment_of(answers).model_copy(update=update))
    before = result_of(assessment_of({}, period="2026-Q2").model_copy(update=update))
    return summary_view(rubric, now, [before], sign=True)


def renamed(rubric: Rubric, line: str) -> Rubric:
    """Return *rubric* with *line* as the name of everything."""
    sections = tuple(
        section.model_copy(
            update={
                "title": line,
                "short": line,
                "items": tuple(
                    item.model_copy(update={"title": line, "short": line}) for item in section.items
                ),
            }
        )
        for section in rubric.sections
    )
    bands = tuple(band.model_copy(update={"title": line}) for band in rubric.bands)
    return rubric.model_copy(update={"title": line, "sections": sections, "bands": bands})


@pytest.mark.parametrize("path", _SAMPLES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("paper", Paper)
def test_every_sample_has_two_pages(path: Path, paper: Paper, tmp_path: Path) -> None:
    """On either paper, and neither page is nearly empty."""
    case = scored_case(path, Choices())
    pdf = printed(summary_view(case.rubric, case.result, case.earlier, sign=True), paper)

    assert page_count(pdf) == 2
    assert all(len(page.split()) >= _LEAST_WORDS for page in page_texts(pdf, tmp_path))


@pytest.mark.parametrize("view", [rich_summary, poor_summary], ids=lambda view: view.__name__)
@pytest.mark.parametrize("paper", Paper)
def test_much_and_little_have_two_pages(view: Callable[[], SummaryView], paper: Paper) -> None:
    """A report with one of everything, and one of an empty form."""
    assert page_count(printed(view(), paper)) == 2


@pytest.mark.parametrize("word", ["W", "Wide ", "narrow words, ", "i"])
@pytest.mark.parametrize("decided", [True, False])
@pytest.mark.parametrize("paper", Paper)
def test_no_text_is_long_enough_for_a_third_page(word: str, paper: Paper, *, decided: bool) -> None:
    """Names of 400 characters and notes of 20,000, 40 conditions, 100 assessors."""
    assert page_count(printed(wordy(word, decided=decided), paper)) == 2


@pytest.mark.parametrize("path", _SAMPLES, ids=lambda path: path.parent.name)
def test_longer_words_have_two_pages_too(path: Path, tmp_path: Path) -> None:
    """German needs more room than English, and numbers its pages in its own words."""
    case = scored_case(path, Choices())
    with speaking(load_language("de", base=Path())):
        view = summary_view(case.rubric, case.result, case.earlier, sign=True)
        pdf = printed(view, Paper.LETTER)

    assert page_count(pdf) == 2
    assert "Seite 2 von 2" in page_texts(pdf, tmp_path)[1]


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    """A list that goes on says how much more there is, and where."""
    text = " ".join(page_texts(printed(sample_summary(), Paper.A4), tmp_path)[1].split())

    assert "and 6 more in the full report" in text


def test_a_decision_or_lines_to_sign_stand_on_the_first_page(tmp_path: Path) -> None:
    """Never both."""
    decided = sample_summary("document-extraction/2026-Q3")
    open_ = sample_summary()

    assert "Decision: conditional" in page_texts(printed(decided, Paper.A4), tmp_path)[0]
    assert "Date and signature" in page_texts(printed(open_, Paper.A4), tmp_path)[0]
    assert decided.signing is None
    assert sample_summary(sign=False).signing is None


def test_a_summary_leads_nowhere_it_has_not() -> None:
    """No link to an item that only the full report shows."""
    view = rich_summary()

    assert view.decision
    assert {condition.item for condition in view.decision.conditions} == {""}
    assert {entry.anchor for entry in view.hero.attention} == {""}


def test_a_text_that_fits_stays_as_it_is() -> None:
    """A longer one ends at a word, or within it where it has none, and never gets wider."""
    assert fitted("Ada  Example", 26) == "Ada Example"
    assert fitted("Ada Example and Jonas Example", 10) == "Ada Example and…"
    assert fitted("W" * 50, 10) == "W" * 9 + "…"
    assert width_of(fitted("W" * 50, 10), 1) <= 10
    assert dataclasses.is_dataclass(poor_summary())
