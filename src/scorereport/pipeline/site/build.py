"""A whole site, as a stream of its files.

First system by system: its assessments are scored, its reports rendered, and its standings kept.
Then the pages that look over all systems, from the standings alone.
So a result is held only while its own system is rendered.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from scorereport import __version__
from scorereport.errors import InputError, Problem, UnprintableError
from scorereport.history.cohort import editions_in_use
from scorereport.history.publishing import Discretion
from scorereport.loading.files import shown_path
from scorereport.loading.rubric import load_rubric
from scorereport.loading.theme import read_logo
from scorereport.loading.workspace import LoadedWorkspace, misplaced_files
from scorereport.model.language import ENGLISH
from scorereport.model.portfolio import Portfolio
from scorereport.model.publishing import Theme
from scorereport.model.rubric import Rubric
from scorereport.pipeline.languages import Speech, speech_of
from scorereport.pipeline.newest import workspace_around
from scorereport.pipeline.problems import Gathered
from scorereport.pipeline.site.data import data_files
from scorereport.pipeline.site.pages import portfolio_files
from scorereport.pipeline.site.plan import SitePlan, site_plan
from scorereport.pipeline.site.system import (
    SystemDone,
    Systems,
    SystemTask,
    feed_file,
    systems_done,
)
from scorereport.pipeline.site.workers import processors
from scorereport.pipeline.store.contents import Content, bytes_of
from scorereport.pipeline.store.place import StorePlace
from scorereport.render.look import Look, look_of
from scorereport.render.robots_txt import render_robots_txt
from scorereport.render.search_index_js import render_search_index_js
from scorereport.render.site_assets import site_assets
from scorereport.render.sitemap_xml import render_sitemap
from scorereport.views.feed import FeedEntry
from scorereport.views.language import spoken
from scorereport.views.parts import LinkView
from scorereport.views.site import links
from scorereport.views.site.chrome import Site
from scorereport.views.site.search import search_entries
from scorereport.views.site_paths import slugs

File = tuple[str, Content]
_WORTH_A_WORKER: Final = 100
"""Reports that pay for starting more processes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOptions:
    """What a command line decides about a site."""

    as_of: dt.date | None = None
    """Judges the newest assessments on this day instead of the last day anybody assessed."""
    keep_going: bool = False
    """Shows a broken assessment as a page that says what is wrong, instead of stopping."""
    language: str | None = None
    """What the pages speak instead of the workspace's language."""
    pdf: bool = False
    """Every report stands there as PDF too."""
    jobs: int = 0
    """How many processes work on systems; 0 = as many as are worth starting."""
    strict: bool = False
    """Takes warnings for problems."""
    store: StorePlace | None = None
    """Where PDFs are kept from one build to the next; None = nowhere."""


