"""Print the seconds that WeasyPrint takes for a PDF: ``plain_pdfs.py COUNT PAGE...``."""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from weasyprint import HTML


def main(count: int, pages: Sequence[str]) -> None:
    """Print them, and those of the processor, once the process is warm."""
    _write(pages[0])
    start, worked = time.perf_counter(), time.process_time()
    for number in range(count):
        _write(pages[number % len(pages)])
    taken = (time.perf_counter() - start, time.process_time() - worked)
    sys.stdout.write(json.dumps([each / count for each in taken]))


def _write(page: str) -> None:
    folder = Path(page).parent
    files = [str(path) for path in sorted([*folder.glob("*.json"), *folder.glob("*.yaml")])]
    HTML(filename=page).write_pdf(pdf_variant="pdf/a-3a", attachments=files)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
