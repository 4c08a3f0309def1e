"""Warm kernels: the same notebooks as ordinary kernels make, each on its own, and nothing left behind."""

import ast
import asyncio
import json
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from made_notebooks import PATIENCE_SECONDS, eventually, notebook, outputs, printed, processes
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from helpers.production import kernels as module
from helpers.production.kernel_link import KernelLink
from helpers.production.kernel_surroundings import remove_abandoned_folders
from helpers.production.kernels import WarmKernels
from helpers.production.notebook_client import KernelDied

PRELOAD = ["pandas", "matplotlib.pyplot"]


def private_folders(temporary: Path) -> set[Path]:
    return set(temporary.glob("beskplan-*"))


@pytest.fixture(scope="module")
def warm(temporary: Path) -> Iterator[WarmKernels]:
    with WarmKernels(PRELOAD, workers=2) as kernels:
        assert kernels.status()["warm"], kernels.status()
        yield kernels
        folder = str(Path(kernels.address).parent)
    assert not Path(folder).exists()
    assert processes(folder) == []


@pytest.fixture(scope="module")
def cold(temporary: Path) -> Iterator[WarmKernels]:
    before = private_folders(temporary)
    with WarmKernels(PRELOAD, warm=False) as kernels:
        yield kernels
    assert private_folders(temporary) == before


REPORT = notebook(
    "area = 'Rudersdal'",
    "import pandas as pd\nframe = pd.DataFrame({'area': [area, 'Hele landet'], 'pct': [0.35, None]})\nframe",
    "import matplotlib.pyplot as plt\nplt.plot([1, 2, 4])\nplt.title(area);",
    "figure, axes = plt.subplots(); axes.bar(['a', 'b'], [1, 2]); plt.show(); print(sorted({'x', 'y', 'z'}))",
    "import sys; print('til stderr', file=sys.stderr); list({'æ', 'ø', 'å', 'b', 'c'})",
)


def figures(node: NotebookNode) -> list[str]:
    return [out.data["image/png"] for cell in outputs(node) for out in cell if "image/png" in out.get("data", {})]


def test_a_warm_kernel_makes_the_outputs_of_a_cold_one_byte_for_byte(warm, cold):
    from_warm, from_cold = (kernels.execute(REPORT, None, {"area": "Ishøj"}) for kernels in (warm, cold))
    assert (from_warm.warm, from_cold.warm) == (True, False)
    assert len(figures(from_warm.node)) == len(figures(from_cold.node)) == 2
    assert figures(from_warm.node) == figures(from_cold.node)
    assert outputs(from_warm.node) == outputs(from_cold.node)
    assert from_warm.node.metadata.language_info == from_cold.node.metadata.language_info


SURROUNDINGS = """
import gc, os, resource, signal, sys, time
file = sys.argv.index("-f") + 1
ignored = {"JPY_PARENT_PID"}
print(sys.path)
print(sys.argv[:file], sys.argv[file + 1:], len(sys.orig_argv))
print(__name__, sys.modules["__main__"].__dict__ is globals(), "__file__" in globals())
print(os.getcwd(), os.umask(0o22), time.tzname)
print(sorted((name, value) for name, value in os.environ.items() if name not in ignored))
print([str(signal.getsignal(number)) for number in (signal.SIGTERM, signal.SIGCHLD, signal.SIGPIPE, signal.SIGUSR1)])
print(signal.set_wakeup_fd(-1) == -1, signal.pthread_sigmask(signal.SIG_BLOCK, []))
print(os.getpgid(0) == os.getsid(0) == os.getpid(), resource.getrlimit(resource.RLIMIT_NOFILE))
print(gc.isenabled(), hash("Rudersdal"), sys.flags, sys.stdin.read() if sys.stdin else None)
print(sys.getswitchinterval(), get_ipython().history_manager.enabled)
shell = get_ipython()
shell.config.IPKernelApp.pop("connection_file")
print(shell.config, shell.kernel.parent.argv[2:], type(shell.kernel).__name__, type(shell.kernel.parent).__name__)
print(_dh, shell.starting_dir, shell.ipython_dir, shell.profile_dir.location, shell.kernel.session.username)
print(sorted(vars(shell)), sorted(shell.kernel.trait_values()), sorted(shell.user_ns))
print({kind: sorted(names) for kind, names in shell.magics_manager.magics.items()})
import threading, logging
threads = [type(thread).__name__ for thread in threading.enumerate()]
print(sorted(set(threads) - {"ParentPollerUnix"}), type(sys.excepthook), type(sys.displayhook))  # see birth
print(sys.stdin, type(sys.stdout), type(sys.stderr), logging.root.handlers)
print([type(one).__name__ for one in shell.configurables])
import matplotlib, numpy, locale
print(matplotlib.get_backend(), locale.getlocale(), numpy.geterr())
"""


