"""The items of a report as a table for spreadsheets."""

from typing import Final

from scorereport.render.csv_text import csv_text
from scorereport.views.item import ItemView
from scorereport.views.report import ReportView

_HEAD: Final = ("section", "item", "title", "status", "flags", "points", "owner", "note")


def render_csv(view: ReportView) -> str:
    """Return one line per item."""
    rows = (_cells(section.id, item) for section in view.sections for item in section.items)
    return csv_text(_HEAD, rows)


def _cells(section: str, item: ItemView) -> tuple[str, ...]:
    facts = {fact.term: fact.text for fact in item.facts}
    return (
        section,
        item.id,
        item.title,
        item.status.label,
        ", ".join(flag.label for flag in item.flags),
        item.points,
        facts.get("Owner", ""),
        item.note,
    )
