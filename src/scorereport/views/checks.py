"""What result files of other tools hold, in words for people."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource
from scorereport.model.selector import Selector
from scorereport.scoring.hearing import Speaking
from scorereport.views.words import count

SHOWN_RESULTS: Final = 20
"""More than a screen of results is for the JSON."""

OUTCOME_ORDER: Final = (
    CheckOutcome.PASS,
    CheckOutcome.FAIL,
    CheckOutcome.ERROR,
    CheckOutcome.WARN,
    CheckOutcome.SKIP,
    CheckOutcome.XFAIL,
    CheckOutcome.XPASS,
    CheckOutcome.NOT_EXECUTED,
    CheckOutcome.NOT_APPLICABLE,
    CheckOutcome.INFO,
    CheckOutcome.UNKNOWN,
)
"""The order in which outcomes are counted for readers."""

_WORDS: Final[Mapping[CheckOutcome, str]] = {
    CheckOutcome.NOT_EXECUTED: "not run",
    CheckOutcome.NOT_APPLICABLE: "n/a",
    CheckOutcome.XFAIL: "expected fail",
    CheckOutcome.XPASS: "unexpected pass",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecksView:
    """A table of files, what to doubt about them, and the results that are no pass."""

    head: tuple[str, ...]
    """Column heads."""
    rows: tuple[tuple[str, ...], ...]
    """One for each file."""
    notes: tuple[str, ...]
    """One line each: a file, and what was dropped or is doubtful."""
    speaks: tuple[tuple[str, str, str], ...]
    """Item, file and outcomes of the results that would be heard for it."""
    results: tuple[tuple[str, str, str], ...]
    """Outcome, check and message of what is no pass; only where there is one file."""
    more: str
    """What is said where not all are shown."""


def outcome_counts(source: CheckSource) -> Mapping[CheckOutcome, int]:
    """Return how many logical checks have each outcome, without those that none has."""
    counts = Counter(result.outcome for result in source.results)
    return {outcome: counts[outcome] for outcome in OUTCOME_ORDER if counts[outcome]}


def checks_view(
    speaking: Sequence[Speaking], unmatched: Sequence[tuple[str, Selector]] = ()
) -> ChecksView:
    """Return what *speaking* hold, what they would speak for, and what is *unmatched*, in words."""
    sources = [each.source for each in speaking]
    names = _short_names([source.path for source in sources])
    listed = _not_passing(sources[0]) if len(sources) == 1 else []
    hidden = len(listed) - SHOWN_RESULTS
    return ChecksView(
        head=("File", "Format", "Tool", "Run", "Checks", "Outcomes"),
        rows=tuple(map(_row, names, sources)),
        notes=(
            *(
                f"{n}: {note}"
                for n, each in zip(names, speaking, strict=True)
                for note in _notes(each)
            ),
            *(f"{item}: no result matches {selector.shown}" for item, selector in unmatched),
        ),
        speaks=tuple(
            (item, name, told)
            for name, each in zip(names, speaking, strict=True)
            for item, told in _speaks(each)
        ),
        results=tuple(
            (outcome_word(each.outcome), each.key, each.message or each.raw_outcome)
            for each in listed[:SHOWN_RESULTS]
        ),
        more=f"and {count(hidden, 'more result')}; --format json lists all" if hidden > 0 else "",
    )


def _speaks(speaking: Speaking) -> list[tuple[str, str]]:
    return [(item, _counted(results)) for item, results in speaking.items.items()]


def _counted(results: Sequence[CheckResult]) -> str:
    counts = Counter(result.outcome for result in results)
    told = (f"{counts[each]} {outcome_word(each)}" for each in OUTCOME_ORDER if counts[each])
    return ", ".join(told) or "none"


def outcome_word(outcome: CheckOutcome) -> str:
    """Return the word for *outcome* that people read."""
    return _WORDS.get(outcome, outcome.value)


def _row(name: str, source: CheckSource) -> tuple[str, ...]:
    return (
        name,
        source.format,
        f"{source.tool} {source.tool_version or ''}".strip(),
        _when(source),
        str(len(source.results)),
        _counted(source.results),
    )


def _short_names(paths: Sequence[str]) -> tuple[str, ...]:
    """Return *paths* without the folders that all of them share."""
    folders = [path.split("/")[:-1] for path in paths]
    levels = zip(*folders, strict=False)
    shared = len(list(takewhile(lambda names: len(set(names)) == 1, levels)))
    return tuple("/".join(path.split("/")[shared:]) for path in paths)


def _not_passing(source: CheckSource) -> list[CheckResult]:
    place = {outcome: at for at, outcome in enumerate(CheckOutcome)}
    others = [each for each in source.results if each.outcome != CheckOutcome.PASS]
    return sorted(others, key=lambda each: place[each.outcome])


def _when(source: CheckSource) -> str:
    moment = source.started_at or source.finished_at
    if moment is None:
        return "undated"
    return f"{moment:%Y-%m-%d}"


def _notes(speaking: Speaking) -> list[str]:
    source = speaking.source
    broken = ["the run broke off, so its results prove nothing"] if source.complete is False else []
    strange = [
        f"names the item {item}, which the rubric does not have" for item in speaking.strangers
    ]
    return [*broken, *source.warnings, *strange]
