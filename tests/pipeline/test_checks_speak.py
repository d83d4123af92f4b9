"""From result files on disk to what a report says of an item."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from check_samples import SAMPLES
from scorereport.cli import main
from scorereport.errors import InputError
from scorereport.model.checks import Doubt, Outcome
from scorereport.model.result import Flag, ResultItem
from scorereport.pipeline.cases import Choices, scored_case
from scorereport.pipeline.report_views import view_of

ITEM = "data-7"
TOP = """\
schema: 1
rubric: ml-test-score
system: {id: shop, name: Shop}
period: 2026-Q3
assessed: 2026-09-24
assessors: [Ada Example]
"""
ENTRY = 'path: junit.xml, items: {data-7: ["tests/features/*"]}'
TIME = ' timestamp="2026-09-20T10:00:00+00:00"'


def junit(inside: str = "", time: str = TIME, properties: str = "") -> str:
    """Return a file as pytest writes it."""
    case = (
        f'<testcase classname="tests.features.test_x" name="test_y">{properties}{inside}</testcase>'
    )
    suite = f'<testsuite name="pytest" tests="1"{time}>{case}</testsuite>'
    return f"<testsuites>{suite}</testsuites>"


FAILS = '<failure message="no">trace</failure>'
SKIPS = '<skipped message="no" type="pytest.skip"/>'
MARK = '<properties><property name="scorereport" value="data-7"/></properties>'


def written(folder: Path, content: str, status: str | None, entry: str = ENTRY) -> Path:
    """Write an assessment beside its result file."""
    (folder / "junit.xml").write_text(content)
    reason = ", reason: No" if status == "not_applicable" else ""
    answer = f"{{{ITEM}: {{status: {status}{reason}}}}}" if status else "{}"
    checks = f"checks: [{{{entry}}}]\n" if entry else ""
    path = folder / "a.yaml"
    path.write_text(f"{TOP}answers: {answer}\n{checks}")
    return path


def judged(path: Path, *checks: Path) -> ResultItem:
    """Return the item of the assessment at *path*."""
    return scored_case(path, Choices(checks=checks)).result.item(ITEM)


REPEATED = f"{ENTRY}, repeated: ci"


@pytest.mark.parametrize(
    ("status", "content", "entry", "flags", "supported"),
    [
        ("automated", junit(), REPEATED, set(), "automated"),
        ("automated", junit(), ENTRY, {Flag.UNVERIFIED}, "manual"),
        ("manual", junit(), ENTRY, set(), "manual"),
        ("none", junit(), ENTRY, {Flag.SUGGESTION}, "manual"),
        (None, junit(), REPEATED, {Flag.SUGGESTION}, "automated"),
        ("not_applicable", junit(), ENTRY, {Flag.CONFLICT}, "manual"),
        ("automated", junit(FAILS), REPEATED, {Flag.CONFLICT}, "none"),
        ("manual", junit(FAILS), ENTRY, {Flag.CONFLICT}, "none"),
        ("none", junit(FAILS), ENTRY, set(), "none"),
        (None, junit(FAILS), ENTRY, set(), "none"),
        ("not_applicable", junit(FAILS), ENTRY, {Flag.CONFLICT}, "none"),
        ("automated", junit(SKIPS), REPEATED, {Flag.UNVERIFIED}, "none"),
        ("automated", junit(time=""), REPEATED, {Flag.UNVERIFIED}, "none"),
        ("automated", junit(time=""), f"{REPEATED}, at: 2026-09-23", set(), "automated"),
        ("none", junit(time=""), ENTRY, set(), "none"),
        ("not_applicable", junit(SKIPS), ENTRY, set(), "none"),
    ],
)
def test_answers_and_files_meet_as_the_table_says(
    tmp_path: Path, status: str | None, content: str, entry: str, flags: set[Flag], supported: str
) -> None:
    """Every cell of the table, from real files; the answer is never moved by a check."""
    item = judged(written(tmp_path, content, status, entry))

    assert set(item.flags) == flags
    assert item.supported == supported
    assert item.verdict == (status or "not_assessed")
    assert len(item.observations) == 1


@pytest.mark.parametrize(
    ("content", "entry", "outcome", "why"),
    [
        (junit(), 'path: junit.xml, items: {data-7: ["tests/other/*"]}', None, Doubt.UNMATCHED),
        (junit(time=""), ENTRY, None, Doubt.UNDATED),
        (junit(SKIPS), ENTRY, None, Doubt.NOT_RUN),
        (junit(time=' timestamp="2025-09-20T10:00:00Z"'), ENTRY, None, Doubt.STALE),
        (junit(properties=MARK), "path: junit.xml", Outcome.PASS, None),
    ],
)
def test_what_is_inconclusive_says_why(
    tmp_path: Path, content: str, entry: str, outcome: Outcome | None, why: Doubt | None
) -> None:
    """On the item, never left out."""
    (observation,) = judged(written(tmp_path, content, "manual", entry)).observations

    assert observation.outcome is (outcome or Outcome.INCONCLUSIVE)
    assert observation.why is why


def test_a_file_without_items_and_marks_says_nothing(tmp_path: Path) -> None:
    """Nothing is guessed from names."""
    assert judged(written(tmp_path, junit(), "manual", "path: junit.xml")).observations == ()


def test_the_json_holds_what_others_build_on(tmp_path: Path) -> None:
    """Tool, check, outcome and age of the check, and the digest of the file."""
    path = written(tmp_path, junit(), "manual")
    result = json.loads(run("score", str(path), "--format", "json").stdout)
    item = next(each for each in result["items"] if each["id"] == ITEM)

    assert item["observations"][0] == {
        **item["observations"][0],
        "tool": "pytest",
        "check": "tests/features/test_x::test_y",
        "outcome": "pass",
        "executed": "2026-09-20",
        "age_days": 4,
        "path": "junit.xml",
    }
    assert [each["path"] for each in result["inputs"]] == ["a.yaml", "junit.xml"]


def test_a_manifest_beside_a_result_file_is_an_input(tmp_path: Path) -> None:
    """What dbt's manifest adds may change a score, so its digest stands with the others."""
    folder = tmp_path / "target"
    folder.mkdir()
    shutil.copy(SAMPLES / "dbt" / "dbt112_test_run_results.json", folder / "run_results.json")
    shutil.copy(SAMPLES / "dbt" / "dbt112_manifest_nomacros.json", folder / "manifest.json")
    path = written(tmp_path, junit(), "manual", "path: target/run_results.json")

    inputs = {each.path: each.sha256 for each in scored_case(path, Choices()).result.inputs}
    assert list(inputs) == ["a.yaml", "target/run_results.json", "target/manifest.json"]
    for name, digest in inputs.items():
        assert digest == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()


