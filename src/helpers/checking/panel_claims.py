"""x."""
import pandas as pd
from helpers.checking.claims import Claim


def check_against_panel(claims: list[Claim], panel: pd.DataFrame) -> pd.DataFrame:
    """x."""
    return panel
