"""The first screen: the score, what it is worth, and what needs a look."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from scorereport.history.changes import Changes
from scorereport.model.aggregate import Aggregate
from scorereport.model.assessment import NOT_ASSESSED
from scorereport.model.result import Flag, Result
from scorereport.model.rubric import Rubric
from scorereport.scoring.provision import LOWERING
from scorereport.views.delivered import delivered_spans
from scorereport.views.filters import ATTENTION
from scorereport.views.parts import Delta, Direction, Span, Status, Tone
from scorereport.views.required import missed_sentence
from scorereport.views.standing import lapsing
from scorereport.views.waterline import waterline_views
from scorereport.views.waterline_shapes import Waterline
from scorereport.views.words import count, day, decimal, delta, listed, plain, status


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """One of the scores, with what it means."""

    title: str
    """Claimed, counted, verified or with waivers."""
    value: str
    """The number."""
    meaning: str
    """How it came about."""
    headline: bool
    """It is the score of the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttentionView:
    """A number of items that somebody should look at."""

    tone: Tone
    """How loud it is."""
    count: str
    """How many."""
    label: str
    """What they are, in the same number."""
    anchor: str
    """Where they are listed."""
    show: str
    """The filter that shows them; empty where none does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hero:
    """The first screen: the score, what it is worth, and what holds it back."""

    score: str
    """The counted score."""
    maximum: str
    """Like of 7."""
    band: str
    """The band's name."""
    delta: Delta
    """How it moved since the period before."""
    declared: tuple[Span, ...]
    """What was declared and what of it is backed."""
    if_delivered: tuple[Span, ...]
    """What the score would be with everything planned; empty where nothing is."""
    scores: tuple[ScoreLine, ...]
    """All scores with their meaning."""
    caption: tuple[Span, ...]
    """What the chart says."""
    charts: tuple[Waterline, ...]
    """The same chart for wide and for narrow screens."""
    legend: tuple[Status, ...]
    """What the marks mean."""
    attention: tuple[AttentionView, ...]
    """What needs a look, loudest first; empty where nothing does."""


