"""What a design review decided, and who signed the answers off, as Markdown."""

from collections.abc import Iterator

from scorereport.render.markdown_blocks import bullets, escaped, quoted
from scorereport.views.decision import DecisionView
from scorereport.views.sign_off import SignOffView


def decision_markdown(view: DecisionView) -> Iterator[str]:
    """Yield the decision, block by block."""
    yield f"## {escaped(view.heading)}"
    yield escaped(view.by)
    yield view.note and quoted(view.note)
    told = [
        f"{escaped(entry.title)}: {entry.due}, {escaped(entry.owner)}" for entry in view.conditions
    ]
    yield bullets([*told, *filter(None, [view.more])])


def sign_off_markdown(view: SignOffView) -> str:
    """Return who signed the answers off, or why the report is a draft."""
    said = (escaped(part) for part in (view.text, view.more) if part)
    return " ".join([f"> **{escaped(view.flag.label)}**", *said])
