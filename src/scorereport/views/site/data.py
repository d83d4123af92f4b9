"""The portfolio as the document that other programs read."""

from collections.abc import Sequence

from scorereport.history.needs import needs
from scorereport.model.assessment import System
from scorereport.model.portfolio import Portfolio
from scorereport.model.portfolio_document import (
    PortfolioDocument,
    PortfolioItem,
    PortfolioNeed,
    PortfolioPlan,
    PortfolioRound,
    PortfolioSection,
    PortfolioStanding,
    PortfolioStep,
    PortfolioSystem,
)
from scorereport.model.result import Tool
from scorereport.model.standing import ItemStanding, NextPlan, Standing
from scorereport.views.site.links import result_file


def portfolio_document(portfolio: Portfolio, tool: Tool) -> PortfolioDocument:
    """Return everything that a site tells of *portfolio*."""
    return PortfolioDocument(
        tool=tool,
        title=portfolio.title,
        as_of=portfolio.as_of,
        current=portfolio.current,
        rounds=tuple(
            PortfolioRound(
                period=each.name,
                opens=each.dates.opens if each.dates else None,
                due=each.dates.due if each.dates else None,
            )
            for each in portfolio.rounds
        ),
        systems=tuple(_system(portfolio, system) for system in portfolio.systems),
        needs=tuple(
            PortfolioNeed(need=need.code.value, system=need.system.id, number=need.number)
            for need in needs(portfolio)
        ),
    )


def _system(portfolio: Portfolio, system: System) -> PortfolioSystem:
    standings = portfolio.standings[system.id]
    newest = portfolio.newest(system.id)
    return PortfolioSystem(
        system=system,
        live=system.is_live(portfolio.as_of),
        filed=newest is not None and newest.period == portfolio.current,
        standings=tuple(_standing(standings, at) for at in range(len(standings))),
        items=tuple(map(_item, newest.items)) if newest else (),
        plan=_plan(newest.plan) if newest and newest.plan else None,
    )


def _standing(standings: Sequence[Standing], at: int) -> PortfolioStanding:
    now, before = standings[at], standings[at - 1] if at else None
    was = before.scores.counted if before and before.rubric == now.rubric else None
    score = now.scores.counted
    return PortfolioStanding(
        period=now.period,
        assessed=now.assessed,
        as_of=now.as_of,
        rubric=now.rubric,
        scores=now.scores,
        maximum=now.maximum,
        band=now.band,
        change=None if was is None or score is None else score - was,
        limiting=now.limiting,
        sections=tuple(
            PortfolioSection(
                id=each.id,
                counted=each.counted,
                maximum=each.maximum,
                limits_score=each.limits_score,
            )
            for each in now.sections
        ),
        reviewed=now.reviewed,
        draft=now.draft,
        result=result_file(now.system.id, now.period),
    )


def _item(item: ItemStanding) -> PortfolioItem:
    return PortfolioItem(
        id=item.id,
        section=item.section,
        answer=item.answer,
        verdict=item.verdict,
        supported=item.supported,
        points=item.points,
        flags=tuple(sorted(item.flags)),
        owner=item.owner,
        evidence=len(item.proofs),
        tools=item.tools,
        provided_by=item.provider,
        planned=item.planned,
        waived_until=item.waived_until,
    )


def _plan(plan: NextPlan) -> PortfolioPlan:
    return PortfolioPlan(
        target=plan.target,
        score_after=plan.after,
        reached=plan.reached,
        effort_days=plan.effort,
        steps=tuple(
            PortfolioStep(
                item=step.item, to=step.to, kind=step.kind, effort_days=step.effort, due=step.due
            )
            for step in plan.steps
        ),
    )
