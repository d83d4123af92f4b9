import hashlib
from fractions import Fraction
from pathlib import Path

import pytest

from scorereport.errors import InputError
from scorereport.loading.rubric import bundled_rubrics, load_rubric, rubric_problems

EDITION = """\
schema: 1
id: small
edition: "2"
extends: ./small-rubric.yaml
title: Small rubric, second edition
sections: {data: {about: What goes in again.}}
items: {data-1: {title: There is a contract, effort: {manual: 2, automated: 4}}}
"""


def _problem(name: str, root: Path) -> str:
    with pytest.raises(InputError) as error:
        load_rubric(name, base=root)
    return str(error.value)


@pytest.mark.parametrize("name", [*bundled_rubrics(), "ml-test-score"])
def test_bundled(name: str, root: Path) -> None:
    """Every bundled rubric loads by its name, with every item explained."""
    loaded = load_rubric(name, base=root)
    assert loaded.origin == f"{loaded.rubric.id}@{loaded.rubric.edition}"
    assert loaded.origin.startswith(name)
    assert rubric_problems(name, base=root) == ()


def test_bundled_names() -> None:
    """Bundled rubrics are listed with their editions, sorted."""
    assert {"ml-test-score@2016", "ml-test-score@2017"} <= set(bundled_rubrics())
    assert list(bundled_rubrics()) == sorted(bundled_rubrics())


def test_default_edition(root: Path) -> None:
    """An id alone means the edition in the file of that name."""
    assert load_rubric("ml-test-score", base=root) == load_rubric("ml-test-score@2017", base=root)


def test_editions_of_the_ml_test_score(root: Path) -> None:
    """The 2016 edition has the same 28 items on exactly twice the scale."""
    old = load_rubric("ml-test-score@2016", base=root).rubric
    new = load_rubric("ml-test-score@2017", base=root).rubric
    assert [item.id for item in old.items()] == [item.id for item in new.items()]
    assert [level.points for level in old.levels] == [2 * level.points for level in new.levels]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "ml-test-scor",
            "there is no bundled rubric 'ml-test-scor'; did you mean 'ml-test-score'?",
        ),
        ("ml-test-score@2018", "'ml-test-score@2018'; did you mean 'ml-test-score@2017'?"),
        ("zzz", "; there are: ml-test-score@2016, ml-test-score@2017"),
        ("smal-rubric.yaml", "there is no rubric file 'smal-rubric.yaml'; did you mean 'small-rub"),
        ("../../", "is a folder, not a file"),
        ("x" * 5_000 + ".yaml", "there is no rubric file"),
        ("\0.yaml", "there is no rubric file"),
        ("", "there is no bundled rubric ''"),
    ],
)
def test_unknown(root: Path, name: str, message: str) -> None:
    """A name that means no rubric gets one message, with what was probably meant."""
    assert message in _problem(name, root)


def test_path(root: Path) -> None:
    """A path is taken from the base, and the digest is that of the bytes."""
    loaded = load_rubric("./small-rubric.yaml", base=root)
    content = (root / "small-rubric.yaml").read_bytes()
    assert loaded.sha256 == hashlib.sha256(content).hexdigest()
    assert loaded.origin == "small-rubric.yaml"
    assert rubric_problems("small-rubric.yaml", base=root) == ()


def test_edition(root: Path) -> None:
    """An edition changes what it names and inherits the rest."""
    (root / "second.yaml").write_text(EDITION)
    base = load_rubric("small-rubric.yaml", base=root)
    loaded = load_rubric("second.yaml", base=root)
    first, *rest = loaded.rubric.items()
    assert (loaded.rubric.title, first.title) == (
        "Small rubric, second edition",
        "There is a contract",
    )
    assert first.effort == {"manual": Fraction(2), "automated": Fraction(4)}
    assert first.why == next(base.rubric.items()).why
    assert rest == list(base.rubric.items())[1:]
    assert loaded.rubric.sections[0].about == "What goes in again."
    assert loaded.rubric.bands == base.rubric.bands


def test_digest_of_edition(root: Path) -> None:
    """The digest of an edition changes with the file it extends."""
    (root / "second.yaml").write_text(EDITION)
    before = load_rubric("second.yaml", base=root).sha256
    with (root / "small-rubric.yaml").open("a") as stream:
        stream.write("# one more line\n")
    assert load_rubric("second.yaml", base=root).sha256 != before


@pytest.mark.parametrize(
    ("was", "now", "message"),
    [
        ("{data:", "{dta:", "6:12: no section 'dta' in small@1; did you mean 'data'?"),
        ("data-1:", "data-11:", "7:9: no item 'data-11' in small@1; did you mean 'data-1'?"),
        ("{title:", "{titel:", "7:18: unknown key 'titel'; did you mean 'title'?"),
        ("manual: 2", "manual: 0", "7:63: an effort must be more than 0 person-days"),
        ("manual: 2,", "", "7:54: 'effort' of 'data-1' lacks the level 'manual'"),
        ("./small-rubric.yaml", "small@1", "4:10: there is no bundled rubric 'small@1'"),
        ("./small-rubric.yaml", "no.yaml", "4:10: there is no rubric file 'no.yaml'"),
        ("./small-rubric.yaml", "second.yaml", "4:10: this edition would extend itself"),
    ],
)
def test_wrong_edition(root: Path, was: str, now: str, message: str) -> None:
    """A mistake in an edition is shown where the edition makes it."""
    (root / "second.yaml").write_text(EDITION.replace(was, now))
    assert _problem("second.yaml", root).startswith(f"second.yaml:{message}")


def test_edition_breaks_what_it_inherits(root: Path) -> None:
    """What an edition makes wrong elsewhere is told of the file, since no line of it says so."""
    level = "{{id: {0}, title: A, points: {1}, meaning: M}}"
    levels = f"levels: [{level.format('a', 0)}, {level.format('b', 1)}]"
    (root / "second.yaml").write_text(f"{EDITION}{levels}\n")
    found = [str(problem) for problem in rubric_problems("second.yaml", base=root)]
    assert "second.yaml: 'guidance' of 'data-2' lacks the level 'b'" in found


def test_circle_of_editions(root: Path) -> None:
    """Editions that extend each other are refused."""
    (root / "a.yaml").write_text("{schema: 1, id: a, edition: '1', extends: b.yaml}")
    (root / "b.yaml").write_text("{schema: 1, id: b, edition: '1', extends: a.yaml}")
    assert "this edition would extend itself" in _problem("a.yaml", root)
