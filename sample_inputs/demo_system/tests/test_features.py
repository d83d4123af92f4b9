"""Each feature, with values worked out by hand, and at the edges."""

import math

import numpy as np
import pandas as pd
import pytest

from triage.data import COLUMNS
from triage.features.shape import outline, spread
from triage.features.table import FEATURES, feature_table

pytestmark = pytest.mark.rubric_item("data-7")


def one_row(**changes: float) -> pd.DataFrame:
    """Return a row of round cells of one size."""
    row = {column.name: column.high / 2 for column in COLUMNS}
    row |= {"mean radius": 10.0, "mean perimeter": 20 * math.pi, "worst radius": 10.0}
    return pd.DataFrame([row | {name.replace("_", " "): each for name, each in changes.items()}])


def test_a_circle_has_the_outline_1() -> None:
    """A perimeter of 2 pi r."""
    assert outline(pd.Series([1.0, 10.0]), 2 * np.pi * pd.Series([1.0, 10.0])).tolist() == [1, 1]


def test_a_frayed_outline_is_longer() -> None:
    """Twice the perimeter, twice the value."""
    assert outline(pd.Series([10.0]), pd.Series([40 * np.pi]))[0] == pytest.approx(2)


def test_equal_cells_have_the_spread_1() -> None:
    """And cells of which the largest are half as large again have 1.5."""
    assert spread(pd.Series([10.0, 10.0]), pd.Series([10.0, 15.0])).tolist() == [1, 1.5]


@pytest.mark.parametrize("radius", [0.0, -1.0, math.nan])
def test_a_radius_that_is_none_gives_no_number(radius: float) -> None:
    """Neither an infinity nor a number that looks right."""
    table = feature_table(one_row(mean_radius=radius))

    assert table[["outline", "spread"]].isna().all(axis=None)


@pytest.mark.parametrize(("area", "expected"), [(0.0, 0.0), (math.e - 1, 1.0), (8_000, 8.9873217)])
def test_the_area_is_taken_as_its_logarithm(area: float, expected: float) -> None:
    """Of one more than it, so that nothing becomes minus infinity."""
    assert feature_table(one_row(mean_area=area))["log_area"][0] == pytest.approx(expected)


def test_a_negative_area_gives_no_number() -> None:
    """It is a mistake of the reader, not a small area."""
    assert feature_table(one_row(mean_area=-1.0))["log_area"].isna().all()


def test_the_order_of_the_columns_is_fixed() -> None:
    """Whatever the order in which they are measured: a model knows features by their place."""
    row = one_row()

    turned = feature_table(row[row.columns[::-1]])

    assert tuple(turned.columns) == FEATURES
    pd.testing.assert_frame_equal(turned, feature_table(row))


def test_no_rows_give_no_rows() -> None:
    """An empty batch is no error."""
    assert feature_table(one_row().iloc[:0]).shape == (0, len(FEATURES))


def test_every_row_of_the_data_set_has_every_feature(batch: pd.DataFrame) -> None:
    """Nothing is missing or infinite."""
    assert np.isfinite(feature_table(batch)).all(axis=None)
