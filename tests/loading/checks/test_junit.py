"""JUnit files of every dialect say what their tools meant, and nothing better."""

import time

import pytest

from check_samples import SAMPLES, outcomes, sample
from scorereport.errors import InputError
from scorereport.loading.checks.content import parse_content
from scorereport.loading.checks.junit import MAX_CASES, READER
from scorereport.loading.checks.table import checks_in
from scorereport.model.check_results import CheckOutcome, CheckSource, TimeBasis

FILES = sorted(path.name for path in (SAMPLES / "junit").iterdir())

PYTEST = {"error": 3, "fail": 8, "pass": 10, "skip": 3, "unknown": 1, "xfail": 1}

EXPECTED: dict[str, tuple[str, dict[str, int]]] = {
    "bats_junit.xml": ("bats", {"pass": 1, "fail": 1, "skip": 1}),
    "behave_junit.xml": ("behave", {"pass": 2, "fail": 2, "error": 1}),
    "checkov_junit.xml": ("checkov", {"pass": 34, "fail": 19, "skip": 1}),
    "jest_junit.xml": ("jest", {"pass": 1, "fail": 1, "skip": 1, "not_executed": 1}),
    "node_test.xml": ("node", {"pass": 3, "fail": 1, "skip": 1, "not_executed": 1}),
    "promptfoo.xml": ("promptfoo", {"fail": 2, "unknown": 2}),
    "pytest9_interrupted_collection.xml": ("pytest", {"error": 1}),
    "pytest9_logging_all.xml": ("pytest", PYTEST),
    "pytest9_no_tests_collected.xml": ("pytest", {}),
    "pytest9_rerun_always_fails.xml": ("pytest", {"fail": 1, "pass": 1}),
    "pytest9_xunit1.xml": ("pytest", PYTEST),
    "pytest9_xunit2.xml": ("pytest", PYTEST),
    "ruff_junit.xml": ("ruff", {"fail": 24}),
    "ruff_junit_clean.xml": ("ruff", {"pass": 1}),
    "semgrep_junit.xml": ("semgrep", {"fail": 3}),
}


def read(xml: str) -> CheckSource:
    """Return what a file with *xml* holds."""
    return checks_in(parse_content(xml.encode(), shown="f.xml"))


def said(xml: str) -> list[tuple[str, str]]:
    """Return the key and the outcome of every check in a suite around *xml*."""
    return said_in("s", xml)


def said_in(suite: str, xml: str) -> list[tuple[str, str]]:
    """Return the key and the outcome of every check in a suite of that name around *xml*."""
    source = read(f'<testsuite name="{suite}">{xml}</testsuite>')
    return [(each.key, each.outcome.value) for each in source.results]


def test_every_sample_is_expected() -> None:
    """No sample is left out."""
    assert sorted(EXPECTED) == FILES


@pytest.mark.parametrize("name", FILES)
def test_counts_of_samples(name: str) -> None:
    """Every sample has the outcomes that its tool meant, by the tool that wrote it."""
    content = sample("junit", name)

    tool, expected = EXPECTED[name]
    assert outcomes(READER, content) == expected
    assert READER.read(content).tool == tool


def test_what_a_pytest_file_says() -> None:
    """Names, times and counts are where scoring looks for them."""
    source = checks_in(sample("junit", "pytest9_xunit1.xml"))

    by_key = {each.key: each for each in source.results}
    failed = by_key["pytest::test_ml::test_slice_auc[country=FR]"]
    assert (source.declared, source.parsed, len(source.results)) == (33, 29, 26)
    assert source.time_basis == TimeBasis.FILE
    assert str(failed.executed_at) == "2026-11-23 07:57:25.688534+00:00"
    assert (failed.check, failed.instance) == ("test_slice_auc", "country=FR")
    assert failed.location == "test_ml.py:12"
    assert failed.message == "AssertionError: assert 'country=FR' != 'country=FR'"
    assert "pytest::tests/unit/test_dup::test_ok" in by_key
    assert "pytest::test_ml/TestClass/TestInner::test_deep" in by_key
    assert by_key["pytest::test_ml::test_flaky"].attempts == 3