def test_a_warm_kernel_finds_the_surroundings_of_a_cold_one(warm, cold, tmp_path, monkeypatch):
    monkeypatch.setenv("BESKPLAN_PROBE", "æøå")
    monkeypatch.setenv("TZ", "Europe/Copenhagen")
    from_warm, from_cold = (
        printed(k.execute(notebook("", SURROUNDINGS), None, cwd=tmp_path).node) for k in (warm, cold)
    )
    assert from_warm.splitlines() == from_cold.splitlines()
    assert "BESKPLAN_PROBE" in from_warm
    assert str(tmp_path) in from_warm


def test_a_kernel_is_made_before_the_fork_unless_ipython_is_to_start_otherwise(warm, tmp_path, monkeypatch):
    """Made for the zygote's environment; where IPython is told to look elsewhere, it is made from the start."""
    look = notebook("shell = get_ipython(); print(shell.ipython_dir, type(shell.kernel).__module__, __name__)")
    usual = printed(warm.execute(look, None).node).split()
    assert usual[1:] == ["helpers.production.prepared_kernel", "__main__"]
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    elsewhere = warm.execute(look, None)
    assert elsewhere.warm
    assert printed(elsewhere.node).split() == [str(tmp_path), "ipykernel.ipkernel", "__main__"]


def test_notebooks_share_no_state(warm, tmp_path):
    spoil = "secret = 1; import os, pandas; os.environ['SPOILT'] = '1'; os.chdir('/'); pandas.spoilt = True"
    warm.execute(notebook(spoil), None)
    look = "import os, pandas; print('secret' in dir(), 'SPOILT' in os.environ, hasattr(pandas, 'spoilt'), os.getcwd())"
    assert printed(warm.execute(notebook(look), None, cwd=tmp_path).node) == f"False False False {tmp_path}\n"


def test_random_numbers_differ_between_kernels(warm):
    draw = notebook("import random, numpy, uuid; print(random.random(), numpy.random.random(), uuid.uuid4())")
    first, second = (printed(warm.execute(draw, None).node).split() for _ in range(2))
    assert all(one != other for one, other in zip(first, second, strict=True))


def test_papermill_injects_the_parameters_and_keeps_its_metadata(warm, tmp_path):
    source, target = tmp_path / "in.ipynb", tmp_path / "ud.ipynb"
    nbformat.write(notebook("area = 'Hele landet'", "print(area)"), source)
    execution = warm.execute(source, target, {"area": "Solrød"})
    written = nbformat.read(target, as_version=4)
    assert printed(written) == "Solrød\n"
    assert [cell.metadata.get("tags") for cell in written.cells] == [["parameters"], ["injected-parameters"], []]
    facts = written.metadata.papermill
    assert (facts.input_path, facts.output_path) == (str(source), str(target))
    assert (facts.parameters, facts.exception) == ({"area": "Solrød"}, None)
    assert [cell.metadata.papermill.status for cell in written.cells] == ["completed"] * 3
    assert [cell.execution_count for cell in written.cells] == [1, 2, 3]
    assert execution.peak_memory_bytes > 10_000_000
    assert not execution.kernel_died
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.ipynb", "ud.ipynb"]


def test_the_given_notebook_is_not_changed(warm):
    given = notebook("x = 1", "x")
    before = nbformat.writes(given)
    warm.execute(given, None, {"x": 2})
    assert nbformat.writes(given) == before


