"""What opening a period did and leaves to do, as JSON."""

import json

from scorereport.model.opening import LeftBehind, OpenedSystem, Opening


def render_opening_json(opening: Opening) -> str:
    """Return *opening* as JSON text."""
    data = {
        "schema": 1,
        "period": opening.period,
        "opens": opening.opens.isoformat(),
        "due": opening.due.isoformat(),
        "systems": [_system(system) for system in opening.systems],
    }
    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _system(system: OpenedSystem) -> dict[str, object]:
    return {
        "id": system.system,
        "opened": system.opened.value,
        "path": system.path,
        "from": system.source,
        "answers": system.answers,
        "lapsed": [
            {"item": item, "kind": each.kind.value, "what": each.what, "on": each.on.isoformat()}
            for item, each in system.lapsed
        ],
        "overdue": [
            {"item": item, "status": each.status, "due": each.due.isoformat()}
            for item, each in system.overdue
        ],
        "to_collect": list(system.to_collect),
        "left_behind": _left(system.left),
    }


def _left(left: LeftBehind) -> dict[str, object]:
    return {
        "waivers": [
            {
                "item": item,
                "approved_by": each.approved_by,
                "expires": each.expires.isoformat(),
            }
            for item, each in left.waivers
        ],
        "reviews": left.reviews,
        "closed_remarks": left.closed_remarks,
        "decision": left.decision,
        "conditions": [
            {"item": each.item, "due": each.due.isoformat(), "owner": each.owner}
            for each in left.conditions
        ],
    }
