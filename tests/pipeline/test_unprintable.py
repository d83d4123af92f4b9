"""A character that no font has is told with its field, its file and what to do."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scorereport.cli import main
from scorereport.errors import Missing, MissingGlyphsError, UnprintableError
from scorereport.loading.characters import characters_held
from scorereport.pipeline.unprintable import Unprintable

HEAD = (
    "schema: 1\nrubric: {rubric}\nsystem: {system}\nperiod: 2026-Q3\n"
    "assessed: 2026-09-24\nassessors: [Ada]\n"
)
HIEROGLYPH = "'𓀀' U+13000 EGYPTIAN HIEROGLYPH A001"
ADVICE = "which no font of the PDF has; name a font that has it under fonts: in scorereport.yaml"


def report(*arguments: str | Path) -> Result:
    """Write reports."""
    return CliRunner().invoke(main, ["report", *map(str, arguments)], prog_name="scorereport")


def assessment(path: Path, system: str, answers: str, rubric: str = "ml-test-score") -> Path:
    """Write an assessment and return its path."""
    text = HEAD.format(rubric=rubric, system=system) + answers
    path.write_text(text, encoding="utf-8")
    return path


def test_every_place_of_every_file_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Field, line, column, character and remedy; nothing is written, and the exit code is 4."""
    monkeypatch.chdir(tmp_path)
    one = "answers:\n  data-1:\n    status: manual\n    note: >-\n      Two lines,\n      one 𓀀.\n"
    others = "'𓀁' U+13001 EGYPTIAN HIEROGLYPH A002, '𓀂' U+13002 EGYPTIAN HIEROGLYPH A003"
    two = 'answers:\n  data-1: {status: manual, owner: "\\U00013000"}\n'
    two += "  data-2: {status: manual, owner: 𓀁𓀂}\n"
    assessment(tmp_path / "one.yaml", "one", one)
    assessment(tmp_path / "two.yaml", "two", two)

    result = report("one.yaml", "two.yaml", "-o", "out", "--format", "html,pdf")

    assert result.exit_code == 4
    assert result.stderr.splitlines()[-4:] == [
        f"one.yaml:12:11: answers.data-1.note holds {HIEROGLYPH}, {ADVICE}",
        f"two.yaml:8:35: answers.data-1.owner holds {HIEROGLYPH}, {ADVICE}",
        f"two.yaml:9:35: answers.data-2.owner holds {others}, {ADVICE}",
        "3 problems.",
    ]
    assert list((tmp_path / "out").iterdir()) == []


def test_other_formats_do_not_mind(tmp_path: Path) -> None:
    """A page is shown with the fonts of its reader."""
    path = assessment(
        tmp_path / "one.yaml", "one", "answers:\n  data-1: {status: manual, note: 𓀀}\n"
    )

    assert report(path, "-o", tmp_path / "out", "--format", "html,json,md,csv").exit_code == 0


def test_a_check_of_another_tool_is_found_in_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be escaped there, as JSON and XML do."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "junit.xml").write_text(
        '<testsuite name="s" tests="1" timestamp="2026-09-20T00:00:00">\n'
        '  <testcase classname="tests" name="test_&#x13000;"/>\n</testsuite>\n',
        encoding="utf-8",
    )
    answers = (
        "answers: {data-1: {status: manual}}\nchecks: [{path: junit.xml, items: {data-1: ['*']}}]\n"
    )
    assessment(tmp_path / "one.yaml", "one", answers)

    result = report("one.yaml", "-o", "out", "--format", "pdf")

    assert (
        f"junit.xml:2:42: the text of a check holds {HIEROGLYPH}, {ADVICE}"
        in result.stderr.splitlines()
    )


