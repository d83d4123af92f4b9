"""What the docstrings of fields say, looked up only when a schema is published.

Pydantic does the same while a class is made (``use_attribute_docstrings``),
and every start of the program would read and parse the source of every model for it.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from itertools import pairwise

from pydantic import BaseModel


def field_descriptions(model: type[BaseModel]) -> Mapping[str, str]:
    """Return the docstring of each field of *model* that has one, by the field's name.

    Without source code there are none.
    """
    found: dict[str, str] = {}
    for owner in reversed(model.__mro__):
        if issubclass(owner, BaseModel) and owner is not BaseModel:
            found |= dict.fromkeys(vars(owner).get("__annotations__", {}), "")
            found |= _own(owner)
    return {name: text for name, text in found.items() if text}


def _own(owner: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Yield the fields that *owner* itself describes."""
    try:
        source = textwrap.dedent(inspect.getsource(owner))
    except OSError:
        return
    (made,) = ast.parse(source).body
    assert isinstance(made, ast.ClassDef)  # noqa: S101 - it is the source of a class
    for field, text in pairwise(made.body):
        match field, text:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(said))),
            ):
                yield name, inspect.cleandoc(said)
            case _:
                pass
