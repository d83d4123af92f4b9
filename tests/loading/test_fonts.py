"""The fonts that a workspace names are checked before anything is printed with them."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from scorereport.errors import InputError
from scorereport.loading.workspace import load_workspace

FONTS = Path(__file__).parents[1] / "fonts"
ARABIC = FONTS / "NotoSansArabic[wght].ttf"
CJK = FONTS / "NotoSansCJK-Regular.ttc"


def changed(change: Callable[[TTFont], None]) -> bytes:
    """Return the Arabic font after *change*."""
    font = TTFont(ARABIC)
    change(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def without_outlines(font: TTFont) -> None:
    """Take the outlines away, as in a font of colour pictures."""
    for tag in ("glyf", "loca", "gvar"):
        del font[tag]


def with_permissions(permissions: int) -> bytes:
    """Return a font whose maker permits *permissions*."""
    return changed(lambda font: setattr(font["OS/2"], "fsType", permissions))


def workspace(folder: Path, *names: str) -> Path:
    """Write a workspace that names fonts, and return its folder."""
    listed = "".join(f"\n  - {name}" for name in names)
    text = f"schema: 1\ntitle: Test\nrubric: ml-test-score\nfonts:{listed}\n"
    (folder / "scorereport.yaml").write_text(text, encoding="utf-8")
    return folder


def problems(folder: Path) -> list[str]:
    """Return what is wrong in a workspace, without the folder's own name."""
    with pytest.raises(InputError) as error:
        load_workspace(folder)
    return [str(each).rpartition("scorereport.yaml:")[2] for each in error.value.problems]


def test_fonts_are_found_from_the_workspace(tmp_path: Path) -> None:
    """Static, variable or a collection: each is named by its path from the root."""
    (tmp_path / "fonts").mkdir()
    for path in (ARABIC, CJK):
        shutil.copy(path, tmp_path / "fonts")

    loaded = load_workspace(workspace(tmp_path, f"'fonts/{ARABIC.name}'", f"fonts/{CJK.name}"))

    assert loaded.fonts == (tmp_path / "fonts" / ARABIC.name, tmp_path / "fonts" / CJK.name)
    assert [file.path for file in loaded.files] == ["scorereport.yaml"]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"x", "'a.txt' is no font file; its name must end in .ttf, .otf, .ttc, "),
        ("a.ttf", b"no font", "the font 'a.ttf' is damaged, or it is no font"),
        ("a.ttf", ARABIC.read_bytes()[:900], "the font 'a.ttf' is damaged, or it is no font"),
        ("a.ttf", b"", "the font 'a.ttf' is damaged, or it is no font"),
        ("a.ttf", with_permissions(2), "the font 'a.ttf' may not be embedded, by its licence"),
        ("a.ttf", with_permissions(0x100), "the font 'a.ttf' may not be embedded in part, by its"),
        ("a.ttf", with_permissions(0x200), "the font 'a.ttf' may be embedded as pictures only"),
        (
            "a.ttf",
            changed(without_outlines),
            "the font 'a.ttf' has no outlines, only pictures or colours",
        ),
    ],
    ids=[
        *("another file", "not a font", "cut off", "empty", "restricted", "no subsetting"),
        *("bitmaps only", "no outlines"),
    ],
)
def test_what_a_pdf_cannot_carry_is_a_problem_with_its_place(
    name: str, data: bytes, message: str, tmp_path: Path
) -> None:
    """It is told when the workspace is loaded, at the font's own line."""
    (tmp_path / name).write_bytes(data)

    (problem,) = problems(workspace(tmp_path, name))

    assert problem.startswith(f"5:5: {message}")


def test_a_font_that_is_not_there_or_twice_there(tmp_path: Path) -> None:
    """Each is one line, and a near name is told."""
    shutil.copy(CJK, tmp_path / "CJK.ttc")

    found = problems(workspace(tmp_path, "CJK.ttc", "CKJ.ttc", "CJK.ttc"))

    assert found == [
        "6:5: the font 'CKJ.ttc': there is no such file; did you mean 'CJK.ttc'?",
        "7:5: the font 'CJK.ttc' is named twice",
    ]


@pytest.mark.parametrize("name", ["/etc/font.ttf", "../font.ttf"])
def test_a_font_lies_in_the_workspace(name: str, tmp_path: Path) -> None:
    """So that whoever has the repository gets the same PDF."""
    assert len(problems(workspace(tmp_path, name))) == 1
