"""Fonts beyond the bundled ones: those a workspace names, then those of installed extras."""

import importlib.util
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from scorereport.errors import RenderError
from scorereport.render.pdf.font_cuts import FONT_ERRORS, FontSource, cuts
from scorereport.render.pdf.fonts import bundled_fonts

# The packages of the extras; named, because what else is installed must not change a PDF.
_SCRIPTS: Final = "manimgx_fonts"
_CJK: Final = "noto_cjk_sans_otc"
# What the collection holds: the same characters, drawn as each country draws them.
_JAPANESE, _KOREAN, _CHINESE = 0, 1, 2
_FIRST_RARE: Final = 0x250


def write_own_fonts(html: str, named: Sequence[Path], folder: Path) -> None:
    """Write into *folder* what *html* needs of fonts that are not bundled; often nothing.

    The fonts *named* are asked first, in their order, then those of installed extras.
    Raises RenderError where one cannot be used.
    """
    lacking = _lacking(html)
    if not lacking:
        return
    folder.mkdir(exist_ok=True)
    for number, (source, characters) in enumerate(_chosen(lacking, _sources(named, lacking))):
        try:
            for weight, data in enumerate(cuts(source, characters)):
                (folder / f"{number:02}-{weight}.otf").write_bytes(data)
        except FONT_ERRORS as error:
            raise RenderError(f"{source.path.name} cannot be used as a font: {error}") from error


def _lacking(html: str) -> set[int]:
    """Return the characters of *html* that no bundled font has."""
    lacking = {code for code in map(ord, set(html)) if code >= _FIRST_RARE}
    for path in bundled_fonts():
        if not lacking:
            break
        lacking -= FontSource(path=path).family_and_characters()[1]
    return {code for code in lacking if unicodedata.category(chr(code))[0] != "C"}


def _sources(named: Iterable[Path], lacking: set[int]) -> Iterator[FontSource]:
    yield from (FontSource(path=path) for path in named)
    yield from (FontSource(path=path) for path in _installed(_SCRIPTS, "NotoSans*.ttf"))
    for path in _installed(_CJK, "NotoSansCJK-Regular.ttc"):
        yield FontSource(path=path, number=_country(lacking))


def _country(lacking: set[int]) -> int:
    """Return whose forms of shared characters the text asks for, by the script beside them."""
    names = [unicodedata.name(chr(code), "") for code in lacking]
    if any(name.startswith(("HIRAGANA", "KATAKANA")) for name in names):
        return _JAPANESE
    return _KOREAN if any(name.startswith("HANGUL") for name in names) else _CHINESE


def _installed(package: str, pattern: str) -> list[Path]:
    """Return the files of an installed package, without running it; none where it is not there."""
    spec = importlib.util.find_spec(package)
    folders = (spec.submodule_search_locations if spec else None) or ()
    return sorted(path for folder in folders for path in Path(folder).glob(pattern))


def _chosen(
    lacking: set[int], sources: Iterable[FontSource]
) -> Iterator[tuple[FontSource, frozenset[int]]]:
    """Yield each font that is needed with what it gives; the weights of a family give the same."""
    given: dict[str, set[int]] = {}
    left = set(lacking)
    for source in sources:
        try:
            family, has = source.family_and_characters()
        except FONT_ERRORS as error:
            raise RenderError(f"{source.path.name} cannot be used as a font: {error}") from error
        taken = given.setdefault(family, set())
        characters = frozenset(has & (left | taken))
        if characters:
            taken |= characters
            left -= characters
            yield source, characters
