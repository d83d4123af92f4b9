"""Teams and groups: nobody is lost, nothing is averaged, and few are not made into statistics."""

import re

from hypothesis import given
from hypothesis import strategies as st

from scorereport.model.assessment import System
from scorereport.views.site.blocks import SitePage
from scorereport.views.site.groups import group_pages
from scorereport.views.site.table import TableView
from scorereport.views.site.teams import team_index_pages, team_pages, teams
from site_portfolios import portfolio, site_of
from site_samples import SAMPLES, portfolio_of, rich_pages, sample_pages

MEANS = re.compile(r"\b(average|mean|median)\b", re.IGNORECASE)
TEAMS = st.lists(st.sampled_from([None, "A", "b", "C d"]), min_size=1, max_size=6)
SCORES = st.lists(st.integers(0, 2), min_size=1, max_size=6)


def said(page: SitePage) -> str:
    """Return what a page says before its tables."""
    figures = [f"{each.label} {each.unit}" for each in page.figures]
    return " ".join([*(span.text for span in page.lede), *figures])


def table(page: SitePage, block_id: str) -> TableView:
    """Return a table of a page."""
    body = next(block.body for block in page.blocks if block.id == block_id)
    assert isinstance(body, TableView)
    return body


@given(TEAMS, st.data())
def test_every_system_is_in_one_team_or_in_none(
    names: list[str | None], data: st.DataObject
) -> None:
    """Also one that never filed, and one that is retired."""
    levels = data.draw(
        st.lists(st.none() | st.integers(0, 2), min_size=len(names), max_size=len(names))
    )
    systems = [System(id=f"s{at}", team=name) for at, name in enumerate(names)]
    whole = portfolio(systems, levels)
    site = site_of(whole)

    inside = [system.id for circle in teams(whole, site) for system in circle.systems]
    index = next(iter(team_index_pages(whole, site))).make()
    alone = [
        row.cells[0].text
        for block in index.blocks
        if block.id == "No-team"
        for row in table(index, "No-team").rows
    ]

    assert sorted(inside + alone) == sorted(system.id for system in systems)


@given(SCORES)
def test_a_team_tells_its_lowest_score_and_every_system_that_has_it(levels: list[int]) -> None:
    """The lowest and the highest, ties all named up to four, and never a mean."""
    systems = [System(id=f"s{at}", team="A") for at in range(len(levels))]
    whole = portfolio(systems, list(levels))

    page = next(iter(team_pages(whole, site_of(whole)))).make()

    lowest = [f"s{at}" for at, level in enumerate(levels) if level == min(levels)]
    assert not MEANS.search(said(page))
    assert page.figures[0].value == f"{3.5 * min(levels):.1f}"
    assert all(name in page.figures[0].label for name in lowest[:4])


@given(st.lists(st.integers(0, 2), min_size=1, max_size=4))
def test_a_small_group_has_no_statistics(levels: list[int]) -> None:
    """Of fewer than three systems there is no median, no distribution and nothing rare."""
    systems = [System(id=f"s{at}") for at in range(len(levels))]
    whole = portfolio(systems, list(levels), groups={"all": tuple(each.id for each in systems)})

    page = next(iter(group_pages(whole, site_of(whole)))).make()

    enough = len(levels) >= 3
    told = "edian" in said(page)
    assert told == enough
    assert any(block.id.startswith(("Stand", "Rare")) for block in page.blocks) == enough
    assert enough or "hold" not in said(page)


def test_a_retired_system_counts_in_no_team() -> None:
    """Its team says that it is retired, and counts it nowhere."""
    page = next(page for kind, page in rich_pages() if page.path == "teams/bygone.html")

    assert [block.id for block in page.blocks] == ["Systems", "Retired"]
    assert page.figures == ()


def test_rubrics_are_never_mixed() -> None:
    """A team of systems under two editions has a table for each, and no common number."""
    page = next(page for kind, page in rich_pages() if page.path == "teams/payments-co.html")
    headings = [block.heading for block in page.blocks if block.id.startswith("Systems")]

    assert headings == ["Systems: ML Test Score 2017", "Systems: ML Test Score (2016)"]
    assert [figure.label for figure in page.figures] == ["Filed in 2026-Q3"]


def test_the_bundled_teams_are_those_of_the_list() -> None:
    """Every team of the samples has a page that leads back to the list of teams."""
    whole, site = portfolio_of(SAMPLES)
    pages = [page for kind, page in sample_pages() if kind == "team"]

    assert {page.title for page in pages} == {system.team for system in whole.systems}
    assert all(page.path == site.team_page(page.title) for page in pages)
