"""How a file that is not read is told from its content: by its root, its keys, its first line."""

import re
from collections.abc import Callable
from typing import Final

from scorereport.loading.checks.content import Content
from scorereport.loading.checks.json_tools import mapping
from scorereport.loading.checks.xml_tools import children, local_name

Tells = Callable[[Content], bool]
Told = tuple[Tells, str]
"""What tells a format, and what the message says: what it is, a semicolon, what to do."""

WRITE_DOWN: Final = "write down what it says as a check file of ours (scorereport schema checks)"
PYTEST: Final = "have pytest write JUnit: pytest --junitxml=junit.xml"
NO_VERDICT: Final = (
    "it holds numbers and no verdict; compare them with thresholds in a check file of ours"
    " (scorereport schema checks)"
)


def root(*names: str, child: str = "", attribute: str = "") -> Tells:
    """Tell XML by its root, and by a child or an attribute of it where one is given."""

    def tells(content: Content) -> bool:
        found = content.xml
        return (
            found is not None
            and local_name(found) in names
            and (not child or any(True for _ in children(found, child)))
            and (not attribute or attribute in found.attrib)
        )

    return tells


def keys(*names: str) -> Tells:
    """Tell an object by its keys."""
    return lambda content: set(names) <= mapping(content.json).keys()


def entries(*names: str) -> Tells:
    """Tell a list by the keys of its first entry."""
    return lambda content: bool(names) and set(names) <= mapping(content.json, 0).keys()


def lines(*names: str) -> Tells:
    """Tell a file with one object a line by the keys of one of its first lines."""
    return lambda content: any(set(names) <= mapping(line).keys() for line in content.lines[:20])


def begins(pattern: str) -> Tells:
    """Tell a text by how it begins."""
    return lambda content: bool(re.match(pattern, (content.text or "").lstrip("\ufeff\n")))


def has_line(pattern: str) -> Tells:
    """Tell a text by a line among its first ones."""
    compiled = re.compile(pattern, re.MULTILINE)
    return lambda content: bool(compiled.search((content.text or "")[:4_000]))


def any_of(*each: Tells) -> Tells:
    """Tell a file by any of several signs."""
    return lambda content: any(tells(content) for tells in each)
