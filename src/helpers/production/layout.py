"""Where a report's files lie, and how they get there: written beside their place, then put there in one step."""

import errno
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.errors import InputError

#: Which notebook makes which report, in reading order.
NOTEBOOKS = {
    "bilag": "01_bilag",
    "maal": "02_maal",
    "arbejdsmarked": "03_arbejdsmarked",
    "opfoelgning": "04_opfoelgning",
    "datakvalitet": "05_datakvalitet",
}


_IN_DANISH = {
    errno.ENOENT: "stedet findes ikke eller tager ikke imod filer",
    errno.EACCES: "adgang nægtet",
    errno.EDQUOT: "pladsen, du må bruge på disken, er brugt op",
    errno.EEXIST: "der ligger en fil med det navn",
    errno.ENOSPC: "disken er fuld",
    errno.ENOTDIR: "en del af stien er en fil",
    errno.EPERM: "adgang nægtet",
    errno.EROFS: "disken er skrivebeskyttet",
}


@dataclass(frozen=True)
class AreaFolder:
    """The folder of one plan and area: `reports/<plan>/<area>`."""

    out: Path
    plan: str
    area: str

    @property
    def slug(self) -> str:
        """The area's folder name."""
        from helpers.panel.areas import slug  # pandas comes with it, and a run that changes nothing needs none

        return slug(self.area)

    @property
    def path(self) -> Path:
        """The folder itself."""
        return self.out / self.plan / self.slug


def usable_folder(out: Path) -> Path:
    """Return the output folder, made when missing; `InputError` when it cannot be written to."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as error:
        raise InputError(
            f"Der kan ikke skrives i mappen {out} ({in_danish(error)}). Vælg en anden med --out."
        ) from None
    return out


def in_danish(error: OSError) -> str:
    """Return in Danish why a file could not be written or read; the system's own words for what is rare."""
    return _IN_DANISH.get(error.errno or 0) or error.strerror or str(error)


@contextmanager
def replaced_folder(final: Path) -> Iterator[Path]:
    """Give a new folder to write in, and put it in the place of `final` when all went well.

    Nothing of `final` changes before that, and nothing is left behind when it did not go well.
    """
    final.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{final.name}-", dir=final.parent))
    staging.chmod(0o755)
    try:
        yield staging
        previous = staging.with_name(f"{staging.name}-old")
        if final.exists():
            final.replace(previous)
        try:
            staging.replace(final)
        except BaseException:
            if previous.exists():
                previous.replace(final)
            raise
        shutil.rmtree(previous, ignore_errors=True)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def write_text(path: Path, text: str) -> None:
    """Write a text file whole or not at all, UTF-8 with LF."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_json(path: Path, content: Any) -> None:
    """Write JSON that a person can read, keys in the order given."""
    write_text(path, json.dumps(content, ensure_ascii=False, indent=2) + "\n")


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
