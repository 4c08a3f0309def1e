"""Reading ahead: the next items of a slow source are made while the present one is used.

Inputs: an iterator whose work lets other threads run (Arrow, numpy, files). Outputs: the same items in the same order,
never more than a few in memory; an error of the source is raised where its item would have come.
"""

import queue
import threading
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")
_END = object()


def read_ahead(items: Iterable[Item], ahead: int = 2) -> Iterator[Item]:
    """Yield `items`, made by another thread up to `ahead` before they are asked for.

    When the reader stops early the other thread stops at its next item.
    """
    made: queue.Queue[object] = queue.Queue(ahead)
    stopped = threading.Event()

    def work() -> None:
        try:
            for item in items:
                if not _offered(made, item, stopped):
                    return
            _offered(made, _END, stopped)
        except BaseException as error:  # noqa: BLE001 - raised again in the reader's thread
            _offered(made, _Failed(error), stopped)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        while (item := made.get()) is not _END:
            if isinstance(item, _Failed):
                raise item.error
            yield item  # type: ignore[misc]
    finally:
        stopped.set()
        thread.join()


class _Failed:
    """An error on its way to the reader."""

    def __init__(self, error: BaseException) -> None:
        self.error = error


def _offered(made: "queue.Queue[object]", item: object, stopped: threading.Event) -> bool:
    """Put an item into the queue as soon as there is room; return False when nobody reads any more."""
    while not stopped.is_set():
        try:
            made.put(item, timeout=0.1)
        except queue.Full:
            continue
        return True
    return False
