"""A site comes out the same to the byte, whatever is in the cache; and is made anew where it must.

Every kind of input is changed once, with a cache that knows the site as it was before.
"""

import datetime as dt
import hashlib
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from scorereport.cli import main
from scorereport.errors import ScorereportError
from scorereport.pipeline.site.build import SiteOptions, site_files
from scorereport.pipeline.site.kept import KeptSystems
from scorereport.pipeline.store.place import StorePlace
from scorereport.pipeline.store.store import Store
from site_samples import SAMPLES

ROOT = SAMPLES.parent
OPTIONS = SiteOptions(jobs=1)
SETTINGS = """\
schema: 1
title: Small
rubric: rubrics/own.yaml
systems: systems.yaml
language: words.po
theme: {logo: logo.svg, templates: look}
policy: {claims_expire_after: 365d}
"""
SYSTEMS = """\
schema: 1
systems:
  - {id: churn-prediction, name: Churn, team: Growth}
  - {id: demo-system, name: Demo, team: Growth}
  - {id: second-look, name: Second, team: Others}
  - {id: late, name: Late, team: Others}
"""
WORDS = """\
msgid ""
msgstr "Language: de\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Systems"
msgstr "Anlagen"
"""
OWN = """\
schema: 1
id: own
edition: "1"
extends: ./base.yaml
title: Our own
"""
ANSWERS = """\
  data-1: {status: manual, provided_by: second-look}
  data-2: {status: manual, provided_by: late}
  data-3:
    status: manual
    evidence: [{title: Proof, path: proof.txt, collected: 2026-09-01, sha256: DIGEST}]
"""
CHURN = "assessments/churn-prediction/2026-Q3.yaml"
OLDER = "assessments/churn-prediction/2025-Q4.yaml"
DEMO = "assessments/demo-system/2026-Q4.yaml"
LOOK = "assessments/second-look/2026-Q3.yaml"
JUNIT = "checks/demo-system/2026-Q4/junit.xml"
PROOF = "evidence/churn-prediction/holdout-study-2025-11.md"
Change = Callable[[Path], None]
Site = Mapping[str, bytes] | str


def edited(file: str, pattern: str, text: str) -> Change:
    """Return what puts *text* for the first *pattern* in *file*."""

    def change(workspace: Path) -> None:
        before = (workspace / file).read_text(encoding="utf-8")
        after = re.sub(pattern, text, before, count=1)
        assert after != before
        (workspace / file).write_text(after, encoding="utf-8")

    return change


def written(file: str, text: str) -> Change:
    """Return what writes *text* to *file*, which is not there or says something else."""

    def change(workspace: Path) -> None:
        (workspace / file).parent.mkdir(parents=True, exist_ok=True)
        (workspace / file).write_text(text, encoding="utf-8")

    return change


def removed(file: str) -> Change:
    """Return what removes *file*."""
    return lambda workspace: (workspace / file).unlink()


def filed(system: str) -> Change:
    """Return what files an assessment for *system*."""
    text = (SAMPLES / "assessments/second-look/2026-Q3.yaml").read_text(encoding="utf-8")
    return written(f"assessments/{system}/2026-Q3.yaml", text.replace("second-look", system))


