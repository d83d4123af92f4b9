"""Every list that names a system says in a word that it is a draft."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from scorereport.model.assessment import System
from scorereport.model.portfolio import Portfolio
from scorereport.pipeline.site.pages import site_pages
from scorereport.views.site.blocks import Need, SitePage
from scorereport.views.site.heat import HeatView
from scorereport.views.site.table import TableView
from site_portfolios import portfolio, site_of
from site_samples import rich_pages

DRAFTS = {"s1", "s3"}


def whole(number: int = 5) -> Portfolio:
    """Return a portfolio of a team and a group, in which two systems are drafts."""
    systems = [System(id=f"s{at}", name=f"S{at}", team="A") for at in range(number)]
    plain = portfolio(systems, [at % 3 for at in range(number)], {"all": ("s0", "s1", "s2", "s3")})
    standings = {
        name: tuple(replace(each, draft=name in DRAFTS) for each in past)
        for name, past in plain.standings.items()
    }
    return replace(plain, standings=standings)


@cache
def pages() -> tuple[tuple[str, SitePage], ...]:
    """Return all pages of it."""
    return made(whole())


def made(portfolio: Portfolio) -> tuple[tuple[str, SitePage], ...]:
    """Return all pages of *portfolio*."""
    planned = site_pages(portfolio, site_of(portfolio))
    return tuple((kind, page.make()) for kind, page in planned)


def marked(page: SitePage) -> Iterator[tuple[str, str, bool]]:
    """Yield block, system and whether it is marked, for each row that stands for a system."""
    for block in page.blocks:
        if isinstance(block.body, TableView) and block.id.startswith("Systems"):
            for row in block.body.rows:
                flags = [flag.label for flag in row.cells[0].flags]
                yield block.id, row.cells[0].text, "draft" in flags
        if isinstance(block.body, HeatView):
            for heat in block.body.rows:
                yield block.id, heat.system.text, heat.draft is not None


@pytest.mark.parametrize(
    ("path", "blocks"),
    [
        ("index.html", {"Systems", "Heat"}),
        ("systems/index.html", {"Systems"}),
        ("teams/a.html", {"Systems", "Heat"}),
        ("groups/all.html", {"Systems", "Heat"}),
        ("q/2026-Q3.html", {"Systems", "Heat"}),
    ],
)
def test_each_row_of_a_draft_is_marked(path: str, blocks: set[str]) -> None:
    """And no row of what was signed off, in tables and heat maps alike."""
    page = next(page for _, page in pages() if page.path == path)
    found = list(marked(page))

    assert {block for block, _, _ in found} == blocks
    assert all(is_marked == (name.lower() in DRAFTS) for _, name, is_marked in found)
    assert {name.lower() for _, name, is_marked in found if is_marked} == DRAFTS


def test_a_long_list_marks_them_too() -> None:
    """The short table of a team of more than a hundred systems has the word."""
    many = whole(101)
    page = next(page for _, page in made(many) if page.path == "teams/a.html")

    assert {name.lower() for _, name, is_marked in marked(page) if is_marked} == DRAFTS


def test_teams_and_groups_count_their_drafts() -> None:
    """A column says how many there are, and is not there where there are none."""
    page = next(page for _, page in pages() if page.path == "teams/index.html")
    tables = [block.body for block in page.blocks if isinstance(block.body, TableView)]
    told = [
        [dict(zip([each.title for each in table.columns], row.cells, strict=True))["Drafts"].text]
        for table in tables
        for row in table.rows
    ]
    signed = portfolio([System(id="s0", team="A")], [1])
    other = next(page for _, page in made(signed) if page.path == "teams/index.html")

    assert told == [["2"], ["2"]]
    assert "Drafts" not in str(other.blocks)


def test_drafts_need_attention() -> None:
    """The first page counts them and names them; the page of the system says it first."""
    by_path = {page.path: page for _, page in pages()}

    def needed(page: SitePage) -> list[Need]:
        return [need for need in page.needs if "raft" in need.label]

    (first,), (own,) = needed(by_path["index.html"]), needed(by_path["systems/s1/index.html"])
    assert (first.count, [link.text for link in first.names]) == ("2", ["S1", "S3"])
    assert (own.label, own.href) == ("Draft, not signed off", "2026-Q3.html")
    assert needed(by_path["systems/s0/index.html"]) == []


def test_nothing_is_a_draft_where_reviews_are_optional() -> None:
    """The word stands on no page."""
    assert "label='draft'" not in str([page.blocks for _, page in rich_pages()])
