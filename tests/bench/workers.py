"""Measure what workers cost beside one process: ``python tests/bench/workers.py``.

Processor time, not wall time: other programs on the machine change it little.
The time of a worker is counted from its first instruction, and so is that of the process it is
forked from and of those that lay out its PDFs; what one process does is counted once it is warm.
"""

import argparse
import gc
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from scorereport.model.language import ENGLISH
from scorereport.pipeline.languages import Speech
from scorereport.pipeline.roster import Member
from scorereport.pipeline.site.build import SiteOptions, planned, task_of
from scorereport.pipeline.site.processes import Processes
from scorereport.pipeline.site.setting import setting_of
from scorereport.pipeline.site.system import SystemTask, system_done

MAKE = Path(__file__).with_name("make_workspace.py")


@dataclass(frozen=True)
class Used:
    """What one piece of work leaves behind: who did it, and what that used in all its life."""

    worker: int
    seconds: float


def task_at(folder: Path, *, pdf: bool) -> tuple[SystemTask, Sequence[Member]]:
    """Return what the systems of a workspace are made by: their pages, or their PDFs alone."""
    setting = setting_of(planned(folder, None), pdf=pdf)
    speech = Speech(name=ENGLISH.tag, base=folder)
    task = task_of(setting, SiteOptions(pdf=pdf), speech)
    return replace(task, pages=not pdf), setting.told.members


def own_seconds() -> float:
    """Return the processor time of this process and of its children, whether they live or not."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    threads = Path("/proc/self/task").glob("*/children")
    living = [pid for thread in threads for pid in thread.read_text().split()]
    return time.process_time() + ended.ru_utime + ended.ru_stime + sum(map(seconds_of, living))


def seconds_of(pid: str) -> float:
    """Return the processor time of another process that lives."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def made(task: SystemTask, member: Member) -> tuple[Used, object]:
    """Make a system, and say what this worker has used so far."""
    done = system_done(task, member)
    used = Used(
        worker=os.getpid(),
        seconds=own_seconds(),
    )
    return used, done


def seconds_alone(task: SystemTask, members: Sequence[Member]) -> float:
    """Return what one warm process needs for *members*."""
    system_done(task, members[0])
    gc.collect()
    start = own_seconds()
    for member in members:
        system_done(task, member)
    return own_seconds() - start


def seconds_of_workers(task: SystemTask, members: Sequence[Member], jobs: int) -> float:
    """Return what *jobs* processes need for *members*, this one and their beginning included."""
    shared = replace(task, plan=replace(task.plan, members=()))
    start = own_seconds()
    workers: dict[int, float] = {}
    for used, _ in Processes(jobs).worked(made, shared, {each.system.id: each for each in members}):
        workers[used.worker] = used.seconds
    return own_seconds() - start + sum(workers.values())


def compared(folder: Path, *, pdf: bool, jobs: int = 2) -> tuple[float, float, float]:
    """Return which part of the rate of so many warm processes the workers reach, 1 being all of it.

    And the seconds that it takes until they are warm, and those of one report.
    """
    task, members = task_at(folder, pdf=pdf)
    few = members[: len(members) // 4]
    alone = [seconds_alone(task, each) for each in (few, members)]
    together = [seconds_of_workers(task, each, jobs) for each in (few, members)]
    kept = (alone[1] - alone[0]) / (together[1] - together[0])
    reports = sum(len(member.files) for member in members)
    return kept, together[0] - alone[0] / kept, alone[1] / reports


def megabytes(folder: Path, documents: int) -> list[float]:
    """Return the memory of one worker after each tenth of *documents* pages."""
    task, members = task_at(folder, pdf=False)
    found: list[float] = []
    count, tenth = 0, documents // 10
    while count < documents:
        for member in members:
            system_done(task, member)
            count += len(member.files)
            if count >= tenth * (len(found) + 1):
                found.append(resident_megabytes())
    return found


def resident_megabytes() -> float:
    """Return the memory of this process as it is now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def workspace(folder: Path, systems: int, quarters: int) -> Path:
    """Return a workspace made of *folder*."""
    shape = (f"--systems={systems}", f"--quarters={quarters}")
    command = [sys.executable, str(MAKE), str(folder), *shape]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder


def main() -> None:
    """Print what was measured, line by line."""
    parser = argparse.ArgumentParser(description="Measure what workers cost.")
    parser.add_argument("--systems", type=int, default=40)
    parser.add_argument("--quarters", type=int, default=12)
    parser.add_argument("--pdf-systems", type=int, default=8)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        pages = workspace(Path(name) / "pages", given.systems, given.quarters)
        memory = megabytes(pages, given.documents)
        say(
            f"memory over {given.documents} pages: {', '.join(f'{each:.0f}' for each in memory)} MB"
        )
        pdfs = workspace(Path(name) / "pdfs", given.pdf_systems, 1)
        for kind, folder in (("pages", pages), ("PDFs", pdfs)):
            found = [compared(folder, pdf=folder is pdfs) for _ in range(given.rounds)]
            kept, begin, one = (median(each) for each in zip(*found, strict=True))
            say(
                f"{kind}, 2 jobs: {kept:.2f} of 2 warm processes, {begin:.1f} s until they are warm"
            )
            say(f"{kind}: {one * 1000:.0f} ms of a processor each")


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
