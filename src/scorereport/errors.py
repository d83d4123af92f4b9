"""Every error that a user can cause, each with the exit code it ends in.

``ScorereportError``
├── ``GateError``    1   a declared limit is not met
├── ``UsageError``   2   the command was asked for something it cannot do
├── ``InputError``   3   a file is wrong; carries every problem found
├── ``RenderError``  4   something could not be rendered or written
│   ├── ``MissingGlyphsError``   a PDF needs characters that no font has
│   └── ``UnprintableError``     the same, with the places in the files
└── ``Interrupted``  130 a person ended a talk before its end, or input ended
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One thing wrong in one file; ``line`` and ``column`` count from 1, 0 means the whole file.

    A message may quote the file, so what cannot be seen in it is replaced: it stays one line.
    """

    path: str
    line: int = 0
    column: int = 0
    message: str

    def __post_init__(self) -> None:
        if not self.message.isprintable():
            seen = "".join(each if each.isprintable() else _unseen(each) for each in self.message)
            object.__setattr__(self, "message", seen)

    def __str__(self) -> str:
        place = f":{self.line}:{self.column}" if self.line else ""
        return f"{self.path}{place}: {self.message}"


def _unseen(character: str) -> str:
    return " " if character.isspace() else "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Missing:
    """A character that no font of a PDF has."""

    character: str
    excerpt: str = ""
    """What stands around it in the document; empty where it is not in its text."""

    def named(self) -> str:
        """Return the character, its code and its name."""
        name = unicodedata.name(self.character, "")
        shown = f"'{self.character}' " if self.character.isprintable() else ""
        return f"{shown}U+{ord(self.character):04X}{name and ' '}{name}"


class ScorereportError(Exception):
    """Base of all errors that end in one clear message instead of a traceback."""

    exit_code: ClassVar[int] = 4
    problems: tuple[Problem, ...] = ()
    """Where in the files the error has its causes, sorted by place; empty for most kinds."""


class GateError(ScorereportError):
    """A declared limit is not met."""

    exit_code = 1


class UsageError(ScorereportError):
    """The command was asked for something it cannot do."""

    exit_code = 2


class InputError(ScorereportError):
    """One or more files are wrong; ``problems`` holds all of them, sorted by place."""

    exit_code = 3

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


class RenderError(ScorereportError):
    """Something could not be rendered or written."""

    exit_code = 4


class MissingGlyphsError(RenderError):
    """A PDF needs characters that no font has."""

    def __init__(self, reason: str, missing: Iterable[Missing]) -> None:
        self.missing = tuple(missing)
        super().__init__(reason)


class UnprintableError(RenderError):
    """Files hold characters that no font has; ``problems`` says which, and where."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


class Interrupted(ScorereportError):  # noqa: N818 - nothing went wrong
    """A person ended a talk before its end, or the input ended; what was said before is kept."""

    exit_code = 130
