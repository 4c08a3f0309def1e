"""A synthetic panel for learning, testing and showing: no figure in it is about any real municipality.

Inputs: names of municipalities, a number of months, a seed. Outputs: panel rows with levels, seasons, suppressed cells,
a late table, an abolished benefit and the break of July 2025, shaped like Jobindsats. Every row's source is
`SYNTETISK`. An area's figures depend on seed and position alone, so more areas leave the first ones unchanged.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

SYNTHETIC = "SYNTETISK"
SEED = 20261122
LAST_MONTH = "2026-08"
REFORM = "2025-07"
ABOLISHED = "2025-01"
SUPPRESS_BELOW = 3
LATE_MONTHS = 2
WHOLE_COUNTRY = "Hele landet"
_OLD = ("kontanthjaelp", "uddannelseshjaelp", "sho")
_LATE = ("sygedagpenge", "alle_ydelser")
_MEASURES = ("persons", "full_time_persons", "share_labour_force_pct", "share_population_pct")


@dataclass(frozen=True)
class Series:
    """A series: level in pct. of the labour force, persons per full-time person, swing over the year, yearly drift."""

    benefit: str
    level_pct: float
    persons_ratio: float = 1.05
    season: float = 0.02
    drift: float = 0.0
    parts: tuple[tuple[str, float], ...] = ()


_READY = (("visitation:jobparat", 0.36), ("visitation:aktivitetsparat", 0.64))
_YOUNG = (
    ("visitation:aktivitetsparat", 0.52),
    ("visitation:uddannelsesparat", 0.39),
    ("visitation:aabenlyst_uddannelsesparat", 0.09),
)
_AGE = (("age:under_30", 0.27), ("age:30_plus", 0.73))
_FOREIGN = (("origin:udenlandske_statsborgere", 0.22),)
# The levels are round numbers of the right order, chosen by hand; they are estimates of nothing.
SERIES = (
    Series("a_dagpenge", 2.6, 1.25, 0.12, -0.02, (*_AGE, *_FOREIGN)),
    Series(
        "kontanthjaelp", 1.8, 1.04, 0.03, -0.03, (*_READY, ("age:under_30", 0.06), ("age:30_plus", 0.94), *_FOREIGN)
    ),
    Series("uddannelseshjaelp", 1.1, 1.05, 0.04, -0.02, _YOUNG),
    Series("sho", 0.3, 1.03, 0.02, 0.03, _READY),
    Series("sygedagpenge", 2.3, 1.35, 0.07, 0.01),
    Series("jobafklaring", 0.6, 1.04, 0.01, -0.02),
    Series("ressourceforloeb", 0.6, 1.02, 0.01, -0.05),
    Series("fleksjob", 3.0, 1.02, 0.01, 0.04),
    Series("ledighedsydelse", 0.6, 1.10, 0.02, 0.01),
    Series("foertidspension", 7.6, 1.01, 0.0, 0.02),
    Series("revalidering", 0.03, 1.04),
    Series("forrevalidering", 0.04, 1.04),
    Series(
        "langtidsledighed",
        0.5,
        1.08,
        0.06,
        0.01,
        (("benefit_group:a_dagpenge", 0.7), ("benefit_group:kontanthjaelp", 0.3)),
    ),
    Series("aktivering", 1.0, 2.10, 0.10, 0.0),
    Series("virksomhedspraktik", 0.28, 2.00, 0.12, 0.0),
    Series("loentilskud", 0.12, 1.30, 0.06, -0.03),
    Series("ordinaer_uddannelse", 0.10, 1.40, 0.15, 0.02),
)


def demo_panel(names: Sequence[str], months: int = 60, seed: int = SEED, last_month: str = LAST_MONTH) -> pd.DataFrame:
    """Return the synthetic panel of these municipalities and `Hele landet`, in the panel's columns, `snapshot` empty.

    `months` months up to `last_month`. Counts are rounded, shares have one decimal; counts of 1 and 2 and zeros that
    are not structural are suppressed; the newest month is provisional and about 2 pct. low; sygedagpenge and
    alle_ydelser lack the newest two months; kontanthjaelp, uddannelseshjaelp and sho end before July 2025 and
    kontanthjaelp_2025 merges them. The labour force is one number per area and calendar year.
    """
    periods = _periods(last_month, months)
    years = np.array([int(period[:4]) for period in periods])
    forces = np.stack([_labour_force(seed, index, years) for index in range(len(names))])
    people = np.floor(forces * 1.33)
    labels, counts, persons = _area_series(names, periods, forces, seed)
    # "Uoplyst område" is part of the country and of no municipality.
    counts = np.concatenate([counts, counts.sum(axis=1, keepdims=True) * 1.0004], axis=1)
    persons = np.concatenate([persons, persons.sum(axis=1, keepdims=True) * 1.0004], axis=1)
    forces = np.concatenate([forces, np.floor(forces.sum(axis=0, keepdims=True) * 1.0004)])
    people = np.concatenate([people, np.floor(people.sum(axis=0, keepdims=True) * 1.0004)])
    values = {
        "persons": _rounded(persons),
        "full_time_persons": _rounded(counts),
        "share_labour_force_pct": _rounded(counts / forces * 100, 1),
        "share_population_pct": _rounded(counts / people * 100, 1),
    }
    parts = [_rows(labels, [*names, WHOLE_COUNTRY], periods, measure, values[measure], values) for measure in _MEASURES]
    return pd.concat(parts, ignore_index=True)


def _periods(last_month: str, months: int) -> list[str]:
    last = pd.Period(last_month, "M")
    return [str(last - shift) for shift in range(months - 1, -1, -1)]


def _labour_force(seed: int, index: int, years: np.ndarray) -> np.ndarray:
    """Return an area's labour force per month, constant within a year; every thirtieth area is a small island."""
    random = np.random.default_rng([seed, index, 1])
    size = random.uniform(700, 2500) if index % 30 == 17 else np.exp(random.normal(10.1, 0.7))
    growth = random.normal(0.006, 0.004)
    return np.floor(size * (1 + growth) ** (years - 2020))


