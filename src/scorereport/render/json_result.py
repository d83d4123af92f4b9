"""The result as JSON: the product itself."""

import json

from scorereport.model.result import Result


def render_json(result: Result) -> str:
    """Return *result* as JSON text, one fact a line, the same bytes each time."""
    data = result.model_dump(mode="json", exclude_none=False)
    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
