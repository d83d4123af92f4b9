"""What stands around every page of a site: the way to all other pages."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from scorereport.model.rubric import Item, Rubric, Section
from scorereport.model.standing import Standing
from scorereport.views.language import language_tag, message, tr
from scorereport.views.parts import LinkView, Page
from scorereport.views.search import SearchBoxView, search_box_view
from scorereport.views.site import links
from scorereport.views.site_paths import address, page_name, slug


@dataclass(frozen=True, slots=True, kw_only=True)
class NavLink:
    """A link of the site's own navigation."""

    text: str
    """The words."""
    href: str
    """The page."""
    current: bool
    """The reader is on this page or below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chrome:
    """What stands around a page of a site."""

    brand: str
    """The title of the site."""
    home: str
    """The way to the portfolio."""
    root: str
    """The way to the top of the site, with a slash at its end; empty where the page lies there."""
    nav: tuple[NavLink, ...]
    """The main pages."""
    crumbs: tuple[LinkView, ...]
    """The pages above this one, the portfolio first; empty for the portfolio."""
    previous: LinkView | None
    """The page before this one in its row."""
    following: LinkView | None
    """The page after this one in its row."""
    search: SearchBoxView
    """The search of the page."""
    feed: str
    """The way to the feed."""
    feed_title: str
    """What the feed tells."""
    footer: tuple[LinkView, ...]
    """Links at the end of the page."""
    logo: str
    """The way to the logo; empty where there is none."""
    own_footer: LinkView | None
    """What the workspace says at the end of every page."""
    made_by: str
    """Which program made the site."""
    canonical: str | None
    """The page's own address; None where the site has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the pages of a site have in common, and where their names lead."""

    title: str
    generator: str
    """The program and its version."""
    main_rubric: str
    """`id@edition` of the workspace's own rubric."""
    teams: Mapping[str, str]
    """File names of teams, by name."""
    url: str | None = None
    """Where the site is published, without a slash at its end."""
    in_use: Collection[str] | None = None
    """The editions whose items have pages, by `id@edition`; None = all of them."""
    has_pdfs: bool = False
    """Every report stands there as PDF too."""
    logo: str | None = None
    """Where the logo lies; None where there is none."""
    footer: LinkView | None = None
    """What the workspace says at the end of every page."""

    def way(self, path: str, page: str) -> str:
        """Return the address of *path*, or the way there from *page* where there is none."""
        return address(self.url, path) if self.url else links.relative(path, page=page)

    def item_page(self, rubric: Rubric, item: str) -> str:
        """Return the page of an item."""
        return f"items/{self._folder(rubric)}{page_name(item)}.html"

    def section_page(self, rubric: Rubric, section: str) -> str:
        """Return the page of a section."""
        return f"sections/{self._folder(rubric)}{page_name(section)}.html"

    def team_page(self, team: str) -> str:
        """Return the page of a team."""
        return f"teams/{self.teams[team]}.html"

    def _folder(self, rubric: Rubric) -> str:
        """Return the folder of the items of *rubric*: those of the workspace's own have none."""
        folder = f"{page_name(rubric.id)}/{slug(rubric.edition)}/"
        return "" if rubric.name == self.main_rubric else folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a page stands among the others."""

    site: Site
    path: str
    """Where it lies in the site."""
    title: str
    description: str
    above: Sequence[tuple[str, str]] = field(default=())
    """Words and page of each page above it, below the portfolio."""
    previous: tuple[str, str] | None = None
    """Words and page of the one before it in its row."""
    following: tuple[str, str] | None = None
    """Words and page of the one after it in its row."""

    def to(self, path: str, anchor: str = "") -> str:
        """Return the link from here to another page."""
        return links.relative(path, page=self.path, anchor=anchor)

    def item(self, rubric: Rubric, item: Item) -> LinkView:
        """Return the short title of an item, leading to its page."""
        return self._of(rubric, item.label, self.site.item_page(rubric, item.id))

    def section(self, rubric: Rubric, section: Section) -> LinkView:
        """Return the short title of a section, leading to its page."""
        return self._of(rubric, section.label, self.site.section_page(rubric, section.id))

    def team(self, team: str) -> LinkView:
        """Return the name of a team, leading to its page."""
        return LinkView(text=team, href=self.to(self.site.team_page(team)))

    def _of(self, rubric: Rubric, text: str, path: str) -> LinkView:
        """Return a link where *rubric* has pages, and else the words."""
        used = self.site.in_use is None or rubric.name in self.site.in_use
        return LinkView(text=text, href=self.to(path) if used else None)

    def report(self, standing: Standing) -> LinkView:
        """Return the name of a system, leading to its report."""
        path = links.report_page(standing.system.id, standing.period)
        return LinkView(text=standing.system.label, href=self.to(path))


NAV: Final = (
    (message("Portfolio"), links.INDEX),
    (message("Systems"), links.SYSTEMS),
    (message("Teams"), links.TEAMS),
    (message("Items"), links.ITEMS),
    (message("Changes"), links.CHANGES),
    (message("Roadmap"), links.ROADMAP),
    (message("Insights"), links.INSIGHTS),
    (message("Method"), links.METHOD),
)
_FOOTER: Final = (
    (message("Conflicts and stale evidence"), links.CONFLICTS),
    (message("Badges"), links.BADGES),
    (message("Data"), links.DATA),
    (message("Feed"), links.FEED),
)


def chrome_view(place: Place) -> Chrome:
    """Return what stands around the page at *place*."""
    site = place.site
    depth = place.path.count("/")
    return Chrome(
        brand=site.title,
        home=place.to(links.INDEX),
        root="../" * depth,
        nav=tuple(
            NavLink(text=tr(text), href=place.to(path), current=_is_within(place.path, path))
            for text, path in NAV
        ),
        crumbs=_crumbs(place),
        previous=_link(place, place.previous),
        following=_link(place, place.following),
        search=search_box_view(root="../" * depth or "./", index=place.to(links.SEARCH_INDEX)),
        feed=place.to(links.FEED),
        feed_title=tr("{title}: all assessments", title=site.title),
        footer=tuple(LinkView(text=tr(text), href=place.to(path)) for text, path in _FOOTER),
        logo=place.to(site.logo) if site.logo else "",
        own_footer=site.footer,
        made_by=tr("Made by {program}.", program=site.generator),
        canonical=address(site.url, place.path) if site.url else None,
    )


def page_view(place: Place) -> Page:
    """Return what the page at *place* says about itself."""
    site = place.site
    titled = (
        place.title if place.path == links.INDEX else f"{place.title} \N{MIDDLE DOT} {site.title}"
    )
    return Page(
        language=language_tag(),
        title=titled,
        description=place.description,
        generator=site.generator,
        footer=titled,
    )


def _is_within(path: str, main: str) -> bool:
    """Say whether the page at *path* is *main* or lies in its folder."""
    folder = main.rpartition("/")[0]
    return path == main or (folder != "" and path.startswith(f"{folder}/"))


def _crumbs(place: Place) -> tuple[LinkView, ...]:
    if place.path == links.INDEX:
        return ()
    above = ((tr("Portfolio"), links.INDEX), *place.above)
    return tuple(LinkView(text=text, href=place.to(path)) for text, path in above)


def _link(place: Place, other: tuple[str, str] | None) -> LinkView | None:
    return LinkView(text=other[0], href=place.to(other[1])) if other else None
