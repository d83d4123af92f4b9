"""The command ``site build``."""

import datetime as dt
import signal
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import click

from scorereport.cli.cache_option import no_cache_option, store_of_user
from scorereport.cli.options import as_of_option, language_option
from scorereport.cli.shard_option import OneOf
from scorereport.errors import UsageError
from scorereport.model.shard import Shard
from scorereport.pipeline.site.kept_site import KeptSite

_OF_THE_WORK: Final = frozenset({"jobs", "executor", "scheduler", "no_cache", "quiet"})
"""Options that change nothing of a site."""


@click.command("build")
@click.argument(
    "workspace", type=click.Path(exists=True, path_type=Path, file_okay=False), default="."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder of the site.",
)
@as_of_option
@language_option
@click.option("--pdf", is_flag=True, help="Write every report as PDF too.")
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    help="Processes that work on systems; 0 = as many as pay.",
)
@click.option(
    "--executor",
    type=click.Choice(["processes", "dask"]),
    default="processes",
    help="Who works on systems: processes of this machine, or a Dask cluster.",
)
@click.option(
    "--scheduler", help="Address of the scheduler of a Dask cluster, such as tcp://10.0.0.1:8786."
)
@click.option(
    "--shard",
    type=OneOf(),
    help="Build the pages of every so-many-th system alone, for site merge.",
)
@click.option("--keep-going", is_flag=True, help="Show a broken assessment instead of stopping.")
@click.option("--strict", is_flag=True, help="Take warnings for problems, and write no site then.")
@no_cache_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
def command(  # noqa: PLR0913 - one for each option
    *,
    workspace: Path,
    output: Path,
    as_of: dt.date | None,
    language: str | None,
    pdf: bool,
    jobs: int,
    executor: str,
    scheduler: str | None,
    shard: Shard | None,
    keep_going: bool,
    strict: bool,
    no_cache: bool,
    quiet: bool,
) -> None:
    """Write the static site of all systems of a workspace.

    The folder becomes the site, and only if it is empty or holds such a site already.
    Every page works from a folder, from any address, and without JavaScript.
    Warnings are the x-rays of the newest assessment of each system, and files that are overlooked;
    with --strict each is told with its place, and any of them ends in exit code 3.
    What did not change since an earlier build is taken from the cache; see scorereport cache.

    With --executor dask the workers of a cluster do the work; they have to see the workspace at the
    same path and have the same program installed. Needs the extra `dask`:
    pip install 'scorereport[dask]'

    With --shard 3/8 the third of eight machines makes its share; site merge makes one site of them.

    Example:

    \b
      scorereport site build . -o public
      scorereport site build . -o shards/3 --shard 3/8
      scorereport site build . -o public --executor dask --scheduler tcp://10.0.0.1:8786
    """
    where = _scheduler(executor, scheduler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # also then all is cleared away
    with store_of_user(no_cache=no_cache) as store:
        whole = store if shard is None else None
        site = KeptSite(whole, workspace, output, _asked()) if whole else None
        same = site.as_it_was() if site else None
        if same:
            if not quiet:
                _say_written(same.files, output, same.files, same.said)
            return
        # What did not change waits for no import.
        from scorereport.cli.site_building import build  # noqa: PLC0415 - why is said above
        from scorereport.pipeline.site.build import SiteOptions  # noqa: PLC0415 - as above

        options = SiteOptions(
            as_of=as_of,
            keep_going=keep_going,
            language=language,
            pdf=pdf,
            jobs=jobs,
            scheduler=where,
            strict=strict,
            store=store.place if store else None,
        )
        written, said = build(workspace, output, options, store, site, shard, quiet=quiet)
    if not quiet:
        _say_written(written.files, output, written.unchanged, said)


def _asked() -> Mapping[str, object]:
    """Return everything that is asked for, but who does the work."""
    given = click.get_current_context().params
    return {name: value for name, value in given.items() if name not in _OF_THE_WORK}


def _say_written(files: int, output: Path, unchanged: int, said: str) -> None:
    click.echo(f"wrote {files} files to {output}, {unchanged} of them as they were", err=True)
    if said:
        click.echo(said, err=True)


def _scheduler(executor: str, scheduler: str | None) -> str | None:
    """Return the scheduler that is asked for, if any."""
    if executor == "dask" and not scheduler:
        raise UsageError("--executor dask needs --scheduler ADDRESS")
    if executor != "dask" and scheduler:
        raise UsageError("--scheduler is for --executor dask")
    return scheduler
