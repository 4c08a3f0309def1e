"""The warm process that kernels are forked from, and that sees to it that nothing of them is left behind.

Purpose: a fresh kernel costs most of its time on imports. The zygote imports once, stays single-threaded, and
forks one kernel per request, so that every notebook still gets a process of its own.
Inputs: a listening Unix socket (inherited), requests as one JSON line `{"argv", "env", "cwd", "log"}`.
Outputs: JSON lines on the same connection: `{"pid"}` from the zygote and `{"ready"}` from the kernel itself (in
any order), then `{"exit"}` when it has ended; `{"refused"}` when a fork would be unsafe. A line `{"signal"}` from the
client is sent on to the kernel's process group, and a closed connection kills it.

A zygote that preloading has given threads (or a library state that a fork would carry wrongly into the kernels)
starts itself over without preloading: it then supervises ordinary kernels, with the same guarantees and outputs.

Who ends when somebody dies: the kernel with its connection, its client or the zygote (PR_SET_PDEATHSIG); the
zygote with the process that owns it (pidfd), and it takes the private folder with it. Linux only; elsewhere
`helpers.production.kernels` starts kernels the ordinary way. Only the standard library is imported here.
"""

import contextlib
import json
import os
import selectors
import shutil
import signal
import socket
import struct
import sys
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.production.birth import Birth, Connection, send
from helpers.production.preloading import unsafe_to_fork

if TYPE_CHECKING:
    from helpers.production.prepared_kernel import Prepared


