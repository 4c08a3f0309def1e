"""One month of one benefit for all 98 municipalities, read from a snapshot once and kept beside it."""

import pandas as pd

import helpers.statistics.disclosure as disclosure
from helpers.panel import reference
from helpers.panel.derived import derived_panel
from helpers.panel.store import load_panel
from helpers.plans.composition import rules_hash


def municipal_panel(snapshot: str, benefit: str, month: str) -> pd.DataFrame:
    """Return the panel of all municipalities for a benefit and month, totals alone; no rows for one without figures.

    `snapshot` is an id or a folder. A share beside a suppressed full-time count is suppressed too. Raises `InputError`
    for a snapshot that is not there or was changed.
    """
    names = list(reference.municipalities()["name"])

    def make() -> pd.DataFrame:
        panel = load_panel(snapshot, areas=names, benefits=[benefit])
        wanted = (panel["period"] == month) & (panel["breakdown"] == "total")
        return disclosure.protected(panel[wanted].reset_index(drop=True), {})

    depends_on = {"municipalities": names, "benefit": benefit, "month": month, "rules": rules_hash()}
    return derived_panel(snapshot, depends_on, make)
