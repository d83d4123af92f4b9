"""One page of every kind of a site, as a reader meets it."""

from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from scorereport.pipeline.site.build import SiteOptions, site_files
from site_samples import write_rich

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
KINDS = {
    "portfolio": "index.html",
    "systems": "systems/index.html",
    "system": "systems/ant/index.html",
    "never filed": "systems/jay/index.html",
    "broken": "systems/eel/2026-Q3.html",
    "teams": "teams/index.html",
    "team": "teams/payments-co.html",
    "group": "groups/all-of-them.html",
    "period": "q/2025-Q4.html",
}
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site that has everything."""
    return written(tmp_path_factory, "en")


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the same site in German, whose words are longer."""
    return written(tmp_path_factory, "de")


def written(tmp_path_factory: pytest.TempPathFactory, language: str) -> Path:
    """Write the site of a workspace that has everything."""
    root, folder = tmp_path_factory.mktemp("rich"), tmp_path_factory.mktemp("site")
    write_rich(root)
    options = SiteOptions(jobs=1, keep_going=True, language=language)
    for path, data in site_files(root, options):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1280)])
def test_axe_finds_nothing(
    browser: Browser, site: Path, kind: str, scheme: Scheme, width: int
) -> None:
    """WCAG 2.0 to 2.2 A and AA and best practice."""
    context = browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto((site / KINDS[kind]).as_uri())
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    context.close()

    assert [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found["violations"]] == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways(page: Page, site: Path, kind: str) -> None:
    """Whatever the width, only boxes that are meant to scroll do so."""
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto((site / KINDS[kind]).as_uri())

        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", [*KINDS.values(), "systems/ant/2026-Q3.html"])
def test_nothing_is_cut_off_in_longer_words(page: Page, german: Path, path: str) -> None:
    """The way to every page is in sight at each width, and no page scrolls sideways."""
    for width in (320, 390, 1024, 1200, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto((german / path).as_uri())
        nav = page.locator(".bar nav")

        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert nav.evaluate("nav => nav.scrollWidth <= nav.clientWidth"), width


def test_latest_goes_on_from_a_folder_too(page: Page, site: Path) -> None:
    """Opened as a file, it ends at the newest report."""
    page.goto((site / "systems/ant/latest.html").as_uri())

    page.wait_for_url("**/systems/ant/2026-Q3.html")


def test_no_head_of_the_heat_map_reaches_into_the_one_above(page: Page, site: Path) -> None:
    """A long title is cut, and stays whole for those who hear it or point at it."""
    page.goto((site / "groups/all-of-them.html").as_uri())
    heads = page.locator("#Heat .col > *")
    top = page.locator("#Heat [scope=colgroup]").first.bounding_box()
    assert top is not None
    boxes = [box for box in (each.bounding_box() for each in heads.all()) if box]

    assert len(boxes) == 28
    assert min(box["y"] for box in boxes) >= top["y"] + top["height"] - 1
    assert all(each.get_attribute("title") == each.text_content() for each in heads.all())
