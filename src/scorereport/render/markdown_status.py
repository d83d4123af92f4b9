"""Where a round stands, as Markdown for an issue or a chat."""

from scorereport.render.markdown_blocks import bullets, escaped, joined, view_table
from scorereport.views.status import StatusView


def render_status_markdown(view: StatusView) -> str:
    """Return *view* as Markdown."""
    blocks = [f"# {escaped(view.title)}", bullets(map(escaped, view.lines))]
    for table in view.tables:
        blocks += [f"## {escaped(table.caption)}", view_table(table)]
    return joined(blocks)