CHANGES: Mapping[str, Change] = {
    "an assessment": edited(CHURN, "target: .*", "target: exceptional"),
    "an older assessment": edited(OLDER, "target: .*", "target: exceptional"),
    "the day of an assessment": edited(LOOK, "assessed: .*", "assessed: 2026-10-01"),
    "an assessment that is wrong": edited(CHURN, "target:", "tarrget:"),
    "an assessment that is gone": removed(OLDER),
    "an assessment more": filed("more"),
    "the assessment of a provider": edited(LOOK, "status: automated", "status: none"),
    "a provider that files": filed("late"),
    "a result file": edited(JUNIT, "<testsuites?", r"\g<0> "),
    "a result file that is damaged": edited(JUNIT, "<testsuites?", "<<"),
    "a result file that is gone": removed(JUNIT),
    "a sidecar": written(f"{JUNIT}.run.yaml", "schema: 1\ncommit: 0123456\n"),
    "evidence with a digest": edited("proof.txt", "proof", "other"),
    "evidence that is gone": removed(PROOF),
    "the rubric": edited("rubrics/own.yaml", "(?m)^title: .*", "title: Renamed"),
    "the rubric that it extends": edited("rubrics/base.yaml", "title: Missing", "title: Not there"),
    "the list of systems": edited("systems.yaml", "name: Demo", "name: Shown"),
    "the policy": edited("scorereport.yaml", "365d", "30d"),
    "the title": edited("scorereport.yaml", "title: Small", "title: Smaller"),
    "what is told": edited("scorereport.yaml", "policy:", "publish: {notes: false}\npolicy:"),
    "a colour": edited("scorereport.yaml", "logo.svg,", 'logo.svg, light: {top: "#084b6b"},'),
    "the logo": edited("logo.svg", "<svg", "<svg "),
    "a template": edited("look/site/footer.html.j2", "ours", "theirs"),
    "what a template includes": edited("look/part.txt", "kept", "lost"),
    "a template more": written("look/site/header.html.j2", "<!-- more -->"),
    "the language": edited("scorereport.yaml", "language: words.po", "language: en"),
    "the words of the language": edited("words.po", "Anlagen", "Systeme"),
}


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace that is made of everything that a site can be made of."""
    folder = tmp_path_factory.mktemp("pristine") / "workspace"
    for file in (CHURN, OLDER, DEMO, LOOK):
        written(file, (SAMPLES / file).read_text(encoding="utf-8"))(folder)
    for name in ("checks", "evidence/churn-prediction"):
        shutil.copytree(SAMPLES / name, folder / name)
    base = (ROOT / "rubrics/ml-test-score.yaml").read_text(encoding="utf-8")
    written("rubrics/base.yaml", base)(folder)
    written("rubrics/own.yaml", OWN)(folder)
    texts = {"scorereport.yaml": SETTINGS, "systems.yaml": SYSTEMS, "words.po": WORDS}
    footer = '<p>ours, {% include "part.txt" %}</p>\n'
    look = {"look/site/footer.html.j2": footer, "look/part.txt": "kept", "proof.txt": "proof"}
    logo = {"logo.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'}
    for file, text in {**texts, **look, **logo}.items():
        written(file, text)(folder)
    digest = hashlib.sha256(b"proof").hexdigest()
    answers = ANSWERS.replace("DIGEST", digest)
    edited(CHURN, "(?ms)^  data-1:.*?(?=^  data-4:)", answers)(folder)
    return folder


@pytest.fixture(scope="module")
def warm(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Site]:
    """Return a cache that knows the site of the workspace as it is, and that site."""
    folder = tmp_path_factory.mktemp("warm")
    return folder, site(pristine, OPTIONS, folder)


@pytest.fixture
def workspace(pristine: Path, tmp_path: Path) -> Path:
    """Return a copy that may be changed."""
    return Path(shutil.copytree(pristine, tmp_path / "workspace"))


def site(workspace: Path, options: SiteOptions, cache: Path | None = None) -> Site:
    """Return all files of the site, or else what is wrong."""
    store = Store(StorePlace(folder=cache, limit=10**9)) if cache else None
    try:
        if store is None:
            return dict(site_files(workspace, options))
        kept = replace(options, store=store.place)
        systems = KeptSystems(store)
        return dict(site_files(workspace, kept, systems, systems.begin, systems.pages))
    except ScorereportError as error:
        return str(error)
    finally:
        if store:
            assert not store.trouble
            store.close()


def command(workspace: Path, out: Path, *options: str) -> tuple[str, Site]:
    """Build by the command; return what it said, and all files, or else what is wrong."""
    result = CliRunner().invoke(main, ["site", "build", str(workspace), "-o", str(out), *options])
    if result.exit_code:
        return "", result.output
    files = (path for path in out.rglob("*") if path.is_file())
    return result.output, {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def made_anew(workspace: Path, options: SiteOptions, cache: Path) -> tuple[str, ...]:
    """Return the systems that the cache does not know."""
    store = Store(StorePlace(folder=cache, limit=10**9))
    systems = KeptSystems(store)
    dict(
        site_files(
            workspace, replace(options, store=store.place), systems, systems.begin, systems.pages
        )
    )
    store.close()
    return systems.anew


def copied(warm: tuple[Path, Site], tmp_path: Path) -> Path:
    """Return a cache of one's own."""
    return Path(shutil.copytree(warm[0], tmp_path / "cache"))


def test_the_same_files_elsewhere_are_known(
    workspace: Path, warm: tuple[Path, Site], tmp_path: Path
) -> None:
    """A fresh checkout takes everything from the cache, though each of its files is new."""
    cache = copied(warm, tmp_path)

    assert made_anew(workspace, OPTIONS, cache) == ()
    assert site(workspace, OPTIONS, cache) == warm[1] == site(workspace, OPTIONS)


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_comes_out_as_without_a_cache(
    workspace: Path, pristine: Path, warm: tuple[Path, Site], tmp_path: Path, what: str
) -> None:
    """Whatever changes, and also when it is changed back."""
    CHANGES[what](workspace)
    cache = copied(warm, tmp_path)
    anew = site(workspace, OPTIONS)
    assert anew != warm[1], "the change changes nothing"

    assert site(workspace, OPTIONS, cache) == anew
    assert site(workspace, OPTIONS, cache) == anew
    shutil.rmtree(workspace)
    shutil.copytree(pristine, workspace)
    assert site(workspace, OPTIONS, cache) == warm[1]


@pytest.mark.parametrize("what", CHANGES)
def test_a_site_that_changed_is_not_taken_for_the_same(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """A site is left as it is only where the command would come to the same."""
    monkeypatch.setenv("SCOREREPORT_CACHE", str(tmp_path / "cache"))
    out = tmp_path / "out"
    _, before = command(workspace, out)
    said, same = command(workspace, out)
    assert "done" not in said, "the site that did not change was built again"
    assert same == before

    CHANGES[what](workspace)
    _, after = command(workspace, out)

    _, anew = command(workspace, tmp_path / "anew", "--no-cache")
    assert after == anew != before


@pytest.mark.parametrize(
    "options",
    [
        replace(OPTIONS, as_of=dt.date(2027, 6, 1)),
        replace(OPTIONS, language="de"),
        replace(OPTIONS, keep_going=True),
        replace(OPTIONS, jobs=2),
    ],
    ids=["another day", "another language", "keep going", "two jobs"],
)
def test_an_option_comes_out_as_without_a_cache(
    workspace: Path, warm: tuple[Path, Site], tmp_path: Path, options: SiteOptions
) -> None:
    """Each with the cache of the usual ones."""
    edited(OLDER, "target:", "tarrget:")(workspace)
    cache = copied(warm, tmp_path)

    assert site(workspace, options, cache) == site(workspace, options)
    assert site(workspace, options, cache) == site(workspace, options)
