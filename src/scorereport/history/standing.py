"""From a result to where the system stands: what a portfolio keeps of it."""

from dataclasses import replace
from typing import Final

from scorereport.model.assessment import System
from scorereport.model.checks import Outcome
from scorereport.model.judged import EvidenceState, JudgedReview, ReviewState
from scorereport.model.result import Flag, Result, ResultItem
from scorereport.model.standing import ItemStanding, NextPlan, Proof, SectionStanding, Standing

_BEST_REVIEWS: Final = (ReviewState.CURRENT, ReviewState.UNSEALED, ReviewState.OUTDATED)


def standing_of(result: Result, plan: NextPlan | None = None) -> Standing:
    """Return what a portfolio keeps of *result*, with its cheapest way up."""
    decision = result.decision
    return Standing(
        system=result.system,
        period=result.period,
        assessed=result.assessed,
        as_of=result.as_of,
        rubric=result.rubric.name,
        scores=result.scores,
        maximum=result.maximum,
        band=result.band,
        sections=tuple(
            SectionStanding(
                id=section.id,
                counted=section.counted,
                maximum=section.maximum,
                limits_score=section.limits_score,
            )
            for section in result.sections
        ),
        items=tuple(map(_item, result.items)),
        assessors=result.assessors,
        reviewed=_reviewed(result.reviews),
        draft=result.draft is not None,
        plan=plan,
        conditions_due=tuple(each.due for each in decision.conditions) if decision else (),
    )


class Past:
    """What is kept of standings that a newer one followed: only what they counted.

    What is the same in several of them is held once: most items count the same for years.
    """

    def __init__(self) -> None:
        self._systems: dict[System, System] = {}
        self._items: dict[ItemStanding, ItemStanding] = {}
        self._flags: dict[tuple[Flag, ...], tuple[Flag, ...]] = {}

    def standing(self, each: Standing) -> Standing:
        """Return what is kept of *each*."""
        return replace(
            each,
            system=self._systems.setdefault(each.system, each.system),
            items=tuple(map(self._item, each.items)),
            conditions_due=(),
            plan=None,
        )

    def _item(self, item: ItemStanding) -> ItemStanding:
        kept = ItemStanding(
            id=item.id,
            section=item.section,
            answer=item.answer,
            verdict=item.verdict,
            supported=item.supported,
            points=item.points,
            flags=self._flags.setdefault(item.flags, item.flags),
            backed=item.backed,
        )
        return self._items.setdefault(kept, kept)


def _item(item: ResultItem) -> ItemStanding:
    proofs = tuple(
        Proof(title=judged.evidence.label, place=judged.evidence.place)
        for judged in item.evidence
        if judged.state is EvidenceState.VALID
    )
    seen = (each.tool for each in item.observations if each.outcome is not Outcome.INCONCLUSIVE)
    tools = tuple(dict.fromkeys(seen))
    return ItemStanding(
        id=item.id,
        section=item.section,
        answer=item.answer,
        verdict=item.verdict,
        supported=item.supported,
        points=item.points,
        flags=item.flags,
        backed=bool(proofs or tools),
        owner=item.owner,
        proofs=proofs,
        tools=tools,
        provider=item.provided_by.system if item.provided_by else None,
        planned=item.planned,
        waived_until=item.waiver.expires if item.waiver and Flag.WAIVED in item.flags else None,
        lapses=item.lapses,
    )


def _reviewed(reviews: tuple[JudgedReview, ...]) -> ReviewState | None:
    """Return the best state of *reviews* by people who are not assessors."""
    states = {review.state for review in reviews if review.independent}
    return next((state for state in _BEST_REVIEWS if state in states), None)
