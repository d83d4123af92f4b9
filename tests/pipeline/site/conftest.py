"""Sites that the tests of this folder look at, each built once."""

from pathlib import Path

import pytest

from scorereport.pipeline.site.build import SiteOptions, site_files
from site_samples import SAMPLES, write_rich


@pytest.fixture(scope="session")
def sample_site() -> dict[str, bytes]:
    """Return the site of the bundled workspace."""
    return dict(site_files(SAMPLES, SiteOptions(jobs=1)))


@pytest.fixture(scope="session")
def rich_site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the site of a workspace that has everything, a broken file included."""
    root: Path = tmp_path_factory.mktemp("rich")
    write_rich(root)
    return dict(site_files(root, SiteOptions(jobs=1, keep_going=True)))
