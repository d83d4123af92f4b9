"""The guide as Markdown."""

from collections.abc import Iterator

from scorereport.render.markdown_blocks import escaped, joined, spans, view_table
from scorereport.views.guidance import GuidanceView
from scorereport.views.guide import GuideItemView, GuideView
from scorereport.views.language import tr


def render_guide_markdown(view: GuideView) -> str:
    """Return the whole guide as GitHub-flavoured Markdown."""
    return joined(_blocks(view))


def _blocks(view: GuideView) -> Iterator[str]:
    yield f"# {escaped(view.title)}"
    yield escaped(view.eyebrow)
    yield escaped(view.lede)
    yield view.about
    yield f"## {escaped(tr('How it scores'))}"
    yield escaped(view.rule)
    yield view_table(view.levels)
    yield view_table(view.bands)
    for section in view.sections:
        yield f"## {escaped(section.title)}"
        yield section.about
        for item in section.items:
            yield from _item(item)
    if view.insights:
        yield f"## {escaped(tr('What applying it taught'))}"
    for insight in view.insights:
        yield f"**{escaped(insight.title)}.** {insight.text}"
    yield f"## {escaped(tr('Source'))}"
    yield f"{spans(view.source)} <{view.source_link}>"
    yield escaped(tr("Texts: {licence}.", licence=view.licence))


def _item(item: GuideItemView) -> Iterator[str]:
    yield f'### <a id="{item.id}"></a>{item.id}: {escaped(item.title)}'
    yield item.why
    yield escaped(item.value)
    if item.builds_on:
        links = ", ".join(f"[{escaped(title)}](#{anchor})" for anchor, title in item.builds_on)
        yield tr("Builds on {items}.", items=links)
    for level in item.levels:
        yield from _level(level)
    yield escaped(tr("Typical evidence: {evidence}.", evidence=item.evidence))
    if item.checkable:
        yield escaped(tr("Can be measured by: {tools}.", tools=item.checkable))
    yield "\n".join(f"- [{escaped(ref.text)}]({ref.href})" for ref in item.references)


def _level(level: GuidanceView) -> Iterator[str]:
    yield f"#### {escaped(level.heading)}"
    yield level.counts
    yield "\n".join(f"1. {step}" for step in level.steps)
    yield escaped(level.effort)
