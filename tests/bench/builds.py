"""The building of whole sites: from nothing, again, after a change, with PDFs."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from bench.takings import taken

MAKE: Final = Path(__file__).with_name("make_workspace.py")
_OWN_TEMPLATE: Final = "{# Ours. #}\n"


def workspace(folder: Path, systems: int, quarters: int) -> Path:
    """Return a workspace of that size, made in *folder*."""
    place = folder / f"workspace-{systems}-{quarters}"
    shape = (f"--systems={systems}", f"--quarters={quarters}")
    subprocess.run([sys.executable, str(MAKE), str(place), *shape], check=True, capture_output=True)
    return place


def surroundings(folder: Path) -> Mapping[str, str]:
    """Return an environment whose cache lies in *folder*."""
    return {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}


def build_command(place: Path, site: Path, *options: str) -> Sequence[str]:
    """Return what builds the site of the workspace at *place*."""
    program = (sys.executable, "-m", "scorereport", "site", "build")
    return (*program, str(place), "-o", str(site), *options)


def html_site(folder: Path, systems: int, quarters: int) -> dict[str, float]:
    """Return what a site takes from nothing, again with nothing changed, and after changes."""
    place, site, env = workspace(folder, systems, quarters), folder / "site", surroundings(folder)
    command = build_command(place, site)
    first = asdict(taken(command, env))
    files = [path for path in site.rglob("*") if path.is_file()]
    again = taken(command, env)
    _change_assessment(place)
    changed = taken(command, env)
    _change_template(place)
    template = taken(command, env)
    return {
        "systems": systems,
        "quarters": quarters,
        "reports": len(list(place.glob("assessments/*/*.yaml"))),
        "files": len(files),
        "megabytes": sum(path.stat().st_size for path in files) / 1e6,
        **first,
        "again": again.seconds,
        "changed": changed.seconds,
        "template": template.seconds,
    }


def pdf_site(folder: Path, systems: int) -> dict[str, float]:
    """Return what a site of one quarter takes, and what its PDFs add."""
    place, env = workspace(folder, systems, 1), surroundings(folder)
    plain = taken(build_command(place, folder / "plain", "--no-cache"), env)
    with_pdfs = taken(build_command(place, folder / "pdfs", "--no-cache", "--pdf"), env)
    count = len(list((folder / "pdfs").rglob("*.pdf")))
    seconds = with_pdfs.seconds - plain.seconds
    return {
        "systems": systems,
        "pdfs": count,
        "seconds": with_pdfs.seconds,
        "html_seconds": plain.seconds,
        "peak_mb": with_pdfs.peak_mb,
        "a_pdf": seconds / count,
        "hours_of_12000": 12_000 * seconds / count / 3600,
    }


def _change_assessment(place: Path) -> None:
    """Change one answer in the newest file of a system in the middle."""
    paths = sorted(place.glob("assessments/*/*.yaml"))
    path = paths[len(paths) // 2]
    text = path.read_text(encoding="utf-8")
    changed = re.sub(r"status: (none|manual)", "status: automated", text, count=1)
    path.write_text(changed if changed != text else f"{text}# Looked at.\n", encoding="utf-8")


def _change_template(place: Path) -> None:
    """Give the workspace templates of its own, of which one changes every report."""
    own = place / "templates" / "partials"
    own.mkdir(parents=True)
    source = Path(__file__).parents[2] / "templates" / "partials" / "mast.html.j2"
    (own / "mast.html.j2").write_text(_OWN_TEMPLATE + source.read_text(encoding="utf-8"))
    settings = place / "scorereport.yaml"
    settings.write_text(f"{settings.read_text()}theme: {{templates: templates}}\n")
