"""Our own check file says what people and scripts measured, strictly."""

import json
from dataclasses import replace

import pytest

from scorereport.errors import InputError
from scorereport.loading.checks.content import parse_content
from scorereport.loading.checks.table import checks_in
from scorereport.model.check_results import CheckSource, TimeBasis

FILE = """\
schema: 1
tool: slice-gate
tool_version: "2.1"
at: 2026-09-23T12:40:00+02:00
commit: 4f0c2a9
checks:
  - {check: auc, scope: ranker, instance: FR, measured: 0.79, comparator: ">=", threshold: 0.8}
  - {check: auc, scope: ranker, instance: DE, measured: 0.84, comparator: ">=", threshold: 0.8}
  - {check: rollback-drill, outcome: pass, at: 2026-09-01, message: Took 4 minutes, tags: [infra-7]}
"""


def read(text: str) -> CheckSource:
    """Return what a file with *text* holds."""
    return checks_in(parse_content(text.encode(), shown="f.yaml"))


def problems(text: str) -> list[str]:
    """Return the problems of a file with *text*."""
    with pytest.raises(InputError) as caught:
        read(text)
    return [str(problem) for problem in caught.value.problems]


def check(fields: str) -> str:
    """Return a file with one check."""
    return f"schema: 1\ntool: t\nchecks:\n  - {{check: c, {fields}}}\n"


def test_what_a_file_says() -> None:
    """Measured values are compared; a check's own time and tags are kept."""
    source = read(FILE)

    assert (source.format, source.tool, source.tool_version) == ("scorereport", "slice-gate", "2.1")
    assert (source.commit, source.time_basis) == ("4f0c2a9", TimeBasis.FILE_NAIVE)
    assert [(each.key, each.outcome.value) for each in source.results] == [
        ("slice-gate::ranker::auc[FR]", "fail"),
        ("slice-gate::ranker::auc[DE]", "pass"),
        ("slice-gate::rollback-drill", "pass"),
    ]
    assert str(source.results[0].executed_at) == "2026-09-23 10:40:00+00:00"
    assert str(source.results[2].executed_at) == "2026-09-01 00:00:00+00:00"
    assert source.results[2].tags == ("infra-7",)


def test_the_time_of_one_check_dates_no_other() -> None:
    """A file without a time of its own says when it began only where all its checks do."""
    dated = "  - {check: a, outcome: pass, at: 2026-09-01}\n"
    head, undated = "schema: 1\ntool: t\nchecks:\n", "  - {check: b, outcome: pass}\n"

    assert str(read(head + dated).started_at) == "2026-09-01 00:00:00+00:00"
    mixed = read(head + dated + undated)
    assert mixed.started_at is None
    assert [bool(each.executed_at) for each in mixed.results] == [True, False]


def test_json_is_read_too() -> None:
    """With the escapes that Python writes for what lies beyond the first plane."""
    data = {"schema": 1, "tool": "t", "checks": [{"check": "c \N{ROCKET}", "outcome": "pass"}]}

    assert read(json.dumps(data)).results[0].check == "c \N{ROCKET}"


@pytest.mark.parametrize(
    ("fields", "outcome"),
    [
        ("outcome: pass", "pass"),
        ("outcome: warn", "warn"),
        ("outcome: info, measured: 3", "info"),
        ('measured: 1, comparator: ">", threshold: 1', "fail"),
        ('measured: 1, comparator: "<=", threshold: 1.0', "pass"),
        ('measured: -1e-3, comparator: "<", threshold: 0', "pass"),
        ('measured: 2, comparator: "==", threshold: 1', "fail"),
        ('outcome: pass, measured: 1, comparator: ">", threshold: 1', "fail"),
        ('outcome: fail, measured: 2, comparator: ">", threshold: 1', "fail"),
    ],
)
def test_outcome_and_threshold(fields: str, outcome: str) -> None:
    """Where both stand, the worse counts."""
    assert read(check(fields)).results[0].outcome.value == outcome


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (check("outcome: passed"), "f.yaml:4:25: 'outcome' must be one of: error, fail"),
        (check("outcom: pass"), "f.yaml:4:16: unknown key 'outcom'; did you mean 'outcome'?"),
        (check("measured: 1"), "f.yaml:4:5: a check needs an outcome, or all of measured"),
        (check("outcome: pass, threshold: 1"), "f.yaml:4:5: comparator and threshold need each"),
        (check("outcome: pass, measured: nan"), "f.yaml:4:41: 'nan' is not a number"),
        (check("outcome: pass, measured: 1e999"), "f.yaml:4:41: 'measured' is not a finite number"),
        (check("outcome: pass, at: soon"), "f.yaml:4:35: 'at' is not a time; write it as"),
        (check("outcome: pass, at: 2026-02-30"), "f.yaml:4:35: '2026-02-30' is not a time that"),
        ("schema: 1\ntool: t\nchecks: {}\n", "f.yaml:3:9: 'checks' must be a list"),
        ("schema: 2\ntool: t\nchecks: []\n", "f.yaml:1:9: this scorereport reads schema 1"),
        ('{"schema": 1, "tool": "t", "checks": [{}]}', "f.yaml:1:39: 'check' is missing"),
    ],
)
def test_every_mistake_has_its_place(text: str, problem: str) -> None:
    """A word that is not one of ours is refused, and never a pass."""
    assert problems(text)[0].startswith(problem)


def test_a_file_without_checks_speaks_for_nothing() -> None:
    """It is read, and said to be empty."""
    source = read("schema: 1\ntool: t\nchecks: []\n")

    assert source.results == ()
    assert source.warnings == ("holds no check: nothing was run, and it speaks for nothing",)


def test_a_message_hides_nothing() -> None:
    """What is quoted of a file is visible, on one line, whatever stands in the file."""
    (problem,) = problems(
        check('outcome: pass, at: "2026-09-20T10:15:\N{ZERO WIDTH NO-BREAK SPACE}"')
    )

    assert problem.isprintable()
    assert problem.endswith("is not a time that exists")


def test_json_and_yaml_say_the_same() -> None:
    """Sound JSON is read on a shorter way, to the same results."""
    data = {
        "schema": 1,
        "tool": "t",
        "at": "2026-09-23",
        "checks": [{"check": "c", "measured": 1, "comparator": "<", "threshold": 2, "tags": ["x"]}],
    }
    plain, escaped = (read(json.dumps({**data, "tool": tool})) for tool in ("t", "\N{EURO SIGN}"))

    assert replace(plain.results[0], tool="t") == replace(escaped.results[0], tool="t")
