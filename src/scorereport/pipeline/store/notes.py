"""What is known of the files of a workspace, kept from one build to the next."""

from pathlib import Path

from scorereport.pipeline.store.files import FileDigests
from scorereport.pipeline.store.store import Store


def kept_digests(store: Store, root: Path | str) -> FileDigests:
    """Return the digests of the files that what lies in *root* was made of."""
    for step in store.steps(_key(root)):
        kept = store.outcome(step)
        if kept is not None:
            return FileDigests(kept)
    return FileDigests()


def keep_digests(store: Store, root: Path | str, digests: FileDigests) -> None:
    """Keep *digests* where they hold something new."""
    if digests.is_news:
        store.keep(_key(root), b"", digests.kept(), {})


def _key(root: Path | str) -> str:
    return f"files {root}"
