"""A next edition of the flagship rubric for the tests: items new, renamed, split, merged, gone."""

import re
from pathlib import Path

from scorereport.resources import bundled

_EDITS = (
    (r'^edition: "2017"$', 'edition: "next"'),
    (r"^( *)- id: data-1$", r"\1- id: data-8\n\1  replaces: [data-1]"),
    (r"^( *)- id: data-2$", r"\1- id: data-9\n\1  replaces: [data-2, data-3]"),
    (r"^( *)- id: data-3$", r"\1- id: data-10"),
    (r"^( *)- id: infra-2$", r"\1- id: infra-8\n\1  replaces: [infra-2]"),
    (r"^( *)- id: infra-3$", r"\1- id: infra-9\n\1  replaces: [infra-2]"),
    (
        r"title: The model has been tested for considerations of i.*",
        "title: Nobody is harmed",
    ),
    (r"^( *- id: )reasonable$", r"\1solid"),
    (r"depends_on: \[data-1\]", "depends_on: [data-8]"),
    (r"depends_on: \[data-2\]", "depends_on: [data-9]"),
)


def write_next_rubric(path: Path) -> None:
    """Write the edition to *path*."""
    text = (bundled("rubrics") / "ml-test-score.yaml").read_text(encoding="utf-8")
    for pattern, replacement in _EDITS:
        text, number = re.subn(pattern, replacement, text, flags=re.MULTILINE)
        assert number, pattern
    path.write_text(text, encoding="utf-8")