@pytest.mark.parametrize(
    ("child", "outcome"),
    [
        ("", "pass"),
        ("<system-out>x</system-out><properties/>", "pass"),
        ("<failure/>", "fail"),
        ("<error/>", "error"),
        ("<skipped/>", "skip"),
        ("<Failure/>", "fail"),
        ('<skipped type="todo"/>', "not_executed"),
        ('<skipped type="XFAIL"/>', "xfail"),
        ('<skipped message="expected test failure"/>', "xfail"),
        ('<skipped message="test passes unexpectedly"/>', "xpass"),
        ("<failure/><failure/>", "fail"),
        ("<failure/><skipped/>", "fail"),
        ("<skipped/><failure/><error/>", "fail"),
        ("<skipped/><error/>", "error"),
        ("<flakyFailure/>", "fail"),
        ("<flakyError/>", "error"),
        ("<rerunFailure/><failure/>", "fail"),
        ("<rerunError/><error/>", "error"),
        ("<no-such-result/>", "unknown"),
    ],
)
def test_the_children_of_a_case(child: str, outcome: str) -> None:
    """The worst of what stands in it counts; a word nobody knows is no pass."""
    assert said(f'<testcase classname="c" name="n">{child}</testcase>') == [
        ("junit::c::n", outcome)
    ]


@pytest.mark.parametrize(
    ("attributes", "outcome"),
    [
        ('status="run"', "pass"),
        ('status="passed"', "pass"),
        ('status="run" result="completed"', "pass"),
        ('status="notrun"', "skip"),
        ('status="disabled"', "skip"),
        ('status="run" result="suppressed"', "skip"),
        ('status="failed"', "fail"),
        ('status="errored"', "error"),
        ('status="untested"', "not_executed"),
        ('status="passed" result="who knows"', "unknown"),
        ('failure="60 == 50"', "fail"),
        ('skipped="true"', "skip"),
        ('disabled="True"', "skip"),
        ('executed="false"', "not_executed"),
        ('success="false"', "fail"),
        ('executed="true" success="true" skipped="false"', "pass"),
        ('result="xpass"', "xpass"),
        ('result="Inconclusive"', "not_executed"),
    ],
)
def test_the_status_of_a_case(attributes: str, outcome: str) -> None:
    """A case without a result element is no pass where an attribute says otherwise."""
    assert said(f'<testcase classname="c" name="n" {attributes}/>') == [("junit::c::n", outcome)]


def test_a_status_hides_no_failure() -> None:
    """`passed` beside a failure is a failure."""
    case = '<testcase classname="c" name="n" status="passed"><failure/></testcase>'
    assert said(case) == [("junit::c::n", "fail")]


def test_cases_stand_anywhere() -> None:
    """Nested suites, and cases directly under the root, are all read."""
    source = read(
        '<testsuites><testcase name="a"/><testsuite name="x"><testsuite name="y">'
        '<testsuite name="z"><testcase name="b"/></testsuite></testsuite></testsuite></testsuites>'
    )

    assert [each.key for each in source.results] == ["junit::a", "junit::x/y/z::b"]
    assert source.results[1].pointer == (
        "/testsuites/testsuite[1]/testsuite[1]/testsuite[1]/testcase[1]"
    )


def test_java_class_names_are_paths() -> None:
    """Dots become slashes, so that one pattern fits every language."""
    assert said('<testcase classname="com.example.FooTest" name="n"/>') == [
        ("junit::com/example/FooTest::n", "pass")
    ]


@pytest.mark.parametrize("name", ["login.spec.ts", "a.test.mjs", "test_a.py"])
def test_names_of_files_are_no_classes(name: str) -> None:
    """Playwright writes the file where JUnit writes the class."""
    assert said(f'<testcase classname="{name}" name="n"/>') == [(f"junit::{name}::n", "pass")]


