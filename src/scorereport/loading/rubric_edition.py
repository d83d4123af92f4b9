"""A rubric told as the changes to another: what they make of it, and where each was said."""

from collections.abc import Iterable, Iterator, Mapping

from scorereport.loading.findings import Finding, wrong_key
from scorereport.loading.suggestions import did_you_mean
from scorereport.loading.tree import Steps
from scorereport.model.base import Document
from scorereport.model.rubric import Rubric, Section
from scorereport.model.rubric_edition import RubricEdition


def edition_findings(base: Rubric, edition: RubricEdition) -> Iterator[Finding]:
    """Yield the changes that speak of a section or an item the base does not have."""
    sections = [section.id for section in _sections(base.sections)]
    for section_id in edition.sections:
        if section_id not in sections:
            meant = did_you_mean(section_id, sections)
            yield wrong_key(
                ("sections", section_id), f"no section '{section_id}' in {base.name}{meant}"
            )
    items = [item.id for item in base.items()]
    for item_id in edition.items:
        if item_id not in items:
            meant = did_you_mean(item_id, items)
            yield wrong_key(("items", item_id), f"no item '{item_id}' in {base.name}{meant}")


def merged(base: Rubric, edition: RubricEdition) -> Rubric:
    """Return *base* with the changes of *edition*; what it does not say is inherited."""
    said = {**_said(edition), "sections": _changed(base.sections, edition)}
    return base.model_copy(update={k: v for k, v in said.items() if k in Rubric.model_fields})


def steps_in_edition(steps: Steps, rubric: Rubric) -> Steps:
    """Return where an edition speaks of what stands at *steps* in the merged *rubric*."""
    sections, where = rubric.sections, steps
    rest = steps
    while len(rest) > 1 and rest[0] == "sections" and isinstance(rest[1], int):
        section = sections[rest[1]]
        where, rest, sections = ("sections", section.id, *rest[2:]), rest[2:], section.sections
        if len(rest) > 1 and rest[0] == "items" and isinstance(rest[1], int):
            return ("items", section.items[rest[1]].id, *rest[2:])
    return where


def _changed(sections: Iterable[Section], edition: RubricEdition) -> tuple[Section, ...]:
    return tuple(
        section.model_copy(
            update={
                **_said(edition.sections.get(section.id)),
                "items": tuple(
                    item.model_copy(update=_said(edition.items.get(item.id)))
                    for item in section.items
                ),
                "sections": _changed(section.sections, edition),
            }
        )
        for section in sections
    )


def _said(change: Document | None) -> Mapping[str, object]:
    return {name: value for name, value in change or () if value is not None}


def _sections(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _sections(section.sections)
