"""The option ``--no-cache``, and the store that a command works with otherwise."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

from scorereport.pipeline.store.place import store_place
from scorereport.pipeline.store.store import Store

F = TypeVar("F", bound=Callable[..., object])


def no_cache_option(function: F) -> F:
    """Add ``--no-cache``."""
    return click.option(
        "--no-cache", is_flag=True, help="Make everything anew, and keep nothing for the next time."
    )(function)


@contextmanager
def store_of_user(*, no_cache: bool) -> Iterator[Store | None]:
    """Yield the user's store, or None; in the end say why it could not be used, if so."""
    if no_cache:
        yield None
        return
    store = Store(store_place(os.environ))
    try:
        yield store
        store.trim()
    finally:
        store.close()
        if store.trouble:
            told = f"the cache in {store.place.folder} is not used: {store.trouble}"
            click.echo(told, err=True)
