"""Other packages can bring readers of their own."""

import gc
from pathlib import Path

import pytest

from check_samples import SAMPLES
from scorereport.errors import InputError
from scorereport.loading.checks.content import parse_content
from scorereport.loading.checks.table import checks_in, read_checks

PLUG_IN = """\
from scorereport.loading.checks.readers import Reader
from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource


def read(content):
    results = [
        CheckResult(tool="zebra", check="a", outcome=outcome, raw_outcome=outcome)
        for outcome in (CheckOutcome.PASS, CheckOutcome.FAIL)
    ]
    return CheckSource(
        path=content.shown, sha256=content.sha256, format="zebra", tool="zebra", results=results
    )


READER = Reader(format="zebra", recognises=lambda c: (c.text or "").startswith("ZEBRA"), read=read)
"""


@pytest.fixture
def plug_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install a package with a reader."""
    info = tmp_path / "zebra-1.dist-info"
    info.mkdir()
    (tmp_path / "zebra_reader.py").write_text(PLUG_IN)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: zebra\nVersion: 1\n")
    (info / "entry_points.txt").write_text(
        "[scorereport.check_readers]\nzebra=zebra_reader:READER\n"
    )
    monkeypatch.syspath_prepend(tmp_path)


@pytest.mark.usefixtures("plug_in")
def test_a_plug_in_reads_what_we_do_not() -> None:
    """Its results are collapsed like ours."""
    source = checks_in(parse_content(b"ZEBRA 1", shown="f"))

    assert (source.format, [each.outcome.value for each in source.results]) == ("zebra", ["fail"])


@pytest.mark.usefixtures("plug_in")
def test_a_plug_in_takes_nothing_from_us() -> None:
    """Files of our own formats are read by us, and unknown ones are still refused."""
    assert read_checks(SAMPLES / "ctrf" / "pytest9_ctrf.json").format == "ctrf"
    with pytest.raises(InputError, match="is text that begins with 'HORSE'"):
        checks_in(parse_content(b"HORSE", shown="f"))


def test_the_collector_is_as_it_was(tmp_path: Path) -> None:
    """It rests while a file is read, and runs again after a refusal too."""
    path = tmp_path / "cut.json"
    path.write_text("{")
    with pytest.raises(InputError):
        read_checks(path)

    assert gc.isenabled()
