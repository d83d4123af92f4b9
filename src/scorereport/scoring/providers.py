"""What the systems that carry a case's items count for them, however long the chain of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from scorereport.model.judged import Provided, ProviderState
from scorereport.scoring.score import Case, judged_item


@dataclass(frozen=True, slots=True, kw_only=True)
class Providers:
    """The other systems of one period, as far as a case needs them."""

    cases: Mapping[str, Case]
    """By system; who has no assessment for the period is left out."""
    names: Mapping[str, str]
    """What the systems are called."""


def with_providers(case: Case, providers: Providers) -> Case:
    """Return *case* with what the systems that carry its items count for them.

    Raises ValueError where systems provide an item to each other in a circle.
    """
    answers = case.assessment.answers.items()
    carried = [item for item, answer in answers if answer.provided_by is not None]
    provided = {item: _provided(case, item, providers) for item in carried}
    inputs = {file: None for each in providers.cases.values() for file in each.inputs}
    files = tuple(dict.fromkeys([*case.inputs, *inputs]))
    return replace(case, provided=provided, inputs=files)


def _provided(case: Case, item: str, providers: Providers) -> Provided:
    """Return what the provider of *item* counts, beginning at the end of the chain."""
    chain = tuple(_chain(case, item, providers))
    found = None
    for system in reversed(chain):
        found = _said(case, item, system, providers, found)
    assert found is not None  # noqa: S101 - the item is provided, so the chain has a first system
    return found


def _chain(case: Case, item: str, providers: Providers) -> Iterator[str]:
    """Yield who provides *item* to *case*, who provides it to them, and so on."""
    seen = {case.assessment.system.id}
    here: Case | None = case
    while here is not None and (system := _provider(here, item)) is not None:
        if system in seen:
            raise ValueError(f"{item} is provided in a circle")
        seen.add(system)
        yield system
        other = providers.cases.get(system)
        here = other if other and _same_rubric(case, other) else None


def _provider(case: Case, item: str) -> str | None:
    answer = case.assessment.answers.get(item)
    return answer.provided_by if answer else None


def _same_rubric(one: Case, other: Case) -> bool:
    """Say whether two cases are judged by one rubric, to the byte; levels of others differ."""
    return one.rubric_sha256 == other.rubric_sha256


def _said(
    case: Case, item: str, system: str, providers: Providers, further: Provided | None
) -> Provided:
    """Return what *system* counts for *item*; *further* is what carries it there."""
    name, other = providers.names.get(system, system), providers.cases.get(system)
    said = Provided(
        system=system,
        name=name,
        period=case.assessment.period,
        state=ProviderState.NOT_FILED,
    )
    if other is None:
        return said
    if not _same_rubric(case, other):
        rubric = f"{other.rubric.id}@{other.rubric.edition}"
        return said.model_copy(update={"state": ProviderState.OTHER_RUBRIC, "rubric": rubric})
    judged = judged_item(replace(other, provided={item: further} if further else {}), item)
    return said.model_copy(
        update={
            "state": ProviderState.FILED,
            "verdict": judged.verdict,
            "supported": judged.supported,
        }
    )
