"""Where answers and checks disagree, and what no longer holds, over all systems."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from scorereport.history.needs import overdue
from scorereport.model.portfolio import Portfolio
from scorereport.model.result import Flag
from scorereport.model.rubric import Rubric
from scorereport.model.standing import ItemStanding, Standing
from scorereport.views.language import message, tr, trn
from scorereport.views.parts import Span
from scorereport.views.site import links
from scorereport.views.site.blocks import Block, BlockKind, SitePage, empty_block, site_page
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.planned import Needs, PlannedPage, live_ids
from scorereport.views.site.table import Cell, Column, Row, table_view
from scorereport.views.words import day, level_title, listed

Told = tuple[Standing, Rubric, ItemStanding]


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """One list of the page."""

    id: str
    heading: str
    note: str
    why: str
    """Head of the last column."""
    none: str
    holds: Callable[[Told], bool]
    tell: Callable[[Told], str]


def conflict_pages(portfolio: Portfolio, site: Site) -> Iterator[PlannedPage]:
    """Yield the page of conflicts, stale, unverified and overdue items."""
    needs = Needs(newest=live_ids(portfolio))
    yield PlannedPage(path=links.CONFLICTS, needs=needs, make=partial(_page, portfolio, site))


def _page(portfolio: Portfolio, site: Site) -> SitePage:
    place = Place(
        site=site,
        path=links.CONFLICTS,
        title=tr("Conflicts and stale evidence"),
        description=tr("Where answers and checks disagree, and what no longer holds."),
    )
    told = list(told_items(portfolio))
    blocks = [_block(each, [one for one in told if each.holds(one)], place) for each in _LISTS]
    lede = tr("Nothing is settled in silence: where a claim and a check disagree, both stand here.")
    return site_page(place, lede=(Span(text=lede),), blocks=blocks)


def told_items(portfolio: Portfolio) -> Iterator[Told]:
    """Yield every item of where the live systems stand now."""
    for system in portfolio.live():
        now = portfolio.newest(system.id)
        if now is not None:
            rubric = portfolio.rubrics[now.rubric]
            yield from ((now, rubric, item) for item in now.items)


def item_cells(one: Told, place: Place) -> tuple[Cell, ...]:
    """Return the system, the item and who owns it: what every list of items begins with."""
    now, rubric, item = one
    titles = {each.id: each.label for each in rubric.items()}
    report = links.report_page(now.system.id, now.period)
    return (
        Cell(text=titles[item.id], href=place.to(report, item.id), note=item.id),
        Cell(text=now.system.label, href=place.to(links.system_page(now.system.id))),
        Cell(text=item.owner or now.system.owner or ""),
    )


def item_columns() -> tuple[Column, ...]:
    """Return the columns over `item_cells`."""
    return (Column(title=tr("Item")), Column(title=tr("System")), Column(title=tr("Owner")))


def _block(each: _List, found: Sequence[Told], place: Place) -> Block:
    if not found:
        return empty_block(each.id, tr(each.heading), tr(each.none))
    rows = (Row(cells=(*item_cells(one, place), Cell(text=each.tell(one)))) for one in found)
    return Block(
        id=each.id,
        heading=trn(
            "{list}: {number} item", "{list}: {number} items", len(found), list=tr(each.heading)
        ),
        note=tr(each.note),
        kind=BlockKind.TABLE,
        body=table_view(tr(each.heading), (*item_columns(), Column(title=tr(each.why))), rows),
    )


def _claim(one: Told) -> str:
    _, rubric, item = one
    claimed = level_title(rubric, item.answer).lower()
    held = level_title(rubric, item.supported).lower()
    if not item.tools:
        return tr("answered {claimed}; {held} is held up", claimed=claimed, held=held)
    return tr(
        "answered {claimed}; {held} is held up by {tools}",
        claimed=claimed,
        held=held,
        tools=listed(item.tools),
    )


def _lapsed(one: Told) -> str:
    now, _, item = one
    gone = [lapse for lapse in item.lapses if lapse.on <= now.as_of]
    return "; ".join(f"{lapse.what}, {day(lapse.on).text}" for lapse in gone) or tr("lapsed")


def _promise(one: Told) -> str:
    _, rubric, item = one
    if item.planned is None:
        return ""
    level = level_title(rubric, item.planned.status).lower()
    return tr("{level} was due on {day}", level=level, day=day(item.planned.due).text)


def _flagged(flag: Flag) -> Callable[[Told], bool]:
    return lambda one: flag in one[2].flags


_LISTS = (
    _List(
        id="Conflicts",
        heading=message("Conflicts"),
        note=message(
            "A check fails where the answer says it is done, or passes where it does not apply."
        ),
        why=message("Claim and check"),
        none=message("No answer and check disagree."),
        holds=_flagged(Flag.CONFLICT),
        tell=_claim,
    ),
    _List(
        id="Overdue",
        heading=message("Overdue"),
        note=message("Promised for a day that has passed, and not there."),
        why=message("Promise"),
        none=message("No promise is overdue."),
        holds=lambda one: overdue(one[0], one[2]),
        tell=_promise,
    ),
    _List(
        id="Stale",
        heading=message("Stale"),
        note=message("An answer that nobody confirmed for too long, or proof that is too old."),
        why=message("What lapsed"),
        none=message("Nothing has lapsed."),
        holds=_flagged(Flag.STALE),
        tell=_lapsed,
    ),
    _List(
        id="Waivers",
        heading=message("Waivers that ended"),
        note=message("A gap was accepted up to a day that has passed."),
        why=message("What lapsed"),
        none=message("Every waiver still holds."),
        holds=_flagged(Flag.WAIVER_ENDED),
        tell=_lapsed,
    ),
    _List(
        id="Unverified",
        heading=message("Unverified"),
        note=message("The answer claims more than checks or dated evidence hold up."),
        why=message("Claim and support"),
        none=message("Everything that was answered is held up."),
        holds=_flagged(Flag.UNVERIFIED),
        tell=_claim,
    ),
)
