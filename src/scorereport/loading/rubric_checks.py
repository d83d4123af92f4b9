"""What a rubric must get right before anything is scored by it."""

from collections.abc import Iterable, Iterator

from scorereport.loading.findings import Finding, wrong, wrong_key
from scorereport.loading.rubric_bands import band_findings
from scorereport.loading.suggestions import did_you_mean
from scorereport.loading.tree import Steps
from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED
from scorereport.model.rubric import Item, Rubric, Section


def structure_findings(rubric: Rubric) -> Iterator[Finding]:
    """Yield everything that would make scores or plans by *rubric* wrong."""
    yield from _scale_findings(rubric)
    yield from _support_findings(rubric)
    yield from _id_findings(rubric)
    for steps, section in all_sections(rubric):
        if not section.items and not section.sections:
            yield wrong(steps, f"section '{section.id}' holds neither items nor sections")
    for steps, item in all_items(rubric):
        yield from _item_findings(steps, item, rubric)
    yield from _dependency_findings(rubric)
    yield from _replacement_findings(rubric)
    yield from band_findings(rubric)


def all_sections(rubric: Rubric) -> Iterator[tuple[Steps, Section]]:
    """Yield every section with where it stands, in rubric order."""
    yield from _below((), rubric.sections)


def all_items(rubric: Rubric) -> Iterator[tuple[Steps, Item]]:
    """Yield every item with where it stands."""
    for steps, section in all_sections(rubric):
        for index, item in enumerate(section.items):
            yield (*steps, "items", index), item


def _below(steps: Steps, sections: Iterable[Section]) -> Iterator[tuple[Steps, Section]]:
    for index, section in enumerate(sections):
        here = (*steps, "sections", index)
        yield here, section
        yield from _below(here, section.sections)


def _scale_findings(rubric: Rubric) -> Iterator[Finding]:
    points = [level.points for level in rubric.levels]
    if points[0] != 0:
        yield wrong(("levels", 0, "points"), "the lowest level must be worth 0 points")
    for index in range(1, len(points)):
        if points[index] <= points[index - 1]:
            message = "levels must rise: each is worth more points than the one before"
            yield wrong(("levels", index, "points"), message)
    for index, level in enumerate(rubric.levels):
        if level.id in (NOT_APPLICABLE, NOT_ASSESSED):
            yield wrong(
                ("levels", index, "id"), f"'{level.id}' is a state beside the scale, not a level"
            )


def _support_findings(rubric: Rubric) -> Iterator[Finding]:
    levels = [level.id for level in rubric.levels]
    for kind, level_id in rubric.support:
        if level_id not in levels:
            meant = did_you_mean(level_id, levels)
            yield wrong(("support", kind), f"no level '{level_id}' in the scale{meant}")


def _id_findings(rubric: Rubric) -> Iterator[Finding]:
    yield from _repeated("level", [(("levels", i), x.id) for i, x in enumerate(rubric.levels)])
    yield from _repeated("band", [(("bands", i), x.id) for i, x in enumerate(rubric.bands)])
    yield from _repeated(
        "insight", [(("insights", i), x.id) for i, x in enumerate(rubric.insights)]
    )
    # Sections and items share one space of names: both are link targets of the same page.
    parts = [(steps, section.id) for steps, section in all_sections(rubric)]
    parts += [(steps, item.id) for steps, item in all_items(rubric)]
    yield from _repeated("section or item", parts)


def _repeated(kind: str, ids: Iterable[tuple[Steps, str]]) -> Iterator[Finding]:
    seen: set[str] = set()
    for steps, each in ids:
        if each in seen:
            yield wrong((*steps, "id"), f"another {kind} has the id '{each}' already")
        seen.add(each)


def _item_findings(steps: Steps, item: Item, rubric: Rubric) -> Iterator[Finding]:
    above_lowest = [level.id for level in rubric.levels[1:]]
    for field, given in (("guidance", item.guidance), ("effort", item.effort)):
        for level_id in above_lowest:
            if level_id not in given:
                yield wrong(
                    (*steps, field), f"'{field}' of '{item.id}' lacks the level '{level_id}'"
                )
        for level_id in given:
            if level_id not in above_lowest:
                message = f"'{level_id}' is no level above the lowest"
                meant = did_you_mean(level_id, above_lowest)
                yield wrong_key((*steps, field, level_id), f"{message}{meant}")
    for level_id, days in item.effort.items():
        if days <= 0:
            yield wrong((*steps, "effort", level_id), "an effort must be more than 0 person-days")


def _dependency_findings(rubric: Rubric) -> Iterator[Finding]:
    items = {item.id: item for item in rubric.items()}
    for steps, item in all_items(rubric):
        for index, other in enumerate(item.depends_on):
            if other not in items:
                message = f"no item '{other}' in this rubric{did_you_mean(other, items)}"
                yield wrong((*steps, "depends_on", index), message)
    circle = _circle({each.id: each.depends_on for each in items.values()})
    if circle:
        steps = next(steps for steps, item in all_items(rubric) if item.id == circle[0])
        path = " > ".join(circle)
        yield wrong((*steps, "depends_on"), f"items depend on each other in a circle: {path}")


def _replacement_findings(rubric: Rubric) -> Iterator[Finding]:
    """Yield what an item cannot replace; two items that replace the same one split it."""
    items = {item.id for item in rubric.items()}
    for steps, item in all_items(rubric):
        for index, other in enumerate(item.replaces):
            where = (*steps, "replaces", index)
            if other in items:
                yield wrong(
                    where, f"'{other}' is still an item of this rubric, so nothing can replace it"
                )
            elif other in item.replaces[:index]:
                yield wrong(where, f"'{item.id}' replaces '{other}' already")


def _circle(depends_on: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the ids around one circle, the first repeated at the end; empty where there is none.

    Items on which nothing open depends are taken away until only circles, and what leads to
    them, are left; then every item left leads on to another, so walking must come round.
    """
    left = dict(depends_on)
    while free := [each for each, needs in left.items() if not any(n in left for n in needs)]:
        for each in free:
            del left[each]
    walked: list[str] = []
    here = next(iter(left), None)
    while here is not None and here not in walked:
        walked.append(here)
        here = next(need for need in left[here] if need in left)
    return (*walked[walked.index(here) :], here) if here is not None else ()
