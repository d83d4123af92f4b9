"""Work on many things at once, in their order, with no more of it waiting than workers can hold."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Final, TypeVar

from scorereport.errors import RenderError

T = TypeVar("T")
R = TypeVar("R")

_RECYCLED_AFTER: Final = 200
"""Pieces of work after which a worker is replaced, before its memory has grown."""


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def worked(work: Callable[[T], R], things: Iterable[T], jobs: int) -> Iterator[R]:
    """Yield what *work* makes of each of *things*, in their order, by *jobs* processes.

    One job is done in this process. Never more than twice as many results wait as there are jobs.
    Raises RenderError where a worker is killed.
    """
    if jobs == 1:
        yield from map(work, things)
        return
    left = iter(things)
    # Not a fork: the parent may have threads. A worker imports the program once.
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(
        jobs,
        mp_context=context,
        max_tasks_per_child=_RECYCLED_AFTER,
        # Who ends the work from the keyboard ends it here; workers then have no more of it.
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),
    ) as pool:
        waiting: deque[Future[R]] = deque()
        try:
            waiting += [pool.submit(work, thing) for thing in islice(left, 2 * jobs)]
            while waiting:
                done = waiting.popleft().result()
                waiting += [pool.submit(work, thing) for thing in islice(left, 1)]
                yield done
        except BrokenProcessPool as error:
            raise RenderError(
                "a worker was killed, perhaps for lack of memory; try fewer jobs"
            ) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
