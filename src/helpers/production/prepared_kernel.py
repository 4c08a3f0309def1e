"""A kernel that is ready but for its sockets: all of IPython that can be made before the fork.

Purpose: of the 50 ms of processor time that a forked kernel took to start, most went on arguments, configuration,
magics and completers, the same for every kernel. `prepare` makes them in the zygote, without a socket, a thread or a
zmq context; `start` gives them, in the forked kernel, what is its own. ipykernel's `initialize` runs as it stands:
only the parts that are there already are handed to it.
Inputs: the arguments that kernels are started with, the environment. Outputs: a started `IPKernelApp`. A request for
other arguments, or with another environment where IPython reads it, is met by an application made from the start.
"""

import os
import sys
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Self

from ipykernel import ipkernel, kernelapp
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.application import BaseIPythonApplication

#: Variables that IPython and Jupyter read while they start, by name or by how the name begins.
READ_AT_START = (
    "APPDATA",
    "HOME",
    "IPYTHON",
    "JUPYTER",
    "PATH",
    "PROGRAMDATA",
    "PYTHON",
    "USER",
    "VIRTUAL_ENV",
    "XDG_",
)


def arguments_of(argv: Sequence[str]) -> tuple[str, list[str]]:
    """Return the connection file of a kernel's command line, and its other arguments after `ipykernel_launcher`."""
    given = list(argv[argv.index("ipykernel_launcher") + 1 :])
    if "-f" not in given[:-1]:
        return "", given
    place = given.index("-f")
    return given[place + 1], given[:place] + given[place + 2 :]


class Configured(BaseIPythonApplication):
    """An application that reads its arguments and configuration files once."""

    done = False

    def initialize(self, argv: Any = None) -> None:
        """Configure the application unless that has been done."""
        if not self.done:
            super().initialize(argv)
            self.done = True


class IPKernelApp(kernelapp.IPKernelApp, Configured):
    """ipykernel's application, whose first step `Configured` takes; a configuration knows it by this name."""

    extended = False

    def init_shell(self) -> None:
        """Take the shell unless that has been done."""
        if not self.extended:
            super().init_shell()

    def init_extensions(self) -> None:
        """Load IPython's extensions unless that has been done."""
        if not self.extended:
            super().init_extensions()
            self.extended = True

    def init_code(self) -> None:
        """Run what profile and arguments say, as IPython does.

        IPython ends with a set of all modules' names, for `%reset -s aggressive`. Made in the kernel it touches each
        name, and so copies a thousand pages: the one that `prepare` made says the same.
        """
        shell: Any = self.shell
        self._run_startup_files()
        self._run_exec_lines()
        self._run_exec_files()
        if self.hide_initial_ns:
            shell.user_ns_hidden.update(shell.user_ns)
        self._run_cmd_line_code()
        self._run_module()
        sys.stdout.flush()
        sys.stderr.flush()


class IPythonKernel(ipkernel.IPythonKernel):
    """ipykernel's kernel, made before its streams and given them afterwards."""

    @classmethod
    def instance(cls, *arguments: Any, **traits: Any) -> Self:
        """Return the one kernel; one that was made before is given what it lacked."""
        made = cls._instance is not None
        kernel = super().instance(*arguments, **traits)
        if made:
            kernel.connect(traits)
        return kernel

    def connect(self, traits: Mapping[str, Any]) -> None:
        """Take over streams and threads, and put right what was the zygote's."""
        for name in ("control_stream", "debugpy_stream", "debug_shell_socket", "shell_stream", "control_thread"):
            setattr(self, name, traits[name])
        for name in ("shell_channel_thread", "iopub_thread", "iopub_socket", "stdin_socket"):
            setattr(self, name, traits[name])
        self.ident = str(uuid.uuid4())
        self._stdout, self._stderr = sys.stdout, sys.stderr
        if debugger := getattr(self, "debugger", None):
            debugger.debugpy_client.debugpy_stream = self.debugpy_stream
            debugger.shell_socket = self.debug_shell_socket
        shell: Any = self.shell
        shell.displayhook.pub_socket = shell.display_pub.pub_socket = self.iopub_socket
        shell.displayhook.topic = self._topic("execute_result")
        shell.init_environment()
        shell.starting_dir = os.getcwd()  # noqa: PTH109 - as IPython writes it
        shell.history_manager.dir_hist[:] = [Path.cwd()]
        shell._orig_sys_module_state |= {"stdin": sys.stdin, "stdout": sys.stdout, "stderr": sys.stderr}


@dataclass
class Prepared:
    """What was made before the fork, and for whom."""

    app: IPKernelApp
    arguments: list[str]
    environment: dict[str, str]
    main: ModuleType

    def fits(self, arguments: Sequence[str], environment: Mapping[str, str]) -> bool:
        """Return whether a kernel with these arguments and this environment would have been made the same."""
        return list(arguments) == self.arguments and read_at_start(environment) == self.environment

    def forget(self) -> None:
        """Undo what stands in the way of an application made from the start."""
        for made in (IPKernelApp, IPythonKernel, ZMQInteractiveShell):
            made.clear_instance()
        ipkernel._comm_manager = None
        sys.modules["__main__"] = self.main


def read_at_start(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the part of an environment that IPython reads while it starts."""
    return {name: value for name, value in environment.items() if name.startswith(READ_AT_START)}


def prepare(arguments: Sequence[str], environment: Mapping[str, str]) -> Prepared:
    """Make application, kernel and shell of a kernel with these arguments, in this process and without a socket."""
    main = sys.modules["__main__"]
    app = IPKernelApp.instance()
    prepared = Prepared(app, list(arguments), read_at_start(environment), main)
    try:
        app.parent_handle = 1  # see `start`
        Configured.initialize(app, ["-f", "", *arguments])
        app.kernel_class = IPythonKernel
        kernel = IPythonKernel.instance(
            parent=app, session=app.session, log=app.log, profile_dir=app.profile_dir, user_ns=app.user_ns
        )
        app.kernel = kernel
        app.init_shell()
        app.init_extensions()
        app.log.debug("%s", "")  # asks whether a text is a mapping: the answer is kept, and asked for by every kernel
        shell: Any = kernel.shell
        shell._sys_modules_keys = set(sys.modules)
    except BaseException:
        prepared.forget()
        raise
    return prepared


def start(prepared: Prepared | None, argv: Sequence[str], environment: Mapping[str, str]) -> kernelapp.IPKernelApp:
    """Return the initialised application of a forked kernel, its sockets bound."""
    connection_file, arguments = arguments_of(argv)
    given = list(argv[argv.index("ipykernel_launcher") + 1 :])
    if prepared is not None and not prepared.fits(arguments, environment):
        prepared.forget()
        prepared = None
    app: kernelapp.IPKernelApp
    if prepared is None:
        app = kernelapp.IPKernelApp.instance()
    else:
        app = prepared.app
        app.argv = given
        app.connection_file = connection_file
        app.config.IPKernelApp.connection_file = connection_file
        session = app.session
        session.pid, session.session = os.getpid(), str(uuid.uuid4())
    # The parent is watched by PR_SET_PDEATHSIG; 1 turns off ipykernel's own poll and its notice on stdout.
    app.parent_handle = 1
    app.initialize(given)
    return app
