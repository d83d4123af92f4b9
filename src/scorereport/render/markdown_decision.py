"""What a design review decided, as Markdown."""

from collections.abc import Iterator

from scorereport.render.markdown_blocks import bullets, escaped, quoted
from scorereport.views.decision import DecisionView


def decision_markdown(view: DecisionView) -> Iterator[str]:
    """Yield the decision, block by block."""
    yield f"## {escaped(view.heading)}"
    yield escaped(view.by)
    yield view.note and quoted(view.note)
    told = [
        f"{escaped(entry.title)}: {entry.due}, {escaped(entry.owner)}" for entry in view.conditions
    ]
    yield bullets([*told, *filter(None, [view.more])])
