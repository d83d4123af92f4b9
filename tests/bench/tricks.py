"""What each trick of the print engine gains: our report with all of them, and with one undone.

``python tests/bench/tricks.py --rounds 9``; in one process, in turn, in seconds of the processor.
"""

import argparse
import gc
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import weasyprint.document
from weasyprint.css.targets import TargetCollector
from weasyprint.html import UA_STYLESHEET

from scorereport.render.page_assets import style_text
from scorereport.render.pdf import PrintDocument
from scorereport.render.pdf.fonts import write_fonts_conf

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.print_documents import SAMPLE, print_documents

Html = Callable[[str], str]
_STYLES: Final = (
    *("tokens", "base", "layout", "parts", "hero", "items", "charts", "phone", "paper", "print"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trick:
    """One of them, and how it is undone."""

    name: str
    html: Html = str
    around: Callable[[], AbstractContextManager[None]] = nullcontext


@contextmanager
def _collecting() -> Iterator[None]:
    gc.enable()
    yield
    gc.disable()


@contextmanager
def _with_notes() -> Iterator[None]:
    matcher = UA_STYLESHEET.matcher
    kept = matcher.other_selectors
    matcher.other_selectors = _ALL_SELECTORS
    yield
    matcher.other_selectors = kept


@contextmanager
def _plain_collector() -> Iterator[None]:
    ours = weasyprint.document.TargetCollector
    weasyprint.document.TargetCollector = TargetCollector
    yield
    weasyprint.document.TargetCollector = ours


@contextmanager
def _written_anew() -> Iterator[None]:
    ours = vars(engine)["write_once"]
    vars(engine)["write_once"] = lambda _: None
    yield
    vars(engine)["write_once"] = ours


@contextmanager
def _without_subsetter() -> Iterator[None]:
    fonts = weasyprint.pdf.fonts
    library = fonts.harfbuzz_subset
    fonts.harfbuzz_subset = None
    yield
    fonts.harfbuzz_subset = library


def _more_css(css: str) -> Html:
    return lambda html: html.replace("</style>", f"{css}</style>", 1)


def _anchors_on_boxes(html: str) -> str:
    items = re.sub(r'(<article class="item[^"]*")>(\s*<h4><a) id="([^"]+)"', r'\1 id="\3">\2', html)
    return re.sub(r'(<section class="sec[^>]*)>(\s*<h3) id="([^"]+)"', r'\1 id="\3">\2', items)


def _with_properties(html: str) -> str:
    css = style_text(_STYLES)
    return re.sub(r"<style>.*?</style>", lambda _: f"<style>{css}</style>", html, flags=re.DOTALL)


TRICKS: Final = (
    Trick(name="the collector of Python rests during a render", around=_collecting),
    Trick(name="HarfBuzz cuts the fonts, not fontTools", around=_without_subsetter),
    Trick(
        name="rows on paper are blocks in a line, not flex",
        html=_more_css(
            ".facts,.legend,.attn,.hero,.chapters,.block>header,.side{display:flex;flex-wrap:wrap}"
        ),
    ),
    Trick(name="custom properties stand resolved in the style", html=_with_properties),
    Trick(
        name="a fact may break in a word without being measured letter by letter",
        html=_more_css(".facts dd{overflow-wrap:anywhere}"),
    ),
    Trick(name="anchors stand on leaves, so that items share styles", html=_anchors_on_boxes),
    Trick(name="no element is given styles for notes it has not", around=_with_notes),
    Trick(name="the page of the contents is laid out twice, not thrice", around=_plain_collector),
    Trick(name="each object is written and compressed once", around=_written_anew),
)


def gains(
    document: PrintDocument, rounds: int, tricks: Sequence[Trick] = TRICKS
) -> Mapping[str, float]:
    """Return the time with all tricks by the time with one undone, for each."""
    gc.disable()
    ratios: dict[str, list[float]] = {trick.name: [] for trick in tricks}
    undone = {trick.name: replace(document, html=trick.html(document.html)) for trick in tricks}
    engine.lay_out(document)
    for _ in range(rounds):
        for trick in tricks:
            best = _seconds(document)
            with trick.around():
                ratios[trick.name].append(best / _seconds(undone[trick.name]))
    return {name: statistics.median(each) for name, each in ratios.items()}


def _seconds(document: PrintDocument) -> float:
    gc.collect()
    start = time.process_time()
    engine.lay_out(document)
    return time.process_time() - start


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description="Measure the tricks of the print engine.")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--only", default="", help="tricks in whose name this stands")
    asked = parser.parse_args()
    document = print_documents([SAMPLE])[0]
    tricks = [trick for trick in TRICKS if asked.only in trick.name]
    for name, ratio in gains(document, asked.rounds, tricks).items():
        sys.stdout.write(f"| {name} | {ratio:.2f} |\n")


# The engine asks for its fonts once, when it is imported.
_PLACE: Final = tempfile.TemporaryDirectory()
os.environ["FONTCONFIG_FILE"] = str(write_fonts_conf(Path(_PLACE.name)))
os.chdir(_PLACE.name)
_ALL_SELECTORS: Final = list(UA_STYLESHEET.matcher.other_selectors)
import weasyprint.pdf.fonts  # noqa: E402 - after its fonts are told

from scorereport.render.pdf import engine  # noqa: E402 - the same

if __name__ == "__main__":
    main()
