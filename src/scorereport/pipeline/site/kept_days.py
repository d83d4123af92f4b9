"""On which day each assessment was made, without reading again those that did not change."""

import json
from pathlib import Path
from typing import Final

from scorereport.pipeline.newest import age_order
from scorereport.pipeline.store.files import FileDigests
from scorereport.pipeline.store.program import program_key
from scorereport.pipeline.store.store import Store


class KeptDays:
    """The days of the assessments of one workspace, by what is in their files."""

    def __init__(self, store: Store, root: Path, digests: FileDigests) -> None:
        """Begin with what is in *store* of the workspace at *root*."""
        self._store: Final = store
        self._digests: Final = digests
        self._key: Final = f"days {program_key()} {root}"
        self._known: dict[str, str] = {}
        self._used: dict[str, str] = {}
        for step in store.steps(self._key):
            self._known = json.loads(store.outcome(step) or b"{}")

    def age_order(self, path: Path) -> tuple[str, str]:
        """Return the day of the assessment and its period; see `pipeline.newest`."""
        digest = self._digests.digest(str(path))
        known = self._known.get(digest or "")
        if digest is None or known is None:
            day, period = age_order(path)
            if digest and self._digests.holds_now(str(path)):
                self._used[digest] = day
            return day, period
        self._used[digest] = known
        return known, path.stem

    def keep(self) -> None:
        """Keep them for the next build, where there are others."""
        if self._used != self._known:
            self._store.keep(self._key, b"", json.dumps(self._used).encode(), {})
