"""A document is written by the faster of two serialisers, and nobody can tell which."""

import json
from collections.abc import Mapping
from typing import Annotated

from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from rubrics_in_tests import bundled_rubric, result_of, vector
from scorereport.model.base import Document, SchemaVersion
from scorereport.model.result import Argument
from scorereport.render.json_document import render_json

ARGUMENTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from((0.0001, 0.00001, 1e-7, 1e16, 1e22, -0.00004, -0.0)),
)


class Small(Document):
    """A document with what JSON may be written in two ways."""

    schema_version: Annotated[SchemaVersion, Field(alias="schema")] = 1
    args: Mapping[str, Argument] = {}
    after: tuple[str, ...] = ()


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), ARGUMENTS))
def test_every_value_is_written_as_python_writes_it(args: Mapping[str, Argument]) -> None:
    """Tiny and huge numbers, control characters and empty containers too."""
    document = Small(args=args)
    data = {"schema": 1, "args": dict(document.args), "after": []}

    assert render_json(document) == json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def test_a_result_is_written_as_python_writes_it() -> None:
    """A line for each fact, the version of the form first."""
    result = result_of(vector(bundled_rubric().rubric, "amnnnnn", "aaaaaaa", "mmmmmmm", "aannnnn"))
    data = result.model_dump(mode="json")

    assert next(iter(data)) == "schema"
    assert render_json(result) == json.dumps(data, indent=2, ensure_ascii=False) + "\n"
