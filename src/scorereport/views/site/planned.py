"""A page of a site before it is made: where it lies, and everything that it is made of.

To know this costs next to nothing, so a page that was made before need not be made again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scorereport.model.portfolio import Portfolio
from scorereport.views.site.blocks import SitePage


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What of a portfolio a page is made of; nothing else of it can change a byte of the page.

    What all pages have in common goes without saying: what the site is and looks like,
    the language, and the rubrics.
    """

    facts: Sequence[object] = ()
    """Plain values that its words follow from."""
    systems: bool = False
    """Who there is, who of them is live, and who never filed."""
    teams: bool = False
    """Where the pages of all teams lie."""
    series: Sequence[str] = ()
    """Systems of which every standing matters, and the order of the systems."""
    newest: Sequence[str] = ()
    """Systems of which the newest standing matters and the one before, and the same order."""
    rounds: Sequence[str] = ()
    """Periods of which every standing matters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPage:
    """A page that can be made."""

    path: str
    """Where it will lie in the site."""
    needs: Needs
    """What it is made of."""
    make: Callable[[], SitePage]
    """Makes its view."""


def live_ids(portfolio: Portfolio) -> tuple[str, ...]:
    """Return the systems that are not retired, in their order."""
    return tuple(system.id for system in portfolio.live())
