from pathlib import Path

import pytest

from scorereport.errors import InputError
from scorereport.loading.workspace import (
    assessment_files,
    find_workspace,
    load_filed_assessment,
    load_workspace,
    misplaced_files,
)

WORKSPACE = """\
schema: 1
title: All
rubric: ./small-rubric.yaml
systems: systems.yaml
groups: {shops: [shop]}
"""
SYSTEMS = "schema: 1\nsystems:\n  - {id: shop, name: Shop}\n  - {id: bank, retired: 2026-01-01}\n"
ASSESSMENT = """\
schema: 1
system: shop
period: 2026-Q3
assessed: 2026-09-24
assessors: [Ada Example]
answers: {}
"""


@pytest.fixture
def workspace(root: Path) -> Path:
    """Return the root of a workspace with two systems and three assessments."""
    (root / "scorereport.yaml").write_text(WORKSPACE)
    (root / "systems.yaml").write_text(SYSTEMS)
    for name in ("shop/2026-Q3", "shop/2026-Q2", "bank/2026-Q2"):
        file = root / "assessments" / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(ASSESSMENT)
    return root


def _problems(root: Path) -> list[str]:
    with pytest.raises(InputError) as error:
        load_workspace(root)
    return [str(problem) for problem in error.value.problems]


def test_load(workspace: Path) -> None:
    """A workspace comes with its systems, in the order of their list, and with its files."""
    loaded = load_workspace(workspace)
    assert loaded.workspace.title == "All"
    assert list(loaded.systems) == ["shop", "bank"]
    assert [file.path for file in loaded.files] == ["scorereport.yaml", "systems.yaml"]


def test_find(workspace: Path) -> None:
    """The nearest workspace at or above a file or folder is found, or none."""
    assert find_workspace(workspace) == workspace
    assert find_workspace(workspace / "assessments" / "shop" / "2026-Q3.yaml") == workspace
    assert find_workspace(Path("assessments/none/such")) == workspace
    assert find_workspace(workspace.parent) is None


def test_assessment_files(workspace: Path) -> None:
    """Assessments are found in one order, and what would be overlooked is told."""
    folder = workspace / "assessments"
    for name in (
        "2026-Q3.yaml",
        "shop/2026-Q1.yml",
        "shop/old/2025-Q4.yaml",
        "shop/.x.yaml",
        "a.md",
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).touch()
    loaded = load_workspace(workspace)
    assert [path.relative_to(folder).as_posix() for path in assessment_files(loaded)] == [
        "bank/2026-Q2.yaml",
        "shop/2026-Q2.yaml",
        "shop/2026-Q3.yaml",
    ]
    right = "is overlooked: an assessment is assessments/<system>/<period>.yaml"
    assert [str(problem) for problem in misplaced_files(loaded)] == [
        f"assessments/2026-Q3.yaml: {right}",
        f"assessments/shop/2026-Q1.yml: {right}",
        f"assessments/shop/old/2025-Q4.yaml: {right}",
    ]


def test_no_assessments(workspace: Path) -> None:
    """A workspace in which nobody has filed anything is a workspace."""
    (workspace / "scorereport.yaml").write_text(f"{WORKSPACE}assessments: nowhere/\n")
    loaded = load_workspace(workspace)
    assert assessment_files(loaded) == ()
    assert misplaced_files(loaded) == ()


def test_filed_assessment(workspace: Path) -> None:
    """An assessment takes its rubric and the name of its system from the workspace."""
    loaded = load_workspace(workspace)
    filed = load_filed_assessment(workspace / "assessments/shop/2026-Q3.yaml", loaded)
    assert filed.assessment.system.name == "Shop"
    assert filed.rubric.rubric.id == "small"
    with pytest.raises(InputError, match=r"belongs in assessments/shop/2026-Q3\.yaml"):
        load_filed_assessment(workspace / "assessments/shop/2026-Q2.yaml", loaded)


@pytest.mark.parametrize(
    ("was", "now", "messages"),
    [
        (
            "./small-rubric",
            "./smal-rubric",
            ["3:9: there is no rubric file './smal-rubric.yaml'; "],
        ),
        ("./small-rubric.yaml", "small", ["3:9: there is no bundled rubric 'small'; there are: "]),
        (
            "[shop]",
            "[shop, bnk]",
            ["5:24: no system 'bnk' in the list of systems; did you mean 'b"],
        ),
        ("{shops:", "{bank:", ["5:10: 'bank' is the id of a system already"]),
        (
            "title: All",
            "titel: All",
            ["1:1: 'title' is missing", "2:1: unknown key 'titel'; did y"],
        ),
    ],
)
def test_wrong_settings(workspace: Path, was: str, now: str, messages: list[str]) -> None:
    """Mistakes in the settings are told at their place."""
    (workspace / "scorereport.yaml").write_text(WORKSPACE.replace(was, now))
    found = _problems(workspace)
    assert len(found) == len(messages)
    for each, message in zip(found, messages, strict=True):
        assert each.startswith(f"scorereport.yaml:{message}")


def test_wrong_systems(workspace: Path) -> None:
    """Mistakes in the list of systems are told with those of the settings."""
    (workspace / "scorereport.yaml").write_text(WORKSPACE.replace("./small", "./smal"))
    (workspace / "systems.yaml").write_text(SYSTEMS.replace("bank", "shop"))
    assert [each[:60] for each in _problems(workspace)] == [
        "scorereport.yaml:3:9: there is no rubric file './smal-rubric",
        "systems.yaml:4:10: the system 'shop' is listed twice",
    ]


def test_missing_files(workspace: Path) -> None:
    """A missing list of systems or missing settings are told by their names."""
    (workspace / "systems.yaml").unlink()
    assert _problems(workspace) == ["systems.yaml: there is no such file"]
    (workspace / "scorereport.yaml").rename(workspace / "scorereport.yml")
    assert _problems(workspace) == [
        "scorereport.yaml: there is no such file; did you mean 'scorereport.yml'?"
    ]
