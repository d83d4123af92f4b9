"""A rubric as a document."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from scorereport.errors import UsageError
from scorereport.loading.rubric import load_rubric
from scorereport.pipeline.languages import language_here
from scorereport.render.html import render_guide_html
from scorereport.render.markdown_guide import render_guide_markdown
from scorereport.render.report_pdf import render_guide_pdf
from scorereport.views.guide import GuideView, guide_view
from scorereport.views.language import speaking

_BY_ENDING: Final[Mapping[str, Callable[[GuideView], bytes]]] = {
    ".html": lambda view: render_guide_html(view).encode(),
    ".pdf": render_guide_pdf,
    ".md": lambda view: render_guide_markdown(view).encode(),
}


def guide_bytes(rubric: str, ending: str, language: str | None = None) -> bytes:
    """Return the guide to *rubric* in the format that *ending* names.

    It speaks *language*, or else that of the workspace around the current folder.
    Raises UsageError for an ending or a language it does not know,
    InputError for a rubric that is wrong.
    """
    if ending not in _BY_ENDING:
        known = ", ".join(_BY_ENDING)
        raise UsageError(f"a guide can end in {known}, not in '{ending}'")
    loaded = load_rubric(rubric, base=Path.cwd()).rubric
    with speaking(language_here(language)):
        return _BY_ENDING[ending](guide_view(loaded))
