"""From a path a user named to a scored case, with the system's earlier periods."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from scorereport.errors import UsageError
from scorereport.history.waivers import with_waived_periods
from scorereport.loading.assessment import LoadedAssessment, load_assessment
from scorereport.loading.check_files import input_files, read_marked
from scorereport.loading.filed_files import filed_beside
from scorereport.loading.rubric import load_rubric, rubric_file
from scorereport.loading.workspace import (
    LoadedWorkspace,
    alike_assessments,
    filed_systems,
    find_workspace,
    is_assessment_of,
    load_filed_assessment,
    load_workspace,
)
from scorereport.model.periods import next_due
from scorereport.model.result import Result
from scorereport.model.rubric import Rubric
from scorereport.model.workspace import Policy
from scorereport.pipeline.newest import refuse_folder
from scorereport.pipeline.problems import Gathered
from scorereport.pipeline.providers import provider_assessments
from scorereport.scoring.observations import Measured, observations
from scorereport.scoring.providers import Providers, with_providers
from scorereport.scoring.score import Case, score


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a command line decides instead of the files."""

    rubric: str | None = None
    """Scores by this rubric, whatever the files name."""
    as_of: dt.date | None = None
    """Judges ages on this day instead of the day of the assessment."""
    checks: tuple[Path, ...] = ()
    """Result files of which what names its items itself speaks too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A result with the rubric that makes it and those of the system's earlier periods."""

    rubric: Rubric
    result: Result
    earlier: tuple[Result, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored(Judged):
    """The same, of an assessment."""

    source: bytes
    """The assessment file as it was read."""
    workspace: LoadedWorkspace | None = None
    """The workspace it lies in."""
    path: Path
    texts: tuple[Path, ...]
    """The files that its report takes its texts from."""
    fonts: tuple[Path, ...]
    """The font files that its workspace names."""


def scored_case(path: Path, choices: Choices) -> Scored:
    """Return the assessment at *path*, scored.

    Raises InputError with every problem of every file it needs:
    its own, its workspace's, those of the same system's earlier periods,
    and those of the systems that provide items to it.
    """
    refuse_folder(path)
    root = find_workspace(path)
    workspace = load_workspace(root) if root else None
    gathered = Gathered()
    loaded = gathered.value_of(partial(_load, workspace, path, choices))
    if workspace:
        gathered.add(
            alike_assessments(workspace, (path.absolute(), *other_periods(workspace, path)))
        )
    root = root or path.parent
    more = [gathered.value_of(partial(read_marked, file, root)) for file in choices.checks]
    others = [
        gathered.value_of(partial(_load, workspace, other, choices))
        for other in other_periods(workspace, path)
    ]
    gathered.raise_problems()
    assert loaded is not None  # noqa: S101 - without a value there was a problem
    named = (*loaded.checks, *(run for run in more if run is not None))
    loaded = replace(loaded, checks=named)
    earlier = [other for other in others if other is not None and _key(other) < _key(loaded)]
    results = [
        gathered.value_of(partial(result_of, each, workspace, replace(choices, as_of=day)))
        for each, day in [(loaded, choices.as_of), *((other, None) for other in earlier)]
    ]
    gathered.raise_problems()
    result, *before = [each for each in results if each is not None]
    return Scored(
        rubric=loaded.rubric.rubric,
        result=with_waived_periods(result, before),
        earlier=tuple(before),
        source=loaded.source,
        workspace=workspace,
        path=path,
        texts=texts_of(loaded, result, root, Path.cwd() if choices.rubric else root),
        fonts=workspace.fonts if workspace else (),
    )


def texts_of(loaded: LoadedAssessment, result: Result, root: Path, base: Path) -> tuple[Path, ...]:
    """Return the files that the report of *result* takes its texts from.

    The rubric is named from *base*, everything else from *root*.
    """
    inputs = (root / each.path for each in result.inputs)
    return (*inputs, *rubric_file(loaded.rubric, base=base))


def load_case(
    path: Path, choices: Choices, *, unwritten: bytes | None = None
) -> tuple[LoadedAssessment, LoadedWorkspace | None]:
    """Return the assessment at *path* and the workspace it lies in, if any.

    *unwritten* is what *path* is going to hold. Raises InputError with what is wrong in either.
    """
    refuse_folder(path)
    root = find_workspace(path)
    workspace = load_workspace(root) if root else None
    return _load(workspace, path, choices, unwritten), workspace


def all_scored(paths: Sequence[Path], choices: Choices) -> tuple[Scored, ...]:
    """Return every assessment, scored; raises InputError with the problems of all of them."""
    check_one_system(choices.checks, paths)
    gathered = Gathered()
    scored = [gathered.value_of(partial(scored_case, path, choices)) for path in paths]
    gathered.raise_problems()
    return tuple(each for each in scored if each is not None)


def check_one_system(checks: Sequence[Path], assessments: Collection[Path]) -> None:
    """Raise UsageError where *checks* would speak for several of *assessments*."""
    if checks and len(assessments) > 1:
        raise UsageError("--checks speaks for one system; name one assessment")


def _load(
    workspace: LoadedWorkspace | None,
    path: Path,
    choices: Choices,
    unwritten: bytes | None = None,
) -> LoadedAssessment:
    if workspace is not None and is_assessment_of(workspace, path.absolute()):
        return load_filed_assessment(path, workspace, rubric=choices.rubric, unwritten=unwritten)
    root = workspace.root if workspace else path.parent
    default = workspace.workspace.rubric if workspace else None
    filed = filed_systems(workspace) if workspace else None
    return load_assessment(
        path,
        root=root,
        default_rubric=default,
        rubric=choices.rubric,
        filed=filed,
        unwritten=unwritten,
    )


def other_periods(workspace: LoadedWorkspace | None, path: Path) -> tuple[Path, ...]:
    """Return the other periods of the system that *path* is about."""
    if workspace is None:
        return ()
    return filed_beside(path.absolute(), workspace.folder)


def result_of(
    loaded: LoadedAssessment,
    workspace: LoadedWorkspace | None,
    choices: Choices,
    looked_for: set[Path] | None = None,
) -> Result:
    """Return the result of *loaded*; who provides items is judged on the same day, or its own.

    Where they file is added to *looked_for*.
    """
    case = _case(loaded, workspace, choices.as_of)
    if workspace is None:
        return score(case)
    read = partial(_load, workspace, choices=choices)
    providers = provider_assessments(loaded, filed_systems(workspace), read, looked_for)
    cases = {system: _case(each, workspace, choices.as_of) for system, each in providers.items()}
    names = _names(loaded, providers, workspace)
    return score(with_providers(case, Providers(cases=cases, names=names)))


def _names(
    loaded: LoadedAssessment, providers: Mapping[str, LoadedAssessment], workspace: LoadedWorkspace
) -> Mapping[str, str]:
    """Return what the systems are called that *loaded* or any of *providers* names."""
    assessments = [each.assessment for each in (loaded, *providers.values())]
    named = (answer.provided_by for each in assessments for answer in each.answers.values())
    systems = workspace.systems
    listed = {name: systems[name].label for name in named if name and name in systems}
    filed = {name: each.assessment.system.label for name, each in providers.items()}
    return {**listed, **filed}


def _case(loaded: LoadedAssessment, workspace: LoadedWorkspace | None, day: dt.date | None) -> Case:
    rubric, as_of = loaded.rubric.rubric, day or loaded.assessment.assessed
    policy = workspace.workspace.policy if workspace else Policy()
    periods = workspace.workspace.periods if workspace else {}
    measured = Measured(
        rubric=rubric,
        runs=loaded.checks,
        shared=workspace.workspace.checks.items if workspace else {},
        as_of=as_of,
        expire_after=policy.checks_expire_after,
    )
    return Case(
        assessment=loaded.assessment,
        rubric=rubric,
        rubric_sha256=loaded.rubric.sha256,
        as_of=as_of,
        policy=policy,
        observations=observations(measured),
        next_due=next_due(loaded.assessment.period, as_of, periods),
        targets=_targets(workspace, rubric),
        inputs=(
            loaded.file,
            *(workspace.files if workspace else ()),
            *input_files(loaded.checks),
        ),
    )


def _targets(workspace: LoadedWorkspace | None, rubric: Rubric) -> Mapping[str, str]:
    """Return what the tiers require; by another rubric than the workspace's, nothing."""
    if workspace is None or not workspace.workspace.targets:
        return {}
    own = load_rubric(workspace.workspace.rubric, base=workspace.root).rubric
    return workspace.workspace.targets if own.name == rubric.name else {}


def _key(loaded: LoadedAssessment) -> tuple[dt.date, str]:
    return loaded.assessment.assessed, loaded.assessment.period
