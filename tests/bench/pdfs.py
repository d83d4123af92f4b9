"""PDFs against WeasyPrint itself: one from the command line, and many."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from bench.print_documents import ROOT, SAMPLE, plain_command, print_documents, write_plain
from bench.takings import kilobytes_of, taken
from scorereport.render.pdf import PrintDocument, render_pdf

Figures = dict[str, float]
PLAIN: Final = Path(__file__).with_name("plain_pdfs.py")
_ENOUGH: Final = 20
"""Documents before a process is as large as it gets, or nearly."""


def one_pdf(rounds: int) -> Figures:
    """Return what one PDF takes from the command line, and what WeasyPrint takes for its page."""
    document = print_documents([SAMPLE])[0]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_plain(document, folder)
        plain, env = plain_command(document, folder)
        own = [
            *(sys.executable, "-m", "scorereport", "report", str(SAMPLE)),
            *("-o", str(folder / "out"), "--format", "pdf", "--quiet", *_uncached()),
        ]
        pairs = [(taken(own), taken(plain, env)) for _ in range(rounds + 1)][1:]
    return {
        "seconds": statistics.median(one.seconds for one, _ in pairs),
        "plain": statistics.median(other.seconds for _, other in pairs),
        "ratio": statistics.median(one.seconds / other.seconds for one, other in pairs),
        "processor_ratio": statistics.median(
            one.processor / other.processor for one, other in pairs
        ),
        "peak_mb": statistics.median(one.peak_mb for one, _ in pairs),
        "rounds": rounds,
    }


def many_pdfs(count: int) -> Figures:
    """Return how many PDFs a second all cores make, and one warm process of WeasyPrint alone.

    The samples are laid out again and again; first WeasyPrint, then ours, then WeasyPrint again.
    """
    documents = _samples()
    cores = os.cpu_count() or 1
    before = _plain_rate(documents, max(4, count // (2 * cores)))
    some = [documents[n % len(documents)] for n in range(count)]
    with ThreadPoolExecutor(cores) as threads:
        list(threads.map(render_pdf, documents[:cores]))  # they start
        start = time.perf_counter()
        list(threads.map(render_pdf, some))
        rate = count / (time.perf_counter() - start)
    after = _plain_rate(documents, max(4, count // (2 * cores)))
    plain = statistics.mean([before, after])
    return {
        "count": count,
        "cores": cores,
        "rate": rate,
        "plain_rate": plain,
        "ratio": rate / (cores * plain),
    }


def memory_over_pdfs(count: int) -> Figures:
    """Return the memory of the process that lays out PDFs, after some and after *count*."""
    documents = _samples()
    sizes: list[float] = []
    for n in range(count):
        render_pdf(documents[n % len(documents)])
        sizes.append((kilobytes_of(os.getpid()) - _own_kilobytes()) * 1024 / 1e6)
    enough = min(_ENOUGH, count // 2)
    return {
        "count": count,
        "after_some": statistics.median(sizes[enough // 2 : enough + 1]),
        "at_end": statistics.median(sizes[-enough:]),
        "most": max(sizes),
        "enough": enough,
    }


def _own_kilobytes() -> int:
    text = Path("/proc/self/smaps_rollup").read_text()
    return int(next(line for line in text.splitlines() if line.startswith("Pss:")).split()[1])


def _samples() -> list[PrintDocument]:
    paths = sorted((ROOT / "sample_inputs" / "assessments").glob("*/2026-Q3.yaml"))
    return print_documents(paths)


def _plain_rate(documents: Sequence[PrintDocument], count: int) -> float:
    """Return the PDFs a second of one process that does nothing else, once it is warm."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = []
        for number, document in enumerate(documents):
            place = folder / str(number)
            place.mkdir()
            pages.append(str(write_plain(document, place)))
        done = subprocess.run(
            [sys.executable, str(PLAIN), str(count), *pages],
            check=True,
            capture_output=True,
            env={**os.environ, "FONTCONFIG_FILE": str(folder / "0" / "fonts.conf")},
        )
    return float(json.loads(done.stdout))


def _uncached() -> tuple[str, ...]:
    helped = subprocess.run(
        [sys.executable, "-m", "scorereport", "report", "--help"], capture_output=True, check=True
    )
    return ("--no-cache",) if b"--no-cache" in helped.stdout else ()
