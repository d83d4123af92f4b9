"""The badge as JSON that shields.io draws: https://shields.io/badges/endpoint-badge."""

from scorereport.render.environment import environment
from scorereport.render.json_document import json_text
from scorereport.views.badge import BadgeView


def render_badge_json(view: BadgeView) -> str:
    """Return *view* as JSON text for the endpoint badge, which refuses keys it does not know."""
    colours = vars(environment().get_template("badge/palette.j2").module)
    data = {
        "schemaVersion": 1,
        "label": view.label.text,
        "message": view.message.text,
        # Without the mark: the form that every place for a colour accepts.
        "color": colours["grounds"][view.role].removeprefix("#"),
        "labelColor": colours["label_ground"].removeprefix("#"),
    }
    return json_text(data)
