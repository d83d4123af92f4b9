"""A value as one text that says all of it, and the digest of that.

Equal values have one text in every process; different ones never share it
(a list counts as a tuple).
No library: a pickle of equal values differs with what they share, JSON knows neither fractions
nor sets, and `repr` writes a set in any order.
"""

import datetime as dt
import enum
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from fractions import Fraction
from functools import singledispatch

from pydantic import BaseModel


def digest(value: object) -> str:
    """Return what stands for *value*: plain values, and collections, models, dataclasses of them.

    Raises TypeError for anything else.
    """
    return hashlib.sha256(told(value).encode(errors="surrogatepass")).hexdigest()


@singledispatch
def told(value: object) -> str:
    """Return *value* as one text that says all of it."""
    if is_dataclass(value) and not isinstance(value, type):
        return _of_fields(value, (each.name for each in fields(value)))
    raise TypeError(f"no text says all of a {type(value).__name__}")


@told.register
def _(value: str | int | None) -> str:
    return repr(value)


@told.register
def _(value: enum.Enum) -> str:
    return f"{type(value).__name__}.{value.name}"


@told.register
def _(value: Fraction | dt.date) -> str:
    return str(value)


@told.register(tuple)
@told.register(list)
def _(value: Sequence[object]) -> str:
    return f"[{_listed(value)}]"


@told.register(Mapping)
def _(value: Mapping[object, object]) -> str:
    pairs = (f"{told(key)}:{told(each)}" for key, each in value.items())
    return f"{{{','.join(pairs)}}}"


@told.register(AbstractSet)
def _(value: AbstractSet[object]) -> str:
    return f"<{','.join(sorted(told(each) for each in value))}>"


@told.register
def _(value: BaseModel) -> str:
    return _of_fields(value, type(value).model_fields)


def _of_fields(value: object, names: Iterable[str]) -> str:
    return f"{type(value).__name__}({_listed(getattr(value, name) for name in names)})"


def _listed(values: Iterable[object]) -> str:
    return ",".join([told(each) for each in values])
