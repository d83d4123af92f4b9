"""The page of one system: where it stands, what it needs, and how it got there."""

from collections.abc import Iterator
from functools import partial

from scorereport.history.cohort import Member, member_of
from scorereport.history.publishing import WITHHELD
from scorereport.model.assessment import System
from scorereport.model.portfolio import Portfolio
from scorereport.model.rubric import Rubric
from scorereport.model.standing import Standing
from scorereport.views.language import tr, tr_spans, trn
from scorereport.views.parts import LinkView, Span
from scorereport.views.sentences import SPACE
from scorereport.views.site import links
from scorereport.views.site.blocks import (
    Block,
    BlockKind,
    Entry,
    Figure,
    SitePage,
    empty_block,
    site_page,
)
from scorereport.views.site.broken import broken_block
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.league import band_title
from scorereport.views.site.needs import own_needs
from scorereport.views.site.planned import Needs, PlannedPage
from scorereport.views.site.system_history import bands_block, periods_block
from scorereport.views.site.system_steps import step_blocks, trend_block
from scorereport.views.site.systems import in_order
from scorereport.views.words import day, decimal, delta, listed, plain, rubric_name


def system_pages(portfolio: Portfolio, site: Site) -> Iterator[PlannedPage]:
    """Yield the page of every system, retired ones and those that never filed too."""
    turns = [None, *map(_turn, in_order(portfolio)), None]
    shared = (portfolio.as_of, portfolio.rounds, portfolio.current)
    for at, system in enumerate(in_order(portfolio)):
        row = (turns[at], turns[at + 2])
        team = site.team_page(system.team) if system.team else ""
        yield PlannedPage(
            path=links.system_page(system.id),
            needs=Needs(
                facts=(*shared, system, row, team, portfolio.unread(system.id)),
                series=(system.id,),
            ),
            make=partial(_page, portfolio, site, system, row),
        )


_Row = tuple[tuple[str, str] | None, tuple[str, str] | None]
"""Words and page of the system before, and of the one after."""


def _turn(system: System) -> tuple[str, str]:
    return system.label, links.system_page(system.id)


def _page(portfolio: Portfolio, site: Site, system: System, row: _Row) -> SitePage:
    place = Place(
        site=site,
        path=links.system_page(system.id),
        title=system.label,
        description=tr("{system}: where it stands, and how it got there.", system=system.label),
        above=((tr("Systems"), links.SYSTEMS),),
        previous=row[0],
        following=row[1],
    )
    past = portfolio.standings[system.id]
    member = member_of(past) if past else None
    return site_page(
        place,
        eyebrow=tuple(_eyebrow(system, place)),
        lede=_lede(portfolio, member) if member else _never(portfolio, system),
        figures=tuple(_figures(portfolio.rubrics[member.now.rubric], member)) if member else (),
        needs=own_needs(portfolio, system, place),
        needs_heading=tr("What needs attention"),
        blocks=_blocks(portfolio, system, place),
    )


def _eyebrow(system: System, place: Place) -> Iterator[LinkView]:
    yield place.team(system.team) if system.team else LinkView(text=tr("No team"))
    if system.owner:
        yield LinkView(text=tr("Owner: {name}", name=system.owner))
    if system.tier:
        yield LinkView(text=tr("Tier: {name}", name=system.tier))
    if system.retired:
        yield LinkView(text=tr("Retired on {day}", day=day(system.retired).text))


def _lede(portfolio: Portfolio, member: Member) -> tuple[Span, ...]:
    now = member.now
    rubric = portfolio.rubrics[now.rubric]
    limiting = [section.label for section in rubric.sections if section.id in now.limiting]
    title, _ = band_title(rubric, now.band)
    if limiting:
        said = tr_spans(
            "**{band}**, held back by **{sections}**.", band=title, sections=listed(limiting)
        )
    else:
        said = tr_spans("**{band}**.", band=title)
    return (*said, SPACE, Span(text=_assessed(now, rubric)))


def _assessed(now: Standing, rubric: Rubric) -> str:
    people = [each for each in now.assessors if each != WITHHELD]
    words = {
        "period": now.period,
        "day": day(now.assessed).text,
        "rubric": rubric_name(rubric),
    }
    if not people:
        return tr("Assessed for {period} on {day}, by the {rubric}.", **words)
    return tr(
        "Assessed for {period} on {day} by {people}, by the {rubric}.",
        **words,
        people=listed(people),
    )


def _never(portfolio: Portfolio, system: System) -> tuple[Span, ...]:
    if portfolio.unread(system.id):
        return (Span(text=tr("What was filed for this system cannot be read.")),)
    return (Span(text=tr("Nobody has assessed this system yet.")),)


def _figures(rubric: Rubric, member: Member) -> Iterator[Figure]:
    now = member.now
    unit = tr("of {maximum}", maximum=plain(now.maximum))
    since = tr("since {period}", period=member.before.period) if member.before else ""
    moved = delta(member.change, since) if member.before else None
    yield Figure(value=decimal(now.scores.counted), unit=unit, label=tr("Score"), delta=moved)
    yield Figure(value=decimal(now.scores.verified), unit=unit, label=tr("Verified"))
    yield Figure(value=decimal(now.scores.claimed), unit=unit, label=tr("Claimed"))
    top = rubric.levels[-1]
    number = sum(item.verdict == top.id for item in now.items)
    items = trn("of {number} item", "of {number} items", len(now.items))
    yield Figure(value=str(number), unit=items, label=top.title)


def _blocks(portfolio: Portfolio, system: System, place: Place) -> Iterator[Block]:
    past = portfolio.standings[system.id]
    broken = portfolio.unread(system.id)
    if past or broken:
        yield periods_block(portfolio, system, place)
    else:
        yield empty_block("Periods", tr("Periods"), _what_to_do(portfolio, system))
    yield from broken_block(broken)
    if past:
        yield from bands_block(portfolio.rubrics[past[-1].rubric], past)
        yield from trend_block(portfolio, system, place)
        yield from step_blocks(portfolio, system, place)
        yield _follow_block(past[-1], place)


def _what_to_do(portfolio: Portfolio, system: System) -> str:
    period = portfolio.current or "PERIOD"
    return tr(
        "Nothing is filed for this system. The command {command} writes a file to answer in, "
        "{file}.",
        command=f"scorereport period open {period}",
        file=f"{system.id}/{period}.yaml",
    )


def _follow_block(now: Standing, place: Place) -> Block:
    name = now.system.id
    return Block(
        id="Follow",
        heading=tr("To link to"),
        note="",
        kind=BlockKind.ENTRIES,
        body=(
            Entry(
                title=tr("Newest report"),
                href=place.to(links.latest_page(name)),
                text=(Span(text=tr("Leads to the newest report, whatever its period.")),),
            ),
            Entry(
                title=tr("Badge"),
                href=place.to(links.badge_file(name)),
                text=(Span(text=tr("The newest score as a picture, for a README.")),),
            ),
            Entry(
                title=tr("Feed"),
                href=place.to(links.system_feed(name)),
                text=(Span(text=tr("Every assessment of this system, as Atom.")),),
            ),
        ),
    )
