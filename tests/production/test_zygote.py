"""The zygote: light before it preloads, single-threaded when it forks, and plain when it may not."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from made_notebooks import eventually, notebook, outputs, printed

from helpers.production import preloading
from helpers.production.kernels import WarmKernels
from helpers.production.warm_up import PRELOAD


def test_the_module_imports_nothing_that_could_start_a_thread():
    modules = "helpers.production.zygote_start, helpers.production.preloading as p"
    code = f"import sys, {modules}; print(p.threads(), *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    count, *modules = done.stdout.split()
    assert count == "1"
    assert not {"zmq", "numpy", "pandas", "IPython", "papermill"} & set(modules)


def test_a_process_with_a_second_thread_may_not_fork():
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    before = preloading.threads()
    thread.start()
    try:
        assert preloading.threads() == before + 1
        assert preloading.unsafe_to_fork() == f"den forvarmede proces har {before + 1} tråde"
    finally:
        over.set()
        thread.join()


def test_a_module_that_would_turn_figures_into_text_may_not_be_loaded_before_the_fork(monkeypatch):
    monkeypatch.setattr(preloading, "threads", lambda: 1)
    monkeypatch.delitem(sys.modules, "matplotlib_inline.backend_inline", raising=False)
    monkeypatch.delitem(sys.modules, "polars", raising=False)
    assert preloading.unsafe_to_fork() == ""
    monkeypatch.setitem(sys.modules, "matplotlib_inline.backend_inline", object())
    assert "enhver figur ville blive til tekst" in preloading.unsafe_to_fork()


def test_preload_calls_functions_and_tells_what_could_not_be_loaded():
    failed = preloading.preload(["json", "os:getcwd", "findes.ikke", "json:nej"])
    assert [line.split(":")[0] for line in failed] == ["findes.ikke", "json"]
    assert "ModuleNotFoundError" in failed[0]


def test_a_library_that_another_module_imported_has_its_late_imports_done_too(module_folder):
    (module_folder / "rapport.py").write_text("import pandera.pandas, pyarrow")
    code = (
        "import sys, helpers.production.preloading as z; print(z.preload(['rapport']))\n"
        "print({'hypothesis', 'pyarrow.dataset', 'pandas.io.formats.style'} - set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split("\n")[:2] == ["[]", "set()"]


LIBRARIES = "import sys\nlibraries = lambda: {name.partition('.')[0] for name in sys.modules}\nbefore = libraries()"
REPORT = """
from helpers.plans.case import open_case
from helpers.presentation import appendix_report, page
case = open_case("rudersdal-2021")
page.heading(case, "bilag"), appendix_report.sections(case, appendix_report.appendix_rows(case))
"""


def test_the_kernel_of_a_report_has_no_library_left_to_import(temporary):
    with WarmKernels(PRELOAD, workers=1) as kernels:
        assert kernels.status()["not_preloaded"] == []
        node = kernels.execute(notebook(LIBRARIES, REPORT, "print(libraries() - before)"), None).node
    assert printed(node) == "set()\n"


@pytest.fixture
def module_folder(tmp_path, monkeypatch) -> Path:
    """A folder that the zygote and its kernels import from."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path]))
    return tmp_path


LOOK = notebook("x = 1", "import os; print(x, os.getppid()); {'b': 1, 'a': x}")


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("import threading, time; threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()", "2 tråde"),
        ("import matplotlib_inline.backend_inline", "enhver figur ville blive til tekst"),
    ],
)
def test_preloading_that_makes_forking_unsafe_gives_ordinary_kernels(temporary, module_folder, source, why):
    (module_folder / "farlig.py").write_text(source)
    with WarmKernels(["farlig"]) as kernels:
        status = kernels.status()
        assert not status["warm"]
        assert why in status["why"]
        execution = kernels.execute(LOOK, None, {"x": 3})
        assert not execution.warm
        # Still a child of the zygote, which sees to its end all the same.
        assert printed(execution.node) == f"3 {status['pid']}\n"
    with WarmKernels() as kernels:
        again = kernels.execute(LOOK, None, {"x": 3})
        assert again.warm
        assert outputs(again.node)[-1][1:] == outputs(execution.node)[-1][1:]


LATE_THREAD = """
import signal, threading, time
def start(*_):
    threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
signal.signal(signal.SIGUSR1, start)
"""


def test_a_thread_that_comes_later_stops_the_forking(temporary, module_folder):
    (module_folder / "sen.py").write_text(LATE_THREAD)
    with WarmKernels(["sen"]) as kernels:
        pid = kernels.status()["pid"]
        assert kernels.execute(LOOK, None).warm
        os.kill(pid, signal.SIGUSR1)
        assert eventually(lambda: len(list(Path(f"/proc/{pid}/task").iterdir())) == 2)
        execution = kernels.execute(LOOK, None, {"x": 4})
        assert not execution.warm
        assert printed(execution.node) == f"4 {os.getpid()}\n"


def test_a_module_that_fails_to_import_is_the_notebooks_to_report(temporary, module_folder):
    (module_folder / "knuder.py").write_text("raise ValueError('nej')")
    with WarmKernels(["knuder"]) as kernels:
        assert kernels.status()["not_preloaded"] == ["knuder: ValueError: nej"]
        assert kernels.execute(LOOK, None).warm


def test_a_kernel_whose_client_hangs_up_is_killed(temporary):
    with WarmKernels() as kernels:
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(kernels.address)
            log = str(Path(kernels.address).with_name("log"))
            argv = [sys.executable, "-c", "import time; time.sleep(1000)"]
            request = {"argv": argv, "env": dict(os.environ), "cwd": "/", "log": log}
            client.sendall(json.dumps(request).encode() + b"\n")
            assert eventually(lambda: kernels.status()["kernels"] == 1)
        assert eventually(lambda: kernels.status()["kernels"] == 0)
