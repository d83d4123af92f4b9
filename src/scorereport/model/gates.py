"""The gates: the limits that CI enforces, and how hard each of them is."""

import enum
from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from scorereport.model.base import MAX_ENTRIES, Days, Document, Id, LevelId, Points


class GateRule(enum.StrEnum):
    """A kind of limit, in the order in which they are told."""

    MIN_SCORE = "min_score"
    MIN_VERIFIED = "min_verified"
    MEETS_REQUIRED = "meets_required"
    SECTIONS = "sections"
    ITEMS = "items"
    NO_REGRESSION = "no_regression"
    MAX_CONFLICTS = "max_conflicts"
    MAX_STALE = "max_stale"
    MAX_UNVERIFIED = "max_unverified"
    MAX_UNANSWERED = "max_unanswered"
    WAIVERS_END_WITHIN = "waivers_end_within"


class Severity(enum.StrEnum):
    """What a broken rule does."""

    OFF = "off"
    """Nothing; the rule is not looked at."""
    WARN = "warn"
    """It is told."""
    ERROR = "error"
    """It is told, and the gate is not met."""


_Most = Annotated[int, Field(ge=0)]


class Gates(Document):
    """The limits that CI enforces; a rule that is absent limits nothing."""

    min_score: Points | None = None
    """The least that the counted score may be."""
    min_verified: Points | None = None
    """The least that the verified score may be."""
    meets_required: bool = False
    """The counted score reaches what `targets` requires of the tier of the system."""
    sections: Annotated[Mapping[Id, Points], Field(max_length=MAX_ENTRIES)] = {}
    """The least that a section may count, by section."""
    items: Annotated[Mapping[Id, LevelId], Field(max_length=MAX_ENTRIES)] = {}
    """The lowest level that an item may count as, by item."""
    no_regression: bool = False
    """Neither the counted nor the verified score may fall below that of the period before."""
    max_conflicts: _Most | None = None
    """The most items on which the answer and a check may disagree."""
    max_stale: _Most | None = None
    """The most items of which the answer, or all evidence behind it, may have lapsed."""
    max_unverified: _Most | None = None
    """The most items that may claim more than checks or evidence hold up."""
    max_unanswered: _Most | None = None
    """The most items that may be without an answer."""
    waivers_end_within: Days | None = None
    """No waiver that is still needed may end within so many days, or have ended."""
    severity: Mapping[GateRule, Severity] = {}
    """`off`, `warn` or `error` by rule; a rule that is not named here is an error."""

    def severity_of(self, rule: GateRule) -> Severity:
        """Return what breaking *rule* does."""
        return self.severity.get(rule, Severity.ERROR)

    @property
    def names_parts_of_a_rubric(self) -> bool:
        """Say whether anything here can be checked only against a rubric."""
        limits = (self.min_score, self.min_verified)
        return bool(self.sections or self.items) or any(limit is not None for limit in limits)

    @property
    def limits_anything(self) -> bool:
        """Say whether any rule is given and not switched off."""
        return any(
            # Identity, not equality: a most of 0 is a limit, although 0 == False.
            not any(getattr(self, rule.value) is absent for absent in (None, False))
            and getattr(self, rule.value) != {}
            and self.severity_of(rule) is not Severity.OFF
            for rule in GateRule
        )