def test_the_page_says_it_in_words(tmp_path: Path) -> None:
    """What the check said, when, and in which file; failing checks first."""
    view = view_of(scored_case(written(tmp_path, junit(FAILS), "manual"), Choices()))
    (seen,) = [entry for s in view.sections for item in s.items for entry in item.observations]

    assert seen.check == "pytest: tests/features/test_x::test_y"
    assert seen.outcome == "fails, run on 20 September 2026, 4 days old"
    assert seen.source is not None
    assert seen.source.text == "junit.xml"


@pytest.mark.parametrize(
    ("inside", "lines", "last"),
    [
        ("", 1, ("pytest: tests/features/test_x::n0 and 39 more checks", "pass, run on")),
        (FAILS, 13, ("and 28 more checks", "28 failing")),
    ],
)
def test_a_page_does_not_grow_with_the_number_of_checks(
    tmp_path: Path, inside: str, lines: int, last: tuple[str, str]
) -> None:
    """Passing checks of one run are told together, a long list ends in a count; JSON has all."""
    case = f'<testcase classname="tests.features.test_x" name="n{{}}">{inside}</testcase>'
    cases = "".join(case.format(number) for number in range(40))
    content = f'<testsuites><testsuite name="pytest"{TIME}>{cases}</testsuite></testsuites>'
    scored = scored_case(written(tmp_path, content, "manual"), Choices())
    (seen,) = [
        item.observations
        for section in view_of(scored).sections
        for item in section.items
        if item.observations
    ]

    assert len(scored.result.item(ITEM).observations) == 40
    assert len(seen) == lines
    assert seen[-1].check == last[0]
    assert seen[-1].outcome.startswith(last[1])


def test_marked_files_of_the_command_line_speak(tmp_path: Path) -> None:
    """``--checks`` needs no entry, and speaks for one system only."""
    path = written(tmp_path, junit(properties=MARK), "manual", "")
    extra = tmp_path / "junit.xml"

    assert judged(path, extra).supported == "manual"
    both = run("score", str(path), str(path), "--checks", str(extra))
    assert both.exit_code == 2
    assert run("score", str(path), "--checks", str(tmp_path / "no.xml")).exit_code == 3


def test_checks_shows_the_items_that_results_name(tmp_path: Path) -> None:
    """In the table and in the JSON."""
    written(tmp_path, junit(properties=MARK), None)
    file = str(tmp_path / "junit.xml")
    document = json.loads(run("checks", file, "--format", "json").stdout)

    assert document["sources"][0]["results"][0]["items"] == [ITEM]
    assert "Would speak for" in run("checks", file).output


