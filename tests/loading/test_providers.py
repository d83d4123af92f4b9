"""Whom an answer may name as the provider of its item."""

import itertools
from pathlib import Path

import pytest

from scorereport.errors import InputError
from scorereport.loading.assessment import load_assessment
from scorereport.loading.providers import MAX_CHAIN
from scorereport.loading.workspace import load_filed_assessment, load_workspace

SYSTEMS = """\
schema: 1
systems:
  - {id: service}
  - {id: platform}
  - {id: cluster}
  - {id: old, retired: 2026-09-24}
"""


def workspace(folder: Path, *, systems: str | None = SYSTEMS) -> Path:
    """Make a workspace in *folder*."""
    listed = "" if systems is None else "systems: systems.yaml\n"
    text = f"schema: 1\ntitle: T\nrubric: ml-test-score\n{listed}"
    (folder / "scorereport.yaml").write_text(text)
    if systems is not None:
        (folder / "systems.yaml").write_text(systems)
    return folder


def filed(folder: Path, system: str, answers: str) -> Path:
    """File an assessment of *system*."""
    path = folder / "assessments" / system / "2026-Q3.yaml"
    path.parent.mkdir(parents=True)
    head = f"schema: 1\nsystem: {system}\nperiod: 2026-Q3\nassessed: 2026-09-24\n"
    path.write_text(f"{head}assessors: [Ada Example]\nanswers:\n{answers}")
    return path


def by(system: str, item: str = "infra-6") -> str:
    """Return an answer that leaves an item to *system*."""
    return f"  {item}: {{status: automated, provided_by: {system}}}\n"


def messages(path: Path, folder: Path) -> list[str]:
    """Return the problems of the assessment at *path*, without the file's name."""
    try:
        load_filed_assessment(path, load_workspace(folder))
    except InputError as error:
        return [f"{each.line}:{each.column}: {each.message}" for each in error.problems]
    return []


def test_a_live_system_of_the_workspace_may_provide(tmp_path: Path) -> None:
    """Whether it has filed for the period or not."""
    path = filed(workspace(tmp_path), "service", by("platform"))

    assert messages(path, tmp_path) == []


def test_an_unknown_system_is_an_error_with_its_place(tmp_path: Path) -> None:
    """With what was probably meant."""
    path = filed(workspace(tmp_path), "service", by("plattform"))

    said = "7:45: no system 'plattform' in the list of systems; did you mean 'platform'?"
    assert messages(path, tmp_path) == [said]


def test_without_a_list_whoever_has_a_folder_may_provide(tmp_path: Path) -> None:
    """The folders of assessments are the systems then."""
    folder = workspace(tmp_path, systems=None)
    filed(folder, "platform", "  infra-6: {status: manual}\n")
    path = filed(folder, "service", by("platform") + by("platfrom", "infra-7"))

    said = "8:45: no system 'platfrom' in the workspace; did you mean 'platform'?"
    assert messages(path, tmp_path) == [said]


def test_a_retired_system_provides_nothing(tmp_path: Path) -> None:
    """From the day on which it is retired."""
    path = filed(workspace(tmp_path), "service", by("old"))

    assert messages(path, tmp_path) == [
        "7:45: 'old' is retired since 2026-09-24, so it provides nothing"
    ]


def test_outside_a_workspace_nobody_provides(tmp_path: Path) -> None:
    """The message says what is missing."""
    path = filed(tmp_path, "service", by("platform"))

    with pytest.raises(InputError, match="lies in none"):
        load_assessment(path, root=tmp_path, default_rubric="ml-test-score")


def test_a_circle_is_told_whole_at_each_of_its_places(tmp_path: Path) -> None:
    """Every file in it is wrong; one that only leads into it is not."""
    folder = workspace(tmp_path)
    service = filed(folder, "service", by("platform"))
    platform = filed(folder, "platform", by("cluster"))
    cluster = filed(folder, "cluster", by("platform"))

    assert messages(service, folder) == []
    end = "one of them must answer for itself"
    assert messages(platform, folder) == [
        f"7:45: infra-6 is provided in a circle: platform by cluster by platform; {end}"
    ]
    assert messages(cluster, folder) == [
        f"7:45: infra-6 is provided in a circle: cluster by platform by cluster; {end}"
    ]


def test_different_items_make_no_circle(tmp_path: Path) -> None:
    """Two systems may carry different items of each other."""
    folder = workspace(tmp_path)
    service = filed(folder, "service", by("platform") + "  data-1: {status: manual}\n")
    filed(folder, "platform", "  infra-6: {status: manual}\n" + by("service", "data-1"))

    assert messages(service, folder) == []


def test_a_chain_has_an_end(tmp_path: Path) -> None:
    """Twelve systems are followed, and more are an error."""
    names = [f"s{place:02}" for place in range(MAX_CHAIN + 2)]
    listed = "\n".join(f"  - {{id: {name}}}" for name in names)
    folder = workspace(tmp_path, systems=f"schema: 1\nsystems:\n{listed}\n")
    paths = [filed(folder, name, by(after)) for name, after in itertools.pairwise(names)]

    assert messages(paths[1], folder) == []
    assert messages(paths[0], folder) == [
        f"7:45: infra-6 is provided over more than {MAX_CHAIN} systems; name the last"
    ]


def test_no_path_is_made_of_what_is_no_system(tmp_path: Path) -> None:
    """What a provider's file names is followed only where it is a system."""
    folder = workspace(tmp_path)
    service = filed(folder, "service", by("platform"))
    filed(folder, "platform", by("../../outside"))

    assert messages(service, folder) == []
