"""What was made of each system, kept for as long as nothing that it was made of changes.

A system is found in the store by what is known before any of its files is read.
There it stands with the files it was made of, and is taken where these hold what they held.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, partial
from pathlib import Path
from typing import Final

from scorereport.errors import InputError
from scorereport.loading.workspace import LoadedWorkspace
from scorereport.model.portfolio import Portfolio
from scorereport.pipeline.languages import speech_of
from scorereport.pipeline.roster import Member
from scorereport.pipeline.site.kept_days import KeptDays
from scorereport.pipeline.site.kept_outcome import Place, Rubrics, outcome_of, written_outcome
from scorereport.pipeline.site.kept_pages import File, KeptPages
from scorereport.pipeline.site.plan import Age
from scorereport.pipeline.site.site_inputs import SiteInputs, inputs_of_site
from scorereport.pipeline.site.system import (
    SystemDone,
    Systems,
    SystemTask,
    system_done,
    systems_done,
)
from scorereport.pipeline.site.workers import Workers
from scorereport.pipeline.store.contents import Content, Kept, bytes_of, digest_of
from scorereport.pipeline.store.files import FileDigests
from scorereport.pipeline.store.keys import key_of
from scorereport.pipeline.store.layout import engine_key, files_key, speech_key
from scorereport.pipeline.store.notes import keep_digests, kept_digests
from scorereport.pipeline.store.program import program_key
from scorereport.pipeline.store.store import Step, Store
from scorereport.pipeline.store.traces import Trace, read_trace, written_trace
from scorereport.render.look import Look
from scorereport.views.site.chrome import Site

_APART: Final = frozenset({"plan", "speech", "store"})
"""What of a task its key does not take as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A system that was made before, and still holds."""

    step: Step
    trace: Trace


class KeptSystems:
    """Makes of each system what it comes to, and only where that may have changed."""

    def __init__(self, store: Store, systems: Systems = systems_done) -> None:
        """Take the *store*, and what makes the systems that are not in it."""
        self._store = store
        self._systems = systems
        self._rubrics = Rubrics(store.content)
        self._digests = FileDigests()
        self._begun: LoadedWorkspace | None = None
        self._speech = speech_of(None, None)
        self._days: KeptDays | None = None
        self._standings: dict[Place, str] = {}
        self.anew: tuple[str, ...] = ()
        """The systems that had to be made the last time."""
        self.total = 0
        """How many systems there were the last time."""
        self.inputs = SiteInputs()
        """What the site was made of the last time."""

    def begin(self, workspace: LoadedWorkspace, language: str | None = None) -> Age:
        """Begin a build, before anything but the settings of *workspace* is read.

        Returns what tells the days of its assessments.
        """
        self._begun = workspace
        self._standings = {}
        self._speech = speech_of(workspace, language)
        self._digests = kept_digests(self._store, workspace.root)
        self.inputs = inputs_of_site(workspace, language, self._digests)
        self._days = KeptDays(self._store, workspace.root, self._digests)
        return self._days.age_order

    def pages(self, portfolio: Portfolio, site: Site, look: Look) -> Iterator[File]:
        """Yield the pages over all systems, once these are made."""
        language = self._speech.language()
        outside = key_of(program_key(), speech_key(self._speech), look, root=Path(self.inputs.root))
        pages = KeptPages(self._store, language, outside, self._standings)
        return pages.files(portfolio, site, look)

    def __call__(
        self, task: SystemTask, members: Sequence[Member], workers: Workers
    ) -> Iterator[SystemDone]:
        """Yield what each of *members* comes to, in their order."""
        root = task.plan.workspace.root
        if self._begun is not task.plan.workspace:
            self.begin(task.plan.workspace)
        digests = self._digests
        keys = _keys(task, members)
        found = {
            name: held for name, key in keys.items() if (held := self._holding(key, root, digests))
        }
        self._store.use(each.step.number for each in found.values())
        changed = [each for each in members if each.system.id not in found]
        self.anew, self.total = tuple(each.system.id for each in changed), len(members)
        made = self._systems(task, changed, workers) if changed else iter(())
        for member in members:
            name = member.system.id
            if name in found:
                yield self._taken(task, member, found.pop(name))
            else:
                yield self._keep(keys.get(name), member, next(made), digests, root)
        keep_digests(self._store, root, digests)
        if self._days:
            self._days.keep()

    def _holding(self, key: str, root: Path, digests: FileDigests) -> _Found | None:
        for step in self._store.steps(key):
            try:
                trace = read_trace(step.inputs, root)
            except ValueError:
                continue
            if trace.holds(digests):
                return _Found(step=step, trace=trace)
        return None

    def _taken(self, task: SystemTask, member: Member, found: _Found) -> SystemDone:
        """Return what *found* came to; what cannot be read of it is made anew."""
        try:
            outcome = outcome_of(self._store.outcome(found.step) or b"", member)
            rubrics = tuple(map(self._rubrics.rubric, outcome.rubrics))
        except ValueError:
            self.inputs.is_whole = False
            return system_done(task, member)
        self._standings |= outcome.standings
        self.inputs.add(found.trace, found.step)
        anew = cache(partial(_files, task, member))
        files = tuple(
            (path, Kept(digest=digest, size=size, read=partial(self._read, digest, path, anew)))
            for path, digest, size in outcome.files
        )
        return replace(outcome.done, rubrics=rubrics, files=files, trace=found.step.inputs)

    def _read(self, digest: str, path: str, anew: Callable[[], Mapping[str, bytes]]) -> bytes:
        """Return a content, also where it is gone or damaged by the time it is needed."""
        kept = self._store.content(digest)
        return kept if kept is not None else anew()[path]

    def _keep(
        self, key: str | None, member: Member, done: SystemDone, digests: FileDigests, root: Path
    ) -> SystemDone:
        """Keep *done*, and return it with files that know their digests."""
        if key is None or done.problems or done.broken or done.unprintable:
            self.inputs.is_whole = False
            return done  # what was read is not known
        for path, digest in done.inputs.files.items():
            if digest:
                digests.learn(str(path), digest)
        files = tuple((path, _known(content)) for path, content in done.files)
        outcome, contents = written_outcome(done, files, member)
        trace = written_trace(done.inputs, root)
        self._store.keep(key, trace, outcome, contents)
        self._standings |= outcome_of(outcome, member).standings
        self.inputs.add(read_trace(trace, root))
        return replace(done, files=files)


def _keys(task: SystemTask, members: Sequence[Member]) -> Mapping[str, str]:
    """Return what each of *members* is kept as; nothing where that cannot be told."""
    root = task.plan.workspace.root
    alike: list[object] = [program_key(), task.plan.workspace, speech_key(task.speech)]
    alike += [getattr(task, each.name) for each in fields(task) if each.name not in _APART]
    if task.pdf:
        engine = engine_key()
        if engine is None:
            return {}
        alike += [engine, files_key(task.plan.workspace.fonts)]
    common = key_of(*alike, root=root)
    return {
        member.system.id: f"system {key_of(common, member, _days(task, member), root=root)}"
        for member in members
    }


def _days(task: SystemTask, member: Member) -> list[dt.date]:
    return [task.plan.day(member.system.id, period) for period in member.files]


def _known(content: Content) -> Kept:
    if isinstance(content, Kept):
        return content
    return Kept(digest=digest_of(content), size=len(content), read=lambda: content)


def _files(task: SystemTask, member: Member) -> Mapping[str, bytes]:
    """Return the files of *member*, made anew; a file that came to be wrong since is told."""
    done = system_done(task, member)
    if done.problems:
        raise InputError(done.problems)
    return {path: bytes_of(content) for path, content in done.files}
