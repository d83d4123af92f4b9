"""Damage result files a million times, and say what the readers did not survive.

The same seed damages the same files, and a run that was stopped goes on where it was:

    python tests/bench/fuzz_checks.py --count 1000000 --seed 1

What is counted stands in ``out/fuzz-<seed>.json``; exit 1 where anything was found.
One case is shown again with ``--only NUMBER``.
"""

import argparse
import json
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from check_fuzz import answer, case  # noqa: E402 - the tests' own modules stand beside this folder

SAVED_EVERY: Final = 5_000
KEPT: Final = 200
"""Findings that are written down in full."""


class Run:
    """What came of the cases so far, kept in a file."""

    def __init__(self, seed: int, path: Path) -> None:
        self.seed = seed
        self.path = path
        self.done = 0
        self.seconds = 0.0
        self.counts: Counter[str] = Counter()
        self.slowest: tuple[float, int, str] = (0.0, 0, "")
        self.found: list[str] = []

    def restore(self) -> None:
        """Take up what an earlier run wrote down."""
        if self.path.exists():
            saved = json.loads(self.path.read_text())
            self.done, self.seconds = saved["done"], saved["seconds"]
            self.counts = Counter(saved["counts"])
            second, number, told = saved["slowest"]
            self.slowest = (second, number, told)
            self.found = saved["found"]

    def save(self) -> None:
        """Write down what is known."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        known = {name: value for name, value in vars(self).items() if name != "path"}
        self.path.write_text(json.dumps(known, indent=1) + "\n")

    def take(self, number: int) -> None:
        """Read case *number*."""
        damaged = case(self.seed, number)
        try:
            got = answer(damaged)
        except Exception:  # noqa: BLE001 - that is what is looked for
            self._find(number, f"{damaged}: {traceback.format_exc()[-1_500:]}", "crashed")
            return
        self.counts["read" if got.read else "refused"] += 1
        self.slowest = max(self.slowest, (got.seconds, number, str(damaged)))
        if got.complaint:
            self._find(number, f"{damaged}: {got.complaint}", "promise broken")

    def _find(self, number: int, told: str, kind: str) -> None:
        self.counts[kind] += 1
        self.found = [*self.found, f"{number}: {told}"][:KEPT]


def main() -> int:
    """Take the cases that are left, and print what is known."""
    parser = argparse.ArgumentParser(description="Damage result files and read them.")
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="show one case again")
    asked = parser.parse_args()
    if asked.only is not None:
        damaged = case(asked.seed, asked.only)
        print(f"{damaged}\n{damaged.data.decode(errors='replace')}\n{answer(damaged)}")  # noqa: T201 - a program
        return 0
    run = Run(asked.seed, ROOT / "out" / f"fuzz-{asked.seed}.json")
    run.restore()
    began = time.perf_counter() - run.seconds
    for number in range(run.done, asked.count):
        run.take(number)
        run.done = number + 1
        if run.done % SAVED_EVERY == 0 or run.done == asked.count:
            run.seconds = round(time.perf_counter() - began, 1)
            run.save()
            print(f"{run.done:,} of {asked.count:,}: {dict(run.counts)}", flush=True)  # noqa: T201 - a program
    print(f"slowest: {run.slowest}", *run.found, sep="\n")  # noqa: T201 - a program
    return 1 if run.found else 0


if __name__ == "__main__":
    sys.exit(main())
