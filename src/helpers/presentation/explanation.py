"""Put verdicts on printed figures and targets into one Danish sentence with the arithmetic."""

from typing import Any

import pandas as pd

from helpers.presentation import danish
from helpers.presentation.place_names import within
from helpers.statistics.goals import GIVEN_LEVEL
from helpers.statistics.growth import change_factor
from helpers.statistics.targets import Fit, unrounded_target


def goal_explanation(goal: "pd.Series[Any]") -> str:
    """Return how a goal's value is computed, whether the plan's value agrees, and what fits when it does not."""
    agrees, rule = goal["agrees"], goal["rule"]
    decimals = int(goal["decimals"] or 0)
    if agrees == "not_numeric":
        return str(goal["status_words"] or "Målet er ikke et tal.")
    if agrees == "no_data":
        named = [p for p in (goal["baseline_period"], goal["status_period"]) if isinstance(p, str) and p]
        if not named:
            return "Målet kan ikke regnes: planen siger ikke, hvilken måned status er fra."
        if goal["target_value_status"] == "suppressed":
            return f"Målet kan ikke regnes: tallet for {danish.month(named[0])} er {danish.HIDDEN}."
        return f"Målet kan ikke regnes: der er ingen tal for {danish.month(named[0])}."
    target = danish.number(goal["target_value"], decimals)
    if rule in GIVEN_LEVEL:
        words = f"Målet er et niveau på {_amount(goal['target_value'], goal)} og regnes ikke af en basis."
    elif rule == "level_of_area":
        words = danish.ended(f"Målet er niveauet i {goal['level_area']}: {_amount(goal['target_value'], goal)}")
    else:
        words = f"{_arithmetic(goal['baseline_value'], goal['change_pct'], decimals)}, afrundet {target}."
    if agrees == "yes":
        words += " Planens tal stemmer."
    elif agrees == "no":
        printed = danish.number(goal["target_value_in_plan"], decimals)
        words += f" Planen skriver {printed}. {_fits_in_words(goal['fits'], printed, decimals)}"
    if goal["is_met"] is True:
        status = _amount(goal["status_value"], goal)
        words += f" Målet er allerede opfyldt: status var {status} i {danish.month(str(goal['status_period']))}."
    return words


def _amount(value: float, goal: "pd.Series[Any]") -> str:
    """Return a goal's value with its unit."""
    if str(goal["measure"]).endswith("_pct"):
        return danish.pct(value, 0 if float(value).is_integer() else 1)
    return danish.number(value, int(goal["decimals"] or 0))


def _arithmetic(base: float, change_pct: float, decimals: int = 0) -> str:
    """Return `158 × 0,95 = 150,10`."""
    factor = change_factor(change_pct)
    places = 2 if round(factor, 2) == round(factor, 6) else 4
    result = danish.number(unrounded_target(base, change_pct), decimals + 2)
    return f"{danish.number(base, decimals)} × {danish.number(factor, places)} = {result}"


def _fits_in_words(fits: list[Fit], printed: str, decimals: int) -> str:
    """Return what gives the printed value, or that nothing tried does."""
    if not fits:
        return (
            f"{printed} fås hverken med den anden basis, det modsatte fortegn, oprunding, nedrunding eller en "
            "uafrundet basis."
        )
    ways = []
    for fit in fits:
        arithmetic = _arithmetic(fit.base, fit.change_pct, decimals)
        if fit.kind == "other_base":
            ways.append(f"med {danish.month(fit.base_label)} som basis ({arithmetic})")
        elif fit.kind == "opposite_sign":
            verb = (
                "lægges til i stedet for at trækkes fra"
                if fit.change_pct > 0
                else "trækkes fra i stedet for at lægges til"
            )
            ways.append(f"når procenten {verb} ({arithmetic})")
        elif fit.kind == "ceiling":
            ways.append("ved at runde op i stedet for at afrunde")
        elif fit.kind == "floor":
            ways.append("ved at runde ned i stedet for at afrunde")
        elif fit.kind == "unrounded_base" and fit.bases is not None:
            low, high = danish.number(fit.bases.low, decimals + 2), danish.number(fit.bases.high, decimals + 2)
            ways.append(f"af en uafrundet basis mellem {low} og {high}")
    return f"{printed} fås {' eller '.join(ways)}."


def verdict_explanation(verdict: "pd.Series[Any]") -> str:
    """Return one sentence on a printed figure: that it holds, or what the figures say instead."""
    return danish.ended(_verdict_in_words(verdict))


def _verdict_in_words(verdict: "pd.Series[Any]") -> str:
    decimals = int(verdict["decimals"])
    printed = danish.number(verdict["printed_value"], decimals)
    computed = danish.number(verdict["computed_value"], decimals + (verdict["unit"] in ("pct", "pp")))
    unit = {"pct": " pct.", "pp": " procentpoint"}.get(str(verdict["unit"]), "")
    details = verdict["details"]
    finding = verdict["finding"]
    if not finding:
        if verdict["rule"] in ("same_level", "no_increase"):
            return (
                f"Stemmer: {danish.number(details['now'])} mod {danish.number(details['then'])} er en ændring på "
                f"{danish.pct(verdict['computed_value'], 1)}"
            )
        return f"Stemmer: genberegnet {computed}{unit}" if computed else "Stemmer."
    if finding == "swapped":
        return f"De to tal er byttet om: planen skriver {printed}{unit}, tallene giver {computed}{unit}"
    if finding == "wrong_year":
        column = danish.month(details["period"])
        return f"Overskriften siger {verdict['printed_value']:.0f}, men kolonnen er {column}."
    if finding == "contradicts_itself":
        return (
            f"Sætningen modsiger sig selv: {danish.number(details['operands'][0])} borgere kaldes uddannelsesparate, "
            f"men kun {printed} procent af dem er det"
        )
    if finding == "increased":
        return (
            f"Tallene viser en stigning fra {danish.number(details['then'])} til {danish.number(details['now'])}, "
            f"{danish.pct(verdict['computed_value'], 1)}"
        )
    if finding == "another_level":
        return (
            f"{danish.number(details['now'])} mod {danish.number(details['then'])} er en ændring på "
            f"{danish.pct(verdict['computed_value'], 1)}"
        )
    if finding == "two_units":
        intervals = [
            f"{danish.number(low)}-{danish.number(high)}"
            for low, high in zip(details["lows"], details["highs"], strict=True)
        ]
        return (
            f"To enheder i én tabel: regnet af antal personer ville arbejdsstyrken {within(details['area'])} være både "
            f"{danish.joined(intervals)}."
        )
    if finding == "same_sum_two_months":
        parts = " + ".join(danish.number(part) for part in details["operands"])
        return (
            f"Samme sum under to måneder: {parts} = {danish.number(verdict['computed_value'])} i "
            f"{danish.month(details['parts_period'])}, men {printed} står ved "
            f"{danish.month(details['printed_period'])}."
        )
    parts = " + ".join(danish.number(part) for part in details["operands"])
    if verdict["rule"] in ("sum", "exact_sum"):
        return f"Planen skriver {printed}, men {parts} = {computed}."
    return f"Planen skriver {printed}{unit}, men tallene giver {computed}{unit}"
