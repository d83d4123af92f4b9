"""What a rubric says differently from another, as Markdown for a pull request."""

from scorereport.render.markdown_blocks import escaped, joined, view_table
from scorereport.views.rubric_changes import RubricChangesView


def render_rubric_changes_markdown(view: RubricChangesView) -> str:
    """Return *view* as Markdown."""
    blocks = [f"# {escaped(view.title)}", escaped(view.comparable)]
    for table in view.tables:
        blocks += [f"## {escaped(table.caption)}", view_table(table)]
    return joined(blocks)
