"""Names of assessments that many file systems, and so a site, take for one."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from scorereport.errors import Problem
from scorereport.loading.files import shown_path
from scorereport.loading.findings import Finding, wrong_key

_TAKEN_FOR_ONE: Final = "and many file systems take the two for one"


def alike_files(files: Sequence[Path], declared: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for every folder and period of *files* that differs by case from another.

    *files* are ``<system>/<period>.yaml``. A period that is *declared* is spelled right,
    and so is a folder in small letters, as ids are; otherwise whichever sorts first.
    """
    folders = dict.fromkeys(path.parent for path in files)
    yield from _alike_folders(sorted(folders, key=lambda each: (each.name.swapcase(), each)))
    right = {name.casefold(): (name, "") for name in declared}
    for path in sorted(files, key=lambda each: (each.stem, each)):
        name, where = right.setdefault(path.stem.casefold(), (path.stem, shown_path(path)))
        if path.stem != name:
            yield Problem(path=shown_path(path), message=_alike_period(path.stem, name, where))


def alike_periods(periods: Iterable[str]) -> Iterator[Finding]:
    """Yield every one of the declared *periods* that differs only by case from one before it."""
    right: dict[str, str] = {}
    for period in periods:
        name = right.setdefault(period.casefold(), period)
        if period != name:
            message = f"the period {period} differs only by case from {name}, {_TAKEN_FOR_ONE}"
            yield wrong_key(("periods", period), f"{message}; drop one, or name it otherwise")


def _alike_folders(folders: Iterable[Path]) -> Iterator[Problem]:
    right: dict[str, Path] = {}
    for folder in folders:
        other = right.setdefault(folder.name.casefold(), folder)
        if other.name != folder.name:
            message = (
                f"differs only by case from {shown_path(other)}, {_TAKEN_FOR_ONE}; "
                "move its files there, or give the system an id of its own"
            )
            yield Problem(path=shown_path(folder), message=message)


def _alike_period(period: str, right: str, where: str) -> str:
    declared = f" ({where})" if where else ", as scorereport.yaml declares it"
    return (
        f"the period {period} differs only by case from {right}{declared}, {_TAKEN_FOR_ONE}; "
        f"write {right} in the file and in its name, or name the period otherwise"
    )
