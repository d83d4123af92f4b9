"""The score if everything planned is delivered, in words."""

from scorereport.model.delivery import IfDelivered
from scorereport.model.result import Result
from scorereport.model.rubric import Rubric
from scorereport.views.parts import Span
from scorereport.views.words import count, day, decimal


def delivered_spans(rubric: Rubric, result: Result) -> tuple[Span, ...]:
    """Return what the score would be, what that takes and until when; empty without a plan."""
    beside = result.if_delivered
    if beside is None:
        return ()
    titles = {band.id: band.title for band in rubric.bands}
    band = f", {titles[beside.band]}" if beside.band else ""
    return (
        Span(text="If delivered: "),
        Span(text=decimal(beside.counted), strong=True),
        Span(text=f"{band}. {_promises(beside)}"),
    )


def _promises(beside: IfDelivered) -> str:
    until = day(beside.until).text
    number, late = len(beside.items), len(beside.overdue)
    if number == 1:
        return f"One item is promised for {until}{', which has passed' if late else ''}."
    if late == number:
        return f"{count(number, 'item')} are promised, and all are overdue."
    overdue = f"; {late} overdue" if late else ""
    return f"{count(number, 'item')} are promised, the last for {until}{overdue}."
