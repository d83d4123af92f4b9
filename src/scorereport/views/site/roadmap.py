"""The roadmap over the portfolio: what is overdue, and which item would lift most systems."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

from scorereport.history.needs import overdue
from scorereport.model.portfolio import Portfolio
from scorereport.model.standing import ItemStanding, NextPlan
from scorereport.views.language import tr
from scorereport.views.parts import Span
from scorereport.views.site import links
from scorereport.views.site.blocks import (
    Block,
    BlockKind,
    Figure,
    SitePage,
    empty_block,
    site_page,
)
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.conflicts import item_cells, item_columns, told_items
from scorereport.views.site.items import live_cohorts
from scorereport.views.site.planned import Needs, PlannedPage, live_ids
from scorereport.views.site.roadmap_plans import lifts_block, owners_block, plans_block
from scorereport.views.site.table import Cell, Column, Row, day_cell, table_view
from scorereport.views.words import plain


def roadmap_pages(portfolio: Portfolio, site: Site) -> Iterator[PlannedPage]:
    """Yield the roadmap over all systems."""
    needs = Needs(newest=live_ids(portfolio))
    yield PlannedPage(path=links.ROADMAP, needs=needs, make=partial(_page, portfolio, site))


def _page(portfolio: Portfolio, site: Site) -> SitePage:
    place = Place(
        site=site,
        path=links.ROADMAP,
        title=tr("Roadmap"),
        description=tr("What is overdue, and which item would lift most systems."),
    )
    found = live_cohorts(portfolio)
    late = [one for one in told_items(portfolio) if overdue(one[0], one[2])]
    plans = [member.now.plan for cohort in found for member in cohort.members if member.now.plan]
    several = len(found) > 1
    return site_page(
        place,
        lede=_lede(plans),
        figures=(
            Figure(value=str(len(late)), unit="", label=tr("Promises overdue")),
            Figure(value=str(len(plans)), unit="", label=tr("Systems with a next step")),
            Figure(
                value=plain(sum((plan.effort for plan in plans), Fraction(0))),
                unit=tr("person-days"),
                label=tr("To every system's target"),
            ),
        ),
        blocks=(
            _promised(portfolio, place),
            *(lifts_block(cohort, place, several=several) for cohort in found),
            *(plans_block(cohort, place, several=several) for cohort in found),
            *(owners_block(cohort, several=several) for cohort in found),
        ),
    )


def _lede(plans: Sequence[NextPlan]) -> tuple[Span, ...]:
    if not plans:
        return (Span(text=tr("No system has a step left to plan.")),)
    text = tr(
        "Each system's cheapest way to its target, or else to the next band, side by side. "
        "Where many share a step, doing it once in a platform may be cheaper than in each system."
    )
    return (Span(text=text),)


def _promised(portfolio: Portfolio, place: Place) -> Block:
    """Return what was promised, the overdue first."""
    found = [one for one in told_items(portfolio) if one[2].planned]
    if not found:
        text = tr("Nobody has promised anything yet.")
        return empty_block("Overdue", tr("Promised"), text)
    found.sort(key=lambda one: (_due(one[2]), one[0].system.id))
    rows = [
        Row(
            cells=(
                *item_cells(one, place),
                day_cell(one[2].planned.due if one[2].planned else None),
                Cell(text=tr("overdue") if overdue(one[0], one[2]) else tr("open")),
            )
        )
        for one in found
    ]
    columns = (
        *item_columns(),
        Column(title=tr("Due"), sorted="ascending"),
        Column(title=tr("State")),
    )
    return Block(
        id="Overdue",
        heading=tr("Promised"),
        note=tr("The overdue come first."),
        kind=BlockKind.TABLE,
        body=table_view(tr("What was promised, by day"), columns, rows),
    )


def _due(item: ItemStanding) -> str:
    return item.planned.due.isoformat() if item.planned else ""