def test_a_failing_cell_is_papermills_error_and_the_half_executed_notebook_is_kept(warm, tmp_path):
    target = tmp_path / "ud.ipynb"
    with pytest.raises(PapermillExecutionError) as caught:
        warm.execute(notebook("x = 1", "print('før')\n1 / 0", "print('efter')"), target)
    assert (caught.value.ename, caught.value.cell_index) == ("ZeroDivisionError", 1)
    written = nbformat.read(target, as_version=4)
    assert printed(written) == "før\n"
    assert [path.name for path in tmp_path.iterdir()] == ["ud.ipynb"]


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        ({"cell_timeout": 0.5}, "Cellen var ikke færdig efter 0.5 sekunder og blev stoppet."),
        (
            {"notebook_timeout": 0.5, "cell_timeout": 60},
            "Notebooken var ikke færdig efter 0.5 sekunder og blev stoppet her.",
        ),
    ],
)
def test_a_cell_that_loops_is_stopped_at_the_limit(warm, tmp_path, limits, sentence):
    target = tmp_path / "ud.ipynb"
    with pytest.raises(PapermillExecutionError) as caught:
        warm.execute(notebook("print('i gang', flush=True)", "while True: pass", "print('efter')"), target, **limits)
    assert (caught.value.ename, caught.value.evalue, caught.value.cell_index) == ("TimeoutError", sentence, 1)
    assert printed(nbformat.read(target, as_version=4)) == "i gang\n"
    assert eventually(lambda: warm.status()["kernels"] == 0)


@pytest.mark.parametrize(
    ("cell", "exit_code", "cause"),
    [
        ("import os; os._exit(3)", 3, "processen sluttede selv med kode 3"),
        ("import ctypes; ctypes.string_at(0)", -signal.SIGSEGV, "stoppet af SIGSEGV"),
        ("import os; os.kill(os.getpid(), 9)", -signal.SIGKILL, "stoppet af SIGKILL; måske slap hukommelsen op"),
    ],
)
@pytest.mark.parametrize("kind", ["warm", "cold"])
def test_a_dead_kernel_is_told_from_a_failing_cell(request, kind, tmp_path, cell, exit_code, cause):
    target = tmp_path / "ud.ipynb"
    with pytest.raises(KernelDied) as caught:
        request.getfixturevalue(kind).execute(notebook("x = 1", cell, "x"), target)
    assert (caught.value.cell_index, caught.value.exit_code) == (1, exit_code)
    assert str(caught.value) == f"Kernen døde i celle 2 ({cause})."
    written = nbformat.read(target, as_version=4)
    assert written.cells[1].outputs[-1].ename == "KernelDied"
    assert written.cells[1].metadata.papermill.status == "failed"
    assert [path.name for path in tmp_path.iterdir()] == ["ud.ipynb"]


def test_another_attempt_after_a_failure_writes_its_output(warm, tmp_path):
    target = tmp_path / "ud.ipynb"
    once = "import os, pathlib; flag = pathlib.Path('flag')\nif not flag.exists():\n    flag.touch(); os._exit(1)"
    try:
        warm.execute(notebook("x = 1", once), target, cwd=tmp_path)
        pytest.fail("the kernel was to die")
    except KernelDied:
        warm.execute(notebook("x = 1", once, "print('lykkedes')"), target, cwd=tmp_path)
    assert printed(nbformat.read(target, as_version=4)) == "lykkedes\n"


def test_an_output_that_cannot_be_written_leaves_nothing(warm, tmp_path):
    with pytest.raises(FileNotFoundError):
        warm.execute(notebook("x = 1"), tmp_path / "findes-ikke" / "ud.ipynb")
    assert list(tmp_path.iterdir()) == []
    assert eventually(lambda: warm.status()["kernels"] == 0)


def test_an_error_about_a_dead_kernel_survives_the_way_between_processes():
    died = pickle.loads(pickle.dumps(KernelDied(2, -9, "ord")))
    assert (died.cell_index, died.exit_code, died.last_words, str(died)) == (
        *(2, -9, "ord"),
        "Kernen døde i celle 3 (stoppet af SIGKILL; måske slap hukommelsen op).",
    )


@pytest.mark.parametrize("kind", ["warm", "cold"])
def test_leaving_the_notebook_early_is_as_papermill_has_it(request, kind):
    kernels = request.getfixturevalue(kind)
    stopped = kernels.execute(notebook("print(1)", "import sys; sys.exit()", "print(2)"), None).node
    assert [len(cell) for cell in outputs(stopped)] == [1, 2, 0]  # SystemExit and IPython's word on it, no more
    assert printed(kernels.execute(notebook("print(1)", "exit()"), None).node) == "1\n"
    with pytest.raises(PapermillExecutionError, match="SystemExit"):
        kernels.execute(notebook("import sys; sys.exit('forkert')"), None)


