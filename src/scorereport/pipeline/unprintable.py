"""Characters that no font has: which, in which field of which file, and what to do about it."""

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from scorereport.errors import Missing, MissingGlyphsError, Problem, UnprintableError
from scorereport.loading.characters import Held, characters_held
from scorereport.loading.files import shown_path
from scorereport.loading.workspace import WORKSPACE_FILE

_NAMED: Final = 5
_CJK: Final = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH")
_SCRIPTS: Final = (
    *("ARABIC", "ARMENIAN", "BENGALI", "DEVANAGARI", "ETHIOPIC", "GEORGIAN", "GUJARATI"),
    *("GURMUKHI", "HEBREW", "KANNADA", "KHMER", "LAO", "MALAYALAM", "MYANMAR", "ORIYA"),
    *("SINHALA", "TAMIL", "TELUGU", "THAI"),
)


class Unprintable:
    """What several PDFs lack glyphs for, gathered so that all of it is told at once."""

    def __init__(self) -> None:
        self._problems: set[Problem] = set()

    def add(self, error: MissingGlyphsError, document: Path, sources: Sequence[Path]) -> None:
        """Keep what *error* says of the PDF of *document*, whose texts come from *sources*."""
        left = {each.character: each for each in error.missing}
        wanted = frozenset(left)
        for source in sources:
            for held in characters_held(source, wanted):
                self._problems.add(_problem(source, held))
                for character in held.characters:
                    left.pop(character, None)
        for missing in left.values():
            around = f" in “{missing.excerpt}”" if missing.excerpt else ""
            message = f"its report holds {missing.named()}{around}, {_advice(missing.character)}"
            self._problems.add(Problem(path=shown_path(document), message=message))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was gathered, sorted by place."""
        return tuple(sorted(self._problems))

    def raise_problems(self) -> None:
        """Raise UnprintableError with everything kept; nothing where there is nothing."""
        if self._problems:
            raise UnprintableError(self._problems)


def _problem(source: Path, held: Held) -> Problem:
    line, column = held.place
    names = [Missing(character=each).named() for each in held.characters[:_NAMED]]
    more = len(held.characters) - len(names)
    listed = ", ".join([*names, *([f"and {more} more"] if more else [])])
    field = f"{held.field} holds" if held.field else "the text of a check holds"
    message = f"{field} {listed}, {_advice(*held.characters)}"
    return Problem(path=shown_path(source), line=line, column=column, message=message)


def _advice(*characters: str) -> str:
    """Say what is missing and how to mend it, by the scripts of *characters*."""
    extras = sorted({extra for each in characters if (extra := _extra(each))})
    installed = f"pip install 'scorereport[{','.join(extras)}]', or " if extras else ""
    return (
        f"which no font of the PDF has; {installed}"
        f"name a font that has it under fonts: in {WORKSPACE_FILE}"
    )


def _extra(character: str) -> str:
    """Return the extra whose fonts have the script of *character*; empty where none has."""
    name = unicodedata.name(character, "")
    if name.startswith(_CJK):
        return "fonts-cjk"
    return "fonts" if name.startswith(_SCRIPTS) else ""
