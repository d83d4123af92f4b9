"""Coverage: percentages without a verdict, and none of nothing."""

import pytest

from check_samples import outcomes, parsed, sample
from scorereport.loading.checks.content import parse_content
from scorereport.loading.checks.coverage import READER
from scorereport.loading.checks.json_text import Json
from scorereport.model.check_results import CheckSource, TimeBasis


def _json(totals: dict[str, Json], *, branches: bool = False, files: Json = None) -> CheckSource:
    meta: Json = {"version": "7.17.3", "branch_coverage": branches}
    document: Json = {
        "meta": meta,
        "totals": {"percent_covered": 100.0, **totals},
        "files": files or {},
    }
    return READER.read(parsed(document))


def _xml(attributes: str, inside: str = "") -> CheckSource:
    data = f"<coverage {attributes}>{inside}</coverage>".encode()
    return READER.read(parse_content(data, shown="coverage.xml"))


@pytest.mark.parametrize("name", ["coverage.json", "coverage.xml"])
def test_samples(name: str) -> None:
    """Every sample gives the outcomes that were counted by hand: three totals and one package."""
    content = sample("coverage", name)
    assert outcomes(READER, content) == {"info": 4}
    found = {
        each.check: each.measured for each in READER.read(content).results if not each.instance
    }
    # 4 of 5 lines, 1 of 2 branches, 5 of 7 together.
    assert found == {"total": 71.4286, "lines": 80.0, "branches": 50.0}


def test_of_no_statements_there_is_no_percentage() -> None:
    """coverage.py calls an empty package covered to 100 %."""
    found = _json({"covered_lines": 0, "num_statements": 0})
    assert [(each.outcome, each.measured) for each in found.results] == [
        ("not_executed", None),
        ("not_executed", None),
    ]
    empty = _xml('line-rate="1" lines-valid="0" lines-covered="0"')
    assert {each.outcome for each in empty.results} == {"not_executed"}
    package = '<packages><package name="p" line-rate="1"/></packages>'
    assert _xml('line-rate="1"', package).results[0].outcome == "not_executed"


@pytest.mark.parametrize(
    ("covered", "counted"), [(6, 5), (-1, 5), (None, 5), ("5", 5), (5, None), (True, 5)]
)
def test_counts_that_do_not_fit_are_unknown(covered: Json, counted: Json) -> None:
    """The percentage of the file is not believed beside counts that contradict it."""
    found = _json({"covered_lines": covered, "num_statements": counted})
    assert {(each.outcome, each.measured) for each in found.results} == {("unknown", None)}


def test_branches_are_left_out_where_they_were_not_measured() -> None:
    """Without --branch the total is that of lines."""
    found = _json({"covered_lines": 1, "num_statements": 2})
    assert [(each.check, each.measured) for each in found.results] == [
        ("total", 50.0),
        ("lines", 50.0),
    ]


def test_files_are_summed_up_by_folder() -> None:
    """One result a package, not one a file; folders of Windows are folders too."""
    summary: Json = {"covered_lines": 1, "num_statements": 4}
    full: Json = {"covered_lines": 4, "num_statements": 4}
    files: Json = {
        "src/a/x.py": {"summary": summary},
        "src/a/y.py": {"summary": full},
        "src\\b\\z.py": {"summary": full},
    }
    found = _json({"covered_lines": 9, "num_statements": 12}, files=files)
    assert {each.instance: each.measured for each in found.results if each.instance} == {
        "src/a": 62.5,
        "src/b": 100.0,
    }


@pytest.mark.parametrize("rate", ["1.2", "-0.1", "nan", "inf", "", "80%"])
def test_rates_outside_0_to_1_are_unknown(rate: str) -> None:
    """Older tools write a rate alone."""
    found = _xml(f'line-rate="{rate}"', "<line/>")
    assert [(each.outcome, each.measured) for each in found.results] == [("unknown", None)]


def test_a_package_without_a_name_is_not_the_whole() -> None:
    """A gcovr report names the folder that it ran in with nothing; coverage.py calls it a dot."""
    package = '<packages><package name="" line-rate="1"/></packages>'
    found = _xml('line-rate="0.5" lines-valid="4" lines-covered="2"', package)
    assert [(each.check, each.instance, each.measured) for each in found.results] == [
        ("total", "", 50.0),
        ("lines", "", 50.0),
        ("lines", ".", None),
    ]


@pytest.mark.parametrize("timestamp", ["1795421136107", "1795421136"])
def test_seconds_and_milliseconds(timestamp: str) -> None:
    """coverage.py writes milliseconds, others seconds."""
    found = _xml(f'line-rate="0.5" timestamp="{timestamp}"', "<line/>")
    assert str(found.finished_at)[:19] == "2026-11-23 08:05:36"


def test_the_time_of_the_json_has_no_zone() -> None:
    """It is local time."""
    found = READER.read(sample("coverage", "coverage.json"))
    assert (found.time_basis, found.tool_version) == (TimeBasis.FILE_NAIVE, "7.17.3")


@pytest.mark.parametrize(("version", "told"), [("1.9", None), ("0.1", None), ("gcovr 8.8",) * 2])
def test_the_version_of_a_format_is_none_of_a_tool(version: str, told: str | None) -> None:
    """Coverlet writes 1.9 and istanbul 0.1, whatever their own version is."""
    assert _xml(f'line-rate="0.5" version="{version}"', "<line/>").tool_version == told
    assert READER.read(sample("coverage", "coverage.xml")).tool_version == "7.17.3"


@pytest.mark.parametrize("data", [b"<coverage generated='1'/>", b"<report line-rate='1'/>", b"{}"])
def test_other_files_are_not_taken(data: bytes) -> None:
    """Clover has the same root and other attributes."""
    assert not READER.recognises(parse_content(data, shown="x"))
