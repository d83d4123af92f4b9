"""The published schemas of the documents, made from the models."""

from collections.abc import Mapping
from typing import Final

from scorereport.model.assessment import Assessment
from scorereport.model.base import Document
from scorereport.model.changes import ChangesDocument
from scorereport.model.check_file import CheckFile
from scorereport.model.gate_result import GateResult
from scorereport.model.portfolio_document import PortfolioDocument
from scorereport.model.result import Result
from scorereport.model.review import ReviewSheet
from scorereport.model.roadmap import RoadmapDocument
from scorereport.model.rubric import Rubric
from scorereport.model.sidecar import Sidecar
from scorereport.model.status import StatusDocument
from scorereport.model.workspace import Systems, Workspace
from scorereport.render.json_document import json_text

SCHEMAS: Final[Mapping[str, type[Document]]] = {
    "assessment": Assessment,
    "rubric": Rubric,
    "workspace": Workspace,
    "systems": Systems,
    "checks": CheckFile,
    "sidecar": Sidecar,
    "result": Result,
    "roadmap": RoadmapDocument,
    "changes": ChangesDocument,
    "gate": GateResult,
    "review": ReviewSheet,
    "status": StatusDocument,
    "portfolio": PortfolioDocument,
}
_WRITTEN: Final = {"result", "roadmap", "changes", "gate", "review", "status", "portfolio"}
"""Documents that scorereport writes; people write the others."""


def render_schema(name: str) -> str:
    """Return the JSON Schema of the document *name*, one of ``SCHEMAS``."""
    model = SCHEMAS[name]
    mode = "serialization" if name in _WRITTEN else "validation"
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(mode=mode),  # type: ignore[arg-type] # a literal by the line above
        "title": f"scorereport {name}",
    }
    return json_text(schema)
