"""What an assessment says that its rubric, its workspace or its place does not allow."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from scorereport.loading.answer_checks import no_such_item
from scorereport.loading.findings import Finding, wrong
from scorereport.loading.suggestions import did_you_mean, quoted
from scorereport.loading.target_checks import no_such_target
from scorereport.model.assessment import Assessment, System
from scorereport.model.rubric import Rubric


def reference_findings(assessment: Assessment, rubric: Rubric) -> Iterator[Finding]:
    """Yield the remarks and conditions about items that *rubric* does not have."""
    items = {item.id for item in rubric.items()}
    for index, remark in enumerate(assessment.remarks):
        if remark.item not in items:
            yield wrong(("remarks", index, "item"), no_such_item(remark.item, rubric))
    conditions = assessment.decision.conditions if assessment.decision else ()
    for index, condition in enumerate(conditions):
        if condition.item not in items:
            steps = ("decision", "conditions", index, "item")
            yield wrong(steps, no_such_item(condition.item, rubric))


def target_findings(assessment: Assessment, rubric: Rubric) -> Iterator[Finding]:
    """Yield a target that is neither a band nor a score that can be reached."""
    if assessment.target is not None:
        yield from no_such_target(("target",), assessment.target, rubric)


def system_findings(assessment: Assessment, systems: Mapping[str, System]) -> Iterator[Finding]:
    """Yield a system, or a model of it, that nobody listed; an empty list knows nobody."""
    given = assessment.system
    if systems and given.id not in systems:
        meant = did_you_mean(given.id, systems)
        yield wrong(("system",), f"no system {quoted(given.id)} in the list of systems{meant}")


def place_findings(assessment: Assessment, file: Path, folder: Path) -> Iterator[Finding]:
    """Yield a *file* that stands in *folder* but not where that keeps this system's period."""
    right = folder / assessment.system.id / f"{assessment.period}.yaml"
    if folder in file.parents and file != right:
        key = "period" if file.parent == right.parent else "system"
        yield wrong((key,), f"this assessment belongs in {right.as_posix()}, and is not there")