def test_namespaces_and_byte_order_marks_do_not_matter() -> None:
    """XML of .NET tools carries both."""
    xml = '\ufeff<testsuites xmlns="urn:x"><testsuite><testcase name="a"/></testsuite></testsuites>'

    assert len(read(xml).results) == 1


def test_an_expected_failure_is_no_skip() -> None:
    """Only the type of pytest's element tells them apart."""
    case = '<testcase classname="c" name="n"><skipped type="pytest.xfail"/></testcase>'
    assert said(case) == [("pytest::c::n", "xfail")]


def test_a_broken_suite_is_an_error() -> None:
    """What failed around the tests is not lost."""
    assert said('<error message="no database"/>') == [("junit::s::(suite)", "error")]


@pytest.mark.parametrize("root", ["suites", "xyz", "testcase", "html-report"])
def test_other_roots_are_refused(root: str) -> None:
    """A file that merely is XML is no JUnit."""
    with pytest.raises(InputError, match=f"is XML with the root '{root}'"):
        read(f"<{root}><testcase name='a'/></{root}>")


def test_items_are_named_in_the_file_itself() -> None:
    """Properties called scorereport, of a case or of its suites, become tags."""
    source = read(
        '<testsuite name="s"><properties><property name="scorereport" value="data-1"/></properties>'
        '<testcase name="a"><properties><property name="scorereport" value="model-6, infra-2"/>'
        '<property name="owner" value="ada"/></properties></testcase></testsuite>'
    )

    assert source.results[0].tags == ("data-1", "model-6", "infra-2")
    assert source.results[0].properties["owner"] == "ada"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("5.5e-05", 5.5e-05), ("1,234.5", 1234.5), ("-345345", None), ("", None), ("NaN", None)],
)
def test_durations(text: str, seconds: float | None) -> None:
    """An impossible duration is none."""
    source = read(f'<testsuite><testcase name="a" time="{text}"/></testsuite>')
    assert source.results[0].duration_s == seconds


def test_a_time_without_a_zone_is_said() -> None:
    """It is taken as UTC, and the reader of the report is told."""
    source = read('<testsuite timestamp="2026-11-23T08:00:00"><testcase name="a"/></testsuite>')

    assert source.time_basis == TimeBasis.FILE_NAIVE
    assert source.warnings == ("its times carry no zone and are taken as UTC",)


def test_cases_without_names_prove_nothing() -> None:
    """They are neither collapsed nor passes."""
    assert [outcome for _, outcome in said("<testcase/><testcase/>")] == ["unknown", "unknown"]


@pytest.mark.parametrize(
    "counts", ['failures="1"', 'errors="2"', 'skipped="1"', 'failures="1" tests="2"']
)
def test_a_suite_that_counts_more_than_it_shows_passes_nothing(counts: str) -> None:
    """Where a failure is counted and not to be seen, no bare case is a pass."""
    source = read(
        f'<testsuite name="s" {counts}><testcase name="a"/><testcase name="b"/></testsuite>'
    )

    assert {each.outcome for each in source.results} == {CheckOutcome.UNKNOWN}
    assert any("cannot be told" in warning for warning in source.warnings)


def test_attempts_of_surefire_are_no_hidden_failures() -> None:
    """It counts each of them as a failure, and a flaky test not at all."""
    counted = read(
        '<testsuite tests="5" failures="4"><testcase name="a"><failure/><rerunFailure/>'
        '<rerunFailure/><rerunFailure/></testcase><testcase name="b"/></testsuite>'
    )
    flaky = read(
        '<testsuite tests="1"><testcase name="a"><flakyError/></testcase><testcase name="b"/>'
        "</testsuite>"
    )

    assert [each.outcome.value for each in counted.results] == ["fail", "pass"]
    assert [each.outcome.value for each in flaky.results] == ["error", "pass"]


