"""What a user installs is whole, holds nothing else, and works from anywhere."""

import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = "assessments/fraud-detection/2026-Q3.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The two files that a release consists of."""

    sdist: Path
    wheel: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the sdist from the checkout, and the wheel from that sdist."""
    target = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", target, ROOT)
    (sdist,), (wheel,) = target.glob("*.tar.gz"), target.glob("*.whl")
    return Built(sdist=sdist, wheel=wheel)


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    """Run *command* and return what it prints; what it says is shown when it fails."""
    done = subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_exactly_these_files(
    built: Built, golden: Callable[[str, str], None]
) -> None:
    """No file is lost on the way into the wheel, and none gets in by chance."""
    with zipfile.ZipFile(built.wheel) as archive:
        names = sorted(archive.namelist())

    golden("packaging/wheel.txt", "".join(f"{name}\n" for name in names))


def test_the_sdist_holds_what_is_needed_and_no_leftovers(built: Built) -> None:
    """The licence, the texts and the tests are in it; caches, environments and outputs are not."""
    with tarfile.open(built.sdist) as archive:
        paths = [Path(name).relative_to(Path(name).parts[0]) for name in archive.getnames()]

    assert {"LICENSE", "README.md", "CHANGELOG.md"} <= {path.as_posix() for path in paths}
    assert {path.parts[0] for path in paths if len(path.parts) > 1} == {
        *("docs", "rubrics", "sample_inputs", "src", "templates", "tests")
    }
    assert [path for path in paths if path.suffix == ".pyc" or "__pycache__" in path.parts] == []


def test_an_installed_wheel_writes_reports_from_another_directory(
    built: Built, tmp_path: Path
) -> None:
    """In a fresh environment, far from the checkout, every format comes out."""
    installed = install(built.wheel, tmp_path / "venv")
    workspace = shutil.copytree(ROOT / "sample_inputs", tmp_path / "workspace")
    report = ("report", workspace / SAMPLE, "-o", "out", "--format", "html,pdf,json,md,csv")

    where = run(
        installed / "python", "-c", "import scorereport as s; print(s.__file__)", cwd=tmp_path
    )
    run(installed / "scorereport", *report, cwd=tmp_path)

    assert Path(where.strip()).is_relative_to(tmp_path)
    starts = {path.suffix: path.read_bytes()[:5] for path in (tmp_path / "out").iterdir()}
    assert starts.keys() == {".html", ".pdf", ".json", ".md", ".csv"}
    assert starts[".pdf"] == b"%PDF-"
    assert starts[".html"] == b"<!DOC"


def install(wheel: Path, place: Path) -> Path:
    """Install *wheel* into a new environment and return its folder of programs.

    Its dependencies are those of the running environment, which the requirement files pinned.
    """
    run(sys.executable, "-m", "venv", "--without-pip", place)
    python = place / "bin" / "python"
    quiet = ("--quiet", "--disable-pip-version-check", "--no-index", "--no-deps")
    run(sys.executable, "-m", "pip", "--python", python, "install", *quiet, wheel)
    own = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    (Path(own) / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return python.parent
