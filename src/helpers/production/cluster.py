"""The same jobs on a Dask cluster: each worker with warm kernels of its own, workers free to come and go.

Purpose: `for index, outcome in run_on_cluster(address, work, jobs, preload=[…])` runs `work(job, kernels)` for every
job on whatever workers the scheduler at `address` has, also those that join later, and yields as they finish.
Inputs: picklable jobs; a module-level function (workers need this package and the function's module installed).
Outputs: `Outcome`s, each with the job's result or the exception it raised. A worker that disappears costs its
running jobs another attempt elsewhere; an exception does not, for the job itself knows what is worth repeating.
"""

import socket
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import urlsplit

from helpers.errors import InputError

if TYPE_CHECKING:
    from helpers.production.kernels import WarmKernels

Job = TypeVar("Job")
Result = TypeVar("Result")

PLUGIN = "beskplan-kernels"
MISSING = (
    "Valget --cluster kræver pakken 'distributed', som ikke er installeret. "
    "Installér den med: python -m pip install 'beskplan[cluster]'"
)


@dataclass(frozen=True)
class Outcome(Generic[Result]):
    """What came of one job: its result, or the error it raised and None."""

    result: Result | None = None
    error: Exception | None = None
    worker: str = ""


class KernelsOnWorker:
    """A Dask worker plugin that gives the worker warm kernels, as many at a time as it has threads."""

    def __init__(self, preload: Iterable[str], warm: bool) -> None:
        self.preload, self.warm = list(preload), warm
        self.kernels: WarmKernels | None = None

    def setup(self, worker: Any) -> None:
        """Start the worker's zygote; it ends with the worker, however that ends."""
        from helpers.production.kernels import WarmKernels

        self.kernels = WarmKernels(self.preload, workers=worker.state.nthreads, warm=self.warm).__enter__()

    def teardown(self, worker: Any) -> None:
        """End the worker's zygote and kernels."""
        if self.kernels is not None:
            self.kernels.close()


def _attempt(work: "Callable[[Job, WarmKernels], Result]", job: Job, plugin: str) -> Outcome[Result]:
    """Run one job on a worker; its error is an outcome, since Dask would print a raised one with a traceback."""
    from distributed import get_worker

    worker = get_worker()
    try:
        kernels = worker.plugins[plugin].kernels  # type: ignore[attr-defined]
        result = work(job, kernels)
    except Exception as error:  # noqa: BLE001 - handed to the caller, who knows what it means
        return Outcome(error=error, worker=worker.address)
    return Outcome(result=result, worker=worker.address)


def check_cluster(address: str, wait_seconds: float = 60) -> None:
    """Raise `InputError` when Dask is not installed, or nothing listens at a scheduler's address.

    Asked before a Dask client is made: a client that never connects tries on and complains when Python ends.
    """
    try:
        import distributed  # noqa: F401
    except ImportError as error:
        raise InputError(MISSING) from error
    try:
        parts = urlsplit(address)
        with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=wait_seconds):
            return
    except (OSError, ValueError) as error:
        raise InputError(_no_scheduler(address)) from error


def _no_scheduler(address: str) -> str:
    return f"Ingen Dask-scheduler svarer på {address}. Adressen ligner tcp://maskine:8786 og står i schedulerens log."


def run_on_cluster(
    address: str,
    work: "Callable[[Job, WarmKernels], Result]",
    jobs: Sequence[Job],
    *,
    preload: Iterable[str] = (),
    warm: bool = True,
    wait_seconds: float = 60,
) -> Iterator[tuple[int, Outcome[Result]]]:
    """Yield (index of the job, outcome) as jobs finish, in the order they do.

    `work(job, kernels)` runs in a worker's thread, at most one per thread; earlier jobs start first. A job under which
    more workers disappear than the scheduler's `allowed-failures` (3) is given up: its outcome is an `InputError`.
    Raises `InputError` when Dask is not installed, when the scheduler does not answer or has no worker within
    `wait_seconds`, or when it is lost on the way.
    """
    check_cluster(address, wait_seconds)
    from distributed import CancelledError, Client, KilledWorker, as_completed
    from distributed.diagnostics.plugin import WorkerPlugin

    try:
        client = Client(address, timeout=wait_seconds, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise InputError(_no_scheduler(address)) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=wait_seconds)
        except TimeoutError as error:
            raise InputError(
                f"Dask-scheduleren på {address} har ingen workers efter {wait_seconds:g} sekunder. "
                f"Start mindst én: dask worker {address}"
            ) from error

        name = f"{PLUGIN}-{uuid.uuid4().hex[:8]}"  # another run on the same cluster has its own
        plugin = type("KernelsOnWorkerPlugin", (KernelsOnWorker, WorkerPlugin), {"name": name})(preload, warm)
        client.register_plugin(plugin, name=name)
        futures = {
            client.submit(_attempt, work, job, name, pure=False, priority=-index): index
            for index, job in enumerate(jobs)
        }
        try:
            for future in as_completed(list(futures), loop=client.loop):
                index = futures.pop(future)
                try:
                    yield index, future.result()
                except KilledWorker:
                    message = "Opgaven blev opgivet: flere workers forsvandt under den. Slap hukommelsen op?"
                    yield index, Outcome(error=InputError(message))
                except CancelledError as error:
                    raise InputError(f"Forbindelsen til Dask-scheduleren på {address} gik tabt.") from error
                future.release()
        finally:
            client.cancel(list(futures))
            client.unregister_worker_plugin(name)
