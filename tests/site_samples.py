"""Workspaces whose sites the tests look at, and the pages of such a site before they are HTML."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from scorereport.history.cohort import editions_in_use
from scorereport.loading.workspace import load_workspace
from scorereport.model.portfolio import Broken, Portfolio
from scorereport.pipeline.site.pages import site_pages
from scorereport.pipeline.site.plan import SitePlan, site_plan
from scorereport.pipeline.site.scoring import ScoredSystem, scored_system, standings_of
from scorereport.views.site.blocks import SitePage
from scorereport.views.site.chrome import Site
from scorereport.views.site_paths import slugs

SAMPLES = Path(__file__).parents[1] / "sample_inputs"
LEVELS = {"a": "automated", "m": "manual", "n": "none"}
SECTIONS = ("data", "model", "infra", "monitor")

DAYS = {"2025-Q4": "2025-12-10", "2026-Q1": "2026-03-10", "2026-Q3": "2026-09-10"}
SETTINGS = """\
schema: 1
title: Everything & more
rubric: ml-test-score
systems: systems.yaml
periods:
  2025-Q4: {opens: 2025-12-01, due: 2025-12-31}
  2026-Q1: {opens: 2026-03-01, due: 2026-03-31}
  2026-Q3: {opens: 2026-09-01, due: 2026-09-30}
  2026-Q4: {opens: 2026-12-01, due: 2026-12-31}
groups:
  all-of-them: [ant, bee, cat, dog, eel, fox, gnu, hen, ibis]
  pair: [ant, bee]
policy: {claims_expire_after: 180d}
"""
SYSTEMS = """\
schema: 1
systems:
  - {id: ant, name: Ant <b>one</b>, team: Payments & Co, owner: Ada Example, tier: high}
  - {id: bee, name: Bee, team: Payments & Co}
  - {id: cat, name: Cat, team: Payments & Co}
  - {id: dog, name: Dog, team: Discovery}
  - {id: eel, name: Eel, team: Discovery}
  - {id: fox, name: Fox}
  - {id: gnu, name: Gnu, team: Discovery}
  - {id: hen, name: Hen, team: Payments & Co}
  - {id: ibis, name: Ibis, team: Payments & Co}
  - {id: jay, name: Jay, team: Discovery, owner: Grace Example}
  - {id: kiwi, name: Kiwi}
  - {id: old, name: Old, team: Bygone, retired: 2026-06-01}
"""
ODD_ANSWERS = """\
  data-1: {status: none, planned: {status: automated, due: 2026-01-01}}
  data-2: {status: manual, planned: {status: automated, due: 2026-01-01}}
  data-3:
    status: none
    waiver: {reason: Later, approved_by: Grace Example, expires: 2026-01-01}
  data-4: {status: not_applicable, reason: There is none}
  data-5:
    status: manual
    confirmed: 2025-12-09
    evidence: [{title: Old, url: "https://a.example/old", collected: 2020-01-01}]
