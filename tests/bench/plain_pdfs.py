"""Print how many PDFs a second WeasyPrint makes of pages: ``plain_pdfs.py COUNT PAGE...``."""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from weasyprint import HTML


def main(count: int, pages: Sequence[str]) -> None:
    """Print it, once the process is warm."""
    _write(pages[0])
    start = time.perf_counter()
    for number in range(count):
        _write(pages[number % len(pages)])
    sys.stdout.write(json.dumps(count / (time.perf_counter() - start)))


def _write(page: str) -> None:
    folder = Path(page).parent
    files = [str(path) for path in sorted([*folder.glob("*.json"), *folder.glob("*.yaml")])]
    HTML(filename=page).write_pdf(pdf_variant="pdf/a-3a", attachments=files)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
