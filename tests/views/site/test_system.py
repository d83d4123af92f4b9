"""The page of a system: every period told, none made up, and editions kept apart."""

from hypothesis import given
from hypothesis import strategies as st

from scorereport.model.assessment import System
from scorereport.model.standing import Standing
from scorereport.views.parts import Direction
from scorereport.views.site import links
from scorereport.views.site.blocks import Block, SitePage
from scorereport.views.site.steps import StepsView
from scorereport.views.site.system import system_pages
from scorereport.views.site.table import TableView
from scorereport.views.trend import TrendChart
from site_portfolios import PERIODS, histories, of, site_of, standing
from site_samples import rich_pages

SYSTEM, OTHER = System(id="one"), System(id="other")
EDITIONS = ("ml-test-score", "ml-test-score@2016")
FILED = st.dictionaries(
    st.sampled_from(PERIODS),
    st.tuples(st.integers(0, 2), st.sampled_from(EDITIONS)),
    min_size=1,
)


def page_of(filed: dict[str, tuple[int, str]]) -> SitePage:
    """Return the page of a system that filed so, beside one that filed every period."""
    past = tuple(
        of(SYSTEM, standing(level, period, edition))
        for period, (level, edition) in sorted(filed.items())
    )
    others: tuple[Standing, ...] = tuple(of(OTHER, standing(1, period)) for period in PERIODS)
    whole = histories([SYSTEM, OTHER], {"one": past, "other": others})
    path = links.system_page("one")
    return next(page.make() for page in system_pages(whole, site_of(whole)) if page.path == path)


def body(page: SitePage, name: str) -> Block | None:
    """Return a block of a page."""
    return next((block for block in page.blocks if block.id == name), None)


@given(FILED)
def test_every_period_since_the_first_is_told_and_a_gap_says_so(
    filed: dict[str, tuple[int, str]],
) -> None:
    """No period is left out, and one without an assessment has neither score nor change."""
    block = body(page_of(filed), "Periods")

    assert block is not None
    assert isinstance(block.body, TableView)
    since = [period for period in PERIODS if period >= min(filed)]
    assert [row.cells[0].text for row in block.body.rows] == list(reversed(since))
    for row in block.body.rows:
        gap = row.cells[0].text not in filed
        assert ([flag.label for flag in row.cells[0].flags] == ["not assessed"]) == gap
        assert (row.cells[1].order == "") == gap


@given(FILED)
def test_nothing_is_compared_across_editions(filed: dict[str, tuple[int, str]]) -> None:
    """The change of a period is a number only where the one before was of the same edition."""
    block = body(page_of(filed), "Periods")

    assert block is not None
    assert isinstance(block.body, TableView)
    changes = {row.cells[0].text: row.cells[2].delta for row in block.body.rows}
    ordered = sorted(filed)
    for at, period in enumerate(ordered):
        delta = changes[period]
        assert delta is not None
        compared = delta.direction in {Direction.UP, Direction.DOWN, Direction.SAME}
        same = at > 0 and filed[ordered[at - 1]][1] == filed[period][1]
        assert compared == same


@given(FILED)
def test_a_chart_has_a_point_for_each_assessment_and_no_other(
    filed: dict[str, tuple[int, str]],
) -> None:
    """A gap interrupts the line; what another edition scored is not drawn."""
    block = body(page_of(filed), "Trend")
    edition = filed[max(filed)][1]
    drawn = [period for period in filed if filed[period][1] == edition]

    assert (block is not None) == (len(drawn) > 1)
    if block is not None:
        panel = block.body[0] if isinstance(block.body, tuple) else None
        chart = getattr(panel, "chart", None)
        assert isinstance(chart, TrendChart)
        assert len(chart.points) == len(drawn)
        assert len([p for line in chart.lines for p in line.split()]) == len(drawn)


@given(FILED)
def test_steps_of_two_editions_never_stand_in_one_table(
    filed: dict[str, tuple[int, str]],
) -> None:
    """Each table has the periods of one edition; a missed one between them is empty."""
    steps = [block.body for block in page_of(filed).blocks if block.id.startswith("Steps")]

    for view in steps:
        assert isinstance(view, StepsView)
        linked = [period.text for period in view.periods if period.href]
        assert len({filed[period][1] for period in linked}) == 1
        for row in (row for group in view.groups for row in group.rows):
            empty = [not cell.text for cell in row.cells]
            assert empty == [period.href is None for period in view.periods]


def test_a_system_that_never_filed_says_whose_it_is_and_what_to_do() -> None:
    """The page has its owner and team, and the command that opens a file."""
    page = next(page for kind, page in rich_pages() if page.path == "systems/jay/index.html")

    assert [link.text for link in page.eyebrow] == ["Discovery", "Owner: Grace Example"]
    assert page.figures == ()
    block = body(page, "Periods")
    assert block is not None
    assert "scorereport period open" in str(block.body)


def test_a_broken_file_is_told_with_its_problems() -> None:
    """The page counts it first, its row leads to what is wrong, and every line has its place."""
    page = next(page for kind, page in rich_pages() if page.path == "systems/eel/index.html")
    block = body(page, "Broken")

    assert block is not None
    assert isinstance(block.body, TableView)
    assert page.needs[0].href == "#Broken"
    assert "assessments/eel/2026-Q3.yaml:4:11" in [row.cells[0].text for row in block.body.rows]
