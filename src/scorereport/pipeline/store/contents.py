"""The content of a file: its bytes, or what they are called in the store until they are needed."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Bytes that need not be read to know which they are."""

    digest: str
    """Their SHA-256."""
    size: int
    read: Callable[[], bytes]
    """Returns them: from where they are kept, or else made anew."""


Content = bytes | Kept


def bytes_of(content: Content) -> bytes:
    """Return the bytes of *content*."""
    return content.read() if isinstance(content, Kept) else content


def digest_of(content: Content) -> str:
    """Return the SHA-256 of *content*, in hexadecimal."""
    if isinstance(content, Kept):
        return content.digest
    return hashlib.sha256(content).hexdigest()
