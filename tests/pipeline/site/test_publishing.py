"""What a workspace withholds is nowhere in its site."""

import re
import shutil
from pathlib import Path

import pytest

from scorereport.pipeline.site.build import SiteOptions, site_files

SAMPLES = Path(__file__).parents[3] / "sample_inputs"
HIDDEN_NOTE = "Schema lives"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return a workspace of its own that may be changed."""
    return Path(shutil.copytree(SAMPLES, tmp_path / "workspace"))


def built(workspace: Path, *lines: str) -> dict[str, str]:
    """Return all texts of the site of *workspace*, whose settings end with *lines*."""
    settings = workspace / "scorereport.yaml"
    settings.write_text(settings.read_text() + "\n".join(lines) + "\n")
    return {
        path: data.decode()
        for path, data in site_files(workspace, SiteOptions(jobs=1))
        if not path.endswith(".woff2")
    }


def texts_of(workspace: Path, key: str) -> set[str]:
    """Return every text that stands behind *key* in the assessments and the list of systems."""
    files = [*workspace.glob("assessments/**/*.yaml"), workspace / "systems.yaml"]
    pattern = rf"\b{key}: ([^,\]}}\n#]+)"
    return {
        found.strip(" \"'")
        for file in files
        for found in re.findall(pattern, file.read_text(encoding="utf-8"))
    }


def test_no_page_names_a_person_where_names_are_hidden(workspace: Path) -> None:
    """Owners, assessors, reviewers and approvers are nowhere, nor in the files for programs."""
    people = texts_of(workspace, "owner") | texts_of(workspace, "by")
    people |= texts_of(workspace, "approved_by") - {""}

    settings = workspace / "scorereport.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("policy:\n", "policy:\n  reviews: required\n"), "utf-8")
    site = built(workspace, "privacy: {names: hide}")

    assert len(people) > 5
    assert any("DRAFT" in text for text in site.values())
    assert {name: path for name in people for path, text in site.items() if name in text} == {}


def test_no_page_knows_of_an_excluded_system(workspace: Path) -> None:
    """Neither its id nor its name nor its address is anywhere."""
    site = built(workspace, "publish: {exclude: [search-ranking]}")
    wanted = re.compile("search.ranking", re.IGNORECASE)

    assert [path for path, text in site.items() if wanted.search(path + text)] == []


def test_no_page_holds_a_note_where_notes_stay_in(workspace: Path) -> None:
    """What people wrote in notes, reasons and remarks is nowhere."""
    notes = {note for note in texts_of(workspace, "note") if len(note) > 25}
    shown = built(workspace)
    assert any(note in text for note in notes for text in shown.values())

    site = built(workspace, "publish: {notes: false}")

    assert [note for note in notes for text in site.values() if note in text] == []


def test_no_page_leads_to_evidence_where_it_stays_in(workspace: Path) -> None:
    """No address of evidence is anywhere."""
    places = {url for url in texts_of(workspace, "url") if "://" in url}
    assert len(places) > 10

    site = built(workspace, "publish: {evidence: false}")

    assert [url for url in places for text in site.values() if url in text] == []


def test_what_is_withheld_changes_no_number(workspace: Path) -> None:
    """Scores, verdicts and bands are those of the whole."""
    whole = built(workspace)
    told = built(workspace, "publish: {notes: false, evidence: false}", "privacy: {names: hide}")

    assert told["data/systems.csv"].count("\n") == whole["data/systems.csv"].count("\n")
    numbers = re.compile(r"\d\d\d\d-Q\d,.*")
    assert numbers.findall(told["data/systems.csv"]) == numbers.findall(whole["data/systems.csv"])
