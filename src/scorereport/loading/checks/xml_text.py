"""XML to an element: no entity is ever declared, and no depth or number is without limit."""

import re
from typing import Final, NoReturn
from xml.etree import ElementTree as ET
from xml.parsers import expat

from scorereport.loading.checks.refusal import refuse

MAX_DEPTH: Final = 60
MAX_ELEMENTS: Final = 4_000_000
"""Each takes about 100 bytes of memory."""

_FORBIDDEN_FOUND: Final = frozenset(
    {
        expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN],
        expat.errors.codes[expat.errors.XML_ERROR_BAD_CHAR_REF],
    }
)
_ALLOWED_CONTROLS: Final = frozenset(b"\t\n\r")
_FORBIDDEN: Final = bytes(set(range(1, 32)) - _ALLOWED_CONTROLS)  # a NUL is damage
_ALLOWED: Final = (range(0x20, 0xD800), range(0xE000, 0xFFFE), range(0x10000, 0x110000))
_REFERENCE: Final = re.compile(rb"&#(x[0-9A-Fa-f]{1,8}|[0-9]{1,10});")
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}".encode()

_CUT_OFF: Final = frozenset(
    {
        expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
        expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
        expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
        expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
    }
)


def parse_xml(data: bytes, shown: str) -> ET.Element:
    """Return the root of *data*; raise InputError where it is not whole, or declares entities."""
    data = data.strip(b" \t\r\n") if data[:1] in b" \t\r\n" else data
    if data.count(b"<") > MAX_ELEMENTS:
        refuse(shown, f"holds more than {MAX_ELEMENTS:,} elements")
    try:
        root = _parsed(data, shown)
    except (LookupError, ValueError):
        refuse(shown, "names an encoding that cannot be read; save it as UTF-8")
    if _depth_exceeds(root, MAX_DEPTH):
        refuse(shown, f"is nested deeper than {MAX_DEPTH} levels")
    return root


def _parsed(data: bytes, shown: str) -> ET.Element:
    try:
        _check_prolog(data, shown)
        return ET.fromstring(data)  # noqa: S314 - the prolog held no declaration, see above
    except (expat.ExpatError, ET.ParseError) as error:
        allowed = _without_forbidden(data) if error.code in _FORBIDDEN_FOUND else data
        if allowed == data:
            _refuse_syntax(error, shown)
    return _parsed(allowed, shown)


def _without_forbidden(data: bytes) -> bytes:
    """Return *data* without the characters that XML forbids and tools write all the same.

    node, Jest and Mocha copy the colours of a message as they are.
    """
    if b"\0" in data[:4]:  # UTF-16, of which zeros are a part
        return data
    plain = data.translate(None, _FORBIDDEN)
    plain = plain.replace(b"\xef\xbf\xbe", _REPLACEMENT).replace(b"\xef\xbf\xbf", _REPLACEMENT)
    return _REFERENCE.sub(_allowed_reference, plain)


def _allowed_reference(match: re.Match[bytes]) -> bytes:
    digits = match[1].decode()
    point = int(digits[1:], 16) if digits.startswith("x") else int(digits)
    is_allowed = point in _ALLOWED_CONTROLS or any(point in each for each in _ALLOWED)
    return match[0] if is_allowed else _REPLACEMENT


class _RootReached(Exception):  # noqa: N818 - it ends the look at the prolog, nothing is wrong
    """The prolog is over."""


def _check_prolog(data: bytes, shown: str) -> None:
    """Refuse a document type with declarations of its own, which only an attack has."""

    def doctype(name: str, _system: str | None, _public: str | None, internal: int) -> None:
        if internal:
            refuse(shown, f"declares a document type of its own ({name!r}); entities are not read")

    def entity(name: str, *_: object) -> None:
        refuse(shown, f"declares the entity {name!r}; entities are not read")

    def element(*_: object) -> None:
        raise _RootReached

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = entity
    parser.StartElementHandler = element
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes its last argument by place
    except _RootReached:
        return


def _refuse_syntax(error: Exception, shown: str) -> NoReturn:
    code = getattr(error, "code", 0)
    line, column = getattr(error, "position", None) or (
        getattr(error, "lineno", 1),
        getattr(error, "offset", 0),
    )
    if code in _CUT_OFF:
        message = "the XML is cut off here; have the tool write it again"
        refuse(shown, message, line, column + 1)
    refuse(shown, f"is not XML: {expat.ErrorString(code)}", line, column + 1)


def _depth_exceeds(root: ET.Element, limit: int) -> bool:
    level = [root]
    for _ in range(limit):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True
