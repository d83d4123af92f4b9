"""Debian's Chromium, driven without a network."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from render.sample_views import rich_report, sample_guide, sample_report
from scorereport.render.html import render_guide_html, render_report_html

_QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a running browser; on CI its absence is an error, elsewhere a loud skip."""
    program = shutil.which("chromium")
    if program is None:
        message = "NO CHROMIUM: the pages were NOT looked at; apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(_QUIET))
        yield running
        running.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the files under test."""
    folder = tmp_path_factory.mktemp("pages")
    texts = {
        "sample": render_report_html(sample_report()),
        "rich": render_report_html(rich_report()),
        "guide": render_guide_html(sample_guide()),
    }
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in texts}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page at a desk, in the light."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    yield context.new_page()
    context.close()
