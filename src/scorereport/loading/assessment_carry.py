"""An assessment's file as the next period's starts: all but what was said of the old one alone."""

import codecs
import datetime as dt
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scorereport.errors import InputError, Problem
from scorereport.loading.answer_edit import put_confirmed
from scorereport.loading.decoding import decoded
from scorereport.loading.document import parse_tree, parsed
from scorereport.loading.files import MAX_DOCUMENT_BYTES, shown_path
from scorereport.loading.tree import Node, Steps, Tree
from scorereport.loading.yaml_edits import YamlEdits
from scorereport.model.assessment import Assessment

_OF_THE_RUN: Final = ("at", "commit", "run_url")
"""What an entry of ``checks`` says of one run, and not of the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carry:
    """What is to be different in the next period's file."""

    period: str
    assessed: dt.date
    paths: Mapping[int, str]
    """The new paths of entries of ``checks``, by their place in the list."""
    missing: frozenset[int]
    """Entries whose new file is not there yet: they become comments."""
    note: str
    """What is noted above these."""


def next_paths(assessment: Assessment, period: str) -> Mapping[int, str]:
    """Return where the result files of *period* stand, for paths that name the period before."""
    old = re.compile(rf"(?<![A-Za-z0-9]){re.escape(assessment.period)}(?![A-Za-z0-9])")
    paths = {
        index: old.sub(period, entry.path)
        for index, entry in enumerate(assessment.checks)
        if old.search(entry.path)
    }
    return {index: path for index, path in paths.items() if path != assessment.checks[index].path}


def is_file_in(root: Path, name: str) -> bool:
    """Say whether the file *name* is there below *root*."""
    # realpath and isfile, not Path's: they do not raise, whatever the name is made of.
    file, top = Path(os.path.realpath(root / name)), Path(os.path.realpath(root))
    return file.is_relative_to(top) and os.path.isfile(file)  # noqa: PTH113 - Path.is_file raises on odd names


def carried_assessment(source: bytes, path: Path, assessment: Assessment, carry: Carry) -> bytes:
    """Return *source*, the content of *path* that reads as *assessment*, as *carry* says.

    Every answer keeps the day on which it was confirmed; reviews, waivers, closed remarks and the
    decision are left out, with their comments. All else keeps its bytes.
    Raises InputError where the file is written so that it could not be edited faithfully.
    """
    shown = shown_path(path)
    tree = parse_tree(source, shown=shown)
    begin = codecs.BOM_UTF8 if source.startswith(codecs.BOM_UTF8) else b""
    text, _ = decoded(source, shown=shown)
    carried = _edited(YamlEdits(text, tree), tree, assessment, carry)
    _check(carried, tree, _wanted(tree, assessment, carry, left_out=frozenset()))
    result = _without_missing(carried, tree, assessment, carry)
    _check(result, tree, _wanted(tree, assessment, carry, left_out=carry.missing))
    data = begin + result.encode()
    if len(data) > MAX_DOCUMENT_BYTES:
        message = f"would be too large for {carry.period}; shorten its notes first"
        raise InputError([Problem(path=shown, message=message)])
    return data


def _edited(edits: YamlEdits, tree: Tree, assessment: Assessment, carry: Carry) -> str:
    removed = [each for each in _removed(tree, assessment, carry) if edits.is_written(each)]
    edits.check_anchors(("period",), ("assessed",), *removed)
    edits.check_anchors(*(("checks", index) for index in sorted(carry.missing)))
    edits.put_value(("period",), carry.period)
    edits.put_value(("assessed",), carry.assessed.isoformat())
    for item, answer in assessment.answers.items():
        if answer.confirmed is None:
            put_confirmed(edits, tree, item, assessment.assessed)
    for index, path in carry.paths.items():
        if edits.is_written(("checks", index, "path")):
            edits.put_value(("checks", index, "path"), path)
    edits.remove(removed)
    return edits.edited()


def _removed(tree: Tree, assessment: Assessment, carry: Carry) -> Iterator[Steps]:
    yield from ((key,) for key in ("reviews", "decision") if tree.has((key,)))
    for item in assessment.answers:
        if tree.has(("answers", item, "waiver")):
            yield "answers", item, "waiver"
    closed = [index for index, remark in enumerate(assessment.remarks) if not remark.open]
    if closed and len(closed) == len(assessment.remarks):
        yield ("remarks",)
    else:
        yield from (("remarks", index) for index in closed)
    for index in carry.paths:
        yield from (("checks", index, key) for key in _OF_THE_RUN)


def _without_missing(text: str, before: Tree, assessment: Assessment, carry: Carry) -> str:
    """Return *text* with the entries of ``checks`` as comments whose files are not there."""
    if not carry.missing:
        return text
    edits = YamlEdits(text, parse_tree(text.encode(), shown=before.shown))
    if len(carry.missing) == len(assessment.checks):
        edits.comment_out(("checks",), carry.note)
    else:
        for index in sorted(carry.missing):
            edits.comment_out(("checks", index), carry.note)
    return edits.edited()


def _check(text: str, before: Tree, wanted: Node) -> None:
    """Raise InputError unless *text* reads as *wanted*."""
    try:
        tree = parse_tree(text.encode(), shown=before.shown)
    except InputError:
        tree = None
    if tree is None or tree.root != wanted:
        message = (
            "is written so that it cannot be carried over without changing something else; "
            "write repeated parts (& and *) out, or copy it by hand"
        )
        raise InputError([Problem(path=before.shown, message=message)])
    parsed(tree, Assessment).checked()


def _wanted(tree: Tree, assessment: Assessment, carry: Carry, *, left_out: frozenset[int]) -> Node:
    """Return what the edited file should read as, without the entries *left_out* of ``checks``."""
    root = tree.root if isinstance(tree.root, dict) else {}
    wanted = {key: node for key, node in root.items() if key not in {"reviews", "decision"}}
    wanted |= {"period": carry.period, "assessed": carry.assessed.isoformat()}
    if assessment.answers:
        wanted["answers"] = {
            item: _wanted_answer(tree.node(("answers", item)), assessment, item)
            for item in assessment.answers
        }
    if any(not remark.open for remark in assessment.remarks):
        wanted["remarks"] = [
            tree.node(("remarks", index))
            for index, remark in enumerate(assessment.remarks)
            if remark.open
        ]
    if carry.paths:
        wanted["checks"] = [
            _wanted_entry(tree.node(("checks", index)), carry.paths.get(index))
            for index in range(len(assessment.checks))
            if index not in left_out
        ]
    return {
        key: node
        for key, node in wanted.items()
        if key not in {"remarks", "checks"} or node or not root[key]
    }


def _wanted_answer(node: Node, assessment: Assessment, item: str) -> Node:
    answer = node if isinstance(node, dict) else {}
    wanted = {key: value for key, value in answer.items() if key != "waiver"}
    if assessment.answers[item].confirmed is None:
        wanted["confirmed"] = assessment.assessed.isoformat()
    return wanted


def _wanted_entry(node: Node, path: str | None) -> Node:
    if path is None or not isinstance(node, dict):
        return node
    return {key: value for key, value in node.items() if key not in _OF_THE_RUN} | {"path": path}
