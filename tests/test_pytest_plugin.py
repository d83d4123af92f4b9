"""Tests say which items they speak for, and a result file carries it to the score."""

import datetime as dt
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import TypeAdapter, ValidationError

from scorereport.cli import main
from scorereport.loading.checks import junit
from scorereport.loading.checks.content import read_content
from scorereport.model.base import Id
from scorereport.model.check_results import CheckResult
from scorereport.pytest import MARKER, PROPERTY
from scorereport.scoring.selection import MARK, marked_items

pytest_plugins = ["pytester"]

EVERY_KIND = """
import unittest
import pytest

pytestmark = pytest.mark.rubric_item("module-1")
item = pytest.mark.rubric_item

@pytest.fixture
def broken():
    raise RuntimeError("no")

@pytest.fixture
def broken_after():
    yield
    raise RuntimeError("no")

@item("a-1")
def test_passes(): pass

@item("a-1", "a-2")
@item("a-3")
@item("a-1")
def test_several(): pass

@item("a-1")
def test_fails(): assert False

@item("a-1")
@pytest.mark.skip(reason="no")
def test_skipped(): pass

@item("a-1")
@pytest.mark.xfail(reason="no")
def test_xfailed(): assert False

@item("a-1")
def test_breaks_before(broken): pass

@item("a-1")
def test_breaks_after(broken_after): assert False

@item("a-1")
@pytest.mark.parametrize("n", [0, pytest.param(1, marks=item("a-2"))])
def test_each(n): pass

@item("a-1")
def test_parts(subtests):
    for part in range(3):
        with subtests.test(part=part):
            assert part

@item("class-1")
class TestClass:
    @item("a-1")
    def test_method(self): pass

@item("class-1")
class Old(unittest.TestCase):
    def test_old(self): pass

def test_plain(): pass
"""
ITEMS = {
    "test_passes": {"a-1"},
    "test_several": {"a-1", "a-2", "a-3"},
    "test_fails": {"a-1"},
    "test_skipped": {"a-1"},
    "test_xfailed": {"a-1"},
    "test_breaks_before": {"a-1"},
    "test_breaks_after": {"a-1"},
    "test_each[0]": {"a-1"},
    "test_each[1]": {"a-1", "a-2"},
    "test_parts": {"a-1"},
    "test_method": {"a-1", "class-1"},
    "test_old": {"class-1"},
    "test_plain": set(),
}
PLUGIN = ("-p", "scorereport.pytest", "-p", "no:randomly", "--strict-markers")
XDIST = ("-n", "2")


def results(pytester: pytest.Pytester, *options: str) -> dict[str, tuple[CheckResult, set[str]]]:
    """Run the tests and return what is read of each: the result, and the items it speaks for."""
    pytester.runpytest_subprocess("--junit-xml=junit.xml", *options)
    source = junit.READER.read(read_content(pytester.path / "junit.xml", shown="junit.xml"))
    return {
        f"{each.check}[{each.instance}]" if each.instance else each.check: (
            each,
            set(marked_items(source, each)),
        )
        for each in source.results
    }


@pytest.mark.parametrize("more", [(), XDIST], ids=["alone", "xdist"])
@pytest.mark.parametrize("family", ["xunit1", "xunit2"])
def test_every_kind_of_test_carries_its_items(
    pytester: pytest.Pytester, family: str, more: tuple[str, ...]
) -> None:
    """However it ends and wherever the mark stands; marks add up."""
    pytester.makepyfile(EVERY_KIND)

    found = results(pytester, *PLUGIN, *more, "-o", f"junit_family={family}")

    assert {name: items - {"module-1"} for name, (_, items) in found.items()} == ITEMS
    assert all("module-1" in items for _, items in found.values())


def test_no_outcome_changes(pytester: pytest.Pytester) -> None:
    """A run with the plug-in ends as one without it."""
    pytester.makepyfile(EVERY_KIND)

    plain = results(pytester, "-p", "no:randomly")
    marked = results(pytester, *PLUGIN)

    assert {name: each.outcome for name, (each, _) in marked.items()} == {
        name: each.outcome for name, (each, _) in plain.items()
    }


def test_marks_that_a_conftest_adds_count(pytester: pytest.Pytester) -> None:
    """A team may mark whole folders from one place, whatever the order of the plug-ins."""
    pytester.makeconftest("""
        import pytest

        pytest_plugins = ["scorereport.pytest"]

        @pytest.hookimpl(trylast=True)
        def pytest_collection_modifyitems(items):
            for item in items:
                item.add_marker(pytest.mark.rubric_item("data-7"))
    """)
    pytester.makepyfile("def test_x(): pass")

    assert results(pytester)["test_x"][1] == {"data-7"}


