"""Which assessments a gate looks at, and what it compares them with."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from scorereport.errors import InputError, UsageError
from scorereport.model.gate_result import GateLine, GateResult, GateState
from scorereport.pipeline.gates import GateChoices, gated

SAMPLES = Path(__file__).parents[2] / "sample_inputs"
DAY = dt.date(2026, 9, 30)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return a copy of the samples."""
    return Path(shutil.copytree(SAMPLES, tmp_path / "workspace"))


def result(*paths: Path, base: str | None = None, day: dt.date = DAY) -> GateResult:
    """Return what the gates of the workspace come to."""
    return gated(paths, GateChoices(limits={}, base=base, as_of=day))


def looked_at(found: GateResult) -> list[str]:
    """Return system and period of each assessment."""
    return [f"{system.id}/{system.period}" for system in found.systems]


def counted(found: GateResult, system: str) -> GateLine:
    """Return the line of the ratchet on the counted score."""
    lines = next(each for each in found.systems if each.id == system).lines
    return next(line for line in lines if line.subject == "counted")


def retire(workspace: Path, system: str, day: str) -> None:
    """Say in the list of systems that *system* has been retired."""
    systems = workspace / "systems.yaml"
    text = systems.read_text()
    systems.write_text(text.replace(f"id: {system}\n", f"id: {system}\n    retired: {day}\n"))


def test_a_workspace_stands_for_the_newest_of_every_live_system(workspace: Path) -> None:
    """A retired system is left out from that day on."""
    retire(workspace, "search-ranking", "2026-09-30")
    retire(workspace, "second-look", "2026-10-01")

    assert looked_at(result(workspace)) == [
        "churn-prediction/2026-Q3",
        "demand-forecast/2026-Q3",
        "demo-system/2026-Q4",
        "document-extraction/2026-Q3",
        "fraud-detection/2026-Q3",
        "second-look/2026-Q3",
    ]


def test_the_newest_is_the_one_assessed_last(workspace: Path) -> None:
    """Not the one whose name sorts last."""
    folder = workspace / "assessments/fraud-detection"
    text = (folder / "2026-Q3.yaml").read_text()
    (folder / "2026-Q3.yaml").rename(folder / "1st.yaml")
    (folder / "1st.yaml").write_text(text.replace("period: 2026-Q3", "period: 1st"))

    assert looked_at(result(folder)) == ["fraud-detection/1st"]


def test_a_file_is_looked_at_whatever_its_period(workspace: Path) -> None:
    """And once, however often it is named; a retired system that is named is looked at."""
    retire(workspace, "fraud-detection", "2026-01-01")
    path = workspace / "assessments/fraud-detection/2026-Q2.yaml"

    assert looked_at(result(path, path, workspace / "scorereport.yaml"))[0] == (
        "fraud-detection/2026-Q2"
    )


def test_a_file_is_the_same_however_it_is_named(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From where one stands, from the root, or by its folder."""
    monkeypatch.chdir(workspace)
    relative = Path("assessments/fraud-detection/2026-Q3.yaml")

    found = result(relative, relative.absolute(), relative.parent)

    assert looked_at(found) == ["fraud-detection/2026-Q3"]
    assert found.systems[0].path == str(relative)


def test_checks_beside_the_files_speak_for_one_system(workspace: Path) -> None:
    """Of several nobody could say whose they are."""
    choices = GateChoices(limits={}, base=None, as_of=DAY, checks=(workspace / "junit.xml",))

    with pytest.raises(UsageError, match="--checks speaks for one system"):
        gated([workspace], choices)


def test_a_system_that_never_filed_is_named(workspace: Path) -> None:
    """A workspace is not ready while somebody is silent; one that is retired may be."""
    shutil.rmtree(workspace / "assessments/second-look")
    assert result(workspace).without_assessment == ("second-look",)
    assert result(workspace / "assessments/fraud-detection").without_assessment == ()

    retire(workspace, "second-look", "2026-01-01")
    assert result(workspace).without_assessment == ()


def test_a_folder_outside_a_workspace_is_refused(tmp_path: Path) -> None:
    """Nobody could say what is newest in it."""
    with pytest.raises(InputError, match="lies in no workspace"):
        result(tmp_path)


def test_nobody_left_to_gate_is_told(workspace: Path) -> None:
    """A gate over nothing is not met."""
    retire(workspace, "second-look", "2026-01-01")

    with pytest.raises(UsageError, match="no assessment of a live system"):
        result(workspace / "assessments/second-look")


def test_the_period_before_stands_as_it_was_on_its_own_day(workspace: Path) -> None:
    """Half a year later it has not lapsed, so what has lapsed since is a fall."""
    line = counted(result(workspace, day=dt.date(2027, 9, 30)), "fraud-detection")

    assert (line.expected, line.found) == (2, 0)
    assert line.expected_text == "at least 2 (2026-Q2)"


def test_another_state_of_the_same_period_is_judged_on_the_same_day(
    workspace: Path, tmp_path: Path
) -> None:
    """Time that went by is no fault of a change."""
    base = shutil.copytree(workspace, tmp_path / "base")

    found = result(workspace, base=str(base), day=dt.date(2027, 9, 30))

    line = counted(found, "fraud-detection")
    assert (line.state, line.expected, line.found) == (GateState.MET, 0, 0)


def test_an_assessment_as_base_speaks_for_its_system(workspace: Path) -> None:
    """Any earlier period will do."""
    folder = workspace / "assessments/fraud-detection"

    line = counted(result(folder, base=str(folder / "2026-Q1.yaml")), "fraud-detection")

    assert (line.state, line.expected, line.found) == (GateState.MET, 1.5, 2.5)
    assert line.expected_text.startswith("at least 1.5 (2026-Q1, ")


def test_a_workspace_as_base_speaks_for_each_system_in_it(workspace: Path, tmp_path: Path) -> None:
    """What is new has nothing to compare with."""
    base = Path(shutil.copytree(workspace, tmp_path / "base"))
    shutil.rmtree(base / "assessments/second-look")
    path = workspace / "assessments/fraud-detection/2026-Q3.yaml"
    text = path.read_text()
    path.write_text(text.replace("monitor-5:\n    status: manual", "monitor-5:\n    status: none"))

    found = result(workspace, base=str(base))

    line = counted(found, "fraud-detection")
    assert (line.state, [item.id for item in line.at]) == (GateState.BROKEN, ["monitor-5"])
    lines = next(each for each in found.systems if each.id == "second-look").lines
    assert [line.found_text for line in lines if line.rule == "no_regression"] == [
        "nothing to compare with yet"
    ]


def test_a_change_of_edition_is_a_warning(workspace: Path) -> None:
    """It fails nothing, and it does not pass in silence."""
    path = workspace / "assessments/demand-forecast/2026-Q2.yaml"

    found = result(path)

    (line,) = (line for line in found.systems[0].lines if line.rule == "no_regression")
    assert line.warns
    assert line.state is GateState.NOT_JUDGED


def test_the_base_is_scored_by_the_rubric_that_was_asked_for(
    workspace: Path, tmp_path: Path
) -> None:
    """Whatever the files name, both sides are of one edition."""
    base = shutil.copytree(workspace, tmp_path / "base")
    edition = "ml-test-score@2016"

    for named in ("previous", str(base)):
        choices = GateChoices(limits={}, base=named, as_of=DAY, rubric=edition)
        found = gated([workspace / "assessments/fraud-detection"], choices)

        assert counted(found, "fraud-detection").state is GateState.MET
