"""Places on a chart are what exact arithmetic says, to the one decimal that is written."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from scorereport.views.axis import Axis, written

values = st.fractions(0, 30, max_denominator=60)
ends = st.integers(-400, 400)


@given(ends, ends, values, values, values)
def test_a_value_lies_where_its_share_of_the_line_ends(
    start: int, length: int, low: Fraction, span: Fraction, value: Fraction
) -> None:
    """Also below the low end and beyond the high one, and on a line that runs backwards."""
    axis = Axis(start, length, low + span + 1, low)
    share = (value - low) / (span + 1)

    assert Fraction(*axis.share(value)) == share
    assert axis.at(value) == _exactly(start + length * share)
    assert axis.at(value, 7) == _exactly(start + 7 + length * share)


def test_a_whole_number_is_written_without_a_decimal() -> None:
    """So that the pages of large sites stay small."""
    assert [written(6, 3), written(1, 2), written(-7, 4)] == ["2", "0.5", "-1.8"]


def _exactly(place: Fraction) -> str:
    return f"{float(place):.1f}".removesuffix(".0")
