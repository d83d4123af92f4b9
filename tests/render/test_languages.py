"""Every word of a page is a message, and German says all of them."""

import ast
import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from extract_words import TEMPLATE, catalogue
from render.sample_views import (
    complete_report,
    guided_report,
    poor_summary,
    rich_report,
    rich_summary,
    sample_collection,
    sample_guide,
)
from scorereport.loading.languages import load_language
from scorereport.pipeline.cases import Choices, scored_case
from scorereport.pipeline.reports import report_files
from scorereport.pipeline.site.build import SiteOptions, site_files
from scorereport.render.formats import Format
from scorereport.render.html import (
    collection_print_html,
    render_guide_html,
    render_report_html,
    report_print_html,
    summary_print_html,
)
from scorereport.views.language import speaking

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_inputs"
OPEN, SHUT = "\u27e6", "\u27e7"
SAID = re.compile(f"{OPEN}[^{OPEN}{SHUT}]*{SHUT}")
NUMBER = re.compile(r"\d{1,2}\. \w+ \d{4}|(?<![\w-])[-+\u2212]?\d+(?:,\d+)?(?![\w-])")
HEARD = (
    *("aria-label", "title", "alt", "placeholder", "data-look", "data-dark", "data-light"),
    *(
        "data-ascending",
        "data-descending",
        "data-footer",
        "data-mark",
        "data-running",
    ),
    *("data-found", "data-first", "data-none", "data-failed"),
)
"""Attributes that hold words for readers."""
MACHINE = frozenset({"style", "script", "kbd", "code"})
"""What holds nothing that is said in a language."""
NAMES = frozenset({"markdown", "html", "json", "csv", "pdf", "scorereport"})
TOKEN = re.compile(
    r"https?://\S+|\S*\[[^\]]*\]|\S*[_@=<>]\S*|\S+::\S+|\b[0-9a-f]{64}\b|[\w./+-]+\.[a-z]{2,4}\b"
)
"""An address, a name in a program, a digest or the name of a file."""
WORD = re.compile(r"[A-Za-z]{2,}")
BETWEEN = re.compile(r"[:;,()|/\u00b7\u201c\u201d\n]+|\s[+=]\s")


def _read(path: Path) -> Catalog:
    with path.open("rb") as stream:
        return read_po(stream)


def _entries(found: Catalog) -> set[tuple[str, ...]]:
    return {
        entry.id if isinstance(entry.id, tuple) else (str(entry.id),) for entry in found if entry.id
    }


@pytest.mark.parametrize("path", sorted(TEMPLATE.parent.glob("*.po")), ids=lambda path: path.stem)
def test_a_language_of_the_program_says_every_message(path: Path) -> None:
    """Its file has exactly the messages that the program has, none of them empty or in doubt."""
    written = _read(path)

    assert _entries(written) == _entries(catalogue())
    for entry in written:
        forms = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ("",))
        assert all(forms), entry.id
        assert not entry.fuzzy, entry.id
    assert load_language(path.stem, base=Path()).tag == path.stem


def test_the_template_for_translators_is_fresh() -> None:
    """It holds exactly the messages of the program; `make docs` writes it."""
    assert _entries(_read(TEMPLATE)) == _entries(catalogue())


