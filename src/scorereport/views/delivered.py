"""The score if everything planned is delivered, in words."""

from scorereport.model.delivery import IfDelivered
from scorereport.model.result import Result
from scorereport.model.rubric import Rubric
from scorereport.views.language import tr_spans, trn
from scorereport.views.parts import Span
from scorereport.views.words import day, decimal


def delivered_spans(rubric: Rubric, result: Result) -> tuple[Span, ...]:
    """Return what the score would be, what that takes and until when; empty without a plan."""
    beside = result.if_delivered
    if beside is None:
        return ()
    titles = {band.id: band.title for band in rubric.bands}
    band = f", {titles[beside.band]}" if beside.band else ""
    told = tr_spans("If delivered: **{score}**", score=decimal(beside.counted))
    return (*told, Span(text=f"{band}. {_promises(beside)}"))


def _promises(beside: IfDelivered) -> str:
    until = day(beside.until).text
    number, late = len(beside.items), len(beside.overdue)
    if late == number:
        return trn(
            "{number} item is promised and overdue.",
            "{number} items are promised, and all are overdue.",
            number,
        )
    if late:
        return trn(
            "{number} item is promised for {until}; {late} overdue.",
            "{number} items are promised, the last for {until}; {late} overdue.",
            number,
            until=until,
            late=late,
        )
    return trn(
        "{number} item is promised for {until}.",
        "{number} items are promised, the last for {until}.",
        number,
        until=until,
    )
