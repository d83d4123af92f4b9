"""What the pages of a site weigh."""

import re
from pathlib import Path

import pytest

from bench.make_workspace import Shape, write_workspace
from scorereport.pipeline.site.build import SiteOptions, site_files
from scorereport.pipeline.site_staging import write_site
from scorereport.render.look import Look
from scorereport.render.page_assets import Assets, screen_assets
from scorereport.render.site_assets import site_assets
from site_pages import one_of_each, write_sample_site

STYLE, SCRIPT, FONT, PAPER = 16_000, 8_000, 24_000, 3_000
SEARCH = 1_200
"""The style of the search, which no page loads before it is opened."""
STAND_ALONE = 16_000
"""The style inside a report that is one file, for paper too."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the samples."""
    return write_sample_site(tmp_path_factory.mktemp("site") / "public")


def weights(page: Path) -> dict[str, int]:
    """Return the bytes of each sort of file that *page* links to: the sheet for paper too."""
    html = re.sub("<template.*</template>", "", page.read_text(encoding="utf-8"))
    loaded = re.findall(
        r'<link rel="stylesheet"(?: media="print")? href="([^"]+)">|<script src="([^"]+)"', html
    )
    assert len(loaded) == html.count('rel="stylesheet"') + html.count("<script ")
    paths = [page.parent / (style or script) for style, script in loaded]
    sheets = [path for path in paths if path.suffix == ".css"]
    fonts = re.findall(r"url\(([^)\"]+|\"[^\"]+\")\)", "".join(path.read_text() for path in sheets))
    return {
        "css": sum(len(without_fonts(path.read_text(encoding="utf-8"))) for path in sheets),
        "js": sum(path.stat().st_size for path in paths if path.suffix == ".js"),
        "woff2": sum((sheets[0].parent / name.strip('"')).stat().st_size for name in fonts),
    }


def without_fonts(css: str) -> bytes:
    """Return a sheet without where its fonts lie, which all sheets share."""
    return re.sub(r"@font-face\{[^}]+\}\s*", "", css).encode()


def test_no_page_loads_more_than_its_budget(site: Path) -> None:
    """Style, paper's included, script and font of each kind of page; every page has each."""
    for kind, page in one_of_each(site).items():
        found = weights(page)

        assert 0 < found["css"] <= STYLE, kind
        assert 0 < found["js"] <= SCRIPT, kind
        assert 0 < found["woff2"] <= FONT, kind


def test_the_style_of_the_search_waits_for_it(site: Path) -> None:
    """It is small, it is there, and no page links to it."""
    (style,) = (site / "assets").glob("search-*.css")
    page = (site / "index.html").read_text(encoding="utf-8")

    assert 0 < style.stat().st_size <= SEARCH
    assert page.count(style.name) == 1
    assert f'<template id="Search-style"><link rel="stylesheet" href="assets/{style.name}"' in page


def test_a_report_of_its_own_stays_within_the_same_budget() -> None:
    """The style that a single file carries, for screens and paper together."""
    assert 0 < len(without_fonts(screen_assets().css)) <= STAND_ALONE


@pytest.mark.parametrize("kind", ["page", "report"])
def test_nothing_waits_for_the_style_of_paper(kind: str) -> None:
    """What only printing needs is a sheet of its own, and small."""
    shared = site_assets(Look())
    assets: Assets = getattr(shared, kind)
    files = dict(shared.files)

    assert sum(len(files[name]) for name in assets.paper_styles) <= PAPER
    assert all(b"@media print" not in files[name] for name in assets.styles)
    assert all(b"@page" in files[name] for name in assets.paper_styles)


def test_the_portfolio_of_twelve_systems_is_small(tmp_path: Path) -> None:
    """The first page stays within 150 kB, and a cell of its heat map within 60 bytes."""
    workspace, site = tmp_path / "workspace", tmp_path / "site"
    write_workspace(workspace, Shape(systems=12, quarters=2))
    write_site(site, site_files(workspace, SiteOptions()), workspace=workspace)
    page = (site / "index.html").read_text(encoding="utf-8")
    cells = re.findall(r'<td class="(?:top|middle|bottom|not-[a-z]+)".*?</td>', page)

    assert len(cells) == 12 * 28
    assert len("".join(cells).encode()) / len(cells) <= 60
    assert len(page.encode()) <= 150_000


def test_the_same_seed_makes_the_same_workspace(tmp_path: Path) -> None:
    """What is measured can be measured again; another seed makes another."""
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        write_workspace(tmp_path / name, Shape(systems=3, quarters=3, seed=seed))
    one, again, other = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*.yaml")
        }
        for name in ("one", "again", "other")
    )

    assert one == again
    assert one != other
