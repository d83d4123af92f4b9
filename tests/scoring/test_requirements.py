"""What a mapping requires of all its checks together, and which mapping is in force."""

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics_in_tests import bundled_rubric
from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource, Severity
from scorereport.model.check_selection import CheckRun
from scorereport.model.checks import Demand, Doubt, Observation, Outcome
from scorereport.model.item_checks import ItemChecks, Requirement, exceeds
from scorereport.model.rubric import Rubric
from scorereport.scoring.observations import Measured, observations

ITEM = "data-1"
DAY = dt.date(2026, 9, 24)
LETTERS = {
    "p": CheckOutcome.PASS,
    "f": CheckOutcome.FAIL,
    "e": CheckOutcome.ERROR,
    "w": CheckOutcome.WARN,
    "s": CheckOutcome.SKIP,
}


def ran(letters: str, *, age: int = 0, own: ItemChecks | None = None) -> CheckRun:
    """Return a run of one check a letter, named by its place."""
    results = tuple(
        CheckResult(
            tool="pytest",
            check=f"t{place}",
            instance=f"i{place}",
            outcome=LETTERS[letter],
            raw_outcome=letter,
        )
        for place, letter in enumerate(letters)
    )
    source = CheckSource(
        path="junit.xml", sha256=letters, format="junit", tool="pytest", results=results
    )
    at = DAY - dt.timedelta(days=age)
    return CheckRun(source=source, at=at, items={ITEM: own} if own else {})


def told(
    *runs: CheckRun, shared: ItemChecks | None = None, rubric: Rubric | None = None
) -> tuple[Observation, ...]:
    """Return what is observed of the item."""
    measured = Measured(
        rubric=rubric or bundled_rubric().rubric,
        runs=runs,
        shared={ITEM: shared} if shared else {},
        as_of=DAY,
        expire_after=100,
    )
    return observations(measured).get(ITEM, ())


def mapping(**given: object) -> ItemChecks:
    """Return a mapping of all checks with what it requires."""
    return ItemChecks.model_validate({"any": ["**"], **given})


def require(**given: object) -> ItemChecks:
    """Return a mapping of all checks that requires *given*."""
    return mapping(require=given)


def outcomes(seen: tuple[Observation, ...]) -> str:
    """Return how many pass, fail, are held back and tolerated, as a short text."""
    passing = sum(each.outcome is Outcome.PASS for each in seen)
    failing = sum(each.outcome is Outcome.FAIL for each in seen)
    held = sum(each.why is Doubt.HELD_BACK for each in seen)
    tolerated = sum(each.why is Doubt.TOLERATED for each in seen)
    return f"{passing}p {failing}f {held}h {tolerated}t"


@pytest.mark.parametrize(
    ("letters", "required", "come_to", "demands"),
    [
        ("ppp", {"min_passed": 3}, "3p 0f 0h 0t", []),
        ("pps", {"min_passed": 3}, "0p 0f 2h 0t", [(Demand.PASSED, "3", "2")]),
        ("pp", {"min_instances": 3}, "0p 0f 2h 0t", [(Demand.INSTANCES, "3", "2")]),
        ("pppf", {"pass_ratio": "75%"}, "3p 0f 0h 1t", []),
        ("ppff", {"pass_ratio": 0.75}, "0p 2f 2h 0t", [(Demand.RATIO, "0.75", "2 of 4")]),
        ("pppf", {}, "3p 1f 0h 0t", []),
        ("pppf", {"max": {"fail": 1}}, "3p 0f 0h 1t", []),
        ("ppff", {"max": {"fail": 1}}, "0p 2f 2h 0t", [(Demand.FAIL, "1", "2")]),
        ("ppff", {"max": {"fail": "50%"}}, "2p 0f 0h 2t", []),
        ("pfff", {"max": {"fail": "50%"}}, "0p 3f 1h 0t", [(Demand.FAIL, "50%", "3")]),
        ("pe", {"max": {"error": 0}}, "0p 0f 1h 0t", [(Demand.ERROR, "0", "1")]),
        ("ppw", {"max": {"warn": 1}}, "2p 0f 0h 0t", []),
        ("ppsss", {"max": {"skip": "20%"}}, "0p 0f 2h 0t", [(Demand.SKIP, "20%", "3")]),
        ("fe", {"max": {"error": 0}}, "0p 1f 0h 0t", [(Demand.ERROR, "0", "1")]),
    ],
)
def test_a_requirement_is_met_or_named(
    letters: str, required: Mapping[str, object], come_to: str, demands: list[object]
) -> None:
    """Where it is missed no pass counts, and what is missing is told with its numbers."""
    seen = told(ran(letters, own=require(**required)))

    assert outcomes(seen) == come_to
    assert [
        (each.unmet.demand, each.unmet.needs, each.unmet.found) for each in seen if each.unmet
    ] == demands


