"""Load an assessment with the rubric it is answered by, every mistake at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Final

from scorereport.errors import InputError, Problem
from scorereport.loading.answer_checks import answer_findings, date_findings, waiver_findings
from scorereport.loading.assessment_checks import (
    place_findings,
    reference_findings,
    system_findings,
    target_findings,
)
from scorereport.loading.assessment_salvage import salvaged
from scorereport.loading.check_files import read_entries, unknown_item_findings
from scorereport.loading.document import parse_tree, parsed
from scorereport.loading.evidence_checks import evidence_findings
from scorereport.loading.files import input_file, read_limited, shown_path
from scorereport.loading.findings import Finding
from scorereport.loading.providers import Filed, circle_findings, provider_findings
from scorereport.loading.rubric import LoadedRubric, load_rubric
from scorereport.loading.rubric_names import no_such_rubric
from scorereport.loading.tree import Tree
from scorereport.loading.yaml_reader import MAX_PROBLEMS
from scorereport.model.assessment import Assessment, System
from scorereport.model.check_selection import CheckRun
from scorereport.model.result import InputFile
from scorereport.model.rubric import Rubric

NO_SYSTEMS: Final[Mapping[str, System]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedAssessment:
    """An assessment that can be scored, and what it was read from."""

    assessment: Assessment
    rubric: LoadedRubric
    file: InputFile
    path: Path
    source: bytes
    """The file as it was read."""
    checks: tuple[CheckRun, ...] = ()
    """The result files of other tools that it names."""


def load_assessment(  # noqa: PLR0913 - what is known about the file, each by its name
    path: Path,
    *,
    root: Path,
    rubric: str | None = None,
    default_rubric: str | None = None,
    systems: Mapping[str, System] = NO_SYSTEMS,
    folder: str | None = None,
    filed: Filed | None = None,
    unwritten: bytes | None = None,
) -> LoadedAssessment:
    """Return the assessment in *path*; raise InputError with every problem found.

    *root* is where paths in the file begin, *rubric* what it is answered by whatever it names,
    *default_rubric* the same where it names none, and *systems* who there is, empty where
    nobody listed them.
    Below *folder*, the file must stand as ``<system>/<period>.yaml``.
    *filed* is where the workspace's other systems file, None outside of one.
    *unwritten* is what *path* is going to hold, where it is not there yet.
    """
    source = read_limited(path, shown=shown_path(path)) if unwritten is None else unwritten
    tree = parse_tree(source, shown=shown_path(path))
    if tree.node(("scores",)) is not None and tree.node(("answers",)) is None:
        message = "this is a result, not an assessment; scorereport score and diff read results"
        raise InputError([tree.problem((), message)])
    file = input_file(path, source, root=root)
    read = parsed(tree, Assessment)
    problems = list(read.problems)
    assessment = read.document or salvaged(tree, system=next(iter(systems), "unknown"))
    if assessment is None:
        raise InputError(problems)
    if rubric is not None:
        answered_by: LoadedRubric | None = load_rubric(rubric, base=Path.cwd())
    else:
        answered_by = _rubric(assessment, tree, root, default_rubric, problems)
    items = answered_by.rubric if answered_by else None
    checks = read_entries(assessment, root)
    problems += checks.problems
    findings = list(islice(_findings(assessment, items, systems, root), MAX_PROBLEMS))
    findings += [*checks.findings, *provider_findings(assessment, filed)]
    if read.document:
        findings += circle_findings(assessment, filed)
        if folder is not None:
            findings += place_findings(assessment, Path(file.path), Path(folder))
    problems += [finding.problem(tree) for finding in findings]
    if problems or answered_by is None:
        raise InputError(set(problems))
    system = _described(assessment.system, systems)
    return LoadedAssessment(
        assessment=assessment.model_copy(update={"system": system}),
        rubric=answered_by,
        file=file,
        path=path,
        source=source,
        checks=checks.runs,
    )


def _findings(
    assessment: Assessment, rubric: Rubric | None, systems: Mapping[str, System], root: Path
) -> Iterator[Finding]:
    if rubric is not None:
        yield from answer_findings(assessment, rubric)
        yield from reference_findings(assessment, rubric)
        yield from target_findings(assessment, rubric)
        yield from unknown_item_findings(assessment, rubric)
    yield from date_findings(assessment)
    yield from waiver_findings(assessment)
    yield from system_findings(assessment, systems)
    yield from evidence_findings(assessment, root)


def _rubric(
    assessment: Assessment,
    tree: Tree,
    root: Path,
    default: str | None,
    problems: list[Problem],
) -> LoadedRubric | None:
    """Load the rubric of *assessment*; where that fails, add why to *problems*."""
    name = assessment.rubric or default
    if assessment.rubric is None and tree.node(("rubric",)) is not None:
        return None  # the name itself is wrong, and that is told already
    if name is None:
        message = "'rubric' is missing, and no workspace names one; write rubric: ml-test-score"
        problems.append(tree.problem((), message))
        return None
    missing = no_such_rubric(name, base=root)
    if missing:
        problems.append(tree.problem(("rubric",), missing))
        return None
    try:
        return load_rubric(name, base=root)
    except InputError as error:
        problems.extend(error.problems)
        return None


def _described(given: System, systems: Mapping[str, System]) -> System:
    """Return *given* with what it leaves open taken from the list; its own words win."""
    listed = systems.get(given.id, given)
    own = {name: getattr(given, name) for name in given.model_fields_set}
    merged = listed.model_copy(update=own)
    return merged if merged.name else merged.model_copy(update={"name": merged.id})
