"""Generated paragraphs in Danish: direction, size, comparison with each area bound to its number, and caveats.

Direction, size and comparison belong to the tool; cause belongs to the analyst. Whether two figures differ is
judged on the figures as printed, so that text and table cannot disagree. A fact can be told in more than one way; the
paragraph's place in the report decides which, so that the tables of a report do not all read alike.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from helpers.presentation import danish
from helpers.presentation.place_names import all_within, named, within
from helpers.statistics.rounding import round_half_away

#: A change of at least this many pct. is called `markant`; at least the second, `moderat`; below that, `svag`.
MARKED_PCT, MODERATE_PCT = 10.0, 2.0
#: Below this many full-time persons in both months a change in pct. is said to rest on small figures.
SMALL_COUNT = 20
THRESHOLDS = (
    f"Ændringer på mindst {MARKED_PCT:.0f} pct. kaldes markante, fra {MODERATE_PCT:.0f} pct. moderate og derunder "
    "svage; forskelle, der forsvinder i afrundingen, kaldes »på niveau med«. Antal under "
    f"{SMALL_COUNT} i begge måneder kaldes små."
)
#: In how many ways a paragraph can be told.
FORMS = 3


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


def change_as_noun(growth_pct: float, decimals: int = 0) -> str:
    """Return `en markant stigning på 54 pct.`, `et svagt fald på 1 pct.` or `uændret`."""
    rounded = round_half_away(growth_pct, decimals)
    if rounded == 0:
        return "uændret"
    word = size_word(rounded)
    said = f"en {word.removesuffix('t') if word == 'svagt' else word} stigning" if rounded > 0 else f"et {word} fald"
    return f"{said} på {danish.pct(abs(growth_pct), decimals)}"


def appendix_paragraph(
    rows: pd.DataFrame,
    own: str,
    phrase: str,
    base: str,
    decimals: int = 0,
    newest: bool = False,
    form: int = 0,
    breaks: Sequence[str] = (),
) -> str:
    """Return the paragraph of one appendix table.

    `rows` are one benefit's rows of the appendix, `own` the municipality, `phrase` how its people are named
    ("på a-dagpenge"), `base` the denominator in words ("arbejdsstyrken"). `newest` adds the caveat of a month that
    is still moving, `breaks` the breaks that lie between the two months. `form` chooses among equal ways to say it.
    Missing and suppressed figures are said to be so; nothing is compared with them.
    """
    everyone = [row for _position, row in rows.iterrows()]
    mine = next(row for row in everyone if row["area"] == own)
    others = [row for row in everyone if row["area"] != own]
    now, then = danish.month(mine["period"]), danish.month(mine["comparison_period"])
    form %= FORMS
    sentences = [_level(mine, own, phrase, now, "" if breaks else then, decimals, form)]
    sentences += [f"Tallet for {then} kan ikke sammenlignes med det. {told}" for told in breaks]
    if mine["growth_pct"] == mine["growth_pct"] and not breaks:
        if _is_small(mine) and round_half_away(mine["growth_pct"], decimals):
            sentences.append("Tallene er små, så udviklingen i pct. svinger meget.")
        sentences += _compared_growth(mine, others, decimals, form)
    sentences += _compared_share(mine, others, base, form)
    blank = [str(row["area"]) for row in others if row["full_time_persons"] != row["full_time_persons"]]
    if blank:
        sentences.append(f"Der er ingen tal for {danish.joined([named(area) for area in blank])}.")
    if newest:
        sentences.append(f"Tallene for {now} er de nyeste og kan stadig ændre sig ved næste opdatering.")
    return " ".join(sentences)


def _is_small(row: "pd.Series[Any]") -> bool:
    return bool(max(row["full_time_persons"], row["full_time_persons_comparison"]) < SMALL_COUNT)


def persons(count: float) -> str:
    """Return `1 fuldtidsperson` or `703 fuldtidspersoner`, singular and plural as the printed number has it."""
    return f"{danish.number(count)} {'fuldtidsperson' if round_half_away(count) == 1 else 'fuldtidspersoner'}"


def _level(mine: "pd.Series[Any]", own: str, phrase: str, now: str, then: str, decimals: int, form: int) -> str:
    """Return how many there were, and how that changed since `then`; an empty `then` is not comparable."""
    count, before, growth = mine["full_time_persons"], mine["full_time_persons_comparison"], mine["growth_pct"]
    where = within(own)
    if count != count:
        why = {"suppressed": "er skjult, fordi det er under 3"}.get(str(mine["status_now"]), "mangler i kilden")
        return f"Antallet af fuldtidspersoner {phrase} {where} i {now} {why}."
    start = f"I {now} var der {persons(count)} {phrase} {where}"
    if not then:
        return f"{start}."
    if growth != growth:
        if before == 0:
            return f"{start} mod ingen i {then}." if count else f"{start}. Antallet er det samme som i {then}."
        return f"{start}. Tallet for {then} kan ikke vises, så udviklingen kan ikke regnes."
    if count == before:
        return f"{start}. Antallet er det samme som i {then}."
    start = f"{start} mod {danish.number(before)} i {then}"
    if round_half_away(growth, decimals) == 0:
        return f"{start}, et antal på samme niveau."
    if form == 1:
        verb = "steget" if growth > 0 else "faldet"
        moved = f"fra {danish.number(before)} i {then} til {danish.number(count)} i {now}"
        said = f"Antallet af fuldtidspersoner {phrase} {where} er {verb} {moved}."
        return danish.ended(f"{said} Det er {change_as_noun(growth, decimals)}")
    if form == 2:
        return danish.ended(f"{start}, {change_as_noun(growth, decimals)}")
    return danish.ended(f"{start}. Antallet er dermed {change(growth, decimals)}")


def _compared_growth(mine: "pd.Series[Any]", others: Sequence["pd.Series[Any]"], decimals: int, form: int) -> list[str]:
    """Return the sentences that hold the own growth against each area's, every area with its number."""
    own = round_half_away(mine["growth_pct"], decimals)
    groups: dict[str, dict[str, float]] = {}
    for row in others:
        if row["growth_pct"] == row["growth_pct"]:
            other = round_half_away(row["growth_pct"], decimals)
            groups.setdefault(_relation(own, other), {})[str(row["area"])] = abs(other)
    sentences = _same_way(own, groups, decimals, form)
    for relation, verb in (("up", "steg"), ("down", "faldt")):
        if relation in groups:
            start = f"Derimod {verb} antallet" if own else f"I samme periode {verb} antallet"
            bound = [f" ({danish.pct(value, decimals)})" for value in groups[relation].values()]
            sentences.append(f"{start} {all_within(list(groups[relation]), bound)}.")
    if "unchanged" in groups:
        where = danish.sentence(all_within(list(groups["unchanged"])))
        sentences.append(f"{where} var antallet uændret i samme periode.")
    return sentences


