"""The report as Markdown that reads well in a pull request."""

from collections.abc import Iterator

from scorereport.render.markdown_blocks import (
    bullets,
    escaped,
    html_escaped,
    joined,
    one_line,
    quoted,
    spans,
    table,
    view_table,
)
from scorereport.render.markdown_changes import changes_markdown
from scorereport.render.markdown_decision import decision_markdown, sign_off_markdown
from scorereport.views.conflicts import ConflictsView
from scorereport.views.item import ItemView
from scorereport.views.language import tr
from scorereport.views.method import MethodView
from scorereport.views.observed import ObservationView
from scorereport.views.parts import LevelRole
from scorereport.views.promises import PromisesView, PromiseView
from scorereport.views.report import ReportView
from scorereport.views.roadmap import RoadmapView
from scorereport.views.standing import StandingView
from scorereport.views.xrays import XrayView

_MARKS = {
    LevelRole.TOP: "●",
    LevelRole.MIDDLE: "◐",
    LevelRole.BOTTOM: "○",
    LevelRole.NOT_ASSESSED: "◌",
    LevelRole.NOT_APPLICABLE: "–",  # noqa: RUF001 - a dash where there is no mark
}


def render_markdown(view: ReportView) -> str:
    """Return the whole report as GitHub-flavoured Markdown."""
    return joined([*_head(view), *_body(view), *_foot(view)])


def render_score_markdown(view: ReportView) -> str:
    """Return the head of the report: the score, what it is worth, and its sections."""
    return joined(_head(view))


def _head(view: ReportView) -> Iterator[str]:
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
        [
            (f"**{escaped(tr('Score'))}**", *(f"**{line.value}**" for line in hero.scores)),
        ],
    )
    yield table(
        (escaped(tr("Section")), escaped(tr("Counted")), "", ""),
        [
            (
                escaped(part.title),
                escaped(f"{part.value} {part.maximum}"),
                escaped(part.verified),
                escaped(part.limits),
            )
            for part in view.sections
        ],
    )
    if hero.attention:
        yield bullets(f"**{entry.count}** {escaped(entry.label)}" for entry in hero.attention)


def _body(view: ReportView) -> Iterator[str]:
    if view.decision:
        yield from decision_markdown(view.decision)
    if view.conflicts:
        yield from _conflicts(view.conflicts)
    if view.roadmap:
        yield from _roadmap(view.roadmap)
    if view.changes:
        yield from changes_markdown(view.changes)
        yield from _promises(view.promises)
    if view.xrays:
        yield f"## {escaped(view.xrays.heading)}"
        yield bullets(map(_xray, view.xrays.kinds))
    yield f"## {escaped(view.items_heading)}"
    for section in view.sections:
        yield f"### {escaped(section.title)}: {escaped(f'{section.value} {section.maximum}')}"
        for item in section.items:
            yield from _item(item)
    yield from _standing(view.standing)


def _promises(view: PromisesView | None) -> Iterator[str]:
    if view:
        yield f"### {escaped(view.heading)}"
        yield escaped(view.summary)
        yield bullets(map(_promise, view.promises))


def _promise(promise: PromiseView) -> str:
    return f"{escaped(promise.flag.label)}: {escaped(promise.title)}, {escaped(promise.text)}"


def _xray(kind: XrayView) -> str:
    items = f": {', '.join(kind.items)}" if kind.items else ""
    return f"{escaped(kind.flag.label)}: {escaped(kind.title)}{items} {escaped(kind.more)}".strip()


def _conflicts(view: ConflictsView) -> Iterator[str]:
    yield f"## {escaped(view.heading)}"
    yield escaped(view.note)
    for conflict in view.conflicts:
        yield f"**{escaped(conflict.title)}**, {escaped(conflict.answered)}"
        yield bullets(
            [*map(_observation, conflict.checks), *filter(None, [escaped(conflict.more)])]
        )


