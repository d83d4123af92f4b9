"""What holds for every assessment and for every sequence of bytes."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from scorereport.errors import InputError, Problem
from scorereport.loading.assessment import load_assessment
from scorereport.loading.rubric import load_rubric, rubric_problems
from scorereport.model.assessment import Assessment
from scorereport.model.rubric import Rubric
from strategies import as_yaml, assessments, rubrics

RUBRIC = load_rubric("./small-rubric.yaml", base=Path(__file__).parent / "files").rubric

# The folder is written anew for each example, so sharing it is what is meant.
in_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def _problems(content: bytes, root: Path) -> tuple[Problem, ...]:
    try:
        _load(content, root)
    except InputError as error:
        return error.problems
    return ()


VALID = b"""schema: 1
system: {id: shop, name: "Shop"}
period: 2026-Q3
assessed: 2026-09-24
assessors: &who [Ada Example]
target: high
answers:
  data-1:
    status: automated
    note: |
      Every batch.
    evidence: [{title: Schema, url: https://example.org/x, collected: 2026-09-01}]
  data-2: {per_model: {a: manual, b: none}, planned: {status: automated, due: 2026-12-01}}
"""


def _load(content: bytes, root: Path) -> Assessment:
    (root / "a.yaml").write_bytes(content)
    return load_assessment(
        root / "a.yaml", root=root, default_rubric="./small-rubric.yaml"
    ).assessment


@in_folder
@given(assessment=assessments(RUBRIC))
def test_round_trip(root: Path, assessment: Assessment) -> None:
    """What is written from an assessment is read as the same assessment."""
    assert _load(as_yaml(assessment).encode(), root) == assessment


@in_folder
@given(content=st.binary(max_size=300))
@example(content=b"&a [*a]")
@example(content=b"\xff\xfe")
@example(content=b"? [a]\n: b")
@example(content=b'"\\0": "\\u202e"')
@example(content=b"[" * 5_000)
def test_any_bytes(root: Path, content: bytes) -> None:
    """Whatever the bytes, the answer is an assessment or an InputError, never a traceback."""
    with pytest.raises(InputError):
        _load(content, root)


@in_folder
@given(data=st.data())
def test_mutated_file(root: Path, data: st.DataObject) -> None:
    """A valid file with any piece exchanged loads or names its problems, in lines that exist."""
    start = data.draw(st.integers(0, len(VALID)))
    length = data.draw(st.integers(0, 40))
    piece = data.draw(
        st.binary(max_size=12)
        | st.text("{}[]:-&*!|>'\"%@`,#?~ \n\tau<", max_size=12).map(str.encode)
    )
    content = VALID[:start] + piece + VALID[start + length :]
    for problem in _problems(content, root):
        assert 0 <= problem.line <= len(content.splitlines()) + 1
        assert "\n" not in str(problem)


@in_folder
@given(rubric=rubrics())
def test_rubric_round_trip(root: Path, rubric: Rubric) -> None:
    """What is written from a sound rubric is read as the same rubric."""
    (root / "drawn.yaml").write_text(as_yaml(rubric), encoding="utf-8")
    assert load_rubric("./drawn.yaml", base=root).rubric == rubric


@in_folder
@given(data=st.data())
def test_mutated_rubric(root: Path, data: st.DataObject) -> None:
    """A rubric with any piece exchanged lints without a traceback."""
    valid = (root / "small-rubric.yaml").read_bytes()
    start = data.draw(st.integers(0, len(valid)))
    length = data.draw(st.integers(0, 40))
    piece = data.draw(
        st.binary(max_size=12) | st.text("abc0123[]{}: \n&*", max_size=9).map(str.encode)
    )
    (root / "mutated.yaml").write_bytes(valid[:start] + piece + valid[start + length :])
    assert all(problem.message for problem in rubric_problems("./mutated.yaml", base=root))
