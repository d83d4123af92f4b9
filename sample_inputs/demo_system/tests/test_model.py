"""The code of the model, on little data and within seconds."""

import pickle

import numpy as np
import pandas as pd
import pytest

from triage.data import MALIGNANT
from triage.features.table import FEATURES, feature_table
from triage.model import baselines, model, out_of_fold

pytestmark = pytest.mark.rubric_item("infra-2")


def test_it_gives_a_probability_for_each_row(batch: pd.DataFrame) -> None:
    """Two columns that add up to 1."""
    features = feature_table(batch)

    found = model().fit(features, batch[MALIGNANT]).predict_proba(features[:7])

    assert found.shape == (7, 2)
    assert np.allclose(found.sum(axis=1), 1)


def test_it_can_learn_a_few_rows_by_heart(batch: pd.DataFrame) -> None:
    """If it cannot, something between data and weights is broken."""
    few = batch.groupby(MALIGNANT).head(8)

    taught = model(strength=1e6).fit(feature_table(few), few[MALIGNANT])

    assert taught.score(feature_table(few), few[MALIGNANT]) == 1


def test_it_learns_nothing_from_labels_without_meaning(batch: pd.DataFrame) -> None:
    """Out of fold it is no better than a coin, so that no row leaks into its own test."""
    shuffled = batch[MALIGNANT].sample(frac=1, random_state=1).reset_index(drop=True)

    scores = out_of_fold(model(), feature_table(batch), shuffled)

    assert abs(np.corrcoef(scores, shuffled)[0, 1]) < 0.15


def test_saving_and_loading_changes_no_prediction(batch: pd.DataFrame) -> None:
    """To the last bit."""
    features = feature_table(batch)
    taught = model().fit(features, batch[MALIGNANT])

    again = pickle.loads(pickle.dumps(taught))

    assert (again.predict_proba(features) == taught.predict_proba(features)).all()


def test_less_freedom_means_smaller_weights(batch: pd.DataFrame) -> None:
    """The one parameter acts in the direction that its description says."""
    features = feature_table(batch)
    sizes = [
        np.abs(model(strength).fit(features, batch[MALIGNANT])["weigh"].coef_).sum()
        for strength in (0.01, 1.0, 100.0)
    ]

    assert sizes == sorted(sizes)


def test_the_simpler_models_see_features_that_exist() -> None:
    """And fewer than the model does."""
    assert all(set(seen) < set(FEATURES) for _, seen in baselines().values())
