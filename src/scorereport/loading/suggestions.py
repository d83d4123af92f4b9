"""What a mistyped word was probably meant to be."""

import difflib
from collections.abc import Iterable
from typing import Final

MAX_LISTED: Final = 12
"""More choices than this are not listed; a wall of words helps nobody."""

MAX_QUOTED: Final = 60
MAX_COMPARED: Final = 100
LIKE: Final = 0.6
"""How alike two words must be, from 0 to 1, for one to be meant by the other."""


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return ``; did you mean 'x'?`` for the choice nearest to *word*, or nothing."""
    nearest = _nearest(word, tuple(choices))
    return f"; did you mean '{nearest}'?" if nearest else ""


def hint(word: str, choices: Iterable[str]) -> str:
    """Return the nearest choice as a question, or else the list of choices if it is short."""
    known = tuple(choices)
    meant = did_you_mean(word, known)
    if meant or not known or len(known) > MAX_LISTED:
        return meant
    return f"; known here: {', '.join(known)}"


def among(word: str, choices: Iterable[str]) -> str:
    """Return the nearest choice as a question, and all choices, which must be few."""
    known = tuple(choices)
    return f"{did_you_mean(word, known)} (one of: {', '.join(known)})"


def quoted(text: str) -> str:
    """Return *text* in quotes, shortened so that a message stays one line."""
    line = " ".join(text.split())
    return f"'{line[: MAX_QUOTED - 3]}...'" if len(line) > MAX_QUOTED else f"'{line}'"


def _nearest(word: str, choices: tuple[str, ...]) -> str | None:
    # A long word is compared by its beginning: the matcher's work grows with its length.
    matcher = difflib.SequenceMatcher(b=_plain(word[:MAX_COMPARED]))
    best, likeness = None, LIKE
    for choice in choices:
        matcher.set_seq1(_plain(choice))
        # Among equals the first wins, which is the order of the rubric or of the model.
        if matcher.quick_ratio() > likeness and matcher.ratio() > likeness:
            best, likeness = choice, matcher.ratio()
    return best


def _plain(word: str) -> str:
    return word.lower().replace("_", "-")
