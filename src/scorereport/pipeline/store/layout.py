"""PDFs of documents that were laid out before."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from scorereport.loading.languages import is_language_file
from scorereport.pipeline.languages import Speech
from scorereport.pipeline.store.place import StorePlace
from scorereport.pipeline.store.program import program_key
from scorereport.pipeline.store.store import Store
from scorereport.render.pdf import Limits, PrintDocument, render_pdf
from scorereport.render.pdf.messages import document_line
from scorereport.render.pdf.versions import engine_versions
from scorereport.render.report_pdf import Layout


@contextmanager
def layout_in(place: StorePlace | None) -> Iterator[Layout]:
    """Yield what lays out a document, unless its PDF is in the store at *place*."""
    if place is None:
        yield render_pdf
        return
    with closing(Store(place)) as store:
        yield kept_layout(store)


def kept_layout(store: Store | None) -> Layout:
    """Return what lays out a document, unless its PDF is in *store*."""
    engine = engine_key() if store else None
    if store is None or engine is None:
        return render_pdf

    def lay_out(document: PrintDocument, limits: Limits) -> bytes:
        key = _key(document, engine)
        for step in store.steps(key):
            kept = store.content((store.outcome(step) or b"").decode(errors="replace"))
            if kept is not None:
                store.use([step.number])
                return kept
        pdf = render_pdf(document, limits)
        digest = hashlib.sha256(pdf).hexdigest()
        store.keep(key, b"", digest.encode(), {digest: pdf})
        return pdf

    return lay_out


@lru_cache(maxsize=1)
def engine_key() -> str | None:
    """Return which engine lays out PDFs; None where that cannot be told."""
    versions = engine_versions()
    return None if versions is None else "\n".join((program_key(), *versions))


def files_key(paths: Iterable[Path]) -> str:
    """Return which files *paths* are, by their names and what is in them."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.name} {_digest(path)}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def speech_key(speech: Speech) -> str:
    """Return which language pages speak: not where its file lies, but what is in it."""
    path = speech.base / speech.name
    return files_key([path]) if is_language_file(speech.name) else speech.name


def _key(document: PrintDocument, engine: str) -> str:
    digest = hashlib.sha256(f"{engine}\n{files_key(document.fonts)}\n".encode())
    digest.update(document_line(replace(document, fonts=())))
    return f"pdf {digest.hexdigest()}"


def _digest(path: Path) -> str:
    try:
        status = path.stat()
        return _file_digest(path, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    except OSError:
        return ""


@lru_cache(maxsize=16)  # the fonts of a workspace are those of all its reports
def _file_digest(path: Path, _size: int, _changed: int, _status: int) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
