"""The same jobs on a real Dask cluster on loopback, with workers that disappear."""

import os
import signal
import sys

import pytest
from made_notebooks import eventually, notebook, outputs, processes

from helpers.errors import InputError
from helpers.production.cluster import check_cluster, run_on_cluster
from helpers.production.kernels import WarmKernels

CELLS = ("n = 0", "import time; time.sleep(0.3); print(n)", "{'kvadrat': n * n}")


def execute(n: int, kernels: WarmKernels) -> tuple[int, bool, list[list[dict[str, object]]]]:
    """The job of these tests: one notebook in the worker's own kernels."""
    execution = kernels.execute(notebook(*CELLS), None, {"n": n})
    return os.getpid(), execution.warm, outputs(execution.node)


def fail(n: int, _kernels: WarmKernels) -> None:
    raise ValueError(f"opgave {n}")


def test_two_workers_do_the_work_of_one_machine_though_one_is_killed_midway(cluster, temporary):
    results, pids = {}, set()
    for index, outcome in run_on_cluster(cluster.address, execute, range(10), preload=["json"]):
        assert outcome.error is None
        pid, warm, results[index] = outcome.result
        assert warm
        pids.add(pid)
        if len(results) == 2:
            victim = next(worker for worker in cluster.workers if worker.pid in pids)
            victim.send_signal(signal.SIGKILL)
            victim.wait()
    with WarmKernels() as kernels:
        assert [results[n] for n in range(10)] == [execute(n, kernels)[2] for n in range(10)]
    assert eventually(lambda: list(temporary.glob("beskplan-*")) == [])
    assert eventually(lambda: processes(str(temporary / "beskplan-")) == [])


def test_a_job_that_fails_is_an_outcome_and_the_others_go_on(cluster):
    outcomes = dict(run_on_cluster(cluster.address, fail, ["a", "b"]))
    assert {index: str(outcome.error) for index, outcome in outcomes.items()} == {0: "opgave a", 1: "opgave b"}


def test_no_scheduler_is_one_clear_sentence():
    with pytest.raises(InputError, match=r"Ingen Dask-scheduler svarer på tcp://127\.0\.0\.1:1\."):
        next(run_on_cluster("tcp://127.0.0.1:1", execute, [1], wait_seconds=0.5))


@pytest.mark.parametrize("address", ["sludder", "tcp://", "tcp://127.0.0.1:port"])
def test_what_is_no_address_is_refused_at_once(address):
    with pytest.raises(InputError, match="Ingen Dask-scheduler svarer på"):
        check_cluster(address)


def test_without_dask_the_option_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match=r"kræver pakken 'distributed'.*pip install 'beskplan\[cluster\]'"):
        next(run_on_cluster("tcp://127.0.0.1:8786", execute, [1]))
