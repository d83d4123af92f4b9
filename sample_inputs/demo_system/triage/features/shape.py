"""How irregular the outlines of the cells are."""

import numpy as np
import pandas as pd


def outline(radius: pd.Series, perimeter: pd.Series) -> pd.Series:
    """Return the perimeter relative to that of a circle of the same radius; a circle has 1."""
    return perimeter / (2 * np.pi * radius.where(radius > 0))


def spread(mean: pd.Series, worst: pd.Series) -> pd.Series:
    """Return how much larger the largest cells are than the average one; equal cells have 1."""
    return worst / mean.where(mean > 0)