def _standing(view: StandingView) -> Iterator[str]:
    yield f"## {escaped(view.heading)}"
    yield escaped(view.summary)
    for group in view.groups:
        yield f"### {escaped(group.title)}"
        yield bullets(
            f"{escaped(line.text)}: {', '.join(escaped(name) for _, name in line.items)}"
            for line in group.lines
        )
    yield f"### {escaped(view.coverage_heading)}"
    yield table(
        tuple(map(escaped, (tr("Item"), tr("Rests on"), tr("Could be checked by")))),
        [
            (escaped(row.title), escaped(row.checked_by), escaped(row.checkable_by))
            for row in view.coverage
        ],
    )


def _roadmap(view: RoadmapView) -> Iterator[str]:
    yield f"## {escaped(view.heading)}"
    yield escaped(view.note)
    yield table(
        ("", *map(escaped, _step_columns())),
        [
            (
                escaped(phase.title) if place == 0 else "",
                escaped(step.title),
                escaped(step.how),
                escaped(step.effort),
                f"**{step.score}**" if step.lifts else step.score,
                escaped(step.owner),
            )
            for phase in view.phases
            for place, step in enumerate(phase.steps)
        ],
    )
    yield bullets(escaped(line) for line in view.lines)
    for heading, facts in (
        (tr("The next rise of each section"), view.rises),
        (tr("By owner"), view.owners),
    ):
        if facts:
            yield f"### {escaped(heading)}"
            yield bullets(f"{escaped(fact.term)}: {escaped(fact.text)}" for fact in facts)


def _step_columns() -> tuple[str, ...]:
    return tr("Item"), tr("Step"), tr("Person-days"), tr("Score then"), tr("Owner")


def _item(item: ItemView) -> Iterator[str]:
    flags = "".join(f" · {escaped(flag.label)}" for flag in item.flags)
    title = f"{_MARKS[item.status.role]} {item.id} {escaped(item.title)}"
    yield f"#### {title}\n\n**{escaped(item.status.label)}**{flags}"
    yield bullets(escaped(line) for line in (item.answered, *item.reasons) if line)
    yield item.note and quoted(item.note)
    told = [f"{escaped(entry.link.text)}: {escaped(entry.detail)}" for entry in item.evidence]
    told += [_observation(entry) for entry in item.observations]
    told += [f"{escaped(fact.term)}: {fact.text}" for fact in item.models]
    told += [escaped(line) for line in (item.waiver, item.planned) if line]
    told += [f"{escaped(fact.term)}: {escaped(fact.text)}" for fact in item.facts]
    told += [f"{escaped(remark.head)}: {escaped(remark.text)}" for remark in item.remarks]
    yield bullets(told)
    for way in item.guidance:
        steps = "\n".join(f"1. {one_line(step)}" for step in way.steps)
        heading = f"{way.heading}: {way.effort}"
        yield f"<details><summary>{html_escaped(heading)}</summary>\n\n{steps}\n\n</details>"


def _observation(entry: ObservationView) -> str:
    source = f" ({escaped(entry.source.text)})" if entry.source else ""
    return f"{escaped(entry.check)}: {escaped(entry.outcome)}{source}"


def _foot(view: ReportView) -> Iterator[str]:
    yield f"## {escaped(tr('How the score came about'))}"
    yield from _method(view.method)
    yield f"## {escaped(tr('Provenance'))}"
    yield bullets(
        f"{escaped(fact.term)}: {f'`{fact.text}`' if fact.code else escaped(fact.text)}"
        for fact in view.provenance
    )


def _method(method: MethodView) -> Iterator[str]:
    yield escaped(method.rule)
    yield view_table(method.calculation)
    yield escaped(method.result)
    yield bullets(escaped(line) for line in method.lowered)
    yield view_table(method.bands)
    yield escaped(method.further)
    yield f"{spans(method.source)} <{method.source_link}>"
