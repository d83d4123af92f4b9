"""What becomes of an item that another system carries: never more than it counts there."""

from dataclasses import replace
from typing import Final

from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED, Answer
from scorereport.model.judged import Provided, ProviderState
from scorereport.model.result import Reason, ResultItem
from scorereport.model.rubric import Rubric
from scorereport.scoring.support import Support

LOWERING: Final = frozenset(
    {
        "provider_lower",
        "provider_not_assessed",
        "provider_not_applicable",
        "provider_not_filed",
        "provider_other_rubric",
    }
)
"""The reasons for which a provider lowers what an item counts."""


def provided_answer(answer: Answer, period: str, known: Provided | None) -> Provided | None:
    """Return what the provider of *answer* counts; who is not *known* has not filed."""
    name = answer.provided_by
    if name is None or known is not None:
        return known if name else None
    return Provided(system=name, name=name, period=period, state=ProviderState.NOT_FILED)


def carried_level(
    rubric: Rubric, own: str, provided: Provided | None
) -> tuple[str, tuple[Reason, ...]]:
    """Return the lower of what an item counts by its *own* answer and at its provider, and why.

    Where the provider says nothing that can be taken over, the item counts as not assessed.
    """
    if provided is None:
        return own, ()
    most = _most(provided)
    lowered = place_of(rubric, own) > place_of(rubric, most)
    args = {"provider": provided.name, "period": provided.period}
    match code := _code(provided, lowered=lowered):
        case "provided" | "provider_lower":
            args["level"] = most
        case "provider_other_rubric":
            args["rubric"] = provided.rubric or ""
        case _:
            pass
    return most if lowered else own, (Reason(code=code, args=args),)


def carried_support(rubric: Rubric, support: Support, provided: Provided | None) -> Support:
    """Return *support* with what proof holds up of the provider's verdict: it proves this too.

    A check of the system itself that fails leaves nothing supported, whoever provides the item.
    """
    if provided is None or provided.supported is None or support.fails:
        return support
    # What stands behind a lower verdict, such as the review of an incident, proves no more than it.
    held = min(rubric.rank(provided.supported), place_of(rubric, _most(provided)))
    return replace(support, level=max(support.level, rubric.levels[held].id, key=rubric.rank))


def highest_carried(rubric: Rubric, item: ResultItem) -> int:
    """Return the highest rank that *item* can have before its provider rises."""
    if item.provided_by is None:
        return len(rubric.levels) - 1
    return place_of(rubric, _most(item.provided_by))


def place_of(rubric: Rubric, level: str) -> int:
    """Return the rank of *level*; what stands beside the scale is worth no more than its lowest."""
    return 0 if level in {NOT_ASSESSED, NOT_APPLICABLE} else rubric.rank(level)


def _most(provided: Provided) -> str:
    """Return what a provider lets an item count; what does not apply to it, it does not carry."""
    verdict = provided.verdict
    return NOT_ASSESSED if verdict is None or verdict == NOT_APPLICABLE else verdict


def _code(provided: Provided, *, lowered: bool) -> str:
    match provided.state:
        case ProviderState.NOT_FILED:
            return "provider_not_filed"
        case ProviderState.OTHER_RUBRIC:
            return "provider_other_rubric"
        case ProviderState.FILED if provided.verdict == NOT_APPLICABLE:
            return "provider_not_applicable"
        case ProviderState.FILED if provided.verdict == NOT_ASSESSED:
            return "provider_not_assessed"
        case ProviderState.FILED:
            return "provider_lower" if lowered else "provided"