@pytest.mark.parametrize(
    ("attributes", "outcome"),
    [
        ('name="TestResults" errors="0" tests="1" failures="0" time="1"', "unknown"),
        ('name="TestResults" errors="0" tests="1" failures="0" skipped="0" time="1"', "pass"),
        ('name="Test collection for A" tests="1" failures="0"', "unknown"),
        ('name="Test collection for A" tests="1" failures="0" skipped="0"', "pass"),
    ],
)
def test_tools_that_wrote_skipped_tests_like_passes(attributes: str, outcome: str) -> None:
    """Older ones of Swift and of xUnit.net do, and do not count what they skipped."""
    source = read(
        f"<testsuites><testsuite {attributes}><testcase name='a'/></testsuite></testsuites>"
    )

    assert [each.outcome.value for each in source.results] == [outcome]


def test_a_suite_that_lists_more_than_it_counts_passes_nothing() -> None:
    """Some of what is listed was no test."""
    source = read('<testsuite tests="1"><testcase name="a"/><testcase name="b"/></testsuite>')

    assert {each.outcome for each in source.results} == {CheckOutcome.UNKNOWN}


@pytest.mark.parametrize(
    ("around", "name"),
    [
        ('<testsuites name="Mocha Tests" tests="1">', "&quot;before each&quot; hook for x"),
        ('<testsuites name="Mocha Tests" tests="1">', "&quot;after all&quot; hook in x"),
        ('<testsuites name="jest tests" tests="1">', "Test execution failure: could be hooks"),
    ],
)
def test_a_failing_hook_takes_no_pass_with_it(around: str, name: str) -> None:
    """Mocha and Jest list it as a case and count it as no test."""
    source = read(
        f'{around}<testsuite name="s" tests="1"><testcase name="a" time="0.1"/>'
        f'<testcase name="{name}"><failure/></testcase></testsuite></testsuites>'
    )

    assert [each.outcome.value for each in source.results] == ["pass", "fail"]


def test_a_hook_that_did_not_fail_is_a_case_too_many() -> None:
    """Its name alone excuses nothing."""
    source = read(
        '<testsuites name="Mocha Tests"><testsuite tests="1"><testcase name="a"/>'
        '<testcase name="&quot;before each&quot; hook"/></testsuite></testsuites>'
    )

    assert {each.outcome for each in source.results} == {CheckOutcome.UNKNOWN}


def test_jest_doubts_only_tests_without_a_duration() -> None:
    """A test that took time was run; which of the others were planned cannot be told."""
    source = read(
        '<testsuites name="jest tests"><testsuite name="s" tests="2"><testcase name="a" time="1"/>'
        '<testcase name="b" time="0"/><testcase name="c" time="0"/></testsuite></testsuites>'
    )

    assert [each.outcome.value for each in source.results] == ["pass", "unknown", "unknown"]


def test_skipped_tests_may_be_left_out() -> None:
    """mocha-junit-reporter and Rust count what they skipped, and do not list it."""
    source = read(
        '<testsuites name="Mocha Tests" tests="4" skipped="2" failures="0"><testsuite tests="4">'
        '<testcase name="a"/></testsuite></testsuites>'
    )
    rust = read('<testsuite tests="2" skipped="1"><testcase name="a"/></testsuite>')

    assert [each.outcome.value for each in source.results] == ["pass"]
    assert "the file leaves out the tests that it skipped (2)" in source.warnings
    assert [each.outcome.value for each in rust.results] == ["pass"]


def test_pytest_leaves_out_no_skipped_test() -> None:
    """It counts subtests that it does not list, so nothing follows from a gap."""
    source = read('<testsuite name="pytest" tests="2" skipped="1"><testcase name="a"/></testsuite>')

    assert [each.outcome.value for each in source.results] == ["unknown"]