@dataclass
class Zygote:
    """The loop that forks, watches and ends kernels; `serve` returns in the process that is to be a kernel."""

    listener: socket.socket
    owner: int
    folder: Path
    workers: int
    warm: bool
    state: dict[str, Any]
    prepared: "Prepared | None"
    set_by_imports: dict[str, str]
    pid: int = field(default_factory=os.getpid)
    ending: bool = False
    connections: list[Connection] = field(default_factory=list)
    queue: deque[Connection] = field(default_factory=deque)

    def __post_init__(self) -> None:
        self.selector = selectors.DefaultSelector()
        self.wakeup, self._woken = socket.socketpair()
        for end in (self.wakeup, self._woken):
            end.setblocking(False)
        self.ownerfd = os.pidfd_open(self.owner)
        self.ending = os.getppid() != self.owner
        self._watch(self.listener, self._accept)
        self._watch(self.ownerfd, self._stop)
        self._watch(self.wakeup, self._woke)
        signal.set_wakeup_fd(self._woken.fileno())
        signal.signal(signal.SIGTERM, lambda *_: None)

    def _watch(self, what: socket.socket | int, react: Callable[[], Birth | None]) -> None:
        self.selector.register(what, selectors.EVENT_READ, react)

    def serve(self) -> Birth | None:
        """Serve until the owner ends or asks for the end (None), or until this process is a kernel to be."""
        while not self.ending:
            for key, _ in self.selector.select():
                current = self.selector.get_map().get(key.fileobj) == key  # not closed earlier in this round
                if current and (birth := key.data()) is not None:
                    self._forget_everything_but(birth.connection)
                    return birth
        return None

    def close(self) -> None:
        """Kill every kernel and whatever they left running, and remove the private folder."""
        for connection in list(self.connections):
            self._kill(connection)
        deadline = time.monotonic() + 10
        while (children := self._children()) and time.monotonic() < deadline:
            for child in children:  # orphans come here one generation at a time (we are the subreaper)
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(child, 0)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _stop(self) -> None:
        self.ending = True

    def _woke(self) -> None:
        self.ending |= signal.SIGTERM in self.wakeup.recv(64)

    def _accept(self) -> None:
        accepted, _ = self.listener.accept()
        credentials = accepted.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
        pid, uid, _ = struct.unpack("3i", credentials)
        connection = Connection(accepted)
        if uid != os.getuid():
            accepted.close()
            return
        self.connections.append(connection)
        self._watch(accepted, partial(self._read, connection))
        # A client that has forked shares its socket with the copies: its end shows on its pid alone.
        if pid:
            with contextlib.suppress(OSError):
                connection.client = os.pidfd_open(pid)
                self._watch(connection.client, partial(self._gone, connection))

    def _read(self, connection: Connection) -> Birth | None:
        try:
            received = connection.socket.recv(1 << 16)
        except OSError:
            received = b""
        if not received:
            self._gone(connection)
            return None
        *lines, connection.unread = (connection.unread + received).split(b"\n")
        for line in lines:
            message = json.loads(line)
            if "signal" in message:
                self._signal(connection, message["signal"])
            elif "status" in message:
                running = sum(one.kernel is not None for one in self.connections)
                send(connection.socket, pid=self.pid, warm=self.warm, kernels=running, **self.state)
            else:
                connection.request = message
                self.queue.append(connection)
        return self._start_next()

    def _start_next(self) -> Birth | None:
        while self.queue and sum(one.kernel is not None for one in self.connections) < self.workers:
            connection = self.queue.popleft()
            assert connection.request is not None
            argv = connection.request["argv"]
            if reason := unsafe_to_fork():
                send(connection.socket, refused=reason)
                continue
            forked = self.warm and argv[0] == sys.executable and argv[1:3] == ["-m", "ipykernel_launcher"]
            try:
                pid = os.fork()
            except OSError as error:  # no memory or no process left
                send(connection.socket, refused=str(error))
                continue
            if pid == 0:
                return Birth(
                    connection.request, connection.socket, self.pid, forked, self.prepared, self.set_by_imports
                )
            connection.kernel, connection.pidfd = pid, os.pidfd_open(pid)
            self._watch(connection.pidfd, partial(self._gone, connection))
            send(connection.socket, pid=pid)
        return None

    def _forget_everything_but(self, mine: socket.socket) -> None:
        """Close, in a newly forked kernel, what is the zygote's: an open copy would hide an end from others."""
        signal.set_wakeup_fd(-1)
        for key in list(self.selector.get_map().values()):
            if key.fileobj is not mine:
                key.fileobj.close() if isinstance(key.fileobj, socket.socket) else os.close(key.fd)
        self._woken.close()
        self.selector.close()

    def _signal(self, connection: Connection, number: int) -> None:
        if connection.kernel is None:
            return
        try:  # not reaped yet, so the number is still this kernel's
            os.killpg(connection.kernel, number)
        except ProcessLookupError:  # so young that it has no group of its own yet
            os.kill(connection.kernel, number)

    def _kill(self, connection: Connection) -> None:
        """Kill the kernel's whole group, reap the kernel, and tell its client how it ended."""
        if connection.kernel is None:
            return
        assert connection.pidfd is not None
        self._signal(connection, signal.SIGKILL)  # a kernel that ended by itself may leave children
        _, status = os.waitpid(connection.kernel, 0)
        self.selector.unregister(connection.pidfd)
        os.close(connection.pidfd)
        connection.kernel = connection.pidfd = None
        send(connection.socket, exit=os.waitstatus_to_exitcode(status))
        for child in self._children():  # reap the dead among those that the kernel left behind
            if not any(child == other.kernel for other in self.connections):
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(child, os.WNOHANG)

    def _gone(self, connection: Connection) -> Birth | None:
        """The kernel has ended, or its client has: there is nothing left for either to do."""
        self._kill(connection)
        self._drop(connection)
        return self._start_next()

    def _drop(self, connection: Connection) -> None:
        if connection in self.queue:
            self.queue.remove(connection)
        if connection.client is not None:
            self.selector.unregister(connection.client)
            os.close(connection.client)
        self.selector.unregister(connection.socket)
        connection.socket.close()
        self.connections.remove(connection)

    def _children(self) -> list[int]:
        try:
            text = Path(f"/proc/self/task/{self.pid}/children").read_text(encoding="ascii")
        except OSError:  # a kernel without CONFIG_PROC_CHILDREN: what left its group is then left alone
            return [one.kernel for one in self.connections if one.kernel is not None]
        return [int(pid) for pid in text.split()]
