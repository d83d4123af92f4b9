"""Two whole quarters of three systems, played through the commands as an organisation would."""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import which
from typing import Any

import pytest
import yaml
from pikepdf import Pdf

SETTINGS = """\
# How we score; agreed in August.
schema: 1
title: Readiness at Example
rubric: ml-test-score
systems: systems.yaml
periods:
  2026-Q3: {opens: 2026-09-01, due: 2026-09-30}
  2026-Q4: {opens: 2026-12-01, due: 2026-12-31}
policy: {claims_expire_after: 180d, require_evidence: true, reviews: required}
targets: {critical: reasonable}
"""
SYSTEMS = """\
schema: 1
systems:
  - {id: fraud, name: Fraud detection, team: Payments, owner: Ada Example, tier: critical}
  - {id: search, name: Search, team: Discovery, owner: Zoë Ångström}
  - {id: churn, name: Churn, team: Discovery, owner: Zoë Ångström}
"""
ITEMS = [
    f"{section}-{number}"
    for section in ("data", "model", "infra", "monitor")
    for number in range(1, 8)
]
NAMES = ("fraud", "search", "churn")
Answers = dict[str, dict[str, Any]]
ANSWER = ("2", "", "https://example.org/proof", "Proof", "")
"""At the terminal: manual, no note, evidence with its title, collected today."""


class Round:
    """A workspace, and somebody who types commands in it."""

    def __init__(self, folder: Path) -> None:
        """Work in *folder*."""
        self.folder = folder

    def run(self, *arguments: str, answers: Sequence[str] = (), exits: int = 0) -> str:
        """Return what a command says on both channels; it has to end with *exits*."""
        done = subprocess.run(
            [sys.executable, "-m", "scorereport", *arguments],
            cwd=self.folder,
            input="".join(f"{line}\n" for line in answers),
            capture_output=True,
            text=True,
            check=False,
        )
        said = done.stdout + done.stderr
        assert done.returncode == exits, said
        assert "Traceback" not in said
        return said

    def json(self, *arguments: str, exits: int = 0) -> dict[str, Any]:
        """Return what a command says to programs."""
        document: dict[str, Any] = json.loads(self.run(*arguments, "--format", "json", exits=exits))
        return document

    def file(self, system: str, period: str) -> Path:
        """Return the assessment of *system*."""
        return self.folder / "assessments" / system / f"{period}.yaml"

    def answers(self, system: str, period: str) -> dict[str, dict[str, Any]]:
        """Return the answers in that file, as text."""
        text = self.file(system, period).read_text(encoding="utf-8")
        found: dict[str, dict[str, Any]] = yaml.load(text, Loader=yaml.BaseLoader)["answers"] or {}  # noqa: S506 - strings only
        return found

    def assess(self, system: str, period: str, day: str, answers: Sequence[str], *more: str) -> str:
        """Answer at the terminal on *day*."""
        path = str(self.file(system, period))
        return self.run("assess", path, "--as-of", day, "--plain", *more, answers=answers)

    def review(self, system: str, period: str, day: str, by: str = "Grace Example") -> str:
        """Sign off the answers on *day*."""
        path = str(self.file(system, period))
        return self.run("review", path, "--by", by, "--date", day, "--outcome", "agreed", "--yes")

    def report(self, system: str, period: str) -> tuple[str, Path]:
        """Return the report as HTML, and where it stands as PDF."""
        path = str(self.file(system, period))
        self.run("report", path, "-o", "out", "--format", "html,pdf")
        out = self.folder / "out" / f"{system}-{period}"
        return out.with_suffix(".html").read_text(encoding="utf-8"), out.with_suffix(".pdf")


@pytest.fixture
def played(tmp_path: Path) -> Round:
    """Return a workspace before its first round."""
    (tmp_path / "scorereport.yaml").write_text(SETTINGS)
    (tmp_path / "systems.yaml").write_text(SYSTEMS)
    return Round(tmp_path)


