"""The files of a new workspace, as text that a person goes on writing in."""

import datetime as dt
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from scorereport.model.rubric import Item, Rubric
from scorereport.render.json_schema import SCHEMAS, render_schema

_WIDTH = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAssessment:
    """What the file of a system that never filed one starts with."""

    rubric: Rubric
    system: str
    period: str
    assessed: dt.date
    assessor: str
    schema: str | None
    """Where the file finds its JSON Schema, for editors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWorkspace:
    """What a new workspace starts with."""

    rubric: Rubric
    rubric_name: str
    system: str
    team: str
    assessor: str
    period: str
    opens: dt.date
    due: dt.date
    today: dt.date


def workspace_files(new: NewWorkspace) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of each file."""
    yield "scorereport.yaml", _workspace(new).encode()
    yield "systems.yaml", _systems(new).encode()
    assessment = NewAssessment(
        rubric=new.rubric,
        system=new.system,
        period=new.period,
        assessed=new.today,
        assessor=new.assessor,
        schema="../../schemas/assessment.schema.json",
    )
    yield f"assessments/{new.system}/{new.period}.yaml", assessment_file(assessment)
    for name in SCHEMAS:
        yield f"schemas/{name}.schema.json", render_schema(name).encode()


def assessment_file(new: NewAssessment) -> bytes:
    """Return a file with every question of the rubric, and no answer yet."""
    levels = ", ".join(level.id for level in new.rubric.levels)
    schema = f"# yaml-language-server: $schema={new.schema}\n" if new.schema else ""
    head = f"""\
{schema}schema: 1
system: {new.system}
period: {new.period}
assessed: {new.assessed}
assessors: [{_quoted(new.assessor)}]

# One answer an item: {levels}, or not_applicable with a reason.
# An item without an answer counts as not assessed. Evidence makes an answer hold up:
#
#   {next(new.rubric.items()).id}:
#     status: {new.rubric.levels[1].id}
#     note: What is done, where, how often.
#     evidence: [{{title: Report, url: https://example.org/report, collected: {new.assessed}}}]
#     owner: A name
answers:
"""
    sections = [
        f"  # {section.title}\n\n"
        + "\n".join(_item(new.rubric, item) for item in section.all_items())
        for section in new.rubric.sections
    ]
    return (head + "\n".join(sections)).encode()


def _workspace(new: NewWorkspace) -> str:
    return f"""\
# yaml-language-server: $schema=schemas/workspace.schema.json
schema: 1
title: Readiness
rubric: {new.rubric_name}
systems: systems.yaml

periods:
  {new.period}: {{opens: {new.opens}, due: {new.due}}}

# What may lower the counted score; every lowering is named in the report.
policy:
  # An answer with neither evidence nor a supporting check counts 0.
  require_evidence: true
  # An answer counts as not assessed when nobody has confirmed it for so long.
  claims_expire_after: 180d
  # Evidence collected longer ago supports nothing.
  evidence_expires_after: 365d

# What CI holds every system to; `scorereport gate .` says what is not met and how to mend it.
gates:
  no_regression: true
  max_conflicts: 0
  waivers_end_within: 30d
  severity: {{waivers_end_within: warn}}
"""


def _systems(new: NewWorkspace) -> str:
    return f"""\
# yaml-language-server: $schema=schemas/systems.schema.json
# Who there is. A system that never filed an assessment still has its place.
schema: 1
systems:
  - id: {new.system}
    name: {_quoted(new.system.replace("-", " ").replace("_", " ").capitalize())}
    team: {_quoted(new.team)}
"""


def _item(rubric: Rubric, item: Item) -> str:
    lines = _comment(f"{item.id}: {item.title}")
    for level in rubric.levels[1:]:
        lines += _comment(f"{level.id} = {item.guidance[level.id].counts}", indent="    ")
    lines.append(f"  # {item.id}: {{status: {rubric.levels[0].id}}}")
    return "\n".join(lines) + "\n"


def _comment(text: str, indent: str = "") -> list[str]:
    prefix = f"  # {indent}"
    return textwrap.wrap(
        " ".join(text.split()), _WIDTH, initial_indent=prefix, subsequent_indent=prefix
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
