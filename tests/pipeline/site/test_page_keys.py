"""Keys of pages: of one key, one page; and a key names all that its page says it is made of."""

import datetime as dt
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorereport.model.assessment import Planned, System
from scorereport.model.portfolio import Portfolio
from scorereport.model.publishing import Theme
from scorereport.model.result import Flag
from scorereport.model.standing import ItemStanding, NextPlan, NextStep, Proof, Standing
from scorereport.pipeline.site.page_keys import PageKeys
from scorereport.pipeline.site.pages import site_pages
from scorereport.render.look import look_of
from scorereport.render.site import render_site_page
from scorereport.views.site.chrome import Site
from scorereport.views.site.planned import Needs, PlannedPage
from site_portfolios import site_of
from site_samples import portfolio_of, write_rich

PERIODS = ("2025-Q4", "2026-Q1", "2026-Q3")
DAY = dt.date(2026, 2, 3)
STEP = NextStep(item="data-1", to="manual", kind="build", effort=Fraction(3), due=DAY)
PLAN = NextPlan(target="strong", after=Fraction(4), reached=True, effort=Fraction(3), steps=(STEP,))


@cache
def rich() -> tuple[Portfolio, Site]:
    """Return a portfolio of which every page has everything to say."""
    root = Path(mkdtemp())
    try:
        write_rich(root)
        return portfolio_of(root)
    finally:
        shutil.rmtree(root)


def pages_of(portfolio: Portfolio) -> Mapping[str, tuple[str, PlannedPage]]:
    """Return kind and plan of every page, by path; whose teams are new, their pages are."""
    site = replace(rich()[1], title=portfolio.title, teams=site_of(portfolio).teams)
    return {page.path: (kind, page) for kind, page in site_pages(portfolio, site)}


def keys_of(portfolio: Portfolio) -> Mapping[str, str]:
    """Return the key of every page, by path."""
    site = replace(rich()[1], title=portfolio.title, teams=site_of(portfolio).teams)
    keys = PageKeys(portfolio, site, "outside")
    return {path: keys.key(*each) for path, each in pages_of(portfolio).items()}


def html(path: str, pages: Mapping[str, tuple[str, PlannedPage]]) -> bytes:
    """Return the bytes of a page."""
    kind, page = pages[path]
    return render_site_page(kind, page.make(), look_of(Theme(), None, None))


@cache
def known(path: str) -> bytes:
    """Return the bytes of a page of the rich portfolio."""
    return html(path, pages_of(rich()[0]))


@cache
def known_keys() -> Mapping[str, str]:
    """Return the keys of the rich portfolio."""
    return keys_of(rich()[0])


ITEMS: Mapping[str, Callable[[ItemStanding], ItemStanding]] = {
    "level": lambda one: replace(one, verdict="manual" if one.verdict == "none" else "none"),
    "conflict": lambda one: replace(one, flags=_toggled(one, Flag.CONFLICT)),
    "stale": lambda one: replace(one, flags=_toggled(one, Flag.STALE)),
    "owner": lambda one: replace(one, owner="Petra Example"),
    "proof": lambda one: replace(one, proofs=(*one.proofs, Proof(title="New", place="a/b"))),
    "tool": lambda one: replace(one, tools=(*one.tools, "soda")),
    "provider": lambda one: replace(one, provider="bee"),
    "promise": lambda one: replace(one, planned=Planned(status="automated", due=DAY)),
}


def _of_first(change: Callable[[ItemStanding], ItemStanding]) -> Callable[[Standing], Standing]:
    """Return what changes the first item of a standing."""
    return lambda each: replace(each, items=(change(each.items[0]), *each.items[1:]))


STANDINGS: Mapping[str, Callable[[Standing], Standing]] = {
    "score": lambda each: replace(
        each, scores=each.scores.model_copy(update={"counted": each.maximum / 3})
    ),
    "verified": lambda each: replace(
        each, scores=each.scores.model_copy(update={"verified": each.maximum / 7})
    ),
    "band": lambda each: replace(each, band="exceptional"),
    "assessor": lambda each: replace(each, assessors=("Petra Example",)),
    "plan": lambda each: replace(each, plan=PLAN),
    "condition": lambda each: replace(each, conditions_due=(*each.conditions_due, DAY)),
    "name": lambda each: replace(each, system=each.system.model_copy(update={"name": "New"})),
    "assessed": lambda each: replace(each, assessed=each.assessed - dt.timedelta(days=1)),
    **{name: _of_first(change) for name, change in ITEMS.items()},
}
SYSTEMS: Mapping[str, Callable[[System], System]] = {
    "renamed": lambda each: each.model_copy(update={"name": "Another name"}),
    "moved": lambda each: each.model_copy(update={"team": "Another team"}),
    "ownerless": lambda each: each.model_copy(update={"owner": None}),
    "retired": lambda each: each.model_copy(update={"retired": dt.date(2026, 1, 1)}),
}
WHOLE: Mapping[str, Callable[[Portfolio], Portfolio]] = {
    "titled": lambda whole: replace(whole, title="Another title"),
    "judged later": lambda whole: replace(whole, as_of=whole.as_of + dt.timedelta(days=30)),
    "ranked": lambda whole: replace(whole, rankings=not whole.rankings),
    "groupless": lambda whole: replace(whole, groups={}),
    "regrouped": lambda whole: replace(whole, groups={"pair": ("dog", "fox")}),
    "mended": lambda whole: replace(whole, broken=()),
    "another round": lambda whole: replace(whole, current="2025-Q4"),
    "undeclared": lambda whole: replace(
        whole, rounds=tuple(replace(each, dates=None) for each in whole.rounds)
    ),
    "turned round": lambda whole: replace(whole, systems=whole.systems[::-1]),
}


