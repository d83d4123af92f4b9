"""Documents as JSON, one fact a line, the same bytes each time."""

import json
import re
from collections.abc import Mapping
from typing import Final

from scorereport.model.base import Document

_VERSION_FIRST: Final = '{\n  "schema": '
_OTHERWISE: Final = (re.compile(r"e[-+]?[0-9]+,?\n"), re.compile(r"\.0000[0-9]+,?\n"))
"""Numbers such as 0.00001, which Python writes as 1e-05; a line of text ends with a quote."""


def render_json(document: Document) -> str:
    """Return *document* as JSON text, the version of its form first; null is written out."""
    # The serialiser of the models writes the same in a fifth of the time, but for two things.
    text = document.model_dump_json(indent=2)
    if text.startswith(_VERSION_FIRST) and not any(each.search(text) for each in _OTHERWISE):
        return f"{text}\n"
    data = document.model_dump(mode="json")
    return json_text({name: data[name] for name in sorted(data, key=lambda name: name != "schema")})


def json_text(data: Mapping[str, object]) -> str:
    """Return *data* as JSON text, in its own order."""
    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
