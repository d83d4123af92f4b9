"""The badge of one assessment or result."""

import enum
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from scorereport.pipeline.cases import Choices
from scorereport.pipeline.languages import language_near
from scorereport.pipeline.results import judged_at
from scorereport.render.badge_json import render_badge_json
from scorereport.render.badge_svg import render_badge_svg
from scorereport.views.badge import BadgeView, badge_view
from scorereport.views.language import speaking


class BadgeFormat(enum.StrEnum):
    """A format a badge can be written in; the value is its file ending."""

    SVG = "svg"
    JSON = "json"


_FORMATS: Final[Mapping[BadgeFormat, Callable[[BadgeView], str]]] = {
    BadgeFormat.SVG: render_badge_svg,
    BadgeFormat.JSON: render_badge_json,
}


def badge_text(
    path: Path,
    choices: Choices,
    output: BadgeFormat,
    *,
    label: str | None = None,
    language: str | None = None,
) -> str:
    """Return the badge of what stands at *path*; *label* replaces the rubric's title.

    It speaks *language*, or else that of the workspace.
    """
    judged = judged_at(path, choices)
    with speaking(language_near(path, language)):
        return _FORMATS[output](badge_view(judged.rubric, judged.result, label))
