"""Every plan there is, by the words of the rules: what planning is compared with."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

from scorereport.model.assessment import NOT_ASSESSED
from scorereport.model.result import Result
from scorereport.model.rubric import Rubric, Section
from scorereport.model.targets import Goal
from scorereport.planning.steps import Kind, Step, open_steps
from scorereport.scoring.aggregation import rubric_value

Taken = Mapping[str, int]


def without_dependencies(rubric: Rubric) -> Rubric:
    """Return *rubric* with items that depend on nothing."""

    def freed(section: Section) -> Section:
        items = [item.model_copy(update={"depends_on": ()}) for item in section.items]
        return section.model_copy(
            update={"items": tuple(items), "sections": tuple(map(freed, section.sections))}
        )

    return rubric.model_copy(update={"sections": tuple(map(freed, rubric.sections))})


class Search:
    """Every set of steps that keeps to the dependencies, by the words of the rule."""

    def __init__(self, rubric: Rubric, result: Result) -> None:
        """Try them all."""
        self.rubric = rubric
        self.judged = {item.id: item for item in result.items}
        self.ladders = dict(open_steps(without_dependencies(rubric), result).ladders)
        self.plans = [(self.key(plan), plan, self.score(plan)) for plan in self._plans()]

    def _plans(self) -> Iterator[Taken]:
        for numbers in product(*(range(len(ladder) + 1) for ladder in self.ladders.values())):
            plan = {item: n for item, n in zip(self.ladders, numbers, strict=True) if n}
            if self._keeps_to_dependencies(plan):
                yield plan

    def steps(self, plan: Taken) -> list[Step]:
        """Return the steps of *plan*."""
        return [step for item, n in plan.items() for step in self.ladders[item][:n]]

    def _level(self, item: str, plan: Taken) -> str:
        number = plan.get(item, 0)
        return self.ladders[item][number - 1].after if number else self.judged[item].verdict

    def _keeps_to_dependencies(self, plan: Taken) -> bool:
        lowest = {NOT_ASSESSED, self.rubric.levels[0].id}
        for item in self.rubric.items():
            if any(step.item == item.id and step.kind is Kind.BUILD for step in self.steps(plan)):
                levels = {self._level(other, plan) for other in item.depends_on}
                if levels & lowest:
                    return False
        return True

    def score(self, plan: Taken) -> Fraction | None:
        """Return the score after *plan*, as scoring computes it."""
        points = {key: item.points for key, item in self.judged.items()}
        points |= {key: self.rubric.level(self._level(key, plan)).points for key in plan}
        return rubric_value(self.rubric, points).value

    def key(self, plan: Taken) -> tuple[Fraction, int, int, tuple[int, ...]]:
        """Return what decides: effort, free steps, value, rubric order."""
        steps = self.steps(plan)
        return (
            sum((step.effort for step in steps), start=Fraction(0)),
            sum(step.effort == 0 for step in steps),
            -sum(step.value for step in steps),
            tuple(-plan.get(item, 0) for item in self.ladders),
        )

    def best(self, goal: Goal) -> Taken | None:
        """Return the best plan to *goal*."""
        reached = [
            (key, plan)
            for key, plan, score in self.plans
            if score is not None and goal.reached_by(score)
        ]
        return min(reached, key=lambda pair: pair[0])[1] if reached else None

    def best_within(self, days: Fraction) -> Taken:
        """Return the best plan of at most *days*."""
        able = [(-(score or 0), key, plan) for key, plan, score in self.plans if key[0] <= days]
        return min(able, key=lambda entry: entry[:2])[2]
