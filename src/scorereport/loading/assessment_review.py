"""An assessment's file with a review recorded in it; all that is not recorded keeps its bytes."""

import codecs
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from scorereport.errors import InputError, Problem
from scorereport.loading.decoding import decoded
from scorereport.loading.document import parse_tree, parsed
from scorereport.loading.files import MAX_DOCUMENT_BYTES, shown_path
from scorereport.loading.tree import Node, Tree, child
from scorereport.loading.yaml_lists import Plain, with_entry, with_field
from scorereport.model.assessment import Assessment, Remark, Review


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewEdit:
    """What is recorded."""

    review: Review | None = None
    remarks: tuple[Remark, ...] = ()
    closed: Collection[int] = ()
    """The remarks that are closed, by their place in the list."""


def reviewed_assessment(source: bytes, path: Path, edit: ReviewEdit) -> bytes:
    """Return *source*, the content of *path*, with *edit* recorded.

    Raises InputError where the file is written so that it could not be edited faithfully.
    """
    shown = shown_path(path)
    tree = parse_tree(source, shown=shown)
    text, _ = decoded(source, shown=shown)
    begin = codecs.BOM_UTF8 if source.startswith(codecs.BOM_UTF8) else b""
    try:
        data = begin + _edited(text, edit).encode()
    except KeyError:  # a remark that only repeats another by an alias
        data = b""
    _check(data, tree, edit)
    return data


def _edited(text: str, edit: ReviewEdit) -> str:
    for index in sorted(edit.closed):
        text = with_field(text, ("remarks", index, "open"), "false")
    if edit.review:
        text = with_entry(text, "reviews", _fields(edit.review))
    for remark in edit.remarks:
        text = with_entry(text, "remarks", _fields(remark))
    return text


def _fields(entry: Review | Remark) -> dict[str, Plain]:
    return entry.model_dump(exclude_none=True, exclude={"open"})


def _node(entry: Review | Remark) -> Node:
    return {name: str(value) for name, value in _fields(entry).items()}


def _check(data: bytes, before: Tree, edit: ReviewEdit) -> None:
    """Raise InputError unless *data* reads as what was there and what is recorded."""
    message = ""
    try:
        tree = parse_tree(data, shown=before.shown)
    except InputError:
        tree = None
    if tree is None or tree.problems or tree.root != _wanted(before.root, edit):
        message = (
            "is written so that nothing can be recorded in it without changing something else; "
            "write repeated parts (& and *) out, or record it by hand"
        )
    elif len(data) > MAX_DOCUMENT_BYTES:
        message = "would be too large with what is recorded; shorten its notes first"
    if message or tree is None:
        raise InputError([Problem(path=before.shown, message=message)])
    parsed(tree, Assessment).checked()


def _wanted(root: Node, edit: ReviewEdit) -> Node:
    """Return what the edited file should read as."""
    wanted = dict(root) if isinstance(root, dict) else {}
    if edit.review:
        wanted["reviews"] = [*_listed(wanted.get("reviews")), _node(edit.review)]
    if edit.remarks or edit.closed:
        remarks = [
            {**entry, "open": "false"}
            if index in edit.closed and isinstance(entry, dict)
            else entry
            for index, entry in enumerate(_listed(child(root, "remarks")))
        ]
        remarks += [_node(remark) for remark in edit.remarks]
        wanted["remarks"] = remarks
    return wanted


def _listed(node: Node) -> list[Node]:
    return node if isinstance(node, list) else []
