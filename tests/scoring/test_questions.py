"""Who is asked about what: all that needs a person's eye, and nothing that does not."""

import datetime as dt
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics_in_tests import bundled_rubric
from scorereport.model.assessment import Answer, Assessment, Evidence, Remark, System, Waiver
from scorereport.model.checks import Observation, Outcome
from scorereport.model.workspace import Policy
from scorereport.scoring.questions import Cause, Question, Wanted, questions, still_open
from scorereport.scoring.score import Case, score

RUBRIC = bundled_rubric().rubric
BEGIN, TODAY = dt.date(2026, 11, 15), dt.date(2026, 11, 24)
LONG_AGO = dt.date(2026, 5, 1)
OLD, NEW = dt.date(2026, 9, 20), dt.date(2026, 11, 20)
ITEMS = [item.id for item in RUBRIC.items()]
POLICY = Policy(claims_expire_after=120, evidence_expires_after=60)
FAILS = Observation(outcome=Outcome.FAIL, tool="pytest", check="a", path="a.xml", executed=NEW)


def assessment(answers: dict[str, Answer], **more: object) -> Assessment:
    """Return an assessment with *answers*; all other items are confirmed in the round."""
    rest = dict.fromkeys(ITEMS, Answer(status="none", confirmed=NEW))
    made = Assessment(
        schema_version=1,
        system=System(id="shop"),
        period="2026-Q4",
        assessed=NEW,
        assessors=("Ada",),
        answers={**rest, **answers},
    )
    return made.model_copy(update=more)


def asked(
    given: Assessment,
    wanted: Wanted | None = None,
    begin: dt.date | None = BEGIN,
    observations: Mapping[str, tuple[Observation, ...]] | None = None,
) -> tuple[Question, ...]:
    """Return what is asked about *given* today."""
    case = Case(
        assessment=given,
        rubric=RUBRIC,
        rubric_sha256="0" * 64,
        as_of=TODAY,
        policy=POLICY,
        observations=observations or {},
    )
    return questions(RUBRIC, score(case), given, begin, wanted or Wanted())


WAIVER = Waiver(reason="Later", approved_by="Grace", expires=dt.date(2026, 10, 1))
LINK = "https://example.org"


@pytest.mark.parametrize(
    ("answer", "causes"),
    [
        (Answer(status="manual", confirmed=NEW), ()),
        (Answer(status="none", confirmed=BEGIN), ()),
        (Answer(status="none", confirmed=OLD), (Cause.UNCONFIRMED,)),
        (Answer(status="manual", confirmed=LONG_AGO), (Cause.LAPSED, Cause.UNCONFIRMED)),
        (Answer(status="not_applicable", reason="a", confirmed=OLD), (Cause.UNCONFIRMED,)),
        (Answer(status="none", confirmed=NEW, waiver=WAIVER), (Cause.LAPSED,)),
        (
            Answer(status="manual", confirmed=NEW, evidence=(Evidence(url=LINK, collected=OLD),)),
            (Cause.LAPSED,),
        ),
        (
            Answer(
                status="manual",
                confirmed=NEW,
                evidence=(Evidence(url=LINK, collected=OLD), Evidence(url=LINK, collected=NEW)),
            ),
            (),
        ),
    ],
)
def test_what_is_asked_and_why(answer: Answer, causes: tuple[Cause, ...]) -> None:
    """Old answers, lapsed answers and proof, ended waivers; not what newer proof replaces."""
    found = asked(assessment({"data-3": answer}))
    assert found == ((Question(item="data-3", causes=causes),) if causes else ())


def test_new_conflicting_and_remarked_items_are_asked() -> None:
    """In the order of the rubric, however they are in the file."""
    remark = Remark(by="Grace", date=NEW, item="infra-1", text="Why?")
    given = assessment({"data-2": Answer(status="manual", confirmed=NEW)}, remarks=(remark,))
    given = given.model_copy(
        update={"answers": {key: each for key, each in given.answers.items() if key != "data-1"}}
    )
    assert [
        (each.item, each.causes) for each in asked(given, observations={"data-2": (FAILS,)})
    ] == [
        ("data-1", (Cause.NEW,)),
        ("data-2", (Cause.CONFLICT,)),
        ("infra-1", (Cause.REMARK,)),
    ]


def test_what_was_confirmed_today_is_asked_only_by_name() -> None:
    """Also where a check still speaks against it; it is told as still open."""
    given = assessment({"data-2": Answer(status="manual", confirmed=TODAY)}, assessed=TODAY)
    found = {"data-2": (FAILS,)}
    assert asked(given, observations=found) == ()
    assert [each.item for each in asked(given, Wanted(items=("data-2",)))] == ["data-2"]
    case = Case(
        assessment=given, rubric=RUBRIC, rubric_sha256="0" * 64, as_of=TODAY, observations=found
    )
    assert [item.id for item in still_open(score(case))] == ["data-2"]


def test_without_a_round_age_alone_asks_nothing() -> None:
    """Where nobody knows when the round began, an answer is asked when it lapses."""
    answers = {
        "data-1": Answer(status="none", confirmed=OLD),
        "data-2": Answer(status="none", confirmed=LONG_AGO),
    }
    assert asked(assessment(answers), begin=None) == (
        Question(item="data-2", causes=(Cause.LAPSED,)),
    )


NAMES = st.frozensets(st.sampled_from(ITEMS), max_size=3)
SECTIONS = st.frozensets(st.sampled_from([each.id for each in RUBRIC.sections]), max_size=2)


@given(st.booleans(), NAMES, SECTIONS, st.frozensets(st.sampled_from(ITEMS), max_size=9))
def test_a_choice_narrows_or_adds(
    everything: bool,  # noqa: FBT001 - drawn
    items: frozenset[str],
    sections: frozenset[str],
    old: frozenset[str],
) -> None:
    """Named items always, those of named sections where they need it, `all` where asked for."""
    given = assessment(dict.fromkeys(old, Answer(status="none", confirmed=OLD)))
    found = [
        each.item
        for each in asked(given, Wanted(everything=everything, items=items, sections=sections))
    ]
    inside = {
        item.id
        for section in RUBRIC.sections
        for item in section.all_items()
        if section.id in sections or not (sections or items)
    }
    needed = inside if everything else inside & old
    assert found == [item for item in ITEMS if item in needed | items]
