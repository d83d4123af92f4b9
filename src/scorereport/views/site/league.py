"""The table of systems: where each stands, what holds it back and how it got there."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from scorereport.history.cohort import Cohort, Member
from scorereport.model.portfolio import Portfolio
from scorereport.model.result import Flag
from scorereport.model.rubric import Rubric
from scorereport.model.standing import Standing
from scorereport.views.language import message, tr, trn
from scorereport.views.parts import Delta, Direction, FlagView, Tone
from scorereport.views.site.blocks import Block, BlockKind
from scorereport.views.site.charts import mini_bars, sparkline
from scorereport.views.site.chrome import Place
from scorereport.views.site.drafts import draft_flags
from scorereport.views.site.links import system_page
from scorereport.views.site.rounds import begun
from scorereport.views.site.table import Cell, Column, Row, delta_cell, score_cell, table_view
from scorereport.views.words import decimal, listed, plain

_COLUMNS: Final = (
    Column(title=message("System")),
    Column(title=message("Score"), numeric=True, falling=True),
    Column(title=message("Change"), numeric=True, falling=True),
    Column(title=message("Verified"), numeric=True, falling=True),
    Column(title=message("Band"), falling=True),
    Column(title=message("Sections"), sortable=False),
    Column(title=message("Held back by")),
    Column(title=message("Period"), falling=True),
    Column(title=message("Trend"), sortable=False),
    Column(title=message("To next band"), numeric=True),
)
_RANKED: Final = tuple(
    replace(column, sorted="descending") if column.title == "Score" else column
    for column in _COLUMNS
)
FEWEST_RANKED: Final = 5
"""Systems that a table has to hold before it ranks them."""


def league_block(
    portfolio: Portfolio, cohort: Cohort, place: Place, *, block_id: str = "Systems"
) -> Block:
    """Return the table of the systems of *cohort*.

    They stand in their own order; the highest score comes first where the workspace wants
    rankings and there are enough systems that nobody is singled out.
    """
    members = in_rank(portfolio, cohort)
    periods = begun(portfolio)
    names = listed([section.label for section in cohort.rubric.sections])
    return Block(
        id=block_id,
        heading=tr("Systems"),
        note=tr("Small bars: {sections}. Orange marks what sets the score.", sections=names),
        kind=BlockKind.TABLE,
        body=table_view(
            tr("Where each system stands"),
            [
                replace(column, title=tr(column.title))
                for column in (_RANKED if is_ranked(portfolio, cohort) else _COLUMNS)
            ],
            [_row(portfolio, cohort.rubric, member, place, periods) for member in members],
        ),
    )


def is_ranked(portfolio: Portfolio, cohort: Cohort) -> bool:
    """Say whether the highest score comes first."""
    return portfolio.rankings and len(cohort.members) >= FEWEST_RANKED


def in_rank(portfolio: Portfolio, cohort: Cohort) -> Sequence[Member]:
    """Return the systems of *cohort* as its table shows them."""
    ranked = is_ranked(portfolio, cohort)
    return sorted(cohort.members, key=_rank) if ranked else cohort.members


def _rank(member: Member) -> Fraction:
    score = member.now.scores.counted
    return Fraction(1) if score is None else -score


def _row(
    portfolio: Portfolio, rubric: Rubric, member: Member, place: Place, periods: Sequence[str]
) -> Row:
    now = member.now
    band, rank = band_title(rubric, now.band)
    return Row(
        cells=(
            Cell(
                text=now.system.label,
                href=place.to(system_page(now.system.id)),
                note=now.system.team or "",
                flags=tuple(_flags(portfolio, member)),
            ),
            score_cell(now.scores.counted),
            change_cell(member),
            score_cell(now.scores.verified),
            Cell(text=band, order=rank),
            Cell(bars=mini_bars(rubric, now)),
            held_back_cell(rubric, now),
            Cell(
                text=now.period,
                href=place.report(now).href or "",
                order=now.assessed.isoformat(),
                whole=True,
            ),
            Cell(line=sparkline(member.past, periods)),
            _gap(rubric, now.scores.counted),
        )
    )


def band_title(rubric: Rubric, band: str | None) -> tuple[str, str]:
    """Return the name of a band, and what tells it from those above and below."""
    for rank, each in enumerate(rubric.bands):
        if each.id == band:
            return each.title, f"{rank:02}"
    return "No score", "-01"


def held_back_cell(rubric: Rubric, standing: Standing, *, marked: bool = False) -> Cell:
    """Return every section that sets the score; *marked* where no bars beside it say so."""
    limiting = standing.limiting
    names = [section.label for section in rubric.sections if section.id in limiting]
    return Cell(text=", ".join(names) or "\N{EN DASH}", limits=marked and bool(names))


def change_cell(member: Member) -> Cell:
    """Return how the score moved, or why it cannot be said."""
    if member.before is not None:
        return delta_cell(member.change)
    if len(member.past) > 1:
        delta = Delta(direction=Direction.UNCOMPARABLE, text=tr("other edition"))
    else:
        delta = Delta(direction=Direction.NEW, text=tr("first"))
    return Cell(delta=delta, order="-98")


def _flags(portfolio: Portfolio, member: Member) -> list[FlagView]:
    """Return what must be known at a glance: a draft, not of this round, or a check disagrees."""
    flags = [*draft_flags(member.now)]
    if portfolio.current and member.now.period != portfolio.current:
        label = tr("not filed in {period}", period=portfolio.current)
        flags.append(FlagView(tone=Tone.QUIET, label=label))
    conflicts = member.now.number(Flag.CONFLICT)
    if conflicts:
        label = trn("{number} conflict", "{number} conflicts", conflicts)
        flags.append(FlagView(tone=Tone.ALERT, label=label))
    return flags


def _gap(rubric: Rubric, score: Fraction | None) -> Cell:
    """Return how far the next band is, in points of the score."""
    if score is None:
        return Cell(text="\N{EN DASH}", order="99")
    above = [band for band in rubric.bands if band.start is not None and band.start >= score]
    higher = next((band for band in above if not band.contains(score)), None)
    if higher is None or higher.start is None:
        return Cell(text=tr("top"), order="98")
    gap = higher.start - score
    words = (
        f"+{decimal(gap)}"
        if gap and higher.at_least is not None
        else tr("over {score}", score=plain(higher.start))
    )
    return Cell(text=words, order=f"{float(gap):.4f}")
