"""Make a workspace of any size, as real ones are: ``make_workspace.py FOLDER --systems 100``.

The same arguments make the same files.
Systems belong to teams and have owners and tiers, some are platforms that others rest on,
some skip a quarter or came late, some began with an older edition of the rubric;
answers rise and sometimes fall, carry evidence, notes, promises and waivers,
and for some the results of tests speak, also against an answer.
"""

import argparse
import datetime as dt
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

ITEMS = tuple(
    f"{section}-{n}" for section in ("data", "model", "infra", "monitor") for n in range(1, 8)
)
LEVELS = ("none", "manual", "automated")
WORDS = ("fraud", "ranking", "demand", "churn", "pricing", "routing", "vision", "speech", "credit")
KINDS = ("detection", "forecast", "scoring", "search", "triage", "matching", "quality", "planning")
NAMES = (
    "Ada",
    "Zo\u00eb",
    "\u0141ukasz",
    "H\u00e5kon",
    "Petra",
    "Jonas",
    "In\u00e9s",
    "Wei",
    "Amara",
    "Ravi",
)
FAMILIES = (
    "Example",
    "\u00c5ngstr\u00f6m",
    "Nowak",
    "S\u00f8rb\u00f8",
    "Novotn\u00e1",
    "Wei\u00df",
    "Okafor",
    "Li",
    "Rao",
)
TIERS = ("critical", "high", "medium")
LAST_YEAR, LAST_QUARTER = 2026, 4
Data = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What is made."""

    systems: int
    quarters: int
    seed: int = 1

    @property
    def periods(self) -> tuple[str, ...]:
        """The quarters, oldest first."""
        last = 4 * LAST_YEAR + LAST_QUARTER - 1
        return tuple(f"{n // 4}-Q{n % 4 + 1}" for n in range(last - self.quarters + 1, last + 1))

    @property
    def platforms(self) -> int:
        """How many of the systems are platforms; they come first and file always."""
        return max(1, self.systems // 20)


@dataclass(slots=True, kw_only=True)
class Case:
    """One system while it grows."""

    id: str
    name: str
    platform: bool
    chance: random.Random
    levels: dict[str, int] = field(default_factory=dict)


def write_workspace(folder: Path, shape: Shape) -> None:
    """Write the workspace of *shape* to *folder*."""
    chance = random.Random(shape.seed)  # noqa: S311 - the same every time
    cases = [_case(n, shape) for n in range(shape.systems)]
    _write(folder / "scorereport.yaml", _settings(shape, cases))
    _write(
        folder / "systems.yaml", {"schema": 1, "systems": [_entry(case, shape) for case in cases]}
    )
    platforms = [case.id for case in cases if case.platform]
    for case in cases:
        for path, data in _files(case, shape, chance.choice(platforms)):
            _write(folder / path, data)


def _case(number: int, shape: Shape) -> Case:
    word, kind = WORDS[number % 9], KINDS[number // 9 % 8]
    name = f"{word.title()} {kind} {number}"
    return Case(
        id=f"{word}-{kind}-{number}",
        name=name,
        platform=number < shape.platforms,
        chance=random.Random(f"{shape.seed}/{number}"),  # noqa: S311 - the same every time
    )


def _settings(shape: Shape, cases: list[Case]) -> Data:
    periods = {}
    for period in shape.periods:
        end = _end(period)
        periods[period] = {"opens": end - dt.timedelta(days=40), "due": end}
    return {
        "schema": 1,
        "title": f"ML readiness of {shape.systems} systems",
        "rubric": "ml-test-score",
        "assessments": "assessments",
        "systems": "systems.yaml",
        "site_url": "https://scores.example.org",
        "periods": periods,
        "groups": {"platforms": [case.id for case in cases if case.platform]},
        "targets": {"critical": "strong"} if shape.systems > len(TIERS) else {},
        "policy": {"claims_expire_after": "180d", "evidence_expires_after": "365d"},
    }


def _entry(case: Case, shape: Shape) -> Data:
    number = int(case.id.rpartition("-")[2])
    return {
        "id": case.id,
        "name": f"{case.name} platform" if case.platform else case.name,
        "team": f"{WORDS[number % 9].title()} {number % max(1, shape.systems // 6)}",
        "owner": _person(case.chance),
        "tier": TIERS[number % 3],
        "models": [f"{case.id}-{n}" for n in range(case.chance.randint(1, 3))],
    }


def _files(case: Case, shape: Shape, platform: str) -> Iterator[tuple[str, Data | str]]:
    """Yield path and content of every file of a system, quarter by quarter."""
    chance = case.chance
    came = 0 if case.platform else chance.choice((0, 0, 0, 1, shape.quarters // 3))
    older = chance.random() < 0.08 and shape.quarters > 4
    case.levels = {item: chance.choices((0, 1, 2), (60, 30, 10))[0] for item in ITEMS}
    for number, period in enumerate(shape.periods):
        _grow(case)
        if number < came or (not case.platform and chance.random() < 0.06):
            continue
        day = _end(period) - dt.timedelta(days=chance.randint(0, 30))
        early = older and number < shape.quarters // 2
        data = _assessment(case, period, day, platform)
        if early:
            data["rubric"] = "ml-test-score@2016"
        if chance.random() < 0.3 and not early:
            path = f"checks/{case.id}/{period}/junit.xml"
            data["checks"] = [
                {"path": path, "items": {"data-7": ["features*"], "infra-3": ["pipe*"]}}
            ]
            yield path, _junit(chance, day)
        yield f"assessments/{case.id}/{period}.yaml", data


def _grow(case: Case) -> None:
    """Let some answers rise, and now and then one fall."""
    for item, level in case.levels.items():
        roll = case.chance.random()
        if roll < 0.08:
            case.levels[item] = min(2, level + 1)
        elif roll > 0.985:
            case.levels[item] = max(0, level - 1)


def _assessment(case: Case, period: str, day: dt.date, platform: str) -> Data:
    answers = {item: _answer(case, item, day) for item in ITEMS if case.chance.random() > 0.03}
    if not case.platform and "infra-6" in answers and case.chance.random() < 0.4:
        answers["infra-6"] = {"status": "manual", "provided_by": platform}
    return {
        "schema": 1,
        "system": case.id,
        "period": period,
        "assessed": day,
        "assessors": [_person(case.chance)],
        "target": "reasonable",
        "answers": answers,
    }


def _answer(case: Case, item: str, day: dt.date) -> Data:
    chance, level = case.chance, case.levels[item]
    answer: Data = {"status": LEVELS[level]}
    if chance.random() < 0.02:
        return {"status": "not_applicable", "reason": f"{case.name} has nothing of this kind."}
    answer["confirmed"] = day - dt.timedelta(days=chance.randint(0, 180 + 20 * (level > 1)))
    if chance.random() < 0.7:
        answer["note"] = (
            f"Looked at **{item}** of {case.name}: {chance.randint(2, 90)} runs, see `ci/{item}`."
        )
    if level and chance.random() < 0.8:
        answer["evidence"] = [
            {
                "title": f"{case.name}, {item}",
                "url": f"https://ci.example.com/{case.id}/{item}",
                "collected": day - dt.timedelta(days=chance.randint(0, 380)),
            }
        ]
    if level < 2 and chance.random() < 0.15:
        due = day + dt.timedelta(days=chance.randint(20, 200))
        answer["planned"] = {"status": LEVELS[level + 1], "due": due}
        answer["owner"] = _person(chance)
    if not level and chance.random() < 0.05:
        expires = day + dt.timedelta(days=chance.randint(10, 300))
        answer["waiver"] = {
            "reason": "The gap is accepted until the move.",
            "approved_by": "Grace Example",
            "expires": expires,
        }
    return answer


def _junit(chance: random.Random, day: dt.date) -> str:
    rows = []
    failed = 0
    for number in range(12):
        name = "features" if number % 2 else "pipe"
        if chance.random() < 0.02:
            failed += 1
            rows.append(
                f'<testcase classname="{name}" name="t{number}"><failure message="no"/></testcase>'
            )
        else:
            rows.append(f'<testcase classname="{name}" name="t{number}" time="0.1"/>')
    return (
        f'<testsuites><testsuite name="ci" tests="12" failures="{failed}" errors="0" skipped="0"'
        f' timestamp="{day}T06:00:00">{"".join(rows)}</testsuite></testsuites>\n'
    )


def _end(period: str) -> dt.date:
    """Return the last day of a quarter."""
    year, quarter = int(period[:4]), int(period[-1])
    following = dt.date(year + quarter // 4, quarter % 4 * 3 + 1, 1)
    return following - dt.timedelta(days=1)


def _person(chance: random.Random) -> str:
    return f"{chance.choice(NAMES)} {chance.choice(FAMILIES)}"


def _write(path: Path, data: Data | str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not isinstance(data, str):
        data = yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
    path.write_text(data, encoding="utf-8")


def main() -> None:
    """Write the workspace that the command line asks for."""
    parser = argparse.ArgumentParser(description="Make a workspace of any size.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--systems", type=int, default=100)
    parser.add_argument("--quarters", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    shape = Shape(systems=given.systems, quarters=given.quarters, seed=given.seed)
    write_workspace(given.folder, shape)
    sys.stdout.write(f"wrote {shape.systems} systems, {shape.quarters} quarters: {given.folder}\n")


if __name__ == "__main__":
    main()
