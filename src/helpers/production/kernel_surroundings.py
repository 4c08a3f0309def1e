"""What kernels find around them: the environment of warm and cold ones alike, and the private folder of their sockets.

Folders whose owners all died at once are removed by the next start. Only the standard library is imported here.
"""

import contextlib
import errno
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

FOLDER_PREFIX = "beskplan-"
LONGEST_FOLDER = 60  # a Unix socket's path holds 107 bytes; ours add up to 40 to the folder's
ABANDONED_AFTER_SECONDS = 120

# No history database: kernels that run side by side would lock it, and nobody reads it.
KERNEL_ARGUMENTS = ("--HistoryManager.enabled=False",)

# Read by libraries at import, so the same for warm and cold kernels. One BLAS thread: the workers are the
# parallelism, and a thread started at import would make forking unsafe. Arrow's allocator starts one too.
# One hash seed, because all forks share the zygote's. Arrow takes its memory from C's own allocator: its mimalloc asks
# for pages of 2 MB, which every kernel must have emptied anew, 8 ms of its processor time.
KERNEL_ENVIRONMENT = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "MKL_NUM_THREADS": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # or the debugger that every kernel loads warns on stderr
    "PYTHONHASHSEED": "0",
}


def forking_works() -> bool:
    """Return whether this platform has what the zygote needs: Linux with pidfd."""
    if sys.platform != "linux" or not hasattr(os, "pidfd_open"):
        return False
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:
        return False
    return True


def private_folder() -> Path:
    """Make a temporary folder for sockets, readable by its owner alone, with a path short enough for them."""
    for parent in (tempfile.gettempdir(), "/tmp", "/var/tmp"):  # made 0700
        if len(os.fsencode(parent)) + len(FOLDER_PREFIX) + 8 <= LONGEST_FOLDER and os.access(parent, os.W_OK):
            return Path(tempfile.mkdtemp(prefix=FOLDER_PREFIX, dir=parent))
    raise OSError(errno.ENAMETOOLONG, "no temporary folder with a path short enough for a socket")


def remove_abandoned_folders() -> None:
    """Remove private folders that no process holds: all that used them were killed at the same time."""
    if sys.platform == "win32":
        return
    import fcntl

    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDER_PREFIX}*"):
        with contextlib.suppress(OSError):
            state = folder.stat()
            if state.st_uid != os.getuid() or time.time() - state.st_mtime < ABANDONED_AFTER_SECONDS:
                continue
            held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(held)
