"""Items that another system of the workspace carries, from the files to what every command says."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from scorereport.cli.main import main
from scorereport.errors import InputError
from scorereport.model.changes import Cause
from scorereport.pipeline.cases import Choices, scored_case
from scorereport.pipeline.report_views import view_of

WORKSPACE = """\
schema: 1
title: T
rubric: ml-test-score
systems: systems.yaml
policy: {claims_expire_after: 180d}
"""
SYSTEMS = """\
schema: 1
systems:
  - {id: service, name: The service}
  - {id: platform, name: Serving platform}
"""
DAYS = {"2026-Q2": "2026-06-24", "2026-Q3": "2026-09-24"}
BY_PLATFORM = "{status: automated, provided_by: platform}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a workspace in which a platform that is assessed later carries an item of a service."""
    (tmp_path / "scorereport.yaml").write_text(WORKSPACE)
    (tmp_path / "systems.yaml").write_text(SYSTEMS)
    for period in DAYS:
        filed(tmp_path, "service", period, BY_PLATFORM)
    filed(tmp_path, "platform", "2026-Q2", "{status: none}")
    proof = "evidence: [{url: 'https://example.org', collected: 2026-09-28}]"
    filed(tmp_path, "platform", "2026-Q3", f"{{status: manual, {proof}}}", assessed="2026-09-28")
    return tmp_path


def filed(
    folder: Path,
    system: str,
    period: str,
    answer: str,
    *,
    assessed: str | None = None,
    more: str = "",
) -> Path:
    """File an assessment with one answer."""
    path = folder / "assessments" / system / f"{period}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"schema: 1\nsystem: {system}\nperiod: {period}\nassessed: {assessed or DAYS[period]}\n"
        f"assessors: [Ada Example]\n{more}answers:\n  infra-6: {answer}\n"
    )
    return path


def service(folder: Path, period: str = "2026-Q3") -> Path:
    """Return the assessment of the service."""
    return folder / "assessments" / "service" / f"{period}.yaml"


def run(*words: object, code: int = 0) -> str:
    """Return what a command prints."""
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == code, result.output
    return result.output


def test_each_period_takes_the_verdict_of_the_same_period(folder: Path) -> None:
    """By the platform's own report, so what it collected after the service's day counts too."""
    scored = scored_case(service(folder), Choices())
    (before,) = scored.earlier
    old, new = before.item("infra-6"), scored.result.item("infra-6")

    assert (old.verdict, new.verdict, new.supported) == ("none", "manual", "manual")
    paths = [file.path for file in scored.result.inputs]
    assert "assessments/platform/2026-Q3.yaml" in paths
    assert "assessments/platform/2026-Q2.yaml" not in paths


def test_a_given_day_judges_the_platform_too(folder: Path) -> None:
    """A gate a year later finds both answers lapsed."""
    choices = Choices(as_of=scored_case(service(folder), Choices()).result.as_of.replace(year=2027))
    item = scored_case(service(folder), choices).result.item("infra-6")

    assert item.provided_by
    assert (item.verdict, item.provided_by.verdict) == ("not_assessed", "not_assessed")


def test_a_platform_that_has_not_filed_counts_nothing(folder: Path) -> None:
    """The report comes out, and says why."""
    (folder / "assessments" / "platform" / "2026-Q3.yaml").unlink()
    item = scored_case(service(folder), Choices()).result.item("infra-6")

    assert item.verdict == "not_assessed"
    assert "provider_not_filed" in {reason.code for reason in item.reasons}
    assert item.provided_by
    assert item.provided_by.name == "Serving platform"


def test_another_edition_counts_nothing(folder: Path) -> None:
    """Levels of the same name may be worth something else."""
    filed(folder, "platform", "2026-Q3", "{status: manual}", more="rubric: ml-test-score@2016\n")
    item = scored_case(service(folder), Choices()).result.item("infra-6")

    assert item.verdict == "not_assessed"
    assert item.provided_by
    assert item.provided_by.rubric == "ml-test-score@2016"


