"""Executes a notebook's cells as papermill does, without its double saves and waits, and tells how a kernel died.

Inputs: a notebook in papermill's bookkeeping, a kernel manager, limits in seconds. Outputs: the cells' outputs; what
the run took. A failing cell or a broken limit is marked as papermill marks it; a kernel that dies is `KernelDied`.
"""

import asyncio
import contextlib
import re
import signal
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import helpers.production.lean_nbformat  # noqa: F401 - before nbformat

# isort: split
import nbformat
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NotebookExecutionManager

from helpers.production.kernel_manager import WarmKernelManager
from helpers.production.memory import peak_memory
from helpers.production.provisioner import WarmProvisioner

#: What a cell displays, by type of message, and what the notebook keeps of it.
DISPLAYED = {"execute_result": ("data", "metadata", "execution_count"), "display_data": ("data", "metadata")}
JSON_TYPE = re.compile(r"application/(?:.*\+)?json")


def well_formed(data: dict[str, Any]) -> bool:
    """Return whether each thing displayed is text, or JSON by its name: all that the notebook's schema asks of it."""
    return all(isinstance(shown, str) or JSON_TYPE.fullmatch(kind) for kind, shown in data.items())


class KernelDied(Exception):  # noqa: N818 - what happened, as PapermillExecutionError's counterpart
    """The kernel process ended before the notebook did; another attempt may succeed.

    `cell_index` (0-based, papermill's cells counted; None before the first cell), `exit_code` (negative: the signal),
    `last_words` (what the process wrote to its own stderr).
    """

    def __init__(self, cell_index: int | None, exit_code: int | None, last_words: str = "") -> None:
        super().__init__(cell_index, exit_code, last_words)
        self.cell_index, self.exit_code, self.last_words = cell_index, exit_code, last_words

    def __str__(self) -> str:
        where = "før første celle" if self.cell_index is None else f"i celle {self.cell_index + 1}"
        return f"Kernen døde {where} ({self.cause()})."

    def cause(self) -> str:
        """Return in Danish how the process ended."""
        if self.exit_code is None:
            return "årsagen er ukendt"
        if self.exit_code >= 0:
            return f"processen sluttede selv med kode {self.exit_code}"
        name = signal.Signals(-self.exit_code).name
        memory = "; måske slap hukommelsen op" if name == "SIGKILL" else ""
        return f"stoppet af {name}{memory}"


@dataclass
class Measured:
    """What a run took: filled in while it goes on, so that a failed run has figures too."""

    warm: bool = False
    peak_memory_bytes: int = 0
    kernel_died: bool = False


class SparingExecutionManager(NotebookExecutionManager):
    """papermill's bookkeeping, that writes the notebook now and then rather than twice per cell.

    papermill itself writes the finished notebook, and that of a failed cell; `keep` asks for a last save by us.
    """

    keep = False

    def save(self, **kwargs: Any) -> None:
        """Write the notebook when the interval of `autosave_cell_every` has passed (0: never), or to keep it."""
        waited = (self.now() - self.last_save_time).total_seconds()
        if self.keep or 0 < self.autosave_cell_every <= waited:
            super().save(**kwargs)

    def cell_complete(self, cell: Any, cell_index: int | None = None, **kwargs: Any) -> None:
        """Finish the cell's record as papermill does, its start read as the ISO 8601 that it is: 2 ms per notebook."""
        record = cell.metadata.papermill
        begun, record["start_time"] = record.get("start_time"), None
        super().cell_complete(cell, cell_index, **kwargs)
        record["start_time"] = begun
        if begun:
            lasted = datetime.fromisoformat(record["end_time"]) - datetime.fromisoformat(begun)
            record["duration"] = lasted.total_seconds()

    def autosave_cell(self) -> None:
        """Save if it is time."""
        self.save()


