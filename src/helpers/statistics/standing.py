"""Where a goal stands: against its path, against the projection, and what is missing per month.

Purpose: a word, never a colour alone, and the rule behind the word (`STANDING_RULE`, `OUTLOOK_RULE`), to be printed
wherever the word is. Directions are those of `helpers.statistics.targets`: increase, decrease, at_least, at_most.
"""

import math
from enum import StrEnum

from helpers.panel.periods import month_index
from helpers.statistics.projection import month_name
from helpers.statistics.rounding import Interval
from helpers.statistics.targets import DIRECTIONS, distance, is_met

STANDING_RULE = (
    "Nået: det seneste tal opfylder målet. På vej: det seneste tal er på eller bedre end stien fra udgangspunktet til "
    "målet i samme måned. Bagud: det seneste tal er dårligere end stien. Kan ikke vurderes: tallet, målet eller "
    "udgangspunktet mangler, eller måneden ligger før udgangspunktet."
)
OUTLOOK_RULE = (
    "Allerede nået: det seneste tal opfylder målet. Sandsynligt: målet ligger inden for fremskrivningens interval "
    "eller nås, selv om det går dårligere. Ambitiøst: målet ligger uden for intervallet på den svære side."
)


class Standing(StrEnum):
    """Where a goal stands against its path, from worst to best; the value is the word a reader sees."""

    UNKNOWN = "kan ikke vurderes"
    BEHIND = "bagud"
    ON_TRACK = "på vej"
    REACHED = "nået"


class Outlook(StrEnum):
    """What a target asks for, held against the projection."""

    UNKNOWN = "kan ikke vurderes"
    AMBITIOUS = "ambitiøst"
    LIKELY = "sandsynligt"
    MET = "allerede nået"


#: What the CSV's column `on_track` holds for each standing.
ON_TRACK = {
    Standing.UNKNOWN: "cannot_be_judged",
    Standing.BEHIND: "no",
    Standing.ON_TRACK: "yes",
    Standing.REACHED: "reached",
}


def standing(value: float, path_value: float, target: float, direction: str, base: float) -> Standing:
    """Return the standing by `STANDING_RULE`; better values never stand worse. NaN for what is missing.

    A target that is held or reached counts as reached even where the path is missing; the word for a month before
    the target month is still "nået", and the report says that it must last.
    """
    if math.isnan(value) or math.isnan(target):
        return Standing.UNKNOWN
    if is_met(value, target, direction):
        return Standing.REACHED
    if math.isnan(path_value) or math.isnan(base):
        return Standing.UNKNOWN
    return Standing.ON_TRACK if is_met(value, path_value, direction) else Standing.BEHIND


def per_month_needed(value: float, period: str, target: float, target_period: str, direction: str) -> float:
    """Return the change per month that leads from the value to the target; 0 when met, NaN when no month is left."""
    if math.isnan(value) or math.isnan(target):
        return math.nan
    if is_met(value, target, direction):
        return 0.0
    left = month_index(target_period) - month_index(period)
    return distance(target, value) / left if left > 0 else math.nan


def classify_target(target: float, interval: Interval | None, direction: str, current: float) -> Outlook:
    """Return what the target asks for, by `OUTLOOK_RULE`; without an interval only "allerede nået" can be said."""
    if math.isnan(target):
        return Outlook.UNKNOWN
    if not math.isnan(current) and is_met(current, target, direction):
        return Outlook.MET
    if interval is None:
        return Outlook.UNKNOWN
    best_end = interval.high if DIRECTIONS[direction] > 0 else interval.low
    return Outlook.LIKELY if is_met(best_end, target, direction) else Outlook.AMBITIOUS


def standing_sentence(word: Standing, direction: str, target_period: str, worse_than_path: bool = False) -> str:
    """Return why a goal stands as it does, without figures, for the committee.

    `worse_than_path` is for a goal that is reached in a good month of the year while its seasonal path is better still.
    """
    month = month_name(target_period)
    if word is Standing.REACHED:
        held = "holdes" if direction in ("at_least", "at_most") else "er nået"
        if worse_than_path:
            return f"Målet {held}, men tallet er dårligere end stien: sæsonen kan vende det inden {month}."
        return f"Målet {held}; det skal også gælde i {month}."
    if word is Standing.ON_TRACK:
        return f"Tallet er på eller bedre end stien mod målet i {month}."
    if word is Standing.BEHIND:
        return f"Tallet er dårligere end stien mod målet i {month}."
    return "Målet kan ikke vurderes, fordi tallet, målet eller udgangspunktet mangler."
