"""A temporary folder that a test can look into when all is over, and a real Dask cluster on loopback."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from made_notebooks import eventually

DASK = [sys.executable, "-m", "dask"]


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


@dataclass
class Cluster:
    address: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture
def cluster(temporary: Path, tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler and two workers of one thread, each a process of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    file = tmp_path / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment}
    common = ["--scheduler-file", str(file), "--no-dashboard"]
    started = [subprocess.Popen([*DASK, "scheduler", "--host", "127.0.0.1", "--port", "0", *common], **quiet)]
    try:
        assert eventually(file.exists)
        options = [*common, "--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path)]
        started += [subprocess.Popen([*DASK, "worker", *options], **quiet) for _ in range(2)]
        address = next(line.split('"')[3] for line in file.read_text().splitlines() if '"address"' in line)
        yield Cluster(address, started[1:])
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()
