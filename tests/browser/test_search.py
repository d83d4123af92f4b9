"""The search of a site, in a real browser, from files, under the policy of a site's pages."""

import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from scorereport.render.environment import environment
from scorereport.render.search_index_js import render_search_index_js, render_search_js
from scorereport.resources import bundled
from scorereport.views.search import SearchEntry, search_box_view

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
Scheme = Literal["light", "dark"]
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "font-src 'self'; base-uri 'none'; form-action 'none'"
)
STYLES = ("tokens", "base", "layout", "parts", "search")
HOSTILE = "</script><img src=x onerror=document.title='hit'> & \u2028"


def entry(
    title: str, where: str = "System", url: str = "index.html", words: str = ""
) -> SearchEntry:
    """Return a place that can be found."""
    return SearchEntry(title=title, where=where, url=url, words=words)


ENTRIES = (
    entry("Antifraud", url="systems/antifraud/index.html"),
    entry("Card fraud", url="systems/card-fraud/index.html", words="Payments"),
    entry("Search ranking", words="fraud-free Ada Example"),
    entry("Fraud detection", url="systems/fraud-detection/index.html", words="fraud-detection"),
    entry("Caf\u00e9 cre\u0300me \u0141\u00f3d\u017a", "Team", "teams/cafe/index.html"),
    entry("100% of C++ (a.b*)", "Item", "items.html#data-1", "data-1"),
    entry(HOSTILE, "Item", "items.html#x"),
    *(entry(f"Model {number}") for number in range(30)),
)
SHELL = """<!doctype html><html lang="en" class="js">
<head><meta charset="utf-8"><title>A page</title>
<meta http-equiv="Content-Security-Policy" content="{policy}">{styles}
<script src="../../assets/search.js" defer></script></head>
<body><main><h1>A page</h1><div class="tools">{search}</div>
<input aria-label="Filter" id="filter"></main></body></html>"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site of one page, two folders down, with everything the search needs."""
    root = tmp_path_factory.mktemp("site")
    (root / "assets").mkdir()
    (root / "systems/x").mkdir(parents=True)
    for name in STYLES:
        css = (bundled("templates") / "static" / f"{name}.css").read_bytes()
        (root / f"assets/{name}.css").write_bytes(css)
    (root / "assets/search.js").write_text(render_search_js(), encoding="utf-8")
    index = render_search_index_js(ENTRIES)
    (root / "assets/search-index.js").write_text(index, encoding="utf-8")
    for name, file in (("index", "search-index.js"), ("broken", "missing.js")):
        (root / f"systems/x/{name}.html").write_text(page_text(file), encoding="utf-8")
    for each in ENTRIES:
        place = root / each.url.partition("#")[0]
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("<!doctype html><title>there</title>", encoding="utf-8")
    return root


def page_text(index: str) -> str:
    """Return a page that searches in *index*."""
    box = search_box_view(root="../../", index=f"../../assets/{index}")
    styles = "".join(f'<link rel="stylesheet" href="../../assets/{name}.css">' for name in STYLES)
    search = environment().get_template("site/search.html.j2").render(search=box)
    return SHELL.format(policy=POLICY, styles=styles, search=search)


