"""Kernels by way of the zygote, through jupyter_client's own plug-in points.

Purpose: `WarmProvisioner` (entry-point group `jupyter_client.kernel_provisioners`) asks a zygote for a kernel and
falls back to an ordinary local start; `WarmKernelManager` and `PromptClient` put it behind private ipc sockets and
take the fixed waits out.
Inputs: the zygote's socket path (trait `address`, else the environment variable `BESKPLAN_ZYGOTE`).
Outputs: a kernel that papermill, nbclient or any other jupyter_client user can talk to.
"""

import asyncio
import contextlib
import errno
import json
import logging
import os
import shutil
import signal
import sys
import tempfile
import time
import uuid
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client import AsyncKernelClient, AsyncKernelManager
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner
from traitlets import Type, Unicode, default

log = logging.getLogger(__name__)
log.addHandler(logging.NullHandler())  # what goes wrong here is raised, not printed on the analyst's terminal

ADDRESS_VARIABLE = "BESKPLAN_ZYGOTE"
FOLDER_PREFIX = "beskplan-"
SECONDS_TO_BE_READY = 30
LONGEST_FOLDER = 60  # a Unix socket's path holds 107 bytes; ours add up to 40 to the folder's

# Read by libraries at import, so the same for warm and cold kernels. One BLAS thread: the workers are the
# parallelism, and a thread started at import would make forking unsafe. Arrow's allocator starts one too.
# One hash seed, because all forks share the zygote's.
KERNEL_ENVIRONMENT = {
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "MKL_NUM_THREADS": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # or the debugger that every kernel loads warns on stderr
    "PYTHONHASHSEED": "0",
}


class ForkRefusedError(Exception):
    """The zygote would not or could not fork; the kernel is started the ordinary way."""


def private_folder() -> Path:
    """Make a temporary folder for sockets, readable by its owner alone, with a path short enough for them."""
    for parent in (tempfile.gettempdir(), "/tmp", "/var/tmp"):  # made 0700
        if len(os.fsencode(parent)) + len(FOLDER_PREFIX) + 8 <= LONGEST_FOLDER and os.access(parent, os.W_OK):
            return Path(tempfile.mkdtemp(prefix=FOLDER_PREFIX, dir=parent))
    raise OSError(errno.ENAMETOOLONG, "no temporary folder with a path short enough for a socket")


class KernelLink:
    """The connection to the zygote that one kernel lives by."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._loop = asyncio.get_running_loop()
        self._listening: asyncio.Task[None] | None = None
        self.pid: int | None = None
        self.forked = False
        self.exit_code: int | None = None

    @classmethod
    async def open(cls, address: str, request: dict[str, Any]) -> "KernelLink":
        """Ask for a kernel and wait until it runs: forked with its sockets bound, or executed."""
        try:
            link = cls(*await asyncio.open_unix_connection(address))
        except OSError as error:
            raise ForkRefusedError(str(error)) from error
        try:
            link._say(request)
            ready = None
            async with asyncio.timeout(None) as limit:  # none while one waits for one's turn
                while link.pid is None or ready is None:
                    message = await link._hear()
                    if "refused" in message or "exit" in message:
                        raise ForkRefusedError(str(message))
                    link.pid = message.get("pid", link.pid)
                    ready = message.get("ready", ready)
                    limit.reschedule(link._loop.time() + SECONDS_TO_BE_READY)
            link.forked = bool(ready)
        except TimeoutError as error:
            link.close()
            raise ForkRefusedError("the kernel was forked and never became ready") from error
        except BaseException:
            link.close()
            raise
        link._listening = asyncio.create_task(link._listen())
        return link

    def _say(self, message: dict[str, Any]) -> None:
        self._writer.write(json.dumps(message).encode() + b"\n")

    async def _hear(self) -> dict[str, Any]:
        try:
            line = await self._reader.readline()
        except OSError:
            line = b""
        if not line:
            raise ForkRefusedError("the zygote is gone")
        message: dict[str, Any] = json.loads(line)
        return message

    async def _listen(self) -> None:
        """Wait for the kernel's end, however it comes."""
        try:
            while "exit" not in (message := await self._hear()):
                pass
            self.exit_code = message["exit"]
        except ForkRefusedError:
            # The zygote was killed, and the kernel with it (PR_SET_PDEATHSIG); its children are for us to end.
            if self.pid is not None:
                with contextlib.suppress(OSError):
                    os.killpg(self.pid, signal.SIGKILL)
            self.exit_code = -signal.SIGKILL

    async def ended(self) -> int:
        """Wait until the kernel has ended; return its exit code (negative: the signal that ended it)."""
        assert self._listening is not None
        await asyncio.shield(self._listening)
        assert self.exit_code is not None
        return self.exit_code

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel's process group by way of the zygote, which knows that it still exists."""
        if self.exit_code is None:
            self._say({"signal": number})

    def close(self) -> None:
        """Let go of the kernel: the zygote kills it if it still runs."""
        if self._listening is not None:
            self._listening.cancel()
        if not self._loop.is_closed():
            self._writer.close()


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


class WarmKernelManager(AsyncKernelManager):
    """A kernel manager with its sockets in a private folder, whose kernels come from the zygote at `address`."""

    client_factory = Type(PromptClient)
    address = Unicode()
    folder = Unicode(help="Folder for sockets; empty makes one that goes with the kernel.")

    @default("address")
    def _address_default(self) -> str:
        return os.environ.get(ADDRESS_VARIABLE, "")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(log=log, **kwargs)
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