FORKING = """
import os, subprocess, sys, time
if os.fork() == 0:
    time.sleep(1000)
command = [sys.executable, "-c", "import time; time.sleep(1000)", {marker!r}]
subprocess.Popen(command)
subprocess.Popen(command, start_new_session=True)
print("færdig")
"""


def test_what_a_cell_leaves_running_ends_with_the_kernels(temporary):
    marker = f"marker-{os.getpid()}-fork"
    with WarmKernels() as kernels:
        folder = str(Path(kernels.address).parent)
        assert printed(kernels.execute(notebook(FORKING.format(marker=marker)), None).node) == "færdig\n"
        # The fork and the child in the kernel's group are gone; the one in a session of its own goes at the end.
        assert eventually(lambda: len(processes(folder)) == 1)
        assert eventually(lambda: len(processes(marker)) <= 1)
    assert processes(marker) == processes(folder) == []


def test_a_hundred_megabytes_of_print_arrive_whole(warm):
    node = warm.execute(notebook("for n in range(10_000):\n    print(f'{n:09999d}')"), None).node
    lines = printed(node).splitlines()
    assert (len(lines), {len(line) for line in lines}) == (10_000, {9_999})
    assert lines[::2_500] == [f"{n:09999d}" for n in range(0, 10_000, 2_500)]


def test_processes_share_the_kernels_that_one_started(warm):
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        runs = [pool.submit(warm.execute, notebook("x = 0", "print(x)"), None, {"x": n}) for n in range(4)]
        done = [run.result() for run in runs]
    assert [printed(one.node) for one in done] == [f"{n}\n" for n in range(4)]
    assert all(one.warm for one in done)


def test_never_more_kernels_than_workers(warm):
    most, over = [0], threading.Event()

    def watch() -> None:
        while not over.wait(0.02):
            most.append(warm.status()["kernels"])

    watcher = threading.Thread(target=watch)
    watcher.start()
    with ThreadPoolExecutor(5) as pool:
        naps = [pool.submit(warm.execute, notebook("import time; time.sleep(0.3)"), None) for _ in range(5)]
        assert all(nap.result().warm for nap in naps)
    over.set()
    watcher.join()
    assert max(most) == 2


def test_the_channels_are_unix_sockets_for_the_owner_alone(warm):
    folder = Path(warm.address).parent
    assert folder.stat().st_mode & 0o777 == 0o700
    look = (
        "import psutil; mine = psutil.Process().net_connections\n"
        "print(sorted({c.laddr for c in mine('unix') if c.laddr.startswith(%r)}))\n"
        # The one below is ipykernel's own, for what forks of a kernel print: loopback, and each message keyed.
        "print({c.laddr.ip for c in mine('inet')} <= {'127.0.0.1'}, len(mine('inet')) <= 1)"
    )
    channels, loopback = printed(warm.execute(notebook(look % str(folder)), None).node).splitlines()
    assert len(ast.literal_eval(channels)) == 5
    assert loopback == "True True"


def test_no_history_database_is_opened(warm):
    look = "import psutil; print([f.path for f in psutil.Process().open_files() if 'sqlite' in f.path])"
    assert printed(warm.execute(notebook(look), None).node) == "[]\n"


def test_on_another_platform_kernels_start_the_ordinary_way_with_the_same_output(warm, temporary, monkeypatch):
    before = private_folders(temporary)
    monkeypatch.setattr(module, "forking_works", lambda: False)
    with WarmKernels(PRELOAD) as elsewhere:
        assert elsewhere.status()["why"] == "fork er ikke sikker på denne platform"
        ordinary = elsewhere.execute(REPORT, None)
    assert not ordinary.warm
    assert outputs(ordinary.node) == outputs(warm.execute(REPORT, None).node)
    assert private_folders(temporary) == before


NAP = notebook("import pathlib, time", "pathlib.Path(flag).touch(); time.sleep(1000)")
NAP.cells[0].source += "; flag = ''"


