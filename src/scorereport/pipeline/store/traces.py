"""What something was made of, written down so that a later build can see whether it still holds."""

import json
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scorereport.pipeline.store.files import FileDigests, recent_names_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Files that were read, folders that were looked through, and files that were looked for."""

    files: Mapping[Path, str] = field(default_factory=dict)
    """The digest of each file, as it was read; empty where only its being there matters."""
    names: Mapping[tuple[Path, str], str] = field(default_factory=dict)
    """For a folder and a pattern, the digest of what matched it."""
    absent: frozenset[Path] = frozenset()
    """Files that would have been read, and are not there."""


def looked_through(folder: Path, pattern: str) -> Mapping[tuple[Path, str], str]:
    """Return that *folder* was looked through for names that match *pattern*."""
    return {(folder, pattern): recent_names_digest(str(folder), pattern)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """The same, with whole paths as texts."""

    files: Collection[tuple[str, str]]
    names: Collection[tuple[str, str, str]]
    absent: Collection[str]

    def holds(self, digests: FileDigests) -> bool:
        """Say whether all of it is as it was."""
        return (
            all(_is_still(path, digest, digests) for path, digest in self.files)
            and not any(map(os.path.lexists, self.absent))
            and all(digests.names(folder, pattern) == each for folder, pattern, each in self.names)
        )


def written_trace(inputs: Inputs, root: Path) -> bytes:
    """Return *inputs* as bytes; what lies in *root* is named from there."""
    data = {
        "files": [(_short(path, root), digest) for path, digest in inputs.files.items()],
        "names": [(_short(folder, root), *rest) for (folder, *rest) in _rows(inputs)],
        "absent": sorted(_short(path, root) for path in inputs.absent),
    }
    return json.dumps(data).encode()


def read_trace(data: bytes, root: Path) -> Trace:
    """Return the trace that was written as *data*; raise ValueError where it is none."""
    try:
        fields = json.loads(data)
        return Trace(
            files=[(_whole(name, root), digest) for name, digest in fields["files"]],
            names=[(_whole(name, root), *rest) for name, *rest in fields["names"]],
            absent=[_whole(name, root) for name in fields["absent"]],
        )
    except (LookupError, TypeError, RecursionError) as error:
        raise ValueError(f"is no trace: {error}") from None


def _rows(inputs: Inputs) -> Iterator[tuple[Path, str, str]]:
    yield from ((folder, pattern, digest) for (folder, pattern), digest in inputs.names.items())


def _is_still(path: str, digest: str, digests: FileDigests) -> bool:
    if digest:
        return digests.digest(path) == digest
    return os.path.isfile(path)  # noqa: PTH113 - a Path for each takes as long again


def _short(path: Path, root: Path) -> str:
    return f"./{path.relative_to(root)}" if path.is_relative_to(root) else str(path)


def _whole(name: str, root: Path) -> str:
    return f"{root}{name[1:]}" if name.startswith("./") else name