"""


def filed(root: Path, name: str, words: str, *, more: str = "", rubric: str = "") -> None:
    """File an assessment told by one word per section, one letter per item."""
    system, period = name.split("/")
    lines = [
        f"  {section}-{number}: {{status: {LEVELS[letter]}}}"
        for section, word in zip(SECTIONS, words.split(), strict=True)
        for number, letter in enumerate(word, 1)
        if f"{section}-{number}:" not in more
    ]
    head = (
        f"schema: 1\n{f'rubric: {rubric}' if rubric else ''}\nsystem: {system}\nperiod: {period}\n"
    )
    path = root / "assessments" / system / f"{period}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    answers = "\n".join(lines)
    text = f"{head}assessed: {DAYS[period]}\nassessors: [Ada Example]\nanswers:\n{more}{answers}\n"
    path.write_text(text, encoding="utf-8")


def write_rich(root: Path) -> None:
    """Write a workspace in which every page has everything to say."""
    (root / "scorereport.yaml").write_text(SETTINGS, encoding="utf-8")
    (root / "systems.yaml").write_text(SYSTEMS, encoding="utf-8")
    for at, system in enumerate(("ant", "bee", "cat", "dog", "eel", "fox", "gnu")):
        words = " ".join("amn"[(at + part) % 3] * 7 for part in range(4))
        filed(root, f"{system}/2025-Q4", words)
    filed(root, "ant/2026-Q1", "aaaaaaa aaaaaaa aaaaaaa mmmmmmm")
    filed(root, "ant/2026-Q3", "aaaaaaa mmmmmmm mmmmmmm mmnnnnn", more=ODD_ANSWERS)
    filed(root, "bee/2026-Q3", "mmmmmmm mmmmmmm mmmmmmm mmmmmmm")
    filed(root, "cat/2026-Q1", "aaaaaaa aaaaaaa aaaaaaa aaaaaaa")
    filed(root, "hen/2026-Q3", "mmmmmmm mmmmmmm mmmmmmm mmmmmmm")
    filed(root, "old/2025-Q4", "mmmmmmm mmmmmmm mmmmmmm mmmmmmm")
    old = {"rubric": "ml-test-score@2016"}
    filed(root, "dog/2025-Q4", "aaaaaaa aaaaaaa aaaaaaa aaaaaaa", **old)
    filed(root, "dog/2026-Q1", "aaaaaaa aaaaaaa aaaaaaa aaaaaaa")
    filed(root, "ibis/2026-Q3", "aaaaaaa aaaaaaa aaaaaaa aaaaaaa", **old)
    path = root / "assessments" / "eel" / "2026-Q3.yaml"
    path.write_text("schema: 1\nsystem: eel\ncolour: red\nassessed: 2026-09-31\n", encoding="utf-8")


@cache
def rich_pages() -> tuple[tuple[str, SitePage], ...]:
    """Return every page, with its kind, of a workspace that has everything."""
    root = Path(mkdtemp())
    try:
        write_rich(root)
        return made(*portfolio_of(root))
    finally:
        shutil.rmtree(root)


@cache
def sample_pages() -> tuple[tuple[str, SitePage], ...]:
    """Return every page, with its kind, of the bundled workspace."""
    return made(*portfolio_of(SAMPLES))


def made(portfolio: Portfolio, site: Site) -> tuple[tuple[str, SitePage], ...]:
    """Return every page, with its kind."""
    return tuple((kind, page.make()) for kind, page in site_pages(portfolio, site))


def portfolio_of(root: Path) -> tuple[Portfolio, Site]:
    """Return what the site of the workspace at *root* is made of, broken files included."""
    plan = site_plan(load_workspace(root), None)
    assert plan is not None
    systems = {
        member.system.id: scored_system(plan, member, keep_going=True) for member in plan.members
    }
    portfolio = Portfolio(
        title=plan.workspace.workspace.title,
        as_of=plan.as_of,
        systems=tuple(member.system for member in plan.members),
        rounds=plan.rounds,
        current=plan.current,
        standings={name: tuple(standings_of(each)) for name, each in systems.items()},
        rubrics={name: each for s in systems.values() for name, each in s.rubrics.items()},
        groups=plan.workspace.workspace.groups,
        broken=tuple(_broken(systems)),
    )
    return portfolio, replace(_site(plan), in_use=editions_in_use(portfolio))


def _broken(systems: dict[str, ScoredSystem]) -> Iterator[Broken]:
    for system in systems.values():
        yield from system.broken


def _site(plan: SitePlan) -> Site:
    workspace = plan.workspace.workspace
    names = {member.system.team for member in plan.members if member.system.team}
    return Site(
        title=workspace.title,
        generator="scorereport test",
        main_rubric="ml-test-score@2017",
        teams=slugs(sorted(names)),
        url="https://scores.example.org",
    )
