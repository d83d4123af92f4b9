"""The parts of a score's change: laws that hold for any rubric and any points."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics_in_tests import bundled_rubric
from scorereport.history.attribution import Attribution, attribution
from scorereport.model.aggregate import Aggregate
from scorereport.model.rubric import Rubric, Section
from scorereport.scoring.aggregation import Points, rubric_value
from strategies import rubrics

SECTIONS = ("data", "model", "infra", "monitor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A rubric with the points of its items before and after."""

    rubric: Rubric
    before: Mapping[str, Fraction | None]
    after: Mapping[str, Fraction | None]

    def attribution(self) -> Attribution | None:
        """Return how the score moved; None where one side has no score."""
        before, after = (
            rubric_value(self.rubric, points).value for points in (self.before, self.after)
        )
        if before is None or after is None:
            return None
        return attribution(self.rubric, self.before, self.after, after - before)

    def parts(self) -> Mapping[str, Fraction]:
        """Return the part of each item; nothing where one side has no score."""
        found = self.attribution()
        return found.parts if found else {}

    def back(self) -> "Move":
        """Return the way back."""
        return Move(rubric=self.rubric, before=self.after, after=self.before)


@st.composite
def moves(draw: st.DrawFn, *, excluded: bool = True) -> Move:
    """Build moves by any rubric; with *excluded*, items may count on one side only."""
    rubric = draw(rubrics())
    levels = [level.points for level in rubric.levels]
    choices: list[Fraction | None] = [*levels, None] if excluded else list(levels)
    points = st.fixed_dictionaries({item.id: st.sampled_from(choices) for item in rubric.items()})
    return Move(rubric=rubric, before=draw(points), after=draw(points))


def score(rubric: Rubric, points: Points) -> Fraction | None:
    """Return the score of *points*."""
    return rubric_value(rubric, points).value


def ml_points(**sums: str) -> dict[str, Fraction | None]:
    """Return points of the ML Test Score, one letter an item of a section: a, m or n."""
    worth = {"a": Fraction(1), "m": Fraction(1, 2), "n": Fraction(0)}
    return {
        f"{section}-{number}": worth[letter]
        for section in SECTIONS
        for number, letter in enumerate(sums.get(section, "aaaaaaa"), start=1)
    }


@given(moves())
def test_parts_and_remainder_add_up_exactly(move: Move) -> None:
    """Whatever the tree, the parts are the change; without a score on a side there are none."""
    found = move.attribution()

    if found is not None:
        before, after = score(move.rubric, move.before), score(move.rubric, move.after)
        assert (before or 0) + sum(found.parts.values()) + found.remainder == after


@given(moves(excluded=False))
def test_nothing_remains_where_every_item_counts_on_both_sides(move: Move) -> None:
    """The remainder is for items without a line, and for nothing else."""
    found = move.attribution()

    assert found is not None
    assert found.remainder == 0


@given(moves())
def test_the_way_back_negates_every_part(move: Move) -> None:
    """Old and new swapped: the same parts with the other sign, the remainder too."""
    there = move.attribution()
    back = move.back().attribution()

    if there is None or back is None:
        assert there is back
    else:
        assert back.parts == {item: -part for item, part in there.parts.items()}
        assert back.remainder == -there.remainder


@given(moves())
def test_an_item_that_stayed_earns_nothing(move: Move) -> None:
    """Also where others moved past it."""
    stayed = {item for item, part in move.parts().items() if move.before[item] == move.after[item]}

    assert all(move.parts()[item] == 0 for item in stayed)


@given(moves())
def test_an_item_earns_in_the_direction_it_moved(move: Move) -> None:
    """More points never cost any score, and fewer never earn any."""
    for item, part in move.parts().items():
        before, after = move.before[item], move.after[item]
        assert before is not None
        assert after is not None
        assert part * (after - before) >= 0


@given(moves(), st.fractions(Fraction(1, 9), 9))
def test_parts_grow_with_the_scale(move: Move, factor: Fraction) -> None:
    """A scale with every level worth *factor* as much gives parts of *factor* as much."""
    levels = tuple(
        level.model_copy(update={"points": level.points * factor}) for level in move.rubric.levels
    )
    scaled = Move(
        rubric=move.rubric.model_copy(update={"levels": levels}),
        before=_times(move.before, factor),
        after=_times(move.after, factor),
    )

    assert scaled.parts() == {item: part * factor for item, part in move.parts().items()}


