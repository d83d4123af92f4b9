"""From a file to one model: read, decode, parse, validate."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from scorereport.errors import InputError, Problem
from scorereport.loading.decoding import decoded
from scorereport.loading.files import input_file, read_limited, shown_path
from scorereport.loading.problems import mapping_expected, problems
from scorereport.loading.tree import Tree
from scorereport.loading.yaml_reader import read_tree
from scorereport.model.base import Document
from scorereport.model.result import InputFile

SCHEMA = 1
"""The version of the documents that this scorereport reads."""

D = TypeVar("D", bound=Document)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed(Generic[D]):
    """A tree read as a model; ``document`` is None where the problems forbid it."""

    tree: Tree
    document: D | None
    problems: tuple[Problem, ...]

    def checked(self) -> D:
        """Return the document; raise InputError where anything is wrong."""
        if self.document is None or self.problems:
            raise InputError(self.problems)
        return self.document


def read_document_tree(path: Path, *, root: Path) -> tuple[Tree, InputFile]:
    """Return the content of the file *path*; raise InputError where it is no mapping."""
    shown = shown_path(path)
    data = read_limited(path, shown=shown)
    return parse_tree(data, shown=shown), input_file(path, data, root=root)


def parse_tree(data: bytes, *, shown: str) -> Tree:
    """Return the content of *data*; raise InputError where it is no mapping that we can read."""
    text, hidden = decoded(data, shown=shown)
    tree = read_tree(text, shown=shown, problems=hidden)
    if not isinstance(tree.root, dict):
        message = mapping_expected(tree.root) if tree.root is not None else "the file is empty"
        raise InputError([*tree.problems, tree.problem((), message)])
    version = tree.root.get("schema")
    if isinstance(version, str) and re.fullmatch(r"[0-9]{1,9}", version) and int(version) > SCHEMA:
        # Whatever else looks wrong may be right in the newer form.
        message = f"this scorereport reads schema {SCHEMA}, and the file is schema {version}"
        raise InputError([tree.problem(("schema",), f"{message}; upgrade scorereport")])
    return tree


def parsed(tree: Tree, model: type[D]) -> Parsed[D]:
    """Read *tree* as *model*, with every problem found."""
    try:
        document = model.model_validate(tree.root)
    except ValidationError as error:
        found = (*tree.problems, *problems(error, tree, model))
        return Parsed(tree=tree, document=None, problems=found)
    return Parsed(tree=tree, document=document, problems=tree.problems)
