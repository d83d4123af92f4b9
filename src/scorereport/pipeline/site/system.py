"""Everything of one system: its assessments scored, its reports rendered, where it stood kept."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from scorereport.errors import InputError, MissingGlyphsError, Problem
from scorereport.history.publishing import WITHHELD, Discretion, published
from scorereport.loading.files import shown_path
from scorereport.model.portfolio import Broken
from scorereport.model.rubric import Rubric
from scorereport.model.standing import Standing
from scorereport.pipeline.cases import Scored
from scorereport.pipeline.languages import Speech
from scorereport.pipeline.report_views import view_of
from scorereport.pipeline.roster import Member
from scorereport.pipeline.site.plan import SitePlan
from scorereport.pipeline.site.scoring import ScoredSystem, scored_system, standings_of
from scorereport.pipeline.site.workers import Workers
from scorereport.pipeline.store.contents import Content
from scorereport.pipeline.store.layout import layout_in
from scorereport.pipeline.store.place import StorePlace
from scorereport.pipeline.store.traces import Inputs
from scorereport.pipeline.unprintable import Unprintable
from scorereport.pipeline.xrays import xray_problems
from scorereport.render.badge_svg import render_badge_svg
from scorereport.render.feed_atom import render_feed
from scorereport.render.json_document import render_json
from scorereport.render.look import Look
from scorereport.render.report_pdf import Layout, Origin, render_report_pdf
from scorereport.render.site import render_site_report
from scorereport.views.badge import badge_view
from scorereport.views.feed import FeedEntry, feed_entry, feed_view
from scorereport.views.language import speaking, tr
from scorereport.views.reasons import result_in_words
from scorereport.views.site import links
from scorereport.views.site.chrome import Place, Site, chrome_view

File = tuple[str, Content]


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemTask:
    """What has to be known for the pages of one system, wherever they are made."""

    plan: SitePlan
    site: Site
    discretion: Discretion
    look: Look
    keep_going: bool
    pdf: bool
    """Its reports are made as PDFs."""
    speech: Speech
    """What the pages speak."""
    pages: bool = True
    """Everything else of it is made, its reports as pages among it."""
    store: StorePlace | None = None
    """Where PDFs are kept; None = nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemDone:
    """What comes of one system."""

    files: tuple[File, ...] = ()
    standings: tuple[Standing, ...] = ()
    """Oldest first."""
    rubrics: tuple[Rubric, ...] = ()
    entries: tuple[FeedEntry, ...] = ()
    """Of its reports, with links from the top of the site."""
    broken: tuple[Broken, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Why nothing can be told of it."""
    unprintable: tuple[Problem, ...] = ()
    """Characters in its reports that no font of a PDF has."""
    warnings: tuple[Problem, ...] = ()
    """The x-rays of its newest assessment."""
    inputs: Inputs = field(default_factory=Inputs)
    """What all of this was made of."""
    trace: bytes = b""
    """The same as it stands in the store, where all of this comes from there."""


Systems = Callable[[SystemTask, Sequence[Member], Workers], Iterator[SystemDone]]
"""What makes of systems what they come to, in their order, by the workers it is given."""


def systems_done(
    task: SystemTask, members: Sequence[Member], workers: Workers
) -> Iterator[SystemDone]:
    """Yield everything of each of *members*, in their order, by *workers*."""
    # Who else there is would be the most of what a worker gets, and no page of a system tells it.
    shared = replace(task, plan=replace(task.plan, members=()))
    things = {each.system.id: each for each in members}
    return (_named(done, _shown) for done in workers.worked(_system_done, shared, things))


def _system_done(task: SystemTask, member: Member) -> SystemDone:
    """Return everything of *member*, from a worker that may be in any folder of any machine."""
    return _named(system_done(task, member), os.path.abspath)


def _shown(path: str) -> str:
    return shown_path(Path(path))


def _named(done: SystemDone, name: Callable[[str], str]) -> SystemDone:
    """Return *done* with the files of its problems called as *name* says."""
    kinds = (done.problems, done.unprintable, done.warnings)
    if not any(kinds):
        return done
    problems, unprintable, warnings = (
        tuple(replace(each, path=name(each.path)) for each in kind) for kind in kinds
    )
    return replace(done, problems=problems, unprintable=unprintable, warnings=warnings)


def system_done(task: SystemTask, member: Member) -> SystemDone:
    """Return everything of *member*; its problems where an assessment is wrong."""
    try:
        system = scored_system(task.plan, member, keep_going=task.keep_going)
    except InputError as error:
        return SystemDone(problems=error.problems)
    told = _published(system, task.discretion)
    unprintable = Unprintable()
    # A worker knows nothing of the process it serves.
    with speaking(task.speech.language()), layout_in(task.store if task.pdf else None) as lay_out:
        entries = tuple(_entry(task.site, each) for each in told.scored)
        files = tuple(_files(task, told, unprintable, lay_out))
        feed = tuple(_feed(task.site, told, entries)) if task.pages else ()
    if not task.pages:
        return SystemDone(files=files, unprintable=unprintable.problems, inputs=system.inputs)
    return SystemDone(
        files=(*files, *feed),
        standings=tuple(standings_of(told)),
        rubrics=tuple(told.rubrics.values()),
        entries=entries,
        broken=told.broken,
        unprintable=unprintable.problems,
        warnings=_warnings(member, system),
        inputs=system.inputs,
    )


def _warnings(member: Member, system: ScoredSystem) -> tuple[Problem, ...]:
    """Return the x-rays of what was written, whatever of it may be told."""
    newest = system.scored[-1:]
    return tuple(
        problem
        for scored in newest
        for problem in xray_problems(member.files[scored.result.period], scored)
    )


def _published(system: ScoredSystem, discretion: Discretion) -> ScoredSystem:
    """Return *system* with what may be told of it."""
    scored: list[Scored] = []
    for each in system.scored:
        earlier = tuple(before.result for before in scored)
        result = published(each.result, discretion)
        scored.append(replace(each, result=result, earlier=earlier))
    broken = tuple(_without_quotes(each, discretion) for each in system.broken)
    return replace(system, scored=tuple(scored), broken=broken)


def _without_quotes(broken: Broken, discretion: Discretion) -> Broken:
    """Return *broken* as it may be told: a message may quote what is withheld."""
    if discretion.tells_all:
        return broken
    told = (
        replace(each, message=f"{WITHHELD}; see scorereport validate") for each in broken.problems
    )
    return replace(broken, problems=tuple(told))


def _files(
    task: SystemTask, system: ScoredSystem, unprintable: Unprintable, lay_out: Layout
) -> Iterator[File]:
    site = task.site
    for scored in system.scored:
        place = _report_place(site, system.scored, scored)
        name, period = scored.result.system.id, scored.result.period
        view = view_of(scored)
        result = result_in_words(scored.result, scored.rubric)
        if task.pages:
            yield place.path, render_site_report(view, chrome_view(place), task.look)
            yield links.result_file(name, period), render_json(result).encode()
        if task.pdf:
            # What is withheld stands in the file of the assessment too.
            source = scored.source if task.discretion.tells_all else None
            try:
                pdf = render_report_pdf(
                    view,
                    Origin(result=result, source=source, fonts=scored.fonts),
                    lay_out=lay_out,
                )
            except MissingGlyphsError as error:
                unprintable.add(error, scored.path, scored.texts)
            else:
                yield links.pdf_file(name, period), pdf
    for scored in system.scored[-1:] if task.pages else ():
        badge = badge_view(scored.rubric, scored.result, None)
        yield links.badge_file(scored.result.system.id), render_badge_svg(badge).encode()


def _report_place(site: Site, row: Sequence[Scored], scored: Scored) -> Place:
    """Return where the report of *scored* stands between those before and after it."""
    result = scored.result
    name, label = result.system.id, result.system.label
    turns = [(a.result.period, b.result.period) for a, b in pairwise(row)]
    before = next((first for first, second in turns if second == result.period), None)
    after = next((second for first, second in turns if first == result.period), None)
    return Place(
        site=site,
        path=links.report_page(name, result.period),
        title=f"{label}, {result.period}",
        description=f"{label}, {result.period}",
        above=((tr("Systems"), links.SYSTEMS), (label, links.system_page(name))),
        previous=(before, links.report_page(name, before)) if before else None,
        following=(after, links.report_page(name, after)) if after else None,
    )


def _entry(site: Site, scored: Scored) -> FeedEntry:
    path = links.report_page(scored.result.system.id, scored.result.period)
    return feed_entry(scored.rubric, scored.result, workspace=site.title, link=path)


def _feed(site: Site, system: ScoredSystem, entries: Sequence[FeedEntry]) -> Iterator[File]:
    """Yield the feed of one system; nothing where it never filed."""
    for scored in system.scored[-1:]:
        name = scored.result.system
        yield feed_file(site, links.system_feed(name.id), name.label, entries)


def feed_file(site: Site, path: str, title: str, entries: Sequence[FeedEntry]) -> tuple[str, bytes]:
    """Return the feed that lies at *path*, with its links as seen from there."""
    linked = [replace(entry, link=site.way(entry.link, path)) for entry in entries]
    view = feed_view(
        linked,
        workspace=site.title,
        title=title,
        path=path,
        site_link=site.way(links.INDEX, path),
        self_link=site.way(path, path) if site.url else None,
    )
    return path, render_feed(view).encode()
