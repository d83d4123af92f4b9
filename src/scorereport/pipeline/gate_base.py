"""What `no_regression` compares with: an earlier period, a file, or another workspace."""

import datetime as dt
from pathlib import Path

from scorereport.errors import UsageError
from scorereport.loading.files import shown_path
from scorereport.model.result import Result
from scorereport.pipeline.cases import Choices, Scored, scored_case
from scorereport.pipeline.newest import newest_files
from scorereport.pipeline.results import result_at

PREVIOUS = "previous"
"""Names the period before in place of a path."""


def base_of(scored: Scored, base: str | None, as_of: dt.date) -> Result | None:
    """Return the result that the scores of *scored* must not fall below; None where none is.

    An earlier period stands as it was on its own day.
    Another state of the same period is judged on *as_of*, as *scored* is,
    so that only what was changed counts.
    """
    if base is None or base == PREVIOUS:
        return max(
            scored.earlier, key=lambda result: (result.assessed, result.period), default=None
        )
    path = Path(base)
    if not path.is_dir():
        result = _result(path, scored.result.period, as_of)
        _check_system(result, scored.result, path)
        return result
    for file in newest_files(path):
        result = _result(file, scored.result.period, as_of)
        if result.system.id == scored.result.system.id:
            return result
    return None


def _result(path: Path, period: str, as_of: dt.date) -> Result:
    """Return the result at *path*: an assessment is judged, a result was judged already."""
    if loaded := result_at(path):
        return loaded.result
    found = scored_case(path, Choices()).result
    if found.period != period:
        return found
    return scored_case(path, Choices(as_of=as_of)).result


def _check_system(base: Result, result: Result, path: Path) -> None:
    if base.system.id != result.system.id:
        raise UsageError(
            f"{shown_path(path)} is about {base.system.id}, and {result.system.id} is to be "
            "compared with it; name a workspace to compare several systems"
        )
