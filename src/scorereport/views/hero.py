"""The first screen: the score, what it is worth, and what needs a look."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from scorereport.history.changes import Changes
from scorereport.model.aggregate import Aggregate
from scorereport.model.assessment import NOT_ASSESSED
from scorereport.model.result import Flag, Result
from scorereport.model.rubric import Rubric
from scorereport.scoring.provision import LOWERING
from scorereport.views.delivered import delivered_spans
from scorereport.views.filters import ATTENTION
from scorereport.views.language import message, messages, tr, tr_spans, trn
from scorereport.views.parts import Delta, Direction, Span, Status, Tone
from scorereport.views.required import missed_sentence
from scorereport.views.standing import lapsing
from scorereport.views.waterline import waterline_views
from scorereport.views.waterline_shapes import Waterline
from scorereport.views.words import day, decimal, delta, listed, plain, status


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


_ATTENTION: Final[Mapping[Flag, tuple[Tone, tuple[str, str]]]] = {
    Flag.CONFLICT: (Tone.ALERT, messages("conflict with a check", "conflicts with checks")),
    Flag.WAIVER_ENDED: (
        Tone.ALERT,
        messages("waiver no longer holds", "waivers no longer hold"),
    ),
    Flag.UNVERIFIED: (Tone.NOTICE, messages("answer unverified", "answers unverified")),
    Flag.STALE: (Tone.NOTICE, messages("item stale", "items stale")),
    Flag.OPEN_REMARK: (
        Tone.NOTICE,
        messages("item with an open remark", "items with open remarks"),
    ),
    Flag.WAIVED: (Tone.QUIET, messages("gap accepted by waiver", "gaps accepted by waiver")),
}
_ORDER: Final = (
    Flag.CONFLICT,
    Flag.WAIVER_ENDED,
    Flag.LOWERED,
    Flag.UNVERIFIED,
    Flag.STALE,
    Flag.OPEN_REMARK,
    Flag.WAIVED,
)
"""Loudest first; what lowered an answer depends on the result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lowering:
    """What is said where answers are lowered: of the score, in the working, and beside a mark."""

    declared: str
    rule: str
    answers: tuple[str, str]


_BY_POLICY: Final = _Lowering(
    declared=message(
        "**{claimed} of {maximum}** as declared, of which the policy counts **{counted}**"
    ),
    rule=message("lowered only by the declared policy"),
    answers=messages("answer lowered by the policy", "answers lowered by the policy"),
)
_BY_PROVIDERS_TOO: Final = _Lowering(
    declared=message(
        "**{claimed} of {maximum}** as declared, of which policy and providers count **{counted}**"
    ),
    rule=message("lowered only by the declared policy and by providers"),
    answers=messages(
        "answer lowered by policy or provider", "answers lowered by policy or provider"
    ),
)


