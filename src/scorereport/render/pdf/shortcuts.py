"""Detours of WeasyPrint 70 that a report need not take; another version is left as it is."""

from collections.abc import Callable
from typing import Final

import pydyf  # type: ignore[import-untyped] # it carries no types
import weasyprint.document
from weasyprint import VERSION
from weasyprint.css.targets import TargetCollector
from weasyprint.formatting_structure.boxes import Box
from weasyprint.html import UA_STYLESHEET

_KNOWN: Final = "70."
_NOTES: Final = frozenset(
    {"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"}
)


def take_shortcuts() -> None:
    """Make WeasyPrint do only what a report asks of it, from now on."""
    if not VERSION.startswith(_KNOWN):
        return
    # Else every element is given a style for each of five parts of notes, which no report has.
    matcher = UA_STYLESHEET.matcher
    matcher.other_selectors = [each for each in matcher.other_selectors if each[3] not in _NOTES]
    weasyprint.document.TargetCollector = _Collector


class _Collector(TargetCollector):  # type: ignore[misc] # WeasyPrint carries no types
    """Knows which page number in the contents waits for which page.

    WeasyPrint does not where the target is an attribute: it lays the page of the contents out
    three times until its numbers hold, instead of twice.
    """

    def collect_missing_counters(
        self,
        parent_box: Box,
        css_token: str,
        parse_again_function: Callable[..., None],
        missing_counters: list[str],
        missing_target_counters: dict[str | None, list[str]],
    ) -> None:
        """Note what the content of *parent_box* waits for."""
        href = parent_box.element.get("href", "") if None in missing_target_counters else ""
        if href.startswith("#"):
            missing_target_counters = {href[1:]: missing_target_counters[None]}
            missing_counters = []
        super().collect_missing_counters(
            parent_box, css_token, parse_again_function, missing_counters, missing_target_counters
        )


def write_once(pdf: pydyf.PDF) -> None:
    """Turn each object of *pdf*, which is finished, into its bytes.

    To write and to digest them, pydyf makes and compresses each anew.
    """
    pdf.objects[:] = [each if each.free == "f" else _Written(each) for each in pdf.objects]


class _Written(pydyf.Object):  # type: ignore[misc] # it carries no types
    """An object that will not change any more."""

    def __init__(self, written: pydyf.Object) -> None:
        super().__init__()
        self.number = written.number
        self.generation = written.generation
        self._compressible: Final[bool] = written.compressible
        self._data: Final[bytes] = written.data

    @property
    def data(self) -> bytes:
        """The bytes of the object."""
        return self._data

    @property
    def compressible(self) -> bool:
        """Whether it may stand in a stream of objects."""
        return self._compressible
