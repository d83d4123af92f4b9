"""What an assessment aims at, and what the tier of its system requires, in words."""

from scorereport.model.result import Required, Result
from scorereport.model.rubric import Rubric
from scorereport.model.targets import Target, named_target
from scorereport.views.language import tr
from scorereport.views.rubric import band_range
from scorereport.views.words import plain


def target_words(rubric: Rubric, name: str | None) -> str:
    """Return a target as a fact; a number stays as it was written."""
    target = named_target(rubric, name) if name else None
    if target is None or target.band is None:
        return name or ""
    return f"{target.band.title} ({band_range(target.band)})"


def required_words(rubric: Rubric, required: Required | None) -> str:
    """Return what is required as a fact, and whether it is reached; empty where nothing is."""
    if required is None:
        return ""
    words = target_words(rubric, required.target)
    if required.met:
        return tr("{target} for tier {tier}, reached", target=words, tier=required.tier)
    return tr("{target} for tier {tier}, not reached", target=words, tier=required.tier)


def required_state(required: Required | None) -> str:
    """Return whether what is required is reached, for a column of a table."""
    if required is None:
        return ""
    return "reached" if required.met else "missed"


def missed_sentence(rubric: Rubric, result: Result) -> str:
    """Return a sentence where what is required is missed, and what is aimed at if that is less."""
    required = result.required
    if required is None or required.met:
        return ""
    name, own = _title(rubric, required.target), named_target(rubric, result.target or "")
    if own is None or not _is_less(own, named_target(rubric, required.target)):
        return tr(
            "Tier {tier} requires {target}, which is not reached.", tier=required.tier, target=name
        )
    return tr(
        "Tier {tier} requires {target}, which is not reached; this assessment aims at {own}.",
        tier=required.tier,
        target=name,
        own=_title(rubric, own.name),
    )


def _is_less(one: Target, other: Target | None) -> bool:
    return other is not None and (one.goal.value, one.goal.beyond) < (
        other.goal.value,
        other.goal.beyond,
    )


def _title(rubric: Rubric, name: str) -> str:
    target = named_target(rubric, name)
    if target is None:
        return name
    return target.band.title if target.band else plain(target.goal.value)
