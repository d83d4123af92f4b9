"""What a gate found, as JSON."""

import json

from scorereport.model.gate_result import GateResult


def render_gate_json(result: GateResult) -> str:
    """Return *result* as JSON text; its schema is `scorereport schema gate`."""
    data = result.model_dump(mode="json")
    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
