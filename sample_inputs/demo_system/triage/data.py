"""The data set, and what may stand in each of its columns."""

from dataclasses import dataclass

import pandas as pd
from sklearn.datasets import load_breast_cancer

MALIGNANT = "malignant"
FEWEST_ROWS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A measured column: the values that a microscope can give, not those that occurred."""

    name: str
    low: float
    high: float


COLUMNS = (
    Column(name="mean radius", low=1, high=50),
    Column(name="mean perimeter", low=3, high=400),
    Column(name="mean area", low=3, high=8_000),
    Column(name="worst radius", low=1, high=80),
    Column(name="worst texture", low=1, high=100),
    Column(name="worst smoothness", low=0.001, high=1),
    # Cells without any dent are real: 13 rows have exactly 0.
    Column(name="worst concave points", low=0, high=1),
    Column(name="worst symmetry", low=0.001, high=1),
)


def load() -> pd.DataFrame:
    """Return the measured columns and ``malignant``: 1 or 0."""
    frame = load_breast_cancer(as_frame=True).frame
    measured = frame[[column.name for column in COLUMNS]]
    return measured.assign(**{MALIGNANT: (frame["target"] == 0).astype(int)})


def problems(row: object) -> list[str]:
    """Return what is wrong with one row of measured values, as a request carries it."""
    if not isinstance(row, dict):
        return ["a request is one JSON object"]
    names = {column.name for column in COLUMNS}
    found = [f"unknown value {name!r}" for name in sorted(row.keys() - names)]
    for column in COLUMNS:
        value = row.get(column.name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            found.append(f"{column.name!r} must be a number")
        elif not column.low <= value <= column.high:
            found.append(f"{column.name!r} is not from {column.low:g} to {column.high:g}")
    return found
