"""What one rubric says differently from another, and which item became which."""

import enum
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from scorereport.model.rubric import Item, Rubric, Section

Ids = tuple[str, ...]
_Words = Mapping[str, tuple[str | None, ...]]


class Kind(enum.StrEnum):
    """How an item came to stand in the place of others."""

    RENAMED = "renamed"
    """One item stands in the place of one other."""
    SPLIT = "split"
    """Several items stand in the place of the one it replaces."""
    MERGED = "merged"
    """It stands in the place of several items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """An item of the new rubric and the items of the old one that it stands for."""

    item: str
    replaces: Ids
    """In the order of the old rubric; its own id too, where it took others up."""
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """An item that stands in another section than before."""

    item: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reworded:
    """An item that says something else than before."""

    item: str
    fields: Ids
    """What differs, by the names of the rubric's fields."""


class Part(enum.StrEnum):
    """What both rubrics have, beside their items, and say differently."""

    LEVELS = "levels"
    """The levels or their points."""
    SUPPORT = "support"
    NOT_APPLICABLE = "not_applicable"
    AGGREGATE = "aggregate"
    SECTIONS = "sections"
    """Which sections there are, or how their items combine."""
    BANDS = "bands"
    """The bands or their ends."""


class Obstacle(enum.StrEnum):
    """Why scores by the two rubrics cannot be compared."""

    RUBRIC = "rubric"
    LEVELS = "levels"
    SUPPORT = "support"
    NOT_APPLICABLE = "not_applicable"
    AGGREGATE = "aggregate"
    SECTIONS = "sections"
    ITEMS = "items"


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricChanges:
    """What is different in the new rubric; ids are in the order of the rubric they belong to."""

    added: Ids
    """Items of the new rubric that stand for none of the old one."""
    removed: Ids
    """Items of the old rubric in whose place none stands."""
    replaced: tuple[Replacement, ...]
    moved: tuple[Moved, ...]
    reworded: tuple[Reworded, ...]
    parts: tuple[Part, ...]
    levels: Ids
    """Levels of both scales that are worded differently; so are sections and bands."""
    sections: Ids
    bands: Ids
    texts: Ids
    """What else the new rubric says differently of itself, by the names of its fields."""
    obstacles: tuple[Obstacle, ...]
    """Why scores cannot be compared; empty where scale and structure are the same."""
    successors: Mapping[str, Ids]
    """For every item of the old rubric, the items of the new one that stand in its place."""

    @property
    def same(self) -> bool:
        """Both rubrics say the same."""
        items = (self.added, self.removed, self.replaced, self.moved, self.reworded)
        return not any((*items, self.parts, self.levels, self.sections, self.bands, self.texts))


_NO_WORDING: Final = frozenset({"id", "replaces"})
_TEXTS: Final = ("title", "about", "insights", "source", "licence")


def compare_rubrics(old: Rubric, new: Rubric) -> RubricChanges:
    """Return what *new* says differently from *old*."""
    before = _predecessors(old, new)
    successors = {
        item.id: tuple(each for each, olds in before.items() if item.id in olds)
        for item in old.items()
    }
    pairs = {olds[0]: each for each, olds in before.items() if _is_pair(olds, successors)}
    replaced = tuple(
        Replacement(item=each, replaces=olds, kind=_kind(olds, successors))
        for each, olds in before.items()
        if olds not in ((), (each,))
    )
    added = tuple(each for each, olds in before.items() if not olds)
    removed = tuple(each for each, news in successors.items() if not news)
    moved = tuple(_moved(old, new, pairs))
    whole = not (added or removed or moved) and all(each.kind is Kind.RENAMED for each in replaced)
    parts = tuple(part for part, read in _PARTS.items() if read(old) != read(new))
    return RubricChanges(
        added=added,
        removed=removed,
        replaced=replaced,
        moved=moved,
        reworded=tuple(_reworded(old, new, pairs)),
        parts=parts,
        levels=_reworded_ids(_level_words(old), _level_words(new)),
        sections=_reworded_ids(_section_words(old), _section_words(new)),
        bands=_reworded_ids(_band_words(old), _band_words(new)),
        texts=tuple(name for name in _TEXTS if getattr(old, name) != getattr(new, name)),
        obstacles=tuple(_obstacles(old, new, parts, whole=whole)),
        successors=successors,
    )


