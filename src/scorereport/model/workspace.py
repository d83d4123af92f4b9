"""The workspace: what holds for all assessments of an organisation."""

import enum
from collections.abc import Mapping
from typing import Annotated, Final, Self

from pydantic import Field, model_validator

from scorereport.model.assessment import System
from scorereport.model.base import (
    MAX_ENTRIES,
    Date,
    Days,
    Document,
    Id,
    Line,
    Link,
    Period,
    RelativePath,
    SchemaVersion,
)
from scorereport.model.gates import Gates
from scorereport.model.item_checks import ShortItemChecks
from scorereport.model.publishing import Privacy, Publish, Theme

MAX_FONTS: Final = 20


class FailingChecks(enum.StrEnum):
    """What a failing check does to the points of an item."""

    SHOW = "show"
    CAP_AT_MANUAL = "cap_at_manual"
    ZERO = "zero"


class Reviews(enum.StrEnum):
    """Whether a report without a matching review is a draft."""

    OPTIONAL = "optional"
    REQUIRED = "required"


class Policy(Document):
    """What may lower the counted score; each lowering is named in the report."""

    claims_expire_after: Days | None = None
    """An answer confirmed longer ago counts as not assessed; absent = answers never lapse."""
    evidence_expires_after: Days | None = 365
    """Evidence collected longer ago supports nothing; its own `expires` may end it sooner."""
    checks_expire_after: Days | None = 100
    failing_checks: FailingChecks = FailingChecks.SHOW
    require_evidence: bool = False
    """An answer with neither evidence nor a supporting check counts 0."""
    reviews: Reviews = Reviews.OPTIONAL
    answers_from_checks: bool = False


class PeriodDates(Document):
    """When a round opens and when answers are due."""

    opens: Date
    due: Date

    @model_validator(mode="after")
    def _opens_before_due(self) -> Self:
        if self.due < self.opens:
            raise ValueError("the period is due before it opens")
        return self


class SharedChecks(Document):
    """What the workspace says of the result files that its assessments name."""

    items: Annotated[Mapping[Id, ShortItemChecks], Field(max_length=MAX_ENTRIES)] = {}
    """The results that speak for each item, where an assessment does not map it itself."""


class Workspace(Document):
    """The file `scorereport.yaml` at the root of a workspace."""

    schema_version: Annotated[SchemaVersion, Field(alias="schema")]
    title: Line
    rubric: Line
    """``id``, ``id@edition`` or a path to a rubric file."""
    assessments: RelativePath = "assessments"
    """Folder of `<system>/<period>.yaml`."""
    systems: RelativePath | None = None
    """File that lists the systems; absent = whoever has an assessment."""
    periods: Mapping[Period, PeriodDates] = {}
    groups: Mapping[Id, tuple[Id, ...]] = {}
    targets: Annotated[Mapping[Line, Line], Field(max_length=MAX_ENTRIES)] = {}
    """What is required by the tier of a system: a band of the rubric or a number."""
    language: Line = "en"
    """What pages speak: a bundled language, or a path to a .po file."""
    site_url: Link | None = None
    """Where the site is published."""
    fonts: Annotated[tuple[RelativePath, ...], Field(max_length=MAX_FONTS)] = ()
    """Font files for the characters that the bundled fonts of the PDF lack, the first first."""
    theme: Theme = Theme()
    publish: Publish = Publish()
    privacy: Privacy = Privacy()
    rankings: bool = False
    """A site puts the highest score first; otherwise systems stand in their own order."""
    checks: SharedChecks = SharedChecks()
    policy: Policy = Policy()
    gates: Gates = Gates()

    @property
    def names_parts_of_a_rubric(self) -> bool:
        """Say whether anything here can be checked only against a rubric."""
        return self.gates.names_parts_of_a_rubric or bool(self.checks.items or self.targets)


class Systems(Document):
    """The file that lists the systems of a workspace."""

    schema_version: Annotated[SchemaVersion, Field(alias="schema")]
    systems: tuple[System, ...]
