"""Measure what it costs to load and to score an assessment, in milliseconds of processor time.

Run with ``python tests/bench/loading.py 20 200``, numbers of systems with twelve quarters each;
what an assessment costs must not grow with their number.
Each workspace is measured in a process of its own.
"""

import argparse
import dataclasses
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, TypeVar

from scorereport.loading.check_files import read_entries
from scorereport.loading.document import parse_tree, parsed
from scorereport.loading.evidence_checks import evidence_findings
from scorereport.loading.rubric import load_rubric
from scorereport.loading.workspace import load_filed_assessment, load_workspace
from scorereport.model.assessment import Assessment
from scorereport.pipeline.site.plan import site_plan
from scorereport.pipeline.site.scoring import scored_system
from scorereport.pipeline.validation import validate

T = TypeVar("T")
MAKE: Final = Path(__file__).with_name("make_workspace.py")
QUARTERS: Final = 12
MOST_SYSTEMS: Final = 40
"""Of more than these, the last ones are measured."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """Milliseconds; of an assessment, but for the first two."""

    workspace: float
    """To load the workspace once."""
    plan: float
    """To find all assessments and their days, of each of them."""
    yaml: float
    model: float
    rubric: float
    checks: float
    evidence: float
    load: float
    """All of those, and what is checked across them."""
    load_and_score: float
    """And with the systems that provide its items."""
    validate: float
    """The command, of each assessment."""


def costs(folder: Path) -> Costs:
    """Return what the workspace at *folder* costs in this process."""
    load_workspace(folder)  # the first reads the rubric and imports
    workspace_ms, workspace = _timed(lambda: load_workspace(folder))
    plan_ms, plan = _timed(lambda: site_plan(workspace, None))
    assert plan is not None
    members = plan.members[-MOST_SYSTEMS:]
    scored_system(plan, members[0], keep_going=False)
    files = [file for member in members for file in member.files.values()]
    trees = [parse_tree(file.read_bytes(), shown="") for file in files]
    read = [parsed(tree, Assessment).checked() for tree in trees]

    def each(work: Callable[[], object]) -> float:
        return _timed(work)[0] / len(files)

    return Costs(
        workspace=workspace_ms,
        plan=plan_ms / sum(len(member.files) for member in plan.members),
        yaml=each(lambda: _all(parse_tree(file.read_bytes(), shown="") for file in files)),
        model=each(lambda: _all(parsed(tree, Assessment) for tree in trees)),
        rubric=each(lambda: _all(load_rubric("ml-test-score", base=folder) for _ in files)),
        checks=each(lambda: _all(read_entries(one, folder) for one in read)),
        evidence=each(lambda: _all(list(evidence_findings(one, folder)) for one in read)),
        load=each(lambda: _all(load_filed_assessment(file, workspace) for file in files)),
        load_and_score=each(
            lambda: _all(scored_system(plan, member, keep_going=False) for member in members)
        ),
        validate=_timed(lambda: validate([folder]))[0]
        / sum(len(member.files) for member in plan.members),
    )


def _all(work: Iterable[object]) -> None:
    for _ in work:
        pass


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.process_time()
    done = work()
    return (time.process_time() - start) * 1_000, done


def measured(systems: int) -> Costs:
    """Return what a workspace of so many *systems* costs, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        shape = (f"--systems={systems}", f"--quarters={QUARTERS}")
        subprocess.run([sys.executable, MAKE, folder, *shape], check=True, capture_output=True)
        command = [sys.executable, __file__, "--folder", folder]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Costs(**json.loads(done.stdout))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure loading and scoring.")
    parser.add_argument("--folder", type=Path, help="measure this workspace, and print numbers")
    parser.add_argument("systems", nargs="*", type=int, default=[20, 200])
    asked = parser.parse_args()
    if asked.folder:
        print(json.dumps(dataclasses.asdict(costs(asked.folder))))  # noqa: T201 - a program
        return
    names = [field.name.replace("_", " ") for field in dataclasses.fields(Costs)]
    print(f"| systems | {' | '.join(names)} |\n|{' --- |' * (len(names) + 1)}")  # noqa: T201 - told
    for systems in asked.systems:
        numbers = dataclasses.astuple(measured(systems))
        print(f"| {systems:,} | {' | '.join(f'{each:.2f}' for each in numbers)} |")  # noqa: T201 - told


if __name__ == "__main__":
    main()