def test_all_asks_each_selector_for_a_pass() -> None:
    """A selector that only a skipped check matches, or none at all, holds the others back."""
    both = ItemChecks.model_validate({"all": ["t0", "t1"]})
    none = ItemChecks.model_validate({"all": ["t0", "zz"]})

    assert outcomes(told(ran("pp", own=both))) == "2p 0f 0h 0t"
    seen = told(ran("ps", own=both))
    assert outcomes(seen) == "0p 0f 1h 0t"
    assert [each.check for each in seen if each.why is Doubt.UNMET] == ["t1"]
    seen = told(ran("pp", own=none))
    assert outcomes(seen) == "0p 0f 1h 0t"
    assert [each.why for each in seen if "zz" in each.check] == [Doubt.UNMATCHED]


def test_a_mapping_may_ask_for_younger_runs_only() -> None:
    """Its own age limit ends a pass sooner than the policy, and never later."""
    assert outcomes(told(ran("p", age=8, own=mapping(max_age="7d")))) == "0p 0f 0h 0t"
    assert outcomes(told(ran("p", age=7, own=mapping(max_age="7d")))) == "1p 0f 0h 0t"
    assert outcomes(told(ran("p", age=101, own=mapping(max_age="900d")))) == "0p 0f 0h 0t"


def test_the_nearest_mapping_decides() -> None:
    """The assessment's own, else the workspace's, else the rubric's."""
    first, second = (ItemChecks.model_validate({"any": [name]}) for name in ("t0", "t1"))
    rubric = bundled_rubric().rubric
    section = rubric.sections[0]
    item = section.items[0].model_copy(update={"checks": second})
    items = (item, *section.items[1:])
    changed = section.model_copy(update={"items": items})
    maps = rubric.model_copy(update={"sections": (changed, *rubric.sections[1:])})

    assert [each.check for each in told(ran("pp"), rubric=maps)] == ["t1[i1]"]
    assert [each.check for each in told(ran("pp"), shared=first, rubric=maps)] == ["t0[i0]"]
    own = ran("pp", own=second)
    assert [each.check for each in told(own, shared=first)] == ["t1[i1]"]


def test_only_the_rubric_may_match_nothing_in_silence() -> None:
    """A workspace that maps an item is told where no file speaks of it."""
    nowhere = ItemChecks.model_validate({"any": [{"tool": "tfdv"}]})
    (seen,) = told(ran("p"), shared=nowhere)
    (without_files,) = told(shared=nowhere)

    assert seen.why is without_files.why is Doubt.UNMATCHED
    assert without_files.tool == "tfdv"


def scanned(*found: Severity | None, complete: bool | None = True) -> CheckRun:
    """Return a scanner's run that lists what it found, and the scan as a whole."""
    results = [
        CheckResult(
            tool="bandit",
            check=f"B{place}",
            outcome=CheckOutcome.FAIL,
            raw_outcome="fail",
            severity=severity,
        )
        for place, severity in enumerate(found)
    ]
    outcome = CheckOutcome.FAIL if found else CheckOutcome.PASS
    whole = CheckResult(tool="bandit", check="scan", outcome=outcome, raw_outcome="x")
    source = CheckSource(
        path="bandit.sarif",
        sha256="0",
        format="sarif",
        tool="bandit",
        complete=complete,
        results=(*results, whole),
    )
    selector = {"tool": "bandit", "severity": ">= high", "expect": "no-findings"}
    return CheckRun(
        source=source, at=DAY, items={ITEM: ItemChecks.model_validate({"any": [selector]})}
    )


@pytest.mark.parametrize(
    ("run", "outcome"),
    [
        (scanned(), Outcome.PASS),
        (scanned(Severity.LOW, Severity.MEDIUM), Outcome.PASS),
        (scanned(Severity.LOW, Severity.HIGH), Outcome.FAIL),
        (scanned(Severity.CRITICAL), Outcome.FAIL),
        (scanned(None), Outcome.FAIL),
        (scanned(Severity.LOW, complete=None), Outcome.INCONCLUSIVE),
        (scanned(Severity.HIGH, complete=None), Outcome.FAIL),
    ],
)
def test_no_findings_of_a_severity(run: CheckRun, outcome: Outcome) -> None:
    """A scan passes only where it ended and nothing so bad was found; no severity counts as bad."""
    (seen,) = told(run)

    assert seen.outcome is outcome
    assert seen.check == "scan[tool: bandit, severity: >= high]"


