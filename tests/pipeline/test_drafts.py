"""Reports where the workspace requires reviews: each form says whether somebody signed it off."""

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from scorereport.pipeline.badges import BadgeFormat, badge_text
from scorereport.pipeline.cases import Choices, scored_case
from scorereport.pipeline.reports import report_files
from scorereport.pipeline.site.build import SiteOptions, site_files
from scorereport.render.formats import Format

SAMPLES = Path(__file__).parents[2] / "sample_inputs"
DRAFT, SIGNED = "fraud-detection/2026-Q2", "fraud-detection/2026-Q3"
Compare = Callable[[str, str], None]


@pytest.fixture(scope="module")
def required(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the assessments of a copy of the samples, whose workspace requires reviews."""
    folder = tmp_path_factory.mktemp("w") / "w"
    shutil.copytree(SAMPLES, folder, ignore=shutil.ignore_patterns("broken"))
    settings = folder / "scorereport.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("policy:\n", "policy:\n  reviews: required\n"), "utf-8")
    return folder / "assessments"


def written(folder: Path, name: str, output: Format) -> bytes:
    """Return the report of an assessment in *folder*."""
    scored = scored_case(folder / f"{name}.yaml", Choices())
    return dict(report_files([scored], [output]))[f"{name.replace('/', '-')}.{output}"]


def test_the_head_of_a_page_says_it(golden: Compare, required: Path) -> None:
    """The bar that stays in sight, and a line above all else with the reason and what it takes."""
    page = written(required, DRAFT, Format.HTML).decode()

    assert "<title>Fraud detection: 2.0 of 7 in 2026-Q2 (draft)</title>" in page
    golden("drafts/head.html", f"{page[page.index('<body') : page.index('<section')]}\n")


def test_the_head_of_a_signed_page_names_who_signed(golden: Compare, required: Path) -> None:
    """Whoever reads it can ask that person."""
    page = written(required, SIGNED, Format.HTML).decode()

    assert "DRAFT" not in page
    golden("drafts/signed.html", f"{page[page.index('<body') : page.index('<section')]}\n")


def test_every_page_of_a_pdf_says_it(required: Path, tmp_path: Path) -> None:
    """A page that was torn out is still a draft, whoever holds it."""
    pdf = written(required, DRAFT, Format.PDF)
    pages = pages_of(pdf, tmp_path)

    assert len(pages) > 5
    assert [page.split()[0] for page in pages] == ["DRAFT"] * len(pages)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.docinfo["/Title"]).endswith("(draft)")


def test_no_page_of_a_signed_pdf_says_it(required: Path, tmp_path: Path) -> None:
    """The word goes with the signature."""
    pages = pages_of(written(required, SIGNED, Format.PDF), tmp_path)

    assert not any("DRAFT" in page for page in pages)


def pages_of(pdf: bytes, folder: Path) -> list[str]:
    """Return the text of each page, as another program reads it, from the top."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    (folder / "report.pdf").write_bytes(pdf)
    command = [program, "-layout", str(folder / "report.pdf"), "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    return text.split("\f")[:-1]


def test_the_other_forms_say_it(required: Path) -> None:
    """Markdown under its title, a spreadsheet in each row, and JSON with the code of the reason."""
    markdown = written(required, DRAFT, Format.MD).decode().splitlines()
    rows = list(csv.DictReader(io.StringIO(written(required, DRAFT, Format.CSV).decode())))
    draft = json.loads(written(required, DRAFT, Format.JSON))["draft"]

    assert markdown[2].startswith("> **DRAFT** The review by Grace Example on 25 June 2026 is not")
    assert {row["sign_off"] for row in rows} == {"DRAFT"}
    assert draft == {
        "code": "draft_unsealed",
        "args": {"by": "Grace Example", "reviewed": "2026-06-25"},
        "text": "The review by Grace Example on 25 June 2026 is not tied to these answers.",
    }


def test_the_badge_says_it(required: Path) -> None:
    """In the picture and in the words for those who do not see it."""
    drawn = badge_text(required / f"{DRAFT}.yaml", Choices(), BadgeFormat.SVG)
    signed = badge_text(required / f"{SIGNED}.yaml", Choices(), BadgeFormat.SVG)

    assert "· draft ·" in drawn
    assert ", draft; period" in drawn
    assert "draft" not in signed


def test_nothing_of_it_where_reviews_are_optional() -> None:
    """The samples as they are: no word, no column, and JSON says that nothing is missing."""
    folder = SAMPLES / "assessments"

    for output in (Format.HTML, Format.MD, Format.CSV):
        assert "DRAFT" not in written(folder, DRAFT, output).decode()
    assert "sign_off" not in written(folder, DRAFT, Format.CSV).decode()
    assert json.loads(written(folder, DRAFT, Format.JSON))["draft"] is None


def test_a_site_says_of_each_system_what_its_report_says(required: Path) -> None:
    """Drafts and rows of waivers are told alike, whichever command makes the page."""
    site = dict(site_files(required.parent, SiteOptions(jobs=1)))
    german = dict(site_files(required.parent, SiteOptions(jobs=1, language="de")))
    draft, signed = (site[f"systems/{name}.html"].decode() for name in (DRAFT, SIGNED))

    assert '<b class="tag">DRAFT</b>' in draft
    assert "DRAFT" not in signed
    assert '<span class="flag notice">draft</span>' in site["index.html"].decode()
    assert '<span class="flag notice">Entwurf</span>' in german["index.html"].decode()
    assert "waived for 3 periods in a row" in signed
