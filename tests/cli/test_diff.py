"""The command diff: its outputs as golden files, and every mixture of inputs."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from scorereport.cli.main import main

SAMPLES = Path(__file__).parents[2] / "sample_inputs" / "assessments"
Q2, Q3 = SAMPLES / "fraud-detection/2026-Q2.yaml", SAMPLES / "fraud-detection/2026-Q3.yaml"
PAIRS = (
    "fraud-detection/2026-Q2 2026-Q3",
    "search-ranking/2026-Q2 2026-Q3",
    "churn-prediction/2026-Q2 2026-Q3",
    "demand-forecast/2026-Q1 2026-Q2",
)


JUNK: tuple[Any, ...] = (None, True, -1, 0.5, 10**400, 1e308, "", "\0", "x" * 500, [], [[]], {})


@cache
def result_of_q2() -> str:
    """Return a result as it is written."""
    return CliRunner().invoke(main, ["score", str(Q2), "--format", "json"]).stdout


def places(node: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - any JSON
    """Yield every mapping and list inside *node* with each of its keys or places."""
    entries = node.items() if isinstance(node, dict) else enumerate(node)
    for step, value in entries:
        yield node, step
        if isinstance(value, dict | list):
            yield from places(value)


def run(*arguments: str | Path) -> Result:
    """Run diff on a terminal of 80 columns."""
    return CliRunner(env={"COLUMNS": "80"}).invoke(main, ["diff", *map(str, arguments)])


@pytest.fixture
def as_json(tmp_path: Path) -> Callable[[Path], Path]:
    """Return a function that scores an assessment into a result file."""

    def write(path: Path) -> Path:
        target = tmp_path / f"{path.stem}.json"
        scored = CliRunner().invoke(main, ["score", str(path), "--format", "json"])
        target.write_text(scored.stdout, encoding="utf-8")
        return target

    return write


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("output", ["table", "json", "md"])
def test_a_comparison_is_what_it_was(
    pair: str, output: str, golden: Callable[[str, str], None]
) -> None:
    """Every byte of the three outputs: risen, fallen, after a gap, and across editions."""
    old, new = pair.split()
    system = old.partition("/")[0]

    result = run(SAMPLES / f"{old}.yaml", SAMPLES / system / f"{new}.yaml", "--format", output)

    assert result.exit_code == 0
    ending = {"table": "txt"}.get(output, output)
    golden(f"diffs/{system}-{new}.{ending}", result.stdout)


def test_any_mixture_of_assessments_and_results_says_the_same(
    as_json: Callable[[Path], Path],
) -> None:
    """A result that was written and read back compares as the assessment it came from."""
    old, new = as_json(Q2), as_json(Q3)
    told = run(Q2, Q3, "--format", "json").stdout

    for one, other in ((old, Q3), (Q2, new), (old, new)):
        assert run(one, other, "--format", "json").stdout == told


def test_the_effects_in_the_json_add_up(as_json: Callable[[Path], Path]) -> None:
    """What a script would add up, score by score."""
    told = json.loads(run(as_json(Q2), Q3, "--format", "json").stdout)

    for kind, score in told["scores"].items():
        effects = [item["effect_on_score"][kind] for item in told["items"]]
        assert score["remainder"] == 0
        assert sum(effects) == score["change"] == score["after"] - score["before"]


def test_time_alone_is_told_as_lapsed() -> None:
    """The same file judged later: whatever moved, time moved it; the day is for NEW alone."""
    told = json.loads(run(Q3, Q3, "--as-of", "2027-05-01", "--format", "json").stdout)

    assert (told["before"]["as_of"], told["after"]["as_of"]) == ("2026-09-24", "2027-05-01")
    assert {item["causes"][0] for item in told["items"]} == {"lapsed"}


def test_across_editions_there_is_no_number() -> None:
    """Names, and nothing that could be mistaken for a difference."""
    folder = SAMPLES / "demand-forecast"
    result = run(folder / "2026-Q1.yaml", folder / "2026-Q2.yaml", "--format", "json")
    told = json.loads(result.stdout)

    assert (told["comparable"], told["scores"], told["items"]) == (False, None, [])
    assert len(told["shared_names"]["items"]) == 28


def test_two_systems_are_no_pair() -> None:
    """The message names both."""
    result = run(Q2, SAMPLES / "search-ranking/2026-Q3.yaml")

    assert result.exit_code == 2
    assert "OLD is of fraud-detection and NEW of search-ranking" in result.stderr


@pytest.mark.parametrize("option", [("--as-of", "2027-01-01"), ("--checks", "junit.xml")])
def test_a_result_was_judged_already(
    as_json: Callable[[Path], Path], option: tuple[str, str]
) -> None:
    """A day or a check file cannot change what was written down."""
    result = run(Q2, as_json(Q3), *option)

    assert result.exit_code == 2
    assert "--as-of and --checks need an assessment" in result.stderr


def test_the_problems_of_both_files_are_told_at_once(tmp_path: Path) -> None:
    """A broken assessment and a broken result."""
    (tmp_path / "old.yaml").write_text("schema: 1\nfoo: 1\n")
    (tmp_path / "new.json").write_text('{"schema": 1, "bar": 1}')

    result = run(tmp_path / "old.yaml", tmp_path / "new.json")

    assert result.exit_code == 3
    assert "unknown key 'foo'" in result.stderr
    assert "unknown key 'bar'" in result.stderr


def test_a_result_that_was_tampered_with_is_refused(as_json: Callable[[Path], Path]) -> None:
    """A better score than its items make, with the line."""
    path = as_json(Q3)
    data = json.loads(path.read_text(encoding="utf-8"))
    data["scores"]["counted"] = 7
    path.write_text(json.dumps(data, indent=2), encoding="utf-8")

    result = run(Q2, path)

    assert result.exit_code == 3
    assert "'counted' is 7.0, and the items and the rubric make 2.5" in result.stderr


def test_a_result_of_an_older_text_of_the_rubric_still_compares(
    as_json: Callable[[Path], Path],
) -> None:
    """Wording that changed since changes no number; that the file changed is said."""
    path = as_json(Q2)
    data = json.loads(path.read_text(encoding="utf-8"))
    data["rubric"]["sha256"] = "0" * 64
    path.write_text(json.dumps(data), encoding="utf-8")

    assert "The file of the rubric changed in between" in run(path, Q3).stdout
    assert run(Q3, path).exit_code == 0


@settings(max_examples=15)
@given(st.data())
def test_nothing_in_a_result_makes_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Any value in any place, checked against a rubric or not, on either side."""
    whole = json.loads(result_of_q2())
    holder, step = data.draw(st.sampled_from(list(places(whole))))
    holder[step] = data.draw(st.sampled_from(JUNK))
    if data.draw(st.booleans()):
        whole["rubric"] = {"id": "a", "edition": "1", "title": "A", "sha256": "0" * 64}
    path = tmp_path_factory.mktemp("result") / "result.json"
    path.write_text(json.dumps(whole), encoding="utf-8")

    for pair in ((path, Q3), (Q3, path)):
        result = run(*pair)
        assert result.exit_code in {0, 2, 3}, result.output
        assert isinstance(result.exception, SystemExit | None)


def test_without_the_rubric_nothing_is_guessed(as_json: Callable[[Path], Path]) -> None:
    """A rubric of one's own has to be named."""
    path = as_json(Q3)
    data = json.loads(path.read_text(encoding="utf-8"))
    data["rubric"] |= {"id": "our-own", "sha256": "0" * 64}
    path.write_text(json.dumps(data), encoding="utf-8")

    result = run(Q2, path)

    assert result.exit_code == 3
    assert "no our-own@2017 at hand makes this result; name it with --rubric" in result.stderr


def test_the_way_back_is_said_to_be_one() -> None:
    """Two files in the wrong order are compared, and it is said."""
    result = run(Q3, Q2)

    assert result.exit_code == 0
    assert "2026-Q3 was assessed after 2026-Q2, so this tells the way back" in result.stdout
