"""Read the result files that an assessment names, and say what is wrong with how it names them."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from scorereport.errors import InputError, Problem
from scorereport.loading.answer_checks import no_such_item
from scorereport.loading.files import siblings
from scorereport.loading.findings import Finding, wrong, wrong_key
from scorereport.loading.suggestions import did_you_mean, quoted
from scorereport.loading.tree import Steps
from scorereport.model.assessment import Assessment
from scorereport.model.check_results import CheckSource
from scorereport.model.check_selection import CheckRun, ChecksEntry
from scorereport.model.item_checks import ItemChecks
from scorereport.model.result import InputFile
from scorereport.model.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEntries:
    """The runs that could be read, and everything that is wrong with the rest."""

    runs: tuple[CheckRun, ...]
    findings: tuple[Finding, ...]
    """What is wrong in the assessment."""
    problems: tuple[Problem, ...]
    """What is wrong in the result files themselves."""


def read_entries(assessment: Assessment, root: Path) -> ReadEntries:
    """Return what the files under *root* hold that the assessment's ``checks`` name."""
    runs: list[CheckRun] = []
    findings: list[Finding] = []
    problems: list[Problem] = []
    for index, entry in enumerate(assessment.checks):
        found = [wrong(("checks", index, "path"), each) for each in _misplaced(entry.path, root)]
        findings += found
        if found:
            continue
        try:
            run = _run(entry, root)
        except InputError as error:
            problems += error.problems
            continue
        if entry.format not in {None, run.source.format}:
            is_a = f"is a file of the format {quoted(run.source.format)}"
            message = f"{quoted(entry.path)} {is_a}, not {quoted(entry.format or '')}"
            findings.append(wrong(("checks", index, "format"), message))
        runs.append(run)
    return ReadEntries(runs=tuple(runs), findings=tuple(findings), problems=tuple(problems))


def read_marked(path: Path, root: Path) -> CheckRun:
    """Return the result file *path*, of which only what names its items itself speaks."""
    source = _read(path)
    name = Path(os.path.relpath(path, root)).as_posix()
    return CheckRun(
        source=replace(source, path=name),
        repeated=source.repeated is not None,
        run_url=source.run_url,
    )


def unknown_item_findings(assessment: Assessment, rubric: Rubric) -> Iterator[Finding]:
    """Yield the items of ``checks`` that *rubric* does not have."""
    for index, entry in enumerate(assessment.checks):
        yield from mapping_findings(("checks", index, "items"), entry.items, rubric)


def mapping_findings(
    steps: Steps, mapping: Mapping[str, ItemChecks], rubric: Rubric
) -> Iterator[Finding]:
    """Yield the items of the *mapping* at *steps* that *rubric* does not have."""
    items = {item.id for item in rubric.items()}
    for item in mapping:
        if item not in items:
            yield wrong_key((*steps, item), no_such_item(item, rubric))


def input_files(runs: Sequence[CheckRun]) -> tuple[InputFile, ...]:
    """Return the digests of the files that *runs* were read from, each once."""
    files: dict[str, str] = {}
    for source in (run.source for run in runs):
        folder = PurePosixPath(source.path).parent
        beside = {str(folder / each.name): each.sha256 for each in source.beside}
        files = {**files, source.path: source.sha256, **beside}
    return tuple(InputFile(path=path, sha256=sha256) for path, sha256 in files.items())


def _read(path: Path) -> CheckSource:
    # Only for assessments that name result files: every format brings its modules.
    from scorereport.loading.checks.table import read_checks  # noqa: PLC0415 - only with a file

    return read_checks(path)


def _run(entry: ChecksEntry, root: Path) -> CheckRun:
    source = _read(root / entry.path)
    name = Path(entry.path).as_posix()
    return CheckRun(
        source=replace(source, path=name, commit=source.commit or entry.commit),
        at=entry.at,
        repeated=(entry.repeated or source.repeated) is not None,
        run_url=entry.run_url or source.run_url,
        items=entry.items,
    )


def _misplaced(name: str, root: Path) -> Iterator[str]:
    # realpath, not Path.resolve: it does not raise, whatever the name is made of.
    file, top = Path(os.path.realpath(root / name)), Path(os.path.realpath(root))
    if not file.is_relative_to(top):
        yield f"{quoted(name)} leads out of the workspace"
    elif os.path.isdir(file):  # noqa: PTH112 - Path.is_dir raises on odd names
        yield f"{quoted(name)} is a folder; name a file in it"
    elif not os.path.isfile(file):  # noqa: PTH113 - Path.is_file raises on odd names
        meant = did_you_mean(file.name, siblings(file))
        yield f"there is no file {quoted(name)} in the workspace{meant}"
