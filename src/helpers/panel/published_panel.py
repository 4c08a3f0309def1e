"""The panel of a published plan: the observations that the plan prints, and nothing it computed.

Inputs: published figures as `helpers.sources.published` reads them. Outputs: a panel; growth, sums and targets that
the plan printed stay outside it, for they are what the project recomputes.
"""

import pandas as pd

from helpers.panel.schema import COLUMNS, validated


def panel_of_published(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the panel rows of a plan's printed observations (kind `data`).

    The source names document and place, so that every figure can be found again in the plan. An observation that is
    printed in two places is one row; two places that disagree are refused by the schema's key.
    """
    data = figures[figures["kind"] == "data"]
    panel = pd.DataFrame(
        {
            "area": data["area"],
            "benefit": data["benefit"],
            "period": data["period"],
            "measure": data["measure"],
            "breakdown": data["breakdown"],
            "value": data["value"].astype(float),
            "status": "final",
            "source": data["document"] + ", " + data["place"],
            "snapshot": "",
        }
    )
    once = panel.drop_duplicates([name for name in COLUMNS if name != "source"])
    return validated(once, origin="de trykte tal")
