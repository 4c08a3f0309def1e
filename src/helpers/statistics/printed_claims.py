"""Hold the figures a plan prints against each other: which follow, which cannot be true, and what would fit.

Inputs: the published figures (one row per figure) and the claims (which figure follows from which by which rule).
Output: one verdict per claim, in values; `helpers.presentation` puts it into words.
"""

import math
from collections.abc import Sequence
from typing import Any, TypeAlias, cast

import pandas as pd

from helpers.statistics.growth import growth_pct
from helpers.statistics.labour_force import implied_denominator, intersect
from helpers.statistics.recomputation import RULES, Printed, Recomputed, in_another_order, recompute

_Groups: TypeAlias = list[list["pd.Series[Any]"]]
_Judgement: TypeAlias = tuple[float, str, dict[str, Any]]

#: "På samme niveau" holds for changes up to this, in pct.
SAME_LEVEL_PCT = 3.0


def verdicts(claims: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """Return the claims with place, line, printed_value, computed_value, unit, agrees and finding.

    `agrees` is True when the printed figure can be true given what was rounded. `finding` names what is wrong:
    `does_not_follow`, `swapped` (figures of one phrase in another order), `wrong_year`, `contradicts_itself`,
    `increased`, `another_level`, `two_units`, `same_sum_two_months`; empty when all is well. `details` holds the
    figures that words need.
    """
    known = figures.set_index("figure")
    rows = [_verdict(claim, known) for _position, claim in claims.iterrows()]
    columns = ["place", "line", "printed_value", "computed_value", "unit", "decimals", "agrees", "finding", "details"]
    judged = pd.concat(
        [claims.drop(columns=["place", "line"]).reset_index(drop=True), pd.DataFrame(rows, columns=columns)], axis=1
    )
    return _swapped_together(judged, known)


def printed_figure(row: "pd.Series[Any]") -> Printed:
    """Return a published figure's value with its decimals and whether the text calls it approximate."""
    return Printed(float(row["value"]), int(row["decimals"]), bool(row["approximate"]))


def _operands(claim: "pd.Series[Any]", known: pd.DataFrame) -> _Groups:
    return [
        [cast("pd.Series[Any]", known.loc[name]) for name in group.split("+")]
        for group in str(claim["operands"]).split()
    ]


def _group_value(group: Sequence["pd.Series[Any]"]) -> float:
    return float(sum(float(row["value"]) for row in group))


def _verdict(claim: "pd.Series[Any]", known: pd.DataFrame) -> dict[str, Any]:
    groups = _operands(claim, known)
    first = groups[0][0]
    printed = known.loc[claim["printed"]] if claim["printed"] else None
    place = printed if printed is not None else first
    row: dict[str, Any] = {
        "place": claim["place"] or place["place"],
        "line": int(claim["line"] or place["line"]),
        "printed_value": float(printed["value"]) if printed is not None else math.nan,
        "computed_value": math.nan,
        "unit": place["unit"],
        "decimals": int(place["decimals"]),
        "agrees": True,
        "finding": "",
        "details": {"operands": [_group_value(group) for group in groups]},
    }
    rule = str(claim["rule"])
    if rule in RULES and printed is not None:
        result = recompute(rule, [printed_figure(group[0]) for group in groups])
        row["computed_value"] = result.value
        row["agrees"] = result.agrees_with(printed_figure(printed))
        row["finding"] = "" if row["agrees"] else "does_not_follow"
        return row
    judge = {
        "heading_year": _heading_year,
        "part_of_itself": _part_of_itself,
        "no_increase": _no_increase,
        "same_level": _same_level,
        "one_unit": _one_unit,
        "same_period": _same_period,
    }[rule]
    computed, finding, details = judge(groups, printed)
    row["computed_value"] = computed
    row["finding"] = finding
    row["agrees"] = not finding
    row["details"].update(details)
    return row


def _heading_year(groups: _Groups, printed: "pd.Series[Any] | None") -> _Judgement:
    """A year in a heading must be the year of the column it stands over."""
    assert printed is not None
    year = float(str(groups[0][0]["period"])[:4])
    return year, "" if year == float(printed["value"]) else "wrong_year", {"period": groups[0][0]["period"]}


def _part_of_itself(groups: _Groups, printed: "pd.Series[Any] | None") -> _Judgement:
    """Of a group called X, all are X: any other share contradicts the group's name."""
    assert printed is not None
    return 100.0, "" if float(printed["value"]) == 100 else "contradicts_itself", {}


def _no_increase(groups: _Groups, printed: "pd.Series[Any] | None") -> _Judgement:
    """ "No increase" holds when the later figure is not above the earlier."""
    now, then = (_group_value(group) for group in groups)
    return growth_pct(now, then), "increased" if now > then else "", {"now": now, "then": then}


def _same_level(groups: _Groups, printed: "pd.Series[Any] | None") -> _Judgement:
    """ "The same level" holds for a change of at most `SAME_LEVEL_PCT`."""
    now, then = (_group_value(group) for group in groups)
    change = growth_pct(now, then)
    return change, "another_level" if abs(change) > SAME_LEVEL_PCT else "", {"now": now, "then": then}


def _one_unit(groups: _Groups, printed: "pd.Series[Any] | None") -> _Judgement:
    """A count and the share beside it must be of the same unit, or no labour force fits all rows."""
    mixed = any(count["measure"] == "persons" and str(share["measure"]).startswith("share_") for count, share in groups)
    implied = [implied_denominator(float(count["value"]), float(share["value"])) for count, share in groups]
    known = [interval for interval in implied if interval is not None]
    common = intersect(known) if known else None
    details = {
        "lows": [interval.low for interval in known],
        "highs": [interval.high for interval in known],
        "area": groups[0][0]["area"],
    }
    return math.nan, "two_units" if mixed and common is None else "", details


def _same_period(groups: _Groups, printed: "pd.Series[Any] | None") -> _Judgement:
    """A total and its parts that print the same sum must be of the same month."""
    assert printed is not None
    parts = sum(_group_value(group) for group in groups)
    months = {str(group[0]["period"]) for group in groups}
    same_sum = parts == float(printed["value"])
    apart = months != {str(printed["period"])}
    details = {"printed_period": printed["period"], "parts_period": min(months)}
    return parts, "same_sum_two_months" if same_sum and apart else "" if same_sum else "does_not_follow", details


def _swapped_together(judged: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Mark phrases whose figures do follow in another order ("hhv. 13 pct. og 11 pct.")."""
    result = judged.copy()
    for phrase, group in result[result["together"] != ""].groupby("together", sort=False):
        if group["agrees"].all() or not phrase:
            continue
        printed = [printed_figure(known.loc[name]) for name in group["printed"]]
        computed: list[Recomputed] = [
            recompute(str(c["rule"]), [printed_figure(g[0]) for g in _operands(c, known)]) for _i, c in group.iterrows()
        ]
        if in_another_order(printed, computed):
            result.loc[group.index[~group["agrees"].astype(bool)], "finding"] = "swapped"
    return result
