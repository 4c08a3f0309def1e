"""Notebooks made on the spot, and a temporary folder that a test can look into when all is over."""

import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder that everything temporary goes to; its path is short, as a socket's must be."""
    tmp_path_factory.getbasetemp()  # pytest's own folders stay where they are
    folder = Path(tempfile.mkdtemp(prefix="bk", dir="/tmp"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(folder))
        patch.setattr(tempfile, "tempdir", None)
        yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """A program that a test starts can be interrupted, also when the tests were started in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
