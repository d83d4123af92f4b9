"""What all documents share: strictness, and the field types with their limits.

The limits are wide for people and narrow for attacks:
a renderer's work grows with the length of a text, so no text is unbounded.
"""

import datetime as dt
import re
from fractions import Fraction
from typing import Annotated, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from scorereport.model.descriptions import field_descriptions

MAX_PROSE: Final = 20_000
MAX_LINE: Final = 400
MAX_ENTRIES: Final = 2_000
_TOO_MUCH: Final = 10**9
PAGES_BESIDE_PERIODS: Final = ("index", "latest")
"""Pages of a site in a folder that has a page for each period too."""
_LIKE: Final = "such as 2026-Q3"


class Document(BaseModel):
    """A frozen model that refuses keys it does not know."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
    )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe every field by its docstring, which an editor shows while a user types."""
        schema = handler(core_schema)
        properties = handler.resolve_ref_schema(schema)["properties"]
        for name, text in field_descriptions(cls).items():
            field = cls.model_fields[name]
            if field.description is None:
                properties[field.alias or name]["description"] = text
        return schema


def _exact(value: object) -> object:
    """Read ``1/2``, ``0.5`` or ``2`` as an exact number."""
    if isinstance(value, str):
        if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9}|/[1-9][0-9]{0,8})?", value):
            raise ValueError("is not a number such as 2, 0.5 or 1/2")
        return Fraction(value)
    if not isinstance(value, int | float):
        return value
    if not 0 <= value < _TOO_MUCH:  # NaN too
        raise ValueError("is not a number such as 2, 0.5 or 1/2")
    return _simplest(value) if isinstance(value, float) else Fraction(value)


def _simplest(value: float) -> Fraction:
    """Return the fraction that was written as *value*, the double nearest to it.

    A third is read back as a third: two fractions with denominators up to a million
    are never so close, up to a score of some thousands, that one double stands for both.
    """
    simple = Fraction(value).limit_denominator(1_000_000)
    return simple if float(simple) == value else Fraction(value)


def _day(value: object) -> object:
    """Read ``2026-09-24``, and nothing that merely could be a date."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError(f"'{value[:40]}' is not a date; write it as 2026-09-24")
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value} is not a date that exists") from None


def _days(value: object) -> object:
    """Read a span such as ``180d`` as a number of days."""
    if not isinstance(value, str):
        return value
    match = re.fullmatch(r"([0-9]{1,5})d", value)
    if not match:
        raise ValueError(f"'{value[:40]}' is not a span of days; write it as 180d")
    return int(match[1])


def _on_one_line(value: object) -> object:
    """Fold line breaks and runs of blanks, as YAML folds them in a text of several lines."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _web_link(value: str) -> str:
    """Accept only the link schemes that every output may carry."""
    if not re.match(r"(https?://[^\s/]|mailto:[^\s@]+@)", value, re.IGNORECASE):
        raise ValueError("is not a link that starts with https://, http:// or mailto:")
    if re.search(r"[\s<>\"\x00-\x20]", value):
        raise ValueError("holds a blank or a character that no link may hold; percent-encode it")
    return value


def _period(value: str) -> str:
    """Refuse the names under which the site of a workspace has other pages, or could have none."""
    if value.casefold() in PAGES_BESIDE_PERIODS:
        raise ValueError(f"{value} is a page of every site; name the period otherwise, {_LIKE}")
    if ".." in value:
        raise ValueError(f"{value} holds two points in a row; name the period otherwise, {_LIKE}")
    if is_device(value):
        raise ValueError(f"Windows can have no file {value}; name the period otherwise, {_LIKE}")
    return value


def is_device(name: str) -> bool:
    """Say whether Windows takes a file of this *name* for a device, whatever ends it."""
    return re.fullmatch(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", name.casefold()) is not None


def _relative_path(value: str) -> str:
    """Accept a path that stays below where it starts."""
    parts = value.replace("\\", "/").split("/")
    if value.startswith(("/", "\\", "~")) or ".." in parts or re.match(r"[A-Za-z]:", value):
        raise ValueError("must be a relative path inside the workspace")
    return value


Points = Annotated[
    Fraction,
    BeforeValidator(_exact),
    PlainSerializer(float, return_type=float),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": 0},
                {"type": "string", "pattern": r"^[0-9]+/[1-9][0-9]*$"},
            ]
        },
        mode="validation",
    ),
]
SignedPoints = Annotated[Fraction, PlainSerializer(float, return_type=float)]
"""A change of points; a computed value, which no file brings."""
Date = Annotated[dt.date, BeforeValidator(_day)]
Days = Annotated[
    int,
    BeforeValidator(_days),
    Field(ge=0),
    PlainSerializer(lambda days: f"{days}d", return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]{1,5}d$"}),
]
Line = Annotated[
    str, StringConstraints(min_length=1, max_length=MAX_LINE), BeforeValidator(_on_one_line)
]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_PROSE)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]([a-z0-9_.-]{0,78}[a-z0-9])?$")]
LevelId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
Period = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9]([A-Za-z0-9._-]{0,38}[A-Za-z0-9])?$"),
    AfterValidator(_period),
]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Link = Annotated[Line, StringConstraints(max_length=2_000), AfterValidator(_web_link)]
RelativePath = Annotated[Line, AfterValidator(_relative_path)]
SchemaVersion = Annotated[int, Field(ge=1, le=1, description="Version of this document's form.")]
