"""Where a system stands in one period: what a portfolio needs of a result, and no more.

A site holds the standing of every assessment at once, and a result only while it is rendered.
Of a system's newest standing it tells what is behind every item and what is due; of those before
it only what they counted, so that they take little room.
"""

from dataclasses import dataclass
from fractions import Fraction

from scorereport.model.assessment import Planned, System
from scorereport.model.base import Date
from scorereport.model.judged import Lapse, ReviewState
from scorereport.model.result import Flag, ScoreSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Evidence that holds, in as many words as a list needs."""

    title: str
    place: str
    """The link or the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemStanding:
    """What one item counts as, what is behind it and what is due."""

    id: str
    section: str
    answer: str
    verdict: str
    """A level, `not_applicable` or `not_assessed`."""
    supported: str
    points: Fraction | None
    flags: tuple[Flag, ...]
    backed: bool
    """Dated, unexpired evidence or a tool stands behind it."""
    owner: str | None = None
    """Who owns it; this and what follows is known of a system's newest standing alone."""
    proofs: tuple[Proof, ...] = ()
    """Dated, unexpired evidence."""
    tools: tuple[str, ...] = ()
    """Tools that measured it, by name."""
    provider: str | None = None
    """The system that carries it."""
    planned: Planned | None = None
    waived_until: Date | None = None
    """The last day of a waiver that holds."""
    lapses: tuple[Lapse, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionStanding:
    """What one section counts."""

    id: str
    counted: Fraction | None
    maximum: Fraction
    limits_score: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """A step of the cheapest way up."""

    item: str
    to: str
    kind: str
    """`confirm`, `mend` or `build`."""
    effort: Fraction
    """Person-days."""
    due: Date | None
    """The day for which the team promised it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPlan:
    """The cheapest way from where a system stands to its target."""

    target: str
    """The band or the number aimed at."""
    after: Fraction
    """The score once all steps are taken."""
    reached: bool
    effort: Fraction
    """Person-days of all steps."""
    steps: tuple[NextStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a system stands in one period."""

    system: System
    period: str
    assessed: Date
    as_of: Date
    rubric: str
    """`id@edition`."""
    scores: ScoreSet
    maximum: Fraction
    band: str | None
    sections: tuple[SectionStanding, ...]
    items: tuple[ItemStanding, ...]
    """In rubric order."""
    assessors: tuple[str, ...]
    reviewed: ReviewState | None
    """What the best of its reviews is worth; None where nobody reviewed it."""
    draft: bool
    """Reviews are required, and nobody independent has agreed to exactly these answers."""
    conditions_due: tuple[Date, ...]
    """When the conditions of a decision are due."""
    plan: NextPlan | None = None
    """The cheapest way up; None at the top, and for all but a system's newest standing."""

    @property
    def age_order(self) -> tuple[Date, str]:
        """What tells which of a system's standings came later: the day, then the period."""
        return self.assessed, self.period

    @property
    def limiting(self) -> tuple[str, ...]:
        """The sections that set the score; none where it cannot rise."""
        if self.scores.counted == self.maximum:
            return ()
        return tuple(section.id for section in self.sections if section.limits_score)

    def number(self, flag: Flag) -> int:
        """Return how many items carry *flag*."""
        return sum(flag in item.flags for item in self.items)
