"""The form of the start notebook: pick a municipality, a month, comparison areas and data, and see the appendix.

Inputs: the snapshots on this machine and the reference data. Outputs: a form of ipywidgets that shows the report's own
pieces below it, or one sentence where there is nothing to choose from. What a user can do wrong is said in a sentence.
"""

from collections.abc import Sequence
from typing import Any

import ipywidgets
from IPython.display import display

from helpers.errors import InputError, did_you_mean
from helpers.panel import reference
from helpers.panel.store import list_snapshots
from helpers.plans.case import open_case
from helpers.plans.reading import known_areas
from helpers.presentation import appendix_report, danish, front_page, page
from helpers.presentation.display import Output, stacked

#: The template plan whose tables the form shows.
PLAN = "standard"
NO_DATA = (
    "Der er ingen data endnu: kør »beskplan demo« for syntetiske tal eller »beskplan fetch« for tal fra Jobindsats, og "
    "kør så cellen igen."
)


def snapshots() -> list[str]:
    """Return the ids of the snapshots that are whole, the newest first."""
    listed = list_snapshots().dropna(subset=["rows"])
    return [str(identity) for identity in listed["id"]][::-1]


def chosen_appendix(municipality: str, month: str, compared: Sequence[str], snapshot: str) -> Output:
    """Return the appendix of a choice; one sentence where the choice cannot be shown. An empty month is the newest."""
    own = municipality.strip()
    try:
        if not own:
            raise InputError("Vælg en kommune.")
        others = [area for area in compared if area != own]
        _refuse_unknown(others)
        case = open_case(PLAN, own, snapshot, month.strip(), others)
        rows = appendix_report.appendix_rows(case)
        return stacked(
            [
                page.style(),
                page.heading(case, "bilag"),
                front_page.key_points(case, rows),
                front_page.front_page(case, rows),
                appendix_report.overview(case, rows),
                appendix_report.sections(case, rows),
                appendix_report.reading_notes(case),
            ]
        )
    except InputError as error:
        return page.paragraph(str(error), css="failed")


def _refuse_unknown(areas: Sequence[str]) -> None:
    """Raise `InputError` for a comparison area that is not known, with the nearest that are."""
    known = known_areas()
    for area in areas:
        if area not in known:
            raise InputError(f"Sammenligningsområdet '{area}' kendes ikke.{did_you_mean(area, known)}")


def start(municipality: str = "", month: str = "", compared: Sequence[str] = ("Hele landet",)) -> Any:
    """Return the form, its fields filled in as given; one sentence when there is no snapshot to show.

    Names that are no area are said in a sentence below the form, with the nearest right ones.
    """
    held = snapshots()
    if not held:
        return page.paragraph(NO_DATA)
    names = danish.in_danish_order(list(reference.municipalities()["name"]))
    areas = [*reference.areas()["area"], *names]
    wanted = [compared] if isinstance(compared, str) else [str(area) for area in compared]
    wide = {"description_width": "10rem"}
    area = ipywidgets.Combobox(value=str(municipality), options=names, description="Kommune", style=wide)
    period = ipywidgets.Text(value=str(month), placeholder="nyeste, eller fx 2026-06", description="Måned", style=wide)
    others = ipywidgets.SelectMultiple(
        options=areas, value=[a for a in wanted if a in areas], description="Sammenlign med", style=wide, rows=6
    )
    data = ipywidgets.Dropdown(options=held, description="Dataudtræk", style=wide)
    button = ipywidgets.Button(description="Vis bilaget", button_style="primary")
    shown = ipywidgets.Output()

    def show(_button: Any = None) -> None:
        shown.clear_output(wait=True)
        with shown:
            display(chosen_appendix(area.value, period.value, others.value, data.value))

    button.on_click(show)
    try:
        _refuse_unknown(wanted)
    except InputError as error:
        with shown:
            display(page.paragraph(str(error), css="failed"))
    else:
        if municipality:
            show()
    return ipywidgets.VBox([area, period, others, data, button, shown])
