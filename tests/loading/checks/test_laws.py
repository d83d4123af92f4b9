"""What holds of every reader, however a file is damaged: it is one table over all formats."""

import json
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from check_damage import Kind
from check_formats import DOUBTFUL, FOLDERS, UNSEEN, files_of
from check_fuzz import Base, answer, bases, case, case_at, read_or_none
from check_samples import SAMPLES
from scorereport.loading.checks.content import read_content
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.table import READERS

CASES = 24_000
"""Damaged files that every run of the tests reads; a million were read once (docs/reference)."""
PARTS = 24
"""Between how many tests they are shared out, for several cores."""
EACH = 3
"""Of how many places each kind of damage is done to every sample, besides."""

NEVER_PASS = {"coverage", "inspect", "lm-eval", "locust", "pandera", "scorecard"}
"""Formats of numbers or of failures only."""

BASES = [base for several in bases().values() for base in several]
of_every_base = pytest.mark.parametrize("base", BASES, ids=lambda base: base.name)


def test_every_reader_is_in_the_table() -> None:
    """A new reader is held to the laws from its first day, with files of its own."""
    assert set(FOLDERS) == {reader.format for reader in READERS}
    assert all(files_of(name) for name in FOLDERS)


@pytest.mark.parametrize(
    "folder", sorted(path.name for path in DOUBTFUL.iterdir() if path.is_dir())
)
def test_every_doubtful_file_is_in_the_table(folder: str) -> None:
    """No file is left out for its folder's name."""
    assert folder in FOLDERS.values()


@pytest.mark.parametrize("name", FOLDERS)
def test_a_file_is_read_by_its_reader_alone(name: str) -> None:
    """No file of a format is taken by another reader."""
    for path in files_of(name):
        content = read_content(path, shown=path.name)
        assert [each.format for each in READERS if each.recognises(content)] == [name], path.name


@pytest.mark.parametrize(
    "name",
    sorted(set(FOLDERS) - {"coverage", "inspect", "lm-eval", "locust", "pandera", "scorecard"}),
)
def test_a_format_that_can_pass_passes_something(name: str) -> None:
    """So the laws about passes are about something."""
    assert sum(base.said.passes for base in bases()[name])


@pytest.mark.parametrize("name", UNSEEN)
def test_what_cannot_be_seen_is_of_a_sample(name: str) -> None:
    """No exception outlives its file."""
    assert (SAMPLES / name).exists()


@of_every_base
def test_damage_of_every_kind_adds_no_pass(base: Base) -> None:
    """Each kind of damage that a file can have is survived, and makes nothing better."""
    for kind, number in product(base.whole.kinds(), range(EACH)):
        random = Random(number)  # noqa: S311 - repeatable, not secret
        damaged = case_at(base, kind, base.whole.anywhere(kind, random), random)
        assert not answer(damaged).complaint, f"{damaged}, number {number}"


@pytest.mark.parametrize("part", range(PARTS))
def test_damage_adds_no_pass(part: int) -> None:
    """Of thousands of damaged files, none is a traceback, a long wait, or a better result."""
    for number in range(part, CASES, PARTS):
        damaged = case(seed=0, number=number)
        assert not answer(damaged).complaint, f"{damaged}, number {number}"


def test_the_same_seed_damages_the_same() -> None:
    """What was found once is found again."""
    assert [case(1, number).data for number in range(50)] == [
        case(1, number).data for number in range(50)
    ]


@pytest.mark.parametrize("kind", sorted(Kind))
def test_every_kind_of_damage_is_done(kind: Kind) -> None:
    """The list of kinds is closed, and none of them is there for nothing."""
    assert [base for base in BASES if kind in base.whole.kinds()]


_KEYS = sorted(
    {
        step
        for base in BASES
        for place in base.whole.places.get(Kind.KEY_TWICE, ())
        for step in place[:4]
        if isinstance(step, str) and not step.startswith("@")
    }
)
_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["", "pass", "2.1.0"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=8)
    ),
    max_leaves=30,
)


@given(value=_values)
@settings(deadline=2_000, max_examples=300)
def test_any_json_is_read_or_refused(value: Json) -> None:
    """JSON that uses the words of the formats in any order raises nothing but InputError."""
    read_or_none(json.dumps(value).encode())


@given(
    base=st.sampled_from(BASES),
    place=st.floats(0, 1, exclude_max=True),
    put=st.binary(max_size=8),
    cut=st.integers(0, 40),
)
@settings(deadline=2_000, max_examples=600)
def test_changed_bytes_are_read_or_refused(base: Base, place: float, put: bytes, cut: int) -> None:
    """Whatever bytes changed, the answer is results or an InputError, and within two seconds."""
    data = base.whole.data
    start = int(len(data) * place)
    read_or_none(data[:start] + put + data[start + cut :])
