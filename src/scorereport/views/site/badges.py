"""The badges of all systems, with markup to copy."""

from collections.abc import Iterator
from functools import partial
from html import escape

from scorereport.model.portfolio import Portfolio
from scorereport.model.standing import Standing
from scorereport.views.language import tr
from scorereport.views.parts import LinkView, Span
from scorereport.views.site import links
from scorereport.views.site.blocks import (
    BadgeEntry,
    Block,
    BlockKind,
    SitePage,
    empty_block,
    site_page,
)
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.planned import Needs, PlannedPage, live_ids
from scorereport.views.words import decimal, plain


def badge_pages(portfolio: Portfolio, site: Site) -> Iterator[PlannedPage]:
    """Yield the page of badges, with markup to copy."""
    make = partial(_badge_page, portfolio, site)
    yield PlannedPage(path=links.BADGES, needs=Needs(newest=live_ids(portfolio)), make=make)


def _badge_page(portfolio: Portfolio, site: Site) -> SitePage:
    place = Place(
        site=site,
        path=links.BADGES,
        title=tr("Badges"),
        description=tr("The badge of every system, with markup to copy."),
    )
    filed = [now for each in portfolio.live() if (now := portfolio.newest(each.id))]
    block = (
        Block(
            id="Badges",
            heading=tr("Badges"),
            note="",
            kind=BlockKind.BADGES,
            body=tuple(_badge(now, place) for now in filed),
        )
        if filed
        else empty_block("Badges", tr("Badges"), tr("No system has filed an assessment yet."))
    )
    text = tr("A badge shows the newest score. Copy the markup into a README.")
    return site_page(place, lede=(Span(text=text),), blocks=(block,))


def _badge(now: Standing, place: Place) -> BadgeEntry:
    name, path = now.system.label, links.badge_file(now.system.id)
    site = place.site.url or ""
    image = f"{site}/{path}" if site else path
    page = links.system_page(now.system.id)
    target = f"{site}/{page}" if site else page
    text = tr(
        "{system}: {score} of {maximum}",
        system=name,
        score=decimal(now.scores.counted),
        maximum=plain(now.maximum),
    )
    return BadgeEntry(
        system=LinkView(text=name, href=place.to(page)),
        image=place.to(path),
        text=text,
        markdown=f"[![{_bare(text)}]({image})]({target})",
        html=f'<a href="{target}"><img src="{image}" alt="{escape(text)}"></a>',
    )


def _bare(text: str) -> str:
    """Return *text* without what Markdown would read as the end of it."""
    return "".join(each for each in text if each not in "[]\\`<>\n")
