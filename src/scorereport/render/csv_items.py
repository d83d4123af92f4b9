"""The items of a report as a table for spreadsheets."""

from typing import Final

from scorereport.render.csv_text import csv_text
from scorereport.views.item import ItemView
from scorereport.views.report import ReportView

_HEAD: Final = ("section", "item", "title", "status", "flags", "points", "owner", "note")


def render_csv(view: ReportView) -> str:
    """Return one line per item; where reports have to be signed off, each says whether it is."""
    head = (*_HEAD, "sign_off") if view.sign_off else _HEAD
    end = (view.sign_off.flag.label,) if view.sign_off else ()
    rows = (
        (*_cells(section.id, item), *end) for section in view.sections for item in section.items
    )
    return csv_text(head, rows)


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
