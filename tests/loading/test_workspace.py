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


@pytest.mark.parametrize(
    ("gates", "message"),
    [
        ("{min_score: 3}", "6:20: nothing can reach 3; the highest score is 2"),
        ("{min_verified: 9}", "6:23: nothing can reach 9; the highest score is 2"),
        ("{sections: {dat: 1}}", "6:20: no section 'dat' in small@1; did you mean 'data'? (one of"),
        ("{sections: {data: 7}}", "6:26: nothing can reach 7; the highest value of the section is"),
        ("{items: {data-11: manual}}", "6:17: no item 'data-11' in small@1; did you mean 'data-1'"),
        ("{items: {data-1: manul}}", "6:25: no level 'manul' in the scale; did you mean 'manual'?"),
        ("{severity: {max_stal: warn}}", "6:20: this key must be one of: min_score, min_verified,"),
        ("{severity: {items: loud}}", "6:27: 'items' must be one of: off, warn, error, not 'loud'"),
        ("{max_stale: -1}", "6:20: 'max_stale' must be a whole number, at least 0, not '-1'"),
        ("{waivers_end_within: 30}", "6:29: '30' is not a span of days; write it as 180d"),
        ("{max_old: 1}", "6:9: unknown key 'max_old'; did you mean 'max_stale'"),
    ],
)
def test_wrong_gates(workspace: Path, gates: str, message: str) -> None:
    """A limit on what is not there, or that nobody can keep, is told at its place."""
    (workspace / "scorereport.yaml").write_text(f"{WORKSPACE}gates: {gates}\n")
    (found,) = _problems(workspace)
    assert found.startswith(f"scorereport.yaml:{message}")


@pytest.mark.parametrize(
    ("targets", "messages"),
    [
        ("{gold: 1, silver: high}", []),
        ("{gold: 3}", ["6:17: the target 3 is above the highest score, 2"]),
        ("{gold: hihg}", ["6:17: the target 'hihg' is neither a band nor a number; did you mean"]),
        ("{gold: [1]}", ["6:17: "]),
        (
            "{glod: 1, tin: no}",
            [
                "6:11: no listed system has the tier 'glod'; did you mean 'gold'?",
                "6:20: no listed system has the tier 'tin'; known here: gold, silver",
                "6:25: the target 'no' is neither a band nor a number",
            ],
        ),
    ],
)
def test_targets_by_tier(workspace: Path, targets: str, messages: list[str]) -> None:
    """A target is a band or a score that can be reached, and of a tier that a system has."""
    (workspace / "systems.yaml").write_text(
        "schema: 1\nsystems:\n  - {id: shop, tier: gold}\n  - {id: bank, tier: silver}\n"
    )
    (workspace / "scorereport.yaml").write_text(f"{WORKSPACE}targets: {targets}\n")
    found = _problems(workspace) if messages else []
    if not messages:
        load_workspace(workspace)
    assert len(found) == len(messages)
    for each, message in zip(found, messages, strict=True):
        assert each.startswith(f"scorereport.yaml:{message}")


def test_without_a_list_any_tier_may_have_a_target(workspace: Path) -> None:
    """Assessments say the tier then, and nobody reads them all to check a setting."""
    text = WORKSPACE.replace("systems: systems.yaml\n", "")
    (workspace / "scorereport.yaml").write_text(f"{text}targets: {{gold: 1}}\n")
    assert load_workspace(workspace).workspace.targets == {"gold": "1"}


def test_gates_of_a_broken_rubric(workspace: Path) -> None:
    """Where the rubric cannot be read, its own problems are told."""
    (workspace / "scorereport.yaml").write_text(f"{WORKSPACE}gates: {{min_score: 1}}\n")
    (workspace / "small-rubric.yaml").write_text("schema: 1\n")
    assert all(each.startswith("small-rubric.yaml:") for each in _problems(workspace))


def test_wrong_systems(workspace: Path) -> None:
    """Mistakes in the list of systems are told with those of the settings."""
    (workspace / "scorereport.yaml").write_text(WORKSPACE.replace("./small", "./smal"))
    (workspace / "systems.yaml").write_text(SYSTEMS.replace("bank", "shop"))
    assert [each[:60] for each in _problems(workspace)] == [
        "scorereport.yaml:3:9: there is no rubric file './smal-rubric",
        "systems.yaml:4:10: the system 'shop' is listed twice",
    ]


def test_systems_that_differ_by_case(workspace: Path) -> None:
    """A second system whose folder other file systems take for the first one's is no system."""
    (workspace / "systems.yaml").write_text(SYSTEMS.replace("bank", "Shop"))
    (found,) = _problems(workspace)
    assert found.startswith("systems.yaml:4:10: ")
    assert "'Shop'" in found


@pytest.mark.parametrize("url", ["mailto:a@example.org", "https://x.org/?a=b", "https://x.org/#a"])
def test_a_site_that_is_no_place_for_pages(workspace: Path, url: str) -> None:
    """An address that no page can be below is told before a feed is full of it."""
    (workspace / "scorereport.yaml").write_text(f"{WORKSPACE}site_url: {url}\n")
    (found,) = _problems(workspace)
    assert found.startswith(f"scorereport.yaml:6:11: '{url}' is not the address of a site")


def test_missing_files(workspace: Path) -> None:
    """A missing list of systems or missing settings are told by their names."""
    (workspace / "systems.yaml").unlink()
    assert _problems(workspace) == ["systems.yaml: there is no such file"]
    (workspace / "scorereport.yaml").rename(workspace / "scorereport.yml")
    assert _problems(workspace) == [
        "scorereport.yaml: there is no such file; did you mean 'scorereport.yml'?"
    ]
