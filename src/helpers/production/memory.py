"""The peak memory of a process, pages shared between kernels counted once in all.

Inputs: a process's id. Outputs: bytes; 0 when the process is gone or the platform does not tell.
"""

import psutil


def peak_memory(pid: int) -> int:
    """Return the peak memory of a process in bytes, with pages shared between kernels counted once in all.

    The kernel keeps no peak of PSS. What was freed since the peak of RSS was almost surely the process's own,
    so the peak is PSS now plus that. 0 when the process is gone or the platform does not tell.
    """
    try:
        now = psutil.Process(pid).memory_full_info()
        if not hasattr(now, "pss"):
            return int(getattr(now, "uss", now.rss))
        with open(f"/proc/{pid}/status", encoding="ascii") as status:  # noqa: PTH123
            high = next((int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM")), now.rss)
        return int(now.pss + max(0, high - now.rss))
    except (psutil.Error, OSError):
        return 0
