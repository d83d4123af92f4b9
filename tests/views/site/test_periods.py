"""The page of a round: who filed and who did not, as it was then."""

import re

from scorereport.model.assessment import System
from scorereport.views.site.blocks import SitePage
from scorereport.views.site.search import search_entries
from scorereport.views.site.systems import systems_pages
from scorereport.views.site.table import TableView
from site_portfolios import portfolio, site_of
from site_samples import SAMPLES, portfolio_of, rich_pages, sample_pages


def named(page: SitePage, block_id: str) -> list[str]:
    """Return the systems that a table of a page names."""
    tables = [block.body for block in page.blocks if block.id.startswith(block_id)]
    rows = [row for body in tables if isinstance(body, TableView) for row in body.rows]
    return [row.cells[0].text for row in rows]


def period(pages: tuple[tuple[str, SitePage], ...], name: str) -> SitePage:
    """Return the page of a round."""
    return next(page for kind, page in pages if page.path == f"q/{name}.html")


def test_every_system_has_filed_or_has_not() -> None:
    """In every round of the samples nobody is left out, and nobody stands twice."""
    whole, _ = portfolio_of(SAMPLES)
    for each in whole.rounds:
        page = period(sample_pages(), each.name)
        told = named(page, "Systems") + named(page, "Unfiled")

        assert sorted(told) == sorted(system.label for system in whole.systems)


def test_a_past_round_knows_nothing_of_what_came_after() -> None:
    """No link of its tables and charts leads to a report of a later round."""
    page = period(rich_pages(), "2025-Q4")

    assert "not filed in" not in str(page.blocks)
    assert not re.search(r"first|last", " ".join(figure.label for figure in page.figures))
    table = next(block for block in page.blocks if block.id == "Systems")
    assert "2026-Q" not in str(table.body)


def test_a_round_says_whether_it_is_open() -> None:
    """The current one until its due date, a past one no more, a future one not yet."""
    told = {
        name: period(rich_pages(), name).eyebrow[1].text
        for name in ("2025-Q4", "2026-Q3", "2026-Q4")
    }

    assert told == {
        "2025-Q4": "Opened on 1 December 2025, was due 31 December 2025",
        "2026-Q3": "Still open until 30 September 2026",
        "2026-Q4": "Opens on 1 December 2026, due 31 December 2026",
    }


def test_many_systems_stand_on_several_pages_and_each_on_one() -> None:
    """A hundred to a page, each with their heat map, in one row of neighbours."""
    systems = [System(id=f"s{at:03}") for at in range(230)]
    whole = portfolio(systems, [at % 3 for at in range(230)])

    pages = [page.make() for page in systems_pages(whole, site_of(whole))]

    assert [page.path for page in pages] == [
        "systems/index.html",
        "systems/page-2.html",
        "systems/page-3.html",
    ]
    assert [name for page in pages for name in named(page, "Systems")] == [s.id for s in systems]
    assert [any(block.id == "Heat" for block in page.blocks) for page in pages] == [True] * 3
    assert [page.chrome.following.href if page.chrome.following else "" for page in pages] == [
        "page-2.html",
        "page-3.html",
        "",
    ]


def test_a_round_leads_to_what_changed_in_it() -> None:
    """Where somebody filed in an earlier round; the first round and one still to come have none."""
    ways = {
        page.path: [link.href for link in page.eyebrow if link.href and "changes" in link.href]
        for kind, page in rich_pages()
        if kind == "period"
    }

    assert ways == {
        "q/2025-Q4.html": [],
        "q/2026-Q1.html": ["../changes/2025-Q4..2026-Q1.html"],
        "q/2026-Q3.html": ["../changes/2026-Q1..2026-Q3.html"],
        "q/2026-Q4.html": [],
    }


def test_no_page_says_an_edition_twice() -> None:
    """A rubric whose title names its edition is called by its title alone, in the search too."""
    whole, site = portfolio_of(SAMPLES)
    said = [str(page) for _, page in (*rich_pages(), *sample_pages())]
    said += map(str, search_entries(whole, site))

    assert any("ML Test Score (2016)" in page for page in said)
    assert not any("(2016) 2016" in page for page in said)
