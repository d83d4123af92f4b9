"""An assessment's file carried over to another rubric."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scorereport.errors import RenderError
from scorereport.history.rubric_changes import compare_rubrics
from scorereport.history.upgrade import Target, Upgrade, upgrade
from scorereport.loading.assessment import LoadedAssessment
from scorereport.loading.assessment_edit import AssessmentEdit, edited_assessment
from scorereport.loading.rubric import LoadedRubric, bundled_rubrics, load_rubric
from scorereport.loading.rubric_names import is_rubric_path
from scorereport.model.rubric import Rubric
from scorereport.pipeline.cases import Choices, load_case
from scorereport.pipeline.replacing import replace_file
from scorereport.views.upgrade import (
    UpgradeView,
    answer_note,
    mention_note,
    target_note,
    upgrade_view,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgraded:
    """What becomes of an assessment's file."""

    view: UpgradeView
    data: bytes
    """The file for the new rubric."""
    source: bytes
    """The file as it was read."""


def upgraded_assessment(path: Path, to: str, answered_by: str | None) -> Upgraded:
    """Return the assessment at *path* carried over to the rubric *to*.

    *answered_by* is the rubric it was answered by, where the file or its workspace names another.
    Raises InputError with everything wrong in the file, in either rubric, or in the way.
    """
    loaded, workspace = load_case(path, Choices(rubric=answered_by))
    root = workspace.root if workspace else path.parent
    old, name = loaded.rubric.rubric, _whole_name(to, loaded.rubric)
    new = load_rubric(name, base=Path.cwd())
    changes = compare_rubrics(old, new.rubric)
    what = upgrade(loaded.assessment, old, new.rubric, changes)
    edit = _edit(loaded, what, new.rubric, _written_name(name, new, root))
    return Upgraded(
        view=upgrade_view(loaded.assessment, old, new.rubric, changes, what),
        data=edited_assessment(loaded.source, path, edit, new.rubric),
        source=loaded.source,
    )


def write_upgraded(path: Path, upgraded: Upgraded) -> None:
    """Write *upgraded* over the assessment at *path* that it was made of.

    Raises RenderError where somebody has changed the file since it was read.
    """
    if not replace_file(path, upgraded.data, expected=upgraded.source):
        raise RenderError(f"{path}: was changed while it was carried over; run the command again")


def _whole_name(to: str, old: LoadedRubric) -> str:
    """Return *to*, with the old rubric's id before it where it is only an edition of that."""
    edition = f"{old.rubric.id}@{to}"
    return edition if edition in bundled_rubrics() else to


def _written_name(name: str, new: LoadedRubric, root: Path) -> str:
    """Return how a file in *root* names the rubric *new*, which was found by *name*."""
    if not is_rubric_path(name):
        return new.rubric.name
    relative = Path(os.path.relpath(name, root)).as_posix()
    return relative if is_rubric_path(relative) else f"./{relative}"


def _edit(loaded: LoadedAssessment, what: Upgrade, new: Rubric, rubric_name: str) -> AssessmentEdit:
    target = loaded.assessment.target or ""
    return AssessmentEdit(
        rubric=rubric_name,
        renamed=_renamed(what.items),
        answers_out={each.item: answer_note(each, new) for each in what.dropped},
        items_out={
            item: mention_note(item, new) for item, heir in what.items.items() if heir is None
        },
        target_out=target_note(target, new) if what.target is Target.GONE else "",
    )


def _renamed(items: Mapping[str, str | None]) -> Mapping[str, str]:
    return {item: heir for item, heir in items.items() if heir not in (None, item)}
