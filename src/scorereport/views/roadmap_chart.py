"""The score against the effort spent, as a step line up to the target."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from scorereport.model.rubric import Rubric
from scorereport.planning.roadmap import Roadmap
from scorereport.views.axis import Axis
from scorereport.views.language import tr
from scorereport.views.roadmap_words import target_text
from scorereport.views.words import decimal, person_days, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartMark:
    """A line across the chart, with its number."""

    y: str
    """How high it lies."""
    text: str
    """The number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadmapChart:
    """The score against the effort spent."""

    summary: str
    """The chart in words, every rise named."""
    width: int
    """Width of the view box."""
    height: int
    """Height of the view box."""
    marks: tuple[ChartMark, ...]
    """Lines at whole points or at the ends of bands."""
    marks_x: tuple[str, str]
    """Where the lines begin and end."""
    path: str
    """The step line, as SVG path data."""
    goal_y: str
    """How high the target lies."""
    goal_text: str
    """What the target is called."""
    end: tuple[str, str]
    """Where the line ends."""
    end_text: str
    """The score there."""
    effort: str
    """The effort there."""


_WIDTH, _HEIGHT = 390, 180
_LEFT, _RIGHT, _TOP, _BOTTOM = 24, 40, 22, 24
_MOST_MARKS = 5


def roadmap_chart(rubric: Rubric, plan: Roadmap) -> RoadmapChart:
    """Return the chart of *plan*, which costs something."""
    goal = plan.target.goal.value if plan.target else plan.after
    low = Fraction(plan.before // 1)
    high = max(Fraction(-(-max(plan.after, goal) // 1)), low + 1)
    x = Axis(_LEFT, _WIDTH - _LEFT - _RIGHT, plan.effort)
    y = Axis(_HEIGHT - _BOTTOM, _TOP + _BOTTOM - _HEIGHT, high, low)
    rises = _rises(plan)
    return RoadmapChart(
        summary=_summary(plan, rises),
        width=_WIDTH,
        height=_HEIGHT,
        marks=tuple(
            ChartMark(y=y.at(value), text=plain(value)) for value in _levels(rubric, low, high)
        ),
        marks_x=(str(_LEFT), str(_WIDTH - _RIGHT)),
        path=_path(x, y, plan, rises),
        goal_y=y.at(goal),
        goal_text=_goal(plan),
        end=(x.at(plan.effort), y.at(plan.after)),
        end_text=decimal(plan.after),
        effort=person_days(plan.effort),
    )


def _goal(plan: Roadmap) -> str:
    if plan.target is None:
        return ""
    target = target_text(plan.target)
    return target if plan.target.band else tr("Target {target}", target=target)


def _rises(plan: Roadmap) -> Sequence[tuple[Fraction, Fraction]]:
    """Return the effort spent and the score wherever the score rises."""
    found, score = [], plan.before
    for step in plan.steps:
        if step.taking.score > score:
            score = step.taking.score
            found.append((step.taking.effort, score))
    return found


def _levels(rubric: Rubric, low: Fraction, high: Fraction) -> Sequence[Fraction]:
    """Return the whole points between the ends, or the ends of bands where those are too many."""
    whole = [Fraction(value) for value in range(int(low), int(high) + 1)]
    if len(whole) <= _MOST_MARKS:
        return whole
    ends = {band.end for band in rubric.bands if band.end is not None}
    return [low, *sorted(end for end in ends if low < end < high)[-_MOST_MARKS:], high]


def _path(x: Axis, y: Axis, plan: Roadmap, rises: Sequence[tuple[Fraction, Fraction]]) -> str:
    pieces = [f"M{_LEFT} {y.at(plan.before)}"]
    pieces += [f"H{x.at(effort)}V{y.at(score)}" for effort, score in rises]
    return "".join([*pieces, f"H{x.at(plan.effort)}"])


def _summary(plan: Roadmap, rises: Sequence[tuple[Fraction, Fraction]]) -> str:
    told = [
        tr("{score} now", score=decimal(plan.before)),
        *(
            tr("{score} after {days}", score=decimal(score), days=plain(effort))
            for effort, score in rises
        ),
    ]
    return tr(
        "Score by person-days: {scores}; {days} in all.",
        scores=", ".join(told),
        days=person_days(plan.effort),
    )
