"""What a rubric needs for its readers, beyond what scoring needs."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from pydantic import BaseModel

from scorereport.loading.findings import Finding, wrong
from scorereport.loading.rubric_checks import all_items, all_sections
from scorereport.loading.suggestions import quoted
from scorereport.loading.tree import Steps
from scorereport.model.rubric import Rubric

MAX_TITLE: Final = 120

_PLACEHOLDER: Final = re.compile(
    r"\W*(?i:todo|tbd|tba|fixme|xxx|placeholder)?\W*|(TODO|TBD|TBA|FIXME|XXX)\b.*"
    r"|.*(?i:lorem ipsum).*",
    re.DOTALL,
)


def prose_findings(rubric: Rubric) -> Iterator[Finding]:
    """Yield what is missing or unfinished in the texts of *rubric*."""
    for steps, text in _texts((), rubric):
        if _PLACEHOLDER.fullmatch(text):
            yield wrong(steps, f"{quoted(text)} is a placeholder; write the text")
    yield from _title_findings(rubric)
    for steps, item in all_items(rubric):
        if not item.evidence:
            yield wrong(steps, f"item '{item.id}' says nothing of its evidence")
        if not item.references:
            yield wrong(steps, f"item '{item.id}' has no reference to read further")


def _title_findings(rubric: Rubric) -> Iterator[Finding]:
    """Yield the titles that fit nowhere; a long one is fine where a `short` stands beside it."""
    labels: list[tuple[Steps, str]] = [(("title",), rubric.title)]
    labels += [(steps, section.label) for steps, section in all_sections(rubric)]
    labels += [(steps, item.label) for steps, item in all_items(rubric)]
    labels += [(("levels", index), level.title) for index, level in enumerate(rubric.levels)]
    labels += [(("bands", index), band.title) for index, band in enumerate(rubric.bands)]
    labels += [(("insights", index), each.title) for index, each in enumerate(rubric.insights)]
    for steps, label in labels:
        if len(label) > MAX_TITLE:
            limit = f"longer than {MAX_TITLE} characters (it has {len(label)})"
            yield wrong(steps, f"the title is {limit}")


def _texts(steps: Steps, value: object) -> Iterator[tuple[Steps, str]]:
    match value:
        case str():
            yield steps, value
        case BaseModel():
            for name, each in value:
                yield from _texts((*steps, name), each)
        case Mapping():
            for key, each in value.items():
                yield from _texts((*steps, str(key)), each)
        case tuple():
            for index, each in enumerate(value):
                yield from _texts((*steps, index), each)
        case _:
            pass
