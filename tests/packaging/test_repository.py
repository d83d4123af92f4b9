"""The repository holds nothing of the machine that it was made on."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Sample files of tools keep a path where the tool wrote one: of this user, who is nobody.
# Broken up, or this file would be the first to break the rule.
MACHINE_PATH = re.compile(rb"(?<![\w.~}-])/(?:[w]ork|[r]oot|[h]ome/(?!ci/)\w+|[o]pt/pypi)/")
REGISTRY_HOST = re.compile(
    rb"\b(?:[p]ypi|[p]ythonhosted|[n]pmjs|[d]eb\.debian|[n]odesource)\.(?:org|com)"
)


def tracked_files() -> list[Path]:
    """Return every file that git tracks or would add; none where this is no checkout."""
    if not (ROOT / ".git").exists():
        return []
    listed = subprocess.run(
        ["/usr/bin/env", "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return sorted(path for path in paths if path.is_file())


@pytest.mark.parametrize("pattern", [MACHINE_PATH, REGISTRY_HOST], ids=["path", "host"])
def test_no_file_names_this_machine_or_a_registry(pattern: re.Pattern[bytes]) -> None:
    """Paths of a developer's machine and hosts of registries are nobody else's business."""
    found = [
        f"{path.relative_to(ROOT)}: {match.group().decode()}"
        for path in tracked_files()
        for match in pattern.finditer(path.read_bytes())
    ]

    assert found == []
