"""Ways in which a result file is damaged, each with what may come of it; seeded, so repeatable."""

import enum
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

Place = tuple[str | int, ...]
"""Steps from the root of a file to one of its parts; an attribute's name begins with @."""


class Kind(enum.StrEnum):
    """What is done to a file."""

    DROP = "an element, field or line is lost"
    EMPTY = "a list, an object or a text is emptied"
    WORD = "a word for an outcome is a failing or an unknown one"
    CASE = "a word for an outcome is written in another case"
    NUMBER = "a number is none, endless, far too large, or a text"
    TRUTH = "true or false is written as a text or a number"
    NEST = "a part is wrapped in one more list, object or element"
    UNTIMED = "a time is lost"
    TWICE = "an element stands twice"
    ONE_NAME = "all elements of a list have one name"
    KEY_TWICE = "a key or an attribute stands twice"
    CUT = "the file ends early"
    RECODED = "the file is written in another encoding"
    SHAPE = "anything stands anywhere"
    BYTES = "bytes are changed"


REFUSED: Final = frozenset({Kind.KEY_TWICE})
"""Nothing may be read of these."""
UNKNOWN: Final = frozenset({Kind.SHAPE, Kind.BYTES})
"""These may turn one result into another, so that nothing is known but that they are survived."""
SAME_CHECKS: Final = frozenset({Kind.TWICE, Kind.ONE_NAME})
"""Of these equal names are one check; of the others a lost name makes two checks of one."""

WORDS: Final = ("splendid", "failed", "FAIL", "error", "No")
"""What stands for an outcome after WORD: no tool means a pass by any of them."""
NO_NUMBERS: Final = (float("nan"), float("inf"), float("-inf"), 10**400, "1e999", "many")
"""What stands for a number after NUMBER, beside the number as a text."""
TRUTHS: Final = ("true", "false", 1, 0)

_TOKENS: Final = (
    *(b'"', b"\\", b"[", b"]", b"{", b"}", b",", b":", b"<", b">", b"&", b"'", b"/", b"\n", b"\r"),
    *(b"\0", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\\ud800", b"&#0;", b"&x;"),
    *(b"NaN", b"null", b"true", b"-", b"9", b"1e999", b"pass", b"<![CDATA[", b"<!--", b"]]>"),
)
_ENCODINGS: Final = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp037")


@dataclass(frozen=True, slots=True, kw_only=True)
class Damageable:
    """A result file, the places where damage can be done to it, and how it is done."""

    data: bytes
    places: Mapping[Kind, Sequence[Place]]
    do: Callable[[bytes, Kind, Place, Random], bytes]

    def kinds(self) -> Sequence[Kind]:
        """Return what can be done to the file, in the order of the kinds."""
        anywhere = (Kind.CUT, Kind.RECODED, Kind.BYTES)
        return [kind for kind in Kind if kind in anywhere or self.places.get(kind)]

    def damaged(self, kind: Kind, place: Place, random: Random) -> bytes:
        """Return the file with damage of *kind* at *place*, which is empty where it is anywhere."""
        match kind:
            case Kind.CUT:
                return self.data[: random.randrange(len(self.data.rstrip()))]
            case Kind.RECODED:
                return _recoded(self.data, random)
            case Kind.BYTES:
                return _changed(self.data, random)
            case _:
                return self.do(self.data, kind, place, random)

    def anywhere(self, kind: Kind, random: Random) -> Place:
        """Return a place for *kind*."""
        return random.choice(self.places.get(kind) or [()])


def other_case(word: str, random: Random) -> str:
    """Return *word* in another case, where it has one."""
    cases = {word.upper(), word.lower(), word.title(), word.swapcase()} - {word}
    return random.choice(sorted(cases)) if cases else word


def no_number(value: object, random: Random) -> str | int | float:
    """Return what takes the place of the number *value*."""
    return random.choice((*NO_NUMBERS, str(value)))


def shown(place: Place) -> str:
    """Return *place* as one text."""
    return "".join(f"/{step}" for step in place)


def _recoded(data: bytes, random: Random) -> bytes:
    text = data.decode("utf-8-sig")
    encoding = random.choice(_ENCODINGS)
    declared = re.sub(r"(<\?xml[^>]*encoding=)(['\"])[\w-]+\2", rf"\1\2{encoding}\2", text)
    return random.choice((text, declared)).encode(encoding, "replace")


def _changed(data: bytes, random: Random) -> bytes:
    for _ in range(random.randint(1, 4)):
        start = random.randrange(len(data) + 1)
        end = min(len(data), start + random.choice((0, 0, 1, 2, 8, 60)))
        other = random.randrange(len(data) + 1)
        put = random.choice(
            (
                random.choice(_TOKENS),
                random.choice(_TOKENS) * random.choice((1, 2, 70)),
                random.randbytes(random.randint(1, 4)),
                data[other : other + random.randint(1, 60)],
                b"",
            )
        )
        data = data[:start] + put + data[end:]
    return data
