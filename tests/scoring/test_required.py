"""What a tier requires is told with whether it is reached, and can be enforced."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics_in_tests import bundled_rubric, result_of, vector
from scorereport.model.assessment import System
from scorereport.model.gate_result import GateState
from scorereport.model.gates import Gates
from scorereport.model.result import Required, Result
from scorereport.planning.mending import mending
from scorereport.planning.targets import default_target
from scorereport.scoring.gates import Gated, JudgedGate, limits
from scorereport.scoring.recheck import differences
from scorereport.views.required import missed_sentence, required_words

RUBRIC = bundled_rubric().rubric
TARGETS = {"critical": "strong", "high": "3", "low": "research"}
LETTERS = st.text("amn", min_size=7, max_size=7)
AT_THREE = ("aaannnn", "aaaannn", "aaaannn", "aaaannn")


def result(*letters: str, tier: str | None = None, target: str | None = None) -> Result:
    """Return the result of a system of *tier* that aims at *target*."""
    given = vector(RUBRIC, *letters)
    system = System(id="sample", tier=tier)
    return result_of(given.model_copy(update={"system": system, "target": target}), targets=TARGETS)


def judged(given: Result) -> list[JudgedGate]:
    """Return what came of the gate on required targets."""
    return list(limits(Gated(gates=Gates(meets_required=True), rubric=RUBRIC, result=given)))


@pytest.mark.parametrize(
    ("tier", "required"),
    [
        ("critical", Required(tier="critical", target="strong", met=False)),
        ("high", Required(tier="high", target="3", met=True)),
        ("low", Required(tier="low", target="research", met=True)),
        ("unknown", None),
        (None, None),
    ],
)
def test_the_tier_says_what_is_required(tier: str | None, required: Required | None) -> None:
    """Strong begins above 3, so 3 reaches a number and not the band."""
    found = result(*AT_THREE, tier=tier)

    assert (found.scores.counted, found.required) == (Fraction(3), required)
    assert [gate.state for gate in judged(found)] == (
        [GateState.MET if required.met else GateState.BROKEN] if required else []
    )


@given(st.lists(LETTERS, min_size=4, max_size=4), st.sampled_from(["critical", "high"]))
def test_what_mends_it_is_enough_and_named(letters: list[str], tier: str) -> None:
    """The steps that are listed reach a band with an open end as well as a number."""
    found = result(*letters, tier=tier)
    (gate,) = judged(found)
    mended = mending(RUBRIC, found, gate)
    levels = {item.id: item.answer for item in found.items}
    for mend in mended.mends:
        assert mend.after is not None
        levels[mend.item] = mend.after
    word = "".join(level[0] for level in levels.values())
    after = result(*(word[at : at + 7] for at in range(0, 28, 7)), tier=tier)

    assert found.required is not None
    assert bool(mended.mends) is bool(gate.at) is not found.required.met
    assert after.required is not None
    assert after.required.met


@pytest.mark.parametrize(
    ("tier", "target", "aim"),
    [
        ("critical", "2", "strong"),
        ("critical", "3.5", "3.5"),
        ("critical", "exceptional", "exceptional"),
        ("critical", None, "strong"),
        ("high", None, "strong"),
        (None, "1", "strong"),
    ],
)
def test_a_plan_aims_at_its_own_target_then_at_what_is_required(
    tier: str | None, target: str | None, aim: str
) -> None:
    """What is reached is no aim; where both are, the next band is."""
    assert default_target(RUBRIC, result(*AT_THREE, tier=tier, target=target)).name == aim


def test_the_report_says_both_where_less_is_aimed_at() -> None:
    """A target below the required one is told beside it; one above needs no word."""
    less, more = (result(*AT_THREE, tier="critical", target=aim) for aim in ("2", "exceptional"))

    assert required_words(RUBRIC, less.required) == (
        "Strongly tested (above 3, up to 5) for tier critical, not reached"
    )
    assert missed_sentence(RUBRIC, less) == (
        "Tier critical requires Strongly tested, which is not reached; this assessment aims at 2."
    )
    assert missed_sentence(RUBRIC, more) == (
        "Tier critical requires Strongly tested, which is not reached."
    )
    assert missed_sentence(RUBRIC, result(*AT_THREE, tier="high", target="1")) == ""


def test_a_result_that_was_tampered_with_is_found() -> None:
    """Whether the required target is reached follows from the items."""
    right = result(*AT_THREE, tier="critical")
    assert right.required is not None
    wrong = right.required.model_copy(update={"met": True})
    unknown = right.required.model_copy(update={"target": "brilliant"})

    assert differences(RUBRIC, right) == ()
    assert [at for at, _ in differences(RUBRIC, right.model_copy(update={"required": wrong}))] == [
        ("required", "met")
    ]
    ((at, message),) = differences(RUBRIC, right.model_copy(update={"required": unknown}))
    assert at == ("required", "target")
    assert "has no such band" in message
