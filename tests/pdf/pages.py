"""What stands on which page of a PDF, read back by other programs."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

A4 = (595, 842)
LETTER = (612, 792)
_FOOTER = 796.0
"""Where the lower margin of an A4 page begins, in points from the top."""
_END = 12.0
"""A page number is no wider than this, in points."""


def page_texts(pdf: bytes, place: Path) -> tuple[str, ...]:
    """Return the words of each page in the order they are read, as pdftotext finds them."""
    path = place / "document.pdf"
    path.write_bytes(pdf)
    return tuple(said("pdftotext", "-raw", "-enc", "UTF-8", str(path), "-").split("\f")[:-1])


def said(command: str, *words: str) -> str:
    """Return what a program says; the test is skipped where it is not installed."""
    program = shutil.which(command)
    if program is None:
        pytest.skip(f"{command} is not installed")
    done = subprocess.run([program, *words], check=True, capture_output=True)
    return done.stdout.decode()


def page_count(pdf: bytes) -> int:
    """Return how many pages there are."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def page_sizes(pdf: bytes) -> set[tuple[int, int]]:
    """Return the sizes of the pages, in whole points."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        boxes = [page.mediabox for page in opened.pages]
        return {(round(float(box[2])), round(float(box[3]))) for box in boxes}


def destinations(opened: pikepdf.Pdf) -> Mapping[str, int]:
    """Return the number of the page that each anchor stands on."""
    numbers = {page.obj.objgen: number for number, page in enumerate(opened.pages, 1)}
    names = opened.Root.Names.Dests.Names
    return {
        str(name): numbers[place[0].objgen]
        for name, place in zip(names[::2], names[1::2], strict=True)
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word and the middle of where it stands, from the top left."""

    text: str
    x: float
    y: float


def page_words(pdf: bytes, place: Path, number: int) -> tuple[Word, ...]:
    """Return the words of page *number* with their places."""
    path = place / "document.pdf"
    path.write_bytes(pdf)
    page = ("-f", str(number), "-l", str(number))
    found = re.findall(
        r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<',
        said("pdftotext", "-bbox", *page, str(path), "-"),
    )
    return tuple(
        Word(text=text, x=(float(left) + float(right)) / 2, y=(float(top) + float(bottom)) / 2)
        for left, top, right, bottom, text in found
    )


def lowest_line(words: Iterable[Word]) -> str:
    """Return the last line of an A4 page, that in its lower margin not counted."""
    body = [word for word in words if word.y < _FOOTER]
    lowest = max(word.y for word in body)
    line = sorted((word for word in body if lowest - word.y < 1), key=lambda word: word.x)
    return " ".join(word.text for word in line)


def numbered_links(pdf: bytes, place: Path, number: int) -> Mapping[str, int]:
    """Return the page numbers printed inside the links of page *number*, by anchor."""
    words = [word for word in page_words(pdf, place, number) if word.text.isdigit()]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        page = opened.pages[number - 1]
        height = float(page.mediabox[3])
        return {
            str(link.Dest): int(word.text)
            for link in page.obj.Annots
            if "/Dest" in link
            for box in [[float(edge) for edge in link.Rect]]
            for word in words
            if box[0] <= word.x <= box[2]
            and box[3] <= height - word.y <= box[1]
            # The number stands at the end of its line.
            and box[2] - word.x < _END
        }
