"""Reading several result files of other tools, what they would speak for, and what is refused."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from scorereport.errors import InputError, Problem
from scorereport.loading.check_files import read_marked
from scorereport.loading.files import shown_path
from scorereport.loading.rubric import load_rubric
from scorereport.loading.workspace import find_workspace, load_workspace
from scorereport.model.check_results import CheckSource
from scorereport.model.check_selection import CheckRun
from scorereport.model.item_checks import ItemChecks
from scorereport.model.rubric import Rubric
from scorereport.model.selector import Selector
from scorereport.pipeline.cases import Choices, load_case
from scorereport.pipeline.problems import Gathered
from scorereport.scoring.hearing import Speaking, heard, mappings_of, speaking


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSources:
    """The files that could be read, in the order they were named, and the rest's problems."""

    sources: tuple[Speaking, ...]
    refused: tuple[Problem, ...]
    unmatched: tuple[tuple[str, Selector], ...] = ()
    """Items with the selectors of the assessment that no result matches."""

    def raise_refused(self) -> None:
        """Raise InputError where any file was refused."""
        if self.refused:
            raise InputError(self.refused)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mappings:
    """What maps items to checks, and the files that an assessment names."""

    rubric: Rubric | None = None
    shared: Mapping[str, ItemChecks]
    runs: tuple[CheckRun, ...] = ()
    root: Path

    def of(self, run: CheckRun) -> Mapping[str, ItemChecks]:
        """Return what is in force for *run*, as if the assessment named it where it does not."""
        if self.rubric is None:
            return self.shared
        same = [each for each in self.runs if each.source.sha256 == run.source.sha256]
        named = same or [run]
        others = [each for each in self.runs if each not in same]
        in_force = mappings_of(self.rubric, self.shared, [*named, *others])
        return {
            item: mapped.checks
            for item, mappings in in_force.items()
            for mapped in mappings
            if any(each.run in named for each in mapped.runs)
        }

    def unmatched(self, read: Sequence[CheckSource]) -> Iterator[tuple[str, Selector]]:
        """Yield each item with its selectors that match neither what is *read* nor the rest."""
        if self.rubric is not None:
            known = {each.source.sha256 for each in self.runs}
            more = [CheckRun(source=each) for each in read if each.sha256 not in known]
            in_force = mappings_of(self.rubric, self.shared, [*self.runs, *more])
            for item, mappings in in_force.items():
                yield from ((item, each.selector) for each in heard(mappings)[1])


def read_sources(paths: Sequence[Path], assessment: Path | None = None) -> ReadSources:
    """Read every file of *paths*; one that is refused keeps no other from being read.

    A file speaks by its own marks and by the mapping of the workspace it lies in,
    or else by what is in force in *assessment*.
    Raises InputError where the assessment is wrong.
    """
    given = _of_assessment(assessment) if assessment else None
    gathered = Gathered()
    read = [gathered.value_of(partial(_speaking, path, given)) for path in dict.fromkeys(paths)]
    sources = tuple(each for each in read if each is not None)
    return ReadSources(
        sources=sources,
        refused=gathered.problems,
        unmatched=tuple(given.unmatched([each.source for each in sources])) if given else (),
    )


def _of_assessment(path: Path) -> _Mappings:
    loaded, workspace = load_case(path, Choices())
    return _Mappings(
        rubric=loaded.rubric.rubric,
        shared=workspace.workspace.checks.items if workspace else {},
        runs=loaded.checks,
        root=workspace.root if workspace else path.parent,
    )


def _of_workspace(path: Path) -> _Mappings:
    root = find_workspace(path)
    if root is None:
        return _Mappings(shared={}, root=path.parent)
    workspace = load_workspace(root).workspace
    rubric = load_rubric(workspace.rubric, base=root).rubric
    return _Mappings(rubric=rubric, shared=workspace.checks.items, root=root)


def _speaking(path: Path, given: _Mappings | None) -> Speaking:
    mappings = given or _of_workspace(path)
    run = read_marked(path, mappings.root)
    said = speaking(run, mappings.of(run), mappings.rubric)
    return replace(said, source=replace(said.source, path=shown_path(path)))
