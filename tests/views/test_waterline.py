"""The chart of the first screen keeps inside its frame."""

import pytest

from rubrics_in_tests import bundled_rubric, result_of, vector
from scorereport.views.waterline import waterline_views

RUBRIC = bundled_rubric().rubric
WIDEST_LETTER = 7.5
"""At the size of the line's text, in the units of the chart."""


@pytest.mark.parametrize("sections", [1, 4])
@pytest.mark.parametrize("points", range(15))
def test_the_word_at_the_line_is_seen_whole(points: int, sections: int) -> None:
    """Wherever the score falls, alone or tied, on wide and on narrow screens."""
    weak = ("a" * (points // 2) + "m" * (points % 2)).ljust(7, "n")
    words = [weak] * sections + ["aaaaaaa"] * (4 - sections)
    result = result_of(vector(RUBRIC, *words))

    for chart in waterline_views(RUBRIC, result):
        length = len(chart.line_text) * WIDEST_LETTER
        left = (
            float(chart.line_x)
            - {"start": 0, "middle": length / 2, "end": length}[chart.line_anchor]
        )
        assert left > -WIDEST_LETTER
        assert left + length < chart.width + WIDEST_LETTER
