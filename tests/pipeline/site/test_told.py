"""One text for a value: equal ones share it, different ones never do."""

import datetime as dt
import os
import subprocess
import sys
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorereport.model.assessment import System
from scorereport.model.result import Flag
from scorereport.pipeline.site.told import digest, told

PLAIN = st.one_of(
    st.none(), st.integers(), st.text(), st.fractions(), st.dates(), st.sampled_from(Flag)
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.text(max_size=3), inner, max_size=3),
        st.frozensets(st.text(max_size=3), max_size=3),
    ),
    max_leaves=8,
)


@dataclass(frozen=True)
class _Pair:
    first: object
    second: object


@given(VALUES, VALUES)
def test_different_values_have_different_texts(one: object, other: object) -> None:
    """What is not equal is told apart, also within a pair; what is equal and of one type is not."""
    same = repr(one) == repr(other)

    if one != other:
        assert told(one) != told(other)
        assert digest(_Pair(one, other)) != digest(_Pair(other, one))
    elif same:
        assert told(one) == told(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a", "b"), ("a,b",)),
        (("a", ("b",)), (("a", "b"),)),
        ("'a'", "a"),
        (None, "None"),
        (dt.date(2026, 1, 2), "2026-01-02"),
        (System(id="a", name="b"), System(id="a", owner="b")),
    ],
)
def test_what_looks_alike_is_told_apart(one: object, other: object) -> None:
    """Quotes, commas and the absence of a value do not run into each other."""
    assert digest(one) != digest(other)


def test_a_value_of_an_unknown_kind_is_refused() -> None:
    """Nothing is digested of which a part could be overlooked."""
    with pytest.raises(TypeError, match="Path"):
        digest((1, Path("a")))


def test_a_set_has_one_text_in_every_process() -> None:
    """The order in which a process holds a set does not matter."""
    program = (
        "from scorereport.model.result import Flag\n"
        "from scorereport.pipeline.site.told import digest\n"
        "print(digest((frozenset(Flag), frozenset('scorereport'))))\n"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert found == {f"{digest((frozenset(Flag), frozenset('scorereport')))}\n".encode()}


def test_a_fraction_is_told_exactly() -> None:
    """Two fractions that one decimal stands for are told apart."""
    assert told(Fraction(1, 3)) != told(Fraction(333_333_333_333_333_333, 10**18))
