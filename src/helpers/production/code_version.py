"""Which code makes the reports: a hash of the package, the libraries' versions, a hash of a folder. Light to import."""

import hashlib
import sys
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import helpers

#: The libraries whose versions a report's bytes depend on.
LIBRARIES = (
    "babel",
    "beautifulsoup4",
    "jinja2",
    "matplotlib",
    "mistune",
    "nbconvert",
    "numpy",
    "pandas",
    "papermill",
    "pypandoc_binary",
    "python-docx",
    "seaborn",
    "weasyprint",
    "xlsxwriter",
)


@lru_cache(maxsize=1)
def code_hash() -> str:
    """Return a hash over the package's own source, templates and reference data."""
    root = Path(helpers.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def versions() -> dict[str, str]:
    """Return the versions of Python, this package and the libraries that reports depend on."""
    found = {"python": ".".join(map(str, sys.version_info[:3])), "beskplan": helpers.__version__}
    return found | {library: version(library) for library in LIBRARIES}


def tree_hash(folder: Path, pattern: str) -> str:
    """Return a hash over the files of a folder, by name and content."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.glob(pattern) if p.is_file()):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
