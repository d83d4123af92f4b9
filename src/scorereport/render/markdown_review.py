"""What a reviewer is shown, as Markdown for an issue or a pull request."""

from scorereport.render.markdown_blocks import bullets, escaped, joined, quoted, view_table
from scorereport.views.review import ReviewView, tables_of
from scorereport.views.review_sample import SampleView


def render_review_markdown(view: ReviewView) -> str:
    """Return *view* as Markdown."""
    blocks = [f"# {escaped(view.title)}", bullets(map(escaped, view.standing))]
    blocks += [f"## {view.changes.caption}", escaped(view.compared), view_table(view.changes)]
    blocks += [escaped(view.confirmed)]
    blocks += [f"## {escaped(view.drawing)}", *map(_sample, view.sample)]
    for table in tables_of(view):
        blocks += [f"## {table.caption}", view_table(table)]
    return joined([*blocks, escaped(view.digest)])


def _sample(view: SampleView) -> str:
    blocks = [f"### {escaped(view.title)}", escaped(view.claim)]
    blocks += [view.note and quoted(view.note), bullets(map(escaped, view.proof))]
    return joined([*blocks, view.counts_title, quoted(view.counts)]).rstrip()
