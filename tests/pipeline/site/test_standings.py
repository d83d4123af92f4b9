"""What is kept of the standings of a system: of those before the newest, as little as will do."""

from dataclasses import replace
from pathlib import Path

from scorereport.history.standing import standing_of
from scorereport.loading.workspace import load_workspace
from scorereport.model.portfolio import Portfolio
from scorereport.model.result import Tool
from scorereport.model.standing import Standing
from scorereport.pipeline.site.plan import site_plan
from scorereport.pipeline.site.scoring import scored_system
from scorereport.planning.next_plan import next_plan
from scorereport.views.site.data import portfolio_document
from site_samples import made, portfolio_of, write_rich


def whole(root: Path) -> Portfolio:
    """Return the same portfolio with all that can be told of every standing."""
    plan = site_plan(load_workspace(root), None)
    assert plan is not None
    standings: dict[str, tuple[Standing, ...]] = {}
    for member in plan.members:
        system = scored_system(plan, member, keep_going=True)
        standings[member.system.id] = tuple(
            standing_of(each.result, next_plan(each.rubric, each.result)) for each in system.scored
        )
    return replace(portfolio_of(root)[0], standings=standings)


def test_no_page_tells_what_is_left_out_of_past_standings(tmp_path: Path) -> None:
    """Every page, and the data of the site, are the same as with everything kept."""
    write_rich(tmp_path)
    kept, site = portfolio_of(tmp_path)
    full = whole(tmp_path)

    assert full != kept
    assert made(full, site) == made(kept, site)
    tool = Tool(name="scorereport", version="1")
    assert portfolio_document(full, tool) == portfolio_document(kept, tool)


def test_items_that_count_the_same_again_are_held_once(tmp_path: Path) -> None:
    """A system that changes little takes little room, however often it filed."""
    write_rich(tmp_path)
    first, second, newest = portfolio_of(tmp_path)[0].standings["ant"]

    same = [one for one, other in zip(first.items, second.items, strict=True) if one == other]
    held = {id(one) for each in (first, second) for one in each.items}
    assert same
    assert len(held) == 2 * len(first.items) - len(same)
    assert first.system is second.system
    assert newest.plan is not None
