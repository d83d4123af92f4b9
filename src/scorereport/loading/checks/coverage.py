"""Coverage of coverage.py (JSON) and of Cobertura (XML): percentages, which are no verdicts."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final
from xml.etree import ElementTree as ET

from scorereport.loading.checks.content import Content
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.json_tools import get, mapping, number, text
from scorereport.loading.checks.readers import Reader
from scorereport.loading.checks.records import collapse
from scorereport.loading.checks.times import parse_time
from scorereport.loading.checks.xml_tools import children, local_name
from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource

TOOL: Final = "coverage"
TOTAL: Final = "total"
"""Lines and branches together, as coverage report --fail-under counts them."""
LINES: Final = "lines"
BRANCHES: Final = "branches"
_PLACES: Final = 4
"""How many places of a percentage are kept: both formats then say the same."""


def recognises(content: Content) -> bool:
    """Say whether *content* is JSON of coverage.py, or Cobertura's XML of any tool."""
    return _is_json(content.json) or (content.xml is not None and _is_cobertura(content.xml))


def read(content: Content) -> CheckSource:
    """Return the share of lines and branches that were executed, in all and by package."""
    if content.xml is not None:
        results, version = list(_of_xml(content.xml)), _version_in_xml(content)
        when, basis = parse_time(content.xml.get("timestamp"))
    else:
        results = list(_of_json(content.json))
        version = text(content.json, "meta", "version")
        when, basis = parse_time(get(content.json, "meta", "timestamp"))
    return CheckSource(
        path=content.shown,
        sha256=content.sha256,
        format=TOOL,
        dialect="cobertura" if content.xml is not None else "json",
        tool=TOOL,
        tool_version=version or None,
        finished_at=when,
        time_basis=basis,
        parsed=len(results),
        results=_dated(results, when),
    )


def _version_in_xml(content: Content) -> str:
    """Return the version of the tool; others than these two write one of the format, or of none."""
    version = "" if content.xml is None else content.xml.get("version", "")
    is_own = b"coverage.py" in content.data[:2_000] or version.startswith("gcovr ")
    return version if is_own else ""


def _is_json(value: Json) -> bool:
    """Say whether it is of coverage.py; other tools have no totals with this name."""
    return "percent_covered" in mapping(value, "totals") and "version" in mapping(value, "meta")


def _is_cobertura(root: ET.Element) -> bool:
    return local_name(root) == "coverage" and "line-rate" in root.attrib


def _dated(results: list[CheckResult], when: dt.datetime | None) -> tuple[CheckResult, ...]:
    return collapse(replace(result, executed_at=when) for result in results)


def _of_json(value: Json) -> Iterator[CheckResult]:
    totals = get(value, "totals")
    lines = number(totals, "covered_lines"), number(totals, "num_statements")
    branches = number(totals, "covered_branches"), number(totals, "num_branches")
    if get(value, "meta", "branch_coverage") is True:
        yield _share(TOTAL, _sum(lines[0], branches[0]), _sum(lines[1], branches[1]), "/totals")
        yield _share(LINES, *lines, "/totals")
        yield _share(BRANCHES, *branches, "/totals")
    else:
        yield _share(TOTAL, *lines, "/totals")
        yield _share(LINES, *lines, "/totals")
    for package, (covered, counted) in _packages(mapping(value, "files")).items():
        yield replace(_share(LINES, covered, counted, "/files"), instance=package)


def _packages(files: Mapping[str, Json]) -> Mapping[str, tuple[float, float]]:
    """Return how many lines were covered, and how many there are, in each folder."""
    covered: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for path, file in files.items():
        package = str(PurePosixPath(path.replace("\\", "/")).parent)
        covered[package] += int(number(file, "summary", "covered_lines") or 0)
        counted[package] += int(number(file, "summary", "num_statements") or 0)
    return {package: (covered[package], counted[package]) for package in counted}


def _of_xml(root: ET.Element) -> Iterator[CheckResult]:
    lines = _number(root, "lines-covered"), _number(root, "lines-valid")
    branches = _number(root, "branches-covered"), _number(root, "branches-valid")
    measures_branches = bool(branches[1])
    if measures_branches:
        yield _share(TOTAL, _sum(lines[0], branches[0]), _sum(lines[1], branches[1]), "/coverage")
    elif lines[1] is not None:
        yield _share(TOTAL, *lines, "/coverage")
    yield _share(LINES, *lines, "/coverage") if lines[1] is not None else _rate(root, "/coverage")
    if measures_branches:
        yield _share(BRANCHES, *branches, "/coverage")
    for packages in children(root, "packages"):
        for place, package in enumerate(children(packages, "package"), start=1):
            pointer = f"/coverage/packages/package[{place}]"
            # gcovr gives the folder that it ran in no name; it is not the whole.
            yield replace(_rate(package, pointer), instance=package.get("name") or ".")


def _share(check: str, covered: float | None, counted: float | None, pointer: str) -> CheckResult:
    """Return *covered* of *counted* as a percentage; of nothing there is none.

    coverage.py calls a package without a single statement covered to 100 %.
    """
    if covered is None or counted is None or not 0 <= covered <= counted:
        return _result(check, CheckOutcome.UNKNOWN, None, "no counts that fit", pointer)
    raw = f"{covered:.0f} of {counted:.0f}"
    if not counted:
        return _result(check, CheckOutcome.NOT_EXECUTED, None, raw, pointer)
    percent = round(100 * covered / counted, _PLACES)
    return _result(check, CheckOutcome.INFO, percent, raw, pointer)


def _rate(element: ET.Element, pointer: str) -> CheckResult:
    """Return the line rate of *element*; a rate of no lines is not told apart by the format."""
    rate, counted = _number(element, "line-rate"), any(True for _ in element.iter("line"))
    if rate is None or not 0 <= rate <= 1:
        return _result(LINES, CheckOutcome.UNKNOWN, None, "no rate from 0 to 1", pointer)
    if not counted:
        return _result(LINES, CheckOutcome.NOT_EXECUTED, None, "no lines", pointer)
    return _result(LINES, CheckOutcome.INFO, round(100 * rate, _PLACES), f"{rate:g}", pointer)


def _result(
    check: str, outcome: CheckOutcome, percent: float | None, raw: str, pointer: str
) -> CheckResult:
    return CheckResult(
        tool=TOOL,
        check=check,
        outcome=outcome,
        raw_outcome=raw,
        measured=percent,
        pointer=pointer,
        properties={"unit": "percent"},
    )


def _sum(one: float | None, other: float | None) -> float | None:
    return one + other if one is not None and other is not None else None


def _number(element: ET.Element, name: str) -> float | None:
    try:
        return number(float(element.get(name, "")))
    except ValueError:
        return None


READER = Reader(format=TOOL, recognises=recognises, read=read)
