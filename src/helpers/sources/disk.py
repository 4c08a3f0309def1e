"""Bytes on disk, in full or not at all.

Inputs: a file's path and content. Outputs: the file. A process killed at any moment leaves the old file, the new file,
or neither, never a part of one.
"""

import contextlib
import os
import uuid
from pathlib import Path


def write_synced(file: Path, content: bytes) -> None:
    """Write a file and wait until the system has it on disk."""
    with file.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def write_atomically(file: Path, content: bytes) -> None:
    """Write a file through a temporary one beside it and a rename, replacing an older file."""
    temporary = file.with_name(f".{uuid.uuid4().hex}.tmp")
    try:
        write_synced(temporary, content)
        temporary.replace(file)
    finally:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()
