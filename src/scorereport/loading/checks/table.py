"""Every reader, in the order in which they are asked, and the one way to read a result file."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import entry_points
from pathlib import Path
from typing import Final

from scorereport.loading.checks import (
    checkov,
    coverage,
    ctrf,
    dbt,
    deepchecks,
    evidently,
    github_runs,
    great_expectations,
    inspect_log,
    junit,
    lm_eval,
    locust,
    modelscan,
    own_format,
    pandera,
    pip_audit,
    promptfoo,
    sarif,
    scorecard,
    soda,
    tfdv,
)
from scorereport.loading.checks.collecting import no_search_for_cycles
from scorereport.loading.checks.content import Content, read_content
from scorereport.loading.checks.readers import Reader
from scorereport.loading.checks.records import clean, collapse
from scorereport.loading.checks.refusal import refuse
from scorereport.loading.checks.sidecar import ENDING, with_sidecar
from scorereport.loading.checks.unsupported import reason_for
from scorereport.loading.files import shown_path
from scorereport.model.check_results import CheckOutcome, CheckSource, TimeBasis

READERS: Final[Sequence[Reader]] = (
    # One line a format, by its name; exactly one may recognise a file.
    junit.READER,
    ctrf.READER,
    own_format.READER,
    deepchecks.READER,
    evidently.READER,
    github_runs.READER,
    inspect_log.READER,
    lm_eval.READER,
    locust.READER,
    pandera.READER,
    promptfoo.READER,
    soda.READER,
    tfdv.READER,
    checkov.READER,
    coverage.READER,
    dbt.READER,
    great_expectations.READER,
    modelscan.READER,
    pip_audit.READER,
    sarif.READER,
    scorecard.READER,
)

_SIDECAR: Final = f"a sidecar (<file>{ENDING})"

ENTRY_POINTS: Final = "scorereport.check_readers"


def read_checks(path: Path) -> CheckSource:
    """Return what the result file *path* holds; raise InputError where it cannot be trusted."""
    with no_search_for_cycles():
        content = read_content(path, shown=shown_path(path))
        return _checked(with_sidecar(_read(content), path))


def checks_in(content: Content) -> CheckSource:
    """Return what *content* holds, by the one reader that recognises it."""
    return _checked(_read(content))


def _read(content: Content) -> CheckSource:
    readers = [reader for reader in READERS if reader.recognises(content)]
    if readers:
        return _only(readers, content).read(content)
    others = [reader for reader in _plugged_in() if reader.recognises(content)]
    if not others:
        refuse(content.shown, reason_for(content, [reader.format for reader in READERS]))
    source = _only(others, content).read(content)
    return replace(source, results=collapse(source.results))


def _only(readers: Sequence[Reader], content: Content) -> Reader:
    if len(readers) > 1:
        names = ", ".join(reader.format for reader in readers)
        refuse(content.shown, f"could be any of {names}; have one tool write one file")
    return readers[0]


def _checked(source: CheckSource) -> CheckSource:
    """Return *source* with what there is to doubt in any format."""
    warnings = dict.fromkeys(clean(each) for each in (*source.warnings, *_doubts(source)))
    return replace(source, warnings=tuple(warnings))


def _doubts(source: CheckSource) -> Iterator[str]:
    unknown = sum(each.outcome == CheckOutcome.UNKNOWN for each in source.results)
    if not source.results:
        yield "holds no check: nothing was run, and it speaks for nothing"
    elif source.time_basis is TimeBasis.SIDECAR:
        yield "carries no time; its sidecar says when it was collected"
    elif not any(each.executed_at for each in source.results):
        yield f"carries no time, so its results are undated without 'at:' or {_SIDECAR}"
    if source.time_basis == TimeBasis.FILE_NAIVE:
        yield "its times carry no zone and are taken as UTC"
    if unknown:
        yield f"the outcome of {unknown} of {len(source.results)} checks is unknown: no pass"


def _plugged_in() -> tuple[Reader, ...]:
    """Return the readers that other packages bring; loaded only where ours know a file not."""
    loaded = [point.load() for point in sorted(entry_points(group=ENTRY_POINTS))]
    return tuple(each for each in loaded if isinstance(each, Reader))
