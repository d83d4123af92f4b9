"""A whole site, as a stream of its files.

First system by system: its assessments are scored, its reports rendered, and its standings kept.
Then the pages that look over all systems, from the standings alone.
So a result is held only while its own system is rendered.
"""

import datetime as dt
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from scorereport.errors import InputError, Problem
from scorereport.loading.files import shown_path
from scorereport.loading.workspace import LoadedWorkspace
from scorereport.pipeline.languages import Speech, speech_of
from scorereport.pipeline.newest import age_order, workspace_around
from scorereport.pipeline.site.cluster import Cluster
from scorereport.pipeline.site.made import MadeSystems
from scorereport.pipeline.site.overall import Pages, overall_files
from scorereport.pipeline.site.pages import portfolio_files
from scorereport.pipeline.site.plan import Age, SitePlan, site_plan
from scorereport.pipeline.site.processes import Processes
from scorereport.pipeline.site.setting import Setting, setting_of
from scorereport.pipeline.site.surroundings import surroundings
from scorereport.pipeline.site.system import Systems, SystemTask, systems_done
from scorereport.pipeline.site.workers import Workers, processors
from scorereport.pipeline.store.contents import Content, bytes_of
from scorereport.pipeline.store.place import StorePlace
from scorereport.render.site_assets import site_assets
from scorereport.views.language import spoken

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
    scheduler: str | None = None
    """Where the scheduler of a Dask cluster is, whose workers do it instead."""
    strict: bool = False
    """Takes warnings for problems."""
    store: StorePlace | None = None
    """Where PDFs are kept from one build to the next; None = nowhere."""


class Begin(Protocol):
    """What is told of a site that is about to be made."""

    def __call__(self, workspace: LoadedWorkspace, language: str | None = None) -> Age:
        """Take note of the settings and the language asked for; return what tells days."""


def _at_once(workspace: LoadedWorkspace, language: str | None = None) -> Age:  # noqa: ARG001 - a Begin
    """Take note of nothing."""
    return age_order


def site_files(
    folder: Path,
    options: SiteOptions,
    systems: Systems = systems_done,
    begin: Begin = _at_once,
    pages: Pages = portfolio_files,
) -> Generator[tuple[str, bytes], None, None]:
    """Yield path and bytes of every file of the site of the workspace at *folder*."""
    with closing(site_contents(folder, options, systems, begin, pages)) as contents:
        for path, content in contents:
            yield path, bytes_of(content)


def site_contents(
    folder: Path,
    options: SiteOptions,
    systems: Systems = systems_done,
    begin: Begin = _at_once,
    pages: Pages = portfolio_files,
) -> Generator[File, None, None]:
    """Yield path and content of every file of the site of the workspace at *folder*.

    *systems* makes of each system what it comes to;
    *begin* is called once the settings are read, with them and the language that is asked for;
    *pages* makes the pages that look over all systems.
    Raises InputError with what is wrong in any of its files, after the last system was tried,
    UsageError for an unknown language, UnprintableError with every character in a PDF that no
    font has.
    """
    plan = planned(folder, options.as_of, partial(begin, language=options.language))
    speech = speech_of(plan.workspace, options.language)
    return spoken(speech.language(), _files(plan, options, speech, (systems, pages)))


def _files(
    plan: SitePlan, options: SiteOptions, speech: Speech, makers: tuple[Systems, Pages]
) -> Iterator[File]:
    systems, pages = makers
    setting = setting_of(plan, pdf=options.pdf)
    yield from site_assets(setting.look).files
    made = MadeSystems(systems, workers_for(setting.told, options))
    task = task_of(setting, options, speech)
    yield from made.files(task, setting.told.members, strict=options.strict)
    yield from overall_files(setting, made.done, made.paths, pages)


def planned(
    folder: Path, as_of: dt.date | None, begin: Callable[[LoadedWorkspace], Age] = _at_once
) -> SitePlan:
    """Return what the site of the workspace at *folder* is made of.

    *begin* is called once its settings are read.
    Raises InputError with what is wrong in its settings, or where nobody has filed.
    """
    workspace = workspace_around(folder)
    plan = site_plan(workspace, as_of, begin(workspace))
    if plan is None:
        message = "holds no assessment yet, so there is no site to build"
        raise InputError([Problem(path=shown_path(workspace.root), message=message)])
    return plan


def task_of(setting: Setting, options: SiteOptions, speech: Speech) -> SystemTask:
    """Return what has to be known for the pages of one system."""
    return SystemTask(
        plan=setting.told,
        site=setting.site,
        discretion=setting.discretion,
        look=setting.look,
        keep_going=options.keep_going,
        pdf=options.pdf,
        speech=speech,
        # A worker of a cluster has a disk of its own, or shares one where a store may not lie.
        store=None if options.scheduler else options.store,
    )


def workers_for(plan: SitePlan, options: SiteOptions) -> Workers:
    """Return who works on the systems."""
    if options.scheduler:
        found = surroundings(plan.workspace, pdf=options.pdf)
        return Cluster(scheduler=options.scheduler, surroundings=found)
    if options.jobs:
        return Processes(options.jobs)
    reports = sum(len(member.files) for member in plan.members)
    # To start a process costs as much as some twenty reports.
    few = reports < _WORTH_A_WORKER and not options.pdf
    return Processes(1 if few else processors())
