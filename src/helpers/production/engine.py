"""The papermill engine `beskplan`: papermill's own run of a notebook, without its waits and double saves.

Purpose: `papermill --engine beskplan` and `papermill.execute_notebook(engine_name="beskplan")` execute a notebook
in a kernel of its own, warm where `helpers.production.kernels.WarmKernels` runs one, ordinary elsewhere.
Inputs: what papermill hands an engine, and `cell_timeout`, `notebook_timeout` (seconds), `working_folder`.
Outputs: the executed notebook with papermill's metadata. A failing cell ends as papermill ends it
(`PapermillExecutionError`), a broken time limit likewise; a kernel that dies raises `KernelDied`.
"""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any

from papermill.engines import Engine, papermill_engines
from papermill.log import logger as papermill_log

from helpers.production.kernel_manager import WarmKernelManager
from helpers.production.kernel_surroundings import KERNEL_ARGUMENTS
from helpers.production.notebook_client import Measured, SparingExecutionManager, SparingNotebookClient
from helpers.production.provisioner import log
from helpers.production.running_notebooks import RunningNotebooks

# Seconds that output may still be on its way after a cell has replied; a dead kernel is noticed by other means.
OUTPUT_TIMEOUT = 3600


def run_to_end(coroutine: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine on a loop of its own; in a thread of its own when this one already runs a loop (Jupyter)."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(coroutine)
        return
    raised: list[BaseException] = []

    def target() -> None:
        try:
            asyncio.run(coroutine)
        except BaseException as error:  # noqa: BLE001 - handed to the caller's thread
            raised.append(error)

    thread = threading.Thread(target=target)
    thread.start()
    thread.join()
    if raised:
        raise raised[0]


class BeskplanEngine(Engine):
    """papermill's engine `beskplan`."""

    @classmethod
    def execute_notebook(
        cls,
        nb: Any,
        kernel_name: str,
        output_path: str | None = None,
        progress_bar: bool | dict[str, Any] = True,
        log_output: bool = False,
        autosave_cell_every: int = 30,
        recorded_paths: tuple[str | None, str | None] | None = None,
        **kwargs: Any,
    ) -> Any:
        """Execute `nb` and return it; see papermill's `Engine.execute_notebook`.

        `recorded_paths`: input and output path for the metadata, where papermill reads or writes another file.
        """
        manager = SparingExecutionManager(
            nb,
            output_path=output_path,
            progress_bar=progress_bar,
            log_output=log_output,
            autosave_cell_every=autosave_cell_every,
        )
        if recorded_paths is not None:
            nb.metadata.papermill["input_path"], nb.metadata.papermill["output_path"] = recorded_paths
        manager.notebook_start()
        try:
            cls.execute_managed_notebook(manager, kernel_name, log_output=log_output, **kwargs)
        except BaseException:
            manager.keep = True  # papermill saves a finished notebook and one with a failed cell, no other
            raise
        finally:
            manager.cleanup_pbar()
            manager.notebook_complete()
        return manager.nb

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: SparingExecutionManager,
        kernel_name: str,
        log_output: bool = False,
        stdout_file: Any = None,
        stderr_file: Any = None,
        start_timeout: int = 60,
        execution_timeout: float | None = None,
        cell_timeout: float | None = None,
        notebook_timeout: float | None = None,
        working_folder: str | None = None,
        address: str | None = None,
        folder: str = "",
        measured: Measured | None = None,
        running: RunningNotebooks | None = None,
        **_unused: Any,
    ) -> None:
        """Execute the cells of the notebook that `nb_man` holds."""
        where = {} if address is None else {"address": address}
        manager = WarmKernelManager(kernel_name=kernel_name, folder=folder, **where)
        client = SparingNotebookClient(
            nb_man,
            manager,
            cell_timeout or execution_timeout,
            notebook_timeout,
            measured or Measured(),
            log=papermill_log if log_output else log,
            log_output=log_output,
            stdout_file=stdout_file,
            stderr_file=stderr_file,
            startup_timeout=start_timeout,
            iopub_timeout=OUTPUT_TIMEOUT,
            extra_arguments=list(KERNEL_ARGUMENTS),
            ipython_hist_file="",
        )
        try:
            run_to_end((running or RunningNotebooks()).run(client.run(working_folder)))
        finally:
            manager.remove_files()


papermill_engines.register("beskplan", BeskplanEngine)  # by name also where the package is not installed
