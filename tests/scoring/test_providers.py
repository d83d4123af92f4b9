"""Items that another system carries: never more than it counts there, and the reason is named."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given

from case_strategies import DrawnChain, chains
from rubrics_in_tests import DAY, assessment_of, bundled_rubric
from scorereport.model.assessment import NOT_APPLICABLE, Answer, Evidence, System
from scorereport.model.checks import Observation, Outcome
from scorereport.model.judged import ProviderState
from scorereport.model.result import Flag, InputFile, Result, ResultItem
from scorereport.model.workspace import Policy
from scorereport.scoring.providers import Providers, with_providers
from scorereport.scoring.provision import LOWERING, place_of
from scorereport.scoring.score import Case, score

PROOF = (Evidence(url="https://example.org", collected=DAY),)
AGAIN = (Observation(tool="pytest", check="x", outcome=Outcome.PASS, repeated=True),)
FAILS = (Observation(tool="pytest", check="x", outcome=Outcome.FAIL),)
OWN_RULES = {"claim_lapsed", "evidence_required", "capped_by_failing_check"}
Codes = list[str]


def at_most(lower: Fraction | None, upper: Fraction | None) -> bool:
    """Say whether *lower* <= *upper*; what does not apply compares with nothing."""
    return lower is None or upper is None or lower <= upper


def four(result: Result) -> tuple[Fraction | None, ...]:
    """Return the four scores."""
    scores = result.scores
    return scores.claimed, scores.counted, scores.verified, scores.with_waivers


def scored(drawn: DrawnChain) -> Result:
    """Return the result of a drawn case with its providers."""
    return score(with_providers(drawn.case, drawn.providers))


@given(chains())
def test_scores_keep_their_order_and_range(drawn: DrawnChain) -> None:
    """Verified <= counted <= claimed and counted <= with_waivers, whoever carries the items."""
    result = scored(drawn)

    for node in (result.scores, *result.sections):
        assert at_most(node.verified, node.counted)
        assert at_most(node.counted, node.claimed)
        assert at_most(node.counted, node.with_waivers)
    for value in four(result):
        assert value is None or 0 <= value <= result.maximum


@given(chains())
def test_a_carried_item_counts_the_lower_of_the_two(drawn: DrawnChain) -> None:
    """Exactly that of the own answer and of the provider's own result; verified is no higher."""
    result, rubric = scored(drawn), drawn.case.rubric
    for item in result.items:
        if item.provided_by is None:
            continue
        own = drawn.case.assessment.answers[item.id]
        alone = own.model_copy(update={"provided_by": None})
        policy = replace_policy(drawn.case)
        single = score(answered(replace(drawn.case, policy=policy), item.id, alone)).item(item.id)
        there = places_there(drawn, item)

        assert place_of(rubric, item.verdict) == min(place_of(rubric, single.verdict), there)
        assert (item.verified_points or 0) <= rubric.levels[there].points


def replace_policy(case: Case) -> Policy:
    """Return the policy of *case* without the rule that a provider's proof stands in for."""
    return case.policy.model_copy(update={"require_evidence": False})


def places_there(drawn: DrawnChain, item: ResultItem) -> int:
    """Return the rank that the provider of *item* counts, by its whole result."""
    assert item.provided_by
    other = drawn.providers.cases.get(item.provided_by.system)
    if other is None or other.rubric_sha256 != drawn.case.rubric_sha256:
        return 0
    there = score(with_providers(other, drawn.providers)).item(item.id)
    return place_of(drawn.case.rubric, there.verdict)


@given(chains())
def test_whatever_lowers_a_carried_item_is_named(drawn: DrawnChain) -> None:
    """Points below the claimed ones carry a rule or the provider, and the mark."""
    for item in scored(drawn).items:
        codes = {reason.code for reason in item.reasons}
        assert bool(codes & {*LOWERING, "provided"}) == (item.provided_by is not None)
        if item.points != item.claimed_points and item.answer != NOT_APPLICABLE:
            assert codes & (OWN_RULES | LOWERING)
            assert Flag.LOWERED in item.flags