def test_what_is_wrong_with_the_platforms_file_is_told_there(folder: Path) -> None:
    """With its own name and place, that of an earlier period too."""
    filed(folder, "platform", "2026-Q2", "{status: done}")
    filed(folder, "platform", "2026-Q3", "{status: maual}")

    with pytest.raises(InputError) as error:
        scored_case(service(folder), Choices())
    earlier, now = error.value.problems
    assert earlier.path.endswith("platform/2026-Q2.yaml")
    assert now.path.endswith("platform/2026-Q3.yaml")
    assert (now.line, now.column) == (7, 21)


def test_a_report_names_the_platform_and_its_level(folder: Path, tmp_path: Path) -> None:
    """In HTML, Markdown and JSON."""
    out = tmp_path / "out"
    run("report", service(folder), "-o", out, "--format", "html,md,json")
    html, markdown, result = (
        (out / f"service-2026-Q3.{ending}").read_text() for ending in ("html", "md", "json")
    )

    assert "<b>Provided by</b> Serving platform: Manual in 2026-Q3" in html
    assert "- Provided by: Serving platform: Manual in 2026-Q3" in markdown
    assert "Serving platform provides it and counts Manual in 2026-Q3" in markdown
    (item,) = [each for each in json.loads(result)["items"] if each["id"] == "infra-6"]
    assert item["provided_by"]["system"] == "platform"
    assert item["provided_by"]["verdict"] == "manual"
    view = view_of(scored_case(service(folder), Choices()))
    (told,) = [each for part in view.sections for each in part.items if each.id == "infra-6"]
    assert told.guidance == ()


def test_a_change_names_the_provider_as_its_cause(folder: Path) -> None:
    """The service answered as before, and the platform rose."""
    words = ("diff", service(folder, "2026-Q2"), service(folder), "--format", "json")
    (item,) = json.loads(run(*words))["items"]

    assert item["id"] == "infra-6"
    assert item["causes"][0] == Cause.PROVIDER
    assert item["transitions"][0] == "raised"


def test_a_result_with_a_provider_can_be_read_back(folder: Path, tmp_path: Path) -> None:
    """And one with a level that no scale has is refused."""
    result = tmp_path / "result.json"
    text = run("score", service(folder), "--format", "json")
    result.write_text(text)
    run("diff", service(folder, "2026-Q2"), result)

    changed = json.loads(text)
    for item in changed["items"]:
        if item["provided_by"]:
            item["provided_by"]["verdict"] = "odd"
    result.write_text(json.dumps(changed))
    assert "the rubric's scale has no level 'odd'" in run(
        "diff", service(folder, "2026-Q2"), result, code=3
    )


def test_a_roadmap_leaves_to_the_platform_what_is_the_platforms(folder: Path) -> None:
    """No step of the item, and it is named among what is in the way."""
    words = ("roadmap", service(folder), "--target", "7", "--format", "json")
    plan = json.loads(run(*words))

    assert "infra-6" not in {step["item"] for step in plan["steps"]}
    assert {"infra-6": "provided"} in [each["items"] for each in plan["obstacles"]]
    text = run("roadmap", service(folder), "--target", "7")
    assert "for the system that provides it to raise" in " ".join(text.split())


def test_every_other_command_works_with_it(folder: Path, tmp_path: Path) -> None:
    """Validating, the x-rays, the gate with what mends it, and the badge."""
    run("validate", folder)
    rays = run("validate", "--strict", folder, code=3)
    assert "[automated_without_proof]" not in rays
    gate = ("gate", service(folder), "--item", "infra-6=automated", "--explain")
    assert "infra-6" in run(*gate, "--as-of", "2026-09-30", code=1)
    run("badge", service(folder), "-o", tmp_path / "badge.svg")