def site_files(
    folder: Path, options: SiteOptions, systems: Systems = systems_done
) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every file of the site of the workspace at *folder*."""
    for path, content in site_contents(folder, options, systems):
        yield path, bytes_of(content)


def site_contents(
    folder: Path, options: SiteOptions, systems: Systems = systems_done
) -> Iterator[File]:
    """Yield path and content of every file of the site of the workspace at *folder*.

    *systems* makes of each system what it comes to.
    Raises InputError with what is wrong in any of its files, after the last system was tried,
    UsageError for an unknown language, UnprintableError with every character in a PDF that no
    font has.
    """
    plan = _planned(folder, options)
    speech = speech_of(plan.workspace, options.language)
    return spoken(speech.language(), _files(plan, options, speech, systems))


def _files(
    plan: SitePlan, options: SiteOptions, speech: Speech, systems: Systems
) -> Iterator[File]:
    look, discretion = _look(plan), _discretion(plan)
    site = _site(plan, options, look)
    told = _told(plan, discretion)
    task = SystemTask(
        plan=plan,
        site=site,
        discretion=discretion,
        look=look,
        keep_going=options.keep_going,
        pdf=options.pdf,
        speech=speech,
        store=options.store,
    )
    yield from site_assets(look).files
    done: dict[str, SystemDone] = {}
    gathered, pages = Gathered(), []
    for system in systems(task, told.members, _jobs(told, options)):
        member = told.members[len(done)]
        gathered.add(system.problems)
        pages += [path for path, _ in system.files if path.endswith(".html")]
        yield from system.files
        done[member.system.id] = replace(system, files=())
    gathered.raise_problems()
    unprintable = [each for system in done.values() for each in system.unprintable]
    if unprintable:
        raise UnprintableError(unprintable)
    _refuse_warnings(plan, done.values(), options)
    for path, data in _overall(_portfolio(told, discretion, done), site, look, done):
        pages += [path] if path.endswith(".html") else []
        yield path, data
    yield from _for_robots(site, pages)


def site_warnings(workspace: LoadedWorkspace, done: Iterable[SystemDone]) -> tuple[Problem, ...]:
    """Return what will not survive a review or is overlooked, sorted by place."""
    found = (problem for each in done for problem in each.warnings)
    return tuple(sorted({*found, *misplaced_files(workspace)}))


def _refuse_warnings(plan: SitePlan, done: Iterable[SystemDone], options: SiteOptions) -> None:
    warnings = site_warnings(plan.workspace, done) if options.strict else ()
    if warnings:
        raise InputError(warnings)


def _jobs(plan: SitePlan, options: SiteOptions) -> int:
    """Return how many processes to use: to start one costs as much as some twenty reports."""
    if options.jobs:
        return options.jobs
    reports = sum(len(member.files) for member in plan.members)
    return 1 if reports < _WORTH_A_WORKER and not options.pdf else processors()


def _planned(folder: Path, options: SiteOptions) -> SitePlan:
    workspace = workspace_around(folder)
    plan = site_plan(workspace, options.as_of)
    if plan is None:
        message = "holds no assessment yet, so there is no site to build"
        raise InputError([Problem(path=shown_path(workspace.root), message=message)])
    return plan


def _overall(
    portfolio: Portfolio, site: Site, look: Look, done: Mapping[str, SystemDone]
) -> Iterator[File]:
    """Yield everything that speaks of more than one system."""
    site = replace(site, in_use=editions_in_use(portfolio))
    yield from portfolio_files(portfolio, site, look)
    yield from spoken(ENGLISH, data_files(portfolio))
    yield links.SEARCH_INDEX, render_search_index_js(search_entries(portfolio, site)).encode()
    entries: list[FeedEntry] = [entry for each in done.values() for entry in each.entries]
    yield feed_file(site, links.FEED, site.title, entries)


def _for_robots(site: Site, pages: Iterable[str]) -> Iterator[File]:
    """Yield what search engines read; they need the address of the site."""
    if site.url:
        unlisted = ("/latest.html", links.NOT_FOUND)
        listed = sorted(path for path in pages if not path.endswith(unlisted))
        for name, text in render_sitemap(site.url, listed):
            yield name, text.encode()
        yield "robots.txt", render_robots_txt(site.url).encode()


def _discretion(plan: SitePlan) -> Discretion:
    workspace = plan.workspace.workspace
    hidden = set(workspace.publish.exclude)
    return Discretion(
        publish=workspace.publish,
        privacy=workspace.privacy,
        excluded=tuple(each.system for each in plan.members if each.system.id in hidden),
    )


def _told(plan: SitePlan, discretion: Discretion) -> SitePlan:
    """Return *plan* with the systems of which the site may tell, in the order it shows them."""
    excluded = {system.id for system in discretion.excluded}
    members = (each for each in plan.members if each.system.id not in excluded)
    return replace(
        plan,
        members=tuple(replace(each, system=discretion.system(each.system)) for each in members),
    )


def _portfolio(plan: SitePlan, discretion: Discretion, done: Mapping[str, SystemDone]) -> Portfolio:
    workspace = plan.workspace.workspace
    excluded = {system.id for system in discretion.excluded}
    rubrics: dict[str, Rubric] = {
        rubric.name: rubric for each in done.values() for rubric in each.rubrics
    }
    return Portfolio(
        title=workspace.title,
        as_of=plan.as_of,
        systems=tuple(member.system for member in plan.members),
        rounds=plan.rounds,
        current=plan.current,
        standings={name: each.standings for name, each in done.items()},
        rubrics=rubrics,
        groups={
            name: tuple(member for member in members if member not in excluded)
            for name, members in workspace.groups.items()
        },
        rankings=workspace.rankings,
        broken=tuple(one for each in done.values() for one in each.broken),
    )


def _site(plan: SitePlan, options: SiteOptions, look: Look) -> Site:
    workspace = plan.workspace.workspace
    main = load_rubric(workspace.rubric, base=plan.workspace.root).rubric.name
    return Site(
        title=workspace.theme.title or workspace.title,
        generator=f"scorereport {__version__}",
        main_rubric=main,
        teams=_teams(plan),
        url=workspace.site_url.rstrip("/") if workspace.site_url else None,
        has_pdfs=options.pdf,
        logo=look.logo[0] if look.logo else None,
        footer=_footer(workspace.theme),
    )


def _look(plan: SitePlan) -> Look:
    theme, root = plan.workspace.workspace.theme, plan.workspace.root
    templates = root / theme.templates if theme.templates else None
    return look_of(theme, read_logo(theme, root), templates)


def _footer(theme: Theme) -> LinkView | None:
    return LinkView(text=theme.footer, href=theme.footer_link) if theme.footer else None


def _teams(plan: SitePlan) -> Mapping[str, str]:
    """Return the file names of all teams, in the order of their names."""
    hidden = set(plan.workspace.workspace.publish.exclude)
    shown = (each.system for each in plan.members if each.system.id not in hidden)
    return slugs(sorted({system.team for system in shown if system.team}))
