"""The items of a report as a table for spreadsheets."""

import csv
import io

from scorereport.views.report import ReportView

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_csv(view: ReportView) -> str:
    """Return one line per item; cells that a spreadsheet would run as a formula are defused."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(("section", "item", "title", "status", "flags", "points", "owner", "note"))
    for section in view.sections:
        for item in section.items:
            facts = {fact.term: fact.text for fact in item.facts}
            cells = (
                section.id,
                item.id,
                item.title,
                item.status.label,
                ", ".join(flag.label for flag in item.flags),
                item.points,
                facts.get("Owner", ""),
                item.note,
            )
            writer.writerow(tuple(map(inert, cells)))
    return target.getvalue()


def inert(cell: str) -> str:
    """Return *cell* so that no spreadsheet runs it as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
