"""Whether whom an assessment names as the provider of an item can be that."""

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scorereport.errors import InputError
from scorereport.loading.document import read_document_tree
from scorereport.loading.findings import Finding, wrong
from scorereport.loading.suggestions import did_you_mean, quoted
from scorereport.loading.tree import Tree
from scorereport.model.assessment import Assessment, System

MAX_CHAIN: Final = 12
"""An item that is provided over more systems than this is carried by nobody that a reader finds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """Where the other systems of a workspace file, and who they are."""

    folder: Path
    systems: Mapping[str, System]
    """Who there is; empty where nobody listed them, and so whoever has filed."""

    def file(self, system: str, period: str) -> Path:
        """Return where *system* files its assessment for *period*."""
        return self.folder / system / f"{period}.yaml"

    def knows(self, system: str) -> bool:
        """Say whether there is the *system*."""
        if self.systems:
            return system in self.systems
        is_name = "/" not in system and system not in {"", ".", ".."}
        return is_name and os.path.isdir(self.folder / system)  # noqa: PTH112 - it never raises

    def known(self) -> tuple[str, ...]:
        """Return the ids of all systems."""
        if self.systems:
            return tuple(self.systems)
        try:
            return tuple(sorted(each.name for each in self.folder.iterdir() if each.is_dir()))
        except OSError:
            return ()


def provider_findings(assessment: Assessment, filed: Filed | None) -> Iterator[Finding]:
    """Yield every provider that is no live system of the workspace; *filed* is None outside one."""
    for item, name in _provided(assessment).items():
        message = _unknown(name, filed, assessment.assessed) if filed else _NO_WORKSPACE
        if message:
            yield _wrong(item, message)


def circle_findings(assessment: Assessment, filed: Filed | None) -> Iterator[Finding]:
    """Yield every item that is provided in a circle through this very assessment."""
    provided = _provided(assessment)
    if filed is None or not provided:
        return
    trees: dict[str, Tree | None] = {}
    for item, name in provided.items():
        chain, system = [assessment.system.id], name
        while filed.knows(system) and system not in chain and len(chain) <= MAX_CHAIN:
            chain.append(system)
            if system not in trees:
                trees[system] = _tree(filed.file(system, assessment.period))
            system = _provider(trees[system], item)
        if system == chain[0]:
            yield _wrong(item, _in_a_circle(item, chain))
        elif filed.knows(system) and system not in chain:
            message = f"{item} is provided over more than {MAX_CHAIN} systems; name the last"
            yield _wrong(item, message)


_NO_WORKSPACE: Final = "provided_by names a system of a workspace, and this file lies in none"


def _provided(assessment: Assessment) -> Mapping[str, str]:
    answers = assessment.answers.items()
    return {item: answer.provided_by for item, answer in answers if answer.provided_by}


def _unknown(name: str, filed: Filed, day: dt.date) -> str:
    """Say why *name* can provide nothing on *day*; nothing where it can."""
    if not filed.knows(name):
        where = "in the list of systems" if filed.systems else "in the workspace"
        return f"no system {quoted(name)} {where}{did_you_mean(name, filed.known())}"
    retired = filed.systems[name].retired if filed.systems else None
    if retired is None or retired > day:
        return ""
    return f"{quoted(name)} is retired since {retired}, so it provides nothing"


def _in_a_circle(item: str, chain: list[str]) -> str:
    if len(chain) == 1:
        return f"{quoted(chain[0])} is the system itself; drop provided_by, or name who provides it"
    circle = " by ".join([*chain, chain[0]])
    return f"{item} is provided in a circle: {circle}; one of them must answer for itself"


def _provider(tree: Tree | None, item: str) -> str:
    """Return whom the file behind *tree* names as the provider of *item*; empty for nobody."""
    found = tree.node(("answers", item, "provided_by")) if tree else None
    return found if isinstance(found, str) else ""


def _tree(path: Path) -> Tree | None:
    """Return the content of *path*; what is wrong with it is told where it is loaded."""
    try:
        return read_document_tree(path, root=path.parent)[0]
    except InputError:
        return None


def _wrong(item: str, message: str) -> Finding:
    return wrong(("answers", item, "provided_by"), message)
