"""Building a site that may have changed."""

from contextlib import closing
from pathlib import Path

from scorereport.cli.site_progress import SiteProgress
from scorereport.model.shard import Shard
from scorereport.pipeline.site.build import SiteOptions, site_contents
from scorereport.pipeline.site.kept import KeptSystems
from scorereport.pipeline.site.kept_site import KeptSite
from scorereport.pipeline.site.shard import shard_contents
from scorereport.pipeline.site.system import systems_done
from scorereport.pipeline.site_staging import WrittenSite, write_site
from scorereport.pipeline.store.store import Store
from scorereport.views.words import count


def build(  # noqa: PLR0913 - each is a choice of the command
    workspace: Path,
    output: Path,
    options: SiteOptions,
    store: Store | None,
    site: KeptSite | None,
    shard: Shard | None,
    *,
    quiet: bool,
) -> tuple[WrittenSite, str]:
    """Write the site, or one *shard* of it; return what was written, and what to say of it."""
    kept = KeptSystems(store) if store else None
    progress = SiteProgress(kept or systems_done, quiet=quiet)
    known = site.site_digests() if site else None
    hooks = (kept.begin, kept.pages) if kept else ()
    made = (
        site_contents(workspace, options, progress, *hooks)
        if shard is None
        else shard_contents(workspace, options, shard, progress)
    )
    with progress.shown(), closing(made) as files:
        written = write_site(output, progress.counted(files), workspace=workspace, known=known)
    warnings = progress.warnings
    said = f"{count(warnings, 'warning')}; --strict tells them" if warnings else ""
    if site and kept and known:
        site.keep(kept.inputs, written.digests, known, said)
    return written, said
