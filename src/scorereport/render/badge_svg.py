"""The badge as a picture that stands by itself."""

from scorereport.render.environment import environment
from scorereport.views.badge import BadgeView


def render_badge_svg(view: BadgeView) -> str:
    """Return *view* as SVG that asks for nothing else."""
    return environment().get_template("badge/badge.svg.j2").render(view=view).lstrip() + "\n"
