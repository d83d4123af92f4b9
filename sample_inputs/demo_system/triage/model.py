"""The model, and the simpler ones that it has to beat."""

import numpy as np
import pandas as pd
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

SEED = 20261124
FOLDS = 5
THRESHOLD = 0.5
STRENGTH = 1.0
"""How little the weights are held back; the model before this one had 0.1."""


def model(strength: float = STRENGTH) -> Pipeline:
    """Return the untrained model."""
    return Pipeline(
        [
            ("scale", StandardScaler()),
            ("weigh", LogisticRegression(C=strength, max_iter=1_000, random_state=SEED)),
        ]
    )


def baselines() -> dict[str, tuple[Pipeline | DummyClassifier, list[str]]]:
    """Return simpler models by name, each with the features that it sees."""
    return {
        "always the same": (DummyClassifier(strategy="prior"), ["worst_radius"]),
        "size alone": (model(), ["worst_radius"]),
    }


def out_of_fold(
    untrained: Pipeline | DummyClassifier, features: pd.DataFrame, malignant: pd.Series
) -> np.ndarray:
    """Return a probability for each row from a model that never saw it."""
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    found = cross_val_predict(untrained, features, malignant, cv=folds, method="predict_proba")
    return found[:, 1]
