"""Replace the texts in a view, whatever its class, and leave its shape as it is."""

import dataclasses
from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View")

MARKDOWN = {"note", "about", "why", "counts", "steps", "waiver_reason"}
"""Fields that hold Markdown wherever they stand."""
_MARKDOWN_TEXT = {"RemarkView", "InsightView"}
_SHAPE = {("FilterView", "id"), ("LinkView", "href"), ("MethodView", "source_link")}
"""Fields that decide which markup there is."""


def with_texts(view: View, replace: Callable[[str], str], *, markdown: bool = False) -> View:
    """Return *view* with every text replaced: the plain ones, or the Markdown ones."""

    def replaced(value: Any, owner: str, field: str) -> Any:  # noqa: ANN401 - any field of any view
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            name = type(value).__name__
            fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
            return dataclasses.replace(
                value, **{key: replaced(entry, name, key) for key, entry in fields.items()}
            )
        if isinstance(value, tuple):
            return tuple(replaced(entry, owner, field) for entry in value)
        if type(value) is not str or not value or (owner, field) in _SHAPE:
            return value
        is_markdown = field in MARKDOWN and owner not in {"RoadmapView", "TrendView"}
        is_markdown |= owner in _MARKDOWN_TEXT and field == "text"
        return replace(value) if is_markdown == markdown else value

    changed: View = replaced(view, "", "")
    return changed
