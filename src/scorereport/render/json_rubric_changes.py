"""What a rubric says differently from another, as JSON."""

from scorereport.history.rubric_changes import RubricChanges, sections_of
from scorereport.model.rubric import Item, Rubric
from scorereport.render.json_document import json_text


def render_rubric_changes_json(old: Rubric, new: Rubric, changes: RubricChanges) -> str:
    """Return *changes* from *old* to *new* as JSON text, with both wordings of what differs."""
    data = {
        "schema": 1,
        "old": {"id": old.id, "edition": old.edition},
        "new": {"id": new.id, "edition": new.edition},
        "comparable": not changes.obstacles,
        "obstacles": list(changes.obstacles),
        "added": list(changes.added),
        "removed": list(changes.removed),
        "replaced": [
            {"item": each.item, "replaces": list(each.replaces), "kind": each.kind}
            for each in changes.replaced
        ],
        "moved": [
            {"item": each.item, "before": each.before, "after": each.after}
            for each in changes.moved
        ],
        "reworded": _reworded(old, new, changes),
        "parts": {part.value: _both(part.value, old, new) for part in changes.parts},
        "levels": list(changes.levels),
        "sections": list(changes.sections),
        "bands": list(changes.bands),
        "texts": list(changes.texts),
    }
    return json_text(data)


def _reworded(old: Rubric, new: Rubric, changes: RubricChanges) -> list[dict[str, object]]:
    earlier = {item.id: item for item in old.items()}
    later = {item.id: item for item in new.items()}
    origins = {news[0]: each for each, news in changes.successors.items() if len(news) == 1}
    return [
        {
            "item": each.item,
            "was": origins[each.item],
            "fields": {
                name: _pair(earlier[origins[each.item]], later[each.item], name)
                for name in each.fields
            },
        }
        for each in changes.reworded
    ]


def _both(name: str, old: Rubric, new: Rubric) -> dict[str, object]:
    if name == "sections":  # whole sections would be the whole rubric
        return {"before": _sections(old), "after": _sections(new)}
    return _pair(old, new, name)


def _sections(rubric: Rubric) -> list[dict[str, str]]:
    return [{"id": part.id, "aggregate": part.aggregate.value} for part in sections_of(rubric)]


def _pair(old: Rubric | Item, new: Rubric | Item, name: str) -> dict[str, object]:
    before, after = (each.model_dump(mode="json", include={name})[name] for each in (old, new))
    return {"before": before, "after": after}