def test_a_text_of_a_rubric_is_found_in_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a report and in a guide."""
    monkeypatch.chdir(tmp_path)
    bundled = Path(__file__).parents[2] / "rubrics" / "ml-test-score.yaml"
    lines = bundled.read_text(encoding="utf-8").splitlines(keepends=True)
    number = next(at for at, line in enumerate(lines) if line.startswith("title:"))
    lines[number] = "title: The 𓀀 test\n"
    (tmp_path / "own.yaml").write_text("".join(lines), encoding="utf-8")
    assessment(tmp_path / "one.yaml", "one", "answers: {data-1: {status: manual}}\n", "./own.yaml")
    place = f"own.yaml:{number + 1}:12: title holds {HIEROGLYPH}, {ADVICE}"

    result = report("one.yaml", "-o", "out", "--format", "pdf")
    guide = CliRunner().invoke(main, ["guide", "./own.yaml", "-o", "guide.pdf"])

    assert place in result.stderr.splitlines()
    assert place in guide.stderr.splitlines()
    assert (result.exit_code, guide.exit_code) == (4, 4)


def test_a_site_with_pdfs_tells_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All systems are tried, nothing is written, and without PDFs the site is built."""
    monkeypatch.chdir(tmp_path)
    Path("scorereport.yaml").write_text("schema: 1\ntitle: All\nrubric: ml-test-score\n")
    for system in ("one", "two"):
        (folder := tmp_path / "assessments" / system).mkdir(parents=True)
        answers = "answers:\n  data-1: {status: manual, note: 𓀀}\n"
        assessment(folder / "2026-Q3.yaml", system, answers)

    result = CliRunner().invoke(main, ["site", "build", ".", "-o", "site", "--pdf"])
    without = CliRunner().invoke(main, ["site", "build", ".", "-o", "site"])

    assert [line for line in result.stderr.splitlines() if "𓀀" in line] == [
        f"assessments/{name}/2026-Q3.yaml:8:34: answers.data-1.note holds {HIEROGLYPH}, {ADVICE}"
        for name in ("one", "two")
    ]
    assert (result.exit_code, without.exit_code) == (4, 0)


@pytest.mark.parametrize(
    ("character", "extra"),
    [("漢", "fonts-cjk"), ("か", "fonts-cjk"), ("한", "fonts-cjk"), ("ب", "fonts"), ("न", "fonts")],
)
def test_the_extra_that_has_the_script_is_named(character: str, extra: str, tmp_path: Path) -> None:
    """What can be installed is told first."""
    unprintable = Unprintable()
    error = MissingGlyphsError("", [Missing(character=character, excerpt=f"a {character}")])
    unprintable.add(error, tmp_path / "one.yaml", [])

    with pytest.raises(UnprintableError, match=rf"pip install 'scorereport\[{extra}\]', or name"):
        unprintable.raise_problems()


def test_what_stands_in_no_file_is_told_with_the_words_around_it(tmp_path: Path) -> None:
    """A place that is not found is no reason to be silent."""
    unprintable = Unprintable()
    error = MissingGlyphsError("", [Missing(character="𓀀", excerpt="a 𓀀 b")])
    unprintable.add(error, tmp_path / "one.yaml", [tmp_path / "missing.yaml"])

    with pytest.raises(UnprintableError) as raised:
        unprintable.raise_problems()

    assert str(raised.value).endswith(
        f"one.yaml: its report holds {HIEROGLYPH} in “a 𓀀 b”, {ADVICE}"
    )


def test_letters_are_found_apart_from_their_accents_and_in_keys(tmp_path: Path) -> None:
    """What is drawn as one character may be written as two; an alias has the place it repeats."""
    yaml = tmp_path / "a.yaml"
    yaml.write_text("a: &x [e\u0301]\nb: *x\n\u00e9: 1\n", encoding="utf-8")
    held = characters_held(yaml, {"\u00e9"})

    assert [(each.field, each.place) for each in held] == [
        ("a.0", (1, 8)),
        ("b.0", (1, 8)),
        ("\u00e9", (3, 1)),
    ]


def test_json_escapes_are_read_as_what_they_mean(tmp_path: Path) -> None:
    """Also those of characters beyond the first plane, which take two."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"a": "x", "b": "𓀀"}, indent=1), encoding="utf-8")

    (held,) = characters_held(path, {"𓀀"})

    assert held.place == (3, 8)
