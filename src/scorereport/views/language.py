"""The words of pages in the language in force.

A message is a whole English sentence or label, with its arguments as names in braces.
It is also the key under which a language file holds its translation, so it is written out as one
literal where it is used: `tools/extract_words.py` finds it there.

The language is the one thing that the core does not take as an argument.
Nearly every view would have to hand it on, and none decides by it.
It is held like the context of `decimal`: one value for each thread of work, set around a piece of
work by `speaking` and English without it.
Who yields from a generator inside `speaking` hands the language to its caller; `spoken` does not.
"""

import datetime as dt
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, TypeVar

from scorereport.model.language import ENGLISH, Language
from scorereport.views.parts import Span

T = TypeVar("T")

_SPOKEN: Final[ContextVar[Language]] = ContextVar("language", default=ENGLISH)
_STRONG: Final = "**"


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Say everything in *language* until the end of the block."""
    token = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def spoken(language: Language, made: Iterable[T]) -> Generator[T, None, None]:
    """Yield what *made* yields, each of them made in *language*."""
    source = iter(made)
    while True:
        with speaking(language):
            try:
                value = next(source)
            except StopIteration:
                return
        yield value


def message(text: str) -> str:
    """Mark *text* as a message that is said later, with `tr` or `tr_spans`."""
    return text


def messages(one: str, many: str) -> tuple[str, str]:
    """Mark two forms as a message that is said later, with `trn` or `trn_spans`."""
    return one, many


def tr(text: str, /, **arguments: object) -> str:
    """Return the message *text* in the language in force."""
    said = _SPOKEN.get().messages.gettext(text)
    return said.format(**arguments) if arguments else said


def trn(one: str, many: str, number: int, /, **arguments: object) -> str:
    """Return the message whose form follows from *number*, which it may name as ``{number}``."""
    said = _SPOKEN.get().messages.ngettext(one, many, number)
    return said.format(number=number, **arguments)


def tr_spans(text: str, /, **arguments: object) -> tuple[Span, ...]:
    """Return the message *text* as spans; what stands between ``**`` in it is strong."""
    return _spans(_SPOKEN.get().messages.gettext(text), arguments)


def trn_spans(one: str, many: str, number: int, /, **arguments: object) -> tuple[Span, ...]:
    """Return the message whose form follows from *number* as spans, like `tr_spans`."""
    said = _SPOKEN.get().messages.ngettext(one, many, number)
    return _spans(said, {"number": number, **arguments})


def language_tag() -> str:
    """Return the BCP 47 tag of the language in force."""
    return _SPOKEN.get().tag


def decimal_mark() -> str:
    """Return what stands between the whole of a number and its part."""
    return _SPOKEN.get().decimal_mark


def day_text(date: dt.date) -> str:
    """Return a day written out."""
    return _SPOKEN.get().day(date)


def _spans(said: str, arguments: dict[str, object]) -> tuple[Span, ...]:
    pieces = [piece.format(**arguments) for piece in said.split(_STRONG)]
    return tuple(
        Span(text=piece, strong=place % 2 == 1) for place, piece in enumerate(pieces) if piece
    )