def napping(kernels: WarmKernels, flag: Path) -> tuple[threading.Thread, list[BaseException]]:
    """Start a notebook that sleeps, and return once it does."""
    raised: list[BaseException] = []

    def run() -> None:
        try:
            kernels.execute(NAP, None, {"flag": str(flag)})
        except KernelDied as died:
            raised.append(died)

    thread = threading.Thread(target=run)
    thread.start()
    assert eventually(flag.exists)
    return thread, raised


def test_a_killed_kernel_is_noticed_and_the_next_is_fine(temporary, tmp_path):
    with WarmKernels() as kernels:
        thread, raised = napping(kernels, tmp_path / "flag")
        zygote = kernels.status()["pid"]
        (kernel,) = set(processes(str(Path(kernels.address).parent))) - {zygote}
        os.kill(kernel, signal.SIGKILL)
        thread.join()
        assert [(died.cell_index, died.exit_code) for died in raised] == [(2, -9)]  # after the injected cell
        assert kernels.execute(notebook("1"), None).warm


def test_a_killed_zygote_takes_its_kernels_along_and_the_next_run_starts_a_new_one(temporary, tmp_path):
    with WarmKernels() as kernels:
        folder = str(Path(kernels.address).parent)
        thread, raised = napping(kernels, tmp_path / "flag")
        killed = kernels.status()["pid"]
        os.kill(killed, signal.SIGKILL)
        thread.join()
        assert [type(died) for died in raised] == [KernelDied]
        assert eventually(lambda: processes(folder) == [])
        assert eventually(kernels.ensure)  # a killed process may have let go of all before it can be waited for
        assert kernels.execute(notebook("1"), None).warm
        assert kernels.status()["pid"] != killed
    assert processes(folder) == []


def test_a_worker_that_outlives_the_zygote_goes_on_with_ordinary_kernels(temporary):
    with WarmKernels() as kernels:
        worker = pickle.loads(pickle.dumps(kernels))
        assert worker.execute(notebook("1"), None).warm
        os.kill(kernels.status()["pid"], signal.SIGKILL)
        assert eventually(lambda: processes(str(Path(kernels.address).parent)) == [])
        assert not worker.execute(notebook("1"), None).warm
        assert kernels.ensure()
        assert worker.execute(notebook("1"), None).warm


OWNER = """
import sys
from helpers.production.kernels import WarmKernels
import nbformat
with WarmKernels(["pandas"]) as kernels:
    print(kernels.address, flush=True)
    kernels.execute(nbformat.reads(sys.argv[1], as_version=4), sys.argv[3], {"flag": sys.argv[2]})
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_an_owner_that_ends_leaves_nothing_behind(temporary, tmp_path, number):
    before = private_folders(temporary)
    flag, target = tmp_path / "flag", tmp_path / "ud.ipynb"
    command = [sys.executable, "-c", OWNER, nbformat.writes(NAP), str(flag), str(target)]
    owner = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert owner.stdout is not None
    folder = str(Path(owner.stdout.readline().strip()).parent)
    assert eventually(flag.exists)
    assert len(processes(folder)) == 2
    owner.send_signal(number)
    _, stderr = owner.communicate()
    assert owner.returncode == -number
    assert ("KeyboardInterrupt" in stderr) == (number == signal.SIGINT)
    assert eventually(lambda: processes(folder) == [])
    assert eventually(lambda: private_folders(temporary) == before)
    assert [path.name for path in tmp_path.iterdir() if path != flag and path.suffix == ".ipynb"] == []


def test_a_worker_that_is_killed_takes_its_kernel_along(temporary, tmp_path):
    context = multiprocessing.get_context("spawn")
    with WarmKernels() as kernels:
        folder = str(Path(kernels.address).parent)
        flag = tmp_path / "flag"
        worker = context.Process(target=kernels.execute, args=(NAP, None, {"flag": str(flag)}))
        worker.start()
        assert eventually(flag.exists)
        assert kernels.status()["kernels"] == 1
        worker.kill()
        worker.join()
        worker.close()
        assert eventually(lambda: kernels.status()["kernels"] == 0)
        assert eventually(lambda: len(processes(folder)) == 1)
        assert kernels.execute(notebook("1"), None).warm


def test_a_folder_whose_owners_all_died_is_removed_by_the_next_start(temporary):
    old, held = temporary / "beskplan-old", temporary / "beskplan-new"
    for folder in (old, held):
        folder.mkdir()
    long_ago = time.time() - 3600
    os.utime(old, (long_ago, long_ago))
    remove_abandoned_folders()
    assert not old.exists()
    assert held.exists()
    held.rmdir()


def test_an_ended_context_has_no_warm_kernels_left_to_give(temporary):
    kernels = WarmKernels()
    with kernels:
        assert kernels.execute(notebook("1"), None).warm
    assert not kernels.execute(notebook("1"), None).warm


def test_stopping_ends_a_notebook_in_an_ordinary_kernel_too(temporary, tmp_path):
    before = processes(str(temporary))
    flag, target = tmp_path / "flag", tmp_path / "ud.ipynb"
    with WarmKernels(warm=False) as kernels, ThreadPoolExecutor(1) as pool:
        running = pool.submit(kernels.execute, NAP, target, {"flag": str(flag)})
        assert eventually(flag.exists)
        kernels.stop()
        with pytest.raises(asyncio.CancelledError):
            running.result(PATIENCE_SECONDS)
    assert processes(str(temporary)) == before
    assert list(tmp_path.iterdir()) == [flag]


@pytest.mark.parametrize("here", [(WarmKernels, "ensure"), (KernelLink, "open")])
def test_a_notebook_that_has_no_kernel_yet_when_all_is_stopped_gets_none(temporary, tmp_path, monkeypatch, here):
    before, flag = processes(str(temporary)), tmp_path / "flag"
    with WarmKernels() as kernels:
        reached = getattr(*here)

        def stopped_here(*arguments):
            kernels.stop()
            return reached(*arguments)

        monkeypatch.setattr(*here, stopped_here)
        with pytest.raises(asyncio.CancelledError):
            kernels.execute(NAP, None, {"flag": str(flag)})
    assert processes(str(temporary)) == before
    assert not flag.exists()


ENTRY_POINTS = """[papermill.engine]
beskplan = helpers.production.papermill_entry:BeskplanEngine

