"""What changed between two results as Markdown."""

from collections.abc import Iterator

from scorereport.render.markdown_blocks import escaped, joined, table, view_table
from scorereport.views.changes import ChangesView, figures
from scorereport.views.diff import DiffView


def changes_markdown(view: ChangesView) -> Iterator[str]:
    """Yield the blocks that tell what changed."""
    yield f"## {escaped(view.heading)}"
    yield escaped(view.summary)
    head = [escaped(title) for title in view.head]
    yield table(head, [tuple(map(escaped, row)) for row in _rows(view)])


def _rows(view: ChangesView) -> Iterator[tuple[str, ...]]:
    for change in view.changes:
        told = ": ".join(filter(None, (change.section, change.story)))
        yield (change.title, told, change.before.label, change.after.label, *figures(view, change))
    for line in view.sums:
        yield (line.title, "", line.before, line.after, *figures(view, line))


def render_diff_markdown(view: DiffView) -> str:
    """Return a comparison of two results as Markdown."""
    return joined(
        [
            f"# {escaped(view.title)}",
            view_table(view.scores) if view.scores else "",
            *map(escaped, view.notes),
            *changes_markdown(view.changes),
        ]
    )
