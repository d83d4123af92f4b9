"""The same document becomes the same bytes."""

import hashlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from scorereport.render.pdf import PrintDocument
from scorereport.render.pdf.messages import document_line
from scorereport.resources import bundled

_DIGEST = """
import hashlib, sys
from scorereport.render.pdf import render_pdf
from scorereport.render.pdf.messages import document_of
print(hashlib.sha256(render_pdf(document_of(sys.stdin.buffer.read()))).hexdigest())
"""
_SAMPLES = Path(__file__).parents[2] / "sample_inputs"
_NO_FONTS = "<fontconfig></fontconfig>"
_SURROUNDINGS: Mapping[str, Mapping[str, str]] = {
    "another hash seed and time zone": {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"},
    "another language": {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "ja"},
    "another clock for builds": {"SOURCE_DATE_EPOCH": "0"},
    "no font on the system": {"FONTCONFIG_FILE": "fonts.conf"},
    "another Inter among the user's fonts": {"HOME": ".", "XDG_DATA_HOME": "share"},
    "all of it at once": {
        "PYTHONHASHSEED": "7",
        "TZ": "America/St_Johns",
        "LC_ALL": "ja_JP.UTF-8",
        "FONTCONFIG_FILE": "fonts.conf",
        "COLUMNS": "200",
    },
}


@pytest.mark.parametrize("surroundings", _SURROUNDINGS)
def test_surroundings_change_no_byte(
    surroundings: str, small_document: PrintDocument, small_pdf: bytes, tmp_path: Path
) -> None:
    """Directory, hash seed, time zone, language and installed fonts leave no trace."""
    (tmp_path / "fonts.conf").write_text(_NO_FONTS)
    for folder in (tmp_path / ".fonts", tmp_path / "share" / "fonts"):
        folder.mkdir(parents=True)
        write_false_inter(folder / "Inter.ttf")
    paths = os.pathsep.join(str(Path(path).absolute()) for path in sys.path if path)

    digest = subprocess.run(
        [sys.executable, "-c", _DIGEST],
        input=document_line(small_document),
        stdout=subprocess.PIPE,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": paths, **_SURROUNDINGS[surroundings]},
    ).stdout.decode()

    assert digest.strip() == hashlib.sha256(small_pdf).hexdigest()


def write_false_inter(path: Path) -> None:
    """Write a font that says it is Inter and is another."""
    font = TTFont(bundled("templates") / "static" / "fonts" / "JetBrainsMono-Regular.ttf")
    for name in font["name"].names:
        if name.nameID in {1, 4, 16}:
            name.string = "Inter"
    font.save(path)


@pytest.mark.parametrize("form", ["pdf", "html", "json", "md", "csv"])
def test_a_report_is_the_same_bytes_in_two_surroundings(
    form: str, two_builds: tuple[Path, Path]
) -> None:
    """As a user builds it: with the fonts of the machine, and elsewhere with none."""
    name = f"search-ranking-2026-Q3.{form}"
    one, other = ((folder / name).read_bytes() for folder in two_builds)

    assert one == other


@pytest.fixture(scope="module")
def two_builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the folders of one report, built by the program here and in other surroundings."""
    folder = tmp_path_factory.mktemp("builds")
    (folder / "fonts.conf").write_text(_NO_FONTS)
    shutil.copytree(_SAMPLES, folder / "copy")
    other = {**_SURROUNDINGS["all of it at once"], "FONTCONFIG_FILE": str(folder / "fonts.conf")}
    paths = os.pathsep.join(str(Path(path).absolute()) for path in sys.path if path)
    for workspace, target, surroundings in (
        (_SAMPLES, "here", {}),
        (folder / "copy", "elsewhere", other),
    ):
        assessment = workspace / "assessments" / "search-ranking" / "2026-Q3.yaml"
        subprocess.run(
            [
                *(sys.executable, "-m", "scorereport", "report", str(assessment)),
                *("-o", str(folder / target), "--format", "pdf,html,json,md,csv", "-q"),
            ],
            check=True,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": paths, **surroundings},
        )
    return folder / "here", folder / "elsewhere"


def test_no_path_of_this_machine_is_inside(small: pikepdf.Pdf) -> None:
    """Nothing tells where the PDF was made, or where the program lies."""
    plain = io.BytesIO()
    small.save(plain, stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False)

    assert b"Fraud detection" in plain.getvalue()
    for path in (Path(tempfile.gettempdir()), Path(__file__).parents[2], Path.home()):
        assert f"{path}/".encode() not in plain.getvalue()
