"""An assessment without its broken parts, so that the rest is checked in the same run."""

from typing import Final

from pydantic import ValidationError

from scorereport.loading.tree import Node, Steps, Tree, child
from scorereport.model.assessment import Assessment

_DEPTHS: Final = (5, 3, 2, 1, 0)
"""A field of an entry of an answer, a field of an answer, an answer, a key of the file."""


def salvaged(tree: Tree, *, system: str) -> Assessment | None:
    """Return what is sound in *tree*, cutting as little as it can; None where nothing is.

    What the file lacks is stood in for by values about which every check is silent:
    a *system* that is known, assessors who are nobody, and the last day there is.
    """
    root = _unshared(tree.root)
    if not isinstance(root, dict):
        return None
    for depth in _DEPTHS:
        root = {**_stand_ins(system), **root}
        try:
            return Assessment.model_validate(root)
        except ValidationError as error:
            for detail in error.errors(include_url=False, include_input=False):
                _cut(root, detail["loc"][:depth])
    return None


def _stand_ins(system: str) -> dict[str, Node]:
    return {
        "schema": "1",
        "system": system,
        "period": "unknown",
        "assessed": "9999-12-31",
        "assessors": ["?"],
        "answers": {},
    }


def _cut(root: Node, steps: Steps) -> None:
    """Take away what stands at *steps*; a list goes as a whole, or its places would shift."""
    parents = [root]
    for step in steps:
        parents.append(child(parents[-1], step))
    for parent, step in zip(reversed(parents[:-1]), reversed(steps), strict=True):
        if isinstance(parent, dict):
            parent.pop(str(step), None)
            return


def _unshared(node: Node) -> Node:
    """Copy *node* so that nothing an alias repeats is one object."""
    match node:
        case dict():
            return {key: _unshared(each) for key, each in node.items()}
        case list():
            return [_unshared(each) for each in node]
        case _:
            return node