def hero_view(rubric: Rubric, result: Result, changes: Changes | None) -> Hero:
    """Return the first screen of *result*."""
    scores = result.scores
    return Hero(
        score=decimal(scores.counted),
        maximum=tr("of {maximum}", maximum=plain(result.maximum)),
        band=_band(rubric, result),
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
    band = _band(rubric, result)
    limiting = [
        section.label
        for section, counted in zip(rubric.sections, result.sections, strict=True)
        if counted.limits_score and result.scores.counted != result.maximum
    ]
    verdict = (
        tr_spans("**{band}**, held back by **{sections}**.", band=band, sections=listed(limiting))
        if limiting
        else tr_spans("**{band}**.", band=band)
    )
    missed = missed_sentence(rubric, result)
    rest = f" {_counts(rubric, result)}{' ' if missed else ''}{missed}"
    return (*verdict, Span(text=rest))


def _band(rubric: Rubric, result: Result) -> str:
    return next((band.title for band in rubric.bands if band.id == result.band), tr("No score"))


def _counts(rubric: Rubric, result: Result) -> str:
    titles = {level.id: level.title for level in rubric.levels}
    titles |= {NOT_ASSESSED: tr("not assessed"), "not_applicable": tr("not applicable")}
    ids = [*(level.id for level in reversed(rubric.levels)), NOT_ASSESSED, "not_applicable"]
    numbers = result.coverage.by_verdict
    first, *others = [(numbers[state], titles[state].lower()) for state in ids if numbers[state]]
    told = [
        trn("{number} is {level}", "{number} are {level}", first[0], level=first[1]),
        *(f"{number} {level}" for number, level in others),
    ]
    return trn(
        "Of {number} item, {levels}.",
        "Of {number} items, {levels}.",
        result.coverage.items,
        levels=listed(told),
    )


def _delta(changes: Changes | None) -> Delta:
    if changes is None:
        return Delta(direction=Direction.NEW, text=tr("First assessment"))
    if not changes.comparable:
        text = tr("Not comparable with")
        return Delta(direction=Direction.UNCOMPARABLE, text=text, since=changes.before)
    return delta(changes.score, tr("since {period}", period=changes.before))


def _declared(result: Result) -> tuple[Span, ...]:
    scores = result.scores
    if scores.counted is None or scores.verified is None or scores.claimed is None:
        return tr_spans("Nothing in this rubric applies to the system.")
    words = {"claimed": decimal(scores.claimed), "maximum": plain(result.maximum)}
    if scores.counted < scores.claimed:
        counted = decimal(scores.counted)
        declared = tr_spans(_lowering(result).declared, **words, counted=counted)
    else:
        declared = tr_spans("**{claimed} of {maximum}** as declared", **words)
    return (*declared, *_backed(scores.counted, scores.verified))


def _backed(counted: Fraction, verified: Fraction) -> tuple[Span, ...]:
    """Return the end of the sentence: how much of it is held up."""
    if not counted:
        return (Span(text="."),)
    if verified == counted:
        return tr_spans("; all of it is backed by checks or dated evidence.")
    return tr_spans(
        "; **{verified}** is backed by checks or dated evidence.", verified=decimal(verified)
    )


def _scores(result: Result) -> tuple[ScoreLine, ...]:
    scores = result.scores
    lines = [
        (tr("Claimed"), scores.claimed, tr("every answer at its word"), False),
        (tr("Counted"), scores.counted, tr(_lowering(result).rule), True),
        (tr("Verified"), scores.verified, tr("backed by checks or dated evidence"), False),
    ]
    if result.coverage.waived:
        meaning = tr("accepted gaps at full points")
        lines.append((tr("With waivers"), scores.with_waivers, meaning, False))
    return tuple(
        ScoreLine(title=title, value=decimal(value), meaning=meaning, headline=headline)
        for title, value, meaning, headline in lines
    )


def _lowering(result: Result) -> _Lowering:
    codes = {reason.code for item in result.items for reason in item.reasons}
    return _BY_PROVIDERS_TOO if codes & LOWERING else _BY_POLICY


def _caption(rubric: Rubric) -> tuple[Span, ...]:
    if rubric.aggregate is Aggregate.MIN:
        return tr_spans("**The weakest section sets the score.** Each block is one item's points.")
    return tr_spans("**All sections make the score.** Each block is one item's points.")


def _attention(result: Result) -> tuple[AttentionView, ...]:
    flags = Counter(flag for item in result.items for flag in item.flags)
    lowered = (Tone.NOTICE, _lowering(result).answers)
    found = [
        AttentionView(
            tone=tone,
            count=str(flags[flag]),
            label=trn(*words, flags[flag]),
            anchor="Items",
            show=ATTENTION,
        )
        for flag in _ORDER
        for tone, words in [_ATTENTION.get(flag, lowered)]
        if flags[flag]
    ]
    return (*found, *_lapsing(result), *_not_assessed(result))


def _lapsing(result: Result) -> Iterator[AttentionView]:
    number = sum(bool(lapsing(result, item)) for item in result.items)
    if number and result.next_due:
        until = day(result.next_due).text
        label = trn("item lapses by {day}", "items lapse by {day}", number, day=until)
        yield AttentionView(
            tone=Tone.QUIET, count=str(number), label=label, anchor="Proof", show=""
        )


def _not_assessed(result: Result) -> Iterator[AttentionView]:
    number = result.coverage.by_verdict[NOT_ASSESSED]
    if number:
        label = trn("item not assessed", "items not assessed", number)
        yield AttentionView(
            tone=Tone.QUIET, count=str(number), label=label, anchor="Items", show="not-assessed"
        )
