from fractions import Fraction

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from rubrics_in_tests import bundled_rubric, result_of, vector
from scorereport.model.result import Result, ScoreSet
from scorereport.resources import bundled
from scorereport.views.badge import BadgeRole, badge_view, text_width

RUBRIC = bundled_rubric().rubric


def scored(counted: Fraction | None, verified: Fraction | None) -> Result:
    """Return a result with these scores."""
    scores = ScoreSet(claimed=counted, counted=counted, verified=verified, with_waivers=counted)
    band = None if counted is None else RUBRIC.band(counted).id
    base = result_of(vector(RUBRIC, *["nnnnnnn"] * 4))
    return base.model_copy(update={"scores": scores, "band": band})


@pytest.mark.parametrize(
    ("counted", "verified", "message"),
    [
        ("5/2", "1", "2.5 of 7, 1 verified · Reasonably tested · 2026-Q3"),
        ("2", "0", "2 of 7, none verified · First pass · 2026-Q3"),
        ("7", "7", "7 of 7, all verified · Exceptional · 2026-Q3"),
        ("0", "0", "0 of 7 · Research project · 2026-Q3"),
        (None, None, "nothing applies · 2026-Q3"),
    ],
)
def test_the_message_says_score_verified_part_band_and_period(
    counted: str | None, verified: str | None, message: str
) -> None:
    """A badge never shows a score without what of it is verified, nor without its period."""
    numbers = (None if each is None else Fraction(each) for each in (counted, verified))

    assert badge_view(RUBRIC, scored(*numbers)).message.text == message


@pytest.mark.parametrize(
    ("score", "role"),
    [
        ("0", BadgeRole.LOWEST),
        ("1/2", BadgeRole.LOWEST),
        ("2", BadgeRole.LOW),
        ("5/2", BadgeRole.MIDDLE),
        ("5", BadgeRole.HIGH),
        ("6", BadgeRole.HIGHEST),
        (None, BadgeRole.NONE),
    ],
)
def test_the_role_follows_the_band(score: str | None, role: BadgeRole) -> None:
    """The lowest and the highest band have a role of their own, and 5.0 is not the highest."""
    number = None if score is None else Fraction(score)

    assert badge_view(RUBRIC, scored(number, number)).role == role


def test_the_summary_says_when_it_was_judged() -> None:
    """Those who hear the badge learn the system, the period and the day of judgement."""
    summary = badge_view(RUBRIC, scored(Fraction(2), Fraction(0))).summary

    assert "sample: 2 of 7, none verified, First pass; period 2026-Q3" in summary
    assert "judged on 24 September 2026" in summary


@given(st.text(max_size=300))
def test_any_label_has_room(label: str) -> None:
    """Both texts end before their grounds do, whatever the label is."""
    view = badge_view(RUBRIC, scored(Fraction(2), Fraction(1)), label)

    assert view.label.text
    assert view.label.x + float(view.label.width) <= view.split
    assert view.message.x + float(view.message.width) <= view.width
    assert len(view.label.text) <= 60


def test_the_widths_are_those_of_the_bundled_font() -> None:
    """What the table says of a text is what the font measures."""
    font = TTFont(bundled("templates") / "static" / "fonts" / "Inter-Regular.ttf")
    names, em = font.getBestCmap(), font["head"].unitsPerEm
    text = "ML Test Score 2.5 of 7, Łódź · ß"

    measured = sum(font["hmtx"][names[ord(each)]][0] for each in text) * 11 / em

    assert float(text_width(text)) == pytest.approx(measured, abs=0.2)
