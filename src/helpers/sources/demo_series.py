"""The series of the synthetic panel: levels, seasons and breakdowns, and one area's months of each.

Inputs: an area's number, its labour force by month, a seed. Outputs: unrounded full-time persons and persons by series.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

REFORM = "2025-07"
ABOLISHED = "2025-01"
OLD_BENEFITS = ("kontanthjaelp", "uddannelseshjaelp", "sho")
#: (benefit, breakdown) -> full-time persons and persons by month.
AreaSeries = dict[tuple[str, str], tuple[np.ndarray, np.ndarray]]


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


def area_series(index: int, periods: Sequence[str], force: np.ndarray, seed: int) -> AreaSeries:
    """Return label -> (full-time persons, persons) per month of one area."""
    random = np.random.default_rng([seed, index, 2])
    hardship = np.exp(random.normal(0, 0.18))
    month = np.array([int(period[5:]) for period in periods])
    # Counted from a fixed month, so that a shorter panel is the end of a longer one in trend and season.
    elapsed = np.array([int(period[:4]) + int(period[5:]) / 12 - 2024 for period in periods])
    moving = np.where(np.arange(len(periods)) == len(periods) - 1, 0.98, 1.0)
    made: AreaSeries = {}
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


def _merge_reform(made: AreaSeries) -> None:
    """Add kontanthjaelp_2025, which merges three old benefits, and its breakdowns."""

    def joined(*labels: tuple[str, str]) -> tuple[np.ndarray, np.ndarray]:
        return sum(made[label][0] for label in labels), sum(made[label][1] for label in labels)  # type: ignore[return-value]

    new = "kontanthjaelp_2025"
    made[new, "total"] = joined(*[(benefit, "total") for benefit in OLD_BENEFITS])
    made[new, "visitation:jobparat"] = joined(("kontanthjaelp", "visitation:jobparat"), ("sho", "visitation:jobparat"))
    made[new, "visitation:aktivitetsparat"] = joined(*[(one, "visitation:aktivitetsparat") for one in OLD_BENEFITS])
    made[new, "visitation:uddannelsesparat"] = joined(
        ("uddannelseshjaelp", "visitation:uddannelsesparat"),
        ("uddannelseshjaelp", "visitation:aabenlyst_uddannelsesparat"),
    )
    made[new, "age:under_30"] = joined(("kontanthjaelp", "age:under_30"), ("uddannelseshjaelp", "total"))
    made[new, "age:30_plus"] = joined(("kontanthjaelp", "age:30_plus"), ("sho", "total"))


def _add_sums(made: AreaSeries) -> None:
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
