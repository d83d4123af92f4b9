"""The requirement files pin, with a hash, all that pyproject.toml asks for."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
GROUPS = PYPROJECT["dependency-groups"]
ASKED = {
    "run": PYPROJECT["project"]["dependencies"],
    "build": [*GROUPS["build"], *PYPROJECT["build-system"]["requires"]],
    "dev": [*PYPROJECT["project"]["dependencies"], *GROUPS["dev"], *GROUPS["build"]],
    "fonts": GROUPS["fonts"],
    "audit": GROUPS["audit"],
}


def text_of(name: str) -> str:
    """Return a requirement file."""
    return (ROOT / "requirements" / f"{name}.txt").read_text()


def pins(name: str) -> dict[str, str]:
    """Return the version of each package in a requirement file."""
    return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", text_of(name), re.MULTILINE))


@pytest.mark.parametrize("name", ASKED)
def test_what_is_asked_for_is_pinned_in_its_range(name: str) -> None:
    """`make requirements` was run after the last change of pyproject.toml."""
    pinned = pins(name)
    requirements = [Requirement(text) for text in ASKED[name]]

    stale = [
        str(asked)
        for asked in requirements
        if not asked.specifier.contains(pinned.get(canonicalize_name(asked.name), "0"))
    ]

    assert stale == []


@pytest.mark.parametrize("name", ASKED)
def test_every_pin_has_a_hash(name: str) -> None:
    """What is installed is what was looked at."""
    blocks = re.split(r"^(?=[\w.-]+==)", text_of(name), flags=re.MULTILINE)[1:]

    assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_users_and_developers_run_the_same_versions() -> None:
    """What the tests pass with is what `make demo` installs."""
    tested = pins("dev")

    assert {name: tested.get(name) for name in pins("run")} == pins("run")
