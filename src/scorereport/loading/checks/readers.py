"""The table of readers: how each format is recognised, and what reads it."""

from collections.abc import Callable
from dataclasses import dataclass

from scorereport.loading.checks.content import Content
from scorereport.model.check_results import CheckSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One format; the module of a format holds its own as ``READER``."""

    format: str
    """Its name, as users write it."""
    recognises: Callable[[Content], bool]
    """Says from the content alone whether a file is of this format; never raises."""
    read: Callable[[Content], CheckSource]
    """Returns what the file holds; raises InputError where it cannot be trusted."""
