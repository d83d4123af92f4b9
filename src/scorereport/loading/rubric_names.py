"""Which rubric file a name means: a bundled id, a bundled id@edition, or a path."""

import functools
import os
from collections.abc import Iterator
from pathlib import Path

from scorereport.errors import InputError
from scorereport.loading.document import parse_tree
from scorereport.loading.files import read_limited, shown_path, siblings
from scorereport.loading.suggestions import did_you_mean, quoted
from scorereport.resources import bundled


def is_rubric_path(name: str) -> bool:
    """Say whether *name* names a file rather than a bundled rubric."""
    return "/" in name or name.endswith((".yaml", ".yml"))


def rubric_path(name: str, *, base: Path) -> Path | None:
    """Return the file that *name* means; None where there is no such bundled rubric."""
    if is_rubric_path(name):
        return base / name
    rubric_id, _, edition = name.partition("@")
    for file in _bundled_files():
        stem_id, _, stem_edition = file.stem.partition("@")
        if stem_id != rubric_id:
            continue
        if (not edition and not stem_edition) or (edition and edition == stem_edition):
            return file
        if edition and not stem_edition and _edition(file) == edition:
            return file
    return None


def bundled_rubrics() -> tuple[str, ...]:
    """Return the bundled rubrics as ``id@edition``, sorted."""
    return tuple(sorted(_names()))


def no_such_rubric(name: str, *, base: Path) -> str | None:
    """Say that there is no rubric *name*, and which one was meant; None where there is one."""
    path = rubric_path(name, base=base)
    if path is not None and os.path.exists(path):  # noqa: PTH110 - Path.exists raises on odd names
        return None
    if path is not None:
        meant = did_you_mean(path.name, siblings(path))
        return f"there is no rubric file {quoted(name)}{meant}"
    names = bundled_rubrics()
    ids = sorted({each.partition("@")[0] for each in names})
    # Newest first: among editions that are equally near, the newest is the likeliest.
    meant = did_you_mean(name, reversed(names) if "@" in name else (*ids, *names))
    known = meant or f"; there are: {', '.join(names)}"
    return f"there is no bundled rubric {quoted(name)}{known} (a path holds a '/' or ends in .yaml)"


def _names() -> Iterator[str]:
    for file in _bundled_files():
        rubric_id, _, edition = file.stem.partition("@")
        yield f"{rubric_id}@{edition or _edition(file)}"


@functools.cache
def _bundled_files() -> tuple[Path, ...]:
    return tuple(sorted(bundled("rubrics").glob("*.yaml")))


def _edition(file: Path) -> str:
    shown = shown_path(file)
    try:
        return _edition_in(read_limited(file, shown=shown), shown)
    except InputError:
        return ""  # the problem is told where the rubric itself is loaded


@functools.lru_cache(maxsize=32)  # every assessment asks again
def _edition_in(data: bytes, shown: str) -> str:
    edition = parse_tree(data, shown=shown).node(("edition",))
    return edition if isinstance(edition, str) else ""
