"""Systems and periods that many file systems take for one."""

from pathlib import Path

import pytest

from scorereport.errors import InputError
from scorereport.loading.spellings import alike_files
from scorereport.loading.workspace import load_workspace
from scorereport.model.assessment import Assessment

ROOT = Path("assessments")


def said(*names: str, declared: tuple[str, ...] = ()) -> list[str]:
    """Return what is told of the files *names*; no file system is asked."""
    files = [ROOT / f"{name}.yaml" for name in names]
    return [str(problem) for problem in alike_files(files, declared)]


def test_two_folders_of_one_system() -> None:
    """The folder that is not written as ids are is told once, however many files are in it."""
    assert said("Fraud/2026-Q2", "Fraud/2026-Q3", "fraud/2026-Q3") == [
        (
            "assessments/Fraud: differs only by case from assessments/fraud, "
            "and many file systems take the two for one; "
            "move its files there, or give the system an id of its own"
        )
    ]


def test_two_files_of_one_period() -> None:
    """The second spelling is told, with the file that has the first and what to do."""
    assert said("fraud/2026-q3", "fraud/2026-Q3") == [
        (
            "assessments/fraud/2026-q3.yaml: the period 2026-q3 differs only by case from 2026-Q3 "
            "(assessments/fraud/2026-Q3.yaml), and many file systems take the two for one; "
            "write 2026-Q3 in the file and in its name, or name the period otherwise"
        )
    ]


def test_a_period_is_spelled_alike_in_all_systems() -> None:
    """A site has one page for each period, so another system's spelling counts too."""
    (problem,) = said("bank/2026-Q3", "shop/2026-q3")
    assert problem.startswith("assessments/shop/2026-q3.yaml: ")


def test_a_declared_period_is_spelled_right() -> None:
    """What the workspace declares wins over what sorts first."""
    (problem,) = said("bank/2026-Q3", "shop/2026-q3", declared=("2026-q3",))
    assert problem.startswith(
        "assessments/bank/2026-Q3.yaml: the period 2026-Q3 differs only by case from 2026-q3, "
        "as scorereport.yaml declares it, "
    )


def test_names_that_differ_by_more_are_apart() -> None:
    """Nothing is said of systems and periods that no file system mixes up."""
    assert said("fraud/2026-Q3", "fraud/2026-Q4", "fraud-2/2026-Q3", declared=("2026-Q4",)) == []


def test_a_file_may_be_named_from_anywhere() -> None:
    """One folder, written in two ways, is one folder."""
    files = [ROOT / "fraud/2026-Q3.yaml", (ROOT / "fraud/2026-Q2.yaml").absolute()]
    assert list(alike_files(files, ())) == []


def test_two_declared_periods(root: Path) -> None:
    """The second of two alike is told at its key."""
    (root / "scorereport.yaml").write_text(
        "schema: 1\ntitle: All\nrubric: ./small-rubric.yaml\nperiods:\n"
        "  2026-Q3: {opens: 2026-09-01, due: 2026-09-30}\n"
        "  2026-q3: {opens: 2026-09-01, due: 2026-09-30}\n"
    )
    with pytest.raises(InputError) as error:
        load_workspace(root)
    assert [str(each) for each in error.value.problems] == [
        (
            "scorereport.yaml:6:3: the period 2026-q3 differs only by case from 2026-Q3, "
            "and many file systems take the two for one; drop one, or name it otherwise"
        )
    ]


@pytest.mark.parametrize("period", ["index", "latest", "Latest", "a..b", "con", "AUX.1", "lpt1"])
def test_a_period_is_no_page_of_a_site(period: str) -> None:
    """A name that a site needs, or that Windows has no file for, is refused with advice."""
    with pytest.raises(ValueError, match=r"name the period otherwise, such as 2026-Q3"):
        Assessment.model_validate(
            {
                "schema": 1,
                "system": {"id": "shop"},
                "period": period,
                "assessed": "2026-09-24",
                "assessors": ["Ada Example"],
                "answers": {},
            }
        )


def test_a_folder_is_one_however_it_is_reached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path from here and one from the root name the same folder, and nothing is said of it."""
    monkeypatch.chdir(tmp_path)
    name = Path("assessments", "ranking", "2026-Q3.yaml")

    assert list(alike_files((name, tmp_path / name), ())) == []
