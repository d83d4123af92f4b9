"""New entries in a YAML text, written as those beside them are."""

from collections.abc import Mapping
from typing import Final

from scorereport.loading.tree import Node, Steps
from scorereport.loading.yaml_edits import YamlEdits
from scorereport.loading.yaml_spans import column, comment_indent, line_end
from scorereport.loading.yaml_values import block_entry, block_item, block_text, flow_value, scalar

_QUOTES: Final = ("'", '"')


def add_beside(edits: YamlEdits, steps: Steps, new: Mapping[str, Node]) -> None:
    """Write the entries *new* right after the one at *steps*, in the quotes of its key."""
    entry, is_flow = edits.root.at(steps), edits.root.at(steps[:-1]).is_flow
    begin, end = (entry.key or entry.value)[0], entry.value[1]
    mark = edits.text[begin] if edits.text[begin] in _QUOTES else ""
    if is_flow:
        edits.change(end, end, "".join(f", {_pair(key, new[key], mark)}" for key in new))
        return
    indent = column(edits.text, begin)
    add_lines(
        edits,
        block_end(edits.text, end, indent),
        *(line for key in new for line in _lines(key, new[key], mark, indent)),
    )


def add_lines(edits: YamlEdits, place: int, *lines: str) -> None:
    """Write *lines* below the line that ends at *place*."""
    edits.change(place, place, "".join(f"{edits.newline}{line}" for line in lines))


def add_first(edits: YamlEdits, steps: Steps, key: str, node: Node) -> None:
    """Write a new entry at the begin of what stands in braces at *steps*."""
    entry = edits.root.at(steps)
    start = entry.value[0] + 1
    mark = '"' if edits.root.is_flow else ""
    more = ", " if entry.inside else ""
    edits.change(start, start, f"{_pair(key, node, mark)}{more}")


def append(edits: YamlEdits, steps: Steps, node: Node) -> None:
    """Write *node* at the end of the list at *steps*."""
    entry = edits.root.at(steps)
    if entry.is_flow:
        mark = '"' if edits.root.is_flow else ""
        last = max((each.value[1] for each in entry.inside.values()), default=entry.value[0] + 1)
        edits.change(last, last, f"{', ' if entry.inside else ''}{flow_value(node, mark)}")
        return
    begin, end = edits.block_span((*steps, len(entry.inside) - 1))
    indent = column(edits.text, begin)
    add_lines(edits, block_end(edits.text, end, indent), *block_item(node, indent))


def put_node(edits: YamlEdits, steps: Steps, node: Node) -> None:
    """Write *node* in the place of the value at *steps*."""
    entry = edits.root.at(steps)
    start, end = entry.value
    gap = " " if start == end else ""  # nothing stood after the colon
    edits.change(start, end, gap + _in_place(edits, steps, node))


def block_end(text: str, end: int, indent: int) -> int:
    """Return where the entry's lines end: after comments that stand deeper than *indent*."""
    place = line_end(text, end)
    while (following := text.find("\n", place) + 1) and comment_indent(text, following) > indent:
        place = line_end(text, following)
    return place


def _in_place(edits: YamlEdits, steps: Steps, node: Node) -> str:
    entry = edits.root.at(steps)
    if edits.root.is_flow:
        return flow_value(node, '"')  # it may be JSON
    if not isinstance(node, str) or entry.key is None or edits.root.at(steps[:-1]).is_flow:
        return flow_value(node)
    start, end = entry.value
    if edits.text[start : start + 1] in _QUOTES and "\n" not in node:
        return scalar(node, edits.text[start])
    lines = block_text(node, column(edits.text, entry.key[0]), start - entry.key[0])
    if len(lines) > 1 and edits.text[end : line_end(edits.text, end)].strip():
        return scalar(node)  # a comment stands behind it
    return edits.newline.join(lines)


def _pair(key: str, node: Node, mark: str) -> str:
    return f"{scalar(key, mark)}: {flow_value(node, mark)}"


def _lines(key: str, node: Node, mark: str, indent: int) -> tuple[str, ...]:
    if mark:
        return (f"{' ' * indent}{_pair(key, node, mark)}",)
    return block_entry(key, node, indent)
