"""Where the first answer to an item finds its place in an assessment's file."""

import re
from collections.abc import Sequence
from typing import Final

from scorereport.loading.tree import Node
from scorereport.loading.yaml_additions import add_beside, add_first, add_lines, block_end
from scorereport.loading.yaml_edits import YamlEdits
from scorereport.loading.yaml_spans import column, line_end
from scorereport.loading.yaml_values import block_entry

_ANSWERS: Final = ("answers",)


def add_answer(edits: YamlEdits, item: str, answer: dict[str, Node], items: Sequence[str]) -> None:
    """Write *answer* to *item* below the comment that asks for it, or in the order of *items*."""
    answers = edits.root.at(_ANSWERS)
    before = [each for each in items[: items.index(item)] if each in answers.inside]
    if answers.is_flow and not _is_empty(edits):
        if before:
            add_beside(edits, (*_ANSWERS, before[-1]), {item: answer})
        else:
            add_first(edits, _ANSWERS, item, answer)
        return
    begin = answers.key[0] if answers.key else 0
    if not answers.inside and answers.value[0] < answers.value[1]:
        # {} or ~, in the place of which the answer stands
        gap = edits.text[answers_colon(edits) + 1 : answers.value[0]]
        blanks = 0 if gap.strip(" ") else len(gap)
        edits.change(answers.value[0] - blanks, answers.value[1], "")
    asked = _asking_comment(edits, item)
    if asked is not None:
        place, indent = line_end(edits.text, asked.start()), len(asked[1])
    elif before:
        beside = edits.root.at((*_ANSWERS, before[-1]))
        indent = _indent(edits)
        place = block_end(edits.text, beside.value[1], indent)
    else:
        place, indent = line_end(edits.text, max(begin, answers_colon(edits))), _indent(edits)
    add_lines(edits, place, *block_entry(item, answer, indent))


def answers_colon(edits: YamlEdits) -> int:
    """Return where the line of ``answers:`` goes on after its colon."""
    key = edits.root.at(_ANSWERS).key
    return edits.text.index(":", key[1]) if key else 0


def _is_empty(edits: YamlEdits) -> bool:
    """Say whether a mere ``{}`` stands there, outside of JSON."""
    start, end = edits.root.at(_ANSWERS).value
    return not edits.root.is_flow and re.fullmatch(r"\{ *\}", edits.text[start:end]) is not None


def _indent(edits: YamlEdits) -> int:
    """Return the column of the answers."""
    answers = edits.root.at(_ANSWERS)
    for each in answers.inside.values():
        if each.key:
            return column(edits.text, each.key[0])
    return (column(edits.text, answers.key[0]) if answers.key else 0) + 2


def _asking_comment(edits: YamlEdits, item: str) -> re.Match[str] | None:
    """Return the last comment for *item* among the answers, as ``init`` writes it."""
    answers = edits.root.at(_ANSWERS)
    others = [each.key[0] for each in edits.root.inside.values() if each.key]
    start = answers_colon(edits)
    end = min((each for each in others if each > start), default=len(edits.text))
    taken = [(each.key or each.value)[0] for each in answers.inside.values()]
    spans = list(zip(taken, (each.value[1] for each in answers.inside.values()), strict=True))
    pattern = re.compile(rf"^( +)# ?{re.escape(item)}:", re.MULTILINE)
    found = None
    for match in pattern.finditer(edits.text, start, end):
        inside = any(first <= match.start() < last for first, last in spans)
        if not inside and (not taken or len(match[1]) == _indent(edits)):
            found = match
    return found
