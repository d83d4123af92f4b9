"""Measure the building of sites: ``python tests/bench/sites.py 12 100 --quarters 12``."""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MAKE = Path(__file__).with_name("make_workspace.py")
TITLES = (
    *("systems, quarters", "files", "total", "seconds", "peak of a process"),
    *("first page", "heat cell", "largest page", "search index"),
)
HEAD = f"| {' | '.join(TITLES)} |\n|{' --- |' * len(TITLES)}"


def measured(systems: int, quarters: int, folder: Path) -> str:
    """Return one line of the table."""
    shape = (f"--systems={systems}", f"--quarters={quarters}")
    subprocess.run(
        [sys.executable, MAKE, folder / "workspace", *shape], check=True, stdout=subprocess.DEVNULL
    )
    site = folder / "site"
    command = (
        sys.executable,
        "-m",
        "scorereport",
        "site",
        "build",
        folder / "workspace",
        "-o",
        site,
    )
    start = time.perf_counter()
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(running.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        sys.exit(f"the site of {systems} systems was not built")
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = {path: path.stat().st_size for path in files if path.suffix == ".html"}
    largest = max(pages, key=lambda path: pages[path])
    total = sum(path.stat().st_size for path in files)
    return (
        f"| {systems}, {quarters} | {len(files):,} | {total / 1e6:.1f} MB"
        f" | {seconds:.1f} s | {usage.ru_maxrss / 1024:.0f} MB"
        f" | {pages[site / 'index.html'] / 1e3:.0f} kB | {heat_cell(site / 'index.html')}"
        f" | {pages[largest] / 1e3:.0f} kB, `{largest.relative_to(site)}`"
        f" | {(site / 'search-index.js').stat().st_size / 1e3:.0f} kB |"
    )


def heat_cell(page: Path) -> str:
    """Return the mean bytes of a cell of the heat map of *page*, if it has one."""
    html = page.read_text(encoding="utf-8")
    cells = re.findall(r'<td class="(?:top|middle|bottom|not-[a-z]+)".*?</td>', html)
    return f"{sum(len(cell.encode()) for cell in cells) / len(cells):.0f} B" if cells else "-"


def main() -> None:
    """Print the table, line by line."""
    parser = argparse.ArgumentParser(description="Measure the building of sites.")
    parser.add_argument("systems", type=int, nargs="*", default=[12, 100])
    parser.add_argument("--quarters", type=int, default=12)
    given = parser.parse_args()
    sys.stdout.write(f"{HEAD}\n")
    for systems in given.systems:
        with tempfile.TemporaryDirectory() as name:
            sys.stdout.write(f"{measured(systems, given.quarters, Path(name))}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
