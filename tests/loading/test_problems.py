import copy
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter, ValidationError

from scorereport.errors import InputError
from scorereport.loading.document import parse_tree, parsed
from scorereport.loading.problems import PATTERNS, WORDS
from scorereport.loading.tree import Node, Steps
from scorereport.loading.yaml_reader import read_tree
from scorereport.model.assessment import Assessment
from scorereport.model.base import Document
from scorereport.model.rubric import Rubric, RubricEdition
from scorereport.model.workspace import Systems, Workspace

ASSESSMENT = """\
schema: 1
rubric: small
system: {id: shop, name: Shop, models: [a], retired: 2027-01-01}
period: 2026-Q3
assessed: 2026-09-24
assessors: [Ada Example]
target: high
answers:
  data-1:
    status: automated
    confirmed: 2026-09-20
    note: Fine.
    evidence:
      - {title: T, url: https://example.org/x, collected: 2026-09-01, expires: 2027-09-01}
      - {path: a.txt, sha256: &digest %s}
    owner: Ada
    planned: {status: automated, due: 2026-12-01}
    effort: {manual: 1/2}
    waiver: {reason: R, approved_by: Grace, expires: 2026-12-31}
  data-2: {status: not_applicable, reason: None.}
  data-3: {per_model: {a: manual}}
reviews: [{by: Grace, date: 2026-09-26, outcome: agreed, answers_sha256: *digest}]
remarks: [{by: Grace, date: 2026-09-26, item: data-1, text: T, open: true}]
decision:
  outcome: conditional
  by: Grace
  date: 2026-09-30
  conditions: [{item: data-1, due: 2026-11-01, owner: Ada}]
""" % ("0" * 64)

WORKSPACE = """\
schema: 1
title: All
rubric: small
assessments: assessments
systems: systems.yaml
periods: {2026-Q3: {opens: 2026-09-01, due: 2026-09-30}}
groups: {shops: [shop]}
site_url: https://example.org
policy: {claims_expire_after: 180d, failing_checks: show, require_evidence: true}
gates: {min_score: 1, max_conflicts: 0, no_regression: true}
"""

SYSTEMS = "schema: 1\nsystems: [{id: shop, name: Shop, models: [a]}]\n"

EDITION = """\
schema: 1
id: small
edition: "2"
extends: small@1
sections: {data: {title: D, aggregate: sum}}
items: {data-1: {value: 2, effort: {manual: 1}, references: [{title: T, url: https://e.org}]}}
"""

RUBRIC = (Path(__file__).parent / "files" / "small-rubric.yaml").read_text(encoding="utf-8")

DOCUMENTS: tuple[tuple[type[Document], str], ...] = (
    (Assessment, ASSESSMENT),
    (Workspace, WORKSPACE),
    (Systems, SYSTEMS),
    (Rubric, RUBRIC),
    (RubricEdition, EDITION),
)

JUNK: tuple[Node, ...] = (
    None,
    "",
    "No Such Thing!",
    "-1",
    "99",
    "9" * 5_000,
    "x" * 30_000,
    [],
    ["x"],
    [str(number) for number in range(3_000)],
    {},
    {"zzz": None},
    {"No Such Key": "x"},
    {str(number): "x" for number in range(3_000)},
)


def _places(node: Node, steps: Steps = ()) -> Iterator[Steps]:
    yield steps
    match node:
        case dict():
            for key, value in node.items():
                yield from _places(value, (*steps, key))
        case list():
            for index, value in enumerate(node):
                yield from _places(value, (*steps, index))
        case _:
            pass


def _with(node: Node, steps: Steps, junk: Node) -> Node:
    if not steps:
        return junk
    changed = copy.copy(node)
    match changed, steps[0]:
        case dict(), str(key):
            changed[key] = _with(changed[key], steps[1:], junk)
        case list(), int(index):
            changed[index] = _with(changed[index], steps[1:], junk)
        case _:
            raise AssertionError(steps)
    return changed


def _raised(model: type[Document], text: str) -> Iterator[str]:
    root = read_tree(text, shown="f").root
    for steps in _places(root):
        for junk in JUNK:
            try:
                model.model_validate(_with(root, steps, junk))
            except ValidationError as error:
                yield from (detail["type"] for detail in error.errors(include_url=False))


def _patterns(schema: object) -> Iterator[str]:
    match schema:
        case {"type": "string", "pattern": str(pattern)}:
            yield pattern
        case dict():
            if isinstance(names := schema.get("propertyNames"), dict):
                yield from _patterns({"type": "string", **names})
            for value in schema.values():
                yield from _patterns(value)
        case list():
            for value in schema:
                yield from _patterns(value)
        case _:
            pass


@pytest.mark.parametrize(("model", "text"), DOCUMENTS)
def test_examples_are_valid(model: type[Document], text: str) -> None:
    """The documents that the other tests break are whole before."""
    assert parsed(read_tree(text, shown="f"), model).checked()


def test_every_error_has_words() -> None:
    """Every error that junk at any place of any document raises has words of ours, and only those.

    A type without words would show a person the library's own message.
    """
    raised = {kind for model, text in DOCUMENTS for kind in _raised(model, text)}
    assert raised == set(WORDS)


def test_every_pattern_has_words() -> None:
    """Every pattern a model checks by is described by what it asks for."""
    # Both are checked by functions of ours, which word their errors themselves.
    own = {r"^\d{1,5}d$", r"^\d+/[1-9]\d*$"}
    models = [model for model, _ in DOCUMENTS]
    found = {each for model in models for each in _patterns(TypeAdapter(model).json_schema())}
    assert found - own == set(PATTERNS)


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
            (
                "4:9: 'period' must be a period such as 2026-Q3: letters, digits, '-', '_' and '.', "
                "at most 40, not '2026/Q3'"
            ),
        ),
        ("note: Fine.", "note: ''", "12:11: 'note' is empty"),
        (
            "by: Grace, date: 2026-09-26, outcome",
            f"by: {'x' * 5_210}, date: 2026-09-26, outcome",
            "22:15: 'by' is longer than 400 characters (it has 5,210)",
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
        ("180d", "180", "9:31: '180' is not a span of days; write it as 180d"),
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
    assert [message.split(": ", 1)[1] for message in _messages(Assessment, text)] == [
        "'assessed' is missing",
        "'assessors' is missing",
        "'system' is missing",
        (
            "this key must be an id such as fraud-detection: small letters, digits, '-', '_' and '.', "
            "at most 80, not 'A'"
        ),
        "an answer needs either a status or per_model",
        (
            "'period' must be a period such as 2026-Q3: letters, digits, '-', '_' and '.', at most 40, "
            "not 'x y'"
        ),
        (
            "unknown key 'zz'; known here: schema, rubric, system, period, assessed, assessors, "
            "target, answers, reviews, remarks, decision"
        ),
    ]
