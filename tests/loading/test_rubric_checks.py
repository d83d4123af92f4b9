from collections.abc import Callable
from pathlib import Path

import pytest

from scorereport.errors import InputError
from scorereport.loading.rubric import load_rubric, rubric_problems

Lint = Callable[[str, str], list[str]]


@pytest.fixture
def lint(root: Path) -> Lint:
    """Return a function that lints the small rubric with a piece exchanged."""
    valid = (root / "small-rubric.yaml").read_text(encoding="utf-8")

    def problems(was: str, now: str) -> list[str]:
        assert was in valid
        (root / "r.yaml").write_text(valid.replace(was, now, 1), encoding="utf-8")
        return [str(problem) for problem in rubric_problems("r.yaml", base=root)]

    return problems


def _loads(root: Path) -> bool:
    try:
        load_rubric("r.yaml", base=root)
    except InputError:
        return False
    return True


@pytest.mark.parametrize(
    ("was", "now", "message"),
    [
        ("points: 0,", "points: 1/4,", "16:37: the lowest level must be worth 0 points"),
        ("points: 1/2", "points: 2", "18:47: levels must rise: each is worth more points than"),
        ("evidence: manual", "evidence: manul", "19:21: no level 'manul' in the scale; did you"),
        ("- id: data-1", "- id: data-2", "40:13: another section or item has the id 'data-2'"),
        ("- id: infra-1", "- id: data", "55:13: another section or item has the id 'data' alre"),
        ("{id: high,", "{id: low,", "75:10: another band has the id 'low' already"),
        ("depends_on: [data-1]", "depends_on: [dta-1]", "no item 'dta-1' in this rubric; did you"),
        ("depends_on: [data-1]", "depends_on: [data-2]", "in a circle: data-2 > data-2"),
        ("effort: &effort {manual: 1,", "effort: &effort {", "lacks the level 'manual'"),
        ("{manual: 1, automated: 2.5}", "{manual: 0, automated: 2.5}", "more than 0 person-days"),
        ("{manual: 1, auto", "{manual: 1, none: 2, auto", "'none' is no level above the lowest"),
        ("{manual: 1, auto", "{manual: 1, manul: 2, auto", "lowest; did you mean 'manual'?"),
        ("at_least: 0", "above: 0", "74:5: the band 'low' is the lowest, so it must begin at 0"),
        ("at_least: 0", "at_least: 0.5", "the band 'low' is the lowest, so it must begin at 0"),
        ("above: 1,", "above: 1.5,", "75:5: scores between 1 and 1.5 lie in no band"),
        ("above: 1,", "above: 0.5,", "the bands 'low' and 'high' overlap, from 0.5 to 1"),
        ("above: 1,", "at_least: 1,", "the score 1 lies in both of the bands 'low' and 'high'"),
        ("up_to: 1}", "below: 1}", "the score 1 lies in neither of the bands 'low' and 'high'"),
        ("up_to: 1}", "}", "the bands 'low' and 'high' overlap: one of them has no end"),
        ("up_to: 2}", "up_to: 3}", "is the last, so it must end at the highest score, 2"),
        ("up_to: 2}", "below: 2}", "is the last, so it must end at the highest score, 2"),
        ("up_to: 2}", "up_to: 2, below: 2}", "has two upper ends; write up_to or below"),
        ("up_to: 2}", "up_to: 1}", "no score lies in the band 'high'"),
        ("above: 1, up", "above: 1, at_least: 1, up", "has two lower ends; write at_least or"),
        ("aggregate: min", "aggregate: sum", "must end at the highest score, 4"),
        ("depends_on: [data-1]", "replaces: [data-1]", "48:20: 'data-1' is still an item of this"),
        ("depends_on: [data-1]", "replaces: [data-2]", "48:20: 'data-2' is still an item of this"),
        ("depends_on: [data-1]", "replaces: [x, y, x]", "48:26: 'data-2' replaces 'x' already"),
        ("{id: none,", "{id: not_assessed,", "is a state beside the scale, not a level"),
    ],
)
def test_structure(lint: Lint, root: Path, was: str, now: str, message: str) -> None:
    """What would make a score wrong is told with its place, and the rubric does not load."""
    assert any(message in found for found in lint(was, now))
    assert not _loads(root)


@pytest.mark.parametrize(
    ("was", "now", "message"),
    [
        ("Without it, errors come in unseen.", "TODO", "'TODO' is a placeholder; write the text"),
        ("Without it, errors come in unseen.", "tbd.", "'tbd.' is a placeholder; write the text"),
        ("Without it, errors", "TODO errors", "is a placeholder; write the text"),
        ("[Look.]", "[Lorem ipsum dolor.]", "'Lorem ipsum dolor.' is a placeholder"),
        ("One afternoon.", "...", "'...' is a placeholder; write the text"),
        ("[A link to the schema]", "[]", "28:9: item 'data-1' says nothing of its evidence"),
        (
            "&references [{title: On schemas, url: https://example.org/schemas}]",
            "&references []",
            "28:9: item 'data-1' has no reference to read further",
        ),
        (
            "Training repeats",
            "T" * 121,
            "55:9: the title is longer than 120 characters (it has 121)",
        ),
    ],
)
def test_prose(lint: Lint, root: Path, was: str, now: str, message: str) -> None:
    """What readers would miss is told with its place, and the rubric loads nevertheless."""
    assert any(message in found for found in lint(was, now))
    assert _loads(root)


@pytest.mark.parametrize(
    "text", ["Todo lists are kept.", "A bidder is absent.", "Write `TODO` where work is left."]
)
def test_honest_prose(lint: Lint, text: str) -> None:
    """A text that only speaks of unfinished things is finished."""
    assert lint("Without it, errors come in unseen.", text) == []


def test_an_item_may_be_split(lint: Lint) -> None:
    """Two items may replace the same one: its answer then carries over to neither."""
    between = "\n        references: *references\n      - id: infra-2"
    replaces = "\n        replaces: [old]"

    assert lint(between, replaces + between + replaces) == []


def test_all_at_once(lint: Lint) -> None:
    """Structure and prose are told in one run, sorted by place."""
    found = lint("value: 3", "value: 9")
    assert found == ["r.yaml:35:16: 'value' must be a whole number from 1 to 5, not '9'"]
    found = lint(
        "title: There is a schema\n        why: Without it, errors come in unseen.",
        "title: TODO\n        why: TODO\n        depends_on: [nothing]",
    )
    assert len(found) == 3
