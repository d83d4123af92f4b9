"""A roadmap as JSON."""

import json

from scorereport.model.roadmap import RoadmapDocument


def render_json_roadmap(document: RoadmapDocument) -> str:
    """Return *document* as JSON text, one fact a line, the same bytes each time."""
    data = document.model_dump(mode="json", by_alias=True)
    first = {"schema": data.pop("schema")}
    return json.dumps({**first, **data}, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
