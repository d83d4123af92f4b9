"""What a rubric says differently from another, and which answers hold under it."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics_in_tests import assessment_of, bundled_rubric
from scorereport.history.rubric_changes import (
    Kind,
    Moved,
    Obstacle,
    Part,
    Replacement,
    Reworded,
    compare_rubrics,
)
from scorereport.history.upgrade import Carried, Dropped, Mention, Target, Upgrade, Why, upgrade
from scorereport.model.aggregate import Aggregate
from scorereport.model.assessment import Answer, Assessment
from scorereport.model.rubric import Band, Item, Level, NotApplicable, Rubric
from strategies import assessments, rubrics

BASE = bundled_rubric().rubric
TEMPLATE = next(BASE.items())


def rubric(*sections: Sequence[str | tuple[str, Sequence[str]]], **other: object) -> Rubric:
    """Return a rubric of these sections; an item is an id, or an id and what it replaces."""
    told = [
        BASE.sections[0].model_copy(
            update={"id": f"s{place}", "items": tuple(item(each) for each in items)}
        )
        for place, items in enumerate(sections)
    ]
    return BASE.model_copy(update={"sections": tuple(told), **other})


def item(told: str | tuple[str, Sequence[str]]) -> Item:
    """Return an item."""
    name, replaces = (told, ()) if isinstance(told, str) else told
    return TEMPLATE.model_copy(update={"id": name, "replaces": tuple(replaces), "depends_on": ()})


OLD = rubric(["a", "b"], ["c", "d"])


def upgraded(new: Rubric, answers: Mapping[str, Answer], **other: object) -> Upgrade:
    """Return what becomes of *answers* to OLD."""
    assessment = assessment_of(answers).model_copy(update=other)
    return upgrade(assessment, OLD, new, compare_rubrics(OLD, new))


@given(rubrics())
def test_a_rubric_says_the_same_as_itself(drawn: Rubric) -> None:
    """No change is found where there is none, and scores can be compared."""
    changes = compare_rubrics(drawn, drawn)

    assert changes.same
    assert changes.obstacles == ()
    assert all(news == (old,) for old, news in changes.successors.items())


@given(st.data())
def test_answers_to_the_same_rubric_all_hold(data: st.DataObject) -> None:
    """Nothing is dropped, renamed or to be looked at, whatever was answered."""
    drawn = data.draw(rubrics())
    assessment = data.draw(assessments(drawn))

    what = upgrade(assessment, drawn, drawn, compare_rubrics(drawn, drawn))

    assert [each.after for each in what.carried] == [*assessment.answers]
    assert not any(each.look or each.took_up for each in what.carried)
    assert (what.dropped, what.unanswered, what.mentions) == ((), (), ())
    assert what.target is Target.KEPT


@given(rubrics(), rubrics(), st.data())
def test_no_answer_is_lost_or_made_up(one: Rubric, other: Rubric, data: st.DataObject) -> None:
    """Between any two rubrics each answer is carried or dropped, and no item gets two."""
    assessment = data.draw(assessments(one))

    what = upgrade(assessment, one, other, compare_rubrics(one, other))

    told = [*(each.before for each in what.carried), *(each.item for each in what.dropped)]
    assert sorted(told) == sorted(assessment.answers)
    after = [each.after for each in what.carried]
    assert len(set(after)) == len(after)
    assert {*after, *what.unanswered} <= {each.id for each in other.items()}
    assert not {*after} & {*what.unanswered}


@pytest.mark.parametrize(
    ("new", "found"),
    [
        (rubric(["x", "b"], ["c", "d"]), {"added": ("x",), "removed": ("a",)}),
        (
            rubric([("x", "a"), "b"], ["c", "d"]),
            {"replaced": (Replacement(item="x", replaces=("a",), kind=Kind.RENAMED),)},
        ),
        (
            rubric([("x", "a"), ("y", "a"), "b"], ["c", "d"]),
            {
                "replaced": tuple(
                    Replacement(item=each, replaces=("a",), kind=Kind.SPLIT) for each in "xy"
                )
            },
        ),
        (
            rubric([("x", "ba")], ["c", "d"]),
            {"replaced": (Replacement(item="x", replaces=("a", "b"), kind=Kind.MERGED),)},
        ),
        (
            rubric([("b", "a")], ["c", "d"]),
            {"replaced": (Replacement(item="b", replaces=("a", "b"), kind=Kind.MERGED),)},
        ),
        (
            rubric(["a"], ["b", "c", "d"]),
            {"moved": (Moved(item="b", before="s0", after="s1"),)},
        ),
    ],
)
def test_items(new: Rubric, found: dict[str, object]) -> None:
    """Each way in which an item can go is found, and nothing else; scores are then apart."""
    changes = compare_rubrics(OLD, new)

    for name in ("added", "removed", "replaced", "moved", "reworded"):
        assert getattr(changes, name) == found.get(name, ())
    renamed_only = all(each.kind is Kind.RENAMED for each in changes.replaced)
    whole = renamed_only and found.keys() == {"replaced"}
    assert changes.obstacles == (() if whole else (Obstacle.ITEMS,))


def test_what_earlier_editions_called_an_item_does_not_matter() -> None:
    """An item may name all its earlier ids; those the old rubric does not have say nothing."""
    changes = compare_rubrics(OLD, rubric([("x", ("a", "a0", "a1")), "b"], ["c", "d"]))

    assert changes.successors["a"] == ("x",)
    assert [each.kind for each in changes.replaced] == [Kind.RENAMED]


def test_words() -> None:
    """The fields that differ are named; a dependency on an item with a new id is none."""
    old = rubric(["a", "b"])
    needs_a, needs_x = (
        item("b").model_copy(update={"depends_on": (each,), "title": title, "value": value})
        for each, title, value in (("a", "T", 1), ("x", "U", 2))
    )
    section = old.sections[0]
    before = section.model_copy(update={"items": (item("a"), needs_a)})
    after = section.model_copy(update={"items": (item(("x", "a")), needs_x)})

    changes = compare_rubrics(
        old.model_copy(update={"sections": (before,)}),
        old.model_copy(update={"sections": (after,)}),
    )

    assert changes.reworded == (Reworded(item="b", fields=("title", "value")),)
    assert changes.obstacles == ()


LOWER = tuple(level.model_copy(update={"points": level.points / 2}) for level in BASE.levels)


@pytest.mark.parametrize(
    ("other", "parts", "obstacles"),
    [
        ({"levels": LOWER}, (Part.LEVELS,), (Obstacle.LEVELS,)),
        ({"aggregate": Aggregate.SUM}, (Part.AGGREGATE,), (Obstacle.AGGREGATE,)),
        (
            {"not_applicable": NotApplicable.EXCLUDE},
            (Part.NOT_APPLICABLE,),
            (Obstacle.NOT_APPLICABLE,),
        ),
        ({"bands": BASE.bands[:1]}, (Part.BANDS,), ()),
        ({"id": "other"}, (), (Obstacle.RUBRIC,)),
        ({"title": "Other"}, (), ()),
    ],
)
def test_scale_and_structure(
    other: dict[str, object], parts: tuple[Part, ...], obstacles: tuple[Obstacle, ...]
) -> None:
    """What decides a score forbids to compare scores; bands and words do not."""
    changes = compare_rubrics(OLD, OLD.model_copy(update=other))

    assert (changes.parts, changes.obstacles) == (parts, obstacles)
    assert changes.same == ("id" in other)


def test_the_same_id_in_another_rubric_may_be_chance() -> None:
    """There it is the same item only where its title is the same too."""
    new = rubric(["a", "b"], ["c", "d"], id="other")
    odd = new.sections[0].items[0].model_copy(update={"title": "Something else"})
    first = new.sections[0].model_copy(update={"items": (odd, new.sections[0].items[1])})
    changed = new.model_copy(update={"sections": (first, new.sections[1])})

    what = upgraded(changed, {each: Answer(status="manual") for each in "ab"})

    assert [each.after for each in what.carried] == ["b"]
    assert what.dropped == (Dropped(item="a", why=Why.REMOVED, candidates=()),)


@pytest.mark.parametrize(
    ("new", "carried", "dropped"),
    [
        (rubric([("x", "a")]), [Carried(before="a", after="x", look=(), took_up=())], []),
        (rubric(["b"]), [], [Dropped(item="a", why=Why.REMOVED, candidates=())]),
        (
            rubric([("x", "a"), ("y", "a")]),
            [],
            [Dropped(item="a", why=Why.SPLIT, candidates=("x", "y"))],
        ),
        (rubric([("x", "ab")]), [], [Dropped(item="a", why=Why.MERGED, candidates=("x",))]),
        (rubric([("a", "b")]), [Carried(before="a", after="a", look=(), took_up=("b",))], []),
    ],
)
def test_an_answer_holds_only_where_one_item_stands_for_its_own(
    new: Rubric, carried: list[Carried], dropped: list[Dropped]
) -> None:
    """By id or by one item that replaces it alone; a split or a merger is never guessed."""
    what = upgraded(new, {"a": Answer(status="manual")})

    assert [*what.carried] == carried
    assert [*what.dropped] == dropped


def levels(*names: str) -> tuple[Level, ...]:
    """Return a scale."""
    first = BASE.levels[0]
    return tuple(
        first.model_copy(update={"id": name, "points": Fraction(place)})
        for place, name in enumerate(names)
    )


@pytest.mark.parametrize(
    ("scale", "answer", "gone"),
    [
        (("none", "manual", "automated"), {"status": "manual"}, ()),
        (("none", "partly", "manual", "full"), {"status": "manual"}, ()),
        (("none", "partly", "full"), {"status": "manual"}, ("manual",)),
        (("none", "partly", "full"), {"status": "none"}, ()),
        (("none", "partly", "full"), {"status": "not_applicable", "reason": "R"}, ()),
        (("none", "automated", "manual"), {"status": "manual"}, ("manual",)),
        (
            ("none", "manual", "full"),
            {"per_model": {"m": "automated", "n": "manual"}},
            ("automated",),
        ),
        (
            ("none", "manual", "full"),
            {"status": "manual", "planned": {"status": "automated", "due": "2026-12-01"}},
            ("automated",),
        ),
        (("manual", "automated"), {"status": "automated", "effort": {"manual": 1}}, ("manual",)),
    ],
)
def test_no_level_is_guessed(
    scale: tuple[str, ...], answer: dict[str, object], gone: tuple[str, ...]
) -> None:
    """An answer that names a level the new scale lacks, or orders differently, is asked anew."""
    new = OLD.model_copy(update={"levels": levels(*scale)})

    what = upgraded(new, {"a": Answer.model_validate(answer)})

    assert [each.levels for each in what.dropped] == ([gone] if gone else [])
    assert [each.after for each in what.carried] == ([] if gone else ["a"])


@pytest.mark.parametrize(
    ("target", "fate"),
    [
        (None, Target.KEPT),
        ("strong", Target.KEPT),
        ("first-pass", Target.GONE),
        ("1/2", Target.RESCALED),
        ("5", Target.GONE),
    ],
)
def test_a_target_holds_where_it_means_something(target: str | None, fate: Target) -> None:
    """A band that is gone, or a number above the scale, is no target any more."""
    bands = tuple(band for band in BASE.bands if band.id != "first-pass")
    new = rubric(["a", "b"], bands=bands, levels=LOWER)

    assert upgraded(new, {}, target=target).target is fate


def test_what_else_speaks_of_an_item_goes_with_it() -> None:
    """Remarks and selectors of items that nothing replaces alone are told once each."""
    document = {
        **assessment_of({}).model_dump(mode="json", by_alias=True),
        "checks": [{"path": "x.xml", "items": {"a": ["t/*"], "b": ["u/*"]}}] * 2,
        "remarks": [{"by": "G", "date": "2026-09-24", "item": each, "text": "T"} for each in "ac"],
    }
    assessment = Assessment.model_validate(document)
    new = rubric(["b"], [("x", "c"), "d"])

    what = upgrade(assessment, OLD, new, compare_rubrics(OLD, new))

    assert what.mentions == ((Mention.CHECKS, "a"), (Mention.REMARK, "a"))
    assert what.items == {"a": None, "b": "b", "c": "x", "d": "d"}


def test_bands_are_told_by_their_ends() -> None:
    """A band with other ends is a change, with other words only a wording."""
    reworded = tuple(band.model_copy(update={"meaning": "Other."}) for band in BASE.bands)
    changes = compare_rubrics(BASE, BASE.model_copy(update={"bands": reworded}))

    assert changes.parts == ()
    assert changes.bands == tuple(band.id for band in BASE.bands)
    moved = (BASE.bands[0], *(Band.model_copy(band, update={"up_to": None}) for band in reworded))
    assert compare_rubrics(BASE, BASE.model_copy(update={"bands": moved})).parts == (Part.BANDS,)
