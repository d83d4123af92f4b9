"""Load the result that a PDF report carries."""

import hashlib
from pathlib import Path
from typing import NoReturn

from scorereport.errors import InputError, Problem
from scorereport.loading.files import MAX_PDF_BYTES, PDF_MARK, read_limited, shown_path
from scorereport.loading.result import LoadedResult, parse_result
from scorereport.model.report_files import ASSESSMENT_FILE, RESULT_FILE


def is_pdf(path: Path) -> bool:
    """Say whether the file *path* is a PDF, by its first bytes, whatever its name ends in."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            return stream.read(len(PDF_MARK)) == PDF_MARK
    except (OSError, ValueError):  # whoever goes on to read it says why that cannot be
        return False


def load_result_pdf(path: Path) -> LoadedResult:
    """Return the result in the PDF report *path*; raise InputError where it is not as written.

    Its places are those in the result that is attached to it.
    """
    shown = shown_path(path)
    pdf = read_limited(path, shown=shown, limit=MAX_PDF_BYTES)
    from scorereport.loading.pdf_attachments import attached_files  # noqa: PLC0415 - brings pypdf

    files = attached_files(pdf, shown=shown)
    if any(name.endswith(f"-{RESULT_FILE}") for name in files):
        _refuse(shown, "holds the reports of several systems; name the report of one")
    if RESULT_FILE not in files:
        _refuse(shown, "carries no result, as a guide does; name the report of an assessment")
    result, tree = parse_result(files[RESULT_FILE], shown=f"{shown}/{RESULT_FILE}")
    answers = files.get(ASSESSMENT_FILE)  # absent where a site withholds a part of it
    known = {each.sha256 for each in result.inputs}
    if answers is not None and hashlib.sha256(answers).hexdigest() not in known:
        _refuse(shown, "carries another assessment than the one its result was computed from")
    return LoadedResult(result=result, path=path, tree=tree)


def _refuse(shown: str, message: str) -> NoReturn:
    raise InputError([Problem(path=shown, message=message)])
