"""The demo system and its result files in the samples belong together; nothing of it is run."""

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from rubrics_in_tests import bundled_rubric
from scorereport.loading.checks.table import read_checks
from scorereport.model.check_results import CheckOutcome, CheckSource
from scorereport.model.checks import Outcome
from scorereport.model.result import Flag, Result
from scorereport.pipeline.cases import Choices, scored_case
from scorereport.pytest import MARKER
from scorereport.scoring.selection import marked_items

SAMPLES = Path(__file__).parents[1] / "sample_inputs"
SYSTEM = SAMPLES / "demo_system"
RESULTS = SAMPLES / "checks" / "demo-system" / "2026-Q4"
NOT_PINNED = {"python", "scorereport"}


@cache
def result() -> Result:
    """Return the result of its assessment."""
    return scored_case(SAMPLES / "assessments/demo-system/2026-Q4.yaml", Choices()).result


@cache
def source(name: str) -> CheckSource:
    """Return one of its result files, read."""
    return read_checks(RESULTS / name)


def pins(path: Path) -> dict[str, str]:
    """Return the version of each package that *path* names."""
    lines = [line for line in path.read_text().splitlines() if not line.startswith("#")]
    return dict(line.split("==") for line in lines)


def test_the_versions_are_those_of_the_requirements() -> None:
    """The script was run after the last change of the requirements."""
    used = pins(RESULTS / "versions.txt")

    assert {name: used[name] for name in used.keys() - NOT_PINNED} == pins(
        SYSTEM / "requirements.txt"
    )


@pytest.mark.parametrize(
    ("name", "package"),
    [
        ("coverage.json", "coverage"),
        ("modelscan.json", "modelscan"),
        ("training-batch.json", "great_expectations"),
    ],
)
def test_the_result_files_name_the_pinned_versions(name: str, package: str) -> None:
    """As far as a tool writes its own version."""
    assert source(name).tool_version == pins(SYSTEM / "requirements.txt")[package]


def test_the_audit_is_of_the_requirements() -> None:
    """Every pinned package was asked for, and only these."""
    audited = {each.check for each in source("pip-audit.json").results} - {"scan"}
    asked = {re.sub(r"[-_.]+", "-", name).lower() for name in pins(SYSTEM / "requirements.txt")}

    assert audited == asked


@pytest.mark.parametrize(
    "path", sorted(SYSTEM.rglob("*.py")), ids=lambda path: path.relative_to(SYSTEM).as_posix()
)
def test_every_file_can_be_compiled(path: Path) -> None:
    """The script that writes the result files among them."""
    compile(path.read_bytes(), path.name, "exec")


def marks_of(node: ast.expr) -> Iterator[str]:
    """Yield the items of a mark."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) == f"pytest.mark.{MARKER}":
        yield from (ast.literal_eval(argument) for argument in node.args)


def marked_tests() -> dict[str, set[str]]:
    """Return the items of each test of the system, as its source says."""
    found = {}
    for path in (SYSTEM / "tests").glob("test_*.py"):
        nodes = ast.parse(path.read_text()).body
        of_all = {
            item
            for node in nodes
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark"
            for item in marks_of(node.value)
        }
        for node in nodes:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                own = {item for each in node.decorator_list for item in marks_of(each)}
                found[f"tests/{path.stem}::{node.name}"] = of_all | own
    return found


def test_the_junit_file_is_of_these_tests() -> None:
    """Every test and every mark of today stands in it, and nothing else does."""
    run = source("junit.xml")
    found = {f"{each.scope}::{each.check}": set(marked_items(run, each)) for each in run.results}

    assert found == marked_tests()


def test_every_marked_item_is_one_of_the_rubric() -> None:
    """A mark that no item hears would be lost without a word."""
    items = {item.id for item in bundled_rubric().rubric.items()}

    assert {item for marks in marked_tests().values() for item in marks} <= items


def test_its_answers_and_checks_meet_in_every_way() -> None:
    """It shows a conflict, a suggestion and answers unverified, as its README says."""
    flags = {item.id: set(item.flags) for item in result().items if item.flags}

    assert flags == {
        "model-6": {Flag.CONFLICT},
        "infra-5": {Flag.SUGGESTION},
        "infra-6": {Flag.UNVERIFIED},
        "monitor-1": {Flag.UNVERIFIED},
    }
    assert float(result().scores.verified or 0) == 1


def test_its_results_count_on_the_day_of_its_assessment() -> None:
    """All of them were made on that day, and every selector finds something."""
    seen = [each for item in result().items for each in item.observations]

    assert {each.executed for each in seen} == {result().as_of}
    assert {each.outcome for each in seen} == {*Outcome}


def test_the_slice_that_fails_is_judged_by_the_assessment() -> None:
    """The file holds a number without a verdict; the limit stands beside the answer."""
    slices = [each for each in source("release.json").results if each.scope == "slice"]
    (medium,) = [each for each in slices if each.instance == "size=medium"]

    assert medium.outcome is CheckOutcome.INFO
    assert medium.measured is not None
    assert medium.measured < 0.9


def test_no_file_names_the_machine() -> None:
    """Paths are those inside the system, and the host is nobody's."""
    text = "".join(path.read_text() for path in RESULTS.iterdir())

    assert set(re.findall(r'hostname="([^"]*)"', text)) == {"localhost"}
    assert re.findall(r"(?<![\w:/<.])/(?:home|root|tmp|usr|opt|var|Users)/", text) == []
    scan = json.loads((RESULTS / "modelscan.json").read_text())["summary"]
    assert scan["input_path"] == "out/models/2/model.pkl"