def test_no_findings_needs_a_scan() -> None:
    """Where nothing speaks for the scan as a whole, nothing says that it looked."""
    run = scanned(Severity.LOW)
    source = CheckSource(
        path="x", sha256="0", format="sarif", tool="bandit", results=run.source.results[:-1]
    )
    (seen,) = told(CheckRun(source=source, at=DAY, items=run.items))

    assert seen.why is Doubt.UNMATCHED


@pytest.mark.parametrize(
    ("selector", "checks"),
    [
        ({"severity": ">= high"}, {"B1", "B2"}),
        ({"severity": "low"}, {"B0"}),
        ({"format": "sarif", "check": "B*"}, {"B0", "B1", "B2", "B3"}),
        ({"format": "junit", "check": "B*"}, set()),
        ({"path": "*.sarif", "check": "B0"}, {"B0"}),
        ({"path": "other/*", "check": "B0"}, set()),
    ],
)
def test_selectors_ask_for_severity_format_and_path(
    selector: dict[str, str], checks: set[str]
) -> None:
    """A result without a severity is of none; the file's format and path are the source's."""
    run = scanned(Severity.LOW, Severity.HIGH, Severity.CRITICAL, None)
    only = ItemChecks.model_validate({"any": [selector]})
    seen = told(CheckRun(source=run.source, at=DAY, items={ITEM: only}))

    assert {each.check for each in seen if each.why is not Doubt.UNMATCHED} == checks


REQUIREMENTS = st.builds(
    Requirement.model_validate,
    st.fixed_dictionaries(
        {},
        optional={
            "min_passed": st.integers(1, 4),
            "min_instances": st.integers(1, 4),
            "pass_ratio": st.sampled_from(["50%", "0.8", "100%"]),
            "max": st.fixed_dictionaries(
                {},
                optional={
                    kind: st.sampled_from([0, 1, 2, "0%", "25%", "50%"])
                    for kind in ("fail", "error", "warn", "skip")
                },
            ),
        },
    ),
)


def strength(letters: str, required: Requirement) -> int:
    """Return 0 where the item is contradicted, 1 where nothing is held up, 2 where it is."""
    seen = told(ran(letters, own=mapping(require=required)))
    if any(each.outcome is Outcome.FAIL for each in seen):
        return 0
    return 2 if any(each.outcome is Outcome.PASS for each in seen) else 1


@given(st.text("pfews", max_size=6), REQUIREMENTS)
def test_one_more_failure_never_helps(letters: str, required: Requirement) -> None:
    """Whatever is required, a further failing check proves no more."""
    assert strength(f"{letters}f", required) <= max(strength(letters, required), 1)
    assert (strength(f"{letters}f", required) == 2) <= (strength(letters, required) == 2)


@given(st.text("pfews", max_size=6), st.integers(0, 5), REQUIREMENTS)
def test_one_pass_less_never_helps(letters: str, at: int, required: Requirement) -> None:
    """Whatever is required, a pass that vanishes proves no more."""
    if letters[at : at + 1] == "p":
        less = letters[:at] + letters[at + 1 :]
        assert strength(less, required) <= strength(letters, required)


@given(st.text("pfews", max_size=6), REQUIREMENTS)
def test_a_requirement_supports_no_more_than_none(letters: str, required: Requirement) -> None:
    """What it asks for only takes away; failures that it allows hold nothing up."""
    if strength(letters, required) == 2:
        assert "p" in letters


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 100))
def test_a_share_is_of_the_kind_and_the_passing(found: int, passing: int, most: int) -> None:
    """20% skipped means: of the skipped and the passing ones together."""
    share = Fraction(found, found + passing) if found else Fraction(0)

    assert exceeds(found, passing, f"{most}%") is (share > Fraction(most, 100))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"any": ["a"], "all": ["b"]}, "need either 'any' or 'all'"),
        ({}, "need either 'any' or 'all'"),
        ({"any": ["a"], "require": {"pass_ratio": 1.2}}, "is not a share"),
        ({"any": ["a"], "require": {"pass_ratio": 0}}, "is not a share"),
        ({"any": ["a"], "require": {"max": {"skip": "120%"}}}, "neither a number of checks nor"),
        ({"any": ["a"], "require": {"max": {"fail": -1}}}, "neither a number of checks nor"),
        ({"any": [{"severity": "very"}]}, "is not a severity"),
        ({"any": [{"tool": "x", "expect": "no-findings", "measured": ">= 1"}]}, "drop one"),
        ({"any": [{"expect": "no-findings"}]}, "a selector needs one of"),
    ],
)
def test_a_mapping_that_means_nothing_is_refused(given: object, message: str) -> None:
    """With what to write instead."""
    with pytest.raises(ValueError, match=message):
        ItemChecks.model_validate(given)
