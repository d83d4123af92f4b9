import copy
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from scorereport.loading.problems import PATTERNS, WORDS, problems
from scorereport.loading.tree import Node, Steps, Tree
from scorereport.loading.yaml_reader import read_tree
from scorereport.model.assessment import Assessment
from scorereport.model.base import Document
from scorereport.model.check_file import CheckFile
from scorereport.model.rubric import Rubric
from scorereport.model.rubric_edition import RubricEdition
from scorereport.model.workspace import Systems, Workspace

FILES = Path(__file__).parent / "files"

DOCUMENTS: tuple[tuple[type[Document], str], ...] = (
    (Assessment, "assessment.yaml"),
    (Workspace, "workspace.yaml"),
    (Systems, "systems.yaml"),
    (Rubric, "small-rubric.yaml"),
    (RubricEdition, "edition.yaml"),
    (CheckFile, "checks.yaml"),
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


def _root(file: str) -> Node:
    return read_tree((FILES / file).read_text(encoding="utf-8"), shown="f").root


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


def _raised(model: type[Document], file: str) -> Iterator[tuple[Node, ValidationError]]:
    root = _root(file)
    for steps in _places(root):
        for junk in JUNK:
            changed = _with(root, steps, junk)
            try:
                model.model_validate(changed)
            except ValidationError as error:
                yield changed, error


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


@pytest.mark.parametrize(("model", "file"), DOCUMENTS)
def test_examples_are_valid(model: type[Document], file: str) -> None:
    """The documents that the other tests break are whole before."""
    assert isinstance(model.model_validate(_root(file)), model)


def test_every_error_has_words() -> None:
    """Every error that junk at any place of any document raises has words of ours, and only those.

    A type without words would show a person the library's own message.
    """
    errors = [error for model, file in DOCUMENTS for _, error in _raised(model, file)]
    raised = {detail["type"] for error in errors for detail in error.errors(include_url=False)}
    assert raised == set(WORDS)


@pytest.mark.parametrize(("model", "file"), DOCUMENTS)
def test_words_are_plain(model: type[Document], file: str) -> None:
    """No message for junk at any place speaks the language of the library."""
    for root, error in _raised(model, file):
        tree = Tree(shown="f", root=root, start=(1, 1), marks={})
        for problem in problems(error, tree, model):
            assert not re.search(r"[Ii]nput|valid|dictionary|None|Value error", problem.message)


def test_every_pattern_has_words() -> None:
    """Every pattern a model checks by is described by what it asks for."""
    # These are checked by functions of ours, which word their errors themselves.
    moment = "^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}.*)?$"
    own = {"^[0-9]{1,5}d$", "^[0-9]+/[1-9][0-9]*$", moment}
    models = [model for model, _ in DOCUMENTS]
    found = {each for model in models for each in _patterns(TypeAdapter(model).json_schema())}
    assert found - own == set(PATTERNS)
