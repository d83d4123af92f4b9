"""The table of systems."""

from scorereport.views.site.blocks import BlockKind
from site_samples import sample_pages


def test_the_note_names_sections_as_the_rubric_writes_them() -> None:
    """A name keeps its capital: in German nouns have one, and a rubric may hold acronyms."""
    page = next(page for _, page in sample_pages() if page.path == "index.html")
    note = next(
        block.note
        for block in page.blocks
        if block.kind is BlockKind.TABLE and block.id == "Systems"
    )

    assert note == (
        "Small bars: Data, Model, Infrastructure and Monitoring. Orange marks what sets the score."
    )
