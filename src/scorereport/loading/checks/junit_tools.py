"""Which tool wrote a JUnit file, from its habits, and what that tool calls its tests."""

import re
from collections.abc import Callable, Mapping
from typing import Final
from xml.etree import ElementTree as ET

from scorereport.loading.checks.xml_tools import text_of

UNKNOWN_TOOL: Final = "junit"
LINTERS: Final = frozenset({"ruff", "semgrep"})
"""They list what they found, and nothing where they found nothing."""
COUNTS_CHILDREN: Final = frozenset({"node"})
"""Their suites count what stands directly below, be it a suite, and not their tests."""

_LOOKED_AT: Final = 50
"""Cases that are enough to know a tool by."""

_SUITE_NAMES: Final[Mapping[str, str]] = {
    "pytest": "pytest",
    "nose2-junit": "nose2",
    "semgrep results": "semgrep",
    "dockerfile scan": "checkov",
    "terraform scan": "checkov",
}
_ROOT_NAMES: Final[Mapping[str, str]] = {
    "pytest tests": "pytest",
    "jest tests": "jest",
    "vitest tests": "vitest",
    "Mocha Tests": "mocha",
    "AllTests": "gtest",
    "ruff": "ruff",
    "promptfoo": "promptfoo",
}
_DOTTED: Final = re.compile(r"[A-Za-z_$][\w$-]*(\.[\w$-]+)+")
_FILE: Final = re.compile(r"\.([cm]?[jt]sx?|py|php|rb|go|rs|dart|lua|robot|feature|bats|sh)$")
"""The name of a file of tests, which some tools write where others write a class."""
_CHECKOV: Final = re.compile(
    r"\[(?P<severity>[A-Z]+)\]\[(?P<check>[\w-]+)\] (?P<title>.+)", re.DOTALL
)


def tool_of(root: ET.Element) -> str:
    """Return the tool that wrote *root*, or ``junit`` where nothing tells."""
    named = _ROOT_NAMES.get(root.get("name", ""))
    if named:
        return named
    suites = list(root.iter("testsuite"))[:_LOOKED_AT]
    by_suite = next(
        (_SUITE_NAMES[n] for s in suites if (n := s.get("name", "")) in _SUITE_NAMES), ""
    )
    if by_suite:
        return by_suite
    cases = list(root.iter("testcase"))[:_LOOKED_AT]
    return next((tool for tool, tells in _HABITS.items() if tells(suites, cases)), UNKNOWN_TOOL)


def _is_pytest(suites: list[ET.Element], cases: list[ET.Element]) -> bool:
    types = (skipped.get("type", "") for case in cases for skipped in case.iter("skipped"))
    names = (each.get("name", "") for suite in suites for each in suite.iterfind("properties/*"))
    return any(each.startswith("pytest.") for each in types) or any(
        each.startswith("hypothesis-statistics-") for each in names
    )


def _is_behave(_suites: list[ET.Element], cases: list[ET.Element]) -> bool:
    return any(
        "@scenario.begin" in text_of(out) for case in cases for out in case.iter("system-out")
    )


def _is_bats(suites: list[ET.Element], _cases: list[ET.Element]) -> bool:
    return bool(suites) and all(suite.get("name", "").endswith(".bats") for suite in suites)


def _is_checkov(_suites: list[ET.Element], cases: list[ET.Element]) -> bool:
    return bool(cases) and all(_CHECKOV.fullmatch(case.get("name", "")) for case in cases)


def _is_node(_suites: list[ET.Element], cases: list[ET.Element]) -> bool:
    return bool(cases) and all(case.get("classname") in {"test", "suite"} for case in cases)


def _is_promptfoo(suites: list[ET.Element], cases: list[ET.Element]) -> bool:
    names = [suite.get("name", "") for suite in suites]
    return bool(cases and any(names)) and all(
        re.match(r"\[.+\] prompt \d+", name) for name in names if name
    )


def _is_ctest(_suites: list[ET.Element], cases: list[ET.Element]) -> bool:
    return bool(cases) and all(
        case.get("status") in {"run", "fail", "notrun", "disabled"}
        and case.get("classname") == case.get("name")
        for case in cases
    )


def _is_surefire(suites: list[ET.Element], _cases: list[ET.Element]) -> bool:
    return any(
        value.endswith("surefire-test-report.xsd")
        for suite in suites
        for value in suite.attrib.values()
    )


_HABITS: Final[Mapping[str, Callable[[list[ET.Element], list[ET.Element]], bool]]] = {
    "pytest": _is_pytest,
    "bats": _is_bats,
    "behave": _is_behave,
    "checkov": _is_checkov,
    "node": _is_node,
    "promptfoo": _is_promptfoo,
    "ctest": _is_ctest,
    "surefire": _is_surefire,
}


def _is_class(name: str) -> bool:
    return bool(_DOTTED.fullmatch(name)) and not _FILE.search(name)


def named(tool: str, suite: str, case: ET.Element) -> dict[str, str]:
    """Return what identifies *case*: its scope, its check, its instance, and a title."""
    class_name, name = case.get("classname", "").strip(), case.get("name", "").strip()
    if tool in _NAMED:
        return _NAMED[tool](class_name, name)
    if tool in COUNTS_CHILDREN or class_name in {"", name}:
        return {"scope": suite, "check": name}
    if tool in {UNKNOWN_TOOL, "surefire"} and _is_class(class_name):
        return {"scope": class_name.replace(".", "/"), "check": name}
    return {"scope": class_name, "check": name}


def _pytest_named(class_name: str, name: str) -> dict[str, str]:
    if not class_name:  # a module that could not be imported
        return {"scope": "", "check": name.replace(".", "/")}
    scope = class_name.replace(".", "/")
    check, bracket, instance = name.partition("[")
    if bracket and check and instance.endswith("]"):
        return {"scope": scope, "check": check, "instance": instance[:-1]}
    return {"scope": scope, "check": name}


def _checkov_named(class_name: str, name: str) -> dict[str, str]:
    match = _CHECKOV.fullmatch(name)
    if not match:
        return {"scope": class_name, "check": name}
    return {"scope": class_name, "check": match["check"], "title": match["title"]}


def _ruff_named(class_name: str, name: str) -> dict[str, str]:
    return {"scope": class_name, "check": name.removeprefix("org.ruff.")}


_NAMED: Final[Mapping[str, Callable[[str, str], dict[str, str]]]] = {
    "pytest": _pytest_named,
    "checkov": _checkov_named,
    "ruff": _ruff_named,
}
