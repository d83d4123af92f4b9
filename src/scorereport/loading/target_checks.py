"""Whether targets are bands or scores that can be reached, and whose they are."""

from collections.abc import Iterator, Mapping

from scorereport.loading.findings import Finding, wrong, wrong_key
from scorereport.loading.rubric_bands import points
from scorereport.loading.suggestions import hint, quoted
from scorereport.loading.tree import Steps
from scorereport.model.assessment import System
from scorereport.model.rubric import Rubric
from scorereport.model.targets import named_target


def no_such_target(steps: Steps, name: str, rubric: Rubric) -> Iterator[Finding]:
    """Yield what is wrong with the target *name* at *steps*: no band, no number, or too high."""
    target, highest = named_target(rubric, name), rubric.highest()
    if target is None:
        message = f"the target {quoted(name)} is neither a band nor a number"
        yield wrong(steps, f"{message}{hint(name, [band.id for band in rubric.bands])}")
    elif target.band is None and target.goal.value > highest:
        yield wrong(steps, f"the target {name} is above the highest score, {points(highest)}")


def required_findings(
    targets: Mapping[str, str], systems: Mapping[str, System], rubric: Rubric
) -> Iterator[Finding]:
    """Yield every target by tier that cannot be one, and every tier that no listed system has."""
    tiers = dict.fromkeys(system.tier for system in systems.values() if system.tier)
    for tier, name in targets.items():
        yield from no_such_target(("targets", tier), name, rubric)
        if systems and tier not in tiers:
            message = f"no listed system has the tier {quoted(tier)}{hint(tier, tiers)}"
            yield wrong_key(("targets", tier), message)
