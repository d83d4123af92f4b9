"""The pages of a site as files: every way leads somewhere, and nobody is without a page."""

import html
import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from scorereport.pipeline.site.build import SiteOptions, site_files
from site_samples import SAMPLES, portfolio_of, write_rich

LINK = re.compile(r'(?:href|src)="([^"]*)"')
ANCHOR = re.compile(r'\sid="([^"]*)"')


@pytest.fixture(params=["sample_site", "rich_site"])
def site(request: pytest.FixtureRequest) -> dict[str, bytes]:
    """Return one site after the other."""
    built: dict[str, bytes] = request.getfixturevalue(request.param)
    return built


def test_every_link_leads_to_a_page_and_to_a_part_of_it(site: dict[str, bytes]) -> None:
    """No link of any page is dead, anchors included."""
    texts = {path: data.decode() for path, data in site.items() if path.endswith(".html")}
    anchors = {path: set(ANCHOR.findall(text)) for path, text in texts.items()}
    dead = []
    for path, text in texts.items():
        for link in set(LINK.findall(text)):
            parts = urlsplit(html.unescape(link))
            if parts.scheme:
                continue
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
                if parts.path
                else path
            )
            missing = parts.fragment and parts.fragment not in anchors.get(target, {parts.fragment})
            if target not in site or missing:
                dead.append((path, link))

    assert dead == []


def test_every_system_has_a_page_and_a_way_to_its_newest_report(site: dict[str, bytes]) -> None:
    """Those that never filed and those that are retired too."""
    systems = {path.split("/")[1] for path in site if re.match(r"systems/[^/]+/", path)}

    assert systems
    for system in systems:
        assert f"systems/{system}/index.html" in site
        assert f"systems/{system}/latest.html" in site


def test_latest_leads_on_without_a_script(sample_site: dict[str, bytes]) -> None:
    """By itself, by a link, and for search engines by the address of the report alone."""
    page = sample_site["systems/fraud-detection/latest.html"].decode()

    assert '<meta http-equiv="refresh" content="0; url=2026-Q3.html">' in page
    assert '<a href="2026-Q3.html">Fraud detection, 2026-Q3</a>' in page
    assert '<meta name="robots" content="noindex">' in page
    canonical = "https://scores.example.org/systems/fraud-detection/2026-Q3.html"
    assert f'<link rel="canonical" href="{canonical}">' in page
    assert "latest.html" not in sample_site["sitemap.xml"].decode()


def test_what_a_list_says_is_text(rich_site: dict[str, bytes]) -> None:
    """A name with markup in it is shown as it was written."""
    for path in ("systems/ant/index.html", "systems/index.html", "teams/payments-co.html"):
        page = rich_site[path].decode()

        assert "<b>one</b>" not in page
        assert "Ant &lt;b&gt;one&lt;/b&gt;" in page


def test_a_broken_file_has_a_page_in_the_place_of_its_report(rich_site: dict[str, bytes]) -> None:
    """It says what is wrong, with paths from the root of the workspace."""
    page = rich_site["systems/eel/2026-Q3.html"].decode()

    assert "assessments/eel/2026-Q3.yaml:3:1" in page
    assert "unknown key &#39;colour&#39;" in page
    assert "<main" in page


def test_a_broken_file_quotes_nothing_that_is_withheld(tmp_path: Path) -> None:
    """What is wrong may quote the file; where a site withholds, it tells the place alone."""
    write_rich(tmp_path)
    settings = tmp_path / "scorereport.yaml"
    settings.write_text(settings.read_text() + "publish: {notes: false}\n")

    site = dict(site_files(tmp_path, SiteOptions(jobs=1, keep_going=True)))

    page = site["systems/eel/2026-Q3.html"].decode()
    assert "assessments/eel/2026-Q3.yaml:3:1" in page
    assert "colour" not in page


def test_every_round_every_team_and_every_group_has_its_page(sample_site: dict[str, bytes]) -> None:
    """As the workspace names them."""
    whole, told = portfolio_of(SAMPLES)
    expected = {f"q/{each.name}.html" for each in whole.rounds}
    expected |= {told.team_page(system.team) for system in whole.systems if system.team}
    expected |= {f"groups/{group}.html" for group in whole.groups}

    assert expected <= set(sample_site)
