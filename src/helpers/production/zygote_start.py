"""The start of a zygote: it loads what kernels load, makes a kernel ready but for its sockets, and serves.

Inputs: settings as JSON from `helpers.production.kernels`. Where forking from this process would be unsafe it starts
itself over without preloading, and supervises ordinary kernels.
"""

import gc
import json
import os
import socket
import sys
from pathlib import Path

from helpers.production.birth import prctl
from helpers.production.preloading import KERNEL_MODULES, preload, unsafe_to_fork
from helpers.production.zygote import Zygote

PR_SET_CHILD_SUBREAPER = 36
#: New objects after which a kernel looks for unreachable cycles: few enough that those waiting are some megabytes.
OBJECTS_BETWEEN_COLLECTIONS = 20_000


def main() -> None:
    """Run a zygote as `sys.argv[1]` (JSON) says; started by `helpers.production.kernels` alone."""
    settings = json.loads(sys.argv[1])
    why = settings.get("why", "")
    failed: list[str] = []
    prepared = None
    before = dict(os.environ)
    if not why:
        failed = preload([*KERNEL_MODULES, *settings["preload"]])
        try:
            from helpers.production.prepared_kernel import prepare

            prepared = prepare(settings["arguments"], before)
        except Exception as error:  # noqa: BLE001 - a library that has changed costs speed, not kernels
            failed.append(f"prepared_kernel: {type(error).__name__}: {error}")
        if why := unsafe_to_fork():
            # A new image of this process has neither the threads nor the modules; the sockets live on.
            again = json.dumps({**settings, "why": why})
            os.execv(sys.executable, [sys.executable, *settings["command"], again])
    listener = socket.socket(fileno=settings["listener"])
    listener.set_inheritable(False)
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    zygote = Zygote(
        listener,
        settings["owner"],
        Path(settings["folder"]),
        settings["workers"],
        warm=not why,
        state={"why": why, "not_preloaded": failed},
        prepared=prepared,
        set_by_imports={name: value for name, value in os.environ.items() if before.get(name) != value},
    )
    gc.collect()
    gc.freeze()  # the collector would otherwise write to, and so copy, every page in every kernel
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)  # at Python's 700 it takes a twelfth of a report's processor time
    birth = None
    try:
        birth = zygote.serve()
    finally:
        if birth is None and os.getpid() == zygote.pid:
            zygote.close()
    if birth is not None:
        birth.run()
