"""What is shown of systems that stand side by side, and of those that do not."""

from collections.abc import Iterator, Sequence
from typing import Final

from scorereport.history.cohort import Cohort, Member, cohorts
from scorereport.model.assessment import System
from scorereport.model.portfolio import Portfolio
from scorereport.views.language import tr
from scorereport.views.parts import FlagView, Tone
from scorereport.views.site import links
from scorereport.views.site.blocks import Block, BlockKind
from scorereport.views.site.chrome import Place
from scorereport.views.site.drafts import draft_flags
from scorereport.views.site.heat import heat_view
from scorereport.views.site.league import (
    band_title,
    change_cell,
    held_back_cell,
    in_rank,
    league_block,
)
from scorereport.views.site.overview import FEWEST, by_cohort
from scorereport.views.site.panels import panels_block
from scorereport.views.site.rare import rare_block
from scorereport.views.site.strip import strip_view
from scorereport.views.site.table import Cell, Column, Row, score_cell, table_view
from scorereport.views.words import day

MOST_SYSTEMS: Final = 100
"""A page of more systems shows charts of each of them on pages of their own."""


def cohort_blocks(portfolio: Portfolio, cohort: Cohort, place: Place, tag: str) -> Iterator[Block]:
    """Yield what is shown of one cohort; *tag* ends the anchors where there are several.

    Of a few systems there are only their own rows: no distribution, and nothing is rare.
    """
    enough = len(cohort.members) >= FEWEST
    if cohort.spread() and enough:
        yield Block(
            id=f"Stand{tag}",
            heading=tr("Where the systems stand"),
            note="",
            kind=BlockKind.STRIP,
            body=strip_view(cohort),
        )
    if len(cohort.members) <= MOST_SYSTEMS:
        yield from table_blocks(portfolio, cohort, place, tag)
    if enough:
        yield rare_block(cohort, place, tag)
    if len(cohort.members) <= MOST_SYSTEMS:
        yield from panels_block(portfolio, cohort, place, tag)


def table_blocks(portfolio: Portfolio, cohort: Cohort, place: Place, tag: str) -> Iterator[Block]:
    """Yield the table of the systems of *cohort*, and what every item counts as there."""
    yield league_block(portfolio, cohort, place, block_id=f"Systems{tag}")
    yield Block(
        id=f"Heat{tag}",
        heading=tr("Every system, every item"),
        note="",
        kind=BlockKind.HEAT,
        body=heat_view(cohort, place, since=tr("Changed since the time before")),
    )


def all_blocks(portfolio: Portfolio, systems: Sequence[System], place: Place) -> Iterator[Block]:
    """Yield everything that is shown of *systems*: a team's, a group's."""
    live = [system for system in systems if system.is_live(portfolio.as_of)]
    found = cohorts([portfolio.standings[system.id] for system in live], portfolio.rubrics)
    yield from by_cohort(found, lambda each, tag: whole_blocks(portfolio, each, place, tag))
    yield from unfiled_block(portfolio, live, place)
    yield from retired_block(portfolio, systems, place)


def whole_blocks(portfolio: Portfolio, cohort: Cohort, place: Place, tag: str) -> Iterator[Block]:
    """Yield what is shown of one cohort, and every system of it also where there are many."""
    if len(cohort.members) > MOST_SYSTEMS:
        yield _short_block(portfolio, cohort, place, tag)
    yield from cohort_blocks(portfolio, cohort, place, tag)


def _short_block(portfolio: Portfolio, cohort: Cohort, place: Place, tag: str) -> Block:
    columns = (
        Column(title=tr("System")),
        Column(title=tr("Score"), numeric=True, falling=True),
        Column(title=tr("Change"), numeric=True, falling=True),
        Column(title=tr("Band"), falling=True),
        Column(title=tr("Held back by")),
        Column(title=tr("Report"), falling=True),
    )
    rows = (_short_row(cohort, member, place) for member in in_rank(portfolio, cohort))
    return Block(
        id=f"Systems{tag}",
        heading=tr("Systems"),
        note="",
        kind=BlockKind.TABLE,
        body=table_view(tr("Where each system stands"), columns, rows),
    )


def _short_row(cohort: Cohort, member: Member, place: Place) -> Row:
    now = member.now
    title, order = band_title(cohort.rubric, now.band)
    return Row(
        cells=(
            Cell(
                text=now.system.label,
                href=place.to(links.system_page(now.system.id)),
                flags=draft_flags(now),
            ),
            score_cell(now.scores.counted),
            change_cell(member),
            Cell(text=title, order=order),
            held_back_cell(cohort.rubric, now),
            Cell(text=now.period, href=place.report(now).href or ""),
        )
    )


def unfiled_block(portfolio: Portfolio, systems: Sequence[System], place: Place) -> Iterator[Block]:
    """Yield those of *systems* that never filed, where there are any."""
    never = [system for system in systems if not portfolio.standings[system.id]]
    if never:
        columns = [Column(title=title) for title in listed_titles()]
        yield Block(
            id="Never",
            heading=tr("Never filed"),
            note=tr("These systems are listed, and nobody has assessed them yet."),
            kind=BlockKind.TABLE,
            body=table_view(
                tr("Systems without an assessment"),
                columns,
                (listed_row(each, place) for each in never),
            ),
        )


def retired_block(portfolio: Portfolio, systems: Sequence[System], place: Place) -> Iterator[Block]:
    """Yield those of *systems* that are retired, where there are any; they count nowhere."""
    gone = [system for system in systems if not system.is_live(portfolio.as_of)]
    if gone:
        titles = (*listed_titles(), tr("Retired"), tr("Last report"))
        yield Block(
            id="Retired",
            heading=tr("Retired"),
            note=tr("These systems are kept for their reports and counted nowhere."),
            kind=BlockKind.TABLE,
            body=table_view(
                tr("Retired systems"),
                [Column(title=title) for title in titles],
                (_retired_row(portfolio, system, place) for system in gone),
            ),
        )


def _retired_row(portfolio: Portfolio, system: System, place: Place) -> Row:
    last = portfolio.newest(system.id)
    since = system.retired
    return Row(
        cells=(
            *listed_row(system, place).cells,
            Cell(text=day(since).text, order=since.isoformat()) if since else Cell(),
            Cell(text=last.period, href=place.report(last).href or "") if last else Cell(),
        )
    )


def listed_titles() -> tuple[str, ...]:
    """Return the heads of what `listed_row` says."""
    return tr("System"), tr("Team"), tr("Owner"), tr("Tier")


def listed_row(system: System, place: Place, *, retired: bool = False) -> Row:
    """Return what the list of systems says of *system*."""
    flags = (FlagView(tone=Tone.QUIET, label=tr("retired")),) if retired else ()
    team = place.team(system.team) if system.team else None
    return Row(
        cells=(
            Cell(text=system.label, href=place.to(links.system_page(system.id)), flags=flags),
            Cell(text=team.text, href=team.href or "") if team else Cell(),
            Cell(text=system.owner or ""),
            Cell(text=system.tier or ""),
        )
    )
