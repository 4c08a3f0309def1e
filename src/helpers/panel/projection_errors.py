"""The measured errors of the projection methods: `data/reference/projection_errors.csv` as a frame.

Input: the file that `tests/benchmarks/backtest_projection.py` writes (codebook in `data/README.md`). Output: its rows
with numbers as numbers. Like every edge it reads, and leaves what the figures mean to the statistics.
"""

import pandas as pd

from helpers import project
from helpers.errors import InputError


def projection_errors() -> pd.DataFrame:
    """Return the error table, one row per method, benefit, size class and horizon; errors in pct. of the projection."""
    file = project.data() / "reference" / "projection_errors.csv"
    if not file.is_file():
        raise InputError(f"Fejltabellen {file} mangler. Den følger med projektet; hent den igen derfra.")
    return pd.read_csv(file)
