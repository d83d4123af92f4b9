from pathlib import Path

import pytest
import yaml

from scorereport.errors import InputError
from scorereport.loading.document import parse_tree, parsed
from scorereport.model.assessment import Assessment
from scorereport.model.base import Document
from scorereport.model.rubric import Rubric
from scorereport.model.workspace import Workspace

FILES = Path(__file__).parent / "files"
ASSESSMENT = (FILES / "assessment.yaml").read_text(encoding="utf-8")
WORKSPACE = (FILES / "workspace.yaml").read_text(encoding="utf-8")
RUBRIC = (FILES / "small-rubric.yaml").read_text(encoding="utf-8")


def _messages(model: type[Document], text: str) -> list[str]:
    try:
        parsed(parse_tree(text.encode(), shown="f"), model).checked()
    except InputError as error:
        return [str(problem) for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("was", "now", "message"),
    [
        ("target: high", "taget: high", "7:1: unknown key 'taget'; did you mean 'target'?"),
        ("period: 2026-Q3", "", "1:1: 'period' is missing"),
        ("[Ada Example]", "Ada", "6:12: 'assessors' must be a list, not text"),
        ("[Ada Example]", "[]", "6:12: 'assessors' needs at least 1 entry"),
        ("[Ada Example]", "[Ada, [b]]", "6:18: 'assessors', entry 2, must be text, not a list"),
        ("schema: 1", "schema: one", "1:9: 'schema' must be 1, not 'one'"),
        ("schema: 1", "schema: 0", "1:9: 'schema' must be 1, not '0'"),
        ("schema: 1", "schema:", "1:8: 'schema' has no value; it must be 1"),
        (
            "schema: 1",
            "schema: 2",
            "1:9: this scorereport reads schema 1, and the file is schema 2; upgrade scorereport",
        ),
        ("2026-09-24", "yesterday", "5:11: 'yesterday' is not a date; write it as 2026-09-24"),
        ("2026-09-24", "2026-09-31", "5:11: 2026-09-31 is not a date that exists"),
        ("2026-09-24", "", "5:10: 'assessed' has no value; it must be a date such as 2026-09-24"),
        ("period: 2026-Q3", "period: ", "4:8: 'period' has no value"),
        (
            "period: 2026-Q3",
            "period: 2026/Q3",
            "4:9: 'period' must be a period such as 2026-Q3: letters, digits,",
        ),
        ("note: Fine.", "note: ''", "12:11: 'note' is empty"),
        (
            "by: Grace, date: 2026-09-26, outcome",
            f"by: {'x' * 5_210}, date: 2026-09-26, outcome",
            "22:16: 'by' is longer than 400 characters (it has 5,210)",
        ),
        (
            "outcome: conditional",
            "outcome: conditionl",
            (
                "25:12: 'outcome' must be one of: approved, conditional, rejected, deferred, "
                "not 'conditionl'; did you mean 'conditional'?"
            ),
        ),
        ("open: true", "open: maybe", "23:70: 'open' must be true or false, not 'maybe'"),
        ("1/2", "1/0", "18:22: 'manual' is not a number such as 2, 0.5 or 1/2"),
        ("1/2", "[1]", "18:22: 'manual' must be a number such as 2, 0.5 or 1/2, not a list"),
        (
            "{per_model: {a: manual}}",
            "[]",
            "21:11: 'data-3' must be a mapping ('key: value' lines), not a list",
        ),
        (
            "path: a.txt",
            "path: ../a.txt",
            "15:16: 'path' must be a relative path inside the workspace",
        ),
        (", expires: 2026-12-31}", "}", "19:13: 'expires' is missing"),
        (
            "{title: T,",
            "{link: T,",
            "14:10: unknown key 'link'; known here: title, url, path, collected, expires, sha256",
        ),
        (
            "  data-3:",
            "  Data 3:",
            (
                "21:3: this key must be an id such as fraud-detection: small letters, digits, '-', "
                "'_' and '.', at most 80, not 'Data 3'"
            ),
        ),
        (
            "  data-3: {per_model: {a: manual}}",
            "  '[key]': {per_model: {a: manual}}",
            (
                "21:3: this key must be an id such as fraud-detection: small letters, digits, '-', "
                "'_' and '.', at most 80, not '[key]'"
            ),
        ),
        ("system: {id: shop, ", "system: {id: SHOP, ", "3:14: 'id' must be an id such as"),
        ("system: {id: shop, ", "system: {", "3:9: 'id' is missing"),
    ],
)
def test_words(was: str, now: str, message: str) -> None:
    """Each mistake in an assessment is told in plain words at its own place."""
    assert ASSESSMENT.count(was) == 1
    (found,) = _messages(Assessment, ASSESSMENT.replace(was, now))
    assert found.startswith(f"f:{message}")


@pytest.mark.parametrize(
    ("was", "now", "message"),
    [
        ("180d", "180", "10:31: '180' is not a span of days; write it as 180d"),
        ("conflicts: 0", "conflicts: few", "'max_conflicts' must be a whole number, at least 0"),
        ("conflicts: 0", "conflicts: -1", "a whole number, at least 0, not '-1'"),
        ("due: 2026-09-30", "due: 2026-08-30", "6:20: the period is due before it opens"),
        ("failing_checks: show", "failing_checks: cap", "one of: show, cap_at_manual, zero"),
        ("groups: {shops: [shop]}", "groups: [shop]", "'groups' must be a mapping"),
    ],
)
def test_words_of_workspace(was: str, now: str, message: str) -> None:
    """Each mistake in a workspace is told in plain words too."""
    (found,) = _messages(Workspace, WORKSPACE.replace(was, now))
    assert message in found


def test_range() -> None:
    """A whole number with two limits says both."""
    (found,) = _messages(Rubric, RUBRIC.replace("value: 3", "value: 7"))
    assert found == "f:35:16: 'value' must be a whole number from 1 to 5, not '7'"


def test_all_at_once() -> None:
    """All mistakes of a document are told in one run, in the order of the file."""
    text = yaml.safe_dump({"schema": 1, "period": "x y", "answers": {"A": {}}, "zz": 1})
    assert [message.split(": ", 1)[1][:24] for message in _messages(Assessment, text)] == [
        "'assessed' is missing",
        "'assessors' is missing",
        "'system' is missing",
        "this key must be an id s",
        "an answer needs either a",
        "'period' must be a perio",
        "unknown key 'zz'; known ",
    ]
