"""Small workspaces with labels written by hand, and what `score` says of them.

Each file in `cases/` is one workspace:

- `about`: what it shows, and the arithmetic that its labels rest on;
- `rubric`, `sections`, `item`, `policy`, `workspace`, `assessment`: what differs from the usual
  (`rubric.yaml`, and `_written` below);
- `files`: more files; a mapping is a check file of ours, whose head is filled in;
- `as_of`: the day to judge on, where it is not that of the assessment;
- `expect`: the labels. `verdict` is left out where the item counts as it was answered, and `flags`
  and `seen` where there are none. `seen` holds what each check said: its outcome, `repeated` for a
  pass that is known to run again, and why it is inconclusive. `refused` is a part of the message of
  a workspace that is refused.

The labels come from the documents and were written before the program was asked. Where the two
differ, the program or a document is wrong; a label is never taken over from the program.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from pydantic import BaseModel, ConfigDict, JsonValue, TypeAdapter

from scorereport.cli import main

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.yaml"))
LEVELS = {"a": "automated", "m": "manual", "n": "none"}
HEADER: dict[str, JsonValue] = {
    "schema": 1,
    "system": "shop",
    "period": "2026-Q3",
    "assessed": "2026-09-30",
    "assessors": ["Ada Example"],
}


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Label(_Frozen):
    answer: str
    supported: str
    points: float | None
    verdict: str | None = None
    flags: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()


class _Expectation(_Frozen):
    items: dict[str, _Label]
    scores: dict[str, float | None] = {}
    band: str | None = "something"
    refused: str | None = None


class _Case(_Frozen):
    about: str
    expect: _Expectation
    assessment: dict[str, JsonValue]
    rubric: dict[str, JsonValue] = {}
    sections: dict[str, tuple[str, ...]] = {}
    item: dict[str, JsonValue] = {}
    policy: dict[str, JsonValue] = {}
    workspace: dict[str, JsonValue] = {}
    files: dict[str, str | dict[str, JsonValue]] = {}
    as_of: str | None = None


class _Band(_Frozen):
    rubric: str
    sections: tuple[str, ...]
    score: float
    band: str


class _Loader(yaml.SafeLoader):
    """Keep days as the text they are."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own name and type
        first: [(tag, found) for tag, found in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _read(path: Path) -> JsonValue:
    """Return the content of *path*, with days as text."""
    with path.open(encoding="utf-8") as stream:
        return TypeAdapter[JsonValue](JsonValue).validate_python(yaml.load(stream, Loader=_Loader))  # noqa: S506 - a safe loader


def _rubric(case: _Case) -> dict[str, JsonValue]:
    """Return a rubric of the sections of *case*; without any, one with all of its items."""
    text = (HERE / "rubric.yaml").read_text(encoding="utf-8")
    document: dict[str, JsonValue] = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    section, item = document.pop("section"), document.pop("item")
    assert isinstance(section, dict)
    assert isinstance(item, dict)
    sections: list[JsonValue] = [
        {"id": name, **section, "items": [{"id": each, **item, **case.item} for each in items]}
        for name, items in (case.sections or {"all": tuple(case.expect.items)}).items()
    ]
    return {**document, "sections": sections, **case.rubric}


def _written(case: _Case) -> dict[str, JsonValue]:
    """Return all files of the workspace of *case*."""
    head: dict[str, JsonValue] = {"schema": 1, "tool": "shop"}
    return {
        "rubric.yaml": _rubric(case),
        "scorereport.yaml": {
            "schema": 1,
            "title": "Labelled",
            "rubric": "./rubric.yaml",
            "policy": case.policy,
            **case.workspace,
        },
        "systems.yaml": {"schema": 1, "systems": [{"id": "shop", "name": "Shop", "team": "Shop"}]},
        "assessments/shop/2026-Q3.yaml": {**HEADER, "answers": {}, **case.assessment},
        **{
            path: content if isinstance(content, str) else {**head, **content}
            for path, content in case.files.items()
        },
    }


def _write(root: Path, files: Mapping[str, JsonValue]) -> None:
    """Write *files* below *root*; what is no text is written as JSON, which is YAML too."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text, encoding="utf-8")


def _score(assessment: Path, *options: str) -> Result:
    """Run the command."""
    arguments = ["score", str(assessment), "--format", "json", *options]
    return CliRunner().invoke(main, arguments, prog_name="scorereport")


def _seen(observation: Mapping[str, str | bool | None]) -> str:
    """Return what a check said, in one line."""
    outcome, why = observation["outcome"], observation["why"]
    again = "repeated" if outcome == "pass" and observation["repeated"] else ""
    return " ".join(filter(None, (str(outcome), again, str(why or ""))))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_items_and_scores_are_as_labelled(path: Path, tmp_path: Path) -> None:
    """What the documents say of a workspace is what the program says."""
    case = _Case.model_validate(_read(path))
    _write(tmp_path, _written(case))
    day = ["--as-of", case.as_of] if case.as_of else []
    result = _score(tmp_path / "assessments" / "shop" / "2026-Q3.yaml", *day)

    if case.expect.refused:
        assert result.exit_code == 3
        assert case.expect.refused in result.stderr
        return
    assert result.exit_code == 0, result.output
    document = json.loads(result.stdout)
    found = {
        item["id"]: {
            "answer": item["answer"],
            "verdict": item["verdict"],
            "supported": item["supported"],
            "points": item["points"],
            "flags": sorted(item["flags"]),
            "seen": sorted(map(_seen, item["observations"])),
        }
        for item in document["items"]
    }
    labels = {
        name: {
            **label.model_dump(),
            "verdict": label.verdict or label.answer,
            "flags": sorted(label.flags),
            "seen": sorted(label.seen),
        }
        for name, label in case.expect.items.items()
    }
    assert found == labels
    assert document["scores"] == pytest.approx(case.expect.scores, abs=0.0001)
    assert document["band"] == case.expect.band


@pytest.mark.parametrize(
    "row", TypeAdapter(list[_Band]).validate_python(_read(HERE / "bands.yaml")), ids=str
)
def test_the_weakest_section_sets_the_band(row: _Band, tmp_path: Path) -> None:
    """Each end of a band of the bundled rubrics lies in the band that the paper puts it in."""
    sections = zip(("data", "model", "infra", "monitor"), row.sections, strict=True)
    answers: dict[str, JsonValue] = {
        f"{section}-{number}": {"status": LEVELS[letter]}
        for section, letters in sections
        for number, letter in enumerate(letters, start=1)
    }
    system: JsonValue = {"id": "shop", "name": "Shop"}
    _write(
        tmp_path,
        {"shop.yaml": {**HEADER, "rubric": row.rubric, "system": system, "answers": answers}},
    )
    document = json.loads(_score(tmp_path / "shop.yaml").stdout)

    assert document["scores"]["counted"] == document["scores"]["claimed"] == row.score
    assert document["band"] == row.band
