import pytest

from scorereport.loading.suggestions import did_you_mean, hint, quoted


@pytest.mark.parametrize(
    ("word", "choices", "meant"),
    [
        ("asessors", ["assessed", "assessors"], "assessors"),
        ("DATA_1", ["data-1", "data-2"], "data-1"),
        ("data-9", ["data-1", "data-2"], "data-1"),
        ("automatic", ["none", "manual", "automated"], "automated"),
        ("x", ["none", "manual"], None),
        ("", ["none"], None),
        ("x" * 100_000, ["x" * 99], "x" * 99),
    ],
)
def test_did_you_mean(word: str, choices: list[str], meant: str | None) -> None:
    """The nearest choice is asked for, whatever its case and dashes; the first among equals."""
    assert did_you_mean(word, choices) == (f"; did you mean '{meant}'?" if meant else "")


def test_hint() -> None:
    """Where nothing is near, a short list of choices is shown and a long one is not."""
    assert hint("x", ["none", "manual"]) == "; known here: none, manual"
    assert hint("x", [f"item-{number}" for number in range(50)]) == ""


def test_quoted() -> None:
    """A quoted text is one line of bounded length."""
    assert quoted("a\n  b") == "'a b'"
    assert quoted("x" * 1_000) == f"'{'x' * 57}...'"
