"""How a newly forked process becomes the kernel that was asked for.

Inputs: the request (`argv`, `env`, `cwd`, `log`) and the connection that it came by. Outputs: `{"ready"}` on that
connection when the kernel's sockets are bound (True) or only they can tell (False); then the running kernel.
Only the standard library is imported before the fork.
"""

import contextlib
import ctypes
import json
import os
import random
import signal
import socket
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.production.prepared_kernel import Prepared

PR_SET_PDEATHSIG = 1


def prctl(option: int, value: int) -> None:
    """Set one thing about this process (Linux)."""
    ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)


def send(connection: socket.socket, **message: Any) -> None:
    """Send a message; an end that does not take it is dead, and its closed connection tells us so."""
    with contextlib.suppress(OSError):
        connection.send(json.dumps(message).encode() + b"\n", socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL)


def _be_surrounded_by(wanted: dict[str, str]) -> None:
    """Make the environment this; what is so already is not written again, which would take 3 ms and copy pages."""
    for name in os.environ.keys() - wanted.keys():
        del os.environ[name]
    for name, value in wanted.items():
        if os.environ.get(name) != value:
            os.environ[name] = value


@dataclass
class Connection:
    """One client: its unread bytes, the watch on its process, and the kernel it asked for."""

    socket: socket.socket
    client: int | None = None
    unread: bytes = b""
    request: dict[str, Any] | None = None
    kernel: int | None = None
    pidfd: int | None = None


@dataclass
class Birth:
    """What a newly forked process needs to become the kernel that was asked for."""

    request: dict[str, Any]
    connection: socket.socket
    zygote: int
    forked: bool
    prepared: "Prepared | None"  # what the zygote has made of every kernel
    set_by_imports: dict[str, str]  # environment variables that preloaded modules set, as they do in a cold kernel

    def run(self) -> None:
        """Turn this process into the kernel; return when the kernel has ended by itself."""
        os.setsid()  # by the child alone: had the zygote made the group before, this would be refused
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != self.zygote:  # it died before the line above
            os._exit(1)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        argv, env = self.request["argv"], self.request["env"]
        os.chdir(self.request["cwd"])
        log = os.open(self.request["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for here, there in ((nothing, 0), (log, 1), (log, 2)):
            os.dup2(here, there)
        os.close(log)
        os.close(nothing)
        if not self.forked:
            send(self.connection, ready=False)  # only its sockets can tell when an executed kernel is ready
            os.execve(argv[0], argv, env)
        self._become_ipykernel(argv, env)

    def _become_ipykernel(self, argv: list[str], env: dict[str, str]) -> None:
        _be_surrounded_by({**self.set_by_imports, **env})
        time.tzset()
        import ipykernel_launcher

        from helpers.production.prepared_kernel import start

        sys.argv = [str(ipykernel_launcher.__file__), *argv[argv.index("ipykernel_launcher") + 1 :]]
        sys.orig_argv = list(argv)
        random.seed()
        if "numpy" in sys.modules:
            sys.modules["numpy"].random.seed()
        app = start(self.prepared, argv, env)
        send(self.connection, ready=True)  # every socket is bound now
        self.connection.close()
        app.start()
