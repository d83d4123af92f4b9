"""The report: one system, one period, every word of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from scorereport.history.comparison import compare_by
from scorereport.history.promises import Promises, promises_since
from scorereport.history.series import series
from scorereport.history.xrays.kinds import Xray, XrayCode
from scorereport.history.xrays.table import xrays
from scorereport.model.judged import JudgedReview, ReviewState
from scorereport.model.promises import Fate
from scorereport.model.result import Result
from scorereport.model.rubric import Rubric
from scorereport.planning.ground import Ground, ground
from scorereport.planning.roadmap import Roadmap, plan_roadmap
from scorereport.planning.targets import default_target
from scorereport.views.changes import ChangesView, changes_view
from scorereport.views.conflicts import ConflictsView, conflicts_view
from scorereport.views.contents import ContentsView, contents_view
from scorereport.views.decision import DecisionView, SigningView, decision_view, signing_view
from scorereport.views.filters import FilterView, filter_views
from scorereport.views.hero import Hero, hero_view, lede_spans
from scorereport.views.language import language_tag, tr, trn
from scorereport.views.method import MethodView, method_view
from scorereport.views.parts import DateView, Fact, Page, Span
from scorereport.views.promises import PromisesView, promises_view
from scorereport.views.required import required_words, target_words
from scorereport.views.roadmap import RoadmapView, roadmap_view
from scorereport.views.section import SectionView, section_views
from scorereport.views.sign_off import DRAFT, SignOffView, sign_off_view
from scorereport.views.standing import StandingView, standing_view
from scorereport.views.text_width import fitted
from scorereport.views.trend import TrendView, trend_view
from scorereport.views.words import day, decimal, listed, plain
from scorereport.views.xrays import XraysView, xrays_view


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """Everything a report says."""

    page: Page
    """What the document says about itself."""
    eyebrow: str
    """Rubric and period."""
    system: str
    """The system's name."""
    sign_off: SignOffView | None
    """Whether it is a draft; None where the workspace asks for no sign-off."""
    lede: tuple[Span, ...]
    """The verdict in one sentence."""
    facts: tuple[Fact, ...]
    """Team, owner, who assessed and when, who reviewed."""
    assessed: DateView
    """The day of the assessment."""
    hero: Hero
    """The first screen."""
    contents: ContentsView
    """Where what is on paper."""
    conflicts: ConflictsView | None
    """Where answers and checks disagree; None where they do not."""
    decision: DecisionView | None
    """What a design review decided."""
    signing: SigningView | None
    """Lines to sign on paper; None where they were not asked for or a decision is there."""
    roadmap: RoadmapView | None
    """The way to the target, or else to the next band; None at the top."""
    changes: ChangesView | None
    """What changed; None where there is nothing to compare with."""
    promises: PromisesView | None
    """What became of the promises of the period before; None where there were none."""
    xrays: XraysView | None
    """What a reviewer will ask; None where nothing is doubtful."""
    items_heading: str
    """Over the full list."""
    filters: tuple[FilterView, ...]
    """Choices of items to show."""
    sections: tuple[SectionView, ...]
    """The full list."""
    standing: StandingView
    """What the answers rest on."""
    trend: TrendView | None
    """How it moved; None with fewer than two periods."""
    method: MethodView
    """How the score came about."""
    provenance: tuple[Fact, ...]
    """Files, digests, editions and versions."""


_NOT_YET: Final = ContentsView(heading="", chapters=(), sections=())
"""Contents while nobody knows yet which chapters there are."""
_TOLD: Final = ("counted",)
"""The scores of which a report tells what each item did."""
_RUNNING: Final = 45
"""Room for a name in the running foot, in sizes of its font."""


def report_view(
    rubric: Rubric, result: Result, earlier: Sequence[Result] = (), *, sign: bool = False
) -> ReportView:
    """Return every word of the report of *result*.

    *earlier* are the results of the same system's earlier periods, in any order.
    With *sign*, a report without a decision has lines on paper to write one on.
    """
    before = _newest(earlier)
    comparison = compare_by(rubric, before, result, _TOLD) if before else None
    changes = comparison.changes if comparison else None
    promises = promises_since(earlier, result)
    system = result.system.label
    start = ground(rubric, result)
    plan = _plan(start) if start else None
    sections = section_views(rubric, result, changes, plan)
    decision = decision_view(rubric, result.decision)
    view = ReportView(
        page=_page(rubric, result, system),
        eyebrow=f"{rubric.title} · {result.period}",
        system=system,
        sign_off=sign_off_view(rubric, result),
        lede=lede_spans(rubric, result),
        facts=_facts(rubric, result),
        assessed=day(result.assessed),
        hero=hero_view(rubric, result, changes),
        contents=_NOT_YET,
        conflicts=conflicts_view(rubric, result),
        decision=decision,
        signing=signing_view() if sign and decision is None else None,
        roadmap=roadmap_view(start, plan) if start and plan else None,
        changes=changes_view(rubric, comparison) if comparison else None,
        promises=promises_view(rubric, promises),
        xrays=xrays_view(_not_told(xrays(rubric, result, earlier), promises)),
        items_heading=trn("All {number} item", "All {number} items", result.coverage.items),
        filters=filter_views(rubric, [item.shows for part in sections for item in part.items]),
        sections=sections,
        standing=standing_view(rubric, result),
        trend=trend_view(rubric, result, series([*earlier, result])),
        method=method_view(rubric, result),
        provenance=_provenance(result),
    )
    return replace(view, contents=contents_view(rubric, _chapters(view)))


