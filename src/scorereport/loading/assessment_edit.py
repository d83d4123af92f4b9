"""An assessment's file, rewritten for another rubric with all else in it kept as it is."""

import codecs
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scorereport.errors import InputError, Problem
from scorereport.loading.answer_checks import answer_findings
from scorereport.loading.assessment_checks import reference_findings, target_findings
from scorereport.loading.check_files import unknown_item_findings
from scorereport.loading.decoding import decoded
from scorereport.loading.document import parse_tree, parsed
from scorereport.loading.files import shown_path
from scorereport.loading.tree import Node, Steps, Tree, child
from scorereport.loading.yaml_edits import YamlEdits
from scorereport.model.assessment import Assessment
from scorereport.model.rubric import Rubric

_CHECKS, _REMARKS, _CONDITIONS = ("checks",), ("remarks",), ("decision", "conditions")


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentEdit:
    """What is to be different in an assessment's file."""

    rubric: str
    """The rubric that it will name."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Items by their old ids, with their new ones."""
    answers_out: Mapping[str, str] = field(default_factory=dict)
    """Items of which the answer becomes a comment, with what is noted above it."""
    items_out: Mapping[str, str] = field(default_factory=dict)
    """Items of which all else that speaks of them becomes a comment, with the note."""
    target_out: str = ""
    """The note above the target, where that becomes a comment."""


def edited_assessment(source: bytes, path: Path, edit: AssessmentEdit, rubric: Rubric) -> bytes:
    """Return *source*, the content of *path*, with *edit* made; *rubric* is the one it names then.

    Raises InputError where the file is written so that it could not be edited faithfully.
    """
    shown = shown_path(path)
    tree = parse_tree(source, shown=shown)
    text, _ = decoded(source, shown=shown)
    edits = YamlEdits(text, tree)
    if tree.has(("rubric",)):
        edits.put_value(("rubric",), edit.rubric)
    else:
        edits.insert("rubric", edit.rubric, below="schema")
    if edit.target_out:
        edits.comment_out(("target",), edit.target_out)
    for steps, item, is_answer in _mentions(tree):
        out = edit.answers_out if is_answer else edit.items_out
        if not edits.is_written(steps):
            continue  # it repeats what is edited where it is written
        if item in out:
            edits.comment_out(steps, out[item])
        elif item in edit.renamed:
            _rename(edits, steps, edit.renamed[item])
    begin = codecs.BOM_UTF8 if source.startswith(codecs.BOM_UTF8) else b""
    result = begin + edits.edited().encode()
    _check(result, tree, edit, rubric)
    return result


def _mentions(tree: Tree) -> Iterator[tuple[Steps, str, bool]]:
    """Yield every entry that speaks of an item, the item, and whether it is its answer."""
    for item in _keys(tree.node(("answers",))):
        yield ("answers", item), item, True
    for index in _indices(tree.node(_CHECKS)):
        steps = (*_CHECKS, index, "items")
        for item in _keys(tree.node(steps)):
            yield (*steps, item), item, False
    for above in (_REMARKS, _CONDITIONS):
        for index in _indices(tree.node(above)):
            item_id = tree.node((*above, index, "item"))
            if isinstance(item_id, str):
                yield (*above, index), item_id, False


def _rename(edits: YamlEdits, steps: Steps, new: str) -> None:
    if isinstance(steps[-1], int) and edits.is_written((*steps, "item")):
        edits.put_value((*steps, "item"), new)
    elif isinstance(steps[-1], str):
        edits.put_key(steps, new)


def _check(result: bytes, before: Tree, edit: AssessmentEdit, rubric: Rubric) -> None:
    """Raise InputError unless *result* reads as what was wanted, and is right by *rubric*."""
    shown = before.shown
    try:
        tree = parse_tree(result, shown=shown)
    except InputError:
        tree = None
    if tree is None or tree.problems or tree.root != _wanted(before.root, edit):
        message = (
            "is written so that it cannot be edited in place without changing something else; "
            "write repeated parts (& and *) out, or edit it by hand"
        )
        raise InputError([Problem(path=shown, message=message)])
    read = parsed(tree, Assessment)
    assessment = read.checked()
    findings = (
        *answer_findings(assessment, rubric),
        *reference_findings(assessment, rubric),
        *target_findings(assessment, rubric),
        *unknown_item_findings(assessment, rubric),
    )
    if findings:
        raise InputError([each.problem(tree) for each in findings])


def _wanted(root: Node, edit: AssessmentEdit) -> Node:
    """Return what the edited file should read as."""
    if not isinstance(root, dict):
        return root
    wanted: dict[str, Node] = {**root, "rubric": edit.rubric}
    if edit.target_out:
        del wanted["target"]
    wanted["answers"] = _renamed(root["answers"], edit.answers_out, edit)
    if "checks" in root:
        wanted["checks"] = [
            {**entry, "items": _renamed(entry["items"], edit.items_out, edit)}
            if isinstance(entry, dict) and "items" in entry
            else entry
            for entry in _listed(root["checks"])
        ]
    if "remarks" in root:
        wanted["remarks"] = _about(root["remarks"], edit)
    decision = root.get("decision")
    if isinstance(decision, dict) and "conditions" in decision:
        wanted["decision"] = {**decision, "conditions": _about(decision["conditions"], edit)}
    return wanted


def _renamed(node: Node, out: Mapping[str, str], edit: AssessmentEdit) -> Node:
    if not isinstance(node, dict):
        return node
    return {edit.renamed.get(each, each): value for each, value in node.items() if each not in out}


def _about(node: Node, edit: AssessmentEdit) -> Node:
    kept: list[Node] = []
    for entry in _listed(node):
        item = child(entry, "item")
        if isinstance(entry, dict) and isinstance(item, str):
            if item not in edit.items_out:
                kept.append({**entry, "item": edit.renamed.get(item, item)})
        else:
            kept.append(entry)
    return kept


def _keys(node: Node) -> tuple[str, ...]:
    return tuple(node) if isinstance(node, dict) else ()


def _indices(node: Node) -> range:
    return range(len(_listed(node)))


def _listed(node: Node) -> list[Node]:
    return node if isinstance(node, list) else []
