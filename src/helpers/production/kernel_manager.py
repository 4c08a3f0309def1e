"""A kernel behind private ipc sockets, and a client without fixed waits.

Purpose: `WarmKernelManager` starts a kernel by way of the zygote at `address`; `PromptClient` talks to it as soon as
it can answer. Inputs: the zygote's address (else the environment variable `BESKPLAN_ZYGOTE`), a folder for sockets.
"""

import os
import shutil
import sys
import tempfile
import time
import uuid
from functools import lru_cache
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client import AsyncKernelClient, AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager
from traitlets import Type, Unicode, default

from helpers.production.kernel_surroundings import KERNEL_ENVIRONMENT, private_folder
from helpers.production.provisioner import ADDRESS_VARIABLE, WarmProvisioner, log

NAMES_KERNEL_FOLDERS = ("JUPYTER_PATH", "JUPYTER_DATA_DIR", "IPYTHONDIR", "HOME", "XDG_DATA_HOME", "APPDATA")


class PromptClient(AsyncKernelClient):
    """A client that is ready when the kernel says so, rather than after 0,2 s of silence, and has no heartbeat.

    The heartbeat would tell that a process is alive; the provisioner knows when it ends.
    """

    kernel_info_content: dict[str, Any] | None = None

    def start_channels(
        self, shell: bool = True, iopub: bool = True, stdin: bool = True, hb: bool = False, control: bool = True
    ) -> None:
        """Connect the channels, by default all but the heartbeat."""
        super().start_channels(shell, iopub, stdin, hb, control)

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait for the reply to one's own request, and for its `idle` (which shows that output arrives).

        Raises RuntimeError when the kernel dies first or `timeout` seconds pass.
        """
        deadline = time.monotonic() + (float("inf") if timeout is None else timeout)
        requests: set[str] = set()
        while True:
            requests.add(self.kernel_info())
            if await self._answered(requests):
                return
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > deadline:
                raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")

    async def _answered(self, requests: set[str], patience: float = 0.5) -> bool:
        try:
            while self.kernel_info_content is None:
                reply = await self.shell_channel.get_msg(timeout=patience)
                if reply["msg_type"] == "kernel_info_reply":
                    self._handle_kernel_info_reply(reply)
                    self.kernel_info_content = reply["content"]
            while True:
                message = await self.iopub_channel.get_msg(timeout=patience)
                idle = message["content"].get("execution_state") == "idle"
                if idle and message["parent_header"].get("msg_id") in requests:
                    return True
        except Empty:  # the first messages on iopub are lost when its subscription comes late: ask again
            return False


def kernel_specifications() -> KernelSpecManager:
    """Return the specifications of kernels, whose folders are looked up once per environment that names them."""
    return _specifications(*(os.environ.get(name) for name in NAMES_KERNEL_FOLDERS))


@lru_cache(maxsize=4)
def _specifications(*_environment: str | None) -> KernelSpecManager:
    return KernelSpecManager()


class WarmKernelManager(AsyncKernelManager):
    """A kernel manager with its sockets in a private folder, whose kernels come from the zygote at `address`."""

    client_factory = Type(PromptClient)
    address = Unicode()
    folder = Unicode(help="Folder for sockets; empty makes one that goes with the kernel.")

    @default("address")
    def _address_default(self) -> str:
        return os.environ.get(ADDRESS_VARIABLE, "")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(log=log, kernel_spec_manager=kernel_specifications(), **kwargs)
        self.kernel_id = uuid.uuid4().hex[:12]
        self._own_folder: Path | None = None
        if sys.platform != "win32":
            if not (self.folder and Path(self.folder).is_dir()):  # a zygote that ended in order took it along
                self._own_folder = private_folder()
            self.transport = "ipc"  # no port to lose a race for, and nothing on the network
        folder = self._own_folder or Path(self.folder or tempfile.gettempdir())
        self.connection_file = str(folder / f"{self.kernel_id}.json")

    async def _async_pre_start_kernel(self, **kwargs: Any) -> Any:
        # Set here rather than as the factory's default, which is process-wide and would switch every later kernel.
        self.provisioner = WarmProvisioner(
            kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self, address=self.address
        )
        environment = {**os.environ, **KERNEL_ENVIRONMENT, **kwargs.pop("env", {})}
        return await super()._async_pre_start_kernel(env=environment, **kwargs)

    def remove_files(self) -> None:
        """Remove connection file, sockets and the manager's own folder; safe to call again."""
        self.cleanup_connection_file()
        self.cleanup_ipc_files()
        if self._own_folder is not None:
            shutil.rmtree(self._own_folder, ignore_errors=True)
