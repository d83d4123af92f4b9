"""A feed: the newest assessments, for those who want to be told of each."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from scorereport.model.result import Result
from scorereport.model.rubric import Rubric
from scorereport.views.language import tr
from scorereport.views.words import decimal, plain

_MOST: Final = 50
_NOTHING_YET: Final = dt.date(1970, 1, 1)
"""A feed has to say when it changed last; one without entries never did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One assessment."""

    id: str
    """What a reader knows it by; the same however often the site is built."""
    title: str
    """The system, the period and the score."""
    updated: dt.date
    """The day of the assessment."""
    link: str
    """Where its report is: an address, or the way there from the feed."""
    summary: str
    """The score in a sentence."""
    content: tuple[str, ...]
    """More of it, a paragraph each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """The newest entries, newest first."""

    title: str
    """What it is a feed of."""
    subtitle: str
    """What it tells of."""
    author: str
    """Whose it is."""
    id: str
    """What a reader knows it by."""
    updated: dt.date
    """The day of its newest entry."""
    self_link: str | None
    """Its own address; None where the site has none."""
    site_link: str
    """Where the pages are: an address, or the way there from the feed."""
    entries: tuple[FeedEntry, ...]
    """The newest first."""


def feed_view(
    entries: Iterable[FeedEntry],
    *,
    workspace: str,
    title: str,
    path: str,
    site_link: str,
    self_link: str | None = None,
) -> FeedView:
    """Return the feed *title* of the newest of *entries*, which lies at *path* in the site.

    Ids are made from the title of the workspace, so that a new address changes none of them.
    """
    newest = sorted(entries, key=lambda entry: entry.id)
    newest.sort(key=lambda entry: entry.updated, reverse=True)
    return FeedView(
        title=title,
        subtitle=tr("New readiness assessments"),
        author=workspace,
        id=_urn(workspace, path),
        updated=newest[0].updated if newest else _NOTHING_YET,
        self_link=self_link,
        site_link=site_link,
        entries=tuple(newest[:_MOST]),
    )


def feed_entry(rubric: Rubric, result: Result, *, workspace: str, link: str) -> FeedEntry:
    """Return the entry of *result*, whose report is at *link*, in a feed of *workspace*."""
    return FeedEntry(
        id=_urn(workspace, result.system.id, result.period),
        title=_title(rubric, result),
        updated=result.assessed,
        link=link,
        summary=_summary(rubric, result),
        content=(result.rubric.title, *_sections(rubric, result)),
    )


def _urn(*parts: str) -> str:
    """Return an id made from *parts*; a part may hold whatever separates them."""
    text = "".join(f"{len(part)}:{part}," for part in ("scorereport", *parts))
    return uuid.uuid5(uuid.NAMESPACE_URL, text).urn


def _title(rubric: Rubric, result: Result) -> str:
    name, counted = result.system.label, result.scores.counted
    if counted is None:
        return tr("{system}, {period}: nothing applies", system=name, period=result.period)
    return tr(
        "{system}, {period}: {score} of {maximum}, {band}",
        system=name,
        period=result.period,
        score=plain(counted),
        maximum=plain(result.maximum),
        band=rubric.band(counted).title,
    )


def _summary(rubric: Rubric, result: Result) -> str:
    scores = result.scores
    if scores.counted is None:
        return tr("Nothing of the rubric applies, so there is no score.")
    return tr(
        "Counted {counted} of {maximum} ({band}), claimed {claimed}, verified {verified}.",
        counted=decimal(scores.counted),
        maximum=plain(result.maximum),
        band=rubric.band(scores.counted).title,
        claimed=decimal(scores.claimed),
        verified=decimal(scores.verified),
    )


def _sections(rubric: Rubric, result: Result) -> Iterable[str]:
    titles = {section.id: section.title for section in rubric.sections}
    for section in result.sections:
        words = {
            "section": titles[section.id],
            "score": decimal(section.counted),
            "maximum": plain(section.maximum),
        }
        if section.limits_score and result.scores.counted != result.maximum:
            yield tr("{section}: {score} of {maximum}, which holds the score back.", **words)
        else:
            yield tr("{section}: {score} of {maximum}.", **words)
