"""One page of each kind of a site, in a real browser, from a folder."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from site_pages import one_of_each, write_sample_site

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
# A reload starts another process; what the old one stored reaches it a moment later.
WRITTEN = 300
RUN = "rules => axe.run(document, {resultTypes: ['violations'], ...rules})"
# What only scripts add, and only for those who have them.
READ = "() => { document.querySelectorAll('.look').forEach(e => e.remove());"
READ += " return document.querySelector('main').innerText.replace(/\\s+/g, ' ') }"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What one page did at a width of 320 pixels."""

    asked: tuple[str, ...]
    said: tuple[str, ...]
    width: int
    text: str


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the samples."""
    return write_sample_site(tmp_path_factory.mktemp("site") / "public")


@pytest.fixture(scope="session")
def kinds(site: Path) -> Mapping[str, Path]:
    """Return one page of each kind that stays; the one that leads on is tried by itself."""
    return {kind: page for kind, page in one_of_each(site).items() if page.name != "latest.html"}


@pytest.fixture(scope="session")
def visits(browser: Browser, kinds: Mapping[str, Path]) -> Mapping[str, Visit]:
    """Return what each page did while it was read with all parts open, and keys were pressed."""
    context = browser.new_context(viewport={"width": 320, "height": 800})
    found = {kind: _visit(context.new_page(), path) for kind, path in kinds.items()}
    context.close()
    return found


def _visit(page: Page, path: Path) -> Visit:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    width = page.evaluate("document.documentElement.scrollWidth")
    for key in ("t", "j", "2", "?", "Escape"):
        page.keyboard.press(key)
    text = page.evaluate(READ)
    page.close()
    return Visit(asked=tuple(asked), said=tuple(said), width=width, text=text)


def test_no_page_of_a_site_scrolls_sideways(visits: Mapping[str, Visit]) -> None:
    """At 320 pixels, only boxes that are meant to scroll do so."""
    assert {kind: visit.width for kind, visit in visits.items() if visit.width > 320} == {}


def test_no_page_of_a_site_asks_another_place(visits: Mapping[str, Visit], site: Path) -> None:
    """Everything that a page loads lies in the folder of the site."""
    known = (site.as_uri(), "data:")
    asked = {url for visit in visits.values() for url in visit.asked}

    assert [url for url in asked if not url.startswith(known)] == []


def test_no_page_of_a_site_complains(visits: Mapping[str, Visit]) -> None:
    """The policy refuses nothing that a page needs, no file is missing, and no script fails."""
    assert {kind: visit.said for kind, visit in visits.items() if visit.said} == {}


def test_a_site_is_whole_without_scripts(
    browser: Browser, kinds: Mapping[str, Path], visits: Mapping[str, Visit]
) -> None:
    """Every word of every page is read without a script, and nothing is offered that needs one."""
    context = browser.new_context(viewport={"width": 320, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    for kind, path in kinds.items():
        page.goto(path.as_uri())
        for part in page.locator("summary").all():
            part.click()
        text = re.sub(r"\s+", " ", page.locator("main").inner_text())

        assert text.strip() == visits[kind].text.strip(), kind
        assert page.locator(".tools .btn:visible").count() == 0, kind
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_a_site(
    browser: Browser, kinds: Mapping[str, Path], scheme: Literal["light", "dark"], width: int
) -> None:
    """WCAG 2.0 to 2.2 A and AA and best practice; in the dark, what depends on colours."""
    context = browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    rules = {"runOnly": ["color-contrast", "link-in-text-block"]} if scheme == "dark" else {}
    found: dict[str, object] = {}
    for kind, path in kinds.items():
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        page.evaluate(AXE)
        run: dict[str, Any] = page.evaluate(RUN, rules)
        for each in run["violations"]:
            found[f"{kind}: {each['id']}"] = [node["html"][:120] for node in each["nodes"][:3]]
    context.close()

    assert found == {}


@pytest.fixture
def items(page: Page, site: Path) -> Page:
    """Return the list of items: a table that is sorted and filtered."""
    page.goto((site / "items/index.html").as_uri())
    return page


def column(page: Page, at: int) -> list[str]:
    """Return the shown cells of a column of the first table."""
    cells = page.locator("table.grid").first.locator(f"tbody tr:visible > :nth-child({at})")
    return cells.all_inner_texts()


def numbers(texts: list[str]) -> list[int]:
    """Return the numbers among *texts*; a dash stands where there is none."""
    return [int(text) for text in texts if text.isdecimal()]


def test_a_table_is_sorted_by_keyboard(items: Page) -> None:
    """Enter on a head sorts by it, again turns it around; it is told, shown and in the address."""
    head = items.locator("table.grid th[data-sort=falling]").first
    place = head.evaluate("cell => cell.cellIndex") + 1
    before = numbers(column(items, place))
    head.get_by_role("button").focus()
    items.keyboard.press("Enter")

    falling = numbers(column(items, place))
    expect(head).to_have_attribute("aria-sort", "descending")
    expect(items.locator("[aria-live=polite]")).to_have_text(re.compile("descending$"))
    assert falling == sorted(before, reverse=True)
    assert falling != before

    items.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(items.locator("[aria-sort]")).to_have_count(1)
    assert numbers(column(items, place)) == sorted(before)
    expect(items).to_have_url(re.compile(rf"\?sort={place - 1}a$"))


def test_a_table_is_filtered_by_keyboard(items: Page) -> None:
    """Every word typed has to be in a row; how many are left is told and shown."""
    rows = len(column(items, 1))
    field = items.get_by_label("Filter").first
    field.focus()
    items.keyboard.type("DATA privacy")

    shown = items.locator("table.grid tbody tr:visible")
    assert 0 < shown.count() < rows
    assert all("privacy" in text.lower() for text in shown.all_inner_texts())
    expect(items.locator("[aria-live=polite]")).to_have_text(f"{shown.count()} / {rows}")
    expect(items.locator("#Search")).to_be_hidden()
    expect(items).to_have_url(re.compile(r"\?find=DATA\+privacy$"))


def test_a_sorted_and_filtered_table_can_be_shared(items: Page) -> None:
    """The address gives back what was seen; nonsense in it does no harm."""
    items.locator("table.grid th[data-sort=falling] button").first.click()
    items.get_by_label("Filter").first.fill("data")
    expect(items).to_have_url(re.compile(r"\?sort=\d+d&find=data$"))
    address, seen = items.url, column(items, 1)

    items.goto("about:blank")
    items.goto(address)

    assert column(items, 1) == seen
    expect(items.get_by_label("Filter").first).to_have_value("data")
    items.goto(address.partition("?")[0] + "?sort=99d&sort1=x&find=%00&other=1")
    expect(items.locator("[aria-sort]")).to_have_count(0)


def test_the_latest_report_is_a_step_away(page: Page, site: Path) -> None:
    """The page that can be linked for good leads to the newest report, by itself."""
    newest = max((site / "systems/fraud-detection").glob("20*.html"))
    page.goto((site / "systems/fraud-detection/latest.html").as_uri(), wait_until="commit")

    page.wait_for_url(newest.as_uri())


def test_brackets_turn_pages(page: Page, site: Path) -> None:
    """The keys of brackets go to the page before and after, and only where there is one."""
    first, second = sorted((site / "systems/fraud-detection").glob("20*.html"))[:2]
    page.goto(first.as_uri())
    page.keyboard.press("[")
    page.keyboard.press("]")
    page.wait_for_url(second.as_uri())
    page.keyboard.press("[")
    page.wait_for_url(first.as_uri())


def test_the_search_of_a_site_leads_to_what_is_there(page: Page, site: Path) -> None:
    """A slash opens it below any folder, and Enter goes to a page of the site."""
    page.goto((site / "items/data-1.html").as_uri())
    page.keyboard.press("/")
    page.wait_for_function("window.scorereportIndex")
    page.keyboard.type("fraud")
    expect(page.locator("#Search-list a").first).to_contain_text("Fraud detection")
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"/systems/fraud-detection/"))


def test_the_keys_that_are_listed_are_those_that_work(page: Page, site: Path) -> None:
    """Keys of items are named where there are items, those of neighbours where there are some."""
    listed = {}
    for name in ("index.html", "systems/fraud-detection/2026-Q2.html"):
        page.goto((site / name).as_uri())
        page.keyboard.press("?")
        expect(page.locator("#Keys")).to_be_visible()
        listed[name] = page.locator("#Keys kbd").all_inner_texts()

    assert listed["index.html"] == ["/", "t", "?"]
    assert {"[", "]", "/", "j", "k", "t", "?"} <= set(
        listed["systems/fraud-detection/2026-Q2.html"]
    )


def test_single_keys_of_a_site_can_be_switched_off(page: Page, site: Path) -> None:
    """WCAG 2.1.4, on every page of the site at once."""
    page.goto((site / "systems/fraud-detection/2026-Q2.html").as_uri())
    page.locator("#Keys-open").click()
    page.locator("#Keys-on").uncheck()
    page.locator("#Keys-close").click()
    page.wait_for_timeout(WRITTEN)
    page.goto((site / "items/data-2.html").as_uri())
    for key in ("[", "]", "/", "?", "t"):
        page.keyboard.press(key)

    expect(page.locator("dialog[open]")).to_have_count(0)
    assert page.url.endswith("items/data-2.html")
    assert page.evaluate("document.documentElement.style.colorScheme") == ""


def test_the_search_is_dressed_when_it_opens(page: Page, site: Path) -> None:
    """Its style comes with the first search, and what is typed meanwhile is kept."""
    page.goto((site / "systems/fraud-detection/2026-Q2.html").as_uri())
    sheets = page.evaluate("document.styleSheets.length")
    page.keyboard.press("/")
    page.keyboard.type("fraud")

    dialog = page.locator("#Search")
    expect(dialog).to_have_css("opacity", "1")
    expect(dialog).to_have_css("flex-direction", "column")
    expect(page.locator("#Search-text")).to_have_value("fraud")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(dialog).to_have_css("opacity", "1")
    assert page.evaluate("document.styleSheets.length") == sheets + 1


def test_letters_typed_into_a_filter_are_no_keys(items: Page) -> None:
    """Who types into a field turns no page and changes no colours."""
    field = items.get_by_label("Filter").first
    field.focus()
    items.keyboard.type("t?[/")

    expect(field).to_have_value("t?[/")
    expect(items.locator("dialog[open]")).to_have_count(0)
    assert items.evaluate("document.documentElement.style.colorScheme") == ""
