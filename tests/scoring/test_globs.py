"""Patterns mean what their page says, for any name."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorereport.scoring.globs import matches, matches_above, may_match

NAMES = st.text("ab/:[]{}*?\\=.", max_size=12)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("test_auc[country=FR]", "test_auc[country=FR]"),
        ("test_*", "test_auc[country=FR]"),
        ("tests/*::test_x", "tests/model::test_x"),
        ("tests/**::test_x", "tests/model/deep::test_x"),
        ("**", "anything::at/all"),
        ("**test_x", "test_x"),
        ("t?st", "test"),
        (r"a\*b", "a*b"),
        ("a:b", "a:b"),
        ("*a*b*", "xxaxxbxx"),
        ("**a*b", "a/ab"),
        ("Drift(column=age)", "Drift(column=age)"),
    ],
)
def test_a_pattern_stands_for(pattern: str, name: str) -> None:
    """Stars and question marks are special, everything else is what it is."""
    assert matches(pattern, name)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("tests/*", "tests/model/deep"),
        ("tests/*", "tests/x::test_y"),
        ("test[ab]", "testa"),
        (r"a\*b", "axb"),
        ("Test", "test"),
        ("a?b", "a/b"),
        ("a?b", "a::b"),
        ("tests", "my/tests"),
        ("*", "a::b"),
        ("", "a"),
    ],
)
def test_a_pattern_does_not_stand_for(pattern: str, name: str) -> None:
    """One star stays inside a part of the name; brackets are no sets; case counts."""
    assert not matches(pattern, name)


@pytest.mark.parametrize(
    ("pattern", "name", "above"),
    [
        ("tests/features/*", "tests/features/test_x::test_y[1]", True),
        ("tests", "tests/features/test_x::test_y", True),
        ("tests/features/test_x::test_y", "tests/features/test_x::test_y[1]", True),
        ("test", "tests/features", False),
        ("tests/fea", "tests/features::x", False),
        ("features/*", "tests/features/x", False),
    ],
)
def test_a_name_stands_for_all_below_it(pattern: str, name: str, *, above: bool) -> None:
    """As a folder does, and only at a boundary."""
    assert matches_above(pattern, name) is above


@given(NAMES)
def test_an_escaped_name_stands_for_itself(name: str) -> None:
    """Whatever characters it has; and two stars stand for any name."""
    escaped = re.sub(r"([*?\\])", r"\\\1", name)

    assert matches(escaped, name)
    assert matches("**", name)
    assert matches_above(escaped, f"{name}/below")


@given(NAMES, st.text("a*?/", max_size=10))
def test_matching_is_that_of_the_plain_translation(name: str, pattern: str) -> None:
    """The bits do what the regular expression would, only never slowly."""
    parts = {"**": ".*", "*": "[^/\0]*", "?": "[^/\0]"}
    tokens = re.findall(r"\*\*+|\*|\?|.", pattern)
    written = "".join(parts.get(token[:2], re.escape(token)) for token in tokens)

    expected = re.fullmatch(written, name.replace("::", "\0"), re.DOTALL) is not None

    assert matches(pattern, name) is expected


def test_a_hostile_pattern_is_no_slower() -> None:
    """Many stars against a long name that nearly fits end at once."""
    assert not matches("*a" * 200 + "b", "a" * 3_000)


@given(st.text("ab:/*?\\[", max_size=8), st.text("ab:/[", max_size=8))
def test_the_quick_look_misses_nothing(pattern: str, name: str) -> None:
    """Whatever matches, or is below what matches, holds the plain text that was asked for."""
    if matches(pattern, name) or matches_above(pattern, name):
        assert may_match(pattern, name)
        assert may_match(pattern, f"tool::{name}")
