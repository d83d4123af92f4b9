"""Which engine lays out a PDF: with another one the same document may come out otherwise."""

import ctypes
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from typing import Final

PACKAGES: Final = (
    *("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "Pyphen", "Pillow"),
    *("fonttools", "manimgx-fonts", "noto-cjk-sans-otc"),
)
"""Packages that have a part in the bytes of a PDF, those that carry fonts among them."""
_PANGO: Final = ("libpango-1.0.so.0", "libpango-1.0.dylib")
_LIBRARIES: Final = (
    (_PANGO, "pango_version"),
    (("libharfbuzz.so.0", "libharfbuzz.0.dylib"), "hb_version_string"),
    (("libfontconfig.so.1", "libfontconfig.1.dylib"), "FcGetVersion"),
)
_SUBSETS: Final = ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib")


def engine_versions() -> tuple[str, ...] | None:
    """Return the versions of all that takes part; None where one of them cannot be told."""
    native = tuple(_native())
    if len(native) < len(_LIBRARIES):
        return None
    subsets = "with" if _loaded(_SUBSETS) else "without"
    return (*map(_packaged, PACKAGES), *native, f"{subsets} subsets")


def pango_version() -> str:
    """Return the version of Pango, such as ``1.56.3``; empty where there is none to be found."""
    library = _loaded(_PANGO)
    if library is None:
        return ""
    number = int(library.pango_version())
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"


def _packaged(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"no {name}"


def _native() -> Iterator[str]:
    for names, function in _LIBRARIES:
        library = _loaded(names)
        if library is None:
            continue
        said = getattr(library, function)
        if function.endswith("string"):
            said.restype = ctypes.c_char_p
        yield f"{function} {said()}"


def _loaded(names: tuple[str, ...]) -> ctypes.CDLL | None:
    """Return the library of the system that has one of *names*."""
    for name in names:
        with suppress(OSError):
            return ctypes.CDLL(name)
    return None
