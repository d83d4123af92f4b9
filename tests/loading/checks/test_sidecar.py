"""What stands beside a result file is used where the file does not say it itself."""

import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from scorereport.cli import main
from scorereport.errors import InputError
from scorereport.loading.checks.sidecar import ENDING
from scorereport.loading.checks.table import read_checks
from scorereport.model.check_results import TimeBasis

CASE = '<testsuite{}><testcase classname="a" name="b"/></testsuite>'
TIMED = CASE.format(' timestamp="2026-09-20T10:00:00Z"')
ALL = """\
schema: 1
collected_at: 2026-09-23T12:40:00+02:00
commit: 4f0c2a9
run_url: https://ci.example.org/runs/17
repeated: ci
"""


def written(folder: Path, sidecar: str, content: str = CASE.format("")) -> Path:
    """Write a result file and its sidecar."""
    path = folder / "junit.xml"
    path.write_text(content)
    (folder / f"junit.xml{ENDING}").write_text(sidecar)
    return path


def test_a_file_without_time_takes_it_from_its_sidecar(tmp_path: Path) -> None:
    """With the commit, the run and what repeats it; and it says where the time is from."""
    source = read_checks(written(tmp_path, ALL))

    assert source.finished_at == dt.datetime(2026, 9, 23, 10, 40, tzinfo=dt.UTC)
    assert source.time_basis is TimeBasis.SIDECAR
    assert (source.commit, source.repeated) == ("4f0c2a9", "ci")
    assert source.run_url == "https://ci.example.org/runs/17"
    assert "carries no time; its sidecar says when it was collected" in source.warnings


def test_what_the_file_says_wins(tmp_path: Path) -> None:
    """A sidecar cannot make a run younger."""
    source = read_checks(written(tmp_path, ALL, TIMED))

    assert source.time_basis is TimeBasis.FILE
    assert source.finished_at is None or source.finished_at.day == 20


def test_a_sidecar_of_another_file_is_refused(tmp_path: Path) -> None:
    """Where it names a digest, that must be the digest of the file it lies beside."""
    digest = hashlib.sha256(TIMED.encode()).hexdigest()
    path = written(tmp_path, f"{ALL}sha256: {digest}\n", TIMED)
    assert read_checks(path).repeated == "ci"

    path.write_text(CASE.format(""))
    with pytest.raises(InputError, match=rf"junit.xml{ENDING}:6:9: is the digest of another"):
        read_checks(path)


@pytest.mark.parametrize(
    ("sidecar", "message"),
    [
        ("schema: 1\n", "a sidecar needs one of: collected_at, commit, run_url, repeated"),
        ("schema: 1\ncollected_at: yesterday\n", ":2:15: 'collected_at' is not a time"),
        ("schema: 1\nrepeatd: ci\n", ":2:1: unknown key 'repeatd'; did you mean 'repeated'?"),
        ("schema: 1\nrun_url: javascript:x\n", "is not a link that starts with https://"),
        ("", "the file is empty"),
    ],
)
def test_a_wrong_sidecar_has_its_place(tmp_path: Path, sidecar: str, message: str) -> None:
    """It is never passed over."""
    with pytest.raises(InputError) as error:
        read_checks(written(tmp_path, sidecar))

    assert message in str(error.value)
    assert f"junit.xml{ENDING}" in str(error.value)


def test_a_score_rests_on_the_sidecar_and_lists_it(tmp_path: Path) -> None:
    """A pass that is dated and repeated by its sidecar holds up the top level."""
    written(tmp_path, ALL)
    path = tmp_path / "a.yaml"
    path.write_text(
        "schema: 1\nrubric: ml-test-score\nsystem: shop\nperiod: 2026-Q3\n"
        "assessed: 2026-09-24\nassessors: [Ada]\nanswers: {data-7: {status: automated}}\n"
        "checks: [{path: junit.xml, items: {data-7: [a]}}]\n"
    )
    output = CliRunner().invoke(main, ["score", str(path), "--format", "json"]).stdout
    result = json.loads(output)
    item = next(each for each in result["items"] if each["id"] == "data-7")

    assert item["supported"] == "automated"
    assert item["observations"][0]["run_url"] == "https://ci.example.org/runs/17"
    assert [each["path"] for each in result["inputs"]] == [
        "a.yaml",
        "junit.xml",
        f"junit.xml{ENDING}",
    ]