_ATTENTION: Final[Mapping[Flag, tuple[Tone, str, str]]] = {
    Flag.CONFLICT: (Tone.ALERT, "conflict with a check", "conflicts with checks"),
    Flag.WAIVER_ENDED: (Tone.ALERT, "waiver no longer holds", "waivers no longer hold"),
    Flag.LOWERED: (Tone.NOTICE, "answer lowered by {who}", "answers lowered by {who}"),
    Flag.UNVERIFIED: (Tone.NOTICE, "answer unverified", "answers unverified"),
    Flag.STALE: (Tone.NOTICE, "item stale", "items stale"),
    Flag.OPEN_REMARK: (Tone.NOTICE, "item with an open remark", "items with open remarks"),
    Flag.WAIVED: (Tone.QUIET, "gap accepted by waiver", "gaps accepted by waiver"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lowering:
    """Who lowers answers: in a sentence, in the working, and beside a mark."""

    counts: str
    rule: str
    who: str


_BY_POLICY: Final = _Lowering(
    counts="the policy counts", rule="the declared policy", who="the policy"
)
_BY_PROVIDERS_TOO: Final = _Lowering(
    counts="policy and providers count",
    rule="the declared policy and by providers",
    who="policy or provider",
)


def hero_view(rubric: Rubric, result: Result, changes: Changes | None) -> Hero:
    """Return the first screen of *result*."""
    scores = result.scores
    return Hero(
        score=decimal(scores.counted),
        maximum=f"of {plain(result.maximum)}",
        band=next((band.title for band in rubric.bands if band.id == result.band), "No score"),
        delta=_delta(changes),
        declared=_declared(result),
        if_delivered=delivered_spans(rubric, result),
        scores=_scores(result),
        caption=_caption(rubric),
        charts=waterline_views(rubric, result),
        legend=tuple(status(rubric, level.id) for level in reversed(rubric.levels)),
        attention=_attention(result),
    )


def lede_spans(rubric: Rubric, result: Result) -> tuple[Span, ...]:
    """Return the verdict in one or two sentences."""
    band = next((band.title for band in rubric.bands if band.id == result.band), "No score")
    limiting = [
        section.label
        for section, counted in zip(rubric.sections, result.sections, strict=True)
        if counted.limits_score and result.scores.counted != result.maximum
    ]
    held = [Span(text=", held back by "), Span(text=listed(limiting), strong=True)]
    missed = missed_sentence(rubric, result)
    end = Span(text=f". {_counts(rubric, result)}{' ' if missed else ''}{missed}")
    return (Span(text=band, strong=True), *(held if limiting else ()), end)


def _counts(rubric: Rubric, result: Result) -> str:
    titles = {level.id: level.title for level in rubric.levels}
    titles |= {NOT_ASSESSED: "not assessed", "not_applicable": "not applicable"}
    ids = [*(level.id for level in reversed(rubric.levels)), NOT_ASSESSED, "not_applicable"]
    numbers = result.coverage.by_verdict
    told = [f"{numbers[state]} {titles[state].lower()}" for state in ids if numbers[state]]
    first = told[0].replace(" ", " is " if told[0].startswith("1 ") else " are ", 1)
    return f"Of {count(result.coverage.items, 'item')}, {listed([first, *told[1:]])}."


def _delta(changes: Changes | None) -> Delta:
    if changes is None:
        return Delta(direction=Direction.NEW, text="First assessment")
    if not changes.comparable:
        text = "Not comparable with"
        return Delta(direction=Direction.UNCOMPARABLE, text=text, since=changes.before)
    return delta(changes.score, f"since {changes.before}")


def _declared(result: Result) -> tuple[Span, ...]:
    scores = result.scores
    if scores.counted is None or scores.verified is None or scores.claimed is None:
        return (Span(text="Nothing in this rubric applies to the system."),)
    maximum = plain(result.maximum)
    spans = [Span(text=f"{decimal(scores.claimed)} of {maximum}", strong=True)]
    spans.append(Span(text=" as declared"))
    if scores.counted < scores.claimed:
        spans += [
            Span(text=f", of which {_lowering(result).counts} "),
            Span(text=decimal(scores.counted), strong=True),
        ]
    if not scores.counted:
        return (*spans, Span(text="."))
    if scores.verified == scores.counted:
        return (*spans, Span(text="; all of it is backed by checks or dated evidence."))
    return (
        *spans,
        Span(text="; "),
        Span(text=decimal(scores.verified), strong=True),
        Span(text=" is backed by checks or dated evidence."),
    )


def _scores(result: Result) -> tuple[ScoreLine, ...]:
    scores = result.scores
    lines = [
        ("Claimed", scores.claimed, "every answer at its word", False),
        ("Counted", scores.counted, f"lowered only by {_lowering(result).rule}", True),
        ("Verified", scores.verified, "backed by checks or dated evidence", False),
    ]
    if result.coverage.waived:
        lines.append(("With waivers", scores.with_waivers, "accepted gaps at full points", False))
    return tuple(
        ScoreLine(title=title, value=decimal(value), meaning=meaning, headline=headline)
        for title, value, meaning, headline in lines
    )


def _lowering(result: Result) -> _Lowering:
    codes = {reason.code for item in result.items for reason in item.reasons}
    return _BY_PROVIDERS_TOO if codes & LOWERING else _BY_POLICY


def _caption(rubric: Rubric) -> tuple[Span, ...]:
    if rubric.aggregate is Aggregate.MIN:
        lead, rest = "The weakest section sets the score.", " Each block is one item's points."
    else:
        lead, rest = "All sections make the score.", " Each block is one item's points."
    return Span(text=lead, strong=True), Span(text=rest)


def _attention(result: Result) -> tuple[AttentionView, ...]:
    flags = Counter(flag for item in result.items for flag in item.flags)
    found = [
        AttentionView(
            tone=tone,
            count=str(flags[flag]),
            label=(one if flags[flag] == 1 else many).format(who=_lowering(result).who),
            anchor="Items",
            show=ATTENTION,
        )
        for flag, (tone, one, many) in _ATTENTION.items()
        if flags[flag]
    ]
    return (*found, *_lapsing(result), *_not_assessed(result))


def _lapsing(result: Result) -> Iterator[AttentionView]:
    number = sum(bool(lapsing(result, item)) for item in result.items)
    if number and result.next_due:
        what = "item lapses" if number == 1 else "items lapse"
        label = f"{what} by {day(result.next_due).text}"
        yield AttentionView(
            tone=Tone.QUIET, count=str(number), label=label, anchor="Proof", show=""
        )


def _not_assessed(result: Result) -> Iterator[AttentionView]:
    number = result.coverage.by_verdict[NOT_ASSESSED]
    if number:
        label = "item not assessed" if number == 1 else "items not assessed"
        yield AttentionView(
            tone=Tone.QUIET, count=str(number), label=label, anchor="Items", show="not-assessed"
        )
