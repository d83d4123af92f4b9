"""The site of the samples, and one page of each of its kinds."""

from collections.abc import Mapping
from pathlib import Path

from scorereport.pipeline.site.build import SiteOptions, site_files
from scorereport.pipeline.site_staging import write_site

SAMPLES = Path(__file__).parents[1] / "sample_inputs"
_SAME_EVERYWHERE = {"index.html", "latest.html"}


def write_sample_site(folder: Path) -> Path:
    """Write the site of the samples to *folder*, and return it."""
    write_site(folder, site_files(SAMPLES, SiteOptions()), workspace=SAMPLES)
    return folder


def kind_of(path: Path) -> str:
    """Return the kind of the page at *path* in its site: all names that vary are a star."""
    first, *rest = path.parts
    return "/".join([first, *(part if part in _SAME_EVERYWHERE else "*" for part in rest)])


def one_of_each(site: Path) -> Mapping[str, Path]:
    """Return the largest page of each kind, where the most can go wrong.

    Pages that lead on at once are left out: a browser never stays on one.
    """
    stays = (
        page for page in site.rglob("*.html") if b'http-equiv="refresh"' not in page.read_bytes()
    )
    pages = sorted(stays, key=lambda page: (page.stat().st_size, page))
    return dict(sorted((kind_of(page.relative_to(site)), page) for page in pages))
