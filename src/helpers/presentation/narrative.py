"""Generated paragraphs in Danish: direction, size, comparison with each area bound to its number, and caveats.

Direction, size and comparison belong to the tool; cause belongs to the analyst. Whether two figures differ is
judged on the figures as printed, so that text and table cannot disagree.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from helpers.presentation import danish
from helpers.statistics.rounding import round_half_away

#: A change of at least this many pct. is called `markant`; at least the second, `moderat`; below that, `svag`.
MARKED_PCT, MODERATE_PCT = 10.0, 2.0
THRESHOLDS = (
    f"Ændringer på mindst {MARKED_PCT:.0f} pct. kaldes markante, fra {MODERATE_PCT:.0f} pct. moderate og derunder "
    "svage; forskelle, der forsvinder i afrundingen, kaldes »på niveau med«."
)


def size_word(growth_pct: float) -> str:
    """Return `markant`, `moderat` or `svagt` for a growth in pct., as an adverb."""
    size = abs(growth_pct)
    return "markant" if size >= MARKED_PCT else "moderat" if size >= MODERATE_PCT else "svagt"


def change(growth_pct: float, decimals: int = 0) -> str:
    """Return `steget markant med 54 pct.`, `faldet svagt med 1 pct.` or `uændret`."""
    rounded = round_half_away(growth_pct, decimals)
    if rounded == 0:
        return "uændret"
    verb = "steget" if rounded > 0 else "faldet"
    return f"{verb} {size_word(rounded)} med {danish.pct(abs(growth_pct), decimals)}"


def appendix_paragraph(
    rows: pd.DataFrame, own: str, phrase: str, base: str, decimals: int = 0, newest: bool = False
) -> str:
    """Return the paragraph of one appendix table.

    `rows` are one benefit's rows of the appendix, `own` the municipality, `phrase` how its people are named
    ("på a-dagpenge"), `base` the denominator in words ("arbejdsstyrken"). `newest` adds the caveat of a month that
    is still moving. Missing and suppressed figures are said to be so; nothing is compared with them.
    """
    everyone = [row for _position, row in rows.iterrows()]
    mine = next(row for row in everyone if row["area"] == own)
    others = [row for row in everyone if row["area"] != own]
    now, then = danish.month(mine["period"]), danish.month(mine["comparison_period"])
    sentences = [_level(mine, own, phrase, now, then, decimals)]
    if mine["growth_pct"] == mine["growth_pct"]:
        sentences += _compared_growth(mine, others, decimals)
    sentences += _compared_share(mine, others, base)
    blank = [str(row["area"]) for row in others if row["full_time_persons"] != row["full_time_persons"]]
    if blank:
        sentences.append(f"Der er ingen tal for {danish.joined(blank)}.")
    if newest:
        sentences.append(f"Tallene for {now} er de nyeste og kan stadig ændre sig ved næste opdatering.")
    return " ".join(sentences)


def _level(mine: "pd.Series[Any]", own: str, phrase: str, now: str, then: str, decimals: int) -> str:
    """Return how many there were, and how that changed."""
    count, before, growth = mine["full_time_persons"], mine["full_time_persons_comparison"], mine["growth_pct"]
    if count != count:
        why = {"suppressed": "er skjult, fordi det er under 3"}.get(str(mine["status_now"]), "mangler i kilden")
        return f"Antallet af fuldtidspersoner {phrase} i {own} i {now} {why}."
    persons = "fuldtidsperson" if count == 1 else "fuldtidspersoner"
    start = f"I {now} var der {danish.number(count)} {persons} {phrase} i {own}"
    if growth != growth:
        if before == 0:
            return f"{start} mod ingen i {then}." if count else f"{start}. Antallet er det samme som i {then}."
        return f"{start}. Tallet for {then} kan ikke vises, så udviklingen kan ikke regnes."
    rounded = round_half_away(growth, decimals)
    if rounded == 0:
        if count == before:
            return f"{start}. Antallet er det samme som i {then}."
        return f"{start} mod {danish.number(before)} i {then}, et antal på samme niveau."
    return danish.ended(f"{start} mod {danish.number(before)} i {then}. Antallet er dermed {change(growth, decimals)}")


def _compared_growth(mine: "pd.Series[Any]", others: Sequence["pd.Series[Any]"], decimals: int) -> list[str]:
    """Return the sentences that hold the own growth against each area's, every area with its number."""
    own = round_half_away(mine["growth_pct"], decimals)
    groups: dict[str, list[str]] = {}
    for row in others:
        if row["growth_pct"] != row["growth_pct"]:
            continue
        other = round_half_away(row["growth_pct"], decimals)
        bound = f"{row['area']} ({danish.pct(abs(other), decimals)})"
        groups.setdefault(_relation(own, other), []).append(bound if other else str(row["area"]))
    noun = "Stigningen" if own > 0 else "Faldet"
    same_way = [
        f"{words} {danish.joined(groups[relation])}"
        for relation, words in (
            ("larger", "større end i"),
            ("smaller", "mindre end i"),
            ("level", "på niveau med"),
        )
        if relation in groups
    ]
    sentences = [f"{noun} er {danish.joined(same_way)}."] if same_way else []
    for relation, words in (("up", "steg"), ("down", "faldt")):
        if relation in groups:
            sentences.append(f"I {danish.joined(groups[relation])} {words} antallet i samme periode.")
    if "unchanged" in groups:
        sentences.append(f"I {danish.joined(groups['unchanged'])} var antallet uændret i samme periode.")
    return sentences


def _relation(own: float, other: float) -> str:
    """Return how another area's rounded growth stands to the own."""
    if own == 0 or own * other < 0 or other == 0:
        return "unchanged" if other == 0 else "up" if other > 0 else "down"
    if own == other:
        return "level"
    return "larger" if abs(own) > abs(other) else "smaller"


def _compared_share(mine: "pd.Series[Any]", others: Sequence["pd.Series[Any]"], base: str) -> list[str]:
    """Return the share and its distance in procentpoint to each area's share."""
    share = mine["share_pct"]
    if share != share or mine["full_time_persons"] != mine["full_time_persons"]:
        return []
    own = round_half_away(share, 1)
    groups: dict[str, list[str]] = {"higher": [], "lower": [], "level": []}
    for row in others:
        if row["share_pct"] != row["share_pct"]:
            continue
        other = round_half_away(row["share_pct"], 1)
        distance = round_half_away(own - other, 1)
        if distance == 0:
            groups["level"].append(f"{row['area']} ({danish.pct(other, 1)})")
        else:
            relation = "higher" if distance > 0 else "lower"
            word = "højere" if distance > 0 else "lavere"
            groups[relation].append(f"{danish.pp(abs(distance))} {word} end i {row['area']} ({danish.pct(other, 1)})")
    compared = groups["higher"] + groups["lower"]
    if groups["level"]:
        compared.append(f"på niveau med {danish.joined(groups['level'])}")
    persons = "fuldtidsperson" if mine["full_time_persons"] == 1 else "fuldtidspersoner"
    subject = f"{'Den' if persons == 'fuldtidsperson' else 'De'} {danish.number(mine['full_time_persons'])} {persons}"
    first = f"{subject} svarer til {danish.pct(share, 1)} af {base}"
    return [f"{first}, hvilket er {danish.joined(compared)}." if compared else f"{first}."]
