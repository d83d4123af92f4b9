"""A whole site that is as it was: nothing is read of it but what its files and inputs are like.

Nothing here needs what makes a site, so a site that did not change is found before that is loaded.
"""

import hashlib
import json
import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from scorereport.pipeline.site_target import site_folder, staging_folder
from scorereport.pipeline.store.files import EVERYTHING, FileDigests, digest_of_files
from scorereport.pipeline.store.notes import keep_digests, kept_digests
from scorereport.pipeline.store.program import program_key
from scorereport.pipeline.store.store import Step, Store
from scorereport.pipeline.store.traces import Trace

_SETTINGS: Final = "scorereport.yaml"


class Known(Protocol):
    """What is known of that a site was made of."""

    root: str
    steps: list[int]
    is_whole: bool

    def trace(self) -> Trace:
        """Return all that it was made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SameSite:
    """A site that would come out as it is."""

    files: int
    said: str
    """What was said of it when it was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """What is kept of a site."""

    program: str
    root: str
    inputs: Trace
    site: Trace
    said: str
    steps: tuple[int, ...]


class KeptSite:
    """What is known of the site in one folder."""

    def __init__(
        self, store: Store, workspace: Path, target: Path, asked: Mapping[str, object]
    ) -> None:
        """Take the *store*, the folder of the site, and all that is asked for."""
        self._store = store
        self._given = (target, workspace)
        self._workspace = os.path.abspath(workspace)  # noqa: PTH100 - what leads there is of no use
        self._target = os.path.realpath(target)
        here = os.getcwd()  # noqa: PTH109 - a text
        words = [self._workspace, self._target, here, sorted(asked.items())]
        digest = hashlib.sha256(json.dumps(words, default=str).encode()).hexdigest()
        self._key = f"site {digest}"

    def as_it_was(self) -> SameSite | None:
        """Return the site where nothing that it is made of has changed, nor any of its files.

        Raises UsageError where the folder is none that a site may replace.
        """
        for step in self._store.steps(self._key):
            record = _record(self._store.outcome(step))
            if record is not None and record.program == program_key():
                return self._checked(step, record)
        return None

    def site_digests(self) -> FileDigests:
        """Return what is known of the files of the site."""
        return kept_digests(self._store, self._target)

    def keep(self, known: Known, written: Mapping[str, str], site: FileDigests, said: str) -> None:
        """Keep what the site was made of, the digest of each file as it was *written*, and *said*.

        *site* is what its files are like now.
        """
        if not known.is_whole:
            return
        trace = known.trace()
        record = {
            "program": program_key(),
            "root": known.root,
            "files": list(trace.files),
            "names": list(trace.names),
            "absent": sorted({*trace.absent, *self._nearer(known.root)}),
            "site": [(f"{self._target}/{name}", digest) for name, digest in written.items()],
            "below": [(self._target, EVERYTHING, digest_of_files(written))],
            "said": said,
            "steps": known.steps,
        }
        self._store.keep(self._key, b"", zlib.compress(json.dumps(record).encode(), 1), {})
        keep_digests(self._store, self._target, site)

    def _checked(self, step: Step, record: _Record) -> SameSite | None:
        folder = site_folder(*self._given)
        if staging_folder(folder).exists():  # a build was stopped, or is at work
            return None
        inputs, site = kept_digests(self._store, record.root), self.site_digests()
        if not (record.inputs.holds(inputs) and record.site.holds(site)):
            return None
        keep_digests(self._store, record.root, inputs)
        keep_digests(self._store, self._target, site)
        self._store.use_rarely([step.number, *record.steps])
        return SameSite(files=len(record.site.files) - 1, said=record.said)  # without its marker

    def _nearer(self, root: str) -> Iterator[str]:
        """Yield where settings would be found before those of *root*."""
        folder, above = self._workspace, os.path.dirname(self._workspace)  # noqa: PTH120 - texts
        while folder not in (root, above):
            yield f"{folder}/{_SETTINGS}"
            folder, above = above, os.path.dirname(above)  # noqa: PTH120 - texts


def _record(outcome: bytes | None) -> _Record | None:
    """Return the record that is kept as *outcome*; None where there is none."""
    if outcome is None:
        return None
    fields = json.loads(zlib.decompress(outcome))
    return _Record(
        program=fields["program"],
        root=fields["root"],
        inputs=Trace(files=fields["files"], names=fields["names"], absent=fields["absent"]),
        site=Trace(files=fields["site"], names=fields["below"], absent=()),
        said=fields["said"],
        steps=tuple(fields["steps"]),
    )
