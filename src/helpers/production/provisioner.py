"""Kernels by way of the zygote, through jupyter_client's own plug-in point.

Purpose: `WarmProvisioner` (entry-point group `jupyter_client.kernel_provisioners`) asks a zygote for a kernel and
falls back to an ordinary local start.
Inputs: the zygote's socket path (trait `address`, else the environment variable `BESKPLAN_ZYGOTE`).
Outputs: a kernel that papermill, nbclient or any other jupyter_client user can talk to.
"""

import asyncio
import logging
import os
import signal
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner
from traitlets import Unicode, default

from helpers.production.kernel_link import ForkRefusedError, KernelLink

log = logging.getLogger(__name__)
log.addHandler(logging.NullHandler())  # what goes wrong here is raised, not printed on the analyst's terminal

ADDRESS_VARIABLE = "BESKPLAN_ZYGOTE"


class WarmProvisioner(LocalProvisioner):
    """Starts a kernel by way of the zygote at `address`; without one, as `LocalProvisioner` does."""

    address = Unicode(config=True, help="Path of the zygote's Unix socket; empty starts kernels the ordinary way.")
    link: KernelLink | None = None
    log_file: Path | None = None

    @default("address")
    def _address_default(self) -> str:
        return os.environ.get(ADDRESS_VARIABLE, "")

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel; a zygote that is gone or refuses costs speed only."""
        if self.address:
            self.log_file = Path(self.address).with_name(f"{self.kernel_id}.log")
            cwd = os.fspath(kwargs.get("cwd") or Path.cwd())
            environment = {**kwargs["env"], "JPY_PARENT_PID": str(os.getpid())}
            request = {"argv": cmd, "env": environment, "cwd": cwd, "log": str(self.log_file)}
            try:
                self.link = await KernelLink.open(self.address, request)
            except ForkRefusedError as refused:
                log.debug("ordinary start: %s", refused)
            else:
                self.pid = self.pgid = self.link.pid
                self.cwd = cwd
                return self.connection_info
        return await super().launch_kernel(cmd, **kwargs)

    @property
    def warm(self) -> bool:
        """Whether the kernel was forked from the zygote."""
        return self.link is not None and self.link.forked

    @property
    def has_process(self) -> bool:
        """Whether a kernel process is held, alive or not yet waited for."""
        return self.link is not None or super().has_process

    async def poll(self) -> int | None:
        """Return None while the kernel runs, else its exit code."""
        if self.link is None:
            return await super().poll()
        await asyncio.sleep(0)
        return self.link.exit_code

    async def wait(self) -> int | None:
        """Wait for the kernel's end without polling for it."""
        if self.link is None:
            return await super().wait()
        code = await self.link.ended()
        self.link.close()
        self.link = None
        return code

    async def died(self) -> int | None:
        """Wait for the kernel's end and leave it to be cleaned up; return its exit code."""
        if self.link is not None:
            return await self.link.ended()
        while (code := await super().poll()) is None:
            await asyncio.sleep(0.02)
        return code

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel's process group."""
        if self.link is None:
            await super().send_signal(signum)
        else:
            self.link.send_signal(signum)

    async def kill(self, restart: bool = False) -> None:
        """Kill the kernel's process group."""
        if self.link is None:
            await super().kill(restart)
        else:
            self.link.send_signal(signal.SIGKILL)

    def last_words(self, lines: int = 5) -> str:
        """Return the end of what the kernel wrote past the notebook: how a crash describes itself."""
        if self.log_file is None or not self.log_file.exists():
            return ""
        with self.log_file.open("rb") as file:
            file.seek(max(0, self.log_file.stat().st_size - 4096))
            return "\n".join(file.read().decode(errors="replace").splitlines()[-lines:])

    async def cleanup(self, restart: bool = False) -> None:
        """Forget the kernel and its log."""
        if self.link is not None:
            self.link.close()
            self.link = None
        if self.log_file is not None:
            self.log_file.unlink(missing_ok=True)
        await super().cleanup(restart)
