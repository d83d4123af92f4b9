"""The training run: validate, train, measure, and release what passes.

python -m triage.train MODELS RESULTS [--strength 0.1]
"""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path

import pandas as pd
from sklearn.pipeline import Pipeline

from triage.data import MALIGNANT, load
from triage.features.table import feature_table
from triage.model import STRENGTH, model, out_of_fold
from triage.quality import Check, gains, gates, quality, slices
from triage.registry import Registry
from triage.validation import validate


def trained(batch: pd.DataFrame, strength: float = STRENGTH) -> Pipeline:
    """Return the model, trained on *batch*."""
    return model(strength).fit(feature_table(batch), batch[MALIGNANT])


def release(registry: Registry, results: Path, strength: float = STRENGTH) -> int | None:
    """Train on the data set and return the version released; None where something stops it.

    A batch that breaks the schema stops it before training; a missed limit stops it after.
    The recall on slices is measured and stops nothing.
    """
    results.mkdir(parents=True, exist_ok=True)
    began = dt.datetime.now(dt.UTC)
    batch = load()
    if not validate(batch, results / "training-batch.json"):
        return None
    scores = out_of_fold(model(strength), feature_table(batch), batch[MALIGNANT])
    figures = quality(batch, scores)
    decisive = [*gates(figures, registry.figures()), *gains(batch, figures)]
    _write(results / "release.json", began, [*decisive, *slices(batch, scores)])
    if not all(each["measured"] >= each["threshold"] for each in decisive):
        return None
    return registry.promote(trained(batch, strength), figures)


def _write(target: Path, began: dt.datetime, checks: list[Check]) -> None:
    said = {
        "schema": 1,
        "tool": "triage-release",
        "at": began.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "complete": True,
        "checks": checks,
    }
    target.write_text(json.dumps(said, indent=1) + "\n")


def main() -> None:
    """Release a model, or end with 1 and leave the serving one."""
    parser = argparse.ArgumentParser(description="Train, measure and release.")
    parser.add_argument("models", type=Path)
    parser.add_argument("results", type=Path)
    parser.add_argument("--strength", type=float, default=STRENGTH)
    asked = parser.parse_args()
    version = release(Registry(asked.models), asked.results, asked.strength)
    if version is None:
        sys.exit("train: stopped; the results say why")
    sys.stdout.write(f"train: version {version} serves\n")


if __name__ == "__main__":
    main()