@given(chains())
def test_a_provider_that_rises_lowers_nothing(drawn: DrawnChain) -> None:
    """All answers of all providers at the top leave every score or raise it."""
    top = Answer(status=drawn.case.rubric.levels[-1].id, evidence=PROOF)
    all_top = dict.fromkeys((item.id for item in drawn.case.rubric.items()), top)
    risen = {
        name: replace(
            each,
            assessment=each.assessment.model_copy(
                update={"answers": all_top, "assessed": each.as_of}
            ),
            policy=Policy(),
        )
        for name, each in drawn.providers.cases.items()
    }
    better = replace(drawn, providers=replace(drawn.providers, cases=risen))

    before, after = scored(drawn).scores, scored(better).scores
    assert at_most(before.counted, after.counted)
    assert at_most(before.with_waivers, after.with_waivers)
    assert before.claimed == after.claimed


@given(chains())
def test_the_result_survives_being_written_and_read(drawn: DrawnChain) -> None:
    """The JSON of a result with providers reads back as the same result."""
    written = scored(drawn).model_dump_json()

    assert Result.model_validate_json(written).model_dump_json() == written


def case_of(name: str, answer: Answer | None, **given: object) -> Case:
    """Return the case of a system with one answer; *given* are further fields of the case."""
    loaded = bundled_rubric()
    system = System(id=name, name=name.title())
    assessment = assessment_of({"infra-6": answer} if answer else {})
    fields: dict[str, object] = {"rubric_sha256": loaded.sha256, "as_of": DAY, **given}
    return Case(
        assessment=assessment.model_copy(update={"system": system}),
        rubric=loaded.rubric,
        **fields,  # type: ignore[arg-type] # the test names fields of the case
    )


def answered(case: Case, item: str, answer: Answer) -> Case:
    """Return *case* with another answer to *item*."""
    answers: Mapping[str, Answer] = {**case.assessment.answers, item: answer}
    return replace(case, assessment=case.assessment.model_copy(update={"answers": answers}))


def carried(case: Case, *others: Case) -> ResultItem:
    """Return the item of *case*, with *others* as the systems of its period."""
    cases = {each.assessment.system.id: each for each in others}
    names = {name: name.title() for name in ("platform", "cluster")}
    return score(with_providers(case, Providers(cases=cases, names=names))).item("infra-6")


def codes(item: ResultItem) -> Codes:
    """Return why *item* counts as it does."""
    return [reason.code for reason in item.reasons]


BY_PLATFORM = Answer(status="automated", provided_by="platform")


@pytest.mark.parametrize(
    ("there", "verdict", "code", "lowered"),
    [
        (Answer(status="automated"), "automated", "provided", False),
        (Answer(status="manual"), "manual", "provider_lower", True),
        (Answer(status="none"), "none", "provider_lower", True),
        (None, "not_assessed", "provider_not_assessed", True),
        (
            Answer(status="not_applicable", reason="None."),
            "not_assessed",
            "provider_not_applicable",
            True,
        ),
    ],
)
def test_what_the_provider_counts_is_the_most(
    there: Answer | None, verdict: str, code: str, *, lowered: bool
) -> None:
    """The claim stays, the verdict falls to the provider's, and the reason is told with it."""
    item = carried(case_of("service", BY_PLATFORM), case_of("platform", there))

    assert (item.answer, item.verdict) == ("automated", verdict)
    assert code in codes(item)
    assert (Flag.LOWERED in item.flags) is lowered
    assert item.provided_by
    assert (item.provided_by.name, item.provided_by.period) == ("Platform", "2026-Q3")


def test_a_provider_never_raises_an_answer() -> None:
    """A manual answer stays manual where the provider has it automated."""
    own = Answer(status="manual", provided_by="platform")
    item = carried(case_of("service", own), case_of("platform", Answer(status="automated")))

    assert (item.verdict, item.claimed_points) == ("manual", Fraction(1, 2))
    assert Flag.LOWERED not in item.flags


