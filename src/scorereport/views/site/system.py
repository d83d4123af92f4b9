"""The page of one system: where it stands, what it needs, and how it got there."""

from collections.abc import Iterator
from itertools import pairwise

from scorereport.history.cohort import Member, member_of
from scorereport.history.publishing import WITHHELD
from scorereport.model.assessment import System
from scorereport.model.portfolio import Portfolio
from scorereport.model.rubric import Rubric
from scorereport.model.standing import Standing
from scorereport.views.parts import LinkView, Span
from scorereport.views.sentences import sentence
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
from scorereport.views.site.overview import rubric_name
from scorereport.views.site.system_history import bands_block, periods_block
from scorereport.views.site.system_steps import step_blocks, trend_block
from scorereport.views.site.systems import in_order
from scorereport.views.words import count, day, decimal, delta, listed, plain


def system_pages(portfolio: Portfolio, site: Site) -> Iterator[SitePage]:
    """Yield the page of every system, retired ones and those that never filed too."""
    ordered = in_order(portfolio)
    before = {after.id: first for first, after in pairwise(ordered)}
    after = {first.id: following for first, following in pairwise(ordered)}
    for system in ordered:
        place = Place(
            site=site,
            path=links.system_page(system.id),
            title=system.label,
            description=f"{system.label}: where it stands, and how it got there.",
            above=(("Systems", links.SYSTEMS),),
            previous=_turn(before.get(system.id)),
            following=_turn(after.get(system.id)),
        )
        yield _page(portfolio, system, place)


def _turn(system: System | None) -> tuple[str, str] | None:
    return (system.label, links.system_page(system.id)) if system else None


def _page(portfolio: Portfolio, system: System, place: Place) -> SitePage:
    past = portfolio.standings[system.id]
    member = member_of(past) if past else None
    return site_page(
        place,
        eyebrow=tuple(_eyebrow(system, place)),
        lede=_lede(portfolio, member) if member else _never(portfolio, system),
        figures=tuple(_figures(portfolio.rubrics[member.now.rubric], member)) if member else (),
        needs=own_needs(portfolio, system, place),
        needs_heading="What needs attention",
        blocks=_blocks(portfolio, system, place),
    )


def _eyebrow(system: System, place: Place) -> Iterator[LinkView]:
    yield place.team(system.team) if system.team else LinkView(text="No team")
    if system.owner:
        yield LinkView(text=f"Owner: {system.owner}")
    if system.tier:
        yield LinkView(text=f"Tier: {system.tier}")
    if system.retired:
        yield LinkView(text=f"Retired on {day(system.retired).text}")


def _lede(portfolio: Portfolio, member: Member) -> tuple[Span, ...]:
    now = member.now
    rubric = portfolio.rubrics[now.rubric]
    limiting = [section.label for section in rubric.sections if section.id in now.limiting]
    title, _ = band_title(rubric, now.band)
    if limiting:
        said = sentence("{band}, held back by {what}. ", band=title, what=listed(limiting))
    else:
        said = sentence("{band}. ", band=title)
    people = [each for each in now.assessors if each != WITHHELD]
    when = f"Assessed for {now.period} on {day(now.assessed).text}"
    by = f" by {listed(people)}" if people else ""
    told = f"{when}{by}, by the {rubric_name(rubric)}."
    return (*said, Span(text=told))


def _never(portfolio: Portfolio, system: System) -> tuple[Span, ...]:
    if any(each.system == system.id for each in portfolio.broken):
        return (Span(text="What was filed for this system cannot be read."),)
    return (Span(text="Nobody has assessed this system yet."),)


def _figures(rubric: Rubric, member: Member) -> Iterator[Figure]:
    now = member.now
    unit = f"of {plain(now.maximum)}"
    moved = delta(member.change, f"since {member.before.period}") if member.before else None
    yield Figure(value=decimal(now.scores.counted), unit=unit, label="Score", delta=moved)
    yield Figure(value=decimal(now.scores.verified), unit=unit, label="Verified")
    yield Figure(value=decimal(now.scores.claimed), unit=unit, label="Claimed")
    top = rubric.levels[-1]
    number = sum(item.verdict == top.id for item in now.items)
    yield Figure(value=str(number), unit=f"of {count(len(now.items), 'item')}", label=top.title)


def _blocks(portfolio: Portfolio, system: System, place: Place) -> Iterator[Block]:
    past = portfolio.standings[system.id]
    broken = [each for each in portfolio.broken if each.system == system.id]
    if past or broken:
        yield periods_block(portfolio, system, place)
    else:
        yield empty_block("Periods", "Periods", _what_to_do(portfolio, system))
    yield from broken_block(broken)
    if past:
        yield from bands_block(portfolio.rubrics[past[-1].rubric], past)
        yield from trend_block(portfolio, system, place)
        yield from step_blocks(portfolio, system, place)
        yield _follow_block(past[-1], place)


def _what_to_do(portfolio: Portfolio, system: System) -> str:
    period = portfolio.current or "PERIOD"
    return (
        f"Nothing is filed for this system. The command scorereport period open {period} "
        f"writes a file to answer in, {system.id}/{period}.yaml."
    )


def _follow_block(now: Standing, place: Place) -> Block:
    name = now.system.id
    return Block(
        id="Follow",
        heading="To link to",
        note="",
        kind=BlockKind.ENTRIES,
        body=(
            Entry(
                title="Newest report",
                href=place.to(links.latest_page(name)),
                text=(Span(text="Leads to the newest report, whatever its period."),),
            ),
            Entry(
                title="Badge",
                href=place.to(links.badge_file(name)),
                text=(Span(text="The newest score as a picture, for a README."),),
            ),
            Entry(
                title="Feed",
                href=place.to(links.system_feed(name)),
                text=(Span(text="Every assessment of this system, as Atom."),),
            ),
        ),
    )
