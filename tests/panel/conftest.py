"""The folder of real data, for tests that read it where it is."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def real_data_folder() -> Path:
    folder = os.environ.get("BESKPLAN_REAL_DATA", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("BESKPLAN_REAL_DATA er ikke sat, så de rigtige data prøves ikke")
    return Path(folder)
