"""What the gates ask for that their rubric does not have."""

from collections.abc import Iterator
from fractions import Fraction

from scorereport.loading.answer_checks import no_such_item
from scorereport.loading.findings import Finding, wrong, wrong_key
from scorereport.loading.rubric_bands import points
from scorereport.loading.suggestions import among, quoted
from scorereport.loading.tree import Steps
from scorereport.model.gates import Gates
from scorereport.model.rubric import Rubric


def gate_findings(gates: Gates, rubric: Rubric) -> Iterator[Finding]:
    """Yield every unknown section, item and level, and every limit that nobody can keep."""
    highest = rubric.highest()
    for name, least in (("min_score", gates.min_score), ("min_verified", gates.min_verified)):
        if least is not None:
            yield from _too_high(("gates", name), least, highest, "score")
    yield from _section_findings(gates, rubric)
    levels = [level.id for level in rubric.levels]
    items = {item.id for item in rubric.items()}
    for item, level in gates.items.items():
        steps = ("gates", "items", item)
        if item not in items:
            yield wrong_key(steps, no_such_item(item, rubric))
        if level not in levels:
            yield wrong(steps, f"no level {quoted(level)} in the scale{among(level, levels)}")


def _section_findings(gates: Gates, rubric: Rubric) -> Iterator[Finding]:
    top = max(level.points for level in rubric.levels)
    sections = {section.id: section.highest(top) for section in rubric.sections}
    for section, least in gates.sections.items():
        steps = ("gates", "sections", section)
        if section in sections:
            yield from _too_high(steps, least, sections[section], "value of the section")
        else:
            message = f"no section {quoted(section)} in {rubric.name}{among(section, sections)}"
            yield wrong_key(steps, message)


def _too_high(steps: Steps, least: Fraction, highest: Fraction, what: str) -> Iterator[Finding]:
    if least > highest:
        message = f"nothing can reach {points(least)}; the highest {what} is {points(highest)}"
        yield wrong(steps, message)
