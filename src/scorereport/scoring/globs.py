r"""Patterns over the names of checks, in which brackets and braces are plain characters.

``*`` stands for anything but ``/`` and ``::``, ``**`` for anything, ``?`` for one character
that is neither, and ``\`` takes the next character as it is.
The work is linear in the length of the name, whatever the pattern,
and most names are told at once by the plain text that a pattern asks for.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_SEPARATOR: Final = "\0"
"""Stands for ``::``, so that it is one character; no name holds it."""

_TOKEN: Final = re.compile(r"\\(.)|(\*+)|(\?)|(.)", re.DOTALL)
_BOUNDARIES: Final = frozenset({"/", "[", _SEPARATOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Glob:
    """A pattern as bits: bit n is set while the first n parts have matched."""

    steps: Mapping[str, int]
    """The parts that a plain character matches."""
    any_one: int
    stars: int
    double_stars: int
    final: int
    texts: tuple[str, ...]
    """What every matching name holds; nearly all others do not."""


def matches(pattern: str, name: str) -> bool:
    """Say whether *pattern* stands for the whole of *name*."""
    return _run(pattern, name, below=False)


def matches_above(pattern: str, name: str) -> bool:
    """Say whether *pattern* stands for *name*, or for something that *name* is below."""
    return _run(pattern, name, below=True)


def may_match(pattern: str, name: str) -> bool:
    """Say quickly whether *name* holds all plain text that *pattern* asks for."""
    for text in _compiled(pattern).texts:  # noqa: SIM110 - asked of all names there are; all() costs double
        if text not in name:
            return False
    return True


def _run(pattern: str, name: str, *, below: bool) -> bool:
    glob = _compiled(pattern)
    if not may_match(pattern, name):
        return False
    state = _through_stars(glob, 1)
    for character in name.replace("::", _SEPARATOR):
        if below and character in _BOUNDARIES and state & glob.final:
            return True
        inside = character not in {"/", _SEPARATOR}
        taken = state & (glob.steps.get(character, 0) | (glob.any_one if inside else 0))
        kept = state & (glob.double_stars | (glob.stars if inside else 0))
        state = _through_stars(glob, taken << 1 | kept)
        if not state:
            return False
    return bool(state & glob.final)


def _through_stars(glob: _Glob, state: int) -> int:
    """Add to *state* what is reached where stars stand for nothing; no two stand together."""
    return state | (state & (glob.stars | glob.double_stars)) << 1


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> _Glob:
    steps: dict[str, int] = {}
    any_one = stars = double_stars = at = 0
    # An escaped colon is a colon, so the pair is joined first.
    tokens = _TOKEN.findall(pattern.replace("::", _SEPARATOR))
    for escaped, star, one, plain in tokens:
        bit = 1 << at
        if star == "*":
            stars |= bit
        elif star:
            double_stars |= bit
        elif one:
            any_one |= bit
        else:
            character = escaped or plain
            steps[character] = steps.get(character, 0) | bit
        at += 1
    return _Glob(
        steps=steps,
        any_one=any_one,
        stars=stars,
        double_stars=double_stars,
        final=1 << at,
        texts=_plain_texts(tokens),
    )


def _plain_texts(tokens: Sequence[tuple[str, str, str, str]]) -> tuple[str, ...]:
    """Return the runs of plain characters in a pattern, longest first."""
    plain = "".join(escaped or character or "\n" for escaped, _, _, character in tokens)
    texts = {text.replace(_SEPARATOR, "::") for text in plain.split("\n") if text}
    return tuple(sorted(texts, key=len, reverse=True))
