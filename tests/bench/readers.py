"""Measure the readers of result files: time and memory, each against the bare parser.

Run with ``make bench``; ``--mb 95`` takes files near the limit.
Every file is a sample whose list of results is repeated under other names.
Each measurement is a process of its own, in turn with the bare parser of the same file.
"""

import argparse
import copy
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.table import read_checks

SAMPLES: Final = Path(__file__).parents[1] / "loading" / "checks" / "samples"
BASE_MB: Final = 50.0
MB: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A sample, the list or object in it that is repeated, and the name in each entry."""

    sample: str
    repeated: Sequence[str | int]
    name: Sequence[str] = ()
    without: Sequence[str] = ()
    """What counts the entries, and would contradict."""
    most_mb: float = 1_000


KINDS: Final[Mapping[str, Kind]] = {
    "junit": Kind(sample="junit/pytest9_xunit2.xml", repeated=["testsuite"], name=["name"]),
    "sarif": Kind(sample="sarif/ruff.sarif", repeated=["runs", 0, "results"]),
    "ctrf": Kind(
        sample="ctrf/pytest9_ctrf.json",
        repeated=["results", "tests"],
        name=["name"],
        without=["results", "summary"],
    ),
    "great_expectations": Kind(
        sample="great_expectations/gx1_validation_result_basic.json",
        repeated=["results"],
        name=["expectation_config", "kwargs", "column"],
    ),
    "dbt": Kind(
        sample="dbt/dbt112_test_run_results.json", repeated=["results"], name=["unique_id"]
    ),
    "checkov": Kind(
        sample="checkov/checkov.json", repeated=[0, "results", "failed_checks"], name=["resource"]
    ),
    "coverage": Kind(sample="coverage/coverage.json", repeated=["files"]),
    "deepchecks": Kind(
        sample="deepchecks/model_evaluation.json", repeated=["results"], name=["header"]
    ),
    "evidently": Kind(sample="evidently/ev06_testsuite.json", repeated=["tests"], name=["name"]),
    "github-runs": Kind(
        sample="github_runs/workflow_runs.json", repeated=["workflow_runs"], name=["name"]
    ),
    "inspect": Kind(sample="inspect_log/slice_eval_0.3.150.json", repeated=["samples"]),
    "lm-eval": Kind(sample="lm_eval/results.json", repeated=["results"]),
    "locust": Kind(sample="locust/stats.json", repeated=[], name=["name"]),
    "modelscan": Kind(sample="modelscan/bad.json", repeated=["issues"], name=["operator"]),
    "pandera": Kind(sample="pandera/failure_cases.json", repeated=[]),
    "pip-audit": Kind(sample="pip_audit/vulnerable.json", repeated=["dependencies"], name=["name"]),
    "promptfoo": Kind(
        sample="promptfoo/results.json",
        repeated=["results", "results"],
        name=["testCase", "description"],
    ),
    "scorecard": Kind(sample="scorecard/scorecard.json", repeated=["checks"], name=["name"]),
    "scorereport": Kind(
        sample="scorereport/limits.json", repeated=["checks"], name=["check"], most_mb=2.5
    ),
    "soda": Kind(sample="soda/soda3_scan_results.json", repeated=["checks"], name=["name"]),
    "tfdv": Kind(sample="tfdv/anomalies.json", repeated=["anomalyInfo"]),
}


def write_large(kind: Kind, path: Path, megabytes: float) -> None:
    """Write the sample of *kind* to *path*, with so many results as fill *megabytes*."""
    source = SAMPLES / kind.sample
    size = int(min(megabytes, kind.most_mb) * MB)
    if source.suffix == ".xml":
        _write_large_xml(source, path, size)
        return
    tree: Json = json.loads(source.read_bytes())
    holder = tree
    for step in kind.repeated:
        holder = holder[step]  # type: ignore[index] # the place is of this sample
    assert isinstance(holder, list | dict)
    once = max(1, len(json.dumps(holder)))
    entries = list(holder.items()) if isinstance(holder, dict) else list(enumerate(holder))
    for number in range(1, max(2, size // once)):
        for key, entry in entries:
            if isinstance(holder, dict):
                holder[f"{number}/{key}"] = entry
            else:
                holder.append(_renamed(entry, kind.name, number))
    for step in kind.without[:-1]:
        tree_of_counts = tree[step]  # type: ignore[index,call-overload] # the same
        tree_of_counts[kind.without[-1]] = {}  # type: ignore[index,call-overload] # the same
    path.write_text(json.dumps(tree))


def _renamed(entry: Json, name: Sequence[str], number: int) -> Json:
    if not name:
        return entry
    found = copy.deepcopy(entry)
    holder = found
    for step in name[:-1]:
        if not isinstance(holder, dict) or not isinstance(holder.get(step), dict):
            return found
        holder = holder[step]
    if isinstance(holder, dict):
        holder[name[-1]] = f"{holder.get(name[-1])} {number}"
    return found


def _write_large_xml(source: Path, path: Path, size: int) -> None:
    root = ET.fromstring(source.read_bytes())  # noqa: S314 - our own sample
    suite = next(root.iter("testsuite"))
    cases = list(suite)
    once = len(ET.tostring(suite))
    for element in (root, suite):
        for count in ("tests", "failures", "errors", "skipped"):
            element.attrib.pop(count, None)
    for number in range(1, max(2, size // once)):
        for case in cases:
            other = ET.Element(case.tag, {**case.attrib, "name": f"{case.get('name')}_{number}"})
            other[:] = case[:]
            suite.append(other)
    path.write_bytes(ET.tostring(root))


def _parse(path: Path) -> object:
    if path.suffix == ".xml":
        return ET.parse(path)  # noqa: S314 - our own file
    with path.open("rb") as stream:
        return json.load(stream)


ACTIONS: Final[Mapping[str, Callable[[Path], object]]] = {"read": read_checks, "parse": _parse}


def act(name: str, path: Path) -> None:
    """Do one thing once, and print its seconds and the peak of memory in MB."""
    start = time.process_time()
    found = ACTIONS[name](path)
    seconds = time.process_time() - start
    print(json.dumps([seconds, _peak(), found is not None]))  # noqa: T201 - a program


def _peak() -> float:
    """Return the most memory that this process had, in MB, without that of the one it came from.

    getrusage counts what the parent had when it started the process.
    """
    status = Path("/proc/self/status").read_text()
    kilobytes = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(kilobytes.split()[1]) * 1024 / MB


def measured(name: str, path: Path) -> tuple[float, float]:
    """Return the seconds and the peak of memory of one action, in a process of its own."""
    command = [sys.executable, __file__, "--act", name, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return measurement(done.stdout)[:2]


def measurement(printed: str) -> tuple[float, float, bool]:
    """Return what was printed: seconds, the peak of memory in MB, and whether it was read."""
    seconds, peak, was_read = json.loads(printed)
    return float(seconds), float(peak), was_read is True


def line(name: str, path: Path, rounds: int) -> str:
    """Return one line of the table."""
    pairs = [(measured("read", path), measured("parse", path)) for _ in range(rounds)]
    own = statistics.median(read[0] for read, _ in pairs)
    ratio = statistics.median(read[0] / parse[0] for read, parse in pairs)
    peak = statistics.median(read[1] for read, _ in pairs)
    size = path.stat().st_size / MB
    times = (peak - BASE_MB) / size
    return f"| {name} | {size:.1f} MB | {own:.2f} s | {ratio:.1f} | {peak:.0f} MB | {times:.1f} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure the readers of result files.")
    parser.add_argument("--act", nargs=2, metavar=("NAME", "FILE"), help="one measurement")
    parser.add_argument("--mb", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("formats", nargs="*", default=list(KINDS))
    asked = parser.parse_args()
    if asked.act:
        act(asked.act[0], Path(asked.act[1]))
        return
    print(  # noqa: T201 - a program
        "| format | file | seconds | to the bare parser (aim 2) | peak | (peak - 50 MB) / file"
        " (at most 20) |\n| --- | --- | --- | --- | --- | --- |"
    )
    with tempfile.TemporaryDirectory() as folder:
        for name in asked.formats:
            path = Path(folder) / f"large{Path(KINDS[name].sample).suffix}"
            write_large(KINDS[name], path, asked.mb)
            print(line(name, path, asked.rounds), flush=True)  # noqa: T201 - a program
            path.unlink()


if __name__ == "__main__":
    main()
