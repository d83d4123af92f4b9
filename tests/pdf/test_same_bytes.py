"""The same document becomes the same bytes."""

import hashlib
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest

from scorereport.render.pdf import PrintDocument
from scorereport.render.pdf.messages import document_line

_DIGEST = """
import hashlib, sys
from scorereport.render.pdf import render_pdf
from scorereport.render.pdf.messages import document_of
print(hashlib.sha256(render_pdf(document_of(sys.stdin.buffer.read()))).hexdigest())
"""
_NO_FONTS = "<fontconfig></fontconfig>"
_SURROUNDINGS: Mapping[str, Mapping[str, str]] = {
    "another hash seed and time zone": {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"},
    "another language": {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "ja"},
    "another clock for builds": {"SOURCE_DATE_EPOCH": "0"},
    "no font on the system": {"FONTCONFIG_FILE": "fonts.conf"},
}


@pytest.mark.parametrize("surroundings", _SURROUNDINGS)
def test_surroundings_change_no_byte(
    surroundings: str, small_document: PrintDocument, small_pdf: bytes, tmp_path: Path
) -> None:
    """Directory, hash seed, time zone, language and installed fonts leave no trace."""
    (tmp_path / "fonts.conf").write_text(_NO_FONTS)
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


def test_no_path_of_this_machine_is_inside(small: pikepdf.Pdf) -> None:
    """Nothing tells where the PDF was made, or where the program lies."""
    plain = io.BytesIO()
    small.save(plain, stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False)

    assert b"Fraud detection" in plain.getvalue()
    for path in (Path(tempfile.gettempdir()), Path(__file__).parents[2], Path.home()):
        assert f"{path}/".encode() not in plain.getvalue()
