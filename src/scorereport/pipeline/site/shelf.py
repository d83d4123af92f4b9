"""Contents of files that readers may ask for, each once, in a folder."""

from pathlib import Path

from scorereport.pipeline.store.contents import Content, bytes_of, digest_of


class Shelf:
    """Contents of files, each once, in a folder that is nobody else's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, content: Content) -> str:
        """Keep *content* and return the name it has from now on."""
        name = digest_of(content)
        path = self._folder / name
        if not path.exists():
            path.write_bytes(bytes_of(content))
        return name

    def get(self, name: str) -> bytes:
        """Return the content with that name."""
        return (self._folder / name).read_bytes()

    def keep_only(self, names: set[str]) -> None:
        """Drop everything else."""
        for path in self._folder.iterdir():
            if path.name not in names:
                path.unlink()
