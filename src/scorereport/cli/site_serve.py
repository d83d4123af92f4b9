"""The command ``site serve``."""

import datetime as dt
import importlib.util
import signal
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import click

from scorereport.cli.cache_option import no_cache_option, store_of_user
from scorereport.cli.options import as_of_option
from scorereport.cli.terminal import say
from scorereport.errors import UsageError
from scorereport.pipeline.newest import workspace_root
from scorereport.pipeline.site.build import SiteOptions
from scorereport.pipeline.site.preview import Preview
from scorereport.pipeline.site.preview_server import PreviewServer
from scorereport.views.words import count

_PORT: Final = 8000
_TRIED: Final = 20
"""Ports that are tried where nobody names one."""


@click.command("serve")
@click.argument(
    "workspace", type=click.Path(exists=True, path_type=Path, file_okay=False), default="."
)
@click.option("--host", default="127.0.0.1", help="Address to be reached at.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Port to be reached at; 0 = any that is free.  [default: 8000, or the next free one]",
)
@as_of_option
@click.option("--keep-going", is_flag=True, help="Show a broken assessment as a page of its own.")
@no_cache_option
def command(
    workspace: Path,
    host: str,
    port: int | None,
    as_of: dt.date | None,
    *,
    keep_going: bool,
    no_cache: bool,
) -> None:
    """Show the site in a browser while its files change.

    Each saved file is seen: what it changes is built anew and the page in the browser reloads.
    What is wrong is shown over the page, with file and line; the last good site stays until it
    is mended. Nothing is written but to a temporary folder and the cache, and Ctrl-C ends it.

    Needs the extra `serve`: pip install 'scorereport[serve]'

    Example:

    \b
      scorereport site serve .
    """
    if importlib.util.find_spec("watchfiles") is None:
        raise UsageError("watching files needs an extra; pip install 'scorereport[serve]'")
    root = workspace_root(workspace)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # also then it is cleared away
    try:
        with (
            tempfile.TemporaryDirectory(prefix="scorereport-") as folder,
            store_of_user(no_cache=no_cache) as store,
        ):
            place = store.place if store else None
            options = SiteOptions(as_of=as_of, keep_going=keep_going, store=place)
            preview = Preview(root, options, Path(folder))
            with closing(preview), _served(preview, host, port) as server:
                say(f"serving {workspace} at {server.address} (Ctrl-C ends it)")
                _follow(preview)
    except KeyboardInterrupt:
        say("ended")


@contextmanager
def _served(preview: Preview, host: str, port: int | None) -> Iterator[PreviewServer]:
    """Yield the running server of *preview*."""
    server = _server(preview, host, port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def _server(preview: Preview, host: str, port: int | None) -> PreviewServer:
    *others, last = [port] if port is not None else range(_PORT, _PORT + _TRIED)
    for each in others:
        try:
            return PreviewServer(preview, host, each)
        except OSError:
            continue
    try:
        return PreviewServer(preview, host, last)
    except OSError as error:
        reason = error.strerror or "it cannot be used"
        if isinstance(error, socket.gaierror):
            raise UsageError(f"--host {host}: {reason}") from None
        raise UsageError(f"{host}:{last}: {reason}; name another with --port") from None


def _follow(preview: Preview) -> None:
    """Build the site, and again whenever a file changes that it may be made of."""
    from watchfiles import watch  # noqa: PLC0415 - an extra

    built = False
    while True:
        followed = preview.followed()
        # The first turn comes without a change: what changes while the site is built is seen.
        for changes in watch(*followed, yield_on_timeout=True, rust_timeout=200, debounce=400):
            if changes or not built:
                _say_built(preview, good=preview.build())
                built = True
            if preview.followed() != followed:
                break


def _say_built(preview: Preview, *, good: bool) -> None:
    if not good:
        problems = preview.shown.problems
        say("\n".join([*problems, f"{count(len(problems), 'problem')}; the last good site stays."]))
        return
    anew, total = preview.made
    names = f": {', '.join(anew)}" if anew else ""
    say(f"built {len(anew)} of {count(total, 'system')} anew{names}")
