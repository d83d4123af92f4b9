"""What the pages over very many systems weigh: a few scored histories, under many names."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bench.make_workspace import Shape, write_workspace
from scorereport.model.portfolio import Portfolio
from scorereport.model.standing import Standing
from scorereport.pipeline.site.pages import PAGES
from scorereport.render.look import Look
from scorereport.render.site import render_site_page
from scorereport.views.site import links
from scorereport.views.site.table import TableView
from site_portfolios import site_of
from site_samples import portfolio_of

FIRST_OF_A_HUNDRED, LARGEST = 600_000, 1_000_000
OVER_ALL = (
    *("portfolio", "systems", "teams", "team", "group", "period"),
    *("section", "item", "changes", "roadmap", "conflicts", "insights"),
)
"""The kinds of page that look over all systems."""
IN_A_TEAM = 5


@cache
def few() -> Portfolio:
    """Return eight systems, one a platform, over four quarters, as a workspace of them is read."""
    with TemporaryDirectory() as folder:
        write_workspace(Path(folder), Shape(systems=8, quarters=4))
        return portfolio_of(Path(folder))[0]


def many(number: int) -> Portfolio:
    """Return *number* systems that stand where those few do, in teams of five; a third drafts."""
    histories = islice(cycle(few().standings.values()), number)
    standings = [tuple(_of(each, at) for each in past) for at, past in enumerate(histories)]
    systems = tuple(past[-1].system for past in standings)
    return replace(
        few(),
        systems=systems,
        standings={past[-1].system.id: past for past in standings},
        groups={"first": tuple(system.id for system in systems[:200])},
    )


def _of(each: Standing, at: int) -> Standing:
    names = {"id": f"{each.system.id}-{at}", "name": f"{each.system.label} {at}"}
    team = f"Team of example {at // IN_A_TEAM}"
    system = each.system.model_copy(update={**names, "team": team})
    return replace(each, system=system, draft=at % 3 == 0)


@cache
def weights(number: int) -> Mapping[str, int]:
    """Return the bytes of the pages over *number* systems; of each kind, the first four."""
    whole = many(number)
    site = site_of(whole)
    return {
        page.path: len(render_site_page(kind, page.make(), Look()))
        for kind in OVER_ALL
        for page in islice(PAGES[kind](whole, site), 4)
    }


def test_the_first_page_of_a_hundred_systems() -> None:
    """It stays within 600 kB with the heat map and a chart of each system."""
    page = weights(100)[links.INDEX]

    assert 200_000 < page <= FIRST_OF_A_HUNDRED


@pytest.mark.parametrize("number", [100, 1_000])
def test_no_page_over_all_systems_is_too_large_to_open(number: int) -> None:
    """Every page that looks over all of them stays below 1 MB: lists are paged and cut."""
    found = weights(number)

    assert {links.INDEX, links.SYSTEMS, links.ROADMAP, links.CONFLICTS} <= found.keys()
    assert {path: size for path, size in found.items() if size >= LARGEST} == {}


def test_a_thousand_systems_are_all_listed() -> None:
    """What keeps pages small is paging: nobody is left out of the list."""
    whole = many(1_000)
    pages = list(PAGES["systems"](whole, site_of(whole)))
    named = {
        row.cells[0].text
        for page in pages
        for block in page.make().blocks
        if isinstance(block.body, TableView)
        for row in block.body.rows
    }

    assert len(pages) == 10
    assert named == {system.label for system in whole.systems}
