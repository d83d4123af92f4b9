"""Files that are known and not read are refused by name, with what to do instead."""

import re

import pytest

from check_samples import SAMPLES, parsed
from scorereport.errors import InputError
from scorereport.loading.checks.content import parse_content
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.table import checks_in, read_checks

NAMED = {
    "allure-result.json": "Allure",
    "arf.xml": "XCCDF or ARF",
    "bandit.json": "Bandit; have it write SARIF",
    "bats-tap13.tap": "TAP",
    "bats.tap": "TAP",
    "behave.json": "behave --junit",
    "coverage.lcov": "coverage json",
    "cyclonedx.json": "CycloneDX",
    "deepeval.json": "DeepEval",
    "fairlearn.json": "Fairlearn",
    "frictionless.json": "Frictionless",
    "giskard.json": "Giskard",
    "lighthouse.json": "Lighthouse",
    "mlflow-metrics.json": "numbers and no verdict",
    "mlflow-run.json": "MLflow",
    "node.tap": "TAP",
    "promptfoo.csv": "promptfoo eval -o results.json",
    "promtool.txt": "promtool",
    "pytest-json-report.json": "pytest --junitxml",
    "pytest-reportlog.jsonl": "pytest --junitxml",
    "robot-output.json": "robot --xunit",
    "robot-output.xml": "rebot --xunit",
    "semgrep.json": "Semgrep; have it write SARIF",
    "xccdf.xml": "XCCDF or ARF",
}


def test_every_sample_is_named() -> None:
    """No sample is left out."""
    assert sorted(NAMED) == sorted(path.name for path in (SAMPLES / "unsupported").iterdir())


@pytest.mark.parametrize("name", NAMED)
def test_a_known_file_is_refused_by_name(name: str) -> None:
    """One line says what it is and what to do instead."""
    with pytest.raises(InputError) as caught:
        read_checks(SAMPLES / "unsupported" / name)

    (problem,) = caught.value.problems
    assert re.search(rf"{re.escape(NAMED[name])}", problem.message)
    assert "\n" not in problem.message


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({}, "is JSON (without keys), which no reader knows; known: "),
        ([], "is a JSON list of 0 entries (without keys)"),
        ({"zebra": 1, "x": []}, "is JSON (with the keys 'zebra', 'x')"),
        ({"tool": {"name": "scorereport"}}, "was written by scorereport itself"),
    ],
)
def test_an_unknown_file_is_described(value: Json, told: str) -> None:
    """The message shows what was seen, the formats that are read, and a way out."""
    with pytest.raises(InputError, match=re.escape(told)):
        checks_in(parsed(value))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("hello\nworld\n", "is text that begins with 'hello world'"),
        ("schema: 1\nrubric: x\nanswers: {}\n", "use scorereport validate"),
        ('{"a": 1}\n{"b": 2}\n', "holds one JSON value a line (with the keys 'a')"),
        ("<xyz/>", "is XML with the root 'xyz'"),
    ],
)
def test_an_unknown_text_is_described(text: str, told: str) -> None:
    """Also where it is no JSON."""
    with pytest.raises(InputError, match=re.escape(told)):
        checks_in(parse_content(text.encode(), shown="f"))
