"""A small chart of every system over the same periods and the same axis."""

from collections.abc import Iterator

from scorereport.history.cohort import Cohort
from scorereport.history.series import standing_series
from scorereport.model.portfolio import Portfolio
from scorereport.views.language import tr, trn
from scorereport.views.site.blocks import Block, BlockKind, Panel
from scorereport.views.site.chrome import Place
from scorereport.views.site.links import system_page
from scorereport.views.site.rounds import begun
from scorereport.views.trend import score_chart

_FEWEST = 2


def panels_block(portfolio: Portfolio, cohort: Cohort, place: Place, tag: str) -> Iterator[Block]:
    """Yield a chart for every system with two comparable periods; nothing where there is none."""
    periods = begun(portfolio)
    panels = []
    for number, member in enumerate(cohort.members):
        entries = standing_series(member.past, periods)
        if sum(entry.comparable for entry in entries) >= _FEWEST:
            chart = score_chart(f"s{number}{tag}", member.now.system.label, cohort.rubric, entries)
            panels.append(Panel(chart=chart, href=place.to(system_page(member.now.system.id))))
    if panels:
        yield Block(
            id=f"Trends{tag}",
            heading=trn(
                "{number} period side by side", "{number} periods side by side", len(periods)
            ),
            note=tr(
                "Every panel has the same axis; a gap is a period that was not assessed, "
                "and a dashed line marks where the edition changed."
            ),
            kind=BlockKind.PANELS,
            body=tuple(panels),
        )