def test_no_message_is_said_in_two_ways() -> None:
    """One and many of a message are not a message by themselves: a catalogue has one of them."""
    ids = [entry[0] for entry in _entries(catalogue())]
    assert len(ids) == len(set(ids))


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a language file in which every message stands in brackets."""
    found = catalogue()
    for entry in found:
        if entry.id:
            forms = (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)
            said = tuple(map(_bracketed, forms))
            entry.string = said if len(said) > 1 else said[0]
    path = tmp_path_factory.mktemp("words") / "pseudo.po"
    head = (
        b'msgid ""\nmsgstr ""\n"Language: de\\n"\n'
        b'"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    with path.open("wb") as stream:
        stream.write(head)
        write_po(stream, found, omit_header=True)
    return path


def _bracketed(form: str) -> str:
    """Put what stands between strong marks into brackets, for a mark ends a span."""
    return "**".join(f"{OPEN}{part}{SHUT}" if part else "" for part in form.split("**"))


class _Texts(HTMLParser):
    """What a reader sees or hears, but for Markdown, which somebody else wrote."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.found += [value for name in HEARD if (value := held.get(name))]
        if tag == "meta" and held.get("name") == "description":
            self.found.append(held.get("content") or "")
        if tag not in {"meta", "link", "img", "input", "br", "wbr", "hr"}:
            classes = (held.get("class") or "").split()
            muted = bool({"md", "guide", "guided"} & {*classes}) or tag in {
                "style",
                "script",
                "kbd",
            }
            self._open.append((tag, muted or (bool(self._open) and self._open[-1][1])))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open and not self._open[-1][1]:
            self.found.append(data)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _strings(key)
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


