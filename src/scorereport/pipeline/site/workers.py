"""Who does the work on many things: its order, and how much of it is under way at a time."""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import Future
from itertools import islice
from typing import Protocol, TypeVar

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")


class Workers(Protocol):
    """What does work on many things, wherever that is."""

    def worked(
        self, work: Callable[[S, T], R], shared: S, things: Mapping[str, T]
    ) -> Generator[R, None, None]:
        """Yield what *work* makes of *shared* and each of *things*, in their order.

        *work* is a function of a module; all three go to other processes. Errors name a thing.
        *shared* gets to each worker once, however many things there are.
        Raises RenderError where work is lost and to do it again is of no use.
        """
        ...


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _result(future: Future[R], _: object) -> R:
    return future.result()


def in_order(
    submit: Callable[[T], Future[R]],
    things: Iterable[T],
    window: Callable[[], int],
    wait: Callable[[Future[R], T], R] = _result,
) -> Iterator[R]:
    """Yield what comes of each of *things* once it is submitted, in their order.

    At any time no more are under way, or wait for one before them, than *window* says.
    *wait* returns what comes of a thing.
    """
    left = iter(things)
    under_way: deque[tuple[Future[R], T]] = deque()
    while True:
        more = islice(left, max(window() - len(under_way), 0))
        under_way += [(submit(thing), thing) for thing in more]
        if not under_way:
            return
        yield wait(*under_way.popleft())