def _area_series(
    names: Sequence[str], periods: Sequence[str], forces: np.ndarray, seed: int
) -> tuple[list[tuple[str, str]], np.ndarray, np.ndarray]:
    """Return (benefit, breakdown) labels and unrounded full-time persons and persons: series × area × month."""
    per_area = [_one_area(index, periods, forces[index], seed) for index in range(len(names))]
    labels = list(per_area[0])
    counts = np.stack([[area[label][0] for area in per_area] for label in labels])
    persons = np.stack([[area[label][1] for area in per_area] for label in labels])
    return labels, counts, persons


def _one_area(
    index: int, periods: Sequence[str], force: np.ndarray, seed: int
) -> dict[tuple[str, str], tuple[np.ndarray, np.ndarray]]:
    """Return label -> (full-time persons, persons) per month of one area."""
    random = np.random.default_rng([seed, index, 2])
    hardship = np.exp(random.normal(0, 0.18))
    month = np.array([int(period[5:]) for period in periods])
    # Counted from a fixed month, so that a shorter panel is the end of a longer one in trend and season.
    elapsed = np.array([int(period[:4]) + int(period[5:]) / 12 - 2024 for period in periods])
    moving = np.where(np.arange(len(periods)) == len(periods) - 1, 0.98, 1.0)
    made: dict[tuple[str, str], tuple[np.ndarray, np.ndarray]] = {}
    for series in SERIES:
        area_level = series.level_pct / 100 * hardship * np.exp(random.normal(0, 0.15))
        swing = 1 + series.season * np.cos((month - 1.5) / 12 * 2 * np.pi)
        noise = np.exp(_wandering(random, len(periods)))
        count = force * area_level * swing * (1 + series.drift) ** elapsed * noise * moving
        if series.benefit == "revalidering":
            count = np.where(np.array(periods) >= ABOLISHED, 0.0, count)
        made[series.benefit, "total"] = (count, count * series.persons_ratio)
        for breakdown, share in series.parts:
            tilt = np.exp(random.normal(0, 0.1)) if len(series.parts) == 1 else 1.0
            made[series.benefit, breakdown] = (count * share * tilt, count * share * tilt * series.persons_ratio)
    _merge_reform(made)
    _add_sums(made)
    return made


