"""Warm kernels: run notebooks through papermill, each in a fresh process forked from one that has imported all.

Purpose: `with WarmKernels(preload=["pandas", …], workers=2) as kernels: kernels.execute(…)`. Safe to call from several
threads, and from several processes: pickle the object to them (`multiprocessing`, `concurrent.futures`) and they share
the one zygote, which never runs more than `workers` kernels at a time.
Inputs: a notebook (path or node), parameters for its parameters cell. Outputs: the executed notebook, written whole
or not at all, and an `Execution`.

Where forking is unsafe (another platform than Linux, threads in the zygote) kernels start the ordinary way: the same
outputs, slower. Whatever ends first and however (`kill -9` included), no process, socket or folder is left behind;
folders whose owners all died at once are removed by the next start.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from helpers.production.kernel_surroundings import (
    KERNEL_ARGUMENTS,
    KERNEL_ENVIRONMENT,
    forking_works,
    private_folder,
    remove_abandoned_folders,
)
from helpers.production.running_notebooks import RunningNotebooks

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from helpers.production.papermill_run import Execution

# Not `-m`: the zygote's sys.path is to be that of `python -m ipykernel_launcher`, without the working folder.
ZYGOTE_COMMAND = ("-c", "import sys; del sys.path[0]; from helpers.production.zygote_start import main; main()")
SOCKET_NAME = "zygote"
SECONDS_TO_END = 15


class WarmKernels:
    """Kernels for notebooks, warm where that is safe.

    `preload`: modules to import before forking; `module:function` calls the function too (keep it silent and small).
    `workers`: at most this many warm kernels at a time; further requests wait. `warm=False`: ordinary kernels.
    """

    def __init__(self, preload: Iterable[str] = (), workers: int = 2, warm: bool = True) -> None:
        self.preload, self.workers, self.warm = list(preload), workers, warm
        self.address = ""
        self._folder: Path | None = None
        self._held: int | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._running = RunningNotebooks()
        self.ended = False  # a notebook in another thread must not start anew what `close` ends

    def __getstate__(self) -> dict[str, Any]:
        """Give another process what it needs to use the kernels, and nothing to end them by."""
        return {"preload": self.preload, "workers": self.workers, "warm": self.warm, "address": self.address}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        self.__init__(state["preload"], state["workers"], state["warm"])  # type: ignore[misc]
        self.address = state["address"]

    def __enter__(self) -> Self:
        remove_abandoned_folders()
        self._running = RunningNotebooks()
        self.ended = False
        if self.warm and forking_works():
            self._folder = private_folder()
            self.address = str(self._folder / SOCKET_NAME)
            try:
                self._hold(self._folder)
                self.ensure()
            except BaseException:
                self.close()
                raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _hold(self, folder: Path) -> None:
        import fcntl

        self._held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        fcntl.flock(self._held, fcntl.LOCK_SH)

    def ensure(self) -> bool:
        """Start the zygote if it is not running, without waiting for it; return whether that was necessary.

        For the process that entered the context; after `KernelDied` it makes the kernels warm again, at the same
        address, if it was the zygote that was killed. `execute` in that process does so by itself.
        """
        with self._lock:
            if self.ended or self._folder is None:
                return False
            if self._process is not None and self._process.poll() is None:
                return False
            self._folder.mkdir(mode=0o700, exist_ok=True)  # a zygote that ended in order took the folder along
            Path(self.address).unlink(missing_ok=True)
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
                listener.bind(self.address)
                listener.listen(128)  # requests made while it imports wait here
                settings = {
                    "listener": listener.fileno(),
                    "owner": os.getpid(),
                    "folder": str(self._folder),
                    "workers": self.workers,
                    "preload": self.preload,
                    "arguments": KERNEL_ARGUMENTS,
                    "command": ZYGOTE_COMMAND,
                }
                with (self._folder / "zygote.log").open("ab") as zygote_log:
                    self._process = subprocess.Popen(
                        [sys.executable, *ZYGOTE_COMMAND, json.dumps(settings)],
                        stdin=subprocess.DEVNULL,
                        stdout=zygote_log,
                        stderr=zygote_log,
                        env={**os.environ, **KERNEL_ENVIRONMENT},
                        pass_fds=[listener.fileno()],
                        start_new_session=True,  # Ctrl-C is for the owner, who then ends the zygote in order
                    )
            return True

    def status(self, timeout: float = 60) -> dict[str, Any]:
        """Return the zygote's `pid`, `warm`, `why` (not, in Danish), `kernels` now running and `not_preloaded`.

        Waits until it has imported everything. Without a zygote: `pid` None and `why`.
        """
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
                connection.settimeout(timeout)
                connection.connect(self.address)
                connection.sendall(b'{"status": true}\n')
                answer: dict[str, Any] = json.loads(connection.makefile().readline())
                return answer
        except (OSError, ValueError, AttributeError):
            why = "den forvarmede proces svarer ikke" if self.address else "fork er ikke sikker på denne platform"
            return {"pid": None, "warm": False, "why": why, "kernels": 0, "not_preloaded": []}

    def close(self) -> None:
        """End the zygote and every kernel, and remove their folder."""
        with self._lock:
            self.ended = True
            process, self._process = self._process, None
        if process is not None:
            process.terminate()
            try:
                process.wait(SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
        if self._held is not None:
            os.close(self._held)
            self._held = None
        self.address = ""

    def stop(self) -> None:
        """End the notebooks in other threads, in warm and ordinary kernels, let none begin, and close.

        `execute` raises `asyncio.CancelledError` there.
        """
        self._running.stop()
        self.close()

    def execute(
        self,
        notebook: "str | Path | NotebookNode",
        output_path: str | Path | None,
        parameters: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> "Execution":
        """Execute `notebook` in a kernel of its own; see `papermill_run.run_notebook` for options and errors."""
        from helpers.production.papermill_run import (
            run_notebook,  # papermill takes longer to load than a zygote to start
        )

        self.ensure()
        return run_notebook(self.address, notebook, output_path, parameters, running=self._running, **options)
