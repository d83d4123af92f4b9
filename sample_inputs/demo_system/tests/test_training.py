"""Whole training runs: what they give twice, and what stops them."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from triage import train
from triage.features.table import feature_table
from triage.registry import Registry
from triage.validation import validate


@pytest.mark.rubric_item("infra-1")
def test_training_twice_gives_the_same_predictions(batch: pd.DataFrame) -> None:
    """To the last bit, from the data set to the probability."""
    features = feature_table(batch)
    first, second = (train.trained(train.load()).predict_proba(features) for _ in range(2))

    assert (first == second).all()


@pytest.mark.rubric_item("infra-1")
def test_the_order_of_the_rows_hardly_matters(batch: pd.DataFrame) -> None:
    """A data set that arrives in another order gives the same model, but for rounding."""
    features = feature_table(batch)
    turned = batch.sample(frac=1, random_state=3)

    given = [train.trained(each).predict_proba(features) for each in (batch, turned)]

    assert np.allclose(*given, atol=1e-5)


@pytest.mark.rubric_item("data-1")
@pytest.mark.parametrize(
    ("column", "value"), [("mean radius", 0.0), ("mean area", None), ("malignant", 2)]
)
def test_a_batch_that_breaks_the_schema_stops_the_run(
    batch: pd.DataFrame, tmp_path: Path, column: str, value: float | None
) -> None:
    """One wrong value in one row is enough."""
    broken = batch.astype(float)
    broken.loc[5, column] = value

    assert not validate(broken, tmp_path / "batch.json")


@pytest.mark.rubric_item("infra-4")
def test_a_model_below_a_limit_is_not_released(tmp_path: Path) -> None:
    """A model that may hardly learn misses the limits, and the serving one stays."""
    registry = Registry(tmp_path / "models")
    assert train.release(registry, tmp_path) == 1

    assert train.release(registry, tmp_path, strength=1e-6) is None

    assert registry.serving() == 1
    checks = json.loads((tmp_path / "release.json").read_text())["checks"]
    assert any(each["measured"] < each["threshold"] for each in checks if "threshold" in each)
