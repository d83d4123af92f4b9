"""What the tests share: the data set, and a registry in which a model was released."""

import json

import pandas as pd
import pytest

from triage.data import COLUMNS, load
from triage.registry import Registry
from triage.serving import Row, Service
from triage.train import release


@pytest.fixture(scope="session")
def batch() -> pd.DataFrame:
    """Return the data set; no test changes it."""
    return load()


@pytest.fixture(scope="session")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    """Return a registry with two versions, made by two whole training runs."""
    folder = tmp_path_factory.mktemp("released")
    registry = Registry(folder / "models")
    for strength in (0.1, 1.0):
        assert release(registry, folder / "results", strength) is not None
    return registry


@pytest.fixture(scope="session")
def service(registry: Registry) -> Service:
    """Return the service over that registry."""
    return Service(registry)


@pytest.fixture(scope="session")
def requests(batch: pd.DataFrame) -> list[Row]:
    """Return every row of the data set as it arrives: through JSON."""
    measured = batch[[column.name for column in COLUMNS]]
    return json.loads(measured.to_json(orient="records", double_precision=15))
