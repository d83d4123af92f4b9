"""What speaks for one item: the selectors, and what must hold of all that they match."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Final, Self

from pydantic import BeforeValidator, Field, model_validator

from scorereport.model.base import Days, Document
from scorereport.model.selector import Selector, Selectors

_PERCENT: Final = 100
_MOST: Final = re.compile(r"([0-9]{1,7})(%?)")


def _most(value: object) -> object:
    """Accept a number of checks, or a share such as 20%."""
    text = str(value) if isinstance(value, int) else value
    found = _MOST.fullmatch(text) if isinstance(text, str) else None
    if not found or (found[2] and int(found[1]) > _PERCENT):
        raise ValueError("is neither a number of checks nor a share such as 20%")
    return text


def _share(value: object) -> object:
    """Accept a share from 0 to 1, or in percent."""
    found = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,6})?)(%?)", str(value))
    share = Fraction(found[1]) / (_PERCENT if found[2] else 1) if found else None
    if share is None or not 0 < share <= 1:
        raise ValueError("is not a share; write it as 0.98 or 98%")
    return str(value)


def _item_checks(value: object) -> object:
    """Accept the bare list of selectors, any of which may speak."""
    return {"any": value} if isinstance(value, list | tuple) else value


Most = Annotated[str, BeforeValidator(_most, json_schema_input_type=int | str)]
Share = Annotated[str, BeforeValidator(_share, json_schema_input_type=float | str)]
Count = Annotated[int, Field(ge=1)]


class Maxima(Document):
    """At most so many checks of each kind: a number, or a share of them and the passing ones."""

    fail: Most | None = None
    """Absent = none may fail, unless `pass_ratio` allows some to."""
    error: Most | None = None
    warn: Most | None = None
    skip: Most | None = None

    @property
    def given(self) -> Mapping[str, str]:
        """The maxima that are given, by kind."""
        return {name: each for name, each in self if each is not None}


class Requirement(Document):
    """What must hold of all checks that one mapping matches, or none of their passes counts."""

    min_passed: Count | None = None
    """So many checks must pass."""
    min_instances: Count | None = None
    """Checks with so many different instances must pass."""
    pass_ratio: Share | None = None
    """Passing checks among all that match; below 1 it lets the rest fail."""
    max: Maxima = Maxima()

    @property
    def ratio(self) -> Fraction:
        """The share that must pass, from 0 to 1."""
        text = self.pass_ratio or "0"
        return Fraction(text.rstrip("%")) / (_PERCENT if text.endswith("%") else 1)

    @property
    def tolerates_failures(self) -> bool:
        """Whether some checks may fail at all."""
        return self.pass_ratio is not None or self.max.fail is not None


class ItemChecks(Document):
    """What speaks for one item: selectors of check results, and what must hold of them together."""

    any: Selectors | None = None
    """What any of these matches speaks for the item."""
    all: Selectors | None = None
    """The same, and each must match a check that passes."""
    require: Requirement | None = None
    max_age: Days | None = None
    """A pass older than this proves nothing, where the policy does not end it sooner."""

    @model_validator(mode="after")
    def _has_selectors(self) -> Self:
        if (self.any is None) == (self.all is None):
            raise ValueError("checks of an item need either 'any' or 'all'")
        return self

    @property
    def selectors(self) -> tuple[Selector, ...]:
        """The selectors, whichever way they combine."""
        return self.any or self.all or ()


ShortItemChecks = Annotated[
    ItemChecks, BeforeValidator(_item_checks, json_schema_input_type=Selectors | ItemChecks)
]
"""The checks of an item, or the bare list of selectors."""


def exceeds(found: int, passing: int, most: str) -> bool:
    """Say whether *found* checks are more than *most*, a number or a share of them and *passing*.

    A share leaves all other checks out, so that adding a failing one never helps.
    """
    if most.endswith("%"):
        return found * _PERCENT > int(most[:-1]) * (found + passing)
    return found > int(most)
