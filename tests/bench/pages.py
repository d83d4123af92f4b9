"""Measure what a report of a site costs, in milliseconds of processor time.

Run with ``python tests/bench/pages.py``, or name workspaces.
Each round is a process of its own that scores all systems and makes every page twice:
``first`` is the first page of the process, ``next`` every other page when it is made for the first
time, and ``again`` is a page made once more, when every cache holds what it needs.
``--against FOLDER`` measures the sources in another folder too, in turn with these.
"""

import argparse
import datetime as dt
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeVar

from scorereport.history.publishing import Discretion, published
from scorereport.history.standing import standing_of
from scorereport.history.waivers import with_waived_periods
from scorereport.loading.workspace import load_filed_assessment, load_workspace
from scorereport.model.result import Result
from scorereport.pipeline.cases import Choices, Scored, result_of, texts_of
from scorereport.pipeline.report_views import view_of
from scorereport.pipeline.roster import Member
from scorereport.pipeline.site.inputs import inputs_of
from scorereport.pipeline.site.plan import SitePlan, site_plan
from scorereport.planning.next_plan import next_plan
from scorereport.render.badge_svg import render_badge_svg
from scorereport.render.json_document import render_json
from scorereport.render.look import Look
from scorereport.render.site import render_site_report
from scorereport.views.badge import badge_view
from scorereport.views.feed import feed_entry
from scorereport.views.reasons import result_in_words
from scorereport.views.site import links
from scorereport.views.site.chrome import Place, Site, chrome_view

ROOT: Final = Path(__file__).parents[2]
MAKE: Final = Path(__file__).with_name("make_workspace.py")
STAGES: Final = ("views", "template", "json", "page", "load", "score", "rest", "whole")
"""The first three make a page, all but the two sums a report from its file to its bytes."""
AIM: Final = "6.7"
T = TypeVar("T")
Times = dict[str, float]
Round = list[list[Times]]
"""For each report what it cost for the first time, and its page once more."""


class Stopwatch:
    """Processor time by stage, in milliseconds."""

    def __init__(self) -> None:
        self.times: Times = {}

    def timed(self, stage: str, work: Callable[[], T]) -> T:
        """Return what *work* returns; its time is added to *stage*."""
        start = time.process_time()
        made = work()
        spent = (time.process_time() - start) * 1000
        self.times[stage] = self.times.get(stage, 0) + spent
        return made


def scored_member(plan: SitePlan, member: Member, watches: list[Stopwatch]) -> Iterator[Scored]:
    """Yield the assessments of *member* as a site scores them, oldest first."""
    earlier: list[Result] = []
    paths = {plan.day(member.system.id, period): path for period, path in member.files.items()}
    for day, path in sorted(paths.items()):
        watch = Stopwatch()
        scored = _scored(plan, path, day, watch, tuple(earlier))
        earlier.append(scored.result)
        watches.append(watch)
        yield scored


def _scored(
    plan: SitePlan, path: Path, day: dt.date, watch: Stopwatch, earlier: tuple[Result, ...]
) -> Scored:
    workspace = plan.workspace
    loaded = watch.timed("load", lambda: load_filed_assessment(path, workspace))
    choices = Choices(as_of=day)
    result = watch.timed("score", lambda: result_of(loaded, workspace, choices))
    result = watch.timed("score", lambda: with_waived_periods(result, earlier))
    told = Discretion(publish=workspace.workspace.publish, privacy=workspace.workspace.privacy)
    result = watch.timed("rest", lambda: published(result, told))
    watch.timed("rest", lambda: inputs_of(loaded, result, workspace, ()))
    texts = watch.timed("rest", lambda: texts_of(loaded, result, workspace.root, workspace.root))
    return Scored(
        rubric=loaded.rubric.rubric,
        result=result,
        earlier=earlier,
        source=loaded.source,
        path=path,
        texts=texts,
        fonts=(),
    )


def make_page(site: Site, scored: Scored, watch: Stopwatch) -> None:
    """Make the page of *scored* and its result file."""
    place = _place(site, scored.result)
    view = watch.timed("views", lambda: view_of(scored))
    chrome = watch.timed("views", lambda: chrome_view(place))
    watch.timed("template", lambda: render_site_report(view, chrome, Look()))
    words = watch.timed("json", lambda: result_in_words(scored.result, scored.rubric))
    watch.timed("json", lambda: render_json(words).encode())


def make_rest(site: Site, scored: Scored, watch: Stopwatch, *, newest: bool) -> None:
    """Make what a site keeps of *scored* besides its page."""
    rubric, result = scored.rubric, scored.result
    plan = watch.timed("rest", lambda: next_plan(rubric, result)) if newest else None
    watch.timed("rest", lambda: standing_of(result, plan))
    path = links.report_page(result.system.id, result.period)
    watch.timed("rest", lambda: feed_entry(rubric, result, workspace=site.title, link=path))
    if newest:
        watch.timed("rest", lambda: render_badge_svg(badge_view(rubric, result, None)))