def test_who_has_not_filed_provides_nothing() -> None:
    """Without an assessment for the period the item counts as not assessed, and that is said."""
    item = carried(case_of("service", BY_PLATFORM))

    assert item.verdict == "not_assessed"
    assert "provider_not_filed" in codes(item)
    assert item.provided_by
    assert (item.provided_by.state, item.provided_by.verdict) == (ProviderState.NOT_FILED, None)


def test_another_rubric_provides_nothing() -> None:
    """A level of another edition means something else, so none is taken over."""
    other = case_of("platform", Answer(status="automated"), rubric_sha256="1" * 64)
    item = carried(case_of("service", BY_PLATFORM), other)

    assert item.verdict == "not_assessed"
    assert "provider_other_rubric" in codes(item)
    assert item.provided_by
    assert item.provided_by.rubric == "ml-test-score@2017"


def test_the_providers_proof_holds_the_item_up() -> None:
    """Its checks and evidence are the proof here too, as far as its verdict goes."""
    proven = case_of("platform", Answer(status="automated"), observations={"infra-6": AGAIN})
    behind_a_gap = case_of("platform", Answer(status="none", evidence=PROOF))

    assert carried(case_of("service", BY_PLATFORM), proven).verified_points == 1
    assert carried(case_of("service", BY_PLATFORM), behind_a_gap).supported == "none"


def test_own_proof_counts_up_to_the_providers_verdict() -> None:
    """Evidence of the system itself holds up what counts, and a failing check of it nothing."""
    own = Answer(status="automated", provided_by="platform", evidence=PROOF)
    platform = case_of("platform", Answer(status="automated", evidence=PROOF))
    unproven = case_of("platform", Answer(status="manual"))
    failing = case_of("service", own, observations={"infra-6": FAILS})

    assert carried(case_of("service", own), unproven).verified_points == Fraction(1, 2)
    assert carried(failing, platform).verified_points == 0
    assert Flag.CONFLICT in carried(failing, platform).flags


def test_a_carried_item_needs_no_evidence_of_its_own() -> None:
    """Where evidence is required, the provider's verdict was held to that already."""
    strict = Policy(require_evidence=True)
    service = case_of("service", BY_PLATFORM, policy=strict)
    proven = case_of("platform", Answer(status="manual", evidence=PROOF), policy=strict)
    unproven = case_of("platform", Answer(status="manual"), policy=strict)

    assert carried(service, proven).verdict == "manual"
    assert carried(service, unproven).verdict == "none"


def test_a_chain_counts_its_lowest_system() -> None:
    """A by B by C: what C counts comes through, and B names C."""
    by_cluster = Answer(status="automated", provided_by="cluster")
    middle = case_of("platform", by_cluster)
    end = case_of("cluster", Answer(status="manual", evidence=PROOF))
    item = carried(case_of("service", BY_PLATFORM), middle, end)

    assert (item.verdict, item.verified_points) == ("manual", Fraction(1, 2))
    assert carried(case_of("service", BY_PLATFORM), middle).verdict == "not_assessed"
    assert carried(middle, end).verdict == "manual"


def test_two_systems_may_carry_different_items_of_each_other() -> None:
    """Only one and the same item makes a circle."""
    service = answered(case_of("service", BY_PLATFORM), "data-1", Answer(status="manual"))
    platform = answered(
        case_of("platform", Answer(status="automated")),
        "data-1",
        Answer(status="automated", provided_by="service"),
    )

    assert carried(service, platform).verdict == "automated"
    with pytest.raises(ValueError, match="circle"):
        carried(service, case_of("platform", Answer(status="manual", provided_by="service")))


def test_the_files_of_the_providers_are_inputs() -> None:
    """Each file the result depends on is listed once."""
    shared, own, theirs = (InputFile(path=name, sha256="0" * 64) for name in "abc")
    service = case_of("service", BY_PLATFORM, inputs=(own, shared))
    platform = case_of("platform", Answer(status="manual"), inputs=(theirs, shared))
    providers = Providers(cases={"platform": platform}, names={})

    assert with_providers(service, providers).inputs == (own, shared, theirs)
