"""The notebooks that are being executed, so that another thread can end them all, wherever they have got to.

Inputs: coroutines that execute a notebook each and end its kernel when cancelled. Only the standard library is imported
here.
"""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any


class RunningNotebooks:
    """Notebooks in any number of threads, each on an event loop of its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: dict[asyncio.Task[Any], asyncio.AbstractEventLoop] = {}
        self._stopped = False

    async def run(self, notebook: Coroutine[Any, Any, None]) -> None:
        """Execute a notebook; `CancelledError` as soon as `stop` is called, and at once when it has been."""
        task = asyncio.current_task()
        assert task is not None
        with self._lock:
            if self._stopped:
                notebook.close()
                raise asyncio.CancelledError
            self._running[task] = asyncio.get_running_loop()
        try:
            await notebook
        finally:
            with self._lock:
                del self._running[task]

    def stop(self) -> None:
        """Cancel every notebook, and every one that comes later."""
        with self._lock:
            self._stopped = True
            for task, loop in self._running.items():
                loop.call_soon_threadsafe(task.cancel)
