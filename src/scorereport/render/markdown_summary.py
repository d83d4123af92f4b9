"""The summary as Markdown."""

from collections.abc import Iterator

from scorereport.render.markdown_blocks import bullets, escaped, joined, spans, table, view_table
from scorereport.render.markdown_decision import decision_markdown, sign_off_markdown
from scorereport.views.language import tr
from scorereport.views.summary import SummaryView


def render_summary_markdown(view: SummaryView) -> str:
    """Return the summary as GitHub-flavoured Markdown."""
    return joined([*_head(view), *_body(view)])


def _head(view: SummaryView) -> Iterator[str]:
    hero = view.hero
    yield f"# {escaped(view.system)}: {escaped(f'{hero.score} {hero.maximum}')}"
    if view.sign_off:
        yield sign_off_markdown(view.sign_off)
    yield escaped(f"{view.eyebrow} · {hero.delta.text} {hero.delta.since}")
    yield spans(view.lede)
    yield spans(hero.declared)
    yield spans(hero.if_delivered)
    yield table(
        ("", *(escaped(line.title) for line in hero.scores)),
        [(f"**{escaped(tr('Score'))}**", *(f"**{line.value}**" for line in hero.scores))],
    )
    if view.decision:
        yield from decision_markdown(view.decision)


def _body(view: SummaryView) -> Iterator[str]:
    for part in (view.open, *view.blocks):
        yield f"## {escaped(part.heading)}"
        yield escaped(part.note)
        told = [f"**{escaped(line.term)}** {escaped(line.text)}" for line in part.lines]
        yield bullets([*told, *filter(None, [part.more])])
    if view.working:
        yield view_table(view.working)
    yield escaped(view.rule)
