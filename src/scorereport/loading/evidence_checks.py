"""Whether the files that evidence names are there, inside the workspace, and unchanged."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from scorereport.loading.files import siblings
from scorereport.loading.findings import Finding, wrong
from scorereport.loading.suggestions import did_you_mean, quoted
from scorereport.loading.tree import Steps
from scorereport.model.assessment import Assessment, Evidence


def evidence_findings(assessment: Assessment, root: Path) -> Iterator[Finding]:
    """Yield every piece of evidence whose file under *root* cannot be what it says."""
    for item_id, answer in assessment.answers.items():
        for index, evidence in enumerate(answer.evidence):
            if evidence.path is not None:
                steps = ("answers", item_id, "evidence", index)
                yield from _findings(steps, evidence, evidence.path, root)


def _findings(steps: Steps, evidence: Evidence, name: str, root: Path) -> Iterator[Finding]:
    # realpath, not Path.resolve: it does not raise, whatever the name is made of.
    file, top = Path(os.path.realpath(root / name)), Path(os.path.realpath(root))
    if not file.is_relative_to(top):
        yield wrong((*steps, "path"), f"{quoted(name)} leads out of the workspace")
    elif os.path.isdir(file):  # noqa: PTH112 - Path.is_dir raises on odd names
        yield wrong((*steps, "path"), f"{quoted(name)} is a folder; name a file in it")
    elif not os.path.isfile(file):  # noqa: PTH113 - Path.is_file raises on odd names
        meant = did_you_mean(file.name, siblings(file))
        yield wrong((*steps, "path"), f"there is no file {quoted(name)} in the workspace{meant}")
    elif evidence.sha256 is not None:
        yield from _digest_findings((*steps, "sha256"), evidence.sha256, file)


def _digest_findings(steps: Steps, expected: str, file: Path) -> Iterator[Finding]:
    try:
        with file.open("rb") as stream:
            actual = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        yield wrong(steps, f"the file cannot be read to compare its digest: {error.strerror}")
        return
    if actual != expected:
        yield wrong(steps, f"the file has changed: its digest is now {actual}")
