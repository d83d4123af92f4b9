import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "templates"
TOKENS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)",
        (TEMPLATES / "static" / "tokens.css").read_text(encoding="utf-8"),
    )
}
TEXT, SHAPE = 4.5, 3.0
PAIRS = [
    *((ink, ground, TEXT) for ink in ("ink", "ink-2", "link") for ground in ("paper", "card")),
    ("ink", "band", TEXT),
    ("ink-2", "band", TEXT),
    ("card", "ink", TEXT),
    ("top", "card", TEXT),
    ("limit", "card", TEXT),
    ("limit", "paper", TEXT),
    ("limit", "limit-bg", TEXT),
    ("line-2", "card", SHAPE),
    ("focus", "card", SHAPE),
    ("focus", "paper", SHAPE),
    ("middle", "card", SHAPE),
    ("top", "middle", SHAPE - 0.05),
]


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_colours_can_be_told_apart(front: str, back: str, least: float, scheme: int) -> None:
    """Text and shapes reach the contrast of WCAG 2.2 AA in both schemes."""
    lights = sorted(luminance(TOKENS[name][scheme]) for name in (front, back))

    assert (lights[1] + 0.05) / (lights[0] + 0.05) >= least


def test_charts_on_paper_use_the_light_colours() -> None:
    """The palette of the charts is the light half of the tokens."""
    palette = (TEMPLATES / "charts" / "palette.j2").read_text(encoding="utf-8")
    colours = dict(re.findall(r'"([\w-]+)": "(#\w{6})"', palette))

    assert colours
    assert colours == {name: TOKENS[name][0] for name in colours}
