"""The badge is a picture that anybody can read, embed and trust."""

import json
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from render.sample_views import ASSESSMENTS
from render.test_palette import TEXT, luminance
from rubrics_in_tests import bundled_rubric, result_of, vector
from scorereport.pipeline.badges import BadgeFormat, badge_text
from scorereport.pipeline.cases import Choices
from scorereport.render.badge_json import render_badge_json
from scorereport.render.badge_svg import render_badge_svg
from scorereport.render.environment import environment
from scorereport.views.badge import BadgeRole, badge_view

RUBRIC = bundled_rubric().rubric
SVG = "{http://www.w3.org/2000/svg}"
PALETTE = vars(environment().get_template("badge/palette.j2").module)
SHIELDS_KEYS = {"schemaVersion", "label", "message", "color", "labelColor", "isError"}


@pytest.mark.parametrize("output", list(BadgeFormat))
def test_badge(golden: Callable[[str, str], None], output: BadgeFormat) -> None:
    """The badge of a sample, to the byte."""
    text = badge_text(ASSESSMENTS / "fraud-detection/2026-Q3.yaml", Choices(), output)

    golden(f"badge.{output}", text)


@pytest.mark.parametrize("ground", [*PALETTE["grounds"].values(), PALETTE["label_ground"]])
def test_the_text_can_be_read_on_every_ground(ground: str) -> None:
    """The contrast is that of WCAG 2.2 AA for small text, in the picture alone."""
    lights = sorted((luminance(ground), luminance(PALETTE["ink"])))

    assert (lights[1] + 0.05) / (lights[0] + 0.05) >= TEXT


def test_every_role_has_a_ground_of_its_own() -> None:
    """No band looks like another role's."""
    assert PALETTE["grounds"].keys() == {role.value for role in BadgeRole}
    assert len(set(PALETTE["grounds"].values())) == len(BadgeRole)


@given(st.text(max_size=80))
def test_any_text_is_only_text(label: str) -> None:
    """Whatever a label or a name holds, the picture is the same elements and asks for nothing."""
    result = result_of(vector(RUBRIC, *["mmmmmmm"] * 4))
    named = result.model_copy(update={"system": result.system.model_copy(update={"name": label})})
    view = badge_view(RUBRIC, named, label)

    root = ET.fromstring(render_badge_svg(view))  # noqa: S314 - our own output

    assert [node.tag.removeprefix(SVG) for node in root.iter()] == [
        *("svg", "title", "path", "path", "g", "text", "text")
    ]
    assert root.get("role") == "img"
    assert root.get("aria-label") == root.findtext(f"{SVG}title") == view.summary
    assert [node.text for node in root.iter(f"{SVG}text")] == [view.label.text, view.message.text]
    data = json.loads(render_badge_json(view))
    assert (data["label"], data["message"]) == (view.label.text, view.message.text)
    assert data.keys() <= SHIELDS_KEYS
