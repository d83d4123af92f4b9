"""A PDF report is data: what takes a result takes the report as well."""

import io
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.test_diff import JUNK, places
from forged_pdf import file_objects, forged
from scorereport.cli.main import main

SAMPLES = Path(__file__).parents[2] / "sample_inputs" / "assessments"
EVERY = sorted(SAMPLES.glob("*/*.yaml"))
Q2, Q3 = SAMPLES / "fraud-detection/2026-Q2.yaml", SAMPLES / "fraud-detection/2026-Q3.yaml"
COMMANDS = ("score", "roadmap", "badge")


def run(*arguments: str | Path) -> Result:
    """Run the program on a terminal of 80 columns."""
    return CliRunner(env={"COLUMNS": "80"}).invoke(main, [*map(str, arguments)])


@cache
def as_json(path: Path) -> str:
    """Return the result of the assessment *path*."""
    return run("score", path, "--format", "json").stdout


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the reports of one system for two periods."""
    folder = tmp_path_factory.mktemp("reports")
    assert run("report", Q2, Q3, "-o", folder, "--format", "pdf,json").exit_code == 0
    return folder


@pytest.fixture
def q2(reports: Path) -> Path:
    """Return the report of the earlier period."""
    return reports / "fraud-detection-2026-Q2.pdf"


@pytest.fixture
def q3(reports: Path) -> Path:
    """Return the report of the later period."""
    return reports / "fraud-detection-2026-Q3.pdf"


def test_a_report_scores_as_its_assessment(q3: Path) -> None:
    """The same bytes as JSON, and as the result beside it."""
    told = run("score", q3, "--format", "json").stdout

    assert told == as_json(Q3) == q3.with_suffix(".json").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", EVERY, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_result_of_every_sample_reads_back(path: Path, tmp_path: Path) -> None:
    """Out of a PDF and out of JSON, in whatever edition, with whatever policy and checks."""
    files = {"assessment.yaml": path.read_bytes(), "result.json": as_json(path).encode()}
    (tmp_path / "a.pdf").write_bytes(forged(file_objects(files)))
    (tmp_path / "a.json").write_text(as_json(path), encoding="utf-8")

    for name in ("a.pdf", "a.json"):
        assert run("score", tmp_path / name, "--format", "json").stdout == as_json(path)
    assert run("score", tmp_path / "a.pdf").stdout == run("score", tmp_path / "a.json").stdout


def test_any_mixture_says_the_same(q2: Path, q3: Path) -> None:
    """Assessments, results as JSON, and reports."""
    told = run("diff", Q2, Q3, "--format", "json").stdout

    for old in (q2, q2.with_suffix(".json"), Q2):
        for new in (q3, q3.with_suffix(".json"), Q3):
            assert run("diff", old, new, "--format", "json").stdout == told


@pytest.mark.parametrize("command", ["roadmap", "badge"])
def test_plans_and_badges_start_from_a_report(command: str, q3: Path) -> None:
    """As from the assessment."""
    assert run(command, q3).stdout == run(command, Q3).stdout


def test_a_gate_falls_back_on_a_report(q2: Path) -> None:
    """What no score may fall below may be the report that was handed in."""
    of_json, of_pdf = (
        run("gate", Q3, "--no-regression", base, "--as-of", "2026-09-24", "--format", "json")
        for base in (q2.with_suffix(".json"), q2)
    )

    assert '"rule": "no_regression"' in of_pdf.stdout
    assert of_pdf.stdout == of_json.stdout.replace("2026-Q2.json", "2026-Q2.pdf")


def test_a_report_was_judged_already(q3: Path) -> None:
    """No day and no check file can be put to it."""
    result = run("score", q3, "--as-of", "2027-01-01")

    assert result.exit_code == 2
    assert "--as-of and --checks need an assessment" in result.stderr


def test_without_the_rubric_nothing_is_guessed(tmp_path: Path) -> None:
    """A rubric of one's own has to be named."""
    data = json.loads(as_json(Q3))
    data["rubric"] |= {"id": "our-own", "sha256": "0" * 64}
    (tmp_path / "a.json").write_text(json.dumps(data), encoding="utf-8")

    result = run("score", tmp_path / "a.json")

    assert result.exit_code == 3
    assert "no our-own@2017 at hand makes this result; name it with --rubric" in result.stderr


def test_a_report_that_was_edited_is_refused(q3: Path, tmp_path: Path) -> None:
    """A better result put into it by another program."""
    edited = tmp_path / "edited.pdf"
    with pikepdf.open(io.BytesIO(q3.read_bytes())) as pdf:
        data = as_json(Q3).replace('"counted": 2.5', '"counted": 6.5').encode()
        pdf.attachments["result.json"] = data
        pdf.save(edited)

    result = run("score", edited)

    assert result.exit_code == 3
    assert "edited.pdf: has changed since scorereport wrote it" in result.stderr


