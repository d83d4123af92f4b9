"""Take the files out of a PDF that scorereport wrote; whatever else it is, say what.

Only what leads to the files is read: no page, no font, no picture.
The reader is strict, for our own files are without fault, and every limit is set low.
Importing this imports pypdf, a tenth of a second.
"""

import hashlib
import io
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, NoReturn

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError
from pypdf.generic import (
    ByteStringObject,
    DictionaryObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from scorereport.errors import InputError, Problem
from scorereport.loading.files import MAX_DOCUMENT_BYTES, MAX_PDF_BYTES
from scorereport.loading.suggestions import quoted
from scorereport.model.pdf_digest import PdfState, pdf_state

_MAX_OBJECTS: Final = 300_000
_MAX_INFLATED: Final = 20_000_000
_MAX_ENTRIES: Final = 20
_FLATE: Final = "/FlateDecode"
_AGAIN: Final = "use the file as scorereport wrote it"
_CHANGED: Final = (
    f"has changed since scorereport wrote it, as when another program saves it; {_AGAIN}"
)
# pypdf says of itself that broken files may raise any of these beside its own errors.
_MISREAD: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


def attached_files(pdf: bytes, *, shown: str) -> Mapping[str, bytes]:
    """Return the files in *pdf* by name, after its digest was checked.

    Raises InputError where it is not a file of ours, or no longer as it was written.
    """
    state = pdf_state(pdf)
    if state is PdfState.CHANGED:
        _refuse(shown, _CHANGED)
    with _quiet():
        try:
            reader = _reader(pdf)
            if reader.is_encrypted:
                _refuse(shown, f"is encrypted; {_AGAIN}")
            if state is PdfState.WITHOUT:
                _refuse(shown, _origin(reader))
            return _files(reader, shown)
        except DependencyError:  # for decryption
            _refuse(shown, f"is encrypted; {_AGAIN}")
        except (PyPdfError, *_MISREAD):
            _refuse(shown, f"is damaged, or not written by scorereport; {_AGAIN}")


def _reader(pdf: bytes) -> PdfReader:

    return PdfReader(io.BytesIO(pdf), strict=True, xref_stream_maximum_entries=_MAX_OBJECTS)


def _origin(reader: PdfReader) -> str:
    """Say what a PDF without a digest of ours is."""
    metadata = reader.metadata
    if metadata is not None and str(metadata.get("/Creator")).startswith("scorereport "):
        return _CHANGED
    return "is not a report made by scorereport"


def _files(reader: PdfReader, shown: str) -> Mapping[str, bytes]:
    """Return the files by their names, read where scorereport puts them."""
    names = reader.root_object.get("/Names", {})
    files = names.get_object().get("/EmbeddedFiles") if names else None
    entries = list(files.get_object()["/Names"]) if files else []
    if len(entries) > 2 * _MAX_ENTRIES:
        _refuse(shown, f"carries more than {_MAX_ENTRIES} files; {_AGAIN}")
    found: dict[str, bytes] = {}
    for entry in entries[1::2]:
        specification = entry.get_object()
        name = str(specification["/UF"])
        if name in found:
            _refuse(shown, f"carries two files of the name {quoted(name)}; {_AGAIN}")
        found[name] = _content(specification["/EF"].get_object()["/F"].get_object(), shown, name)
    return found


def _content(stream: PdfObject, shown: str, name: str) -> bytes:
    if not isinstance(stream, StreamObject) or stream.get("/Filter", _FLATE) != _FLATE:
        raise ValueError(name)
    with apply_configuration(zlib_maximum_output_length=MAX_DOCUMENT_BYTES):
        try:
            data = stream.get_data()
        except LimitReachedError:
            limit = f"at most {MAX_DOCUMENT_BYTES / 1e6:g} MB are read"
            _refuse(shown, f"carries {quoted(name)}, which is too large: {limit}")
    # A stream that is cut off is unpacked as far as it goes.
    params = stream.get("/Params", DictionaryObject()).get_object()
    if not isinstance(params, DictionaryObject) or _checksum(params) != _md5(data):
        raise ValueError(name)
    return data


def _checksum(params: DictionaryObject) -> bytes | None:
    checksum = params.get("/CheckSum")
    written = (TextStringObject, ByteStringObject)
    return checksum.original_bytes if isinstance(checksum, written) else None


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


@contextmanager
def _quiet() -> Iterator[None]:
    """Hold the limits, and what pypdf would say of a file into the log."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with apply_configuration(
            maximum_declared_stream_length=MAX_PDF_BYTES,
            array_based_stream_maximum_output_length=MAX_PDF_BYTES,
            zlib_maximum_output_length=_MAX_INFLATED,
            lzw_maximum_output_length=_MAX_INFLATED,
            run_length_maximum_output_length=_MAX_INFLATED,
            brotli_maximum_output_length=_MAX_INFLATED,
            zlib_maximum_recovery_input_length=0,
            stream_filters_maximum_length=1,
            jbig2dec_binary=None,
        ):
            yield
    finally:
        logger.setLevel(level)


def _refuse(shown: str, message: str) -> NoReturn:
    raise InputError([Problem(path=shown, message=message)]) from None