def _chapters(view: ReportView) -> Iterator[tuple[str, str]]:
    """Yield anchor and heading of each chapter of *view*, in the order of the pages."""
    for anchor, part in (
        ("Conflicts", view.conflicts),
        ("Roadmap", view.roadmap),
        ("Changes", view.changes),
        ("Xrays", view.xrays),
    ):
        if part:
            yield anchor, part.heading
    yield "Items", view.items_heading
    yield "Proof", view.standing.heading
    if view.trend:
        yield "Trend", view.trend.heading
    yield "Method", view.method.heading


def report_plan(rubric: Rubric, result: Result) -> Roadmap | None:
    """Return the plan that the report of *result* shows; None where it shows none."""
    start = ground(rubric, result)
    return _plan(start) if start else None


def _plan(start: Ground) -> Roadmap | None:
    """Return the plan that the report shows; None where there is nothing left to aim at."""
    plan = plan_roadmap(start, default_target(start.rubric, start.result))
    return plan if plan.steps or not plan.reached else None


def _not_told(found: Sequence[Xray], promises: Promises | None) -> Sequence[Xray]:
    """Return the x-rays without those that the fate of a promise tells already."""
    slipped = {
        each.item for each in (promises.promises if promises else ()) if each.fate is Fate.SLIPPED
    }
    return [
        xray for xray in found if xray.code is not XrayCode.OVERDUE or xray.items[0] not in slipped
    ]


def _newest(earlier: Sequence[Result]) -> Result | None:
    return max(earlier, key=lambda other: other.age_order, default=None)


def _page(rubric: Rubric, result: Result, system: str) -> Page:
    words = {
        "system": system,
        "period": result.period,
        "score": decimal(result.scores.counted),
        "maximum": plain(result.maximum),
    }
    title = tr("{system}: {score} of {maximum} in {period}", **words)
    about = {**words, "rubric": rubric.title}
    description = tr("{system}, {period}: {score} of {maximum} on the {rubric}.", **about)
    if result.draft:
        title = tr("{system}: {score} of {maximum} in {period} (draft)", **words)
        description = tr(
            "Draft of {system}, {period}: {score} of {maximum} on the {rubric}.", **about
        )
    return Page(
        language=language_tag(),
        title=title,
        description=description,
        generator=f"{result.tool.name} {result.tool.version}",
        footer=f"{fitted(system, _RUNNING)}, {result.period}",
        mark=tr(DRAFT) if result.draft else "",
    )


def _facts(rubric: Rubric, result: Result) -> tuple[Fact, ...]:
    system = result.system
    assessed = day(result.assessed)
    facts = [
        Fact(term=tr("Team"), text=system.team or ""),
        Fact(term=tr("Owner"), text=system.owner or ""),
        Fact(term=tr("Tier"), text=system.tier or ""),
        Fact(term=tr("Assessed"), text=assessed.text, date=assessed),
        Fact(term=tr("Assessed by"), text=listed(result.assessors)),
        Fact(term=tr("Target"), text=target_words(rubric, result.target)),
        Fact(term=tr("Required"), text=required_words(rubric, result.required)),
        Fact(term=tr("Reviewed by"), text=_reviews(result.reviews)),
    ]
    return tuple(fact for fact in facts if fact.text)


def _reviews(reviews: Sequence[JudgedReview]) -> str:
    return "; ".join(
        f"{review.by} ({', '.join((review.outcome, *_doubts(review)))})" for review in reviews
    )


def _doubts(review: JudgedReview) -> Iterator[str]:
    """Yield what keeps *review* from being a sign-off; its outcome is the reviewer's own word."""
    match review.state:
        case ReviewState.OUTDATED:
            yield tr("before the answers changed")
        case ReviewState.UNSEALED:
            yield tr("not tied to these answers")
        case ReviewState.CURRENT:
            pass
    if not review.independent:
        yield tr("an assessor")


def _provenance(result: Result) -> tuple[Fact, ...]:
    as_of = day(result.as_of)
    files = [Fact(term=entry.path, text=entry.sha256, code=True) for entry in result.inputs]
    rubric = result.rubric
    return (
        *files,
        Fact(term=tr("Rubric {rubric}", rubric=rubric.name), text=rubric.sha256, code=True),
        Fact(term=tr("Answers"), text=result.answers_sha256, code=True),
        Fact(term=tr("Judged as of"), text=as_of.text, date=as_of),
        Fact(term=tr("Made by"), text=f"{result.tool.name} {result.tool.version}"),
    )
