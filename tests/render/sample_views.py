"""Views for the tests of what is made of them: real samples, and one that says everything."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from rubrics_in_tests import bundled_rubric
from scorereport.model.assessment import Assessment, Decision
from scorereport.model.checks import Observation, Outcome
from scorereport.model.result import InputFile, Result
from scorereport.model.workspace import FailingChecks, Policy, Reviews
from scorereport.pipeline.cases import Choices, scored_case
from scorereport.scoring.score import Case, score
from scorereport.views.badge import BadgeView, badge_view
from scorereport.views.collection import CollectionView, collection_view
from scorereport.views.feed import FeedView, feed_entry, feed_view
from scorereport.views.guide import GuideView, guide_view
from scorereport.views.report import ReportView, report_view
from scorereport.views.summary import SummaryView, summary_view

ASSESSMENTS = Path(__file__).parents[2] / "sample_inputs" / "assessments"
DAY = dt.date(2026, 9, 24)


@cache
def sample_report(name: str = "fraud-detection/2026-Q3") -> ReportView:
    """Return the report of a bundled sample."""
    case = scored_case(ASSESSMENTS / f"{name}.yaml", Choices())
    return report_view(case.rubric, case.result, case.earlier)


@cache
def sample_badge() -> BadgeView:
    """Return the badge of a bundled sample."""
    case = scored_case(ASSESSMENTS / "fraud-detection" / "2026-Q3.yaml", Choices())
    return badge_view(case.rubric, case.result)


@cache
def sample_feed(site: str = "https://scores.example.org/ready/") -> FeedView:
    """Return a feed of two bundled samples."""
    cases = [
        scored_case(ASSESSMENTS / "fraud-detection" / f"{period}.yaml", Choices())
        for period in ("2026-Q2", "2026-Q3")
    ]
    entries = (
        feed_entry(
            case.rubric,
            case.result,
            workspace="ML readiness at Example",
            link=f"{site}systems/{case.result.system.id}/{case.result.period.lower()}.html",
        )
        for case in cases
    )
    return feed_view(
        entries,
        workspace="ML readiness at Example",
        title="ML readiness at Example: all systems",
        path="feed.xml",
        site_link=f"{site}index.html",
        self_link=f"{site}feed.xml" if site else None,
    )


@cache
def sample_guide() -> GuideView:
    """Return the guide to the flagship rubric."""
    return guide_view(bundled_rubric().rubric)


@cache
def rich_report() -> ReportView:
    """Return a report in which every field of every view says something."""
    earlier = (
        _result("2025-Q4", {}, rubric="ml-test-score@2016"),
        _result("2026-Q1", {}),
        _result("2026-Q2", {}),
    )
    newest = _result("2026-Q3", _RICH_ANSWERS, policy=_STRICT, observations=_OBSERVATIONS)
    return report_view(bundled_rubric().rubric, newest, earlier)


@cache
def complete_report() -> ReportView:
    """Return a first report with everything at the top: nothing to do but to decide."""
    answers = {item.id: {"status": "automated"} for item in bundled_rubric().rubric.items()}
    newest = _result("2026-Q3", answers).model_copy(update={"decision": None})
    return report_view(bundled_rubric().rubric, newest, sign=True)


@cache
def sample_summary(name: str = "fraud-detection/2026-Q3", *, sign: bool = True) -> SummaryView:
    """Return the summary of a bundled sample."""
    case = scored_case(ASSESSMENTS / f"{name}.yaml", Choices())
    return summary_view(case.rubric, case.result, case.earlier, sign=sign)


@cache
def rich_summary() -> SummaryView:
    """Return a summary in which every field says something."""
    newest = _result("2026-Q3", _RICH_ANSWERS, policy=_STRICT, observations=_OBSERVATIONS)
    more = {"conditions": [condition(item) for item in ("data-1", "data-2", "data-3", "data-4")]}
    decided = Decision.model_validate(_DECISION | more)
    return summary_view(
        bundled_rubric().rubric,
        newest.model_copy(update={"decision": decided}),
        [_result("2026-Q2", {})],
    )


def condition(item: str) -> dict[str, str]:
    """Return a condition on *item*."""
    return {"item": item, "due": "2026-11-01", "owner": "Ada Example"}


@cache
def poor_summary() -> SummaryView:
    """Return a summary of which nothing is said: no answer, no decision, no period before."""
    newest = _result("2026-Q3", {}).model_copy(update={"decision": None})
    return summary_view(bundled_rubric().rubric, newest, sign=True)


@cache
def sample_collection() -> CollectionView:
    """Return three bundled samples as one document; two of them were scored before."""
    names = ("document-extraction", "fraud-detection", "search-ranking")
    scored = [scored_case(ASSESSMENTS / f"{name}/2026-Q3.yaml", Choices()) for name in names]
    return collection_view(
        "ML readiness",
        [case.result for case in scored],
        [report_view(case.rubric, case.result, case.earlier) for case in scored],
    )


@cache
def guided_report() -> ReportView:
    """Return a report in which every item has guidance, and changed; the longest there is."""
    answers = {item.id: {"status": "manual"} for item in bundled_rubric().rubric.items()}
    before = {item: {"status": "none"} for item in answers}
    return report_view(
        bundled_rubric().rubric, _result("2026-Q3", answers), [_result("2026-Q2", before)]
    )


_STRICT = Policy(
    claims_expire_after=120, failing_checks=FailingChecks.ZERO, reviews=Reviews.REQUIRED
)
_RICH_ANSWERS: dict[str, Any] = {
    "data-2": {"per_model": {"ranker": "automated", "retriever": "manual"}},
    "data-6": {"status": "automated", "evidence": [{"url": "https://a.example/undated"}]},
    "infra-1": {
        "status": "none",
        "waiver": {"reason": "Old", "approved_by": "G. Example", "expires": "2026-01-01"},
    },
}
_OBSERVATIONS = {
    item: (Observation(tool="pytest", check="tests/x", outcome=outcome, executed=day),)
    for item, outcome, day in (
        ("data-4", Outcome.FAIL, DAY),
        ("monitor-6", Outcome.PASS, DAY),
        ("model-3", Outcome.INCONCLUSIVE, None),
    )
}
_DECISION = {
    "outcome": "conditional",
    "by": "Grace Example",
    "date": "2026-09-30",
    "note": "Once **monitoring** holds.",
    "conditions": [{"item": "monitor-3", "due": "2026-11-01", "owner": "Ada Example"}],
}


def _result(
    period: str,
    answers: dict[str, Any],
    *,
    rubric: str = "ml-test-score",
    policy: Policy | None = None,
    observations: Mapping[str, tuple[Observation, ...]] | None = None,
) -> Result:
    path = ASSESSMENTS / "fraud-detection" / f"{period}.yaml"
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - strings only
    data["answers"] |= answers
    data["decision"] = _DECISION
    data.pop("checks", None)
    assessment = Assessment.model_validate(data)
    loaded = bundled_rubric(rubric)
    return score(
        Case(
            assessment=assessment,
            rubric=loaded.rubric,
            rubric_sha256=loaded.sha256,
            as_of=assessment.assessed,
            policy=policy or Policy(),
            observations=observations or {},
            inputs=(InputFile(path="assessments/sample.yaml", sha256="ab" * 32),),
        )
    )