def _same_way(own: float, groups: dict[str, dict[str, float]], decimals: int, form: int) -> list[str]:
    """Return the sentence on the areas that went the same way as the own, by less, by more or by as much."""
    said = {relation: groups[relation] for relation in ("larger", "smaller", "level") if relation in groups}
    if not said:
        return []
    noun = "Stigningen" if own > 0 else "Faldet"
    words = {"larger": "større end", "smaller": "mindre end"}
    only = next(iter(said.values())) if len(said) == 1 else {}
    relation = next(iter(said))
    if form == 1 and relation in words and len(only) > 1 and len(set(only.values())) > 1:
        verb = "steget" if own > 0 else "faldet"
        figures = danish.joined([danish.pct(value, decimals) for value in only.values()])
        where = all_within(list(only))
        return [danish.ended(f"{noun} er {words[relation]} {where}, hvor antallet er {verb} med hhv. {figures}")]
    parts = []
    for relation, areas in said.items():
        bound = [f" ({danish.pct(value, decimals)})" for value in areas.values()]
        if relation == "level":
            parts.append(f"på niveau med {_listed(list(areas), bound)}")
        else:
            parts.append(f"{words[relation]} {all_within(list(areas), bound)}")
    return [f"{noun} er {danish.joined(parts)}."]


def _listed(areas: Sequence[str], bound: Sequence[str]) -> str:
    """Return areas by name alone, each with what is bound to it: `hele landet (3 pct.) og Østdanmark (3 pct.)`."""
    return danish.joined([f"{named(area)}{more}" for area, more in zip(areas, bound, strict=True)])


def _relation(own: float, other: float) -> str:
    """Return how another area's rounded growth stands to the own."""
    if own == 0 or own * other < 0 or other == 0:
        return "unchanged" if other == 0 else "up" if other > 0 else "down"
    if own == other:
        return "level"
    return "larger" if abs(own) > abs(other) else "smaller"


def _compared_share(mine: "pd.Series[Any]", others: Sequence["pd.Series[Any]"], base: str, form: int) -> list[str]:
    """Return the share and its distance in procentpoint to each area's share."""
    share, count = mine["share_pct"], mine["full_time_persons"]
    if share != share or count != count:
        return []
    own = round_half_away(share, 1)
    one = round_half_away(count) == 1
    subject = f"{'Den' if one else 'De'} {persons(count)}"
    if form == 0:
        first = f"{subject} svarer til {danish.pct(share, 1)} af {base}"
    else:
        first = f"{subject} udgør {danish.pct(share, 1)} af {base}"
    compared = distances(own, others, form)
    if not compared:
        return [f"{danish.ended(first)}"]
    if form == 0:
        return [f"{first}, hvilket er {compared}."]
    return [f"{danish.ended(first)} Andelen er {compared}."]


def distances(own: float, others: Sequence["pd.Series[Any]"], form: int = 0) -> str:
    """Return how far the own share lies from each area's, in the order higher, lower, on a level; '' without any."""
    groups: dict[str, list[tuple[str, float]]] = {"højere": [], "lavere": [], "level": []}
    for row in others:
        if row["share_pct"] == row["share_pct"]:
            other = round_half_away(row["share_pct"], 1)
            distance = round_half_away(own - other, 1)
            groups["level" if distance == 0 else "højere" if distance > 0 else "lavere"].append(
                (str(row["area"]), other)
            )
    parts: list[str] = []
    for word in ("højere", "lavere"):
        found = groups[word]
        bound = [f" ({danish.pct(other, 1)})" for _area, other in found]
        apart = [round_half_away(abs(own - other), 1) for _area, other in found]
        if form == 2 and len(found) > 1 and len(set(apart)) > 1:
            numbers = danish.joined([danish.number(one, 1) for one in apart])
            parts.append(f"hhv. {numbers} procentpoint {word} end {all_within([area for area, _other in found])}")
            continue
        for distance in dict.fromkeys(apart):
            alike = [place for place, one in enumerate(apart) if one == distance]
            where = all_within([found[place][0] for place in alike], [bound[place] for place in alike])
            parts.append(f"{danish.pp(distance)} {word} end {where}")
    if groups["level"]:
        bound = [f" ({danish.pct(other, 1)})" for _area, other in groups["level"]]
        parts.append(f"på niveau med {_listed([area for area, _other in groups['level']], bound)}")
    return danish.joined(parts)