def test_a_forged_result_must_still_follow_from_its_items(tmp_path: Path) -> None:
    """Who forges the digest as well meets the check of every result, with the place in it."""
    better = as_json(Q3).replace('"counted": 2.5', '"counted": 6.5').encode()
    files = {"assessment.yaml": Q3.read_bytes(), "result.json": better}
    (tmp_path / "a.pdf").write_bytes(forged(file_objects(files)))

    result = run("score", tmp_path / "a.pdf")

    assert result.exit_code == 3
    assert "'counted' is 6.5, and the items and the rubric make 2.5" in result.stderr
    assert "a.pdf/result.json:" in result.stderr


def test_a_guide_holds_no_result(tmp_path: Path) -> None:
    """It is made by scorereport, and of no assessment."""
    run("guide", "ml-test-score", "-o", tmp_path / "guide.pdf")

    result = run("score", tmp_path / "guide.pdf")

    assert result.exit_code == 3
    assert "guide.pdf: carries no result, as a guide does" in result.stderr


def test_every_bad_file_is_told_at_once(q3: Path, tmp_path: Path) -> None:
    """A foreign PDF and a cut one beside a good one: two lines."""
    foreign, cut = tmp_path / "foreign.pdf", tmp_path / "cut.pdf"
    pikepdf.new().save(foreign)
    cut.write_bytes(q3.read_bytes()[:-2_000])

    result = run("score", q3, foreign, cut)

    assert result.exit_code == 3
    assert "foreign.pdf: is not a report made by scorereport" in result.stderr
    assert "cut.pdf: is damaged, or not written by scorereport" in result.stderr
    assert "2 problems." in result.stderr


def test_the_name_does_not_matter(q3: Path, tmp_path: Path) -> None:
    """A mail program may have renamed it."""
    renamed = tmp_path / "report.yaml"
    renamed.write_bytes(q3.read_bytes())

    assert run("score", renamed).stdout == run("score", q3).stdout


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ({"code": "no_such_code"}, "no reason is called 'no_such_code'; upgrade scorereport"),
        ({"code": "waiver_holds", "args": {"by": "Ada"}}, "'waiver_holds' needs 'expires'"),
        ({"code": "lowest_model", "args": {"level": "x"}}, "'level' in 'args', a level of"),
        (
            {"code": "expired_evidence", "args": {"evidence": "x", "age_days": "old"}},
            "'age_days' in 'args', a number of days",
        ),
        ({"code": "check_fails", "args": {"tool": "x"}}, "'check' in 'args', a text"),
    ],
)
def test_a_reason_that_cannot_be_said_is_told(
    reason: object, expected: str, tmp_path: Path
) -> None:
    """With its place, and no traceback."""
    data = json.loads(as_json(Q3))
    data["items"][2]["reasons"] = [reason]
    (tmp_path / "a.json").write_text(json.dumps(data, indent=1), encoding="utf-8")

    result = run("score", tmp_path / "a.json")

    assert result.exit_code == 3
    assert expected in result.stderr


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("planned", {"status": "x", "due": "2026-12-01"}, "the rubric's scale has no level 'x'"),
        ("per_model", {"ranker": "x"}, "the rubric's scale has no level 'x'"),
        ("effort", {"x": 1}, "the rubric's scale has no level 'x'"),
        ("effort", {}, "the step to 'automated' has no effort"),
    ],
)
def test_what_no_plan_can_start_from_is_told(
    field: str, value: object, expected: str, tmp_path: Path
) -> None:
    """Levels that the rubric does not know, and steps of which nobody knows the effort."""
    data = json.loads(as_json(Q3))
    item = next(each for each in data["items"] if each["verdict"] == "manual")
    item[field] = value
    (tmp_path / "a.json").write_text(json.dumps(data, indent=1), encoding="utf-8")

    result = run("roadmap", tmp_path / "a.json")

    assert result.exit_code == 3
    assert expected in result.stderr


@settings(max_examples=25)
@given(st.data())
def test_nothing_in_a_result_makes_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Any value in any place of a result, in whatever is made of it."""
    whole = json.loads(as_json(Q3))
    holder, step = data.draw(st.sampled_from(list(places(whole))))
    holder[step] = data.draw(st.sampled_from(JUNK))
    path = tmp_path_factory.mktemp("result") / "result.json"
    path.write_text(json.dumps(whole), encoding="utf-8")

    for arguments in _uses(path):
        result = run(*arguments)
        assert result.exit_code in {0, 2, 3}, result.output
        assert isinstance(result.exception, SystemExit | None), arguments


def _uses(path: Path) -> Iterator[tuple[Any, ...]]:
    for command in COMMANDS:
        yield command, path
    yield "score", path, "--format", "md"
    yield "score", path, "--format", "json"
