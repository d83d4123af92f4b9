"""What speaks of more than one system, once each of them is made."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from scorereport.history.cohort import editions_in_use
from scorereport.model.language import ENGLISH
from scorereport.model.portfolio import Portfolio
from scorereport.model.rubric import Rubric
from scorereport.pipeline.site.data import data_files
from scorereport.pipeline.site.setting import Setting
from scorereport.pipeline.site.system import SystemDone, feed_file
from scorereport.pipeline.store.contents import Content
from scorereport.render.look import Look
from scorereport.render.robots_txt import render_robots_txt
from scorereport.render.search_index_js import render_search_index_js
from scorereport.render.sitemap_xml import render_sitemap
from scorereport.views.feed import FeedEntry
from scorereport.views.language import spoken
from scorereport.views.site import links
from scorereport.views.site.chrome import Site
from scorereport.views.site.search import search_entries

File = tuple[str, Content]
Pages = Callable[[Portfolio, Site, Look], Iterator[File]]
"""What makes the pages that look over all systems."""


def overall_files(
    setting: Setting, done: Mapping[str, SystemDone], paths: Iterable[str], look_over: Pages
) -> Iterator[File]:
    """Yield path and content of all that speaks of more than one system.

    *done* is what each system of the site comes to, and *paths* are those of its files;
    *look_over* makes the pages that look over all of them.
    """
    portfolio = _portfolio(setting, done)
    pages = [path for path in paths if _is_page(path)]
    for path, data in _overall(portfolio, setting, done, look_over):
        pages += [path] if _is_page(path) else []
        yield path, data
    yield from _for_robots(setting.site, pages)


def _is_page(path: str) -> bool:
    return path.endswith(".html")


def _overall(
    portfolio: Portfolio, setting: Setting, done: Mapping[str, SystemDone], look_over: Pages
) -> Iterator[File]:
    site = replace(setting.site, in_use=editions_in_use(portfolio))
    yield from look_over(portfolio, site, setting.look)
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


def _portfolio(setting: Setting, done: Mapping[str, SystemDone]) -> Portfolio:
    plan, workspace = setting.told, setting.told.workspace.workspace
    excluded = {system.id for system in setting.discretion.excluded}
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
