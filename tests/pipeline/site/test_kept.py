"""What was made of a system is used again exactly as long as it would come out the same."""

import re
import shutil
from pathlib import Path

import pytest

from scorereport.pipeline.site.build import SiteOptions, site_files
from scorereport.pipeline.site.kept import KeptSystems
from scorereport.pipeline.store.place import StorePlace
from scorereport.pipeline.store.store import Store

ROOT = Path(__file__).parents[3]
FRAUD = "assessments/fraud-detection/2026-Q3.yaml"


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace of three systems with a rubric of its own, checks and a provider."""
    folder = tmp_path_factory.mktemp("pristine") / "workspace"
    ignored = shutil.ignore_patterns("broken", "demo_system", "2025-*", "2026-Q1.yaml", "README.md")
    shutil.copytree(ROOT / "sample_inputs", folder, ignore=ignored)
    for name in ("churn-prediction", "demand-forecast", "document-extraction", "second-look"):
        shutil.rmtree(folder / "assessments" / name)
    shutil.copy(ROOT / "rubrics/ml-test-score.yaml", folder / "base.yaml")
    settings = "schema: 1\ntitle: Small\nrubric: ml-test-score\n"
    (folder / "scorereport.yaml").write_text(settings)
    return folder


def built(workspace: Path, kept: KeptSystems) -> dict[str, bytes]:
    """Return the site with what is kept, having checked that it is as one without."""
    files = dict(site_files(workspace, SiteOptions(jobs=1), kept))
    assert files == dict(site_files(workspace, SiteOptions(jobs=1)))
    return files


@pytest.fixture
def workspace(pristine: Path, tmp_path: Path) -> Path:
    """Return a copy that may be changed."""
    return Path(shutil.copytree(pristine, tmp_path / "workspace"))


@pytest.fixture
def kept(workspace: Path, tmp_path: Path) -> KeptSystems:
    """Return what is kept after a first build."""
    kept = KeptSystems(Store(StorePlace(folder=tmp_path / "store", limit=10**9)))
    built(workspace, kept)
    assert set(kept.anew) == {"fraud-detection", "search-ranking", "demo-system"}
    return kept


def test_what_is_the_same_is_kept(workspace: Path, kept: KeptSystems) -> None:
    """A file that nothing was made of changes nothing, nor does one that was only touched."""
    (workspace / "notes.txt").write_text("new")
    (workspace / FRAUD).touch()
    built(workspace, kept)

    assert kept.anew == ()


def test_an_assessment_counts_for_its_own_system(workspace: Path, kept: KeptSystems) -> None:
    """All others stay as they are; what it was before is found again, and a third is new."""
    text = (workspace / FRAUD).read_text()
    (workspace / FRAUD).write_text(re.sub("target: .*", "target: exceptional", text))
    built(workspace, kept)
    assert [*kept.anew] == ["fraud-detection"]

    (workspace / FRAUD).write_text(text)
    built(workspace, kept)
    assert not kept.anew

    (workspace / FRAUD).write_text(re.sub("target: .*", "target: 4", text))
    built(workspace, kept)
    assert kept.anew == ("fraud-detection",)


def test_a_result_file_counts_for_who_names_it(workspace: Path, kept: KeptSystems) -> None:
    """Its own content, and what newly stands beside it."""
    checks = next(path for path in workspace.glob("checks/demo-system/*/junit*.xml"))
    checks.write_text(checks.read_text() + "\n")
    built(workspace, kept)
    assert kept.anew == ("demo-system",)

    (checks.parent / "another.txt").write_text("new")
    built(workspace, kept)
    assert kept.anew == ("demo-system",)


def test_a_provider_counts_for_whom_it_carries(workspace: Path, kept: KeptSystems) -> None:
    """Also where it had not filed before."""
    text = (workspace / FRAUD).read_text()
    first = re.search(r"(?ms)^  data-1:.*?(?=^  data-2:)", text)
    assert first
    provided = "  data-1: {status: automated, provided_by: search-ranking}\n"
    (workspace / FRAUD).write_text(text.replace(first[0], provided))
    other = workspace / "assessments/search-ranking/2026-Q3.yaml"
    filed = other.read_text()
    other.unlink()
    built(workspace, kept)

    other.write_text(filed)
    built(workspace, kept)
    assert [*kept.anew] == ["fraud-detection"]

    other.write_text(re.sub("target: .*", "target: exceptional", filed))
    built(workspace, kept)
    assert kept.anew == ("fraud-detection", "search-ranking")


def test_settings_and_rubrics_count_for_all(workspace: Path, kept: KeptSystems) -> None:
    """The title of the workspace, and a rubric of its own with all that it extends."""
    settings = workspace / "scorereport.yaml"
    settings.write_text(settings.read_text().replace("ml-test-score", "base.yaml"))
    built(workspace, kept)
    assert len(kept.anew) == 3

    base = workspace / "base.yaml"
    base.write_text(re.sub("(?m)^title: .*", "title: Renamed", base.read_text()))
    built(workspace, kept)
    assert len(kept.anew) == 3
