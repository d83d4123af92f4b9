import base64
import dataclasses
import hashlib
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped] # it has no stubs

from render.page_structure import read
from render.sample_views import (
    complete_report,
    guided_report,
    rich_report,
    rich_summary,
    sample_collection,
    sample_guide,
    sample_report,
    sample_summary,
)
from render.view_texts import with_texts
from scorereport.pipeline.cases import Choices, scored_case
from scorereport.pipeline.report_views import view_of
from scorereport.render.html import (
    collection_print_html,
    guide_print_html,
    render_guide_html,
    render_report_html,
    render_summary_html,
    report_print_html,
    summary_print_html,
)
from scorereport.render.page_assets import print_assets, screen_assets

SAMPLES = Path(__file__).parents[2] / "sample_inputs" / "assessments"
PAGES: dict[str, Callable[[], str]] = {
    "sample": lambda: render_report_html(sample_report()),
    "rich": lambda: render_report_html(rich_report()),
    "complete": lambda: render_report_html(complete_report()),
    "guided": lambda: render_report_html(guided_report()),
    "guide": lambda: render_guide_html(sample_guide()),
    "summary": lambda: render_summary_html(rich_summary()),
    "summary on paper": lambda: summary_print_html(sample_summary()),
    "collection on paper": lambda: collection_print_html(sample_collection()),
    "report on paper": lambda: report_print_html(rich_report()),
    "guide on paper": lambda: guide_print_html(sample_guide()),
}
HOSTILE = (
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "</title></svg><svg onload=alert(1)>",
    "\"'><a href=javascript:alert(1) style=color:red>",
    "{{ 7 * 7 }}{% raw %}{# x #}",
    "]]><!--",
    "--><!DOCTYPE html>",
    "&lt;b&gt;&#60;b&#62;",
    "\u202eright to left\u2066",
    "\x00\x08\x7f",
    "日本 🔬 ą̈",
)
anything = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=40))


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> str:
    """Return each kind of page."""
    return PAGES[request.param]()


def test_a_page_is_valid_html(page: str) -> None:
    """A strict parser has nothing to correct."""
    parser = HTMLParser()
    parser.parse(page)

    assert [error[1:] for error in parser.errors] == []


def test_ids_are_unique_and_every_inner_link_arrives(page: str) -> None:
    """A link within the page never leads nowhere."""
    attributes = read(page).attributes
    ids = [value for _, name, value in attributes if name == "id"]
    targets = {value[1:] for _, name, value in attributes if name == "href" and value[:1] == "#"}

    assert len(ids) == len(set(ids))
    assert targets <= set(ids)


def test_a_page_has_one_title_and_headings_in_order(page: str) -> None:
    """One h1 for each part with a head, and no level is skipped on the way down."""
    levels = [int(tag[1]) for tag, _ in read(page).tags if re.fullmatch(r"h[1-6]", tag)]

    assert levels.count(1) == (page.count('class="mast"') or 1)
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_no_style_attribute_and_no_handler(page: str) -> None:
    """The policy would refuse them, and nobody should have to notice by a broken page."""
    names = {name for _, name, _ in read(page).attributes}

    assert "style" not in names
    assert not {name for name in names if name.startswith("on")}


def test_nothing_is_fetched(page: str) -> None:
    """Everything that could load something is inline or a data address."""
    loading = {
        value
        for tag, name, value in read(page).attributes
        if name in {"src", "srcset", "poster", "data"} or (tag == "link" and name == "href")
    }

    assert all(value.startswith("data:") for value in loading)
    assert not re.search(r"@import|url\((?!\"?data:|#)", page)


def test_the_policy_names_exactly_what_is_inside() -> None:
    """The digests of the one style and the one script are those in the policy."""
    page = render_report_html(sample_report())
    policy = re.search(r'Security-Policy" content="([^"]+)"', page)

    assert policy
    for tag in ("style", "script"):
        inside = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside[0].encode()).digest()).decode()
        assert len(inside) == 1
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in policy[1]


def test_paper_carries_no_script_and_no_font() -> None:
    """The PDF engine brings the fonts and runs nothing."""
    page = report_print_html(rich_report())

    assert "<script" not in page
    assert "@font-face" not in page
    assert "string-set" in page


@settings(max_examples=20)
@given(text=anything)
def test_no_text_changes_the_structure_of_a_page(text: str) -> None:
    """Whatever a field says, the tags and their attributes stay what they were."""
    view = rich_report()
    calm = read(render_report_html(with_texts(view, lambda _: "calm")))
    page = read(render_report_html(with_texts(view, lambda _: text)))

    assert page.tags == calm.tags


def test_every_text_arrives_as_it_was() -> None:
    """Escaping loses nothing."""
    text = "</script> & <b> {{ x }} \"'"
    page = read(render_report_html(with_texts(rich_report(), lambda _: text)))

    assert text in page.texts


@settings(max_examples=20)
@given(text=anything)
def test_no_markdown_brings_its_own_markup(text: str) -> None:
    """Markdown fields add plain prose tags, and nothing that loads, runs or styles."""
    allowed = {"p", "br", "strong", "em", "code", "pre", "ul", "ol", "li", "blockquote", "a", "hr"}
    allowed |= {"div", "table", "thead", "tbody", "tr", "th", "td", "wbr"}
    calm = read(render_report_html(with_texts(rich_report(), lambda _: "calm", markdown=True)))
    page = read(render_report_html(with_texts(rich_report(), lambda _: text, markdown=True)))

    extra = {tag.strip("/") for tag, _ in set(page.tags) - set(calm.tags)}
    assert extra <= allowed


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,a", "file:///etc", "//evil"]
)
def test_links_that_nobody_should_follow_stay_words(href: str) -> None:
    """The last door refuses what loading should have refused."""
    view = rich_report()
    view = dataclasses.replace(view, method=dataclasses.replace(view.method, source_link=href))

    assert href not in render_report_html(view)


@pytest.mark.parametrize(
    "path", sorted(SAMPLES.glob("*/2026-Q[34].yaml")), ids=lambda path: path.parent.name
)
def test_a_report_is_small_enough_to_mail(path: Path) -> None:
    """132 kB with font, style and script: for every sample, and none leaves a question out."""
    assert len(render_report_html(view_of(scored_case(path, Choices()))).encode()) <= 132_000


@pytest.mark.parametrize("name", ["rich", "complete"])
def test_the_fullest_report_stays_near_the_budget(name: str) -> None:
    """With every field of every kind filled in."""
    assert len(PAGES[name]().encode()) <= 138_000


def test_style_and_script_keep_their_budgets() -> None:
    """The fonts are counted apart: they are the same in every report."""
    css = re.sub(r"@font-face\{[^}]+\}\s*", "", screen_assets().css)

    assert len(css.encode()) <= 16_000
    assert len(screen_assets().js.encode()) <= 6_000
    assert len(print_assets().css.encode()) <= 24_000