[jupyter_client.kernel_provisioners]
beskplan-warm = helpers.production.provisioner:WarmProvisioner
"""


@pytest.fixture
def installed(tmp_path, monkeypatch) -> Path:
    """The entry points as an installation of the package registers them."""
    folder = tmp_path / "installed"
    information = folder / "beskplan_probe-1.dist-info"
    information.mkdir(parents=True)
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: beskplan-probe\nVersion: 1\n")
    (information / "entry_points.txt").write_text(ENTRY_POINTS)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), *sys.path]))
    return folder


@pytest.mark.parametrize("first", ["helpers.production.kernels", "papermill", "helpers.production.engine"])
def test_the_engine_is_found_whichever_is_imported_first(installed, first):
    code = f"import {first}, papermill.engines as p; p.papermill_engines.get_engine('beskplan').nb_kernel_name"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_papermill_finds_the_engine_by_name(warm, installed, tmp_path, monkeypatch):
    source, target = tmp_path / "in.ipynb", tmp_path / "ud.ipynb"
    nbformat.write(notebook("x = 1", "import os; print(x, os.getppid())"), source)
    monkeypatch.setenv("BESKPLAN_ZYGOTE", warm.address)
    command = [sys.executable, "-m", "papermill", "--engine", "beskplan", "-p", "x", "7", str(source), str(target)]
    subprocess.run(command, check=True, capture_output=True)
    assert printed(nbformat.read(target, as_version=4)) == f"7 {warm.status()['pid']}\n"


def test_any_jupyter_client_finds_the_provisioner_by_name(warm, installed, tmp_path, monkeypatch):
    folder = tmp_path / "kernels" / "lun"
    folder.mkdir(parents=True)
    specification = {
        "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "Lun",
        "language": "python",
        "metadata": {"kernel_provisioner": {"provisioner_name": "beskplan-warm"}},
    }
    (folder / "kernel.json").write_text(json.dumps(specification))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    monkeypatch.setenv("BESKPLAN_ZYGOTE", warm.address)
    client = (
        "import nbformat, nbclient; node = nbformat.v4.new_notebook();"
        "node.cells = [nbformat.v4.new_code_cell('import os; print(os.getppid())')];"
        "nbclient.execute(node, kernel_name='lun'); print(node.cells[0].outputs[0].text)"
    )
    done = subprocess.run([sys.executable, "-c", client], check=True, capture_output=True, text=True)
    assert int(done.stdout) == warm.status()["pid"]
