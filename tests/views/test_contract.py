import ast
import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from jinja2 import nodes

from render.sample_views import (
    complete_report,
    poor_summary,
    rich_report,
    rich_summary,
    sample_badge,
    sample_collection,
    sample_feed,
    sample_guide,
)
from scorereport.render.badge_svg import render_badge_svg
from scorereport.render.csv_items import render_csv
from scorereport.render.environment import environment
from scorereport.render.feed_atom import render_feed
from scorereport.render.html import (
    collection_print_html,
    guide_print_html,
    render_guide_html,
    render_report_html,
    render_summary_html,
    report_print_html,
    summary_print_html,
)
from scorereport.render.look import Look
from scorereport.render.preview import render_problem_page, with_overlay
from scorereport.render.search_index_js import render_search_index_js
from scorereport.render.site import render_site_page
from scorereport.views import words
from scorereport.views.preview import overlay_view, problem_page_view
from scorereport.views.search import SearchEntry, search_box_view
from site_samples import rich_pages, sample_pages

View = TypeVar("View")
Fields = set[tuple[str, str]]

VIEWS = Path(words.__file__).parent
TEMPLATES = sorted(environment().list_templates(extensions=["j2"]))
LOOP = {"first", "last", "index0"}
ASSETS = {"css", "js", "icon", "policy", "styles", "scripts", "paper_styles", "search_style"}


def declared(path: Path) -> Iterator[tuple[str, str, bool]]:
    """Yield class, field and whether a docstring follows, of every public dataclass."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.ClassDef) or not node.decorator_list or node.name[0] == "_":
            continue
        for line, after in zip(node.body, [*node.body[1:], None], strict=True):
            if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
                told = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
                yield node.name, line.target.id, told


ON_THE_TERMINAL = {
    "checks",
    "choices",
    "diff",
    "gate",
    "opening",
    "questionnaire",
    "review",
    "review_sample",
    "roadmap_tasks",
    "rubric_changes",
    "status",
    "status_calendar",
    "sitting",
    "upgrade",
    "working",
}
"""Modules whose views a command prints; no page shows them."""
NO_VIEWS = {"Circle", "Heading", "Needs", "Pair", "Place", "PlannedPage", "Site"}
"""Classes that views of a site are made from; no template meets them."""
MODULES = sorted(VIEWS.rglob("*.py"))
FIELDS = {
    (owner, field)
    for path in MODULES
    if path.stem not in ON_THE_TERMINAL
    for owner, field, _ in declared(path)
    if owner not in NO_VIEWS
}


def recorded(value: View, read: Fields) -> View:
    """Return a copy of a view that notes each of its fields when somebody reads it."""
    copy: View = _copy(value, read)
    return copy


def _copy(value: Any, read: Fields) -> Any:  # noqa: ANN401 - any field of any view
    if isinstance(value, tuple):
        return tuple(_copy(entry, read) for entry in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    owner, names = type(value), {field.name for field in dataclasses.fields(value)}

    def reading(self: object, name: str) -> object:
        if name in names:
            read.add((owner.__name__, name))
        return object.__getattribute__(self, name)

    spy = type(owner.__name__, (owner,), {"__slots__": (), "__getattribute__": reading})
    copy: object = object.__new__(spy)
    for name in names:
        object.__setattr__(copy, name, _copy(getattr(value, name), read))
    return copy


def syntax(template: str) -> nodes.Template:
    """Return the syntax tree of a template."""
    loader = environment().loader
    assert loader is not None
    return environment().parse(loader.get_source(environment(), template)[0])


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_every_field_of_every_view_says_what_it_is(path: Path) -> None:
    """Whoever writes a template or another format can read what a field holds."""
    silent = [(owner, field) for owner, field, told in declared(path) if not told]

    assert [f"{owner}.{field}" for owner, field in silent if owner not in NO_VIEWS] == []


def test_every_field_of_every_view_is_shown() -> None:
    """A view says nothing that no page and no table shows."""
    read: Fields = set()
    for report in (rich_report(), complete_report()):
        render_report_html(recorded(report, read))
        report_print_html(recorded(report, read))
        render_csv(recorded(report, read))
    for summary in (rich_summary(), poor_summary()):
        render_summary_html(recorded(summary, read))
        summary_print_html(recorded(summary, read))
    collection_print_html(recorded(sample_collection(), read))
    render_guide_html(recorded(sample_guide(), read))
    guide_print_html(recorded(sample_guide(), read))
    render_badge_svg(recorded(sample_badge(), read))
    box = recorded(search_box_view(root="./", index="search-index.js"), read)
    environment().get_template("site/search.html.j2").render(search=box)
    entry = SearchEntry(title="Payments", where="Team", url="teams/payments/", words="")
    render_search_index_js([recorded(entry, read)])
    render_feed(recorded(sample_feed(), read))
    for kind, page in (*sample_pages(), *rich_pages()):
        seen = recorded(page, read)
        render_site_page(kind, seen, Look())
        assert seen.path  # what writes the pages reads it
    with_overlay(b"</head>", recorded(overlay_view(1), read))
    render_problem_page(recorded(problem_page_view(["a.yaml:1:1: wrong"]), read))

    assert FIELDS - read == set()


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_reads_only_what_exists(template: str) -> None:
    """A misspelt field is found without a page that happens to need it."""
    known = {field for _, field in FIELDS} | LOOP | ASSETS | macros()
    read = {node.attr for node in syntax(template).find_all(nodes.Getattr)}

    assert read - known == set()


def macros() -> set[str]:
    """Return the names that templates import from each other."""
    return {
        name
        for template in TEMPLATES
        for tree in [syntax(template)]
        for name in [
            *(macro.name for macro in tree.find_all(nodes.Macro)),
            *(
                n.name
                for assign in tree.find_all(nodes.Assign)
                for n in assign.find_all(nodes.Name)
            ),
        ]
    }


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_only_places(template: str) -> None:
    """No arithmetic, no comparison with a number, and nothing declared safe."""
    tree = syntax(template)
    arithmetic = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
    numbers = [
        constant
        for compare in tree.find_all(nodes.Compare)
        for constant in compare.find_all(nodes.Const)
        if not isinstance(constant.value, str)
    ]

    assert list(tree.find_all(arithmetic)) == []
    assert numbers == []
    assert {node.name for node in tree.find_all(nodes.Filter)} <= {
        "markdown",
        "markdown_line",
        "trim",
    }
