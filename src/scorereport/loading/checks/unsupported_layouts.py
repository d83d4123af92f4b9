"""Files of tools that are read, in layouts that are not."""

from collections.abc import Sequence
from typing import Final

from scorereport.loading.checks.content import Content
from scorereport.loading.checks.json_tools import get, mapping, texts
from scorereport.loading.checks.tells import (
    Told,
    any_of,
    begins,
    has_line,
    keys,
    lines,
    root,
)

_CASE: Final = frozenset({"schema_context", "column", "check", "failure_case"})


def _is_turned_cases(content: Content) -> bool:
    """Tell the layouts split, table and index of pandas, which hold failure cases of pandera."""
    found = mapping(content.json)
    rows = (get(found, "data", 0), next(iter(found.values()), None))
    told = (texts(found, "columns"), *(mapping(row) for row in rows))
    return any(set(each) >= _CASE for each in told)


def _is_statistics(content: Content) -> bool:
    first = mapping(content.json, "datasets", 0)
    return "numExamples" in first or "num_examples" in first


UNSUPPORTED_LAYOUTS: Final[Sequence[Told]] = (
    (
        any_of(
            lines("gradingResult", "testCase"),
            root("promptfoo"),
            begins(r"evalId: "),
        ),
        (
            "is of promptfoo, in a layout that is not read;"
            " have it write JSON: promptfoo eval -o results.json"
        ),
    ),
    (
        _is_turned_cases,
        (
            "holds failure cases of pandera in a layout that is not read;"
            " write them with to_json(orient='records') or to_csv()"
        ),
    ),
    (
        any_of(_is_statistics, begins(r"datasets\s*[{:]")),
        (
            "holds statistics of TFDV, which no schema was applied to;"
            " validate them, and name the anomalies, as JSON"
        ),
    ),
    (
        keys("repo", "scorecard", "results"),
        "is raw data of Scorecard, without scores; have it write them: scorecard --format json",
    ),
    (
        lines("repo", "scorecard", "checks"),
        "holds results of Scorecard for several repositories; name a file for each",
    ),
    (
        has_line(r"^No settings file detected at |^--- Summary ---$"),
        "is what modelscan prints; have it write JSON: modelscan -p MODEL -r json -o scan.json",
    ),
    (
        has_line(r"^By (Prisma Cloud|Bridgecrew)|^(Passed|Failed) checks: \d+, "),
        "is what Checkov prints; have it write JSON alone: checkov -d . -o json",
    ),
    (
        keys("toxversion", "testenvs"),
        (
            "is tox's own result file, which tells commands and no tests;"
            " have pytest inside it write JUnit: pytest --junitxml=junit.xml"
        ),
    ),
    (
        lambda content: content.json == [],
        (
            "is an empty list, which says neither what wrote it nor what it looked at;"
            " have the tool write SARIF or JUnit"
        ),
    ),
)