def _place(site: Site, result: Result) -> Place:
    name, label = result.system.id, result.system.label
    path = links.report_page(name, result.period)
    title = f"{label}, {result.period}"
    above = (("Systems", links.SYSTEMS), (label, links.system_page(name)))
    turn = (result.period, path)
    return Place(
        site=site,
        path=path,
        title=title,
        description=title,
        above=above,
        previous=turn,
        following=turn,
    )


def one_round(folder: Path) -> list[tuple[Times, Times]]:
    """Return for each report what it cost for the first time, and its page once more."""
    plan = site_plan(load_workspace(folder), None)
    assert plan is not None
    site = Site(title="Bench", generator="bench", main_rubric="ml-test-score@2017", teams={})
    first: list[Stopwatch] = []
    again: list[Stopwatch] = []
    made: list[Scored] = []
    for member in plan.members:
        watches: list[Stopwatch] = []
        row = list(scored_member(plan, member, watches))
        for scored, watch in zip(row, watches, strict=True):
            make_page(site, scored, watch)
            make_rest(site, scored, watch, newest=scored is row[-1])
        first += watches
        made += row
    for scored in made:
        again.append(Stopwatch())
        make_page(site, scored, again[-1])
    return [(one.times, two.times) for one, two in zip(first, again, strict=True)]


def rounds(folder: Path, sources: Sequence[Path], count: int) -> dict[Path, list[Round]]:
    """Return the rounds of each of *sources*, taken in turn."""
    found: dict[Path, list[Round]] = {source: [] for source in sources}
    for _ in range(count):
        for source in sources:
            environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONHASHSEED": "0"}
            command = (sys.executable, __file__, "--once", str(folder))
            out = subprocess.run(command, env=environment, check=True, capture_output=True).stdout
            found[source].append(json.loads(out))
    return found


def line(name: str, pages: Sequence[Mapping[str, float]], *, show: Sequence[str] = STAGES) -> str:
    """Return one line of the table: medians, and how many pages in a second that makes."""
    sums = [{**page, "page": _sum(page, STAGES[:3]), "whole": _sum(page, STAGES)} for page in pages]
    middle = {stage: statistics.median(page.get(stage, 0) for page in sums) for stage in show}
    cells = [f"{middle[stage]:.2f}" if stage in middle else "" for stage in STAGES]
    mean = statistics.fmean(page["page"] for page in sums)
    return f"| {' | '.join((name, *cells, f'{mean:.2f}', f'{1000 / mean:.0f}'))} |"


def _sum(page: Mapping[str, float], stages: Sequence[str]) -> float:
    return sum(page.get(stage, 0) for stage in stages)


def table(folder: Path, sources: Sequence[Path], count: int) -> Iterator[str]:
    """Yield the lines of one workspace."""
    for source, taken in rounds(folder, sources, count).items():
        reports = [_least([taking[place] for taking in taken]) for place in range(len(taken[0]))]
        name = f"{folder.name}, {len(reports)} reports, {source.parent.name}"
        yield line(f"{name}: next", [one for one, _ in reports[1:]])
        yield line(f"{name}: again", [two for _, two in reports], show=STAGES[:4])
        yield line(f"{name}: first", [reports[0][0]])


def _least(takings: Round) -> tuple[Times, Times]:
    """Return the least that the same report took in several rounds: others slow a round down."""
    one, two = (
        {stage: min(taking[turn].get(stage, 0) for taking in takings) for stage in takings[0][turn]}
        for turn in (0, 1)
    )
    return one, two


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure what a report of a site costs.")
    parser.add_argument("workspaces", type=Path, nargs="*")
    parser.add_argument("--against", type=Path, action="append", default=[])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--once", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.once:
        json.dump(one_round(given.once), sys.stdout)
        return
    sources = [*(folder.resolve() / "src" for folder in given.against), ROOT / "src"]
    titles = ("median ms", *STAGES, "mean page", f"pages a second (page at most {AIM})")
    sys.stdout.write(f"| {' | '.join(titles)} |\n{'| --- ' * len(titles)}|\n")
    with tempfile.TemporaryDirectory() as name:
        for folder in given.workspaces or _workspaces(Path(name)):
            for each in table(folder, sources, given.rounds):
                sys.stdout.write(f"{each}\n")
                sys.stdout.flush()


def _workspaces(folder: Path) -> Iterator[Path]:
    """Yield the samples, and workspaces made for this."""
    yield ROOT / "sample_inputs"
    for systems, quarters in ((6, 12), (24, 4)):
        made = folder / f"{systems} systems, {quarters} quarters"
        shape = (f"--systems={systems}", f"--quarters={quarters}")
        subprocess.run([sys.executable, MAKE, made, *shape], check=True, stdout=subprocess.DEVNULL)
        yield made


if __name__ == "__main__":
    main()
