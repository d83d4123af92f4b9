"""The result as JSON, the product itself, and the changes between two results."""

import json

from scorereport.model.base import Document
from scorereport.model.changes import ChangesDocument
from scorereport.model.result import Result


def render_json(result: Result) -> str:
    """Return *result* as JSON text, one fact a line, the same bytes each time."""
    return _written(result)


def render_changes_json(changes: ChangesDocument) -> str:
    """Return *changes* as JSON text, one fact a line, the same bytes each time."""
    return _written(changes)


def _written(document: Document) -> str:
    data = document.model_dump(mode="json", exclude_none=False)
    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
