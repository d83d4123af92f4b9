"""What changed, in words: every word once, and the rows that only some comparisons have."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from rubrics_in_tests import assessment_of, bundled_rubric, result_of
from scorereport.history.comparison import compare_by
from scorereport.model.assessment import Answer
from scorereport.model.changes import Cause, Transition
from scorereport.model.result import Result
from scorereport.model.rubric import NotApplicable, Rubric
from scorereport.scoring.score import Case, score
from scorereport.views.change_words import CAUSES, TRANSITIONS
from scorereport.views.changes import ChangesView, changes_view, figures
from scorereport.views.words import is_rounded

WHOLE = bundled_rubric().rubric
NA = Answer(status="not_applicable", reason="No such thing here")
ALL_MANUAL = {item.id: Answer(status="manual") for item in WHOLE.items()}


def result(rubric: Rubric, answers: dict[str, Answer], sha256: str = "0") -> Result:
    """Return the result of *answers* by *rubric*."""
    known = {item.id for item in rubric.items()}
    assessment = assessment_of({item: each for item, each in answers.items() if item in known})
    return score(
        Case(
            assessment=assessment,
            rubric=rubric,
            rubric_sha256=sha256 * 64,
            as_of=assessment.assessed,
        )
    )


def view(rubric: Rubric, before: Result, after: Result) -> ChangesView:
    """Return what changed in words."""
    return changes_view(rubric, compare_by(rubric, before, after))


def test_every_word_has_one_wording() -> None:
    """No word is missing, and no two read the same."""
    assert set(TRANSITIONS) == set(Transition)
    assert set(CAUSES) == set(Cause)
    assert len(set(TRANSITIONS.values())) == len(Transition)
    assert len(set(CAUSES.values())) == len(Cause)


def test_the_page_about_changes_explains_every_word_in_order() -> None:
    """One table of words and one of causes, each in the order in which they are told."""
    page = (Path(__file__).parents[2] / "docs/explanation/changes.md").read_text(encoding="utf-8")
    words = re.findall(r"(?m)^\| ([^|]+) \| [^|]+ \|$", page)

    assert [*TRANSITIONS.values(), *CAUSES.values()] == [
        word for word in words if word not in {"word", "cause", "---"}
    ]


def test_item_points_and_effect_stand_apart() -> None:
    """Outside the weakest section an item gains points and moves no score."""
    before = result(WHOLE, ALL_MANUAL | {"data-1": Answer(status="none")})
    after = result(WHOLE, ALL_MANUAL | {"model-1": Answer(status="automated")})

    told = view(WHOLE, before, after)

    rows = {row.item: figures(told, row) for row in told.changes}
    assert told.head[-2:] == ("Item points", "Effect on the score")
    assert rows == {"data-1": ("+0.5", "+0.5"), "model-1": ("+0.5", "0")}
    assert [figures(told, line) for line in told.sums] == [("+1.0", "+0.5")]


def test_effects_that_are_rounded_are_said_to_be() -> None:
    """Three sections that rise together share a half: a sixth each, which no decimal tells."""
    before = result(WHOLE, ALL_MANUAL | {"monitor-1": Answer(status="automated")})
    raised = {f"{section}-1": Answer(status="automated") for section in ("data", "model", "infra")}
    after = result(WHOLE, ALL_MANUAL | raised | {"monitor-1": Answer(status="automated")})

    told = view(WHOLE, before, after)

    assert [row.effect.text for row in told.changes if row.effect] == ["+0.17"] * 3
    assert "Effects are rounded here; exactly, they add up." in told.summary


@pytest.mark.parametrize(
    ("value", "expected"), [(Fraction(1, 4), False), (Fraction(1, 3), True), (Fraction(2), False)]
)
def test_two_decimals_hide_some_numbers(value: Fraction, *, expected: bool) -> None:
    """A third is longer than two decimals."""
    assert is_rounded(value) is expected


def test_where_nothing_changed_there_is_no_table() -> None:
    """Not even a line of noughts."""
    told = view(WHOLE, result(WHOLE, ALL_MANUAL), result(WHOLE, ALL_MANUAL))

    assert (told.changes, told.sums) == ((), ())
    assert told.summary == "0 items up, 0 down, 28 unchanged."


def test_what_began_to_apply_stands_in_a_line_of_its_own() -> None:
    """Leaving items out rescales their section, which is no single item's doing."""
    rubric = WHOLE.model_copy(update={"not_applicable": NotApplicable.EXCLUDE})
    before = result(rubric, ALL_MANUAL | {"data-1": NA})
    after = result(rubric, ALL_MANUAL | {"data-1": Answer(status="none")})

    told = view(rubric, before, after)

    (row,) = told.changes
    assert figures(told, row) == ("\N{EN DASH}", "\N{EN DASH}")
    assert [line.title for line in told.sums] == ["What began or ceased to apply", "Together"]
    assert [line.effect.text for line in told.sums] == ["\N{MINUS SIGN}0.5"] * 2


def test_an_item_that_is_no_longer_asked_has_no_anchor() -> None:
    """Its row stays, and leads nowhere."""
    first = WHOLE.sections[0]
    fewer = first.model_copy(update={"items": first.items[1:]})
    shorter = WHOLE.model_copy(update={"sections": (fewer, *WHOLE.sections[1:])})

    told = view(shorter, result(WHOLE, ALL_MANUAL), result(shorter, ALL_MANUAL, "1"))

    (row,) = told.changes
    assert (row.item, row.asked, row.after.label) == ("data-1", False, "Not asked")
    assert [line.title for line in told.sums] == ["The rubric's change", "Together"]


def test_a_level_of_another_scale_is_shown_by_its_name() -> None:
    """The newer rubric has no word for it."""
    before = result(WHOLE, ALL_MANUAL, "1")
    first = before.items[0].model_copy(update={"verdict": "by-hand"})
    before = before.model_copy(update={"items": (first, *before.items[1:])})

    told = view(WHOLE, before, result(WHOLE, ALL_MANUAL))

    assert told.changes[0].before.label == "by-hand"


def test_across_editions_there_are_no_columns_of_numbers() -> None:
    """Names alone, and the sentence says so."""
    before = result_of(assessment_of({"data-1": Answer(status="none")}), "ml-test-score@2016")

    told = view(WHOLE, before, result_of(assessment_of({"data-1": Answer(status="manual")})))

    assert "so no number is compared" in told.summary
    assert len(told.head) == 4
    assert [figures(told, row) for row in told.changes] == [()]
    assert told.sums == ()
