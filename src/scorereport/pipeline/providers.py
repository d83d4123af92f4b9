"""The assessments of the systems that carry items of another one, for the same period."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from scorereport.loading.assessment import LoadedAssessment
from scorereport.loading.providers import Filed
from scorereport.pipeline.problems import Gathered


def provider_assessments(
    loaded: LoadedAssessment,
    filed: Filed,
    read: Callable[[Path], LoadedAssessment],
    looked_for: set[Path] | None = None,
) -> Mapping[str, LoadedAssessment]:
    """Return by system what the providers of *loaded*, and theirs, say of its period.

    Each file is read once; who has not filed is left out. All are added to *looked_for*.
    Raises InputError with the problems of all of them.
    """
    gathered = Gathered()
    found: dict[str, LoadedAssessment | None] = {}

    def assessment_of(system: str) -> LoadedAssessment | None:
        if system not in found:
            file = filed.file(system, loaded.assessment.period)
            if looked_for is not None:
                looked_for.add(file)
            found[system] = gathered.value_of(partial(read, file)) if file.is_file() else None
        return found[system]

    for item in loaded.assessment.answers:
        here: LoadedAssessment | None = loaded
        # Of another rubric nothing is taken over, so nothing behind it matters.
        while here and here.rubric.sha256 == loaded.rubric.sha256:
            system = _provider(here, item)
            here = assessment_of(system) if system else None
    gathered.raise_problems()
    return {system: each for system, each in found.items() if each}


def _provider(loaded: LoadedAssessment, item: str) -> str | None:
    answer = loaded.assessment.answers.get(item)
    return answer.provided_by if answer else None
