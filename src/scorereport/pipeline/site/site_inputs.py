"""All that a site was made of, so that it can be told whether it would come out the same."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scorereport.loading.languages import is_language_file
from scorereport.loading.rubric import load_rubric
from scorereport.loading.workspace import LoadedWorkspace, assessment_files
from scorereport.pipeline.store.files import EVERYTHING, FileDigests
from scorereport.pipeline.store.store import Step
from scorereport.pipeline.store.traces import Trace


@dataclass(slots=True, kw_only=True)
class SiteInputs:
    """What a site was made of, as far as that is known by now."""

    root: str = ""
    """Where its workspace lies."""
    files: dict[str, str] = field(default_factory=dict)
    """The digest of each file; empty where only its being there matters."""
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)
    steps: list[int] = field(default_factory=list)
    """What of it was made before, by the numbers of the steps."""
    is_whole: bool = True
    """Nothing was read that is not known here, and no file changed meanwhile."""

    def add(self, trace: Trace, step: Step | None = None) -> None:
        """Add what a part of the site was made of."""
        for path, digest in trace.files:
            known = self.files.get(path) or digest
            self.is_whole &= digest in ("", known)
            self.files[path] = known
        for folder, pattern, digest in trace.names:
            self.is_whole &= self.names.setdefault((folder, pattern), digest) == digest
        self.absent.update(trace.absent)
        self.steps += [step.number] if step else []

    def trace(self) -> Trace:
        """Return all of it."""
        return Trace(
            files=tuple(self.files.items()),
            names=[(*place, digest) for place, digest in self.names.items()],
            absent=self.absent,
        )


def inputs_of_site(
    workspace: LoadedWorkspace, language: str | None, digests: FileDigests
) -> SiteInputs:
    """Return what the site of *workspace* is made of beside its systems, before that is read."""
    root = workspace.root
    found = {str(root / each.path): each.sha256 for each in workspace.files}
    rubric = load_rubric(workspace.workspace.rubric, base=root)
    found |= {each.path: each.sha256 for each in rubric.files}
    inputs = SiteInputs(root=str(root), files=found)
    for path in map(str, _read(workspace, language)):
        digest = digests.digest(path)
        inputs.is_whole &= digest is not None and found.setdefault(path, digest) == digest
    for folder in _looked_through(workspace):
        inputs.names[str(folder), EVERYTHING] = digests.names(str(folder), EVERYTHING)
    return inputs


def _read(workspace: LoadedWorkspace, language: str | None) -> Iterator[Path]:
    """Yield the files that are read beside settings and rubrics."""
    root, settings = workspace.root, workspace.workspace
    yield from assessment_files(workspace)
    yield from workspace.fonts
    if settings.theme.logo:
        yield root / settings.theme.logo
    if settings.theme.templates:
        yield from (p for p in (root / settings.theme.templates).rglob("*") if p.is_file())
    for name, base in ((settings.language, root), (language, Path.cwd())):
        if name and is_language_file(name):
            yield base / name


def _looked_through(workspace: LoadedWorkspace) -> Iterator[Path]:
    yield workspace.folder
    if workspace.workspace.theme.templates:
        yield workspace.root / workspace.workspace.theme.templates
