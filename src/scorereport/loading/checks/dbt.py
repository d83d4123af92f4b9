"""dbt: run_results.json of tests (v1 to v6) and sources.json, with what manifest.json knows.

Every dbt command writes over run_results.json, and compile calls every test a success.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from scorereport.loading.checks.content import Content
from scorereport.loading.checks.dbt_manifest import Manifest, manifest_of
from scorereport.loading.checks.dbt_sources import freshness_result
from scorereport.loading.checks.dbt_tests import result_of_test
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.json_tools import get, is_no, sequence, text, word
from scorereport.loading.checks.readers import Reader
from scorereport.loading.checks.records import collapse
from scorereport.loading.checks.refusal import refuse
from scorereport.loading.checks.times import parse_time
from scorereport.model.check_results import CheckResult, CheckSource

TOOL: Final = "dbt"
_TESTS: Final = ("test.", "unit_test.")
_TESTING: Final = ("test", "build", "retry")
"""The commands that execute tests; the others only name them."""
_AGES: Final = frozenset({"sources", "freshness"})
"""What dbt source freshness writes; since dbt 2 also of models, under the second name."""
_BROKEN: Final = frozenset({"error", "fail", "runtime error"})
_REFUSED: Final[Mapping[str, str]] = {
    "manifest": "is dbt's manifest, which holds no results; name run_results.json beside it",
    "catalog": "is dbt's catalog, which holds no results; name run_results.json beside it",
}


def recognises(content: Content) -> bool:
    """Say whether *content* is an artifact that dbt wrote."""
    return bool(_kind(content.json))


def read(content: Content) -> CheckSource:
    """Return what the tests of *content*, or the checks of its sources' freshness, said."""
    kind, value = _kind(content.json), content.json
    if kind in _REFUSED:
        refuse(content.shown, _REFUSED[kind])
    if kind not in {"run-results", *_AGES}:
        refuse(content.shown, f"is dbt's {kind}, which is not read; name run_results.json")
    if not isinstance(get(value, "results"), list):
        refuse(content.shown, "holds no list of results")
    manifest = manifest_of(content)
    found = list(_results(value, manifest, kind))
    finished, basis = parse_time(get(value, "metadata", "generated_at"))
    return CheckSource(
        path=content.shown,
        sha256=content.sha256,
        beside=manifest.files,
        format=TOOL,
        dialect=f"{kind}-{_version(value)}",
        tool=TOOL,
        tool_version=text(value, "metadata", "dbt_version") or None,
        started_at=parse_time(get(value, "metadata", "invocation_started_at"))[0],
        finished_at=finished,
        time_basis=basis,
        parsed=len(found),
        warnings=(*manifest.warnings, *_warnings(value, found)),
        results=collapse(found),
    )


def _results(value: Json, manifest: Manifest, kind: str) -> Iterator[CheckResult]:
    when = parse_time(get(value, "metadata", "generated_at"))[0]
    executes = _executes_tests(value)
    has_rows = not _is_empty(value)
    for number, result in enumerate(sequence(value, "results")):
        name, pointer = text(result, "unique_id"), f"/results/{number}"
        if kind in _AGES:
            yield manifest.joined(freshness_result(TOOL, result, when, pointer))
        elif name.startswith(_TESTS) or not name:
            own_rows = name.startswith("unit_test.")
            looks = executes and (has_rows or own_rows)
            found = result_of_test(TOOL, result, when, executes=looks)
            yield manifest.joined(found, pointer=pointer)


def _executes_tests(value: Json) -> bool:
    """Say whether the command executes tests; oldest files do not name it."""
    command = get(value, "args", "which")
    return command is None or command in _TESTING


def _is_empty(value: Json) -> bool:
    """Say whether it ran with --empty: of every table no rows, in which no test finds a fault."""
    return not is_no(value, "args", "empty")


def _warnings(value: Json, found: list[CheckResult]) -> Iterator[str]:
    if not _executes_tests(value):
        yield f"was written by dbt {word(value, 'args', 'which')}, which executes no tests"
    elif not found:
        yield "holds no tests"
    elif _is_empty(value):
        yield "was written with --empty, so its tests of data saw no rows"
    broken = [
        name
        for result in sequence(value, "results")
        if (name := text(result, "unique_id")) and not name.startswith((*_TESTS, "source."))
        if text(result, "status").lower() in _BROKEN
    ]
    if broken:
        yield f"{len(broken)} of its models and seeds did not build, {broken[0]} first"


def _kind(value: Json) -> str:
    """Return which artifact it is, as the address of its schema says."""
    address = text(value, "metadata", "dbt_schema_version")
    return address.split("/")[-2] if "getdbt.com/dbt/" in address else ""


def _version(value: Json) -> str:
    return text(value, "metadata", "dbt_schema_version").split("/")[-1].removesuffix(".json")


READER = Reader(format=TOOL, recognises=recognises, read=read)