def draft_pages(pdf: Path) -> tuple[int, int]:
    """Return how many pages say DRAFT, and how many there are."""
    with Pdf.open(pdf) as document:
        pages = len(document.pages)
    found = 0
    for page in range(1, pages + 1):
        text = subprocess.run(
            [which("pdftotext") or "", "-f", str(page), "-l", str(page), str(pdf), "-"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        found += "DRAFT" in text
    return found, pages


def test_two_quarters_of_three_systems(played: Round) -> None:
    """Opened, answered, reviewed, changed, reviewed again; and the next round retypes nothing."""
    _the_round_opens(played)
    _fraud_answers_all_and_search_two(played)
    _a_review_holds_until_an_answer_changes(played)
    carried = _the_next_round_carries_answers_over(played)
    _unchanged_is_one_key_an_item(played, carried)
    _nobody_is_forgotten(played)


def _the_round_opens(played: Round) -> None:
    """A file for everybody, and a second time harms none of them."""
    assert "fraud" in played.run("period", "open", "2026-Q3")
    first = {name: played.file(name, "2026-Q3").read_bytes() for name in NAMES}
    played.run("period", "open", "2026-Q3")

    assert first == {name: played.file(name, "2026-Q3").read_bytes() for name in NAMES}
    status = played.json("status", "--as-of", "2026-09-10", "--period", "2026-Q3")
    assert {row["id"]: row["filing"] for row in status["systems"]} == dict.fromkeys(NAMES, "open")


def _fraud_answers_all_and_search_two(played: Round) -> None:
    played.assess("fraud", "2026-Q3", "2026-09-20", [line for _ in ITEMS for line in ANSWER])
    played.assess("search", "2026-Q3", "2026-09-21", [*ANSWER, *ANSWER, "q"])

    assert set(played.answers("fraud", "2026-Q3")) == set(ITEMS)
    assert list(played.answers("search", "2026-Q3")) == ITEMS[:2]
    assert played.answers("churn", "2026-Q3") == {}
    played.run("validate", ".")


def _a_review_holds_until_an_answer_changes(played: Round) -> None:
    html, pdf = played.report("fraud", "2026-Q3")
    assert "draft" in html.lower()
    said, pages = draft_pages(pdf)
    assert said == pages > 1

    played.review("fraud", "2026-Q3", "2026-09-25")
    assert draft_pages(played.report("fraud", "2026-Q3")[1])[0] == 0

    played.assess("fraud", "2026-Q3", "2026-09-26", ["3", "", "", ""], "--item", "data-1")
    assert played.answers("fraud", "2026-Q3")["data-1"]["status"] == "automated"
    said, pages = draft_pages(played.report("fraud", "2026-Q3")[1])
    assert said == pages

    played.review("fraud", "2026-Q3", "2026-09-27")
    assert draft_pages(played.report("fraud", "2026-Q3")[1])[0] == 0


def _the_next_round_carries_answers_over(played: Round) -> Answers:
    """Unconfirmed and unreviewed; the file of the round before stays as it was."""
    before = played.file("fraud", "2026-Q3").read_bytes()
    played.run("period", "open", "2026-Q4")

    assert played.file("fraud", "2026-Q3").read_bytes() == before
    carried = played.answers("fraud", "2026-Q4")
    assert {item: answer["status"] for item, answer in carried.items()} == {
        item: "automated" if item == "data-1" else "manual" for item in ITEMS
    }
    assert {answer["confirmed"] for answer in carried.values()} <= {"2026-09-20", "2026-09-26"}
    assert "reviews" not in played.file("fraud", "2026-Q4").read_text()
    return carried


def _unchanged_is_one_key_an_item(played: Round, carried: Answers) -> None:
    told = played.assess("fraud", "2026-Q4", "2026-12-10", ["u"] * len(ITEMS))

    assert "28 confirmed, 0 changed, 0 left" in told
    renewed = played.answers("fraud", "2026-Q4")
    assert {answer["confirmed"] for answer in renewed.values()} == {"2026-12-10"}
    assert _without_days(renewed) == _without_days(carried)
    played.review("fraud", "2026-Q4", "2026-12-12")
    html, pdf = played.report("fraud", "2026-Q4")
    assert draft_pages(pdf)[0] == 0
    assert "since 2026-Q3" in html


def _nobody_is_forgotten(played: Round) -> None:
    status = played.json("status", "--as-of", "2026-12-15")
    filing = {row["id"]: row["filing"] for row in status["systems"]}
    assert filing == {"fraud": "filed", "search": "open", "churn": "open"}
    played.run("validate", ".")
    played.run("site", "build", ".", "-o", "public")
    assert (played.folder / "public" / "systems" / "fraud" / "2026-Q4.html").is_file()


def _without_days(answers: Answers) -> Answers:
    return {
        item: {key: value for key, value in answer.items() if key != "confirmed"}
        for item, answer in answers.items()
    }


def test_the_file_of_a_played_round_reads_well(played: Round) -> None:
    """What the commands leave is a file that a person goes on writing in: its comments stand."""
    played.run("period", "open", "2026-Q3")
    before = played.file("churn", "2026-Q3").read_text()
    played.assess("churn", "2026-Q3", "2026-09-20", [*ANSWER, "q"])
    after = played.file("churn", "2026-Q3").read_text()

    comments = re.findall(r"(?m)^\s*#.*$", before)
    kept = re.findall(r"(?m)^\s*#.*$", after)
    assert [line for line in comments if line not in kept and "data-1: {status" not in line] == []
