"""A workspace gives its site a look of its own, and is told at once where that goes wrong."""

import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scorereport.cli import main

SAMPLES = Path(__file__).parents[3] / "sample_inputs"
SETTINGS = "schema: 1\ntitle: Ours\nrubric: ml-test-score\n"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace of one system with a folder of templates, and work in it."""
    file = "assessments/second-look/2026-Q3.yaml"
    (tmp_path / file).parent.mkdir(parents=True)
    shutil.copy(SAMPLES / file, tmp_path / file)
    (tmp_path / "look" / "site").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def built(workspace: Path, theme: str) -> Result:
    """Build the site with *theme* in the settings."""
    (workspace / "scorereport.yaml").write_text(f"{SETTINGS}theme: {theme}\n")
    return CliRunner().invoke(main, ["site", "build", ".", "-o", "out"], prog_name="scorereport")


def pages(workspace: Path) -> list[str]:
    """Return all pages of the site, of which there are some."""
    found = [path.read_text(encoding="utf-8") for path in (workspace / "out").rglob("*.html")]
    assert found
    return found


def test_a_template_of_the_workspace_wins(workspace: Path) -> None:
    """On every page, the report of a system too; what it does not replace stays."""
    (workspace / "look/site/footer.html.j2").write_text("<p>{{ chrome.brand }} & co</p>\n")

    assert built(workspace, "{templates: look}").exit_code == 0

    for page in pages(workspace):
        assert "<p>Ours & co</p>" in page
        assert 'aria-label="More"' not in page
        assert '<header class="bar">' in page


def test_a_template_can_extend_the_one_it_replaces_around(workspace: Path) -> None:
    """A page kind gets a block of its own by extending what all pages are placed by."""
    template = '{% extends "site/page.html.j2" %}{% block foot %}<p>Ask us</p>{% endblock %}'
    (workspace / "look/site/method.html.j2").write_text(template)

    assert built(workspace, "{templates: look}").exit_code == 0

    assert [("Ask us" in page) for page in pages(workspace)].count(True) == 1
    assert "Ask us" in (workspace / "out/method.html").read_text()


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        ("<p>\n{% if %}\n", 2, "Expected an expression"),
        ("<p>\n\n{{ chrome.brnd }}\n", 3, "has no attribute 'brnd'"),
        ("{{ nothing }}", 1, "'nothing' is undefined"),
        ("\n{{ chrome.brand + 1 }}", 2, "can only concatenate str"),
        ("\n{{ view.__class__.__mro__ }}", 2, "is unsafe"),
        ("{% include 'not/there.j2' %}", 1, "not/there.j2"),
    ],
)
def test_a_wrong_template_is_one_line_with_its_place(
    workspace: Path, template: str, line: int, said: str
) -> None:
    """Exit code 4, no traceback, and the site that was there stays as it was."""
    assert built(workspace, "{templates: look}").exit_code == 0
    before = {path: path.read_bytes() for path in (workspace / "out").rglob("*") if path.is_file()}
    (workspace / "look/site/footer.html.j2").write_text(template)

    result = built(workspace, "{templates: look}")

    assert result.exit_code == 4
    last = result.stderr.splitlines()[-1]
    assert f"look/site/footer.html.j2:{line}: the template cannot be placed: " in last
    assert said in last
    assert "Traceback" not in result.output
    after = {path: path.read_bytes() for path in (workspace / "out").rglob("*") if path.is_file()}
    assert after == before


def test_colours_too_alike_are_refused_at_their_place(workspace: Path) -> None:
    """All of them at once, with what they would need; a site nobody can read is not written."""
    result = built(workspace, '{light: {ink: "#ffffff"}, dark: {link: "#101010"}}')

    assert result.exit_code == 3
    assert re.search(r"scorereport.yaml:4:22: ink on paper .* needs at least 4.5", result.stderr)
    assert re.search(r"scorereport.yaml:4:\d+: link on card .* contrast of 1\.", result.stderr)
    assert not (workspace / "out").exists()


def test_colours_stand_in_every_style_sheet(workspace: Path) -> None:
    """After all others, so they win; printing and the search name colours and set none."""
    assert built(workspace, '{light: {top: "#123456"}}').exit_code == 0

    found = (workspace / "out/assets").glob("*.css")
    sheets = [path.read_text() for path in found if not re.search("-paper-|search-", path.name)]
    assert len(sheets) == 2
    assert all(":root{--top:light-dark(#123456,#86cff0)}" in sheet[-80:] for sheet in sheets)


def test_a_logo_is_an_image_whatever_is_in_it(workspace: Path) -> None:
    """It stands on every page as an image, where a browser runs none of its scripts."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>run_me()</script></svg>'
    (workspace / "logo.svg").write_text(svg)

    assert built(workspace, "{logo: logo.svg}").exit_code == 0

    for page in pages(workspace):
        assert page.count("assets/logo-") == 1
        assert re.search(r'<img src="[./]*assets/logo-[0-9a-f]{10}\.svg" alt="" height="24">', page)
        assert "run_me" not in page
        assert "script-src 'self';" in unescape(page)