class SparingNotebookClient(PapermillNotebookClient):
    """Executes the cells on one event loop, hears at once of a dead kernel, and ends it when outputs are in."""

    def __init__(
        self,
        nb_man: SparingExecutionManager,
        km: WarmKernelManager,
        cell_timeout: float | None,
        notebook_timeout: float | None,
        measured: Measured,
        **kwargs: Any,
    ) -> None:
        super().__init__(nb_man, km=km, **kwargs)
        self.cell_timeout = cell_timeout
        self.notebook_timeout = notebook_timeout
        self.measured = measured
        self.timeout_func = self._seconds_left
        self._deadline = float("inf")
        self._output_task: asyncio.Task[Any] | None = None

    def _seconds_left(self, _cell: Any) -> float | None:
        """Return the seconds a cell may take: its own limit or what is left of the notebook's."""
        limits = [self.cell_timeout] if self.cell_timeout else []
        if self.notebook_timeout:
            limits.append(max(0.001, self._deadline - time.monotonic()))
        return min(limits, default=None)

    async def run(self, working_folder: str | None) -> None:
        """Start a kernel, execute every cell, end the kernel."""
        assert self.km is not None
        cell_index: int | None = None
        try:
            await self.async_start_new_kernel(**({"cwd": working_folder} if working_folder else {}))
            provisioner: WarmProvisioner = self.km.provisioner
            self.measured.warm = provisioner.warm
            self.kc = self.km.client()
            self.kc.start_channels()
            await self.kc.wait_for_ready(timeout=self.startup_timeout)
            self.kc.allow_stdin = False
            self._deadline = time.monotonic() + (self.notebook_timeout or float("inf"))
            for cell_index, cell in enumerate(self.nb.cells):
                if not await self._execute(cell, cell_index):
                    break
            self.nb.metadata["language_info"] = self.kc.kernel_info_content["language_info"]
            self.set_widgets_metadata()
            self.measured.kernel_died = await provisioner.poll() is not None
        except (DeadKernelError, RuntimeError) as error:
            if (task := asyncio.current_task()) is not None and task.cancelling():
                raise asyncio.CancelledError from error  # nbclient takes a cancelled cell for a dead kernel
            provisioner = self.km.provisioner
            if provisioner is None or (code := await provisioner.poll()) is None:
                raise
            raise self._death(cell_index, code, provisioner.last_words()) from error
        finally:
            ending = asyncio.ensure_future(self._end())
            try:
                await asyncio.shield(ending)
            except asyncio.CancelledError:  # told to stop while it ends: what was begun is ended all the same
                await ending
                raise

    async def _execute(self, cell: Any, index: int) -> bool:
        """Execute one cell as papermill does; return whether to go on."""
        self.nb_man.cell_start(cell, index)
        try:
            await self.async_execute_cell(cell, index)
        except CellExecutionError as error:
            self.nb_man.cell_exception(self.nb.cells[index], cell_index=index, exception=error)
            return False
        except CellTimeoutError as error:
            self._mark(cell, "TimeoutError", self._limit_broken())
            self.nb_man.cell_exception(self.nb.cells[index], cell_index=index, exception=error)
            return False
        finally:
            self.nb_man.cell_complete(self.nb.cells[index], cell_index=index)
        return True

    def _limit_broken(self) -> str:
        if time.monotonic() >= self._deadline:
            return f"Notebooken var ikke færdig efter {self.notebook_timeout:g} sekunder og blev stoppet her."
        return f"Cellen var ikke færdig efter {self.cell_timeout:g} sekunder og blev stoppet."

    def _mark(self, cell: Any, name: str, message: str) -> None:
        """Put an error in the cell's outputs, where papermill and the reader look for it."""
        cell.outputs.append(
            nbformat.v4.new_output("error", ename=name, evalue=message, traceback=[f"{name}: {message}"])
        )

    def _death(self, cell_index: int | None, exit_code: int | None, last_words: str) -> KernelDied:
        died = KernelDied(cell_index, exit_code, last_words)
        if cell_index is not None:
            cell = self.nb.cells[cell_index]
            self._mark(cell, "KernelDied", "\n".join([str(died), last_words]).strip())
            self.nb_man.cell_exception(cell, cell_index=cell_index, exception=died)
        return died

    async def _end(self) -> None:
        """End the kernel now: its outputs are in, or will never be."""
        assert self.km is not None
        if self._output_task is not None:
            self._output_task.cancel()
        provisioner: WarmProvisioner | None = self.km.provisioner
        try:
            if provisioner is not None and provisioner.has_process:
                if provisioner.pid and await provisioner.poll() is None:
                    self.measured.peak_memory_bytes = peak_memory(provisioner.pid)
                await provisioner.kill()
                with contextlib.suppress(asyncio.TimeoutError):
                    await asyncio.wait_for(provisioner.wait(), timeout=10)
        finally:
            if self.kc is not None:
                self.kc.stop_channels()
                self.kc.context.destroy(linger=0)
            await self.km.cleanup_resources()

    def output(self, outs: Any, msg: Any, display_id: str | None, cell_index: int) -> Any:
        """Take an output into its cell; what is plainly well formed is checked once, with the whole notebook."""
        special = self.output_hook_stack[msg["parent_header"].get("msg_id")] or display_id
        kept = DISPLAYED.get(msg["msg_type"])
        if special or self.clear_before_next_output or kept is None or not well_formed(msg["content"]["data"]):
            return super().output(outs, msg, display_id, cell_index)
        content = {name: msg["content"][name] for name in kept}
        outs.append(nbformat.from_dict({"output_type": msg["msg_type"], **content}))
        return outs[-1]

    async def _async_poll_output_msg(self, *args: Any) -> None:
        # nbclient leaves this task running when a cell breaks its limit; we cancel it at the end.
        self._output_task = asyncio.current_task()
        await super()._async_poll_output_msg(*args)

    async def _async_poll_kernel_alive(self) -> None:
        """Cancel the wait for the cell's reply when the kernel ends: at once, not at the next second."""
        assert self.km is not None
        provisioner: WarmProvisioner = self.km.provisioner
        await provisioner.died()
        if self.task_poll_for_reply is not None:
            self.task_poll_for_reply.cancel()
