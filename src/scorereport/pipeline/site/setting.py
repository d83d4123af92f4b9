"""What a site is called, how it looks and of what it tells, before anything is scored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from scorereport import __version__
from scorereport.history.publishing import Discretion
from scorereport.loading.rubric import load_rubric
from scorereport.loading.theme import read_logo
from scorereport.model.publishing import Theme
from scorereport.pipeline.site.plan import SitePlan
from scorereport.render.look import Look, look_of
from scorereport.views.parts import LinkView
from scorereport.views.site.chrome import Site
from scorereport.views.site_paths import slugs


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is the same for all pages of a site."""

    told: SitePlan
    """With the systems of which the site may tell, in the order it shows them."""
    site: Site
    look: Look
    discretion: Discretion


def setting_of(plan: SitePlan, *, pdf: bool) -> Setting:
    """Return what is the same for all pages of the site of *plan*; with *pdf* it has PDFs."""
    look, discretion = _look(plan), _discretion(plan)
    return Setting(
        told=_told(plan, discretion),
        site=_site(plan, look, pdf=pdf),
        look=look,
        discretion=discretion,
    )


def _discretion(plan: SitePlan) -> Discretion:
    workspace = plan.workspace.workspace
    hidden = set(workspace.publish.exclude)
    return Discretion(
        publish=workspace.publish,
        privacy=workspace.privacy,
        excluded=tuple(each.system for each in plan.members if each.system.id in hidden),
    )


def _told(plan: SitePlan, discretion: Discretion) -> SitePlan:
    """Return *plan* with the systems of which the site may tell, in the order it shows them."""
    excluded = {system.id for system in discretion.excluded}
    members = (each for each in plan.members if each.system.id not in excluded)
    return replace(
        plan,
        members=tuple(replace(each, system=discretion.system(each.system)) for each in members),
    )


def _site(plan: SitePlan, look: Look, *, pdf: bool) -> Site:
    workspace = plan.workspace.workspace
    main = load_rubric(workspace.rubric, base=plan.workspace.root).rubric.name
    return Site(
        title=workspace.theme.title or workspace.title,
        generator=f"scorereport {__version__}",
        main_rubric=main,
        teams=_teams(plan),
        url=workspace.site_url.rstrip("/") if workspace.site_url else None,
        has_pdfs=pdf,
        logo=look.logo[0] if look.logo else None,
        footer=_footer(workspace.theme),
    )


def _look(plan: SitePlan) -> Look:
    theme, root = plan.workspace.workspace.theme, plan.workspace.root
    templates = root / theme.templates if theme.templates else None
    return look_of(theme, read_logo(theme, root), templates)


def _footer(theme: Theme) -> LinkView | None:
    return LinkView(text=theme.footer, href=theme.footer_link) if theme.footer else None


def _teams(plan: SitePlan) -> Mapping[str, str]:
    """Return the file names of all teams, in the order of their names."""
    hidden = set(plan.workspace.workspace.publish.exclude)
    shown = (each.system for each in plan.members if each.system.id not in hidden)
    return slugs(sorted({system.team for system in shown if system.team}))
