"""Work done by the workers of a Dask cluster, wherever they run."""

import logging
import uuid
from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from scorereport.errors import RenderError, UsageError
from scorereport.pipeline.site.surroundings import Surroundings
from scorereport.pipeline.site.workers import in_order

if TYPE_CHECKING:  # it is an extra
    from distributed import Client

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

_ANSWERS_WITHIN: Final = 5
"""Seconds in which a scheduler answers, or is taken for not there."""
_BEGINS_WITHIN: Final = 15
"""Seconds in which a cluster has its first worker, or is taken for having none."""
_LOOKS_EVERY: Final = 5
"""Seconds of waiting after which it is asked whether anybody still works."""
_LONELY: Final = 6
"""How often nobody may be found working, one time after another."""
_FEWEST: Final = 8
"""Pieces of work that are under way or wait for a worker, however few there are."""
_FOR_A_THREAD: Final = 3
"""The same, for each thread of a worker."""
_TALKERS: Final = ("distributed", "distributed.client", "tornado.application", "asyncio")
"""Loggers of what talks with a cluster, its loop of events among them."""
_TOLD: Final = 5
"""Workers that are told with what is wrong with them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """The workers of a Dask cluster, which see the workspace at the same path."""

    scheduler: str
    """Where its scheduler is, such as ``tcp://10.0.0.1:8786``."""
    surroundings: Surroundings
    """What must not be otherwise there."""

    def worked(
        self, work: Callable[[S, T], R], shared: S, things: Mapping[str, T]
    ) -> Generator[R, None, None]:
        """Yield what *work* makes of *shared* and each of *things*, in their order.

        Raises UsageError where the extra is not installed or the address is none, and RenderError
        where the cluster does not answer, lacks workers, or has some that would do other work.
        """
        with _client(self.scheduler) as client:
            _refuse_unlike(client, self)
            build = _Build(client=client, scheduler=self.scheduler)
            yield from build.worked(work, _Shared(shared, self.surroundings), things)


@dataclass(frozen=True, slots=True)
class _Shared(Generic[S]):
    """What every piece of work needs."""

    value: S
    surroundings: Surroundings


@dataclass(frozen=True, slots=True, kw_only=True)
class _Build:
    """The work of one build, on a cluster that others may use at the same time."""

    client: "Client"
    scheduler: str

    def worked(
        self, work: Callable[[S, T], R], shared: _Shared[S], things: Mapping[str, T]
    ) -> Iterator[R]:
        token = uuid.uuid4().hex
        # A task like any other: each worker fetches it once, and if those that have it die it is
        # done again. What is scattered would be lost.
        held = self.client.submit(_same, shared, key=f"shared-{token}")
        executor = self.client.get_executor(pure=False)

        def submit(thing: tuple[str, T]) -> Future[R]:
            key = f"{thing[0]}-{token}"
            future: Future[R] = executor.submit(_done, work, held, thing[1], key=key)
            return future

        try:
            yield from in_order(submit, things.items(), self._window, self._result)
        finally:
            executor.shutdown(wait=False)
            held.release()

    def _window(self) -> int:
        """Return how much may be under way: more once there are more workers."""
        threads: int = sum(self.client.nthreads().values())
        return max(_FEWEST, _FOR_A_THREAD * threads)

    def _result(self, future: Future[R], thing: tuple[str, T]) -> R:
        """Return what comes of *thing*; raise RenderError once there is no hope for it."""
        from distributed import KilledWorker  # noqa: PLC0415 - an extra

        lonely = 0
        while True:
            try:
                return future.result(timeout=_LOOKS_EVERY)
            except TimeoutError:
                lonely = 0 if self.client.nthreads() else lonely + 1
                if lonely == _LONELY:
                    message = f"the scheduler {self.scheduler} has no workers any more"
                    raise RenderError(message) from None
            except KilledWorker as error:
                message = f"{thing[0]}: every worker that began with it died"
                hint = "perhaps for lack of memory; look at what the workers log"
                raise RenderError(f"{message}, {hint}") from error
            except ImportError as error:
                raise RenderError(f"{thing[0]}: a worker {_cannot_run(error)}") from error
            except CancelledError as error:
                message = f"the scheduler {self.scheduler} is gone, and its work with it"
                raise RenderError(message) from error


@contextmanager
def _client(scheduler: str) -> Iterator["Client"]:
    """Yield what talks with *scheduler*."""
    if find_spec("distributed") is None:
        raise UsageError("a Dask cluster needs an extra; pip install 'scorereport[dask]'")
    import distributed  # noqa: PLC0415 - an extra, and slow to import

    # What is wrong is told as one error; its own account of it is long.
    for name in _TALKERS:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = distributed.Client(scheduler, timeout=_ANSWERS_WITHIN, set_as_default=False)
    except OSError as error:
        message = (
            "does not answer; is it running (dask scheduler), and can it be reached from here?"
        )
        raise RenderError(f"the scheduler {scheduler} {message}") from error
    except (ValueError, TypeError) as error:
        message = f"is no address of a scheduler: {error}; it is such as tcp://10.0.0.1:8786"
        raise UsageError(f"{scheduler} {message}") from error
    try:
        yield client
    finally:
        client.close()


def _refuse_unlike(client: "Client", cluster: Cluster) -> None:
    """Raise RenderError where a worker would make other bytes than this process."""
    try:
        client.wait_for_workers(1, timeout=_BEGINS_WITHIN)
    except TimeoutError as error:
        message = f"has no workers; start some with: dask worker {cluster.scheduler}"
        raise RenderError(f"the scheduler {cluster.scheduler} {message}") from error
    found = client.run(_unlike, cluster.surroundings, on_error="return")
    wrong = [
        f"the worker {address} {reason}"
        for address, reasons in sorted(found.items())
        for reason in (reasons if isinstance(reasons, tuple) else (_cannot_run(reasons),))
    ]
    if wrong:
        more = [f"and {len(wrong) - _TOLD} more"] if len(wrong) > _TOLD else []
        raise RenderError("\n".join([*wrong[:_TOLD], *more]))


def _cannot_run(error: object) -> str:
    return f"cannot run scorereport ({error}); install the same version there"


def _same(shared: _Shared[S]) -> _Shared[S]:
    return shared


def _done(work: Callable[[S, T], R], shared: _Shared[S], thing: T) -> R:
    """Return what *work* makes of *thing*; this runs in a worker, which may be a new one."""
    wrong = shared.surroundings.unlike()
    if wrong:
        from distributed import get_worker  # noqa: PLC0415 - an extra

        raise RenderError(f"the worker {get_worker().address} {wrong[0]}")
    return work(shared.value, thing)


def _unlike(surroundings: Surroundings) -> tuple[str, ...]:
    return surroundings.unlike()
