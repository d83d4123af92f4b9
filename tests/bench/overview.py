"""Measure the pages that look over all systems: ``python tests/bench/overview.py 100x4 1000x12``.

Twenty generated systems are scored; every other one stands where one of them does,
under names of its own and on a platform of its own.
So a portfolio of any size is there in seconds, and nothing in it is shared that a site would not
share: the standings of each system are unpickled by themselves, as a worker hands them over.
"""

import argparse
import pickle
import resource
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from scorereport.model.assessment import System  # noqa: E402 - after the path is known
from scorereport.model.portfolio import Portfolio  # noqa: E402 - the same
from scorereport.model.publishing import Theme  # noqa: E402 - the same
from scorereport.model.standing import ItemStanding, Standing  # noqa: E402 - the same
from scorereport.pipeline.site.data import data_files  # noqa: E402 - the same
from scorereport.pipeline.site.pages import PAGES  # noqa: E402 - the same
from scorereport.render.look import look_of  # noqa: E402 - the same
from scorereport.render.search_index_js import render_search_index_js  # noqa: E402 - the same
from scorereport.render.site import render_site_page  # noqa: E402 - the same
from scorereport.views.site.search import search_entries  # noqa: E402 - the same
from site_portfolios import site_of  # noqa: E402 - the tests' own modules
from site_samples import portfolio_of  # noqa: E402 - the same

MAKE: Final = Path(__file__).with_name("make_workspace.py")
WORDS: Final = ("Fraud", "Ranking", "Demand", "Churn", "Pricing", "Routing", "Vision", "Speech")
MODELS: Final = 20
"""Systems that are really scored."""
SIZES: Final = ("100x4", "100x12", "1000x4", "1000x12")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What the pages of one kind, or other files, take."""

    kind: str
    pages: int
    seconds: float
    """Of the processor."""
    total: int
    """Bytes of all of them."""
    largest: int
    """Bytes of the largest."""


@cache
def models(quarters: int) -> Portfolio:
    """Return where the systems stand that all others are made of."""
    with tempfile.TemporaryDirectory() as name:
        shape = (f"--systems={MODELS}", f"--quarters={quarters}")
        made = (sys.executable, MAKE, name, *shape)
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
        return portfolio_of(Path(name))[0]


def portfolio_of_size(systems: int, quarters: int) -> Portfolio:
    """Return a portfolio of so many systems, the same each time."""
    some = models(quarters)
    listed: list[System] = []
    standings: dict[str, tuple[Standing, ...]] = {}
    for number in range(systems):
        model = some.systems[number % MODELS]
        system = _named(model, number)
        listed.append(system)
        standings[system.id] = _moved(some.standings[model.id], system, number // MODELS)
    platforms = tuple(f"platform-{number}" for number in range(0, systems, MODELS))
    return replace(
        some,
        title=f"ML readiness of {systems} systems",
        systems=tuple(listed),
        standings=standings,
        groups={"platforms": platforms},
    )


def _named(model: System, number: int) -> System:
    word = WORDS[number % len(WORDS)]
    platform = number % MODELS == 0
    return model.model_copy(
        update={
            "id": f"platform-{number}" if platform else f"{word.lower()}-system-{number}",
            "name": f"Platform {number}" if platform else f"{word} system {number}",
            "team": f"Team {number // 6}",
        }
    )


def _moved(past: Sequence[Standing], system: System, block: int) -> tuple[Standing, ...]:
    """Return *past* as that of *system*, on the platform of its *block*, sharing nothing."""

    def item(one: ItemStanding) -> ItemStanding:
        carried = one.provider is not None
        return replace(one, provider=f"platform-{block * MODELS}") if carried else one

    own = tuple(replace(each, system=system, items=tuple(map(item, each.items))) for each in past)
    apart: tuple[Standing, ...] = pickle.loads(pickle.dumps(own))  # noqa: S301 - its own
    return apart


def measured(portfolio: Portfolio) -> Iterator[Measured]:
    """Yield what each kind of page takes, and last the files beside the pages."""
    site, look = site_of(portfolio), look_of(Theme(), None, None)
    render_site_page("missing", next(iter(PAGES["missing"](portfolio, site))).make(), look)  # warm
    for kind, pages in PAGES.items():
        begin = time.process_time()
        planned = pages(portfolio, site)
        sizes = [len(render_site_page(kind, page.make(), look)) for page in planned]
        yield _measured(kind, begin, sizes)
    begin = time.process_time()
    yield _measured("(data)", begin, [len(data) for _, data in data_files(portfolio)])
    begin = time.process_time()
    index = render_search_index_js(search_entries(portfolio, site)).encode()
    yield _measured("(search)", begin, [len(index)])


def _measured(kind: str, begin: float, sizes: Sequence[int]) -> Measured:
    return Measured(
        kind=kind,
        pages=len(sizes),
        seconds=time.process_time() - begin,
        total=sum(sizes),
        largest=max(sizes, default=0),
    )


def bytes_of_a_standing(quarters: int = 12) -> float:
    """Return what a standing costs in memory, its system's other ones counted."""
    models(quarters)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    portfolio = portfolio_of_size(100, quarters)
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return (after - before) / sum(map(len, portfolio.standings.values()))


def peak() -> float:
    """Return the most memory that this process has taken so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def table(rows: Mapping[str, Sequence[Measured]]) -> Iterator[str]:
    """Yield a line for each kind: processor seconds by size, then what the last size weighs."""
    last = list(rows)[-1]
    heads = ("kind", *rows, "pages", "total", "largest")
    yield f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}"
    for place, one in enumerate(rows[last]):
        seconds = " | ".join(f"{found[place].seconds:.2f} s" for found in rows.values())
        weight = f"{one.pages:,} | {one.total / 1e6:.1f} MB | {one.largest / 1e3:.0f} kB"
        yield f"| {one.kind} | {seconds} | {weight} |"
    sums = " | ".join(f"{sum(each.seconds for each in one):.1f} s" for one in rows.values())
    total = rows[last]
    pages, weighs = sum(each.pages for each in total), sum(each.total for each in total) / 1e6
    yield f"| all | {sums} | {pages:,} | {weighs:.1f} MB | |"


def main() -> None:
    """Print the table of the sizes that the command line asks for."""
    parser = argparse.ArgumentParser(description="Measure the pages over all systems.")
    parser.add_argument("sizes", nargs="*", default=SIZES, metavar="SYSTEMSxQUARTERS")
    rows: dict[str, Sequence[Measured]] = {}
    for size in parser.parse_args().sizes:
        systems, quarters = map(int, size.split("x"))
        rows[size] = tuple(measured(portfolio_of_size(systems, quarters)))
        sys.stderr.write(f"{size}: {sum(each.seconds for each in rows[size]):.1f} s\n")
    lines = (*table(rows), f"\n{peak():.0f} MB at most; {bytes_of_a_standing():,.0f} B a standing")
    sys.stdout.write("".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    main()
