import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
NAMES = ["sample", "rich", "guide"]
# A reload starts another process; what the old one stored reaches it a moment later.
WRITTEN = 300
Scheme = Literal["light", "dark"]


def address(pages: dict[str, Path], name: str, query: str = "") -> str:
    """Return where a page lies, with a query."""
    return pages[name].as_uri() + query


@pytest.mark.parametrize("name", ["rich", "guide"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(
    browser: Browser, pages: dict[str, Path], name: str, scheme: Scheme, width: int
) -> None:
    """WCAG 2.0 to 2.2 A and AA and best practice, with all details open."""
    context = browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(address(pages, name))
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    context.close()

    assert [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found["violations"]] == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_leaves_and_nothing_complains(
    page: Page, pages: dict[str, Path], name: str
) -> None:
    """The page is the only thing loaded, and the console stays empty."""
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address(pages, name))
    page.keyboard.press("t")
    page.keyboard.press("j")

    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert said == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_scrolls_sideways(
    page: Page, pages: dict[str, Path], name: str, width: int
) -> None:
    """Whatever the width, only boxes that are meant to scroll do so."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address(pages, name))
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_screen_says_it_all(page: Page, pages: dict[str, Path]) -> None:
    """At 1280 by 800: system, score, band, the four scores, the chart, and what needs a look."""
    page.goto(address(pages, "sample"))

    for part in ("h1", ".num", ".bandname", ".scores", ".legend", ".attn"):
        box = page.locator(part).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 800, part


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """Return a page that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_filters_work_without_a_script(plain: Page, pages: dict[str, Path]) -> None:
    """Each filter shows exactly as many items as it says, and no empty section."""
    plain.goto(address(pages, "rich"))
    for label in plain.locator(".filters label").all():
        label.click()
        count = int(label.locator("span").inner_text())
        expect(plain.locator(".item:visible")).to_have_count(count)
        for section in plain.locator(".sec:visible").all():
            assert section.locator(".item:visible").count()


def test_a_filter_can_be_shared(page: Page, pages: dict[str, Path]) -> None:
    """The address carries the choice, and gives it back."""
    page.goto(address(pages, "rich"))
    page.locator("label[for=Show-bottom]").click()
    shown = page.locator(".item:visible").count()

    expect(page).to_have_url(re.compile(r"\?show=bottom$"))
    page.goto(address(pages, "rich", "?show=bottom"))
    expect(page.locator(".item:visible")).to_have_count(shown)
    page.goto(address(pages, "rich", "?show=nonsense"))
    expect(page.locator(".item:visible")).to_have_count(28)


def test_what_needs_a_look_is_a_click_away(page: Page, pages: dict[str, Path]) -> None:
    """A count on the first screen leads to its items."""
    page.goto(address(pages, "rich"))
    page.locator(".attn a").first.click()

    expect(page.locator("#Show-attention")).to_be_checked()
    expect(page).to_have_url(re.compile(r"\?show=attention\#Items$"))


def test_keys_lead_through_the_page(page: Page, pages: dict[str, Path]) -> None:
    """Single keys walk, filter and switch; the list of them opens with a question mark."""
    page.goto(address(pages, "rich"))
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page).to_have_url(re.compile(r"\#data\-2$"))
    page.keyboard.press("k")
    expect(page).to_have_url(re.compile(r"\#data\-1$"))
    page.keyboard.press("3")
    expect(page).to_have_url(re.compile(r"\#infra$"))
    page.keyboard.press("x")
    expect(page.locator("#Show-bottom")).to_be_checked()
    page.keyboard.press("?")
    expect(page.locator("#Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#Keys")).to_be_hidden()


def test_keys_can_be_switched_off(page: Page, pages: dict[str, Path]) -> None:
    """WCAG 2.1.4: whoever speaks to the browser is not surprised by single keys."""
    page.goto(address(pages, "rich"))
    page.locator("#Keys-open").click()
    page.locator("#Keys-on").uncheck()
    page.locator("#Keys-close").click()
    page.keyboard.press("x")

    expect(page.locator("#Show-all")).to_be_checked()
    page.wait_for_timeout(WRITTEN)
    page.reload()
    page.keyboard.press("x")
    expect(page.locator("#Show-all")).to_be_checked()


def test_the_theme_is_remembered(page: Page, pages: dict[str, Path]) -> None:
    """A choice of light or dark outlives the visit."""
    page.goto(address(pages, "sample"))
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("#Theme").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.wait_for_timeout(WRITTEN)
    page.reload()

    assert light != dark
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_printing_shows_all_details(page: Page, pages: dict[str, Path]) -> None:
    """What is folded on the screen is read on paper, and folded again afterwards."""
    page.goto(address(pages, "sample"))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


def test_every_target_is_large_enough(page: Page, pages: dict[str, Path]) -> None:
    """Buttons, choices and the links of the bars can be hit: 24 pixels or more."""
    page.goto(address(pages, "sample"))
    for target in page.locator(".bar .btn, .filters label, .attn a, .bar a, summary").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 24, target.inner_text()
