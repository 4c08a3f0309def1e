"""The connection to the zygote that one warm kernel lives by.

Inputs: the zygote's socket and a request. Outputs: the kernel's pid, whether it was forked, and how it ended. The
zygote kills a kernel whose connection closes.
"""

import asyncio
import contextlib
import json
import os
import signal
from typing import Any

SECONDS_TO_BE_READY = 30


class ForkRefusedError(Exception):
    """The zygote would not or could not fork; the kernel is started the ordinary way."""


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
