"""One answer changed in an assessment's file, with every other byte kept."""

import codecs
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from scorereport.errors import InputError, Problem
from scorereport.loading.answer_place import add_answer
from scorereport.loading.decoding import decoded, hidden_in
from scorereport.loading.document import parse_tree
from scorereport.loading.files import MAX_DOCUMENT_BYTES, shown_path
from scorereport.loading.suggestions import quoted
from scorereport.loading.tree import Node, Steps, Tree
from scorereport.loading.yaml_additions import add_beside, append, put_node
from scorereport.loading.yaml_edits import YamlEdits
from scorereport.model.answer_change import AnswerChange
from scorereport.model.assessment import Answer, Assessment

_KEYS: Final = tuple(Answer.model_fields)
"""The order in which a new key finds its place."""


def edited_answer(
    source: bytes, path: Path, assessment: Assessment, change: AnswerChange, items: Sequence[str]
) -> bytes:
    """Return *source*, the content of *path* that reads as *assessment*, with *change* made.

    Where something would then be dated after ``assessed``, that is raised, and answers that
    meant the old day by their silence say it. *items* is the order in which a new answer
    finds its place.
    Raises InputError where the file is written so that it could not be edited faithfully.
    """
    shown = shown_path(path)
    tree = parse_tree(source, shown=shown)
    begin = codecs.BOM_UTF8 if source.startswith(codecs.BOM_UTF8) else b""
    text, _ = decoded(source, shown=shown)
    _refuse_hidden(change, shown)
    wanted = _wanted(tree, assessment, change)
    edits = YamlEdits(text, tree)
    _edit(edits, tree, wanted, change.item, items)
    result = begin + edits.edited().encode()
    if len(result) > MAX_DOCUMENT_BYTES:
        raise InputError([Problem(path=shown, message="would be too large; shorten its notes")])
    _check(result, wanted, shown)
    return result


def put_confirmed(edits: YamlEdits, tree: Tree, item: str, day: dt.date) -> None:
    """Write down the day that was meant, where nothing or an empty value stands."""
    steps = ("answers", item)
    if edits.is_written((*steps, "confirmed")):
        edits.put_value((*steps, "confirmed"), day.isoformat())
        return
    given = "per_model" if tree.node((*steps, "per_model")) else "status"
    if edits.is_written((*steps, given)):  # else it repeats an answer that is edited itself
        add_beside(edits, (*steps, given), {"confirmed": day.isoformat()})


def _wanted(tree: Tree, assessment: Assessment, change: AnswerChange) -> dict[str, Node]:
    """Return what the edited file should read as."""
    root = tree.root if isinstance(tree.root, dict) else {}
    answers = root["answers"] if isinstance(root["answers"], dict) else {}
    wanted = {**root, "answers": {**answers, change.item: _answer(answers, change)}}
    day = max((assessment.assessed, *_days(change)))
    if day > assessment.assessed:
        wanted["assessed"] = day.isoformat()
        silent = [item for item, each in assessment.answers.items() if each.confirmed is None]
        meant = {"confirmed": assessment.assessed.isoformat()}
        for item in silent:
            if item != change.item or not change.confirms:
                wanted["answers"] = _with(wanted["answers"], item, meant)
    return wanted


def _with(answers: Node, item: str, new: Mapping[str, Node]) -> Node:
    if not isinstance(answers, dict):
        return answers
    answer = answers[item]
    return {**answers, item: {**answer, **new}} if isinstance(answer, dict) else answers


def _answer(answers: Mapping[str, Node], change: AnswerChange) -> Node:
    old = answers.get(change.item)
    answer = dict(old) if isinstance(old, dict) else {}
    for key in change.dropped:
        answer.pop(key, None)
    for key, value in change.put.items():
        answer[key] = value if isinstance(value, str) else dict(value)
    if change.evidence:
        evidence = answer.get("evidence")
        answer["evidence"] = [
            *(evidence if isinstance(evidence, list) else ()),
            {**change.evidence},
        ]
    return answer


def _days(change: AnswerChange) -> Iterator[dt.date]:
    """Yield the days of *change* up to today; a later one is for the checks to refuse."""
    for text in (change.put.get("confirmed"), change.evidence.get("collected")):
        try:
            day = dt.date.fromisoformat(text) if isinstance(text, str) else dt.date.max
        except ValueError:
            continue
        if day <= change.today:
            yield day


def _edit(
    edits: YamlEdits, tree: Tree, wanted: Mapping[str, Node], item: str, items: Sequence[str]
) -> None:
    assessed, answers = wanted["assessed"], wanted["answers"]
    if isinstance(assessed, str) and assessed != tree.node(("assessed",)):
        edits.check_anchors(("assessed",))
        edits.put_value(("assessed",), assessed)
    for each, answer in answers.items() if isinstance(answers, dict) else ():
        old = tree.node(("answers", each))
        if not isinstance(answer, dict) or answer == old:
            continue
        if not isinstance(old, dict):
            add_answer(edits, item, _in_order(answer), items)
        elif each == item:
            _put_mapping(edits, ("answers", item), old, answer)
        else:
            day = dt.date.fromisoformat(str(answer["confirmed"]))
            put_confirmed(edits, tree, each, day)


def _in_order(answer: Mapping[str, Node]) -> dict[str, Node]:
    return {key: answer[key] for key in _KEYS if key in answer}


def _put_mapping(
    edits: YamlEdits, steps: Steps, old: Mapping[str, Node], new: dict[str, Node]
) -> None:
    """Change what differs between *old* and *new* at *steps*, and nothing else."""
    if edits.root.at(steps).alias:
        put_node(edits, steps, new)
        return
    edits.remove((*steps, key) for key in old if key not in new)
    kept = [key for key in old if key in new]
    for key in kept:
        _put(edits, (*steps, key), old[key], new[key])
    added: dict[str, dict[str, Node]] = {}
    for key in sorted((key for key in new if key not in old), key=_rank):
        before = [each for each in kept if _rank(each) < _rank(key)]
        after = max(before, key=_rank) if before else kept[-1]
        added.setdefault(after, {})[key] = new[key]
    for after, entries in added.items():
        add_beside(edits, (*steps, after), entries)


def _put(edits: YamlEdits, steps: Steps, old: Node, new: Node) -> None:
    if old == new:
        return
    match old, new:
        case dict(), dict():
            _put_mapping(edits, steps, old, new)
        case list(), list() if old == new[: len(old)] and not edits.root.at(steps).alias:
            for each in new[len(old) :]:
                append(edits, steps, each)
        case _:
            put_node(edits, steps, new)


def _rank(key: str) -> int:
    return _KEYS.index(key) if key in _KEYS else len(_KEYS)


def _refuse_hidden(change: AnswerChange, shown: str) -> None:
    put = {**change.put, "evidence": change.evidence}
    for key, value in put.items():
        for text in (value,) if isinstance(value, str) else value.values():
            hidden = hidden_in(text)
            if hidden:
                message = f"{quoted(key)} holds a {hidden}"
                raise InputError([Problem(path=shown, message=message)])


def _check(result: bytes, wanted: Node, shown: str) -> None:
    """Raise InputError unless *result* reads as *wanted*."""
    try:
        root = parse_tree(result, shown=shown).root
    except InputError:
        root = None
    if root != wanted:
        message = (
            "is written so that this answer cannot be changed in place without changing something "
            "else; write repeated parts (& and *) out, or edit it by hand"
        )
        raise InputError([Problem(path=shown, message=message)])
