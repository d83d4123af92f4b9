import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from scorereport.errors import InputError
from scorereport.loading.assessment import LoadedAssessment, load_assessment
from scorereport.model.assessment import System

Load = Callable[[str | bytes], LoadedAssessment]
Messages = Callable[[str | bytes], list[str]]

TOP = """\
schema: 1
system: shop
period: 2026-Q3
assessed: 2026-09-24
assessors: [Ada Example]
"""
BARE = f"{TOP}answers: {{}}\n"


def test_bare(load: Load) -> None:
    """The least there can be is an assessment, and its system is called by its id."""
    loaded = load(BARE)
    assert loaded.assessment.assessed == dt.date(2026, 9, 24)
    assert loaded.assessment.system == System(id="shop", name="shop")
    assert loaded.file.path == "a.yaml"
    assert loaded.file.sha256 == hashlib.sha256(BARE.encode()).hexdigest()
    assert loaded.path == Path("a.yaml")


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + BARE.encode(),
        BARE.replace("\n", "\r\n").encode(),
        (
            b'{"schema": 1, "system": "shop", "period": "2026-Q3", "assessed": "2026-09-24", '
            b'"assessors": ["Ada Example"], "answers": {}}'
        ),
    ],
)
def test_other_forms(load: Load, content: bytes) -> None:
    """A byte order mark, Windows line ends and JSON change nothing."""
    assert load(content).assessment == load(BARE).assessment


def test_rubric_of_the_file_wins(load: Load) -> None:
    """The rubric that a file names is taken before the workspace's."""
    assert load(BARE).rubric.rubric.id == "small"
    assert load(f"rubric: ml-test-score@2016\n{BARE}").rubric.rubric.edition == "2016"


def test_no_rubric(root: Path) -> None:
    """Where nobody names a rubric, the message says what to write."""
    (root / "a.yaml").write_text(BARE)
    with pytest.raises(InputError, match=r"a.yaml:1:1: 'rubric' is missing.*rubric: ml-test-score"):
        load_assessment(Path("a.yaml"), root=root)


def test_broken_rubric(root: Path, messages: Messages) -> None:
    """Mistakes in the rubric and in the assessment are told together, each with its file."""
    (root / "r.yaml").write_text("schema: 1\nextends: small-rubric.yaml\nid: r\n")
    found = messages(f"rubric: ./r.yaml\nzz: 1\n{BARE}")
    assert found[0].startswith("a.yaml:2:1: unknown key 'zz'")
    assert found[1:] == ["r.yaml:1:1: 'edition' is missing"]


def test_described_system(root: Path) -> None:
    """What the list says of a system holds where the assessment says nothing itself."""
    (root / "a.yaml").write_text(BARE.replace("shop", "{id: shop, team: Here}"))
    systems = {"shop": System(id="shop", name="Shop", team="There", tier="critical")}
    loaded = load_assessment(
        root / "a.yaml", root=root, default_rubric="./small-rubric.yaml", systems=systems
    )
    assert loaded.assessment.system == System(id="shop", name="Shop", team="Here", tier="critical")


def test_unlisted_system(root: Path) -> None:
    """A system that nobody listed is a mistake where somebody listed any."""
    (root / "a.yaml").write_text(BARE)
    systems = {"shops": System(id="shops")}
    with pytest.raises(InputError) as error:
        load_assessment(
            Path("a.yaml"), root=root, default_rubric="./small-rubric.yaml", systems=systems
        )
    assert str(error.value) == (
        "a.yaml:2:9: no system 'shop' in the list of systems; did you mean 'shops'?"
    )


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("assessments/shop/2026-Q3.yaml", None),
        ("draft.yaml", None),
        ("assessments/shop/2026-Q2.yaml", "3:9: this assessment belongs in assessments/shop/2026-"),
        ("assessments/other/2026-Q3.yaml", "2:9: this assessment belongs in assessments/shop/2026"),
        ("assessments/2026-Q3.yaml", "2:9: this assessment belongs in assessments/shop/2026-Q3.y"),
    ],
)
def test_place(root: Path, path: str, message: str | None) -> None:
    """A filed assessment stands where its system and period say; a draft may stand anywhere."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(BARE)
    found = ""
    try:
        load_assessment(
            Path(path), root=root, default_rubric="./small-rubric.yaml", folder="assessments/"
        )
    except InputError as error:
        found = str(error)
    assert found.startswith(f"{path}:{message}") if message else not found


def test_salvage(messages: Messages) -> None:
    """A mistake of form hides no mistake of content: all are told in one run."""
    found = messages(f"""\
{TOP.replace("assessors: [Ada Example]", "assessors: Ada")}target: hihg
answers:
  data-1: {{status: autmated, note: []}}
  data-3: {{status: manual, zz: 1}}
  data-2: {{status: manual, confirmed: 2027-01-01, planned: {{status: manual, due: soon}}}}
remarks: [{{by: Grace, date: 2026-09-26, item: data-9, text: T, open: maybe}}]
""")
    assert [message.split(": ", 1)[1][:26] for message in found] == [
        "'assessors' must be a list",
        "the target 'hihg' is neith",
        "no level 'autmated' in the",
        "'note' must be text, not a",
        "no item 'data-3' in small@",
        "unknown key 'zz'; known he",
        "'confirmed' is 2027-01-01,",
        "'soon' is not a date; writ",
        "no item 'data-9' in small@",
        "'open' must be true or fal",
    ]


@pytest.mark.parametrize("key", ["schema", "system", "period", "assessed", "assessors", "answers"])
def test_what_is_missing_is_told_once(messages: Messages, key: str) -> None:
    """A key that is missing, or that holds nonsense, leads to no second message about it."""
    lines = BARE.splitlines(keepends=True)
    missing = messages("".join(line for line in lines if not line.startswith(key)))
    assert missing == [f"a.yaml:1:1: '{key}' is missing"]
    nonsense = messages(
        "".join(f"{key}: [{{}}]\n" if line.startswith(key) else line for line in lines)
    )
    assert len(nonsense) == 1


def test_alias_of_a_wrong_answer(messages: Messages) -> None:
    """A mistake that aliases repeat stands in one place, so it is told once."""
    found = messages(f"{TOP}answers:\n  data-1: &x {{status: manual, zz: 1}}\n  data-2: *x\n")
    assert [message[:34] for message in found] == ["a.yaml:7:31: unknown key 'zz'; kno"]


def test_thousands_of_problems(messages: Messages) -> None:
    """A file with thousands of mistakes is told in an amount that a person reads."""
    keys = "".join(f"k{number}: 1\n" for number in range(3_000))
    found = messages(BARE + keys)
    assert len(found) == 201
    assert found[0] == "a.yaml: there are 3,000 problems; these are the first 200"
    answers = "".join(f"  x-{number}: {{status: nothing}}\n" for number in range(1_000))
    assert len(messages(f"{TOP}answers:\n{answers}")) == 200
