"""How the scores of one system went over its periods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scorereport.history.changes import same_edition
from scorereport.model.periods import quarter_name, quarter_number
from scorereport.model.result import Result
from scorereport.model.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One period of a system, assessed or not."""

    period: str
    assessed: bool
    comparable: bool
    """Scored by the edition of the newest result; only then are there values."""
    edition: str
    """Empty where the period was not assessed."""
    score: Fraction | None
    sections: Mapping[str, Fraction | None]


def series(results: Sequence[Result]) -> tuple[Entry, ...]:
    """Return the periods of *results*, oldest first, with an entry for each missing quarter.

    Values of other editions than the newest one's are left out: their scales differ.
    """
    ordered = sorted(results, key=lambda result: result.age_order)
    newest = ordered[-1]
    entries = [_entry(result, newest) for result in ordered]
    filled = entries[:1]
    for entry in entries[1:]:
        filled += [_gap(period) for period in _between(filled[-1].period, entry.period)]
        filled.append(entry)
    return tuple(filled)


def standing_series(past: Sequence[Standing], periods: Sequence[str]) -> tuple[Entry, ...]:
    """Return an entry for each of *periods*, oldest first, from the first that was assessed on.

    Values of other editions than the newest standing's are left out: their scales differ.
    """
    newest = past[-1]
    filed = {each.period: each for each in past}
    first = next((at for at, period in enumerate(periods) if period in filed), len(periods))
    return tuple(
        _standing_entry(filed[period], newest) if period in filed else _gap(period)
        for period in periods[first:]
    )


def _standing_entry(standing: Standing, newest: Standing) -> Entry:
    comparable = standing.rubric == newest.rubric
    return Entry(
        period=standing.period,
        assessed=True,
        comparable=comparable,
        edition=standing.rubric,
        score=standing.scores.counted if comparable else None,
        sections={section.id: section.counted for section in standing.sections if comparable},
    )


def _entry(result: Result, newest: Result) -> Entry:
    comparable = same_edition(result, newest)
    return Entry(
        period=result.period,
        assessed=True,
        comparable=comparable,
        edition=result.rubric.edition,
        score=result.scores.counted if comparable else None,
        sections={section.id: section.counted for section in result.sections if comparable},
    )


def _gap(period: str) -> Entry:
    return Entry(
        period=period, assessed=False, comparable=False, edition="", score=None, sections={}
    )


def _between(earlier: str, later: str) -> list[str]:
    """Return the quarters strictly between two; nothing where the names are not quarters."""
    first, last = quarter_number(earlier), quarter_number(later)
    if first is None or last is None:
        return []
    return [quarter_name(number) for number in range(first + 1, last)][:_MOST_GAPS]


_MOST_GAPS = 40
