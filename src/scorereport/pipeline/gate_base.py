"""What `no_regression` compares with: an earlier period, a file, or another workspace."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scorereport.errors import UsageError
from scorereport.loading.document import read_document_tree
from scorereport.loading.files import shown_path
from scorereport.model.result import Result
from scorereport.pipeline.cases import Choices, Scored, scored_case
from scorereport.pipeline.newest import newest_files
from scorereport.pipeline.results import result_at

PREVIOUS = "previous"
"""Names the period before in place of a path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """Where the results are that no score may fall below, and how they are judged."""

    path: Path | None
    """None = the period before."""
    newest: Mapping[str, Path]
    """By system, where the path is a folder."""
    as_of: dt.date
    rubric: str | None

    def of(self, scored: Scored) -> Result | None:
        """Return the result that the scores of *scored* must not fall below; None where none is.

        An earlier period stands as it was on its own day.
        Another state of the same period is judged on the day of the gate, as *scored* is,
        so that only what was changed counts.
        """
        if self.path is None:
            return max(scored.earlier, key=lambda result: result.age_order, default=None)
        if self.path.is_dir():
            file = self.newest.get(scored.result.system.id)
            return self._result(file, scored.result.period) if file else None
        result = self._result(self.path, scored.result.period)
        _check_system(result, scored.result, self.path)
        return result

    def _result(self, path: Path, period: str) -> Result:
        """Return the result at *path*: an assessment is judged, a result was judged already."""
        if loaded := result_at(path):
            return loaded.result
        same = read_document_tree(path, root=path.parent)[0].node(("period",)) == period
        choices = Choices(rubric=self.rubric, as_of=self.as_of if same else None)
        return scored_case(path, choices).result


def named_base(base: str | None, as_of: dt.date, rubric: str | None) -> Base:
    """Return what *base* names: a path, or the period before.

    Raises InputError where it is a folder in no workspace.
    """
    path = None if base in {None, PREVIOUS} else Path(str(base))
    files = newest_files(path) if path and path.is_dir() else ()
    newest = {file.parent.name: file for file in files}
    return Base(path=path, newest=newest, as_of=as_of, rubric=rubric)


def _check_system(base: Result, result: Result, path: Path) -> None:
    if base.system.id != result.system.id:
        raise UsageError(
            f"{shown_path(path)} is about {base.system.id}, and {result.system.id} is to be "
            "compared with it; name a workspace to compare several systems"
        )
