"""A rubric as a document."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from scorereport.errors import MissingGlyphsError, UsageError
from scorereport.loading.rubric import load_rubric, rubric_file
from scorereport.loading.workspace import find_workspace, load_workspace
from scorereport.pipeline.languages import language_here
from scorereport.pipeline.unprintable import Unprintable
from scorereport.render.html import render_guide_html
from scorereport.render.markdown_guide import render_guide_markdown
from scorereport.render.report_pdf import render_guide_pdf
from scorereport.views.guide import GuideView, guide_view
from scorereport.views.language import speaking

_Fonts = tuple[Path, ...]
_BY_ENDING: Final[Mapping[str, Callable[[GuideView, _Fonts], bytes]]] = {
    ".html": lambda view, _: render_guide_html(view).encode(),
    ".pdf": render_guide_pdf,
    ".md": lambda view, _: render_guide_markdown(view).encode(),
}


def guide_bytes(rubric: str, ending: str, language: str | None = None) -> bytes:
    """Return the guide to *rubric* in the format that *ending* names.

    It speaks *language*, or else that of the workspace around the current folder.
    That workspace names the fonts too.
    Raises UsageError for an ending or a language it does not know, InputError for a rubric that is
    wrong, and UnprintableError with every character that a PDF has no font for.
    """
    if ending not in _BY_ENDING:
        known = ", ".join(_BY_ENDING)
        raise UsageError(f"a guide can end in {known}, not in '{ending}'")
    here = Path.cwd()
    loaded = load_rubric(rubric, base=here)
    root = find_workspace(here) if ending == ".pdf" else None
    fonts = load_workspace(root).fonts if root else ()
    try:
        with speaking(language_here(language)):
            return _BY_ENDING[ending](guide_view(loaded.rubric), fonts)
    except MissingGlyphsError as error:
        unprintable = Unprintable()
        unprintable.add(error, Path(rubric), rubric_file(loaded, base=here))
        unprintable.raise_problems()
        raise
