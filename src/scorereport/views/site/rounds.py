"""Rounds in time: which have begun, which are open, and who could have filed in them."""

import datetime as dt
from itertools import pairwise

from scorereport.model.assessment import System
from scorereport.model.periods import quarter_days
from scorereport.model.portfolio import Portfolio, Round
from scorereport.views.language import tr
from scorereport.views.words import day


def steps(portfolio: Portfolio) -> tuple[tuple[str, str], ...]:
    """Return each round in which somebody filed with the one before it, oldest first."""
    filed = [each.name for each in portfolio.rounds if each.name in portfolio.periods]
    return tuple(pairwise(filed))


def begins(each: Round) -> dt.date | None:
    """Return the first day of a round; None where nobody knows it."""
    if each.dates:
        return each.dates.opens
    days = quarter_days(each.name)
    return days[0] if days else None


def is_future(portfolio: Portfolio, each: Round) -> bool:
    """Say whether the round is declared and has not opened yet."""
    return each.dates is not None and each.dates.opens > portfolio.as_of


def is_open(portfolio: Portfolio, each: Round) -> bool:
    """Say whether answers may still come in time."""
    return each.dates is not None and each.dates.opens <= portfolio.as_of <= each.dates.due


def was_there(system: System, each: Round) -> bool:
    """Say whether *system* was not retired when the round began."""
    start = begins(each)
    return system.retired is None or start is None or system.retired > start


def due_words(portfolio: Portfolio, each: Round) -> str:
    """Return when answers are, or were, due; empty where nobody said."""
    if each.dates is None:
        return ""
    told = day(each.dates.due).text
    if each.dates.due >= portfolio.as_of:
        return tr("due {day}", day=told)
    return tr("was due {day}", day=told)


def rounds_of(portfolio: Portfolio, system: System) -> tuple[Round, ...]:
    """Return the rounds of *system*, oldest first: from its first file to the newest round.

    A round is left out that has not opened, or that began after the system was retired,
    unless something was filed for it.
    """
    filed = {each.period for each in portfolio.standings[system.id]}
    filed |= {each.period for each in portfolio.unread(system.id)}
    first = next((at for at, each in enumerate(portfolio.rounds) if each.name in filed), None)
    return tuple(
        each
        for each in portfolio.rounds[first:]
        if each.name in filed or (was_there(system, each) and not is_future(portfolio, each))
    )


def begun(portfolio: Portfolio) -> tuple[str, ...]:
    """Return the rounds that have opened, or for which somebody filed, oldest first."""
    return tuple(
        each.name
        for each in portfolio.rounds
        if each.name in portfolio.periods or not is_future(portfolio, each)
    )
