"""The table of features that the model sees, made of the columns that were measured."""

import numpy as np
import pandas as pd

from triage.features.shape import outline, spread

FEATURES = (
    "outline",
    "spread",
    "log_area",
    "worst_radius",
    "worst_texture",
    "worst_smoothness",
    "worst_concave_points",
    "worst_symmetry",
)


def feature_table(measured: pd.DataFrame) -> pd.DataFrame:
    """Return one row of features for each row of *measured*, in the order of ``FEATURES``."""
    table = pd.DataFrame(
        {
            "outline": outline(measured["mean radius"], measured["mean perimeter"]),
            "spread": spread(measured["mean radius"], measured["worst radius"]),
            "log_area": np.log1p(measured["mean area"].where(measured["mean area"] >= 0)),
            **{
                name: measured[name.replace("_", " ")]
                for name in FEATURES
                if name.startswith("worst_")
            },
        }
    )
    return table[list(FEATURES)]
