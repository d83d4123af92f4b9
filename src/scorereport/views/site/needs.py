"""What of a portfolio needs somebody, in words."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

from scorereport.history.needs import NeedCode, SystemNeed, needs
from scorereport.model.assessment import System
from scorereport.model.portfolio import Portfolio
from scorereport.views.language import messages, tr, trn
from scorereport.views.parts import LinkView, Tone
from scorereport.views.site import links
from scorereport.views.site.blocks import Need
from scorereport.views.site.chrome import Place

_MOST_NAMES: Final = 6
_WORDS: Final[Mapping[NeedCode, tuple[Tone, tuple[str, str]]]] = {
    NeedCode.BROKEN: (
        Tone.ALERT,
        messages("assessment cannot be read", "assessments cannot be read"),
    ),
    NeedCode.UNFILED: (
        Tone.ALERT,
        messages("system not filed in {round}", "systems not filed in {round}"),
    ),
    NeedCode.DRAFT: (
        Tone.NOTICE,
        messages("draft, not signed off", "drafts, not signed off"),
    ),
    NeedCode.SLIPPED: (
        Tone.ALERT,
        messages("system lower than before", "systems lower than before"),
    ),
    NeedCode.CONFLICT: (Tone.ALERT, messages("conflict with a check", "conflicts with checks")),
    NeedCode.OVERDUE: (
        Tone.NOTICE,
        messages("promise or condition overdue", "promises and conditions overdue"),
    ),
    NeedCode.UNVERIFIED: (Tone.NOTICE, messages("answer unverified", "answers unverified")),
    NeedCode.STALE: (Tone.NOTICE, messages("item stale", "items stale")),
    NeedCode.WAIVER_ENDED: (
        Tone.NOTICE,
        messages("waiver no longer holds", "waivers no longer hold"),
    ),
}
_LISTED_AT: Final[Mapping[NeedCode, tuple[str, str]]] = {
    NeedCode.BROKEN: (links.SYSTEMS, ""),
    NeedCode.UNFILED: (links.SYSTEMS, ""),
    NeedCode.DRAFT: (links.SYSTEMS, ""),
    NeedCode.SLIPPED: (links.CHANGES, ""),
    NeedCode.CONFLICT: (links.CONFLICTS, "Conflicts"),
    NeedCode.OVERDUE: (links.ROADMAP, "Overdue"),
    NeedCode.UNVERIFIED: (links.CONFLICTS, "Unverified"),
    NeedCode.STALE: (links.CONFLICTS, "Stale"),
    NeedCode.WAIVER_ENDED: (links.CONFLICTS, "Waivers"),
}


def own_needs(portfolio: Portfolio, system: System, place: Place) -> tuple[Need, ...]:
    """Return what *system* itself needs, each with where it is to be seen."""
    return tuple(_own(portfolio, need, place) for need in needs(portfolio, [system]))


def _own(portfolio: Portfolio, need: SystemNeed, place: Place) -> Need:
    tone, words = _WORDS[need.code]
    now = portfolio.newest(need.system.id)
    if need.code is NeedCode.UNFILED:
        href = place.to(links.period_page(portfolio.current or ""))
        return Need(
            tone=tone,
            count="",
            label=tr("Not filed in {period}", period=portfolio.current),
            href=href,
        )
    report = links.report_page(need.system.id, now.period) if now else links.SYSTEMS
    if need.code is NeedCode.DRAFT:
        label = tr("Draft, not signed off")
        return Need(tone=tone, count="", label=label, href=place.to(report))
    if need.code is NeedCode.SLIPPED:
        before = portfolio.before(now) if now else None
        label = (
            tr("Lower than in {period}", period=before.period)
            if before
            else tr("Lower than before")
        )
        return Need(tone=tone, count="", label=label, href=place.to(report, "Changes"))
    label = trn(*words, need.number)
    href = "#Broken" if need.code is NeedCode.BROKEN else place.to(report, "Items")
    return Need(tone=tone, count=str(need.number), label=label, href=href)


def need_views(portfolio: Portfolio, found: Sequence[SystemNeed], place: Place) -> tuple[Need, ...]:
    """Return *found* in words, one line for each reason."""
    return tuple(
        _need(portfolio, code, tuple(each), place)
        for code, each in groupby(found, key=lambda need: need.code)
    )


def _need(portfolio: Portfolio, code: NeedCode, found: Sequence[SystemNeed], place: Place) -> Need:
    tone, words = _WORDS[code]
    number = sum(need.number for need in found)
    path, anchor = _LISTED_AT[code]
    rest = len(found) - _MOST_NAMES
    return Need(
        tone=tone,
        count=str(number),
        label=trn(*words, number, round=portfolio.current),
        href=place.to(path, anchor),
        names=tuple(
            LinkView(text=need.system.label, href=place.to(links.system_page(need.system.id)))
            for need in found[:_MOST_NAMES]
        ),
        rest=tr("{number} more", number=rest) if rest > 0 else "",
    )
