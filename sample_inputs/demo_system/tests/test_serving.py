"""The service: the same features as in training, and nothing that breaks the schema."""

import json
import math
from collections.abc import Iterator
from threading import Thread
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pandas as pd
import pytest

from triage.data import MALIGNANT
from triage.features.table import feature_table
from triage.serving import RefusedError, Row, Service, server


@pytest.fixture
def address(service: Service) -> Iterator[str]:
    """Return where a real server listens."""
    running = server(service)
    thread = Thread(target=running.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}/"
    running.shutdown()
    running.server_close()
    thread.join()


def asked(address: str, body: object) -> dict[str, float]:
    """Return what the server answers."""
    with urlopen(Request(address, data=json.dumps(body).encode())) as answer:
        return json.loads(answer.read())


@pytest.mark.rubric_item("monitor-3")
def test_serving_computes_the_features_of_training(
    batch: pd.DataFrame, service: Service, requests: list[Row]
) -> None:
    """For every row of the data set, to the last bit."""
    trained = feature_table(batch)

    served = pd.concat([service.features(row) for row in requests])

    pd.testing.assert_frame_equal(served.reset_index(drop=True), trained, check_exact=True)


@pytest.mark.rubric_item("monitor-2")
@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"mean radius": 0.0}, "'mean radius' is not from 1 to 50"),
        ({"mean radius": 1e9}, "'mean radius' is not from 1 to 50"),
        ({"mean radius": math.nan}, "'mean radius' is not from 1 to 50"),
        ({"mean radius": None}, "'mean radius' must be a number"),
        ({"mean radius": "14"}, "'mean radius' must be a number"),
        ({"patient": 7}, "unknown value 'patient'"),
    ],
)
def test_a_request_that_breaks_the_schema_is_refused(
    requests: list[Row], service: Service, change: dict[str, float], message: str
) -> None:
    """By the bounds that training batches are held to; the model never sees it."""
    with pytest.raises(RefusedError) as refused:
        service.predict(requests[0] | change)

    assert message in str(refused.value)


@pytest.mark.rubric_item("infra-3")
def test_from_raw_data_to_an_answer_over_http(
    batch: pd.DataFrame, requests: list[Row], address: str
) -> None:
    """A model that a whole training run released answers 50 requests, nearly all of them right."""
    answers = [asked(address, row) for row in requests[:50]]

    assert {answer["version"] for answer in answers} == {2}
    right = [answer["urgent"] for answer in answers] == batch[MALIGNANT][:50].astype(bool)
    assert right.mean() >= 0.9


@pytest.mark.rubric_item("infra-3", "monitor-2")
@pytest.mark.parametrize("body", [{}, [], "no", {"mean radius": -1}])
def test_a_bad_request_gets_an_answer_that_says_so(address: str, body: object) -> None:
    """And the server goes on."""
    with pytest.raises(HTTPError) as refused:
        asked(address, body)

    assert refused.value.code == 422
    refused.value.close()


@pytest.mark.rubric_item("infra-5")
def test_a_trace_ends_in_the_value_that_was_served(requests: list[Row], service: Service) -> None:
    """Every step of 20 requests can be seen, and the steps add up."""
    for row in requests[:20]:
        trace = service.trace(row)

        assert trace["features"].keys() == trace["weighed"].keys()
        assert trace["malignant"] == pytest.approx(service.predict(row)["malignant"], abs=1e-12)
