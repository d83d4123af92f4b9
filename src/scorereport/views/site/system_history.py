"""The history of one system: its periods with a row for each, and the bands it reached."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from scorereport.history.bands import Reached, bands_reached
from scorereport.history.cohort import member_of
from scorereport.model.assessment import System
from scorereport.model.judged import ReviewState
from scorereport.model.portfolio import Portfolio, Round
from scorereport.model.rubric import Rubric
from scorereport.model.standing import Standing
from scorereport.views.language import message, tr
from scorereport.views.parts import FlagView, LinkView, Tone
from scorereport.views.site import links
from scorereport.views.site.blocks import Block, BlockKind
from scorereport.views.site.charts import mini_bars
from scorereport.views.site.chrome import Place
from scorereport.views.site.drafts import draft_flags
from scorereport.views.site.league import band_title, change_cell, held_back_cell
from scorereport.views.site.rounds import due_words, rounds_of
from scorereport.views.site.table import Cell, Column, Row, score_cell, table_view
from scorereport.views.words import day, plain, rubric_name

_COLUMNS: Final = (
    Column(title=message("Period"), sortable=False),
    Column(title=message("Score"), numeric=True, sortable=False),
    Column(title=message("Change"), numeric=True, sortable=False),
    Column(title=message("Verified"), numeric=True, sortable=False),
    Column(title=message("Band"), sortable=False),
    Column(title=message("Sections"), sortable=False),
    Column(title=message("Held back by"), sortable=False),
    Column(title=message("Reviewed"), sortable=False),
    Column(title=message("Files"), sortable=False),
)
_REVIEWED: Final = {
    ReviewState.CURRENT: message("reviewed"),
    ReviewState.OUTDATED: message("answers changed since"),
    ReviewState.UNSEALED: message("without a seal"),
    None: message("not reviewed"),
}
_NONE: Final = Cell(text="\N{EN DASH}")


def periods_block(portfolio: Portfolio, system: System, place: Place) -> Block:
    """Return all periods of *system*, newest first; one without an assessment says so."""
    rounds = rounds_of(portfolio, system)
    return Block(
        id="Periods",
        heading=tr("Periods"),
        note=tr("Orange marks what set the score."),
        kind=BlockKind.TABLE,
        body=table_view(
            tr("Every period of the system, newest first"),
            [replace(column, title=tr(column.title)) for column in _COLUMNS],
            [_row(portfolio, system, each, place) for each in reversed(rounds)],
        ),
    )


def _row(portfolio: Portfolio, system: System, each: Round, place: Place) -> Row:
    past = portfolio.standings[system.id]
    at = next((at for at, filed in enumerate(past) if filed.period == each.name), None)
    if at is not None:
        return _filed_row(portfolio, past[: at + 1], place)
    broken = any(one.period == each.name for one in portfolio.unread(system.id))
    if broken:
        page = links.report_page(system.id, each.name)
        flag = FlagView(tone=Tone.ALERT, label=tr("cannot be read"))
        first = Cell(text=each.name, href=place.to(page), flags=(flag,))
    else:
        flag = FlagView(tone=Tone.QUIET, label=tr("not assessed"))
        first = Cell(
            text=each.name,
            note=due_words(portfolio, each) if each.name == portfolio.current else "",
            flags=(flag,),
        )
    return Row(cells=(first, *(_NONE for _ in _COLUMNS[1:])))


def _filed_row(portfolio: Portfolio, past: Sequence[Standing], place: Place) -> Row:
    now = past[-1]
    rubric = portfolio.rubrics[now.rubric]
    several = any(each.rubric != now.rubric for each in portfolio.standings[now.system.id])
    title, order = band_title(rubric, now.band)
    by = rubric_name(rubric) if several else day(now.assessed).text
    unit = tr("of {maximum}", maximum=plain(now.maximum)) if several else ""
    return Row(
        cells=(
            Cell(
                text=now.period,
                href=place.report(now).href or "",
                note=by,
                flags=draft_flags(now),
            ),
            score_cell(now.scores.counted, unit),
            change_cell(member_of(past)),
            score_cell(now.scores.verified, unit),
            Cell(text=title, order=order),
            Cell(bars=mini_bars(rubric, now)),
            held_back_cell(rubric, now, marked=True),
            Cell(text=tr(_REVIEWED[now.reviewed])),
            Cell(links=report_files(now, place)),
        )
    )


def report_files(standing: Standing, place: Place) -> tuple[LinkView, ...]:
    """Return the files beside the report of *standing*."""
    name, period = standing.system.id, standing.period
    files = [("JSON", links.result_file(name, period))]
    if place.site.has_pdfs:
        files.append(("PDF", links.pdf_file(name, period)))
    return tuple(LinkView(text=text, href=place.to(path)) for text, path in files)


def bands_block(rubric: Rubric, past: Sequence[Standing]) -> Iterator[Block]:
    """Yield which bands were reached and when, where any above the lowest was."""
    reached = list(bands_reached(rubric, past))
    if reached:
        titles = (tr("Band"), tr("First reached"), tr("Now"))
        yield Block(
            id="Bands",
            heading=tr("Bands reached"),
            note=tr(
                "By the {rubric}; a higher band counts for those below it.",
                rubric=rubric_name(rubric),
            ),
            kind=BlockKind.TABLE,
            body=table_view(
                tr("Bands of the rubric that the system reached"),
                [Column(title=title, sortable=False) for title in titles],
                [_band_row(each) for each in reached],
            ),
        )


def _band_row(reached: Reached) -> Row:
    if reached.since:
        held = tr("since {period}", period=reached.since)
    else:
        held = tr("lost in {period}", period=reached.lost)
    return Row(
        cells=(
            Cell(text=reached.band.title),
            Cell(text=reached.first, whole=True),
            Cell(text=held, whole=True),
        )
    )