def test_a_suite_that_hides_its_failure_takes_no_pass_of_another() -> None:
    """A file of tests that could not be loaded is an error; the other files passed."""
    source = read(
        '<testsuites tests="1" errors="1"><testsuite name="broken" tests="0" errors="1"/>'
        '<testsuite name="good" tests="1" errors="0"><testcase name="a"/></testsuite></testsuites>'
    )

    assert [(each.key, each.outcome.value) for each in source.results] == [
        ("junit::broken::(suite)", "error"),
        ("junit::good::a", "pass"),
    ]


def test_a_test_that_pytest_ran_again_is_no_pass() -> None:
    """The attempt that failed is written like one that passed."""
    twice = '<testcase classname="m" name="t"/><testcase classname="m" name="t"/>'
    source = read(f'<testsuite name="pytest">{twice}<testcase name="u"/></testsuite>')

    assert [(each.key, each.outcome.value) for each in source.results] == [
        ("pytest::m::t", "unknown"),
        ("pytest::u", "pass"),
    ]


def test_a_test_in_two_runs_of_pytest_is_one_that_passed_twice() -> None:
    """Merged files of two Python versions hold a suite for each."""
    suite = '<testsuite name="pytest"><testcase classname="m" name="t"/></testsuite>'
    source = read(f"<testsuites>{suite}{suite}</testsuites>")

    assert [each.outcome.value for each in source.results] == ["pass"]


def test_tests_that_were_only_listed_are_no_passes() -> None:
    """The file of gtest --gtest_list_tests has the shape of a run, without a status or a time."""
    listed = read(
        '<testsuites name="AllTests"><testsuite name="s"><testcase name="a" file="a.cc"/>'
        '<testcase name="b" status="run" time="0" classname="s"/></testsuite></testsuites>'
    )
    dry = read(
        '<testsuites><testsuite name="s"><properties><property name="DryRun" value="true"/>'
        '</properties><testcase name="[It] a" status="passed"/></testsuite></testsuites>'
    )

    assert [each.outcome.value for each in listed.results] == ["not_executed", "pass"]
    assert [each.outcome.value for each in dry.results] == ["not_executed"]


def test_a_case_may_carry_its_own_time() -> None:
    """nose2 writes times at the cases alone."""
    source = read(
        '<testsuite name="nose2-junit"><testcase name="a" timestamp="2026-11-24T13:44:22.06"/>'
        "</testsuite>"
    )

    assert str(source.results[0].executed_at) == "2026-11-24 13:44:22.060000+00:00"
    assert (source.tool, source.time_basis) == ("nose2", TimeBasis.FILE_NAIVE)


def test_the_name_of_a_suite_holds_no_time() -> None:
    """unittest-xml-reporting puts one behind it, so each run would have other keys."""
    assert said_in("unittest.suite._ErrorHolder-20261124134421", '<testcase name="a"/>') == [
        ("junit::unittest.suite._ErrorHolder::a", "pass")
    ]


def test_twenty_thousand_tests_take_less_than_a_second() -> None:
    """Large suites are normal."""
    cases = "".join(f'<testcase classname="a.b" name="t{n}" time="0.01"/>' for n in range(20_000))
    content = f'<testsuites><testsuite name="pytest" tests="20000">{cases}</testsuite></testsuites>'

    spent = []
    for _ in range(3):
        began = time.process_time()
        source = read(content)
        spent.append(time.process_time() - began)
        assert len(source.results) == 20_000
    # The best of three: other programs slow a measurement down, none speeds it up.
    assert min(spent) < 1


def test_a_file_of_too_many_cases_is_refused() -> None:
    """Before they take the memory of the machine; and the message says how many are read."""
    cases = b"<testcase name='a'/>" * (MAX_CASES + 1)
    with pytest.raises(InputError, match="holds 500,001 test cases, and at most 500,000 are read"):
        checks_in(parse_content(b"<testsuite>" + cases + b"</testsuite>", shown="f"))
