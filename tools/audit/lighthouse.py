"""Lighthouse, as on a phone: all points, and a layout that holds still.

The points for speed follow the clock, so a busy machine takes them away from the same page.
They are measured again, printed, and held only where the audit is told that the machine is quiet:
`AUDIT_SPEED=1 make audit`.
"""

import functools
import http.server
import json
import os
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAM = Path(__file__).parent / "node_modules" / "lighthouse" / "cli" / "index.js"
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
MOST_SHIFT = 0.02
HOLDS_SPEED = os.environ.get("AUDIT_SPEED") == "1"
BROWSER_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TIME_LIMIT_S = 180
MOST_TRIES = 3


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve *folder* on this machine and yield its address."""
    handler = functools.partial(QuietHandler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def audit(pages: Sequence[Path], root: Path | None = None) -> bool:
    """Print the scores of each page and its losses; return whether all are high enough.

    They are served from *root*, or else from the folder of the first.
    A site is measured once: it has many pages, and its speed is held only where it is asked for.
    """
    top = root or pages[0].parent
    tries = MOST_TRIES if root is None or HOLDS_SPEED else 1
    with served(top) as address:
        names = [page.relative_to(top).as_posix() for page in pages]
        passed = [_passes(name, f"{address}/{name}", tries) for name in names]
    return all(passed)


def _passes(page: str, url: str, tries: int) -> bool:
    result = _fastest(url, tries)
    scores = _scores(result)
    print(f"  {', '.join(f'{name} {score}' for name, score in scores.items())}: {page}")
    low = [name for name, least in LEAST.items() if scores[name] < least]
    for name in low:
        print(f"      {name} is below {LEAST[name]}:")
        _print_losses(result, name)
    shift = result["audits"]["cumulative-layout-shift"]["numericValue"]
    if shift > MOST_SHIFT:
        print(f"      the layout shifts by {shift:.3f}, and at most {MOST_SHIFT} is let pass")
    return shift <= MOST_SHIFT and (low == [] or (low == ["performance"] and not HOLDS_SPEED))


def _fastest(url: str, tries: int) -> dict[str, Any]:
    """Measure until the page is fast enough, at most *tries* times: other work only slows it."""
    results = []
    for _ in range(tries):
        results.append(_measured(url))
        if _scores(results[-1])["performance"] >= LEAST["performance"]:
            break
    return max(results, key=lambda result: _scores(result)["performance"])


def _scores(result: dict[str, Any]) -> dict[str, int]:
    return {name: round(100 * result["categories"][name]["score"]) for name in LEAST}


def _measured(url: str) -> dict[str, Any]:
    command = [
        *("node", PROGRAM, url, "--quiet", "--output=json", "--output-path=stdout"),
        f"--only-categories={','.join(LEAST)}",
        f"--chrome-flags={' '.join(BROWSER_FLAGS)}",
    ]
    environment = {**os.environ, "CHROME_PATH": "/usr/bin/chromium"}
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env=environment, timeout=TIME_LIMIT_S
    )
    return json.loads(done.stdout)


def _print_losses(result: dict[str, Any], category: str) -> None:
    for reference in result["categories"][category]["auditRefs"]:
        found = result["audits"][reference["id"]]
        if reference["weight"] and found["score"] is not None and found["score"] < 1:
            shown = found.get("displayValue", "")
            print(f"        {found['title']} {shown}")
            for item in found.get("details", {}).get("items", [])[:5]:
                print(f"          {json.dumps(item)[:200]}")
