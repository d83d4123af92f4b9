"""Work done by processes of this machine, which are warm when they begin and gone in the end."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Collection, Generator, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import forkserver, resource_tracker
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Final, NoReturn, TypeVar, cast

from scorereport.errors import RenderError
from scorereport.pipeline.site.workers import in_order

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

_RECYCLED_AFTER: Final = 200
"""Pieces of work, to a worker, after which all are replaced, before their memory has grown."""
_PATIENCE: Final = 50
"""Tenths of a second in which a worker has to end when it is asked to."""
_SHARED: Final[ContextVar[object]] = ContextVar("shared")
"""What a worker got when it began."""


@dataclass(frozen=True, slots=True)
class Processes:
    """Workers that are processes of this machine; a single one is this process itself."""

    jobs: int

    def worked(
        self, work: Callable[[S, T], R], shared: S, things: Mapping[str, T]
    ) -> Generator[R, None, None]:
        """Yield what *work* makes of *shared* and each of *things*, in their order.

        Raises RenderError where a worker is killed.
        """
        if self.jobs == 1 or len(things) <= 1:
            yield from map(partial(work, shared), things.values())
            return
        # Not `max_tasks_per_child`: before Python 3.13.15 and 3.14.7 a pool that replaces its
        # workers may wait forever for one that it did not start (python/cpython#115634).
        left = iter(things.values())
        while some := tuple(islice(left, self.jobs * _RECYCLED_AFTER)):
            with _pool(min(self.jobs, len(some)), shared, preload=work.__module__) as pool:
                submit = partial(pool.submit, partial(_done, work))
                yield from in_order(submit, some, lambda: 2 * self.jobs)


@contextmanager
def _pool(jobs: int, shared: object, *, preload: str) -> Iterator[ProcessPoolExecutor]:
    """Yield a pool of workers that have imported *preload*; who leaves it early ends their work."""
    # Not a fork of this process, which may have threads. What forks instead has imported the
    # program once, so every worker begins with it.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([preload])
    resource_tracker.ensure_running()
    with _undisturbed():
        forkserver.ensure_running()
    before = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(shared,))
    try:
        yield pool
    except BrokenProcessPool as error:
        raise RenderError(
            "a worker was killed, perhaps for lack of memory; try fewer jobs"
        ) from error
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        _end(set(multiprocessing.active_children()) - before)
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let what begins here never hear of Ctrl-C: who ends the work ends it in this process."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(workers: Collection[BaseProcess]) -> None:
    """End what *workers* are at, each of which may have one more piece of work before it."""
    for _ in range(_PATIENCE):
        left = [worker for worker in workers if worker.is_alive()]
        for worker in left:
            worker.terminate()
        for worker in left:
            worker.join(0.1)
    for worker in workers:
        worker.kill()


def _begin(shared: object) -> None:
    """Make a worker of this process, which is new."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    _SHARED.set(shared)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process soon after the one it works for is gone, however that went."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
        threading.Event().wait(_PATIENCE / 10)
        os._exit(1)


def _done(work: Callable[[S, T], R], thing: T) -> R:
    """Return what *work* makes of *thing*; this runs in a worker."""
    # Only here may it be ended: a result that is sent in half would block who receives it.
    signal.signal(signal.SIGTERM, _give_up)
    try:
        return work(cast("S", _SHARED.get()), thing)  # it is of the call that made this worker
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)


def _give_up(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(1)
