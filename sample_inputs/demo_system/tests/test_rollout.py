"""On the way into service and back: the canary, and an earlier version."""

import json
import os
import shutil
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from triage.registry import Registry
from triage.serving import Row, Service

STAGING = os.environ.get("TRIAGE_STAGING_URL", "")


@pytest.mark.rubric_item("infra-6")
@pytest.mark.skipif(not STAGING, reason="needs a staging server, named in TRIAGE_STAGING_URL")
def test_a_canary_answers_as_the_new_model_does(requests: list[Row], service: Service) -> None:
    """20 requests to the staging server, compared with the model as it was released."""
    for row in requests[:20]:
        request = Request(STAGING, data=json.dumps(row).encode())
        with urlopen(request, timeout=5) as answer:
            served = json.loads(answer.read())["malignant"]

        assert served == pytest.approx(service.predict(row)["malignant"], abs=1e-9)


@pytest.mark.rubric_item("infra-7")
def test_one_step_back_serves_the_model_before(
    requests: list[Row], registry: Registry, tmp_path: Path
) -> None:
    """The next request is answered by it, with the values that it gave before."""
    copy = Registry(shutil.copytree(registry.root, tmp_path / "models"))
    row = requests[0]
    newer = Service(copy).predict(row)

    assert copy.roll_back() == 1

    older = Service(copy).predict(row)
    assert (newer["version"], older["version"]) == (2, 1)
    assert older["malignant"] != newer["malignant"]


@pytest.mark.rubric_item("infra-7")
def test_there_is_no_step_before_the_first_version(registry: Registry, tmp_path: Path) -> None:
    """It is refused, and the version stays."""
    copy = Registry(shutil.copytree(registry.root, tmp_path / "models"))
    copy.roll_back()

    with pytest.raises(LookupError, match="no earlier version"):
        copy.roll_back()

    assert copy.serving() == 1
