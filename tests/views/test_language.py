"""Words in the language in force: what is said in it, and for how long it is in force."""

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from gettext import NullTranslations

from scorereport.model.language import Language
from scorereport.views.language import (
    language_tag,
    speaking,
    spoken,
    tr,
    tr_spans,
    trn,
    trn_spans,
)
from scorereport.views.parts import Span
from scorereport.views.words import day, decimal, listed, person_days, plain, signed


class _Loud(NullTranslations):
    def gettext(self, message: str) -> str:
        return message.upper().replace("{NAME}", "{name}")

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"{{number}} <{msgid1 if n == 1 else msgid2}>"


LOUD = Language(tag="xx", messages=_Loud(), decimal_mark=",", day=lambda date: f"<{date.year}>")


def test_english_says_messages_as_they_are_written() -> None:
    """Without a language, a message is its own words, its arguments filled in."""
    assert tr("of {maximum}", maximum=7) == "of 7"
    assert trn("{number} item", "{number} items", 1) == "1 item"
    assert trn("{number} item", "{number} items", 0) == "0 items"
    assert language_tag() == "en"


def test_strong_parts_of_a_message_become_spans() -> None:
    """What stands between asterisks is strong; an argument is text, whatever it holds."""
    assert tr_spans("**{name}**, held back", name="a **b** {c}") == (
        Span(text="a **b** {c}", strong=True),
        Span(text=", held back"),
    )
    assert trn_spans("**{number}** item", "**{number}** items", 2) == (
        Span(text="2", strong=True),
        Span(text=" items"),
    )


def test_a_language_is_in_force_inside_its_block_only() -> None:
    """It ends with the block, also where the block ends in an error, and blocks nest."""
    with speaking(LOUD):
        assert tr("hello {name}", name="Ada") == "HELLO Ada"
        assert language_tag() == "xx"
    assert tr("hello {name}", name="Ada") == "hello Ada"


def test_a_stream_does_not_leak_its_language() -> None:
    """Between two things of a stream, whoever takes them speaks as before."""

    def words() -> Iterator[str]:
        yield tr("one")
        yield tr("two")

    heard = []
    for word in spoken(LOUD, words()):
        heard += [word, tr("between")]

    assert heard == ["ONE", "between", "TWO", "between"]


def test_numbers_and_days_follow_the_language() -> None:
    """The decimal mark and the day are the language's own."""
    with speaking(LOUD):
        assert decimal(Fraction(5, 2)) == "2,5"
        assert plain(Fraction(5, 4)) == "1,25"
        assert signed(Fraction(1, 2)) == "+0,5"
        assert day(dt.date(2026, 9, 24)).text == "<2026>"
        assert day(dt.date(2026, 9, 24)).iso == "2026-09-24"


def test_lists_and_efforts_in_english() -> None:
    """A list ends in its word, and a part of a day is written like many."""
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b"], "or") == "a or b"
    assert person_days(Fraction(1)) == "1 person-day"
    assert person_days(Fraction(1, 2)) == "0.5 person-days"
