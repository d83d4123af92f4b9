"""Which pages of a site stand in a folder that has a page for each period."""

import posixpath

from scorereport.model.base import PAGES_BESIDE_PERIODS
from scorereport.views.site import links


def test_every_page_beside_those_of_periods_is_refused_as_a_period() -> None:
    """A page that is added to such a folder has to be added to the refused names too."""
    of_periods = [
        page("p")
        for page in (
            links.period_page,
            lambda period: links.report_page("s", period),
            lambda period: links.pdf_file("s", period),
            lambda period: links.result_file("s", period),
        )
    ]
    fixed = [path for name, path in vars(links).items() if name.isupper()]
    of_system = [
        make("s")
        for make in (
            links.system_page,
            links.latest_page,
            links.badge_file,
            links.system_feed,
            links.group_page,
        )
    ]
    folders = {(posixpath.dirname(path), posixpath.splitext(path)[1]) for path in of_periods}
    beside = [
        posixpath.splitext(posixpath.basename(path))[0]
        for path in (*fixed, *of_system, links.systems_page(2))
        if (posixpath.dirname(path), posixpath.splitext(path)[1]) in folders
    ]

    assert set(beside) == set(PAGES_BESIDE_PERIODS)