@cache
def _data() -> frozenset[str]:
    """Return everything that people and tools wrote: rubrics, samples, and what tests make up."""
    found: set[str] = set()
    for folder in (ROOT / "rubrics", SAMPLES):
        for path in folder.rglob("*.yaml"):
            if "broken" not in path.parts:
                found |= {*_strings(yaml.safe_load(path.read_text(encoding="utf-8")))}
    for path in SAMPLES.rglob("*.json"):
        found |= {*_strings(json.loads(path.read_text(encoding="utf-8")))}
    made_up = ast.parse((ROOT / "tests" / "render" / "sample_views.py").read_text())
    found |= {
        node.value
        for node in ast.walk(made_up)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return frozenset(found)


@cache
def _known() -> tuple[frozenset[str], str]:
    """Return the pieces of all data that a page may show alone, and all longer ones as one text."""
    pieces = {_plain(piece) for text in _data() for piece in (text, *BETWEEN.split(text))}
    prose = "\n".join(sorted(_plain(text) for text in _data() if len(text.split()) > 3))
    return frozenset(pieces), prose


def _plain(text: str) -> str:
    return " ".join(text.replace("`", "").split()).strip(" .?\u2013-").lower()


def bare(texts: list[str]) -> list[str]:
    """Return what of *texts* is neither a message nor anything that somebody else wrote."""
    pieces, prose = _known()
    pieces |= NAMES
    return [
        f"{piece!r} in {text.strip()!r}"
        for text in texts
        for piece in _pieces(_unsaid(text), pieces)
        if not _is_prose(piece, prose)
    ]


def _unsaid(text: str) -> str:
    """Return *text* without its messages; one may stand inside another."""
    while text != (shorter := SAID.sub("\n", text)):
        text = shorter
    return text


def _pieces(rest: str, known: Collection[str]) -> Iterator[str]:
    """Yield what is left of *rest* without whole texts, names of machines, numbers and pieces."""
    for line in rest.split("\n"):
        if _plain(line) in known:
            continue
        for piece in BETWEEN.split(TOKEN.sub("\n", line)):
            if _plain(piece) in known:
                continue
            for word in NUMBER.sub("\n", piece).split("\n"):
                said = _plain(word)
                if WORD.search(said) and said not in known:
                    yield said


def _is_prose(said: str, prose: str) -> bool:
    return len(said.split()) > 3 and said in prose


def _texts(html: str) -> list[str]:
    reader = _Texts()
    reader.feed(html)
    return reader.found


@pytest.mark.parametrize("make", [rich_report, complete_report, guided_report])
def test_a_report_has_no_word_outside_messages(pseudo: Path, make: Callable[[], object]) -> None:
    """Whatever a reader sees or hears on a report is a message, a number or somebody's own word."""
    with speaking(load_language(pseudo.name, base=pseudo.parent)):
        view = make.__wrapped__()  # type: ignore[attr-defined]  # not the one kept in English
        html = render_report_html(view)
    assert bare(_texts(html)) == []


def test_paper_has_no_word_outside_messages(pseudo: Path) -> None:
    """The same holds for lines to sign, for a summary, which cuts some, and for a collection."""
    with speaking(load_language(pseudo.name, base=pseudo.parent)):
        pages = (
            report_print_html(complete_report.__wrapped__()),
            summary_print_html(rich_summary.__wrapped__()),
            summary_print_html(poor_summary.__wrapped__()),
            collection_print_html(sample_collection.__wrapped__()),
        )
    cut = re.compile(f"(?:{OPEN}[^{SHUT}]*)?…")
    for page in pages:
        assert bare([cut.sub("\n", _unsaid(text)) for text in _texts(page)]) == []


def test_a_guide_has_no_word_outside_messages(pseudo: Path) -> None:
    """Whatever a reader sees or hears on a guide is a message or a word of the rubric."""
    with speaking(load_language(pseudo.name, base=pseudo.parent)):
        html = render_guide_html(sample_guide.__wrapped__())
    assert bare(_texts(html)) == []


def test_a_site_has_no_word_outside_messages(pseudo: Path) -> None:
    """The same holds for every page of the sample site, its feeds, its badges and its search."""
    found: dict[str, list[str]] = {}
    for path, data in site_files(SAMPLES, SiteOptions(language=str(pseudo), jobs=1)):
        if path.endswith((".html", ".svg")) and not path.startswith("assets/"):
            left = bare(_texts(data.decode()))
            if left:
                found[path] = left
    assert found == {}


def test_markdown_has_no_heading_outside_messages(pseudo: Path) -> None:
    """Headings and heads of tables of a report in Markdown are messages or the rubric's words."""
    case = scored_case(SAMPLES / "assessments" / "fraud-detection" / "2026-Q3.yaml", Choices())
    ((_, data),) = report_files([case], [Format.MD], str(pseudo))
    lines = data.decode().splitlines()
    heads = [line for line, after in pairwise(lines) if "| ---" in after]
    headings = [line.lstrip("#") for line in lines if line.startswith(("# ", "## ", "### "))]
    assert bare([*heads, *headings]) == []


def test_bare_words_are_found() -> None:
    """The search for words outside messages finds one; it would hold nothing otherwise."""
    assert bare([f"{OPEN}Score{SHUT} of 7"]) != []
    assert bare(["Effect on the score"]) != []
    assert bare([f"{OPEN}of {OPEN}7{SHUT} items{SHUT}, 7"]) == []


def test_files_for_programs_are_the_same_in_every_language() -> None:
    """JSON and CSV do not follow the language: programs read them, and results are compared."""
    case = scored_case(SAMPLES / "assessments" / "fraud-detection" / "2026-Q3.yaml", Choices())
    formats = [Format.JSON, Format.CSV]
    assert [*report_files([case], formats, "de")] == [*report_files([case], formats, "en")]


def test_a_translation_is_text(tmp_path: Path) -> None:
    """HTML in a translation is shown and does nothing."""
    path = tmp_path / "bad.po"
    path.write_text(
        'msgid ""\nmsgstr "Language: fr\\n"\n\n'
        'msgid "Score"\nmsgstr "<script>alert(1)</script>"\n\n'
        'msgid "Method"\nmsgstr "\\" onload=\\"x"\n',
        encoding="utf-8",
    )
    with speaking(load_language("bad.po", base=tmp_path)):
        html = render_report_html(rich_report.__wrapped__())

    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert 'lang="fr"' in html


def test_german_speaks_german() -> None:
    """A German report has German numbers, days and words, and says so to machines."""
    case = scored_case(SAMPLES / "assessments" / "fraud-detection" / "2026-Q3.yaml", Choices())
    ((_, data),) = report_files([case], [Format.HTML], "de")
    html = data.decode()

    assert '<html lang="de">' in html
    assert "24. September 2026" in html
    assert "Der schwächste Abschnitt bestimmt den Reifegrad." in html
    assert ">2,5<" in html