def _toggled(one: ItemStanding, flag: Flag) -> tuple[Flag, ...]:
    left = tuple(each for each in one.flags if each is not flag)
    return left if flag in one.flags else (*left, flag)


def with_standing(
    whole: Portfolio, system: str, at: int, change: Callable[[Standing], Standing]
) -> Portfolio:
    """Return *whole* with one standing changed."""
    past = list(whole.standings[system])
    past[at] = change(past[at])
    return replace(whole, standings={**whole.standings, system: tuple(past)})


def with_system(whole: Portfolio, name: str, change: Callable[[System], System]) -> Portfolio:
    """Return *whole* with one system changed."""
    systems = tuple(change(each) if each.id == name else each for each in whole.systems)
    return replace(whole, systems=systems)


def without_newest(whole: Portfolio, system: str) -> Portfolio:
    """Return *whole* as if a system had not filed the last time."""
    return replace(whole, standings={**whole.standings, system: whole.standings[system][:-1]})


FILED = sorted((name, at) for name, past in rich()[0].standings.items() for at in range(len(past)))
NAMES = sorted(system.id for system in rich()[0].systems)
CHANGED = st.one_of(
    st.builds(
        lambda filed, change: with_standing(rich()[0], filed[0], filed[1], STANDINGS[change]),
        st.sampled_from(FILED),
        st.sampled_from(sorted(STANDINGS)),
    ),
    st.builds(
        lambda name, change: with_system(rich()[0], name, SYSTEMS[change]),
        st.sampled_from(NAMES),
        st.sampled_from(sorted(SYSTEMS)),
    ),
    st.sampled_from([change(rich()[0]) for change in WHOLE.values()]),
    st.builds(lambda name: without_newest(rich()[0], name), st.sampled_from(NAMES)),
)


@given(CHANGED)
@settings(max_examples=60, deadline=None)
def test_pages_of_one_key_have_the_same_bytes(changed: Portfolio) -> None:
    """Whatever changes of a portfolio, a page whose key stays the same stays as it was."""
    before, pages, keys = known_keys(), pages_of(changed), keys_of(changed)

    for path in pages:
        if keys[path] == before.get(path):
            assert html(path, pages) == known(path), path


@pytest.mark.parametrize("change", sorted(STANDINGS))
@pytest.mark.parametrize("filed", [("ant", 0), ("ant", 2), ("dog", 1), ("hen", 0)])
def test_a_key_follows_from_the_standings_that_its_page_needs(
    filed: tuple[str, int], change: str
) -> None:
    """Every fact of a standing is in the keys of the pages that need it, and in no others."""
    whole = rich()[0]
    system, at = filed
    changed = with_standing(whole, system, at, STANDINGS[change])
    before, after, pages = known_keys(), keys_of(changed), pages_of(changed)
    past = whole.standings[system]
    recent = at >= len(past) - 2

    for path, (_, page) in pages_of(whole).items():
        needed = is_needed(page.needs, system, past[at].period, recent=recent)
        told_apart = page.needs != pages[path][1].needs  # by a name that is one of its facts
        assert (before[path] != after[path]) == (needed or told_apart), path


def is_needed(needs: Needs, system: str, period: str, *, recent: bool) -> bool:
    """Say whether *needs* name a standing; a *recent* one is the newest or the one before."""
    newest = recent and system in needs.newest
    return system in needs.series or newest or period in needs.rounds


def test_what_was_filed_long_ago_concerns_few_pages() -> None:
    """An old standing is in the page of its system, its rounds and the lists of what moved."""
    changed = keys_of(with_standing(rich()[0], "cat", 0, STANDINGS["score"]))

    same = {path for path, key in known_keys().items() if changed[path] == key}
    assert {"systems/ant/index.html", "changes/2026-Q1..2026-Q3.html"} <= same
    assert "systems/cat/index.html" not in same
    assert "q/2025-Q4.html" not in same


def test_what_was_filed_now_leaves_the_rounds_before_alone() -> None:
    """A new score of one system is in no page of a round before, and of no other system."""
    changed = keys_of(with_standing(rich()[0], "ant", 2, STANDINGS["score"]))

    same = {path for path, key in known_keys().items() if changed[path] == key}
    before = {f"q/{period}.html" for period in PERIODS[:2]}
    assert {*before, "changes/2025-Q4..2026-Q1.html", "systems/bee/index.html"} <= same
    assert not same & {"index.html", "q/2026-Q3.html", "systems/ant/index.html"}


def test_what_lies_outside_is_in_every_key() -> None:
    """Another program, look or language is another key, for every page."""
    whole, site = rich()
    one, other = PageKeys(whole, site, "one"), PageKeys(whole, site, "other")

    pages = list(site_pages(whole, site))
    assert not {one.key(*each) for each in pages} & {other.key(*each) for each in pages}


def test_no_two_pages_share_a_key() -> None:
    """A key is that of one page of a site."""
    keys = known_keys()

    assert len(set(keys.values())) == len(keys)


def test_digests_that_were_kept_make_the_same_keys() -> None:
    """Who knows the digests of the standings gets the same keys without them."""
    whole, site = rich()
    fresh = PageKeys(whole, site, "outside")
    kept = {
        (system, each.period): fresh.standing(each)
        for system, past in whole.standings.items()
        for each in past
    }
    bare = {
        name: tuple(replace(each, items=()) for each in past)
        for name, past in whole.standings.items()
    }

    kept_keys = PageKeys(replace(whole, standings=bare), site, "outside", kept)
    for kind, page in site_pages(whole, site):
        assert kept_keys.key(kind, page) == fresh.key(kind, page)
