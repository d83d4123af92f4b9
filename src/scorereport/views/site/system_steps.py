"""How one system moved: its score and sections over the periods, and every item step by step."""

from collections.abc import Iterator

from scorereport.history.series import standing_series
from scorereport.model.assessment import System
from scorereport.model.portfolio import Portfolio
from scorereport.views.language import tr, trn
from scorereport.views.site.blocks import Block, BlockKind, Panel
from scorereport.views.site.chrome import Place
from scorereport.views.site.rounds import rounds_of
from scorereport.views.site.steps import steps_view
from scorereport.views.trend import score_chart
from scorereport.views.words import rubric_name

_FEWEST = 2


def trend_block(portfolio: Portfolio, system: System, place: Place) -> Iterator[Block]:
    """Yield how the score and each section went, where two periods can be compared."""
    past = portfolio.standings[system.id]
    rubric = portfolio.rubrics[past[-1].rubric]
    periods = [each.name for each in rounds_of(portfolio, system)]
    entries = standing_series(past, periods)
    if sum(entry.comparable for entry in entries) < _FEWEST:
        return
    panels = [Panel(chart=score_chart("t", tr("Score"), rubric, entries), href="#Periods")]
    for number, section in enumerate(rubric.sections):
        chart = score_chart(f"t{number}", section.label, rubric, entries, section)
        panels.append(Panel(chart=chart, href=place.section(rubric, section).href or ""))
    yield Block(
        id="Trend",
        heading=trn("{number} period side by side", "{number} periods side by side", len(entries)),
        note=tr(
            "Every panel has the same axis; a gap is a period that was not assessed, "
            "and a dashed line marks where the edition changed."
        ),
        kind=BlockKind.PANELS,
        body=tuple(panels),
    )


def step_blocks(portfolio: Portfolio, system: System, place: Place) -> Iterator[Block]:
    """Yield what every item counted as, period by period: a table for each edition, newest first.

    What was scored by different editions never stands in one row.
    """
    past = portfolio.standings[system.id]
    names = [each.name for each in rounds_of(portfolio, system)]
    editions = list(dict.fromkeys(each.rubric for each in reversed(past)))
    for number, name in enumerate(editions):
        rubric = portfolio.rubrics[name]
        filed = {each.period: each for each in past if each.rubric == name}
        if len(filed) < _FEWEST:  # its report says the same
            continue
        others = {each.period for each in past if each.rubric != name}
        places = [at for at, period in enumerate(names) if period in filed]
        within = [each for each in names[places[0] : places[-1] + 1] if each not in others]
        heading = tr("Step by step")
        yield Block(
            id=f"Steps-{number + 1}" if number else "Steps",
            heading=f"{heading}: {rubric_name(rubric)}" if len(editions) > 1 else heading,
            note="",
            kind=BlockKind.STEPS,
            body=steps_view(rubric, filed, within, place),
        )
