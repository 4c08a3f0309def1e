"""Memory of a running command and all that it started, by role: PSS, so that shared pages count once in all."""

import threading
from dataclasses import dataclass, field

import psutil

SECONDS_BETWEEN = 1.0


def role(process: psutil.Process, root: int) -> str:
    """Return what a process is: the command itself, a zygote, a kernel, or another helper of the command."""
    words = " ".join(process.cmdline())
    if process.pid == root:
        return "command"
    if "ipykernel_launcher" in words:
        return "kernel"
    if "helpers.production.zygote" in words:
        parent = process.parent()
        forked = parent is not None and "helpers.production.zygote" in " ".join(parent.cmdline())
        return "kernel" if forked else "zygote"
    return "other"


@dataclass
class MemoryWatch:
    """Looks every second; `largest` is the most that one process of a role held, `total` the most of all together."""

    root: int
    largest: dict[str, int] = field(default_factory=dict)
    total: int = 0
    _over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "MemoryWatch":
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(SECONDS_BETWEEN):
            try:
                root = psutil.Process(self.root)
                family = [root, *root.children(recursive=True)]
            except psutil.Error:
                return
            together = 0
            for process in family:
                try:
                    held, name = process.memory_full_info().pss, role(process, self.root)
                except psutil.Error:
                    continue  # ended meanwhile
                together += held
                self.largest[name] = max(held, self.largest.get(name, 0))
            self.total = max(self.total, together)
