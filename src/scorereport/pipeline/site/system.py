"""The pages and files of one system."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from scorereport.pipeline.cases import Scored, view_of
from scorereport.pipeline.site.scoring import ScoredSystem
from scorereport.render.badge_svg import render_badge_svg
from scorereport.render.json_document import render_json
from scorereport.render.site import render_site_report
from scorereport.views.badge import badge_view
from scorereport.views.reasons import result_in_words
from scorereport.views.site import links
from scorereport.views.site.chrome import Place, Site, chrome_view

File = tuple[str, bytes]


def system_files(site: Site, system: ScoredSystem) -> Iterator[File]:
    """Yield the reports of a system, and what belongs to each of them."""
    for scored in system.scored:
        place = _report_place(site, system.scored, scored)
        period = scored.result.period
        yield place.path, render_site_report(view_of(scored), chrome_view(place))
        result = result_in_words(scored.result, scored.rubric)
        yield links.result_file(result.system.id, period), render_json(result).encode()
    for scored in system.scored[-1:]:
        badge = badge_view(scored.rubric, scored.result, None)
        yield links.badge_file(scored.result.system.id), render_badge_svg(badge).encode()


def _report_place(site: Site, row: Sequence[Scored], scored: Scored) -> Place:
    """Return where the report of *scored* stands between those before and after it."""
    result = scored.result
    name, label = result.system.id, result.system.label
    turns = [(a.result.period, b.result.period) for a, b in pairwise(row)]
    before = next((first for first, second in turns if second == result.period), None)
    after = next((second for first, second in turns if first == result.period), None)
    return Place(
        site=site,
        path=links.report_page(name, result.period),
        title=f"{label}, {result.period}",
        description=f"{label}, {result.period}",
        above=(("Systems", links.SYSTEMS), (label, links.system_page(name))),
        previous=(before, links.report_page(name, before)) if before else None,
        following=(after, links.report_page(name, after)) if after else None,
    )
