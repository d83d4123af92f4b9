"""The roadmap as a document: the cheapest steps to a target, as `roadmap --format json` prints it.

Its words are codes; other formats put them into sentences.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from scorereport.model.assessment import System
from scorereport.model.base import (
    Date,
    Document,
    Id,
    LevelId,
    Line,
    Period,
    Points,
    SchemaVersion,
)
from scorereport.model.result import RubricRef, Tool

StepKind = Literal["confirm", "mend", "build"]
EffortFigure = Literal["team", "rubric", "bound", "none"]
WhyNot = Literal["waived", "not_applicable", "provided", "dependency"]


class StepRef(Document):
    """A step, named."""

    item: Id
    to: LevelId
    """The level that it reaches."""


class ScoresAfter(Document):
    """Where things stand once a step is done."""

    score: Points
    sections: Mapping[Id, Points | None]


class RoadmapStep(Document):
    """One item, one step up."""

    item: Id
    title: Line
    section: Id
    kind: StepKind
    """`confirm`: look again; `mend`: make a check pass; `build`: it is not there yet."""
    from_: Annotated[LevelId, Field(alias="from")]
    to: LevelId
    effort_days: Points
    effort_from: EffortFigure
    """Whose figure that is: the team's, the rubric's default, a bound for mending, or none."""
    value: int
    """How much risk the item removes, from 1 to 5, by the rubric."""
    owner: Line | None
    due: Date | None
    """The day for which the team promised it."""
    phase: Literal["now", "next", "later"]
    builds_on: tuple[Id, ...]
    """Items that earlier steps of this plan raise because this one needs them."""
    days_so_far: Points
    """Person-days of all steps up to this one."""
    scores_after: ScoresAfter


class RoadmapChoice(Document):
    """Any so many of these steps cost the same and lead as far."""

    take: int
    of: tuple[StepRef, ...]


class RoadmapAlternatives(Document):
    """All equally cheap ways of one part of the plan, the other parts as planned."""

    number: int
    """How many there are, the one in the plan included."""
    complete: bool
    """There are no more; otherwise there are so many that the count was given up."""
    always: tuple[StepRef, ...]
    """Steps in every one of them."""
    choices: tuple[RoadmapChoice, ...]
    """The rest, where any combination of these choices will do."""
    variants: tuple[tuple[StepRef, ...], ...]
    """The rest of each way, where no such choice tells them all."""


class RoadmapObstacle(Document):
    """What stays below the target whatever is done."""

    section: Id | None
    """Null = the whole rubric."""
    highest: Points
    """What it is worth once every open step is taken."""
    items: Mapping[Id, WhyNot]
    """Items below the top that no step can raise there, and why."""


class RoadmapPlan(Document):
    """The cheapest steps to one target."""

    target: Line | None
    """A band, a number, `all`, or null: the most that `within_days` allow."""
    within_days: Points | None
    effort_days: Points
    """Person-days of all steps."""
    effort_by: Mapping[EffortFigure, Points]
    """The same by whose figure it is."""
    reachable: bool
    """Open steps can reach the target, whatever they cost."""
    reached: bool
    """These steps do reach it."""
    proven: bool
    """No plan is better; otherwise there were too many to look through, and this is one of them."""
    score_before: Points
    score_after: Points
    highest: Points
    """The score once every open step is taken, in this plan or not."""
    steps: tuple[RoadmapStep, ...]
    alternatives: tuple[RoadmapAlternatives, ...]
    obstacles: tuple[RoadmapObstacle, ...]


class RoadmapRise(Document):
    """What it takes to lift one section at all."""

    section: Id
    before: Points
    after: Points | None
    """Null = no open step lifts it."""
    effort_days: Points
    proven: bool
    """Nothing cheaper lifts it; otherwise there was too much to look through."""
    steps: tuple[StepRef, ...]


class RoadmapDocument(RoadmapPlan):
    """A roadmap of one result; for `all`, the plan to the highest band, and one for each band."""

    schema_version: Annotated[SchemaVersion, Field(alias="schema")] = 1
    tool: Tool
    rubric: RubricRef
    system: System
    period: Period
    as_of: Date
    band: Id
    """The band that the score is in now."""
    rises: tuple[RoadmapRise, ...]
    """What the next rise of each section costs."""
    bands: tuple[RoadmapPlan, ...] = ()
    """For the target `all`: the plan to each band in turn, each from today's score."""
