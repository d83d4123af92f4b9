"""The published schemas say what the models accept."""

from pathlib import Path

import pytest

from scorereport.render.json_schema import SCHEMAS, render_schema

PUBLISHED = Path(__file__).parents[2] / "docs" / "reference" / "schemas"


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_schema_is_fresh(name: str, request: pytest.FixtureRequest) -> None:
    """What editors are pointed at is what the models say today."""
    path = PUBLISHED / f"{name}.schema.json"
    if request.config.getoption("--update-golden"):
        path.write_text(render_schema(name))

    assert path.read_text() == render_schema(name)
