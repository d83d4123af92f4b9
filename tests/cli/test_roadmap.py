"""The command ``roadmap``: its formats, its options, and what it says to a mistake."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scorereport.cli import main
from scorereport.model.roadmap import RoadmapDocument
from scorereport.render.json_schema import render_schema

SAMPLES = Path(__file__).parents[2] / "sample_inputs" / "assessments"
SECOND = str(SAMPLES / "second-look" / "2026-Q3.yaml")
FRAUD = str(SAMPLES / "fraud-detection" / "2026-Q3.yaml")


def run(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["roadmap", *arguments], prog_name="scorereport")


@pytest.mark.parametrize("output", ["table", "json", "md", "csv"])
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("second-look-strong", [SECOND, "--target", "strong"]),
        ("fraud-detection-all", [FRAUD, "--target", "all"]),
        ("second-look-within", [SECOND, "--within", "5"]),
    ],
)
def test_the_output_is_what_it_was(
    name: str, arguments: list[str], output: str, golden: Callable[[str, str], None]
) -> None:
    """Every byte, in every format."""
    ending = {"table": "txt"}.get(output, output)

    golden(f"roadmaps/{name}.{ending}", run(*arguments, "--format", output).stdout)


def test_json_is_what_others_build_on() -> None:
    """The fields that DESIGN promises are there, and the document reads back by its own model."""
    text = run(SECOND, "--target", "strong", "--format", "json").stdout
    data = json.loads(text)

    assert (data["target"], data["effort_days"], data["reachable"]) == ("strong", 22.0, True)
    first = data["steps"][0]
    assert {"item", "from", "to", "effort_days", "scores_after"} <= first.keys()
    assert data["steps"][-1]["scores_after"]["score"] == 3.5
    assert RoadmapDocument.model_validate_json(text).steps[0].from_ == first["from"]
    assert set(json.loads(render_schema("roadmap"))["properties"]) == set(data)


def test_the_csv_has_the_columns_that_trackers_look_for() -> None:
    """One row a step; no cell holds an account that an importer would not find."""
    rows = list(
        csv.DictReader(io.StringIO(run(SECOND, "--target", "strong", "--format", "csv").stdout))
    )

    assert len(rows) == 14
    assert rows[0].keys() >= {"Title", "Body", "Labels", "Summary", "Description", "Priority"}
    assert {row["Assignee"] for row in rows} == {""}
    assert all(row["Estimate"].isdigit() and row["Description"] for row in rows)


def test_markdown_is_a_list_of_tasks() -> None:
    """A box for every step and for everything to do in it, by the guidance for that step."""
    text = run(SECOND, "--target", "first-pass", "--format", "md").stdout

    assert text.count("\n- [ ] **") == 2
    assert "- [ ] **Every model specification undergoes" in text
    assert "  - [ ] For every serving model find commit, configuration" in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--target", "strnog"], "did you mean 'strong'?"),
        (["--target", "7.5"], "above the highest score, 7"),
        (["--target", "al"], "did you mean 'all'?"),
        (["--within", "soon"], "write it as 10 or 2.5"),
    ],
)
def test_wrong_use_exits_2_and_says_how_to_do_it(arguments: list[str], message: str) -> None:
    """An unknown target is told what was meant."""
    result = run(SECOND, *arguments)

    assert result.exit_code == 2
    assert message in result.stderr


def test_an_unreachable_target_is_said_to_be_so(tmp_path: Path) -> None:
    """It is no error: the steps lead as far as can be."""
    file = tmp_path / "a.yaml"
    waiver = "{reason: Later, approved_by: Grace, expires: 2027-01-01}"
    file.write_text(
        "schema: 1\nrubric: ml-test-score\nsystem: a\nperiod: 2026-Q3\nassessed: 2026-09-24\n"
        f"assessors: [Ada]\nanswers:\n  data-1: {{status: none, waiver: {waiver}}}\n"
    )

    result = run(str(file), "--target", "7")

    assert result.exit_code == 0
    assert "7.0 is out of reach: 6.0 is the most" in result.stdout
    data = json.loads(run(str(file), "--target", "7", "--format", "json").stdout)
    assert (data["reachable"], data["reached"], data["score_after"]) == (False, False, 6.0)
    assert data["obstacles"] == [
        {"section": "data", "highest": 6.0, "items": {"data-1": "waived"}},
        {"section": "monitor", "highest": 6.0, "items": {"monitor-2": "dependency"}},
    ]


def test_the_same_input_gives_the_same_plan() -> None:
    """To the byte, in one process and in the next."""
    texts = {run(FRAUD, "--target", "all", "--format", "json").stdout for _ in range(3)}

    assert len(texts) == 1
