"""Gates: from the paths a user named to what every limit came to."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scorereport.errors import UsageError
from scorereport.history.ratchet import judged_gates
from scorereport.loading.document import read_document_tree
from scorereport.loading.files import shown_path
from scorereport.loading.gate_checks import gate_findings
from scorereport.loading.workspace import (
    WORKSPACE_FILE,
    find_workspace,
    load_workspace,
)
from scorereport.model.gate_result import GateResult
from scorereport.model.gates import Gates
from scorereport.model.result import Result
from scorereport.pipeline.cases import Choices, Scored, check_one_system, scored_case
from scorereport.pipeline.gate_base import PREVIOUS, Base, named_base
from scorereport.pipeline.newest import newest_files, workspace_around
from scorereport.pipeline.problems import Gathered
from scorereport.pipeline.roster import roster
from scorereport.scoring.gates import Gated
from scorereport.views.gate import GatedCase, PlaceOf, gate_result


@dataclass(frozen=True, slots=True, kw_only=True)
class GateChoices:
    """What a command line decides of a gate."""

    limits: Mapping[str, object]
    """Limits that go before those of the workspace, by their name there."""
    base: str | None
    """What no score may fall below; None = the period before."""
    as_of: dt.date
    rubric: str | None = None
    checks: tuple[Path, ...] = ()


def gated(paths: Sequence[Path], choices: GateChoices) -> GateResult:
    """Return what came of every limit for every assessment that *paths* name.

    A folder stands for the newest assessment of each live system in it.
    Raises InputError with the problems of all files, and UsageError where nothing is limited.
    """
    gathered = Gathered()
    files = [gathered.value_of(partial(_files, path)) or () for path in paths]
    named = dict.fromkeys(file.absolute() for each in files for file in each)
    check_one_system(choices.checks, named)
    scored = {path: gathered.value_of(partial(_scored, path, choices)) for path in named}
    base = gathered.value_of(partial(named_base, choices.base, choices.as_of, choices.rubric))
    gathered.raise_problems()
    assert base is not None  # noqa: S101 - without a value there was a problem
    asked_for = {path.absolute() for path in paths}
    cases = [
        gathered.value_of(partial(_case, path, each, choices, base))
        for path, each in scored.items()
        if each and (path in asked_for or each.result.system.is_live(choices.as_of))
    ]
    gathered.raise_problems()
    found = [case for case in cases if case is not None]
    _check_use(found, choices)
    return gate_result(choices.as_of, found, _without_assessment(paths, choices.as_of))


def _folder(path: Path) -> Path | None:
    """Return the folder that *path* stands for; None where it is an assessment."""
    if path.name == WORKSPACE_FILE:
        return path.parent
    return path if path.is_dir() else None


def _files(path: Path) -> tuple[Path, ...]:
    folder = _folder(path)
    return newest_files(folder) if folder else (path,)


def _scored(path: Path, choices: GateChoices) -> Scored:
    asked = Choices(rubric=choices.rubric, as_of=choices.as_of, checks=choices.checks)
    return scored_case(path, asked)


def _case(path: Path, scored: Scored, choices: GateChoices, base: Base) -> GatedCase:
    gates = _gates(path, choices)
    earlier = base.of(scored) if gates.no_regression else None
    judged = judged_gates(Gated(gates=gates, rubric=scored.rubric, result=scored.result), earlier)
    return GatedCase(
        rubric=scored.rubric,
        result=scored.result,
        gates=gates,
        judged=judged,
        path=shown_path(path),
        place_of=_places(path),
        base=_base_name(choices.base, earlier),
    )


def _gates(path: Path, choices: GateChoices) -> Gates:
    """Return the limits of the workspace around *path*, those of the command line first."""
    root = find_workspace(path)
    declared = load_workspace(root).workspace.gates if root else Gates()
    asked = dict(choices.limits)
    if choices.base is not None:
        asked["no_regression"] = True
    # Who asks for a limit means it, whatever the workspace has switched off.
    severity = {rule: each for rule, each in declared.severity.items() if rule not in asked}
    given = Gates.model_validate(asked)
    merged = {
        "sections": {**declared.sections, **given.sections},
        "items": {**declared.items, **given.items},
        "severity": {**severity, **given.severity},
    }
    return Gates.model_validate({**dict(declared), **asked, **merged})


def _places(path: Path) -> PlaceOf:
    tree, _ = read_document_tree(path, root=path.parent)

    def place_of(item: str) -> tuple[int, int]:
        answered = tree.has(("answers", item))
        return tree.key_place(("answers", item) if answered else ("answers",))

    return place_of


def _base_name(asked: str | None, base: Result | None) -> str | None:
    if base is None:
        return None
    return base.period if asked in {None, PREVIOUS} else f"{base.period}, {asked}"


def _check_use(cases: Sequence[GatedCase], choices: GateChoices) -> None:
    """Raise UsageError where nothing would be held against anything, or against what is not."""
    if not cases:
        raise UsageError("there is no assessment of a live system to hold against the gates")
    if not any(case.gates.limits_anything for case in cases):
        where = f"write gates: in {WORKSPACE_FILE}"
        raise UsageError(f"no gate is set; give a limit such as --min 2, or {where}")
    asked = Gates.model_validate(choices.limits)
    wrong = [list(gate_findings(asked, case.rubric)) for case in cases]
    if all(wrong):
        raise UsageError("; ".join(finding.message for finding in wrong[0]))


def _without_assessment(paths: Sequence[Path], day: dt.date) -> tuple[str, ...]:
    """Return the live systems that the workspaces among *paths* list and nobody assessed."""
    roots = {folder.absolute(): folder for path in paths if (folder := _folder(path))}
    found = [
        member.system.id
        for root, folder in roots.items()
        if (workspace := workspace_around(folder)).root == root
        for member in roster(workspace)
        if not member.files and member.is_live(day)
    ]
    return tuple(dict.fromkeys(found))