def _wandering(random: np.random.Generator, months: int) -> np.ndarray:
    """Return a slow wandering around zero, a few pct. either way."""
    steps = random.normal(0, 0.012, months)
    path = np.zeros(months)
    for at in range(1, months):
        path[at] = 0.93 * path[at - 1] + steps[at]
    return path


def _merge_reform(made: dict[tuple[str, str], tuple[np.ndarray, np.ndarray]]) -> None:
    """Add kontanthjaelp_2025, which merges three old benefits, and its breakdowns."""

    def joined(*labels: tuple[str, str]) -> tuple[np.ndarray, np.ndarray]:
        return sum(made[label][0] for label in labels), sum(made[label][1] for label in labels)  # type: ignore[return-value]

    new = "kontanthjaelp_2025"
    made[new, "total"] = joined(*[(benefit, "total") for benefit in _OLD])
    made[new, "visitation:jobparat"] = joined(("kontanthjaelp", "visitation:jobparat"), ("sho", "visitation:jobparat"))
    made[new, "visitation:aktivitetsparat"] = joined(*[(benefit, "visitation:aktivitetsparat") for benefit in _OLD])
    made[new, "visitation:uddannelsesparat"] = joined(
        ("uddannelseshjaelp", "visitation:uddannelsesparat"),
        ("uddannelseshjaelp", "visitation:aabenlyst_uddannelsesparat"),
    )
    made[new, "age:under_30"] = joined(("kontanthjaelp", "age:under_30"), ("uddannelseshjaelp", "total"))
    made[new, "age:30_plus"] = joined(("kontanthjaelp", "age:30_plus"), ("sho", "total"))


def _add_sums(made: dict[tuple[str, str], tuple[np.ndarray, np.ndarray]]) -> None:
    """Add gross unemployment, all benefits under one, and foreign citizens on social assistance."""
    insured, ready = made["a_dagpenge", "total"], made["kontanthjaelp_2025", "visitation:jobparat"]
    made["bruttoledighed", "benefit_group:a_dagpenge"] = insured
    made["bruttoledighed", "benefit_group:kontanthjaelp"] = ready
    made["bruttoledighed", "total"] = (insured[0] + ready[0], insured[1] + ready[1])
    for member, share in _AGE:
        made["bruttoledighed", member] = tuple(part * share for part in made["bruttoledighed", "total"])  # type: ignore[assignment]
    benefits = ["a_dagpenge", "kontanthjaelp_2025", "sygedagpenge", "jobafklaring", "ressourceforloeb", "fleksjob"]
    benefits += ["ledighedsydelse", "foertidspension", "revalidering", "forrevalidering"]
    every = (
        np.sum([made[benefit, "total"][0] for benefit in benefits], axis=0),
        np.sum([made[benefit, "total"][1] for benefit in benefits], axis=0) * 0.97,
    )
    made["alle_ydelser", "total"] = every
    for member, share in (*_AGE, *_FOREIGN):
        made["alle_ydelser", member] = (every[0] * share * 0.8, every[1] * share * 0.8)
    made["alle_ydelser", "age:30_plus"] = tuple(
        total - young for total, young in zip(every, made["alle_ydelser", "age:under_30"], strict=True)
    )
    foreign = tuple(part * 0.24 for part in made["kontanthjaelp_2025", "total"])
    made["udenlandske_statsborgere", "total"] = foreign  # type: ignore[assignment]


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
        last[np.isin(benefit, _OLD)] = periods.index(REFORM) - 1
    elif periods[0] > REFORM:
        last[np.isin(benefit, _OLD)] = -1
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