def sections_of(rubric: Rubric) -> Iterator[Section]:
    """Yield every section of *rubric*, those inside others too."""
    open_sections = list(reversed(rubric.sections))
    while open_sections:
        section = open_sections.pop()
        yield section
        open_sections += reversed(section.sections)


def _predecessors(old: Rubric, new: Rubric) -> dict[str, Ids]:
    """Return for every item of *new* the items of *old* that it stands for."""
    items = {item.id: item for item in old.items()}
    return {
        item.id: tuple(
            each
            for each in items
            if each in item.replaces or (each == item.id and _is_same(items[each], item, old, new))
        )
        for item in new.items()
    }


def _is_same(before: Item, after: Item, old: Rubric, new: Rubric) -> bool:
    """Say whether an id means the same item; in another rubric it could be there by chance."""
    return old.id == new.id or before.title == after.title


def _is_pair(olds: Ids, successors: Mapping[str, Ids]) -> bool:
    return len(olds) == 1 and len(successors[olds[0]]) == 1


def _kind(olds: Ids, successors: Mapping[str, Ids]) -> Kind:
    if len(olds) > 1:
        return Kind.MERGED
    return Kind.RENAMED if _is_pair(olds, successors) else Kind.SPLIT


def _moved(old: Rubric, new: Rubric, pairs: Mapping[str, str]) -> Iterator[Moved]:
    here, there = _homes(old), _homes(new)
    for before, after in pairs.items():
        if here[before] != there[after]:
            yield Moved(item=after, before=here[before], after=there[after])


def _homes(rubric: Rubric) -> dict[str, str]:
    return {item.id: section.id for section in sections_of(rubric) for item in section.items}


def _reworded(old: Rubric, new: Rubric, pairs: Mapping[str, str]) -> Iterator[Reworded]:
    earlier = {item.id: item for item in old.items()}
    later = {item.id: item for item in new.items()}
    for before, after in pairs.items():
        renamed = tuple(pairs.get(each, each) for each in earlier[before].depends_on)
        one, other = earlier[before].model_copy(update={"depends_on": renamed}), later[after]
        fields = tuple(
            name
            for name in Item.model_fields
            if name not in _NO_WORDING and getattr(one, name) != getattr(other, name)
        )
        if fields:
            yield Reworded(item=after, fields=fields)


_PARTS: Final[Mapping[Part, Callable[[Rubric], object]]] = {
    Part.LEVELS: lambda rubric: [(level.id, level.points) for level in rubric.levels],
    Part.SUPPORT: lambda rubric: rubric.support,
    Part.NOT_APPLICABLE: lambda rubric: rubric.not_applicable,
    Part.AGGREGATE: lambda rubric: rubric.aggregate,
    Part.SECTIONS: lambda rubric: [(x.id, x.aggregate) for x in sections_of(rubric)],
    Part.BANDS: lambda rubric: [
        (band.id, band.at_least, band.above, band.up_to, band.below) for band in rubric.bands
    ],
}


def _level_words(rubric: Rubric) -> _Words:
    return {level.id: (level.title, level.meaning) for level in rubric.levels}


def _section_words(rubric: Rubric) -> _Words:
    return {part.id: (part.title, part.short, part.about) for part in sections_of(rubric)}


def _band_words(rubric: Rubric) -> _Words:
    return {band.id: (band.title, band.meaning) for band in rubric.bands}


def _reworded_ids(old: _Words, new: _Words) -> Ids:
    return tuple(each for each, words in new.items() if each in old and old[each] != words)


def _obstacles(
    old: Rubric, new: Rubric, parts: tuple[Part, ...], *, whole: bool
) -> Iterator[Obstacle]:
    if old.id != new.id:
        yield Obstacle.RUBRIC
    structure = {each.value for each in Obstacle}
    for part in parts:
        if part.value in structure:
            yield Obstacle(part.value)
    if not whole:
        yield Obstacle.ITEMS
