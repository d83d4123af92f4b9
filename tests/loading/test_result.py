"""Reading a result back: the same result, and every mistake told with its place."""

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from case_strategies import Drawn, cases
from rubrics_in_tests import assessment_of, result_of
from scorereport.errors import InputError
from scorereport.loading.result import is_result, load_result
from scorereport.model.assessment import Answer
from scorereport.model.result import Result
from scorereport.render.json_document import render_json
from scorereport.scoring.recheck import differences
from scorereport.scoring.score import score
from strategies import as_yaml

JUNK: tuple[Any, ...] = (
    None,
    True,
    -1,
    0.5,
    10**400,
    1e308,
    "",
    "x" * 500,
    [],
    [[]],
    {},
    {"x": 1},
    "\u0000",
)
RESULT = result_of(assessment_of({"data-1": Answer(status="manual", note="Schön 🔬")}))


def loaded(folder: Path, text: str) -> Result:
    """Return the result in *text*."""
    path = folder / "result.json"
    path.write_text(text, encoding="utf-8")
    return load_result(path).result


def problems(folder: Path, text: str) -> list[str]:
    """Return what is wrong in *text*, without the path."""
    with pytest.raises(InputError) as caught:
        loaded(folder, text)
    return [str(problem).partition("result.json:")[2] for problem in caught.value.problems]


@given(cases())
def test_a_result_reads_back_as_the_same_result(
    tmp_path_factory: pytest.TempPathFactory, drawn: Drawn
) -> None:
    """Every number exact, every byte when it is written again."""
    result = score(drawn.case)
    again = loaded(tmp_path_factory.mktemp("result"), render_json(result))

    assert again.scores == result.scores
    assert render_json(again) == render_json(result)


@given(cases())
def test_a_result_follows_from_its_own_items(drawn: Drawn) -> None:
    """Whatever was scored passes the check that guards what is read back."""
    assert differences(drawn.case.rubric, score(drawn.case)) == ()


def test_a_third_reads_back_as_a_third(tmp_path: Path) -> None:
    """Though no double is a third."""
    scores = RESULT.scores.model_copy(update={"counted": Fraction(1, 3)})
    result = RESULT.model_copy(update={"scores": scores})

    assert loaded(tmp_path, render_json(result)).scores.counted == Fraction(1, 3)


def test_escapes_read_back_as_characters(tmp_path: Path) -> None:
    """Other tools write what is not ASCII as escapes, in pairs where it is far out."""
    text = json.dumps(json.loads(render_json(RESULT)))

    assert "\\ud83d\\udd2c" in text
    assert loaded(tmp_path, text) == RESULT


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda d: d.update(extra=1), "unknown key 'extra'"),
        (lambda d: d.pop("items"), "'items' is missing"),
        (lambda d: d.update(schema=2), "this scorereport reads schema 1"),
        (lambda d: d["scores"].update(counted="many"), "'counted' is not a number"),
        (lambda d: d["scores"].update(counted=float("nan")), "'counted' is not a number"),
        (lambda d: d["scores"].update(counted=float("inf")), "'counted' is not a number"),
        (lambda d: d["scores"].update(counted=-1), "'counted' is not a number"),
        (lambda d: d["scores"].update(counted=10**400), "'counted' is not a number"),
        (
            lambda d: d["items"][0].update(reasons=[{"code": "claim_lapsed"}]),
            "'claim_lapsed' needs 'age_days'",
        ),
        (lambda d: d["items"][0].update(flags=["loud"]), "'flags', entry 1, must be one of"),
        (lambda d: d["items"][0].update(note="a\u202eb"), "hidden direction character U+202E"),
        (lambda d: d["items"][0].update(note="x" * 30_000), "is longer than 20,000 characters"),
        (lambda d: d.update(as_of="2026-02-31"), "2026-02-31 is not a date that exists"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], expected: str
) -> None:
    """One problem, one line, with the place of the value."""
    data = json.loads(render_json(RESULT))
    change(data)

    (told,) = problems(tmp_path, json.dumps(data, indent=2, ensure_ascii=False))

    line, column, message = told.split(":", 2)
    assert int(line) > 0
    assert int(column) > 0
    assert expected in message


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    """Two mistakes in two places are two lines, in the order of the file."""
    data = json.loads(render_json(RESULT))
    data["scores"]["claimed"] = "x"
    data["items"][3]["verdict"] = "No Such Level"

    told = problems(tmp_path, json.dumps(data, indent=2))

    assert ["claimed" in each or "verdict" in each for each in told] == [True, True]


@pytest.mark.parametrize(
    "text", ["", "{", "[1]", '{"schema": 1, "schema": 1}', "{" * 100, '{"a": ' + "[" * 100]
)
def test_what_is_no_json_object_is_told(tmp_path: Path, text: str) -> None:
    """Cut off, twice, too deep or of another kind: a line, never a traceback."""
    assert problems(tmp_path, text)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (render_json(RESULT).encode(), True),
        (b"\xef\xbb\xbf {}", True),
        (b'{"scores": ', True),
        (as_yaml(assessment_of({})).encode(), False),
        (json.dumps({"schema": 1, "answers": {}}).encode(), False),
        (b"{schema: 1, answers: {}}", False),
        (b"", False),
    ],
)
def test_a_result_is_told_from_an_assessment(data: bytes, *, expected: bool) -> None:
    """An assessment may be JSON too, and then it has answers."""
    assert is_result(data) is expected
