"""What a page says first of some systems: the middle and the ends of their scores, never a mean.

Of a few systems only the ends are told: a median of two hides both.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from scorereport.history.cohort import Cohort, Member, spread
from scorereport.model.rubric import Rubric
from scorereport.model.standing import Standing
from scorereport.views.language import tr, tr_spans, trn_spans
from scorereport.views.parts import Span
from scorereport.views.sentences import SPACE, named, score_of
from scorereport.views.site.blocks import Block, Figure
from scorereport.views.site.table import TableView
from scorereport.views.words import decimal, delta, listed, plain, rubric_name

FEWEST: Final = 3
"""Of fewer systems nothing is told that could not be told of each of them."""


def by_cohort(
    found: Sequence[Cohort], blocks: Callable[[Cohort, str], Iterator[Block]]
) -> Iterator[Block]:
    """Yield the *blocks* of every cohort; they name their rubric where there are several.

    *blocks* takes a cohort and what the anchors of its blocks end with.
    """
    for number, cohort in enumerate(found):
        tag = f"-{number + 1}" if number else ""
        for block in blocks(cohort, tag):
            yield _of_rubric(block, cohort.rubric) if len(found) > 1 else block


def overview_lede(found: Sequence[Cohort]) -> tuple[Span, ...]:
    """Return where the systems of *found* stand, in a sentence or two."""
    if len(found) != 1:
        return ()
    return cohort_lede(found[0]) if len(found[0].members) >= FEWEST else range_lede(found)


def overview_figures(found: Sequence[Cohort]) -> tuple[Figure, ...]:
    """Return the numbers that a page of *found* opens with."""
    if len(found) != 1:
        return ()
    enough = len(found[0].members) >= FEWEST
    return tuple(cohort_figures(found[0]) if enough else range_figures(found))


def cohort_lede(cohort: Cohort) -> tuple[Span, ...]:
    """Return the middle and the ends of the scores, and what holds most systems back."""
    told = cohort.spread()
    if told is None:
        return ()
    spans = tr_spans(
        "The median score is **{median}**, from {lowest} to {highest}.",
        median=score_of(told.median, cohort.rubric),
        lowest=decimal(told.lowest),
        highest=decimal(told.highest),
    )
    held = cohort.held_back_by()
    most = max(held.values())
    names = [section.label for section in cohort.rubric.sections if held[section.id] == most]
    if not most:
        return (*spans, SPACE)
    held_back = trn_spans(
        "**{sections}** holds back the most systems, {most} of {systems}.",
        "**{sections}** hold back the most systems, {most} of {systems} each.",
        len(names),
        sections=listed(names),
        most=most,
        systems=told.number,
    )
    return (*spans, SPACE, *held_back)


def range_lede(found: Sequence[Cohort]) -> tuple[Span, ...]:
    """Return the lowest score of each cohort and whose it is, and the highest."""
    spans: list[Span] = []
    for cohort in found:
        if len(found) > 1 and cohort.spread():
            said = tr("By the {rubric}:", rubric=rubric_name(cohort.rubric))
            spans += (Span(text=said), SPACE)
        spans += _range(cohort)
    return tuple(spans)


def _range(cohort: Cohort) -> tuple[Span, ...]:
    told = cohort.spread()
    if told is None:
        return ()
    lowest = score_of(told.lowest, cohort.rubric)
    names = _lowest_names(cohort)
    if told.number == 1:
        said = tr_spans("**{system}** scores **{score}**.", system=names, score=lowest)
    elif told.lowest == told.highest:
        said = tr_spans(
            "**{number}** systems all score **{score}**.", number=told.number, score=lowest
        )
    else:
        said = tr_spans(
            "The lowest score is **{score}**, of **{systems}**; the highest is {highest}.",
            score=lowest,
            systems=names,
            highest=decimal(told.highest),
        )
    return (*said, SPACE)


def lowest_standings(cohort: Cohort) -> list[Standing]:
    """Return all with the lowest score: at a tie every one of them."""
    told = cohort.spread()
    return [
        member.now for member in cohort.members if told and member.now.scores.counted == told.lowest
    ]


def _lowest_names(cohort: Cohort) -> str:
    return named([each.system.label for each in lowest_standings(cohort)])


def range_figures(found: Sequence[Cohort]) -> Iterator[Figure]:
    """Yield the lowest and the highest score; nothing where rubrics differ."""
    told = found[0].spread() if len(found) == 1 else None
    if told is None:
        return
    unit = tr("of {maximum}", maximum=plain(found[0].rubric.highest()))
    label = tr("Score") if told.number == 1 else tr("Lowest score")
    yield Figure(value=decimal(told.lowest), unit=unit, label=f"{label}: {_lowest_names(found[0])}")
    if told.number > 1:
        yield Figure(value=decimal(told.highest), unit=unit, label=tr("Highest score"))


def cohort_figures(cohort: Cohort) -> Iterator[Figure]:
    """Yield the middle of the scores, what of it is verified, and how it moves."""
    told, unit = cohort.spread(), tr("of {maximum}", maximum=plain(cohort.rubric.highest()))
    if told is not None:
        yield Figure(
            value=decimal(told.median),
            unit=unit,
            label=tr(
                "Median score, {lowest} to {highest}",
                lowest=decimal(told.lowest),
                highest=decimal(told.highest),
            ),
            delta=delta(_median_change(cohort.members)),
        )
    verified = spread(member.now.scores.verified for member in cohort.members)
    if verified is not None:
        yield Figure(
            value=decimal(verified.median),
            unit=unit,
            label=tr(
                "Median verified, {lowest} to {highest}",
                lowest=decimal(verified.lowest),
                highest=decimal(verified.highest),
            ),
        )
    changes = [member.change for member in cohort.members if member.change is not None]
    up, down = sum(each > 0 for each in changes), sum(each < 0 for each in changes)
    yield Figure(
        value=f"{up}",
        unit=tr("up, {number} down", number=down),
        label=tr("Systems since the time before"),
    )
    yield _top_share(cohort)


def _median_change(members: tuple[Member, ...]) -> Fraction | None:
    """Return how the median of the systems that can be compared moved; None without enough."""
    both = [member for member in members if member.before is not None]
    if len(both) < FEWEST:
        return None
    now = spread(member.now.scores.counted for member in both)
    before = spread(member.before.scores.counted for member in both if member.before)
    return now.median - before.median if now and before else None


def _top_share(cohort: Cohort) -> Figure:
    top = cohort.rubric.levels[-1]
    items = [item for member in cohort.members for item in member.now.items]
    number = sum(item.verdict == top.id for item in items)
    return Figure(
        value=str(round(Fraction(100 * number, max(len(items), 1)))),
        unit="%",
        label=tr("Of all items {level}", level=top.title.lower()),
    )


def _of_rubric(block: Block, rubric: Rubric) -> Block:
    name, body = rubric_name(rubric), block.body
    if isinstance(body, TableView):  # two tables of a page are told apart by their captions too
        body = replace(body, caption=f"{body.caption}: {name}")
    return replace(block, heading=f"{block.heading}: {name}", body=body)
