"""A synthetic panel for learning, testing and showing: no figure in it is about any real municipality.

Inputs: names of municipalities, a number of months, a seed. Outputs: panel rows with levels, seasons, suppressed cells,
a late table, an abolished benefit and the break of July 2025, shaped like Jobindsats. Every row's source is
`SYNTETISK`. An area's figures depend on seed and position alone, so more areas leave the first ones unchanged.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from helpers.sources.demo_series import ABOLISHED, OLD_BENEFITS, REFORM, AreaSeries, area_series

SYNTHETIC = "SYNTETISK"
SEED = 20261122
LAST_MONTH = "2026-08"
SUPPRESS_BELOW = 3
LATE_MONTHS = 2
WHOLE_COUNTRY = "Hele landet"
_LATE = ("sygedagpenge", "alle_ydelser")
#: So many areas are made at a time.
_AT_A_TIME = 10
_MEASURES = ("persons", "full_time_persons", "share_labour_force_pct", "share_population_pct")


def demo_panel(names: Sequence[str], months: int = 60, seed: int = SEED, last_month: str = LAST_MONTH) -> pd.DataFrame:
    """Return the synthetic panel of these municipalities and `Hele landet`, in the panel's columns, `snapshot` empty.

    `months` months up to `last_month`. Counts are rounded, shares have one decimal; counts of 1 and 2 and zeros that
    are not structural are suppressed; the newest month is provisional and about 2 pct. low; sygedagpenge and
    alle_ydelser lack the newest two months; kontanthjaelp, uddannelseshjaelp and sho end before July 2025 and
    kontanthjaelp_2025 merges them. The labour force is one number per area and calendar year.
    """
    return pd.concat(demo_parts(names, months, seed, last_month), ignore_index=True)


def demo_parts(
    names: Sequence[str], months: int = 60, seed: int = SEED, last_month: str = LAST_MONTH
) -> Iterator[pd.DataFrame]:
    """Yield `demo_panel` some areas at a time, the areas in the order of their names: memory is that of a few.

    Each area is made twice, once for the country's sum, which stands among them by its name.
    """
    periods = _periods(last_month, months)
    years = np.array([int(period[:4]) for period in periods])

    def one(index: int) -> tuple[np.ndarray, AreaSeries]:
        force = _labour_force(seed, index, years)
        return force, area_series(index, periods, force, seed)

    whole = _country(one(index) for index in range(len(names)))
    place = {name: index for index, name in enumerate(names)}
    ordered = sorted([*names, WHOLE_COUNTRY])
    for first in range(0, len(ordered), _AT_A_TIME):
        chosen = ordered[first : first + _AT_A_TIME]
        made = [whole if name == WHOLE_COUNTRY else _figures(*one(place[name])) for name in chosen]
        forces, people, counts, persons = (np.stack(part) for part in zip(*(m[1:] for m in made), strict=True))
        counts, persons = counts.swapaxes(0, 1), persons.swapaxes(0, 1)
        values = {
            "persons": _rounded(persons),
            "full_time_persons": _rounded(counts),
            "share_labour_force_pct": _rounded(counts / forces * 100, 1),
            "share_population_pct": _rounded(counts / people * 100, 1),
        }
        labels = made[0][0]
        parts = [_rows(labels, chosen, periods, measure, values[measure], values) for measure in _MEASURES]
        yield pd.concat(parts, ignore_index=True)


#: Labels, labour force and people by month, full-time persons and persons by series and month.
_Figures = tuple[list[tuple[str, str]], np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def _figures(force: np.ndarray, series: AreaSeries) -> _Figures:
    counts, persons = (np.stack(part) for part in zip(*series.values(), strict=True))
    return list(series), force, np.floor(force * 1.33), counts, persons


def _country(areas: Iterator[tuple[np.ndarray, AreaSeries]]) -> _Figures:
    """Return the country's figures: the areas' sum, and "uoplyst område", which is part of the country alone."""
    labels, *sums = _figures(*next(areas))
    for area in areas:
        for total, part in zip(sums, _figures(*area)[1:], strict=True):
            total += part
    forces, people, counts, persons = sums
    return labels, np.floor(forces * 1.0004), np.floor(people * 1.0004), counts * 1.0004, persons * 1.0004


def _periods(last_month: str, months: int) -> list[str]:
    last = pd.Period(last_month, "M")
    return [str(last - shift) for shift in range(months - 1, -1, -1)]


def _labour_force(seed: int, index: int, years: np.ndarray) -> np.ndarray:
    """Return an area's labour force per month, constant within a year; every thirtieth area is a small island."""
    random = np.random.default_rng([seed, index, 1])
    size = random.uniform(700, 2500) if index % 30 == 17 else np.exp(random.normal(10.1, 0.7))
    growth = random.normal(0.006, 0.004)
    return np.floor(size * (1 + growth) ** (years - 2020))


def _rounded(values: np.ndarray, decimals: int = 0) -> np.ndarray:
    """Round half up; the values are never negative, so half up is half away from zero."""
    scale = 10.0**decimals
    return np.floor(np.round(values * scale, 9) + 0.5) / scale


def _rows(
    labels: Sequence[tuple[str, str]],
    areas: Sequence[str],
    periods: Sequence[str],
    measure: str,
    values: np.ndarray,
    every: dict[str, np.ndarray],
) -> pd.DataFrame:
    """Return the panel rows of one measure: drop what the series does not publish, blank what is suppressed."""
    shape = values.shape
    series, area, month = (axis.ravel() for axis in np.indices(shape))
    benefit = np.array([label[0] for label in labels], dtype=object)
    breakdown = np.array([label[1] for label in labels], dtype=object)
    period = np.array(periods, dtype=object)
    last = np.full(len(labels), len(periods) - 1)
    last[np.isin(benefit, _LATE)] -= LATE_MONTHS
    if REFORM in periods:
        last[np.isin(benefit, OLD_BENEFITS)] = periods.index(REFORM) - 1
    elif periods[0] > REFORM:
        last[np.isin(benefit, OLD_BENEFITS)] = -1
    published = month <= last[series]
    if measure == "share_population_pct":
        published &= np.isin(breakdown, ["total"])[series]
    if measure == "share_labour_force_pct":
        published &= (benefit != "udenlandske_statsborgere")[series]
    count = every["persons" if measure == "persons" else "full_time_persons"].ravel()
    structural_zero = (benefit == "revalidering")[series] & (period[month] >= ABOLISHED)
    hidden = (count < SUPPRESS_BELOW) & ~structural_zero
    if measure.endswith("_pct"):
        # As in Jobindsats, the rate is blank only where there is no one at all.
        hidden &= count == 0
    status = np.where(month == last[series], "provisional", "final").astype(object)
    status[hidden] = "suppressed"
    frame = pd.DataFrame(
        {
            "area": np.array(areas, dtype=object)[area],
            "benefit": benefit[series],
            "period": period[month],
            "measure": measure,
            "breakdown": breakdown[series],
            "value": np.where(hidden, np.nan, values.ravel()),
            "status": status,
            "source": SYNTHETIC,
            "snapshot": "",
        }
    )
    text = {name: "str" for name in frame.columns if name != "value"}
    return frame[published].astype(text)
