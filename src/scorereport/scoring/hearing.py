"""Which results are heard for an item, and by which mapping.

Of the mappings of an item the nearest decides:
those of the assessment's own entries, else the workspace's, else the rubric's.
Results that carry the item's mark are always heard.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scorereport.model.check_results import CheckResult, CheckSource
from scorereport.model.check_selection import CheckRun
from scorereport.model.item_checks import ItemChecks
from scorereport.model.rubric import Rubric
from scorereport.model.selector import Selector
from scorereport.scoring.selection import Names, marked_items, names_of, selected

Marked = Sequence[Mapping[str, Sequence[CheckResult]]]
"""For each run, the results that name an item themselves, by item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A run, and the names of its results, which every selector asks for."""

    run: CheckRun
    names: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """One mapping of an item, and the runs that it speaks of."""

    checks: ItemChecks
    runs: Sequence[Named]
    silent: bool = False
    """It is the rubric's: that nothing of it matches is no news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A result that speaks for an item, with the mappings and the selectors that say so."""

    run: CheckRun
    result: CheckResult
    mappings: tuple[ItemChecks, ...] = ()
    selectors: tuple[Selector, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmatched:
    """A selector that nothing matches; it must not pass unnoticed."""

    selector: Selector
    run: CheckRun | None
    """The only run it is about; None where it is about all."""


def mappings_of(
    rubric: Rubric, shared: Mapping[str, ItemChecks], runs: Sequence[CheckRun]
) -> Mapping[str, tuple[Mapped, ...]]:
    """Return the mappings that are in force for each item of *rubric*, in its order."""
    named = [Named(run=run, names=names_of(run.source)) for run in runs]
    return {
        item.id: _own(item.id, named) or _inherited(shared.get(item.id), item.checks, named)
        for item in rubric.items()
    }


def marked(runs: Sequence[CheckRun]) -> Marked:
    """Return the results of each run that name items themselves."""
    return [_marked(run) for run in runs]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """A source, and what of it would be heard for each item."""

    source: CheckSource
    items: Mapping[str, tuple[CheckResult, ...]]
    strangers: tuple[str, ...] = ()
    """What results name as an item, and the rubric does not have."""


def speaking(
    run: CheckRun, mappings: Mapping[str, ItemChecks], rubric: Rubric | None = None
) -> Speaking:
    """Return what *run* would say of each item that *mappings* or its own marks name.

    With a *rubric*, what it does not have is no item.
    """
    marks, named = _marked(run), Named(run=run, names=names_of(run.source))
    found: dict[str, tuple[CheckResult, ...]] = {}
    for item in sorted({*mappings, *marks}):
        mapped = [Mapped(checks=mappings[item], runs=(named,))] if item in mappings else []
        results = [each.result for each in heard(mapped)[0]]
        seen = {id(each) for each in results}
        results += [each for each in marks.get(item, ()) if id(each) not in seen]
        if results:
            found[item] = tuple(results)
    known = {item.id for item in rubric.items()} if rubric else found.keys()
    return Speaking(
        source=run.source,
        items={item: results for item, results in found.items() if item in known},
        strangers=tuple(item for item in found if item not in known),
    )


def heard(mappings: Sequence[Mapped]) -> tuple[list[Heard], list[Unmatched]]:
    """Return what *mappings* let speak, each result once, and the selectors nothing matches."""
    found: dict[object, Heard] = {}
    unmatched: list[Unmatched] = []
    for mapped in mappings:
        missed: list[Selector] = []
        for selector in mapped.checks.selectors:
            matches = [
                Heard(run=named.run, result=each)
                for named in mapped.runs
                for each in selected(selector, named.run.source, named.names)
            ]
            if not matches:
                missed.append(selector)
            for one in matches:
                _hear(found, mapped, selector, one)
        if not mapped.silent or len(missed) < len(mapped.checks.selectors):
            unmatched += [_unmatched(mapped, selector) for selector in missed]
    return [*found.values()], unmatched


def _hear(found: dict[object, Heard], mapped: Mapped, selector: Selector, one: Heard) -> None:
    """Add *one* to *found*, or what lets it speak to what is there of it."""
    # What is made for one selector is nothing that another one finds.
    made_for = (selector, id(one.run), one.result.key)
    same = made_for if selector.expect else id(one.result)
    before = found.get(same, one)
    mappings = dict.fromkeys((*before.mappings, mapped.checks))
    selectors = dict.fromkeys((*before.selectors, selector))
    found[same] = replace(before, mappings=tuple(mappings), selectors=tuple(selectors))


def _unmatched(mapped: Mapped, selector: Selector) -> Unmatched:
    only = mapped.runs[0].run if len(mapped.runs) == 1 else None
    return Unmatched(selector=selector, run=only)


def _own(item: str, runs: Sequence[Named]) -> tuple[Mapped, ...]:
    return tuple(
        Mapped(checks=named.run.items[item], runs=(named,))
        for named in runs
        if item in named.run.items
    )


def _inherited(
    shared: ItemChecks | None, default: ItemChecks | None, runs: Sequence[Named]
) -> tuple[Mapped, ...]:
    if shared is not None:
        return (Mapped(checks=shared, runs=runs),)
    return (Mapped(checks=default, runs=runs, silent=True),) if default is not None else ()


def _marked(run: CheckRun) -> Mapping[str, Sequence[CheckResult]]:
    found: dict[str, list[CheckResult]] = defaultdict(list)
    for result in run.source.results:
        for item in marked_items(run.source, result):
            found[item].append(result)
    return found
