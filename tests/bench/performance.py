"""Measure the program and write docs/reference/performance.md: ``make bench``.

``--quick`` takes small sizes, for trying; ``--only NAME`` measures one part anew and keeps the
figures of the others, which lie in figures.json beside this file; ``--write`` measures nothing.
"""

import argparse
import datetime as dt
import importlib.metadata
import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
sys.path.insert(0, str(ROOT / "tests"))
FIGURES: Final = HERE / "figures.json"
PAGE: Final = ROOT / "docs" / "reference" / "performance.md"
_PACKAGES: Final = ("scorereport", "weasyprint", "jinja2", "pydantic", "pyyaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How much is measured."""

    rounds: int = 7
    systems: tuple[int, ...] = (12, 100)
    quarters: int = 12
    pdf_systems: int = 30
    pdfs: int = 40
    pdfs_in_a_row: int = 200
    reader_mb: float = 5
    peer_sites: tuple[tuple[int, int], ...] = ((12, 12), (100, 4))


QUICK: Final = Scale(
    rounds=2,
    systems=(3,),
    quarters=2,
    pdf_systems=2,
    pdfs=4,
    pdfs_in_a_row=6,
    reader_mb=0.5,
    peer_sites=((3, 2),),
)
Part = Callable[[Scale], object]


def _start(scale: Scale) -> object:
    from bench.steps import races, timings  # noqa: PLC0415 - each part loads what it needs

    with tempfile.TemporaryDirectory() as out:
        found = [(race, timings(race, scale.rounds)) for race in races(str(Path(out) / "out"))]
    return [
        {"name": race.name, "seconds": taken[0], "ratio": taken[1], "limit": race.limit}
        for race, taken in found
    ]


def _pdf(scale: Scale) -> object:
    from bench.pdfs import one_pdf  # noqa: PLC0415 - the same

    return one_pdf(scale.rounds)


def _pdfs(scale: Scale) -> object:
    from bench.pdfs import many_pdfs  # noqa: PLC0415 - the same

    return many_pdfs(scale.pdfs)


def _pdf_memory(scale: Scale) -> object:
    from bench.pdfs import memory_over_pdfs  # noqa: PLC0415 - the same

    return memory_over_pdfs(scale.pdfs_in_a_row)


def _tricks(scale: Scale) -> object:
    program = [sys.executable, str(HERE / "tricks.py"), "--rounds", str(scale.rounds)]
    printed = subprocess.run(program, check=True, capture_output=True, text=True).stdout
    lines = (line.strip("| ").split(" | ") for line in printed.splitlines())
    return [{"name": name, "ratio": float(ratio)} for name, ratio in lines]


def _sites(scale: Scale) -> object:
    from bench.builds import html_site  # noqa: PLC0415 - the same

    found = []
    for systems in scale.systems:
        with tempfile.TemporaryDirectory() as name:
            found.append(html_site(Path(name), systems, scale.quarters))
    return found


def _pdf_site(scale: Scale) -> object:
    from bench.builds import pdf_site  # noqa: PLC0415 - the same

    with tempfile.TemporaryDirectory() as name:
        return pdf_site(Path(name), scale.pdf_systems)


def _readers(scale: Scale) -> object:
    options = ("--rounds", str(scale.rounds), "--mb", str(scale.reader_mb))
    program = [sys.executable, str(HERE / "readers.py"), *options]
    return subprocess.run(program, check=True, capture_output=True, text=True).stdout


def _peers(scale: Scale) -> object:
    from bench.builds import build_command, workspace  # noqa: PLC0415 - the same
    from bench.peers import raced  # noqa: PLC0415 - the same

    found = []
    for systems, quarters in scale.peer_sites:
        with tempfile.TemporaryDirectory() as name:
            place, site = workspace(Path(name), systems, quarters), Path(name) / "site"
            own = build_command(place, site, "--no-cache")
            race = raced(own, site, min(3, scale.rounds), Path(name))
            found.append({"systems": systems, "quarters": quarters, **race})
    return found


PARTS: Final[Mapping[str, Part]] = {
    "start": _start,
    "pdf": _pdf,
    "pdfs": _pdfs,
    "pdf_memory": _pdf_memory,
    "tricks": _tricks,
    "sites": _sites,
    "pdf_site": _pdf_site,
    "peers": _peers,
    "readers": _readers,
}


def measure(name: str, scale: Scale) -> Mapping[str, object]:
    """Return the figures of the part *name*, and what they were measured with."""
    return {
        "day": dt.datetime.now(dt.UTC).date().isoformat(),
        "machine": _machine(),
        "quick": scale == QUICK,
        "figures": PARTS[name](scale),
    }


def _machine() -> str:
    """Return what the machine is, and the versions that matter."""
    cpu = next(
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    )
    cores = Path("/proc/cpuinfo").read_text().count("processor\t")
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in _PACKAGES)
    python = f"{platform.system()}, Python {platform.python_version()}"
    return f"{cores} cores of {cpu}, {python}, {versions}"


def write_page(parts: Mapping[str, object]) -> None:
    """Write the page that shows *parts*."""
    environment = Environment(  # noqa: S701 - Markdown
        loader=FileSystemLoader(HERE),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    page = environment.get_template("performance.md.j2").render(parts=parts)
    PAGE.write_text(page, encoding="utf-8")


def main() -> None:
    """Measure, keep the figures and write the page."""
    parser = argparse.ArgumentParser(description="Measure the program and write its page.")
    parser.add_argument("--quick", action="store_true", help="small sizes; writes no page")
    parser.add_argument("--only", choices=[*PARTS], action="append", help="measure this part")
    parser.add_argument("--write", action="store_true", help="write the page from kept figures")
    parser.add_argument("systems", type=int, nargs="*", help="sizes of sites")
    asked = parser.parse_args()
    scale = QUICK if asked.quick else Scale(systems=tuple(asked.systems) or Scale().systems)
    kept = json.loads(FIGURES.read_text()) if FIGURES.exists() else {}
    for name in () if asked.write else asked.only or PARTS:
        sys.stdout.write(f"measuring {name}\n")
        sys.stdout.flush()
        measured = measure(name, scale)
        if asked.quick:
            sys.stdout.write(f"{json.dumps(measured['figures'], indent=1)}\n")
            continue
        kept[name] = measured
        FIGURES.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")
    if not asked.quick:
        write_page(kept)
        sys.stdout.write(f"wrote {PAGE.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
