"""Find and load a workspace: its settings, its systems, and where its assessments are."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scorereport.errors import InputError, Problem
from scorereport.loading.assessment import LoadedAssessment, load_assessment
from scorereport.loading.check_files import mapping_findings
from scorereport.loading.document import parsed, read_document_tree
from scorereport.loading.filed_files import filed_files, is_filed, overlooked_files
from scorereport.loading.files import shown_path
from scorereport.loading.findings import Finding, wrong, wrong_key
from scorereport.loading.fonts import font_findings
from scorereport.loading.gate_checks import gate_findings
from scorereport.loading.languages import language_problems, no_such_language
from scorereport.loading.providers import Filed
from scorereport.loading.rubric import load_rubric
from scorereport.loading.rubric_names import no_such_rubric
from scorereport.loading.spellings import alike_files, alike_periods
from scorereport.loading.suggestions import did_you_mean, quoted
from scorereport.loading.target_checks import required_findings
from scorereport.loading.theme import theme_findings
from scorereport.model.assessment import System
from scorereport.model.result import InputFile
from scorereport.model.workspace import Systems, Workspace

WORKSPACE_FILE: Final = "scorereport.yaml"
_SITE: Final = re.compile(r"https?://[^?#]+", re.IGNORECASE)
"""An address that pages can be below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedWorkspace:
    """A workspace, who is in it, and what that was read from."""

    root: Path
    workspace: Workspace
    systems: Mapping[str, System]
    """By id, in the order of the list; empty where no file lists them."""
    files: tuple[InputFile, ...]

    @property
    def folder(self) -> Path:
        """Where its assessments are."""
        return self.root / self.workspace.assessments

    @property
    def fonts(self) -> tuple[Path, ...]:
        """The font files that it names for the PDF."""
        return tuple(self.root / name for name in self.workspace.fonts)


def find_workspace(start: Path) -> Path | None:
    """Return the nearest folder at or above *start* that holds ``scorereport.yaml``."""
    here = start.absolute()
    for folder in (here, *here.parents):
        if (folder / WORKSPACE_FILE).is_file():
            return folder
    return None


def load_workspace(root: Path) -> LoadedWorkspace:
    """Return the workspace at *root*; raise InputError with every problem found."""
    tree, file = read_document_tree(root / WORKSPACE_FILE, root=root)
    workspace = parsed(tree, Workspace).checked()
    problems: list[Problem] = []
    systems: Mapping[str, System] = {}
    files: tuple[InputFile, ...] = (file,)
    if workspace.systems is not None:
        try:
            systems, listed = _systems(root / workspace.systems, root)
            files = (file, listed)
        except InputError as error:
            problems += error.problems
    try:
        findings = _findings(workspace, systems, root)
        problems += [finding.problem(tree) for finding in findings]
    except InputError as error:  # the rubric that gates and mappings speak of is wrong itself
        problems += error.problems
    problems += language_problems(workspace.language, base=root)
    if problems:
        raise InputError(problems)
    return LoadedWorkspace(root=root, workspace=workspace, systems=systems, files=files)


def assessment_files(workspace: LoadedWorkspace) -> tuple[Path, ...]:
    """Return the files ``<assessments>/<system>/<period>.yaml``, sorted."""
    return filed_files(workspace.folder)


def is_assessment_of(workspace: LoadedWorkspace, path: Path) -> bool:
    """Say whether *path*, an absolute one, is one of the assessments of *workspace*."""
    return is_filed(path, workspace.folder)


def misplaced_files(workspace: LoadedWorkspace) -> tuple[Problem, ...]:
    """Return a problem for every YAML file among the assessments that would be overlooked."""
    right = (Path(workspace.workspace.assessments) / "<system>" / "<period>.yaml").as_posix()
    return tuple(
        Problem(path=shown_path(path), message=f"is overlooked: an assessment is {right}")
        for path in overlooked_files(workspace.folder)
    )


def alike_assessments(
    workspace: LoadedWorkspace, files: Sequence[Path] | None = None
) -> tuple[Problem, ...]:
    """Return a problem for every system and period that is told from another by case alone.

    Looks at *files*, or else at all assessments of the workspace.
    """
    filed = assessment_files(workspace) if files is None else files
    whole = [path.absolute() for path in filed]  # a user names some of them from elsewhere
    return tuple(alike_files(whole, workspace.workspace.periods))


def load_filed_assessment(
    path: Path,
    workspace: LoadedWorkspace,
    *,
    rubric: str | None = None,
    unwritten: bytes | None = None,
) -> LoadedAssessment:
    """Return an assessment read with what *workspace* says of its rubric, system and place.

    *unwritten* is what *path* is going to hold, where it is not there yet.
    """
    return load_assessment(
        path,
        root=workspace.root,
        rubric=rubric,
        default_rubric=workspace.workspace.rubric,
        systems=workspace.systems,
        folder=workspace.workspace.assessments,
        filed=filed_systems(workspace),
        unwritten=unwritten,
    )


def filed_systems(workspace: LoadedWorkspace) -> Filed:
    """Return where the systems of *workspace* file, and who they are."""
    return Filed(folder=workspace.folder, systems=workspace.systems)


def _systems(path: Path, root: Path) -> tuple[Mapping[str, System], InputFile]:
    tree, file = read_document_tree(path, root=root)
    listed = parsed(tree, Systems).checked().systems
    first: dict[str, int] = {}
    problems = [
        tree.problem(("systems", index, "id"), f"the system {quoted(each.id)} is listed twice")
        for index, each in enumerate(listed)
        if first.setdefault(each.id, index) != index
    ]
    if problems:
        raise InputError(problems)
    return {system.id: system for system in listed}, file


def _findings(workspace: Workspace, systems: Mapping[str, System], root: Path) -> Iterator[Finding]:
    if workspace.site_url and not _SITE.fullmatch(workspace.site_url):
        message = "is not the address of a site; write it as https://scores.example.org"
        yield wrong(("site_url",), f"{quoted(workspace.site_url)} {message}")
    missing = no_such_rubric(workspace.rubric, base=root)
    if missing:
        yield wrong(("rubric",), missing)
    elif workspace.names_parts_of_a_rubric:
        rubric = load_rubric(workspace.rubric, base=root).rubric
        yield from gate_findings(workspace.gates, rubric)
        yield from mapping_findings(("checks", "items"), workspace.checks.items, rubric)
        yield from required_findings(workspace.targets, systems, rubric)
    unknown = no_such_language(workspace.language)
    if unknown:
        yield wrong(("language",), unknown)
    yield from alike_periods(workspace.periods)
    yield from theme_findings(workspace.theme, root)
    yield from _publish_findings(workspace, systems)
    yield from font_findings(workspace.fonts, root)
    yield from _group_findings(workspace, systems)


def _group_findings(workspace: Workspace, systems: Mapping[str, System]) -> Iterator[Finding]:
    for group, members in workspace.groups.items():
        for index, member in enumerate(members):
            if systems and member not in systems:
                meant = did_you_mean(member, systems)
                message = f"no system {quoted(member)} in the list of systems{meant}"
                yield wrong(("groups", group, index), message)
        if group in systems:
            yield wrong_key(("groups", group), f"{quoted(group)} is the id of a system already")


def _publish_findings(workspace: Workspace, systems: Mapping[str, System]) -> Iterator[Finding]:
    for index, hidden in enumerate(workspace.publish.exclude):
        if systems and hidden not in systems:
            meant = did_you_mean(hidden, systems)
            message = f"no system {quoted(hidden)} in the list of systems{meant}"
            yield wrong(("publish", "exclude", index), message)
