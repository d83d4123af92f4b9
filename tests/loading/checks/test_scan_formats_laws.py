"""What holds of the readers of scanners, data tests and coverage, however a file is damaged.

A file that lists only what was found, and lost one finding, is the file of a better run;
no reader can tell. These places are named in ``FINDINGS``; nothing else is let through.
"""

import copy
import json
import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from check_mutations import (
    WRONG,
    changed,
    emptied,
    passing,
    passing_checks,
    read_or_none,
    with_one,
    with_one_twice,
    with_words,
    without_one,
)
from check_samples import SAMPLES, sample
from scorereport.errors import InputError
from scorereport.loading.checks import (
    checkov,
    coverage,
    dbt,
    great_expectations,
    modelscan,
    pip_audit,
    sarif,
    scorecard,
)
from scorereport.loading.checks.content import Content, parse_content
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.readers import Reader

READERS: dict[str, Reader] = {
    "checkov": checkov.READER,
    "coverage": coverage.READER,
    "dbt": dbt.READER,
    "great_expectations": great_expectations.READER,
    "modelscan": modelscan.READER,
    "pip_audit": pip_audit.READER,
    "sarif": sarif.READER,
    "scorecard": scorecard.READER,
}
FILES = sorted(path for folder in READERS for path in (SAMPLES / folder).iterdir())
JSON_FILES = [path for path in FILES if path.suffix != ".xml" and "manifest" not in path.name]
FINDINGS = {
    # Semgrep lists all its rules, so that a rule without a result passes.
    "semgrep.sarif": r"/runs/0/results(/\d+)?",
    "semgrep_nosem.sarif": r"/runs/0/results(/\d+)?",
    # A dependency without its vulnerabilities is one that has none.
    "vulnerable.json": r"/dependencies/\d+/vulns(/\d+)?",
}
STATUS_FIELDS = re.findall(
    r"\S+",
    """
    status success kind level outcome result score severity which executionSuccessful
    raised_exception exception_info skip_reason vulns baselineState suppressions
    total_issues
    """,
)

of_every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
of_every_json = pytest.mark.parametrize("path", JSON_FILES, ids=lambda path: path.name)
Mutation = Callable[[Json], Iterator[str]]


def _content(path: Path) -> Content:
    """Return the content of a sample, of long lists only the beginning: the rest is alike."""
    content = sample(path.parent.name, path.name)
    return changed(content, _shortened(content.json)) if content.json is not None else content


def _shortened(tree: Json) -> Json:
    if isinstance(tree, dict):
        return {name: _shortened(value) for name, value in tree.items()}
    return [_shortened(value) for value in tree[:4]] if isinstance(tree, list) else tree


def _reader(path: Path) -> Reader:
    return READERS[path.parent.name]


@of_every_file
def test_one_reader_knows_a_file(path: Path) -> None:
    """No file is taken by two of these readers."""
    content = sample(path.parent.name, path.name)
    assert [name for name, reader in READERS.items() if reader.recognises(content)] == [
        path.parent.name
    ]


@pytest.mark.parametrize(
    "mutation",
    [without_one, emptied, lambda tree: with_words(tree, STATUS_FIELDS, "splendid")],
    ids=["a lost element", "an emptied list", "an unknown word"],
)
@of_every_json
def test_damage_is_no_pass(path: Path, mutation: Mutation) -> None:
    """Whatever is missing from a file, emptied, or a new word, no more passes for it."""
    content, reader = _content(path), _reader(path)
    tree = copy.deepcopy(content.json)
    before = passing(read_or_none(reader, content))
    finding = FINDINGS.get(path.name, "no finding")
    for where in mutation(tree):
        after = passing(read_or_none(reader, changed(content, tree)))
        assert after <= before or re.fullmatch(finding, where), where


@of_every_json
def test_an_element_that_stands_twice_is_no_second_pass(path: Path) -> None:
    """Equal names are one check."""
    content, reader = _content(path), _reader(path)
    tree = copy.deepcopy(content.json)
    before = passing_checks(read_or_none(reader, content))
    for where in with_one_twice(tree):
        assert passing_checks(read_or_none(reader, changed(content, tree))) <= before, where


@of_every_json
def test_a_wrong_shape_anywhere_is_no_crash(path: Path) -> None:
    """A value of any shape in any place is read or refused, and every number found is one."""
    content, reader = _content(path), _reader(path)
    tree = copy.deepcopy(content.json)
    for where in with_one(tree, WRONG):
        source = read_or_none(reader, changed(content, tree))
        for result in source.results if source else ():
            told = (result.measured, result.threshold, result.duration_s)
            assert all(each is None or math.isfinite(each) for each in told), where


@of_every_file
def test_a_file_that_was_cut_is_refused(path: Path) -> None:
    """What is left of a file after a full disk is no JSON and no XML."""
    data = path.read_bytes().strip()
    for part in range(40):
        with pytest.raises(InputError):
            parse_content(data[: len(data) * part // 40], shown=path.name)


@given(
    path=st.sampled_from(FILES),
    place=st.floats(0, 1, exclude_max=True),
    put=st.binary(max_size=4),
    cut=st.integers(0, 40),
)
@settings(deadline=2_000, max_examples=300)
@example(path=FILES[0], place=0.0, put=b"\xff\xfe", cut=0)
def test_changed_bytes_are_read_or_refused(path: Path, place: float, put: bytes, cut: int) -> None:
    """Whatever bytes changed, the answer is results or an InputError, and within two seconds."""
    data = path.read_bytes()
    start = int(len(data) * place)
    try:
        content = parse_content(data[:start] + put + data[start + cut :], shown=path.name)
    except InputError:
        return
    for reader in READERS.values():
        read_or_none(reader, content)


_KEYS = re.findall(
    r"\S+",
    """
    $schema version runs tool driver extensions rules id ruleId ruleIndex rule index
    results level kind suppressions status invocations executionSuccessful
    ruleConfigurationOverrides descriptor toolComponent defaultConfiguration properties
    security-severity message arguments locations success expectation_config type
    kwargs exception_info raised_exception result meta statistics run_id run_results
    validation_results expectations validation_result evaluated_expectations metadata
    dbt_schema_version unique_id timing args which failures criteria error_after count
    repo scorecard checks findings score github.com current dependencies fixes name
    vulns check_type summary check_result failed_checks passed_checks parsing_errors
    modelscan_version issues errors scanned total_scanned total_issues totals
    percent_covered files branch_coverage
    """,
)
_WORDS = ["", "2.1.0", "pass", "success", "https://schemas.getdbt.com/dbt/run-results/v6.json", "x"]
_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(_WORDS),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=8)
    ),
    max_leaves=30,
)


@given(value=_values)
@settings(deadline=2_000, max_examples=300)
def test_any_json_is_read_or_refused(value: Json) -> None:
    """JSON that uses the words of the formats in any order raises nothing but InputError."""
    try:
        content = parse_content(json.dumps(value).encode(), shown="any.json")
    except InputError:
        return
    for reader in READERS.values():
        read_or_none(reader, content)
