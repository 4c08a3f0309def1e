"""Where the repository's folders lie, found from the package so that no caller's working folder matters.

Outputs: `root()`, `data()`, `notebooks()`. `BESKPLAN_HOME` overrides the root, for an installed package that is
used with a project folder of one's own.
"""

import os
from pathlib import Path

from helpers.errors import InputError

_CHECKOUT = Path(__file__).resolve().parents[2]


def root() -> Path:
    """Return the project folder: `BESKPLAN_HOME`, else the checkout that holds this package."""
    home = os.environ.get("BESKPLAN_HOME")
    folder = Path(home) if home else _CHECKOUT
    if not (folder / "data").is_dir():
        raise InputError(
            f"Projektmappen {folder} har ingen mappe 'data'. Sæt BESKPLAN_HOME til mappen med data og notebooks."
        )
    return folder


def data() -> Path:
    """Return the folder `data` of the project."""
    return root() / "data"


def notebooks() -> Path:
    """Return the folder `notebooks` of the project."""
    return root() / "notebooks"
