"""A report read aloud, or copied by its tags, says what its page says, in the same order."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pytest

from render.sample_views import sample_report
from scorereport.render.html import report_print_html
from scorereport.render.pdf import PrintDocument, render_pdf

_UNSEEN: Final = frozenset({"head", "style", "script", "title", "desc", "template"})
_VOID: Final = frozenset({"meta", "link", "br", "hr", "img"})
_SCREEN_ONLY: Final = (
    ("details", ("class", "panel")),  # the numbers of a chart, folded
    ("svg", ("class", "narrow")),  # a chart for phones
)
_HEAD: Final = re.compile(r"<thead>(.*?)</thead>", re.DOTALL)
_CONTENTS: Final = re.compile(r'<section class="contents".*?</section>', re.DOTALL)
"""The contents, where a number of a page that only paper has follows each line."""
_WINDOW: Final = 12
"""Characters that agree again behind what only one of the two says."""
_LONGEST: Final = 400
_FROM_STYLE: Final = re.compile(r"•|[0-9]+\.|:")
"""What the style sheet adds on paper: marks of lists, and colons behind terms."""


class _Words(HTMLParser):
    """Gathers the text of a page without what is for screens alone."""

    def __init__(self) -> None:
        super().__init__()
        self.said: Final[list[str]] = []
        self._unseen: Final[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter *tag*."""
        for_screens = any((tag, each) in _SCREEN_ONLY for each in attrs)
        if tag not in _VOID and (self._unseen or tag in _UNSEEN or for_screens):
            self._unseen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave *tag*."""
        if self._unseen and self._unseen[-1] == tag:
            self._unseen.pop()

    def handle_data(self, data: str) -> None:
        """Keep what is seen."""
        if not self._unseen:
            self.said.append(data)


def _run_together(texts: list[str]) -> str:
    """Return *texts* without spaces and case, which layout may change."""
    return "".join("".join(texts).split()).casefold()


def _said_by_tags(pdf: Path) -> str:
    program = shutil.which("pdfinfo")
    if program is None:
        pytest.skip("pdfinfo is not installed")
    told = subprocess.run(
        [program, "-struct-text", str(pdf)], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    return _run_together(re.findall(r'^ *"(.*)"$', told, re.MULTILINE))


def _differences(page: str, paper: str) -> Iterator[tuple[str, str]]:
    """Yield what only the page and what only the paper says, in order."""
    here = there = 0
    while here < len(page) or there < len(paper):
        if page[here : here + 1] == paper[there : there + 1]:
            here, there = here + 1, there + 1
        elif more := _next(page[here : here + _WINDOW], paper[there : there + _LONGEST]):
            yield "", paper[there : there + more]
            there += more
        elif more := _next(paper[there : there + _WINDOW], page[here : here + _LONGEST]):
            yield page[here : here + more], ""
            here += more
        else:
            yield page[here:], paper[there:]
            return


def _next(words: str, text: str) -> int:
    return max(0, text.find(words)) if words else len(text)


def test_the_tags_say_what_the_page_says_in_its_order(tmp_path: Path) -> None:
    """Nothing is lost, moved or added but marks of lists, and heads of tables on a next page."""
    html = _CONTENTS.sub("", report_print_html(sample_report()))
    path = tmp_path / "report.pdf"
    path.write_bytes(render_pdf(PrintDocument(html=html)))
    words = _Words()
    words.feed(html)
    heads = {_run_together(re.split(r"<[^>]*>", head)) for head in _HEAD.findall(html)}

    page = _run_together(words.said)
    assert len(page) > 20_000
    found = list(_differences(page, _said_by_tags(path)))
    assert [lost for lost, _ in found if lost] == []
    added = {text for _, text in found if not _FROM_STYLE.fullmatch(text)}
    assert added <= heads
