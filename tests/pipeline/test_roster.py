"""Who there is: nobody is left out, and nobody is read who need not be."""

import datetime as dt
from pathlib import Path

from scorereport.loading.workspace import load_workspace
from scorereport.pipeline.roster import Member, roster

SETTINGS = "schema: 1\ntitle: All\nrubric: ml-test-score\n"
SYSTEMS = """\
schema: 1
systems:
  - {id: shop, name: Shop, team: Sales}
  - {id: bank, retired: 2026-01-01}
  - {id: atlas}
"""
FILED = "schema: 1\nsystem: {system}\nperiod: {period}\nassessed: {day}\n"


def write(root: Path, name: str, text: str) -> None:
    """Write a file below *root*."""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def file(root: Path, folder: str, period: str, *, system: str, day: str = "2026-09-24") -> None:
    """File an assessment."""
    text = FILED.format(system=system, period=period, day=day)
    write(root, f"assessments/{folder}/{period}.yaml", text)


def members(root: Path) -> tuple[Member, ...]:
    """Return who there is in the workspace at *root*."""
    return roster(load_workspace(root))


def test_the_list_gives_the_order_and_a_folder_is_enough(tmp_path: Path) -> None:
    """Who is listed comes first, as listed; who only has a folder follows by id."""
    write(tmp_path, "scorereport.yaml", f"{SETTINGS}systems: systems.yaml\n")
    write(tmp_path, "systems.yaml", SYSTEMS)
    for folder in ("zebra", "shop", "bank", "ant"):
        file(tmp_path, folder, "2026-Q3", system=folder)

    found = members(tmp_path)

    assert [each.system.id for each in found] == ["shop", "bank", "atlas", "ant", "zebra"]
    assert [sorted(each.files) for each in found] == [["2026-Q3"]] * 2 + [[]] + [["2026-Q3"]] * 2
    assert found[0].system.team == "Sales"
    assert [each.is_live(dt.date(2026, 1, 1)) for each in found] == [True, False, True, True, True]
    assert found[1].is_live(dt.date(2025, 12, 31))


def test_without_a_list_the_newest_file_describes(tmp_path: Path) -> None:
    """The newest by its day is asked, not the last by its name; the folder gives the id."""
    write(tmp_path, "scorereport.yaml", SETTINGS)
    file(tmp_path, "shop", "winter", system="{id: shop, team: Old}", day="2026-01-09")
    file(tmp_path, "shop", "summer", system="{id: shop, team: New}", day="2026-07-09")
    file(tmp_path, "odd", "2026-Q3", system="{id: other, tier: 1, colour: red}")
    write(tmp_path, "assessments/torn/2026-Q3.yaml", "{")

    found = {each.system.id: each for each in members(tmp_path)}

    assert list(found) == ["odd", "shop", "torn"]
    assert found["shop"].system.team == "New"
    assert list(found["shop"].files) == ["summer", "winter"]
    assert (found["odd"].system.tier, found["torn"].system.tier) == (None, None)


def test_listed_systems_are_not_read(tmp_path: Path) -> None:
    """A file that cannot be read hides nobody, and costs nothing."""
    write(tmp_path, "scorereport.yaml", f"{SETTINGS}systems: systems.yaml\n")
    write(tmp_path, "systems.yaml", SYSTEMS)
    write(tmp_path, "assessments/shop/2026-Q3.yaml", "\x00")

    assert [each.system.label for each in members(tmp_path)] == ["Shop", "bank", "atlas"]
