"""A report on paper: its first page, its contents, its running titles, its size."""

import dataclasses
import datetime as dt
import io
import re
from html import unescape
from pathlib import Path

import pikepdf
import pytest

from pdf.pages import (
    A4,
    LETTER,
    destinations,
    lowest_line,
    numbered_links,
    page_count,
    page_sizes,
    page_texts,
    page_words,
)
from render.sample_views import (
    ASSESSMENTS,
    complete_report,
    guided_report,
    rich_report,
    sample_report,
)
from scorereport.pipeline.cases import Choices, scored_case
from scorereport.pipeline.report_views import view_of
from scorereport.render.html import report_print_html
from scorereport.render.page_assets import Paper
from scorereport.render.pdf import PrintDocument, render_pdf
from scorereport.views.report import ReportView

_SAMPLES = sorted(ASSESSMENTS.glob("*/2026-Q[34].yaml"))
_LEAST_ON_THE_LAST = 60
"""Words on the last page; fewer would have fitted elsewhere."""


def printed(view: ReportView, paper: Paper = Paper.A4) -> bytes:
    """Return *view* as PDF, without attachments."""
    return render_pdf(PrintDocument(html=report_print_html(view, paper)))


@pytest.fixture(scope="module")
def decided() -> bytes:
    """Return a report on which a design review has decided."""
    return printed(sample_report("document-extraction/2026-Q3"))


@pytest.mark.parametrize("path", _SAMPLES, ids=lambda path: path.parent.name)
def test_every_sample_is_a_report_of_a_dozen_pages(path: Path, tmp_path: Path) -> None:
    """At most 12 pages and 250 kB without attachments, and no last page with a few lines."""
    pdf = printed(view_of(scored_case(path, Choices())))

    assert page_count(pdf) <= 12
    assert len(pdf) <= 250_000
    assert len(page_texts(pdf, tmp_path)[-1].split()) >= _LEAST_ON_THE_LAST


@pytest.mark.parametrize("path", _SAMPLES, ids=lambda path: path.parent.name)
def test_no_heading_ends_a_page(path: Path, tmp_path: Path) -> None:
    """What stands last on a page is never the heading of what stands on the next."""
    html = report_print_html(view_of(scored_case(path, Choices())), Paper.A4)
    headings = {
        " ".join(unescape(re.sub(r"<[^>]+>", "", words)).split())
        for words in re.findall(r'<(?:h[234]\b|th [^>]*"rowgroup").*?>(.*?)</(?:h\d|th)>', html)
    }
    pdf = render_pdf(PrintDocument(html=html))
    numbers = range(1, page_count(pdf) + 1)

    last = [lowest_line(page_words(pdf, tmp_path, number)) for number in numbers]

    assert len(headings) > 40
    assert [line for line in last if line in headings] == []


@pytest.mark.parametrize(
    "view",
    [sample_report, complete_report, guided_report, rich_report],
    ids=lambda view: view.__name__,
)
@pytest.mark.parametrize("paper", Paper)
def test_the_contents_name_the_pages(
    view: pytest.FixtureRequest, paper: Paper, tmp_path: Path
) -> None:
    """Each line of the contents says the page on which what it leads to really stands."""
    report = view()  # type: ignore[operator] # one of the functions above
    pdf = printed(report, paper)
    contents = report.contents
    anchors = [entry.anchor for entry in contents.chapters]
    for part in contents.sections:
        anchors += [part.section.anchor, *(entry.anchor for entry in part.items)]

    told = {
        anchor: number
        for page in (1, 2)
        for anchor, number in numbered_links(pdf, tmp_path, page).items()
    }

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        places = destinations(opened)
    assert {anchor: told[anchor] for anchor in anchors} == {
        anchor: places[anchor] for anchor in anchors
    }
    assert len(anchors) > 28


def test_the_sum_of_a_table_stands_at_its_end(tmp_path: Path) -> None:
    """A table that goes on over the page says what it comes to once, after its last row."""
    path = ASSESSMENTS / "churn-prediction/2026-Q3.yaml"
    pages = page_texts(printed(view_of(scored_case(path, Choices()), sign=True)), tmp_path)

    heads = [number for number, text in enumerate(pages) if "Effect on" in text]
    sums = [number for number, text in enumerate(pages) if "Together" in text]

    assert len(heads) > 1
    assert sums == heads[-1:]


def test_the_paper_is_the_one_asked_for() -> None:
    """A4 unless somebody asks for Letter; every page of a report has the same size."""
    view = complete_report()

    assert page_sizes(printed(view)) == {A4}
    assert page_sizes(printed(view, Paper.LETTER)) == {LETTER}


def test_the_decision_stands_on_the_first_page(decided: bytes, tmp_path: Path) -> None:
    """Outcome, who and when, and each condition with its item, its owner and its day."""
    first = " ".join(page_texts(decided, tmp_path)[0].split())

    assert "Decision: conditional" in first
    assert "Grace Example, 23 September 2026" in first
    assert "Serving models can be rolled back" in first
    assert "Håkon Sørbø, 16 October 2026" in first


def test_lines_to_sign_are_there_only_when_asked_for(tmp_path: Path) -> None:
    """A quarterly report has none; with a decision there is nothing to sign."""
    unsigned = dataclasses.replace(complete_report(), signing=None)

    asked = page_texts(printed(complete_report()), tmp_path)[0]
    not_asked = page_texts(printed(unsigned), tmp_path)[0]

    assert "Date and signature" in asked
    assert "Date and signature" not in not_asked
    assert rich_report().signing is None


def test_what_is_promised_stands_beside_the_score(decided: bytes, tmp_path: Path) -> None:
    """The first page says the score if delivered, the band, how many promises, until when."""
    first = " ".join(page_texts(decided, tmp_path)[0].split())
    last = dt.date(2026, 11, 13)

    assert f"If delivered: 1.0, Possible holes. 5 items are promised, the last for {last.day}" in (
        first
    )


def test_every_page_says_where_it_is(decided: bytes, tmp_path: Path) -> None:
    """System, period and page at the foot of each page; its chapter at the head of all but one."""
    pages = [" ".join(page.split()) for page in page_texts(decided, tmp_path)]
    chapters = ("What the answers rest on", "ML infrastructure", "How the score came about")

    for number, page in enumerate(pages, 1):
        assert "Document extraction, 2026-Q3" in page
        assert f"Page {number} of {len(pages)}" in page
    for chapter in chapters:
        assert any(page.startswith(chapter) or chapter in page[-200:] for page in pages[1:])


def test_a_long_word_stays_on_the_paper(tmp_path: Path) -> None:
    """A name or an address without a blank goes on in the next line."""
    word = "https://example.org/" + "0123456789" * 14
    view = sample_report()
    facts = tuple(dataclasses.replace(fact, text=word) for fact in view.facts)
    days = [fact for fact in facts if fact.date]
    pdf = printed(dataclasses.replace(view, system=word, facts=facts))

    text = page_texts(pdf, tmp_path)[0]

    assert "".join(text.split()).count(word) == 1 + len(facts) - len(days)
