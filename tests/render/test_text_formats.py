"""Markdown and CSV carry any text without letting it do anything."""

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from rubrics_in_tests import assessment_of, bundled_rubric, result_of
from scorereport.model.assessment import Answer, Assessment
from scorereport.render.csv_items import render_csv
from scorereport.render.json_document import render_json
from scorereport.render.markdown_blocks import escaped, quoted
from scorereport.render.markdown_report import render_markdown
from scorereport.render.markdown_text import markdown_html
from scorereport.views.reasons import result_in_words
from scorereport.views.report import ReportView, report_view

HOSTILE = st.one_of(
    st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "a | b | c",
            "# heading",
            "[x](javascript:alert(1))",
            '=HYPERLINK("http://example.org")',
            "@SUM(A1)",
            "```",
        ]
    ),
).map(lambda text: text.strip() or "x")


def assessed(text: str) -> Assessment:
    """Return an assessment that carries *text* wherever a person can write."""
    answer = Answer(status="manual", note=text, owner=text)
    return assessment_of({"data-1": answer}).model_copy(
        update={"system": assessment_of({}).system.model_copy(update={"name": text, "team": text})}
    )


def view_of(text: str) -> ReportView:
    """Return the report that carries *text*."""
    return report_view(bundled_rubric().rubric, result_of(assessed(text)))


@given(HOSTILE)
def test_csv_keeps_every_text_and_runs_none(text: str) -> None:
    """A cell reads back as it was, with a quote before what a spreadsheet would run."""
    rows = list(csv.DictReader(io.StringIO(render_csv(view_of(text)))))

    first = rows[0]
    assert len(rows) == 28
    assert first["note"] in {text, f"'{text}"}
    assert not first["note"].startswith(("=", "+", "-", "@"))


@given(HOSTILE)
def test_markdown_shows_a_name_as_it_is(text: str) -> None:
    """What stands in a line of ours comes out as text, whatever it looks like."""
    html = markdown_html(f"a {escaped(text)} b")

    assert "<script" not in html
    assert "<img" not in html
    assert "<a " not in html or "http" in text or "mailto" in text


@given(HOSTILE)
def test_markdown_keeps_its_structure(text: str) -> None:
    """The headings of the report are the same whatever a person wrote."""

    def headings(report: str) -> list[str]:
        return [line.split(" ")[0] for line in report.splitlines() if line.startswith("#")]

    assert headings(render_markdown(view_of(text))) == headings(render_markdown(view_of("x")))


def test_quoted_notes_stay_inside_their_quotation() -> None:
    """Every line of a note is quoted, and raw HTML in it is inert."""
    assert quoted("one\n\n<b>two</b>") == "> one\n>\n> \\<b>two\\</b>"


@given(HOSTILE)
def test_json_says_everything_back(text: str) -> None:
    """The result's JSON holds the note as it was written, and every reason in words."""
    result = result_in_words(result_of(assessed(text)), bundled_rubric().rubric)

    data = json.loads(render_json(result))

    assert data["items"][0]["note"] == text
    assert all(reason["text"] for item in data["items"] for reason in item["reasons"])