WRONG = [
    ("", "rubric_item names no item"),
    ("7", "rubric_item has 7"),
    ("None", "rubric_item has None"),
    ("['data-7']", "rubric_item has ['data-7']"),
    ("'data-7', 'data 8'", "rubric_item has 'data 8'"),
    ("'Data-7'", "rubric_item has 'Data-7'"),
    ("'data-7,data-8'", "rubric_item has 'data-7,data-8'"),
    ("''", "rubric_item has ''"),
    ("item='data-7'", "rubric_item has item='data-7'"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG)
def test_a_mark_that_says_nothing_is_refused(
    pytester: pytest.Pytester, arguments: str, message: str
) -> None:
    """Before any test runs, as wrong usage, with the test and what to write."""
    pytester.makepyfile(f"""
        import pytest

        @pytest.mark.rubric_item({arguments})
        def test_x(): pass

        def test_y(): pass
    """)

    run = pytester.runpytest_inprocess(*PLUGIN)

    assert run.ret == pytest.ExitCode.USAGE_ERROR
    told = re.escape(f"::test_x: {message}; write it as rubric_item('data-7')")
    run.stderr.re_match_lines([f"ERROR: test_.*{told}"])
    run.stdout.no_fnmatch_line("*passed*")


def test_every_wrong_mark_is_told_once(pytester: pytest.Pytester) -> None:
    """A mark of a module or of a parametrised test is one mistake, not one for each test."""
    pytester.makepyfile("""
        import pytest

        pytestmark = pytest.mark.rubric_item()

        @pytest.mark.rubric_item(1)
        @pytest.mark.parametrize("n", range(3))
        def test_x(n): pass
    """)

    run = pytester.runpytest_inprocess(*PLUGIN)

    assert str(run.stderr).count("write it as") == 2


def test_under_xdist_a_wrong_mark_ends_its_own_test(pytester: pytest.Pytester) -> None:
    """A worker has nobody to tell, so the message stands on the test; the others run."""
    pytester.makepyfile("""
        import pytest

        @pytest.mark.rubric_item()
        def test_x(): pass

        def test_y(): pass
    """)

    run = pytester.runpytest_subprocess(*PLUGIN, *XDIST)

    run.assert_outcomes(errors=1, passed=1)
    run.stdout.fnmatch_lines(["*::test_x: rubric_item names no item; write it as *"])


def test_the_marker_is_explained(pytester: pytest.Pytester) -> None:
    """In the list of markers."""
    run = pytester.runpytest_inprocess(*PLUGIN, "--markers")

    run.stdout.fnmatch_lines([f"@pytest.mark.{MARKER}(*ids): *"])


def test_it_is_asked_for(pytester: pytest.Pytester) -> None:
    """Installing scorereport changes no test run."""
    run = pytester.runpytest_inprocess("--markers")

    run.stdout.no_fnmatch_line("*rubric_item*")


def test_it_costs_a_test_run_nothing() -> None:
    """Of scorereport it imports itself alone, and none of what scorereport needs."""
    code = "import sys, scorereport.pytest; print(*sorted(sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.split()

    assert [each for each in run if each.startswith("scorereport")] == [
        "scorereport",
        "scorereport.pytest",
    ]
    assert not {"pydantic", "yaml", "jinja2", "click", "rich", "weasyprint"} & {*run}


def test_the_property_is_the_one_that_is_read() -> None:
    """Both sides name it, as neither imports the other."""
    assert f"{PROPERTY}:" == MARK


@pytest.mark.parametrize("text", ["data-7", "a", "a.b_c-1", "A", "", "-a", "a-", "a b", "a" * 81])
def test_an_id_is_what_the_rubric_takes_for_one(pytester: pytest.Pytester, text: str) -> None:
    """What a rubric can call an item can be marked, and nothing else."""
    pytester.makepyfile(f"""
        import pytest

        @pytest.mark.rubric_item({text!r})
        def test_x(): pass
    """)
    try:
        TypeAdapter(Id).validate_python(text)
        expected = pytest.ExitCode.OK
    except ValidationError:
        expected = pytest.ExitCode.USAGE_ERROR

    assert pytester.runpytest_inprocess(*PLUGIN).ret == expected


def test_a_marked_run_speaks_in_a_score(pytester: pytest.Pytester, tmp_path: Path) -> None:
    """From the decorator to the observation on the item, without a mapping file."""
    pytester.makepyfile("""
        import pytest

        @pytest.mark.rubric_item("data-7")
        def test_clipping(): pass

        @pytest.mark.rubric_item("infra-1")
        def test_twice(): assert 0.91 == 0.92
    """)
    pytester.runpytest_subprocess(*PLUGIN, "--junit-xml=junit.xml")
    tomorrow = (dt.datetime.now(dt.UTC) + dt.timedelta(days=1)).date()
    assessment = tmp_path / "shop.yaml"
    assessment.write_text(
        "schema: 1\nrubric: ml-test-score\nsystem: {id: shop, name: Shop}\nperiod: 2026-Q4\n"
        f"assessed: {tomorrow}\nassessors: [Ada Example]\n"
        "answers: {data-7: {status: manual}, infra-1: {status: manual}}\n"
    )
    file = str(pytester.path / "junit.xml")

    scored = CliRunner().invoke(
        main, ["score", str(assessment), "--checks", file, "--format", "json"]
    )

    items = {each["id"]: each for each in json.loads(scored.stdout)["items"]}
    spoken = {item: each for item, each in items.items() if each["observations"]}
    assert {item: each["observations"][0]["outcome"] for item, each in spoken.items()} == {
        "data-7": "pass",
        "infra-1": "fail",
    }
    assert items["data-7"]["verified_points"] == items["data-7"]["points"]
    assert items["infra-1"]["flags"] == ["conflict"]