def test_a_workspace_maps_checks_for_all_its_assessments(tmp_path: Path) -> None:
    """An entry that names only the file is heard by the workspace's mapping."""
    place = tmp_path / "assessments" / "shop"
    place.mkdir(parents=True)
    path = written(place, junit(), "manual", "path: junit.xml")
    path.rename(place / "2026-Q3.yaml")
    (place / "junit.xml").rename(tmp_path / "junit.xml")
    workspace = tmp_path / "scorereport.yaml"
    mapping = "{any: [tests/features/*], require: {min_passed: 1}}"
    top = "schema: 1\ntitle: T\nrubric: ml-test-score\n"
    workspace.write_text(f"{top}checks: {{items: {{data-7: {mapping}}}}}\n")

    assert judged(place / "2026-Q3.yaml").supported == "manual"
    file = str(tmp_path / "junit.xml")
    shown = json.loads(run("checks", file, "--format", "json").stdout)
    assert shown["sources"][0]["results"][0]["items"] == [ITEM]

    workspace.write_text(f"{top}checks:\n  items:\n    data-77: [a]\n")
    with pytest.raises(InputError, match=r"scorereport.yaml:6:5: no item 'data-77'.*'data-7'"):
        judged(place / "2026-Q3.yaml")


def test_checks_shows_what_a_file_would_speak_for_in_an_assessment(tmp_path: Path) -> None:
    """By the entry that names it, and with every outcome that would be heard."""
    path = written(tmp_path, junit(FAILS), "manual")
    file = str(tmp_path / "junit.xml")

    assert "Would speak for" not in run("checks", file).output
    shown = run("checks", file, "--assessment", str(path)).output
    assert "data-7" in shown
    assert "1 fail" in shown


def test_checks_says_what_a_mapping_and_a_mark_miss(tmp_path: Path) -> None:
    """A selector that nothing matches, and a mark of an item that the rubric does not have."""
    entry = "path: junit.xml, items: {data-7: [tests/features/*, tests/gone/*]}"
    path = written(tmp_path, junit(properties=MARK.replace("data-7", "data-77")), "manual", entry)
    file = str(tmp_path / "junit.xml")

    shown = run("checks", file, "--assessment", str(path)).output
    assert "! junit.xml: names the item data-77, which the rubric does not have\n" in shown
    assert "! data-7: no result matches tests/gone/*\n" in shown
    told = json.loads(run("checks", file, "--assessment", str(path), "--format", "json").stdout)
    assert told["unmatched"] == [{"item": "data-7", "selector": "tests/gone/*"}]
    assert told["sources"][0]["unknown_items"] == ["data-77"]
    assert told["sources"][0]["results"][0]["items"] == ["data-7"]
    reasons = [reason.code for reason in judged(path).reasons]
    assert "check_unmatched" in reasons


@pytest.mark.parametrize(
    ("items", "place"),
    [
        ("{data-7: [a, {measured: big, tag: t}]}", "8:59: 'measured' is not a limit"),
        ("{data-7: [a, {tagg: t}]}", "8:49: unknown key 'tagg'"),
        ("{data-7: {any: [a, {tagg: t}]}}", "8:55: unknown key 'tagg'"),
        ("{data-7: {any: [a], max_agee: 7d}}", "8:55: unknown key 'max_agee'; did you mean"),
        ("{data-7: {any: [a], require: {max: {skip: many}}}}", "8:77: 'skip' is neither"),
    ],
)
def test_a_mistake_in_a_mapping_has_its_place(tmp_path: Path, items: str, place: str) -> None:
    """To the column, in the short form and in the long one."""
    entry = f"path: junit.xml, items: {items}"
    with pytest.raises(InputError) as error:
        judged(written(tmp_path, junit(), "manual", entry))

    assert place in str(error.value)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("path: junitt.xml", "there is no file 'junitt.xml' in the workspace; did you mean"),
        ("path: ../junit.xml", "must be a relative path inside the workspace"),
        ("path: .", "is a folder; name a file in it"),
        ("path: junit.xml, format: ctrf", "is a file of the format 'junit', not 'ctrf'"),
        ("path: junit.xml, items: {data-77: ['*']}", "did you mean 'data-7'?"),
        ("path: junit.xml, items: {data-7: []}", "needs at least 1 entry"),
        ("path: junit.xml, items: {data-7: [{measured: '>= 1'}]}", "a selector needs one of"),
        ("path: junit.xml, items: {data-7: [{tag: t, measured: big}]}", "is not a limit"),
        ("path: junit.xml, items: {data-7: [{tagg: t}]}", "unknown key 'tagg'; did you mean 'tag'"),
        ("path: a.yaml", "a.yaml"),
    ],
)
def test_what_is_wrong_with_an_entry_has_its_place(
    tmp_path: Path, entry: str, message: str
) -> None:
    """One line that names the file, and what to write instead."""
    with pytest.raises(InputError) as error:
        judged(written(tmp_path, junit(), "manual", entry))

    (problem,) = error.value.problems
    assert message in str(problem)
    assert problem.line == 8 or entry == "path: a.yaml"


def run(*arguments: str) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, arguments, prog_name="scorereport")
