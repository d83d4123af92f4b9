"""What is measured of a candidate, as a check file that scorereport reads."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from sklearn.metrics import recall_score, roc_auc_score

from triage.data import MALIGNANT
from triage.features.table import feature_table
from triage.model import THRESHOLD, baselines, out_of_fold

Check = dict[str, object]

LEAST_AUC = 0.97
LEAST_RECALL = 0.90
LEAST_GAIN = 0.01
MOST_LOST = 0.005
FEWEST_CASES = 20
"""A share of fewer malignant cases than this is not judged."""

SLICES = {"small": (0, 12), "medium": (12, 15), "large": (15, np.inf)}
"""By mean radius: what is small is mostly benign, what is large mostly malignant."""


def quality(batch: pd.DataFrame, scores: np.ndarray) -> dict[str, float]:
    """Return the figures that decide about a release."""
    truth = batch[MALIGNANT]
    return {
        "auc": float(roc_auc_score(truth, scores)),
        "recall": float(recall_score(truth, scores >= THRESHOLD)),
    }


def gates(figures: dict[str, float], serving: dict[str, float] | None) -> Iterator[Check]:
    """Yield the fixed limits, and the comparison with the model now serving."""
    yield _limited("auc", "candidate", figures["auc"], LEAST_AUC)
    yield _limited("recall", "candidate", figures["recall"], LEAST_RECALL)
    if serving:
        change = figures["auc"] - serving["auc"]
        yield _limited("auc-change", "candidate against serving", change, -MOST_LOST)


def gains(batch: pd.DataFrame, figures: dict[str, float]) -> Iterator[Check]:
    """Yield by how much the candidate beats each simpler model."""
    features = feature_table(batch)
    for name, (simpler, seen) in baselines().items():
        scores = out_of_fold(simpler, features[seen], batch[MALIGNANT])
        gain = figures["auc"] - quality(batch, scores)["auc"]
        yield {**_limited("auc-gain", "baseline", gain, LEAST_GAIN), "instance": name}


def slices(batch: pd.DataFrame, scores: np.ndarray) -> Iterator[Check]:
    """Yield the recall on each slice; whether it is enough, the assessment says."""
    for name, (low, high) in SLICES.items():
        here = batch["mean radius"].between(low, high, inclusive="left").to_numpy()
        truth, found = batch[MALIGNANT][here], scores[here] >= THRESHOLD
        cases = int(truth.sum())
        enough = cases >= FEWEST_CASES
        yield {
            "check": "recall",
            "scope": "slice",
            "instance": f"size={name}",
            "outcome": "info" if enough else "skip",
            "measured": round(float(recall_score(truth, found)), 4),
            "message": f"{cases} malignant of {len(truth)}"
            + ("" if enough else f", fewer than {FEWEST_CASES}: not judged"),
        }


def _limited(check: str, scope: str, measured: float, least: float) -> Check:
    return {
        "check": check,
        "scope": scope,
        "measured": round(measured, 4),
        "comparator": ">=",
        "threshold": least,
    }