@pytest.fixture
def search(page: Page, site: Path) -> Iterator[Callable[[str], list[str]]]:
    """Return a function that types into the search and returns the titles it shows."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((site / "systems/x/index.html").as_uri())
    page.keyboard.press("/")
    page.wait_for_function("window.scorereportIndex")

    def found(text: str) -> list[str]:
        page.locator("#Search-text").fill(text)
        return page.locator("#Search-list a > span").all_inner_texts()

    yield found
    assert said == []


def state(page: Page) -> str:
    """Return what the live region says."""
    return page.locator("#Search-state").inner_text()


def test_matches_come_in_order(search: Callable[[str], list[str]], page: Page) -> None:
    """What begins the title, a word of it, another word, and what lies inside one."""
    assert search("fraud") == ["Fraud detection", "Card fraud", "Search ranking", "Antifraud"]
    assert state(page) == "Results: 4"
    assert page.locator("#Search-list a small").first.inner_text() == "System"


def test_every_word_has_to_match(search: Callable[[str], list[str]]) -> None:
    """Words may stand in any order and anywhere in what is known of a place."""
    assert search("pay fraud") == ["Card fraud"]
    assert search("fraud pay") == ["Card fraud"]
    assert search("fraud-detection") == ["Fraud detection"]
    assert search("fraud unheard") == []
    assert search("ada fraud") == ["Search ranking"]


@pytest.mark.parametrize("text", ["CAFE", "cafe\u0301", "caf\u00e9 CR\u00c8ME", "creme"])
def test_accents_and_case_do_not_matter(search: Callable[[str], list[str]], text: str) -> None:
    """However it is typed and however it is written, it is found."""
    assert len(search(text)) == 1


def test_what_was_found_is_marked_as_it_is_written(
    search: Callable[[str], list[str]], page: Page
) -> None:
    """The accents stay in the title, and the letter with its accent is marked whole."""
    search("CREM cafe")

    marks = page.locator("#Search-list mark").all_inner_texts()

    assert marks == ["Caf\u00e9", "cr\u00e8m"]


@pytest.mark.parametrize("text", ["(", "*", "\\", ".*", "$&", "{count}", "   ..."])
def test_signs_are_no_patterns(search: Callable[[str], list[str]], page: Page, text: str) -> None:
    """Whatever is typed is text, and the message repeats it as it is."""
    assert search(text) == []
    assert state(page) == f"No match for \u201c{text.strip()}\u201d"


def test_nothing_typed_finds_nothing(search: Callable[[str], list[str]], page: Page) -> None:
    """An empty box has no results and no message."""
    assert search("model")
    assert search("  ") == []
    assert state(page) == ""
    expect(page.locator("#Search-text")).to_have_attribute("aria-expanded", "false")


def test_many_results_are_cut(search: Callable[[str], list[str]], page: Page) -> None:
    """The first twenty are shown, in the order of the index, and how many there are is said."""
    assert search("model") == [f"Model {number}" for number in range(20)]
    assert state(page) == "The first 20 of 30 results"


def test_a_hostile_title_is_text(search: Callable[[str], list[str]], page: Page) -> None:
    """What looks like markup is shown, not run."""
    assert len(search("onerror")) == 1
    assert page.title() == "A page"
    assert page.locator("#Search-list img").count() == 0
    assert "</script><img src=x" in page.locator("#Search-list a").inner_text()


def test_the_keys_choose_and_go(search: Callable[[str], list[str]], page: Page, site: Path) -> None:
    """The first is chosen; the arrows move around the list; Enter goes there."""
    search("fraud")
    chosen = page.locator("#Search-list [aria-selected=true]")
    expect(chosen).to_have_text("Fraud detection System")

    page.keyboard.press("ArrowUp")
    expect(chosen).to_have_text("Antifraud System")
    expect(page.locator("#Search-text")).to_have_attribute("aria-activedescendant", "Search-3")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(chosen).to_have_text("Card fraud System")
    expect(chosen).to_have_count(1)
    page.keyboard.press("Enter")

    page.wait_for_url((site / "systems/card-fraud/index.html").as_uri())


def test_a_result_can_be_clicked(
    search: Callable[[str], list[str]], page: Page, site: Path
) -> None:
    """A result is a link, with its place in the page."""
    search("data-1")
    page.locator("#Search-list a").click()

    page.wait_for_url((site / "items.html").as_uri() + "#data-1")


@pytest.mark.parametrize("closed_by", ["Escape", "Close"])
def test_it_closes_and_opens_again(
    search: Callable[[str], list[str]], page: Page, closed_by: str
) -> None:
    """The text stays, chosen, so that the next replaces it."""
    search("fraud")
    if closed_by == "Escape":
        page.keyboard.press("Escape")
    else:
        page.get_by_role("button", name="Close").click()
    expect(page.locator("#Search")).to_be_hidden()

    page.locator("#Search-open").click()
    page.keyboard.type("card")

    expect(page.locator("#Search-list a")).to_have_count(1)


def test_a_slash_in_a_field_is_a_slash(page: Page, site: Path) -> None:
    """Who types into a field of the page does not open the search."""
    page.goto((site / "systems/x/index.html").as_uri())
    page.locator("#filter").press("/")

    expect(page.locator("#Search")).to_be_hidden()
    expect(page.locator("#filter")).to_have_value("/")


def test_the_index_is_loaded_with_the_first_search(page: Page, site: Path) -> None:
    """A page that nobody searches from does not load it; opening again does not load it again."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(Path(request.url).name))
    page.goto((site / "systems/x/index.html").as_uri())
    assert "search-index.js" not in asked

    for _ in range(2):
        page.keyboard.press("/")
        page.wait_for_function("window.scorereportIndex")
        page.keyboard.press("Escape")

    assert asked.count("search-index.js") == 1


def test_a_missing_index_is_told(page: Page, site: Path) -> None:
    """The search says that it cannot search."""
    page.goto((site / "systems/x/broken.html").as_uri())
    page.keyboard.press("/")

    expect(page.locator("#Search-state")).to_have_text("The search index could not be loaded.")


def test_without_scripts_nothing_offers_a_search(browser: Browser, site: Path) -> None:
    """A button that cannot work is not shown."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "systems/x/index.html").as_uri())

    shown = page.locator("#Search-open").is_visible()
    context.close()

    assert not shown


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_the_search(
    browser: Browser, site: Path, scheme: Scheme, width: int
) -> None:
    """The open search, with results, is whole for those who do not see it."""
    context = browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto((site / "systems/x/index.html").as_uri())
    page.keyboard.press("/")
    page.wait_for_function("window.scorereportIndex")
    page.locator("#Search-text").fill("fraud")
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    context.close()

    assert [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found["violations"]] == []


def test_the_index_is_a_script_that_no_text_ends() -> None:
    """No title can end the script or a text in it, and every text comes back as it was."""
    text = render_search_index_js([*ENTRIES, entry("]];alert(1)//", words='"\\\n\u2029')])

    assert "<" not in text
    assert "\u2028" not in text
    assert "\u2029" not in text
    assert json.loads(text.removeprefix("window.scorereportIndex=").removesuffix(";\n")) == [
        [each.title, each.where, each.url, each.words]
        for each in (*ENTRIES, entry("]];alert(1)//", words='"\\\n\u2029'))
    ]
    assert render_search_index_js([]) == "window.scorereportIndex=[\n\n];\n"


def test_the_script_stays_small() -> None:
    """Every page loads it: what it weighs is a decision."""
    assert len(render_search_js().encode()) <= 3_200
