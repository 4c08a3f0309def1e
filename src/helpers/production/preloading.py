"""What the zygote imports before it forks, and when forking from it would be unsafe.

Inputs: the names of modules, or `module:function` to call. Outputs: what could not be loaded; why no kernel may be
forked from this process, in Danish. Only the standard library is imported here.
"""

import importlib
import sys
from pathlib import Path

# What an ipykernel imports before its first cell; everything else is the caller's to name.
KERNEL_MODULES = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.zmqshell",
    "ipykernel.debugger",
    "ipykernel.displayhook",
    "ipykernel.iostream",
    "ipykernel_launcher",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.magics",
    "IPython.core.oinspect",
    "IPython.core.pylabtools",
    "IPython.core.shellapp",
    "IPython.extensions.storemagic",
    "IPython.utils.wildcard",
    "tornado.platform.asyncio",
)
# What a library imports at its first use only, and a kernel should find done.
AT_FIRST_USE = {
    "matplotlib": ("matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg", "PIL.PngImagePlugin"),
    "pandas": ("pandas.io.formats.format", "pandas.io.formats.html", "pandas.io.formats.style"),
    "pandera": ("pandera.accessors.pandas_accessor", "pandera.backends.pandas.builtin_checks"),
    "pyarrow": ("pyarrow.dataset", "pyarrow.pandas_compat", "pyarrow.parquet"),
}
# Imported before the fork, these work in the zygote and go wrong in silence in its kernels.
NEVER_BEFORE_FORK = {
    "matplotlib_inline.backend_inline": "enhver figur ville blive til tekst",
    "polars": "dets tråde findes ikke efter en fork",
}


def threads() -> int:
    """Return the number of threads of this process, those of C libraries included."""
    return len(list(Path("/proc/self/task").iterdir()))


def preload(names: list[str]) -> list[str]:
    """Import `module` or call `module:function` for each name; return a line on each that could not be.

    A module that fails here is not an error: the notebook that needs it meets the failure in its own cell.
    """
    failed = _loaded(names)
    late = [name for library, more in AT_FIRST_USE.items() if library in sys.modules for name in more]
    return failed + _loaded(late)


def _loaded(names: list[str]) -> list[str]:
    failed = []
    for name in names:
        module, _, function = name.partition(":")
        try:
            imported = importlib.import_module(module)
            if function:
                getattr(imported, function)()
        except Exception as error:  # noqa: BLE001 - whatever the module raises belongs to the notebook
            failed.append(f"{name}: {type(error).__name__}: {error}")
    return failed


def unsafe_to_fork() -> str:
    """Return why a kernel forked from this process could hang or differ, in Danish, or ''."""
    if (count := threads()) != 1:
        return f"den forvarmede proces har {count} tråde"
    for module, consequence in NEVER_BEFORE_FORK.items():
        if module in sys.modules:
            return f"{module} er indlæst i den forvarmede proces ({consequence})"
    return ""
