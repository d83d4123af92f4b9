"""Systems in two rounds: which are in both, and which of their items moved by how much."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from scorereport.history.attribution import attribution
from scorereport.model.portfolio import Portfolio
from scorereport.model.rubric import Rubric
from scorereport.model.standing import ItemStanding, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A system in both periods."""

    before: Standing
    after: Standing
    rubric: Rubric

    @property
    def comparable(self) -> bool:
        """Both were scored by the same edition."""
        return self.before.rubric == self.after.rubric

    @property
    def change(self) -> Fraction | None:
        """How far the score went."""
        old, new = self.before.scores.counted, self.after.scores.counted
        return None if old is None or new is None or not self.comparable else new - old


def sorted_out(
    portfolio: Portfolio, before: str, after: str
) -> tuple[list[Pair], list[Standing], list[Standing]]:
    """Return the systems in both periods, those only in the later and only in the earlier one."""
    old = {each.system.id: each for each in portfolio.filed(before)}
    new = {each.system.id: each for each in portfolio.filed(after)}
    both = [
        Pair(before=old[name], after=each, rubric=portfolio.rubrics[each.rubric])
        for name, each in new.items()
        if name in old
    ]
    return (
        both,
        [each for name, each in new.items() if name not in old],
        [each for name, each in old.items() if name not in new],
    )


def moved_items(pair: Pair) -> Iterator[tuple[ItemStanding, ItemStanding]]:
    """Yield the items that count as something else than before, within one edition."""
    if pair.comparable:
        old = {item.id: item for item in pair.before.items}
        for item in pair.after.items:
            if item.id in old and old[item.id].verdict != item.verdict:
                yield old[item.id], item


def effects_of(pair: Pair) -> dict[str, Fraction]:
    """Return what each item did to the score; nothing where scores cannot be compared."""
    if pair.change is None:
        return {}
    before = {item.id: item.points for item in pair.before.items}
    after = {item.id: item.points for item in pair.after.items}
    return dict(attribution(pair.rubric, before, after, pair.change).parts)
