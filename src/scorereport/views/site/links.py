"""Where each page of a site lies, and how one page leads to another.

Every link is relative and names a file, so that a site works from a folder and below any address.
"""

from typing import Final

from scorereport.views.site_paths import page_name

INDEX: Final = "index.html"
SYSTEMS: Final = "systems/index.html"
ITEMS: Final = "items/index.html"
CHANGES: Final = "changes/index.html"
ROADMAP: Final = "roadmap.html"
CONFLICTS: Final = "conflicts.html"
INSIGHTS: Final = "insights.html"
METHOD: Final = "method.html"
BADGES: Final = "badges.html"
TEAMS: Final = "teams/index.html"
NOT_FOUND: Final = "404.html"
FEED: Final = "feed.xml"
DATA: Final = "data/index.html"
SEARCH_INDEX: Final = "search-index.js"


def relative(path: str, *, page: str, anchor: str = "") -> str:
    """Return the link from *page* to *path*, both as they lie in the site."""
    if path == page and anchor:
        return f"#{anchor}"
    there, here = path.split("/"), page.split("/")
    shared = 0
    while shared < min(len(there), len(here)) - 1 and there[shared] == here[shared]:
        shared += 1
    place = "../" * (len(here) - 1 - shared) + "/".join(there[shared:])
    return f"{place}#{anchor}" if anchor else place


def period_page(period: str) -> str:
    """Return the page of the portfolio in *period*."""
    return f"q/{period}.html"


def systems_page(number: int) -> str:
    """Return page *number* of the list of systems, counted from 1."""
    return SYSTEMS if number == 1 else f"systems/page-{number}.html"


def system_page(system: str) -> str:
    """Return the page of a system."""
    return f"systems/{page_name(system)}/index.html"


def report_page(system: str, period: str) -> str:
    """Return the page of a system's report for *period*."""
    return f"systems/{page_name(system)}/{period}.html"


def latest_page(system: str) -> str:
    """Return the page that always leads to a system's newest report."""
    return f"systems/{page_name(system)}/latest.html"


def result_file(system: str, period: str) -> str:
    """Return where the result lies as JSON."""
    return f"data/systems/{page_name(system)}/{period}.json"


def pdf_file(system: str, period: str) -> str:
    """Return where the report lies as PDF."""
    return f"systems/{page_name(system)}/{period}.pdf"


def badge_file(system: str) -> str:
    """Return where a system's badge lies."""
    return f"systems/{page_name(system)}/badge.svg"


def group_page(group: str) -> str:
    """Return the page of a group."""
    return f"groups/{page_name(group)}.html"


def system_feed(system: str) -> str:
    """Return where a system's feed lies."""
    return f"systems/{page_name(system)}/feed.xml"


def changes_page(before: str, after: str) -> str:
    """Return the page of what moved between two periods."""
    return f"changes/{before}..{after}.html"
