"""A whole site, as a stream of its files.

First system by system: its assessments are scored, its reports rendered, and its standings kept.
Then the pages that look over all systems, from the standings alone.
So a result is held only while its own system is rendered.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scorereport import __version__
from scorereport.errors import InputError, Problem
from scorereport.history.standing import standing_of
from scorereport.loading.files import shown_path
from scorereport.loading.rubric import load_rubric
from scorereport.loading.workspace import LoadedWorkspace
from scorereport.model.language import ENGLISH
from scorereport.model.portfolio import Broken, Portfolio
from scorereport.model.rubric import Rubric
from scorereport.model.standing import Standing
from scorereport.pipeline.languages import language_of
from scorereport.pipeline.newest import workspace_around
from scorereport.pipeline.problems import Gathered
from scorereport.pipeline.site.data import data_files
from scorereport.pipeline.site.pages import portfolio_files
from scorereport.pipeline.site.plan import SitePlan, site_plan
from scorereport.pipeline.site.scoring import ScoredSystem, scored_system
from scorereport.pipeline.site.system import system_files
from scorereport.planning.next_plan import next_plan
from scorereport.render.search_index_js import render_search_index_js
from scorereport.render.site_assets import site_assets
from scorereport.views.language import spoken
from scorereport.views.site import links
from scorereport.views.site.chrome import Site
from scorereport.views.site.search import search_entries
from scorereport.views.site_paths import slugs

File = tuple[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOptions:
    """What a command line decides about a site."""

    as_of: dt.date | None = None
    """Judges the newest assessments on this day instead of the last day anybody assessed."""
    keep_going: bool = False
    """Shows a broken assessment as a page that says what is wrong, instead of stopping."""
    language: str | None = None
    """What the pages speak instead of the workspace's language."""


def site_files(folder: Path, options: SiteOptions) -> Iterator[File]:
    """Yield path and content of every file of the site of the workspace at *folder*.

    Raises InputError with what is wrong in any of its files, after the last system was tried,
    UsageError for an unknown language.
    """
    workspace = workspace_around(folder)
    return spoken(language_of(workspace, options.language), _files(workspace, options))


def _files(workspace: LoadedWorkspace, options: SiteOptions) -> Iterator[File]:
    plan = site_plan(workspace, options.as_of)
    if plan is None:
        message = "holds no assessment yet, so there is no site to build"
        raise InputError([Problem(path=shown_path(workspace.root), message=message)])
    site = _site(plan)
    yield from site_assets().files
    standings: dict[str, tuple[Standing, ...]] = {}
    rubrics: dict[str, Rubric] = {}
    broken: list[Broken] = []
    gathered = Gathered()
    for member in plan.members:
        work = partial(scored_system, plan, member, keep_going=options.keep_going)
        system = gathered.value_of(work) or ScoredSystem(scored=(), broken=())
        standings[member.system.id] = tuple(_standings(system))
        rubrics.update(system.rubrics)
        broken += system.broken
        yield from system_files(site, system)
    gathered.raise_problems()
    portfolio = _portfolio(plan, standings, rubrics, tuple(broken))
    yield from portfolio_files(portfolio, site)
    yield from spoken(ENGLISH, data_files(portfolio))
    yield links.SEARCH_INDEX, render_search_index_js(search_entries(portfolio, site)).encode()


def _standings(system: ScoredSystem) -> Iterator[Standing]:
    """Yield where the system stood, oldest first; only the last one has a way up."""
    for scored in system.scored:
        newest = scored is system.scored[-1]
        plan = next_plan(scored.rubric, scored.result) if newest else None
        yield standing_of(scored.result, plan)


def _portfolio(
    plan: SitePlan,
    standings: Mapping[str, tuple[Standing, ...]],
    rubrics: Mapping[str, Rubric],
    broken: tuple[Broken, ...],
) -> Portfolio:
    workspace = plan.workspace.workspace
    return Portfolio(
        title=workspace.title,
        as_of=plan.as_of,
        systems=tuple(member.system for member in plan.members),
        rounds=plan.rounds,
        current=plan.current,
        standings=standings,
        rubrics=rubrics,
        groups=workspace.groups,
        broken=broken,
    )


def _site(plan: SitePlan) -> Site:
    workspace = plan.workspace
    main = load_rubric(workspace.workspace.rubric, base=workspace.root).rubric.name
    url = workspace.workspace.site_url
    return Site(
        title=workspace.workspace.title,
        generator=f"scorereport {__version__}",
        main_rubric=main,
        teams=_teams(plan),
        url=url.rstrip("/") if url else None,
    )


def _teams(plan: SitePlan) -> Mapping[str, str]:
    """Return the file names of all teams, in the order of their names."""
    names = {member.system.team for member in plan.members if member.system.team}
    return slugs(sorted(names))
