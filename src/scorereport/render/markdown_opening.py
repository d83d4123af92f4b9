"""What opening a period did and leaves to do, as Markdown for an issue or a pull request."""

from scorereport.render.markdown_blocks import escaped, joined, view_table
from scorereport.views.opening import OpeningView


def render_opening_markdown(view: OpeningView) -> str:
    """Return *view* as Markdown."""
    blocks = [f"# {escaped(view.title)}", escaped(view.summary)]
    for table in view.tables:
        blocks += [f"## {escaped(table.caption)}", view_table(table)]
    return joined(blocks)
