"""What can be found in a site: its systems, teams, groups, items, sections and main pages."""

from collections.abc import Iterator

from scorereport.model.portfolio import Portfolio
from scorereport.model.rubric import Rubric
from scorereport.views.language import tr
from scorereport.views.search import SearchEntry
from scorereport.views.site import links
from scorereport.views.site.chrome import NAV, Site
from scorereport.views.words import rubric_name


def search_entries(portfolio: Portfolio, site: Site) -> Iterator[SearchEntry]:
    """Yield everything that can be found, systems first."""
    for system in portfolio.systems:
        groups = [name for name, members in portfolio.groups.items() if system.id in members]
        known = (system.id, system.team, system.owner, system.tier, *system.models, *groups)
        yield SearchEntry(
            title=system.label,
            where=tr("System"),
            url=links.system_page(system.id),
            words=" ".join(word for word in known if word),
        )
    for team in site.teams:
        yield SearchEntry(title=team, where=tr("Team"), url=site.team_page(team), words="")
    for group in portfolio.groups:
        yield SearchEntry(title=group, where=tr("Group"), url=links.group_page(group), words="")
    used = {each[-1].rubric: True for each in portfolio.standings.values() if each}
    for name in used:
        yield from _questions(portfolio.rubrics[name], site)
    for text, path in NAV:
        yield SearchEntry(title=tr(text), where=tr("Page"), url=path, words="")


def _questions(rubric: Rubric, site: Site) -> Iterator[SearchEntry]:
    edition = rubric_name(rubric)
    for section in rubric.sections:
        url = site.section_page(rubric, section.id)
        yield SearchEntry(title=section.title, where=tr("Section"), url=url, words=edition)
        for item in section.all_items():
            url = site.item_page(rubric, item.id)
            words = f"{item.id} {section.title} {edition}"
            yield SearchEntry(title=item.title, where=tr("Item"), url=url, words=words)
