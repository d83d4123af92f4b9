"""Which keys a model knows at a place inside it, and what holds for a field."""

import types
from collections.abc import Iterator, Mapping
from typing import Any, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from scorereport.loading.tree import Step, Steps

# An annotation is any object that typing can build; there is no type for it.
Annotation = Any


def known_keys(model: type[BaseModel], steps: Steps) -> tuple[str, ...]:
    """Return the keys that *model* knows in the mapping at *steps*."""
    at: Annotation = model
    for step in steps:
        at = _inside(at, step)
    bare = _bare(at)
    if not _is_model(bare):
        return ()
    return tuple(field.alias or name for name, field in bare.model_fields.items())


def bounds(model: type[BaseModel], steps: Steps) -> tuple[int | None, int | None]:
    """Return the least and the greatest value of the number at *steps*."""
    at: Annotation = model
    for step in steps[:-1]:
        at = _inside(at, step)
    field = _field(_bare(at), steps[-1]) if steps else None
    if field is None:
        return None, None
    limits = [*field.metadata, *_limits(field.annotation)]
    least = [int(str(limit.ge)) for limit in limits if isinstance(limit, Ge)]
    greatest = [int(str(limit.le)) for limit in limits if isinstance(limit, Le)]
    return max(least, default=None), min(greatest, default=None)


def _inside(annotation: Annotation, step: Step) -> Annotation:
    bare = _bare(annotation)
    field = _field(bare, step)
    if field is not None:
        return field.annotation
    # The value type of a mapping, the entry type of a list.
    origin: Annotation = get_origin(bare)
    return get_args(bare)[{Mapping: 1, tuple: 0}[origin]] if origin in (Mapping, tuple) else None


def _field(bare: Annotation, step: Step) -> FieldInfo | None:
    if not _is_model(bare):
        return None
    fields: dict[str, FieldInfo] = bare.model_fields
    return next((field for name, field in fields.items() if step in (field.alias, name)), None)


def _limits(annotation: Annotation) -> Iterator[object]:
    """Yield the limits of a number that may also be absent: ``Annotated[int, ...] | None``."""
    for part in get_args(annotation):
        for each in getattr(part, "__metadata__", ()):
            yield from each.metadata if isinstance(each, FieldInfo) else (each,)


def _bare(annotation: Annotation) -> Annotation:
    """Strip what wraps the type that matters: ``Annotated`` and ``| None``."""
    if hasattr(annotation, "__metadata__"):
        return _bare(annotation.__origin__)
    origin: Annotation = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return _bare(next(arg for arg in get_args(annotation) if arg is not type(None)))
    return annotation


def _is_model(annotation: Annotation) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
