"""Where released models lie, and which of them serves."""

import json
import pickle
from dataclasses import dataclass
from pathlib import Path

from sklearn.pipeline import Pipeline


@dataclass(frozen=True, slots=True)
class Registry:
    """A folder with one subfolder for each version, and a file that names the one in use."""

    root: Path

    def promote(self, trained: Pipeline, figures: dict[str, float]) -> int:
        """Keep *trained* as the newest version and let it serve."""
        version = max(self.versions(), default=0) + 1
        folder = self.root / str(version)
        folder.mkdir(parents=True)
        (folder / "model.pkl").write_bytes(pickle.dumps(trained))
        (folder / "figures.json").write_text(json.dumps(figures))
        self._serve(version)
        return version

    def roll_back(self) -> int:
        """Let the version before the serving one serve again."""
        earlier = [each for each in self.versions() if each < (self.serving() or 0)]
        if not earlier:
            raise LookupError("there is no earlier version to go back to")
        self._serve(max(earlier))
        return max(earlier)

    def versions(self) -> list[int]:
        """Return every version, oldest first."""
        return sorted(int(path.parent.name) for path in self.root.glob("*/model.pkl"))

    def serving(self) -> int | None:
        """Return the version in use; None before the first release."""
        named = self.root / "serving"
        return int(named.read_text()) if named.exists() else None

    def figures(self) -> dict[str, float] | None:
        """Return what was measured of the serving model; None before the first release."""
        version = self.serving()
        return (
            json.loads((self.root / str(version) / "figures.json").read_text()) if version else None
        )

    def load(self) -> Pipeline:
        """Return the serving model."""
        data = (self.root / str(self.serving()) / "model.pkl").read_bytes()
        return pickle.loads(data)  # noqa: S301 - our own file, which modelscan has looked at

    def _serve(self, version: int) -> None:
        beside = self.root / "serving.new"
        beside.write_text(str(version))
        beside.replace(self.root / "serving")
