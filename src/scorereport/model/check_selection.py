"""Which result files an assessment names, and what it says of them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from scorereport.model.base import MAX_ENTRIES, Date, Document, Id, Line, Link, RelativePath
from scorereport.model.check_results import CheckSource
from scorereport.model.item_checks import ItemChecks, ShortItemChecks


class ChecksEntry(Document):
    """A result file of another tool, and the items that its results speak for."""

    path: RelativePath
    """From the workspace root; without a workspace, from the assessment's folder."""
    format: Line | None = None
    """What the file must be read as, for example `junit`; absent = told from its content."""
    repeated: Line | None = None
    """What makes it run again, for example `ci`; else one passing run supports `manual` only."""
    at: Date | None = None
    """When it ran, for files that carry no time."""
    commit: Line | None = None
    """The commit that was measured, for files that do not say."""
    run_url: Link | None = None
    """Where the run can be looked at."""
    items: Annotated[Mapping[Id, ShortItemChecks], Field(max_length=MAX_ENTRIES)] = {}
    """The results that speak for each item, beside those marked `scorereport:<item>` themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRun:
    """A result file that was read, with what is said about it."""

    source: CheckSource
    at: dt.date | None = None
    repeated: bool = False
    run_url: str | None = None
    items: Mapping[str, ItemChecks] = field(default_factory=dict)
