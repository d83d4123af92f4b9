"""Sentences with words that carry them: each is one string, with its arguments by name."""

from collections.abc import Iterator, Sequence
from string import Formatter

from scorereport.views.parts import Span
from scorereport.views.words import listed


def sentence(text: str, **strong: str) -> tuple[Span, ...]:
    """Return *text* with each ``{name}`` replaced by an argument, which carries the sentence."""
    return tuple(_spans(text, strong))


def _spans(text: str, strong: dict[str, str]) -> Iterator[Span]:
    for words, name, _, _ in Formatter().parse(text):
        if words:
            yield Span(text=words)
        if name is not None:
            yield Span(text=strong[name], strong=True)


def named(names: Sequence[str], most: int = 4) -> str:
    """Write a list that may be long: a, b, c, d and 7 more."""
    rest = len(names) - most
    return listed(names) if rest < 2 else f"{', '.join(names[:most])} and {rest} more"  # noqa: PLR2004 - one more fits
