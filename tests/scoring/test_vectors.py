"""Scores that others computed, and every edge of the bands."""

from fractions import Fraction

import pytest

from rubrics_in_tests import bundled_rubric, result_of, vector

FULL = "aaaaaaa"
VECTORS = {
    "R1, a published self-assessment": (
        ("mnnmmna", "nnnnmmn", "mamnmnn", "nmmnnnn"),
        ("2.5", "1", "2.5", "1"),
        "possible-holes",
    ),
    "R2, all automated but data-6 and model-1": (
        ("aaaaama", "maaaaaa", FULL, FULL),
        ("6.5", "6.5", "7", "7"),
        "exceptional",
    ),
    "R3, a worked example": (
        ("aaammnn", "aammnnn", "aaaaann", "mmmnnnn"),
        ("4", "3", "5", "1.5"),
        "first-pass",
    ),
    "R4, a quiz": (
        ("aaaaann", "aaaamnn", "aannnnn", "aaaaaan"),
        ("5", "4.5", "2", "6"),
        "first-pass",
    ),
    "R5, a course's unit test": (
        ("amnnnnn", "annnnnn", "aannnnn", "nnnnnnn"),
        ("1.5", "1", "2", "0"),
        "research",
    ),
    "R6, a course's system, all by hand": (
        ("mnnnnnm", "nnnnmmn", "mmnmnnn", "mmmnnnn"),
        ("1", "1", "1.5", "1.5"),
        "possible-holes",
    ),
    "R7, all automated": ((FULL,) * 4, ("7",) * 4, "exceptional"),
    "R7, all manual": (("mmmmmmm",) * 4, ("3.5",) * 4, "strong"),
    "R7, nothing": (("nnnnnnn",) * 4, ("0",) * 4, "research"),
    "R8, one weak section": ((FULL, FULL, FULL, "nnnnnnn"), ("7", "7", "7", "0"), "research"),
}


@pytest.mark.parametrize("name", VECTORS)
def test_a_reference_vector_scores_as_its_source_says(name: str) -> None:
    """Section sums, the minimum over them, and its band are those of the source."""
    letters, sums, band = VECTORS[name]

    result = result_of(vector(bundled_rubric().rubric, *letters))

    assert [section.claimed for section in result.sections] == [Fraction(text) for text in sums]
    assert result.scores.claimed == min(map(Fraction, sums))
    assert result.band == band


@pytest.mark.parametrize("name", VECTORS)
def test_the_2016_edition_scores_twice_the_2017_edition(name: str) -> None:
    """The same answers score exactly twice as much and lie in the band of the same name."""
    letters, sums, band = VECTORS[name]

    result = result_of(
        vector(bundled_rubric("ml-test-score@2016").rubric, *letters), "ml-test-score@2016"
    )

    assert result.scores.claimed == 2 * min(map(Fraction, sums))
    assert result.band == band


BANDS = {
    "research": ["0"],
    "possible-holes": ["0.5", "1"],
    "first-pass": ["1.5", "2"],
    "reasonable": ["2.5", "3"],
    "strong": ["3.5", "4", "4.5", "5"],
    "exceptional": ["5.5", "6", "6.5", "7"],
}


@pytest.mark.parametrize(("band", "score"), [(b, s) for b, scores in BANDS.items() for s in scores])
def test_every_reachable_score_lies_in_its_band(band: str, score: str) -> None:
    """Bands are open below and closed above: 5.0 is strong, not exceptional."""
    rubric = bundled_rubric().rubric

    assert rubric.band(Fraction(score)).id == band


def test_eleven_lies_in_the_top_band_of_2016() -> None:
    """The printed table of 2016 leaves 11 out; half of it is 5.5, which is exceptional."""
    rubric = bundled_rubric("ml-test-score@2016").rubric

    assert rubric.band(Fraction(11)).id == "exceptional"
    assert rubric.band(Fraction(10)).id == "strong"


def test_the_rubric_has_the_published_form() -> None:
    """Four sections of seven items, scored 0 to 7."""
    rubric = bundled_rubric().rubric

    result = result_of(vector(rubric, FULL, FULL, FULL, FULL))

    assert [len(tuple(section.all_items())) for section in rubric.sections] == [7, 7, 7, 7]
    assert [section.id for section in rubric.sections] == ["data", "model", "infra", "monitor"]
    assert result.maximum == 7
