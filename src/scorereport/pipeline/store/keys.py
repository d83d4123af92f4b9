"""The digest of values: what a step depends on, as the key under which it is found again.

The same values give the same key in every process, wherever the workspace lies.
"""

import datetime as dt
import enum
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from fractions import Fraction
from pathlib import Path

from pydantic import BaseModel

_PLAIN = (str, int, float, dt.date, dt.timedelta, Fraction, type(None))


def key_of(*values: object, root: Path) -> str:
    """Return the digest of *values*; a path in them counts from *root*.

    Raises TypeError for a value that it cannot tell from another.
    """
    digest = hashlib.sha256()
    for value in values:
        for part in _parts(value, root):
            digest.update(len(part).to_bytes(8))
            digest.update(part)
    return digest.hexdigest()


def _parts(value: object, root: Path) -> Iterator[bytes]:
    """Yield what tells *value* from all others: its kind, its length, and all that it holds."""
    yield type(value).__qualname__.encode()
    if isinstance(value, bytes):
        yield value
    elif isinstance(value, enum.Enum):
        yield value.name.encode()
    elif isinstance(value, _PLAIN):
        yield repr(value).encode()
    elif isinstance(value, Path):
        yield _place(value, root)
    else:
        held = tuple(_held(value, root))
        yield str(len(held)).encode()
        for each in held:
            yield from _parts(each, root)


def _held(value: object, root: Path) -> Iterator[object]:
    """Yield what *value* holds, in its own order; a set has none."""
    if isinstance(value, BaseModel):
        yield from (getattr(value, name) for name in type(value).model_fields)
        # What was given and what is a default is told apart by some of our models.
        yield sorted(value.model_fields_set)
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (getattr(value, field.name) for field in fields(value))
    elif isinstance(value, Mapping):
        for pair in value.items():
            yield from pair
    elif isinstance(value, AbstractSet):
        yield from sorted(key_of(each, root=root) for each in value)
    elif isinstance(value, Sequence):
        yield from value
    else:
        raise TypeError(f"{type(value).__qualname__} has no key")


def _place(path: Path, root: Path) -> bytes:
    if path.is_relative_to(root):
        return b"root/" + bytes(path.relative_to(root))
    return bytes(path)
