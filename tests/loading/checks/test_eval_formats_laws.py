"""What holds of the readers of data, model and CI tools, however a file is damaged."""

import copy
import json
import math
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
    deepchecks,
    evidently,
    github_runs,
    inspect_log,
    lm_eval,
    locust,
    pandera,
    promptfoo,
    soda,
    tfdv,
)
from scorereport.loading.checks.content import Content, parse_content
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.readers import Reader

READERS: dict[str, Reader] = {
    "deepchecks": deepchecks.READER,
    "evidently": evidently.READER,
    "github_runs": github_runs.READER,
    "inspect_log": inspect_log.READER,
    "lm_eval": lm_eval.READER,
    "locust": locust.READER,
    "pandera": pandera.READER,
    "promptfoo": promptfoo.READER,
    "soda": soda.READER,
    "tfdv": tfdv.READER,
}
FILES = sorted(path for folder in READERS for path in (SAMPLES / folder).iterdir())
JSON_FILES = [path for path in FILES if path.suffix == ".json"]
STATUS_FIELDS = ("Status", "status", "outcome", "conclusion", "severity", "type", "failureReason")

of_every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
of_every_json = pytest.mark.parametrize("path", JSON_FILES, ids=lambda path: path.name)


def _content(path: Path) -> Content:
    return sample(path.parent.name, path.name)


def _reader(path: Path) -> Reader:
    return READERS[path.parent.name]


@of_every_file
def test_one_reader_knows_a_file(path: Path) -> None:
    """No file is taken by two of these readers."""
    content = _content(path)
    assert [name for name, reader in READERS.items() if reader.recognises(content)] == [
        path.parent.name
    ]


@of_every_json
def test_a_lost_element_is_no_pass(path: Path) -> None:
    """Whatever is missing from a file, no more passes for it."""
    content, reader = _content(path), _reader(path)
    tree = copy.deepcopy(content.json)
    before = passing(read_or_none(reader, content))
    for where in without_one(tree):
        assert passing(read_or_none(reader, changed(content, tree))) <= before, where


@of_every_json
def test_an_emptied_list_is_no_pass(path: Path) -> None:
    """Results, conditions or scores that were emptied add no pass."""
    content, reader = _content(path), _reader(path)
    tree = copy.deepcopy(content.json)
    before = passing(read_or_none(reader, content))
    for where in emptied(tree):
        assert passing(read_or_none(reader, changed(content, tree))) <= before, where


@of_every_json
def test_an_unknown_word_is_no_pass(path: Path) -> None:
    """A word that the tool learnt later adds no pass."""
    content, reader = _content(path), _reader(path)
    tree = copy.deepcopy(content.json)
    before = passing(read_or_none(reader, content))
    for where in with_words(tree, STATUS_FIELDS, "splendid"):
        assert passing(read_or_none(reader, changed(content, tree))) <= before, where


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
def test_a_file_that_was_cut_is_no_pass(path: Path) -> None:
    """What is left of a file after a full disk adds no pass."""
    data, reader = path.read_bytes(), _reader(path)
    before = passing(read_or_none(reader, _content(path)))
    for part in range(1, 40):
        try:
            content = parse_content(data[: len(data) * part // 40], shown=path.name)
        except InputError:
            continue
        assert passing(read_or_none(reader, content)) <= before


@given(
    path=st.sampled_from(FILES),
    place=st.floats(0, 1, exclude_max=True),
    put=st.binary(max_size=4),
    cut=st.integers(0, 40),
)
@settings(deadline=2_000, max_examples=150)
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


_WORDS = """
    tests metrics results summary suite metrics_ids all_passed total_tests status name type id
    metric result value success failureReason gradingResult componentResults pass evalId stats
    checks hasErrors scanStartTimestamp outcome diagnostics fail eval task run_id versions configs
    config baseline feature anomalyInfo reason severity driftSkewInfo SCHEMA DATA check column
    workflow_run head_sha conclusion event workflow_runs total_count scores conditions_results
"""
_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["", "success", "x"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(_WORDS.split()), inner, max_size=8)
    ),
    max_leaves=30,
)


@given(value=_values)
@settings(deadline=2_000, max_examples=150)
def test_any_json_is_read_or_refused(value: Json) -> None:
    """JSON that uses the words of the formats in any order raises nothing but InputError."""
    try:
        content = parse_content(json.dumps(value).encode(), shown="any.json")
    except InputError:
        return
    for reader in READERS.values():
        read_or_none(reader, content)
