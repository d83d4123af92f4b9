"""Building a site that may have changed."""

from contextlib import closing
from pathlib import Path

from scorereport.cli.site_progress import SiteProgress
from scorereport.pipeline.site.build import SiteOptions, site_contents
from scorereport.pipeline.site.kept import KeptSystems
from scorereport.pipeline.site.kept_site import KeptSite
from scorereport.pipeline.site.system import systems_done
from scorereport.pipeline.site_staging import WrittenSite, write_site
from scorereport.pipeline.store.store import Store
from scorereport.views.words import count


def build(
    workspace: Path, output: Path, options: SiteOptions, store: Store | None, site: KeptSite | None
) -> tuple[WrittenSite, str]:
    """Write the site; return what was written, and what is to be said of it beside that."""
    kept = KeptSystems(store) if store else None
    progress = SiteProgress(kept or systems_done)
    known = site.site_digests() if site else None
    hooks = (kept.begin, kept.pages) if kept else ()
    with closing(site_contents(workspace, options, progress, *hooks)) as files:
        written = write_site(output, files, workspace=workspace, known=known)
    warnings = progress.warnings
    said = f"{count(warnings, 'warning')}; --strict tells them" if warnings else ""
    if site and kept and known:
        site.keep(kept.inputs, written.digests, known, said)
    return written, said
