"""The score with what is planned, beside the score and never in it."""

import datetime as dt
from collections.abc import Sequence

from scorereport.model.assessment import NOT_APPLICABLE, Planned
from scorereport.model.delivery import IfDelivered
from scorereport.model.result import ResultItem
from scorereport.model.rubric import Rubric
from scorereport.scoring.aggregation import rubric_value
from scorereport.scoring.provision import highest_carried, place_of


def if_delivered(rubric: Rubric, items: Sequence[ResultItem], as_of: dt.date) -> IfDelivered | None:
    """Return the score with everything planned in *items* delivered; None where nothing is.

    What is delivered is taken to be held up: no policy lowers it.
    An item that another system carries rises no higher than it is there.
    """
    raised = {
        item.id: (item.planned, place)
        for item in items
        if item.planned and (place := _delivered(rubric, item, item.planned)) is not None
    }
    if not raised:
        return None
    points = {item.id: item.points for item in items}
    points |= {name: rubric.levels[place].points for name, (_, place) in raised.items()}
    score = rubric_value(rubric, points).value
    return IfDelivered(
        counted=score,
        band=None if score is None else rubric.band(score).id,
        items=tuple(raised),
        until=max(planned.due for planned, _ in raised.values()),
        overdue=tuple(name for name, (planned, _) in raised.items() if planned.due < as_of),
    )


def _delivered(rubric: Rubric, item: ResultItem, planned: Planned) -> int | None:
    """Return the rank that *item* would have; None where that is not more than it counts."""
    if item.verdict == NOT_APPLICABLE or item.points is None:
        return None
    place = min(rubric.rank(planned.status), highest_carried(rubric, item))
    return place if place > place_of(rubric, item.verdict) else None
