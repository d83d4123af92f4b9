"""Documents as JSON, one fact a line, the same bytes each time."""

import json
from collections.abc import Mapping

from scorereport.model.base import Document


def render_json(document: Document) -> str:
    """Return *document* as JSON text, the version of its form first; null is written out."""
    data = document.model_dump(mode="json")
    return json_text({name: data[name] for name in sorted(data, key=lambda name: name != "schema")})


def json_text(data: Mapping[str, object]) -> str:
    """Return *data* as JSON text, in its own order."""
    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
