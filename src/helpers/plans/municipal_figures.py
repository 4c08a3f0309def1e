"""A month of each benefit for all 98 municipalities, read from a snapshot once and kept beside it."""

from collections.abc import Mapping

import pandas as pd

import helpers.statistics.disclosure as disclosure
from helpers.panel import reference
from helpers.panel.derived import derived_panel
from helpers.panel.store import load_panel
from helpers.plans.composition import rules_hash


def municipal_panel(snapshot: str, months: Mapping[str, str]) -> pd.DataFrame:
    """Return the panel of all municipalities, each benefit in its month, totals alone; no rows for one without figures.

    `snapshot` is an id or a folder, `months` benefit -> month. A share beside a suppressed full-time count is
    suppressed too. Raises `InputError` for a snapshot that is not there or was changed.
    """
    names = list(reference.municipalities()["name"])

    def make() -> pd.DataFrame:
        panel = load_panel(snapshot, areas=names, benefits=sorted(months), periods=sorted({*months.values()}))
        wanted = (panel["period"] == panel["benefit"].map(months)) & (panel["breakdown"] == "total")
        return disclosure.protected(panel[wanted].reset_index(drop=True))

    depends_on = {"municipalities": names, "months": dict(sorted(months.items())), "rules": rules_hash()}
    return derived_panel(snapshot, depends_on, make)