@given(moves(), st.sampled_from(Aggregate))
def test_equal_sections_earn_equally(move: Move, aggregate: Aggregate) -> None:
    """A section beside its own copy, moved alike: each item earns what its copy earns."""
    section = move.rubric.sections[0]
    rubric = move.rubric.model_copy(
        update={"aggregate": aggregate, "sections": (*move.rubric.sections, _copy(section))}
    )
    copies = {item.id: f"{item.id}.copy" for item in section.all_items()}
    both = Move(
        rubric=rubric,
        before={**move.before, **{copies[item]: move.before[item] for item in copies}},
        after={**move.after, **{copies[item]: move.after[item] for item in copies}},
    )
    parts = both.parts()

    assert all(parts[item] == parts[copy] for item, copy in copies.items() if item in parts)


@given(moves(excluded=False))
def test_the_order_of_sections_does_not_matter(move: Move) -> None:
    """There is no order to argue about."""
    turned = move.rubric.model_copy(update={"sections": tuple(reversed(move.rubric.sections))})

    assert Move(rubric=turned, before=move.before, after=move.after).parts() == move.parts()


@given(moves(excluded=False), st.integers(2, 5))
def test_stops_along_the_line_change_nothing(move: Move, stops: int) -> None:
    """Going the same line in equal steps, the parts of the steps add up to the parts."""
    places = [_between(move, Fraction(stop, stops)) for stop in range(stops + 1)]
    steps = [
        Move(rubric=move.rubric, before=here, after=there).parts()
        for here, there in itertools.pairwise(places)
    ]

    assert {item: sum(step[item] for step in steps) for item in steps[0]} == move.parts()


def test_two_sections_that_rise_together_earn_one_each() -> None:
    """Both from 2 to 4 under a minimum: the score rises by 2, half of it theirs each."""
    before = ml_points(data="aannnnn", model="aannnnn")
    after = ml_points(data="aaaannn", model="aaaannn")

    found = Move(rubric=bundled_rubric().rubric, before=before, after=after).attribution()

    assert found is not None
    earned = {section: _earned(found.parts, section) for section in SECTIONS}
    assert earned == {"data": 1, "model": 1, "infra": 0, "monitor": 0}


def test_a_section_earns_only_while_it_is_the_weakest() -> None:
    """Data goes 1 to 5 and model 3 to 4: they meet at 11/3, and model carries the rest."""
    before = ml_points(data="annnnnn", model="aaannnn")
    after = ml_points(data="aaaaann", model="aaaannn")

    found = Move(rubric=bundled_rubric().rubric, before=before, after=after).attribution()

    assert found is not None
    assert _earned(found.parts, "data") == Fraction(8, 3)
    assert _earned(found.parts, "model") == Fraction(1, 3)
    assert found.change == 3


@pytest.mark.parametrize(
    ("aggregate", "expected"),
    [
        (Aggregate.SUM, (Fraction(4), Fraction(-1))),
        (Aggregate.MEAN, (Fraction(2), Fraction(-1, 2))),
        (Aggregate.MIN, (Fraction(12, 5), Fraction(-2, 5))),
        (Aggregate.MAX, (Fraction(8, 5), Fraction(-3, 5))),
    ],
)
def test_each_way_of_combining(aggregate: Aggregate, expected: tuple[Fraction, Fraction]) -> None:
    """Data 1 to 5 and model 4 to 3, by hand: they meet at time 3/5, at 17/5."""
    whole = bundled_rubric().rubric
    rubric = whole.model_copy(update={"aggregate": aggregate, "sections": whole.sections[:2]})
    found = Move(
        rubric=rubric,
        before=ml_points(data="annnnnn", model="aaaannn"),
        after=ml_points(data="aaaaann", model="aaannnn"),
    ).attribution()

    assert found is not None
    assert (_earned(found.parts, "data"), _earned(found.parts, "model")) == expected


def _earned(parts: Mapping[str, Fraction], section: str) -> Fraction:
    return sum((part for item, part in parts.items() if item.startswith(section)), Fraction(0))


def _times(points: Points, factor: Fraction) -> Mapping[str, Fraction | None]:
    return {item: None if each is None else each * factor for item, each in points.items()}


def _between(move: Move, time: Fraction) -> Mapping[str, Fraction | None]:
    return {
        item: (old or 0) + ((move.after[item] or 0) - (old or 0)) * time
        for item, old in move.before.items()
    }


def _copy(section: Section) -> Section:
    items = tuple(item.model_copy(update={"id": f"{item.id}.copy"}) for item in section.items)
    return section.model_copy(
        update={
            "id": f"{section.id}.copy",
            "items": items,
            "sections": tuple(_copy(child) for child in section.sections),
        }
    )
