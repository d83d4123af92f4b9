"""Audit what the program makes of the samples, as browsers, readers and archives would.

Run it through `make audit`:
the Nu HTML checker on each page, Lighthouse on a report and on the guide, veraPDF on each PDF;
and of the site one page of each kind, served as it would be, with Nu and Lighthouse.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import lighthouse
import nu
import verapdf

ROOT = Path(__file__).parents[2]
OUT = ROOT / "out" / "audit"
SITE = ROOT / "out" / "audit-site"
WORLD = (
    ROOT / "tests" / "pdf" / "world.yaml",
    ROOT / "tests" / "fonts" / "assessments" / "scripts" / "2026-Q3.yaml",
)


def scorereport(*words: str | Path) -> None:
    """Run the program; what it says is shown when it fails."""
    command = [sys.executable, "-m", "scorereport", *words]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)


def make_site() -> list[Path]:
    """Build the site of the samples, and return the largest page of each kind."""
    scorereport("site", "build", "sample_inputs", "-o", SITE)
    pages = sorted(SITE.rglob("*.html"), key=lambda page: page.stat().st_size)
    return list({_kind(page.relative_to(SITE)): page for page in pages}.values())


def _kind(path: Path) -> tuple[str, ...]:
    """Return the kind of the page at *path* in its site: names that vary count as one."""
    first, *rest = path.parts
    return (first, *(part if part in {"index.html", "latest.html"} else "*" for part in rest))


def make_reports() -> None:
    """Write the newest reports of the samples, in every variant, the guide and many scripts."""
    systems = sorted((ROOT / "sample_inputs" / "assessments").iterdir())
    samples = [max(system.glob("*.yaml")) for system in systems]
    for old in OUT.glob("*"):
        old.unlink()
    scorereport("report", *samples, "-o", OUT, "--format", "html,pdf")
    scorereport("report", *samples, "-o", OUT, "--format", "html,pdf", "--variant", "summary")
    scorereport("report", *samples, "-o", OUT, "--variant", "print", "--paper", "letter")
    scorereport("report", *WORLD, "-o", OUT, "--format", "pdf")
    for suffix in ("html", "pdf"):
        scorereport("guide", "ml-test-score", "-o", OUT / f"guide.{suffix}")


def main() -> None:
    """Run every audit, also after one has failed, and end with 1 if one has."""
    make_reports()
    kinds = sorted(make_site())
    found = [page for page in kinds if page.name not in {"404.html", "latest.html"}]
    pages, papers = sorted(OUT.glob("*.html")), sorted(OUT.glob("*.pdf"))
    audits: dict[str, tuple[Callable[[Sequence[Path]], bool], Sequence[Path]]] = {
        "HTML validity (Nu)": (nu.audit, pages),
        "PDF/UA-1 and PDF/A-3a (veraPDF)": (verapdf.audit, papers),
        "Lighthouse": (lighthouse.audit, [pages[0], OUT / "guide.html"]),
        "HTML validity of the site (Nu)": (nu.audit, kinds),
        # What is not to be found, and what leads on, is kept from search engines on purpose.
        "Lighthouse on the site": (partial(lighthouse.audit, root=SITE), found),
    }
    failed = []
    for title, (audit, files) in audits.items():
        start = time.monotonic()
        print(f"{title}, {len(files)} files", flush=True)
        if not audit(files):
            failed.append(title)
        print(f"  {time.monotonic() - start:.0f} s", flush=True)
    if failed:
        sys.exit(f"audit: not passed: {', '.join(failed)}")
    print("audit: passed")


if __name__ == "__main__":
    main()
