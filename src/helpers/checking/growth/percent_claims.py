"""Printed growth in prose: `steget med 54 pct. i Rudersdal`, held against the table it quotes.

Inputs: a sentence with its scope. Outputs: claims; a figure that the table has under another month is one of kind
`period`.
"""

import re
from dataclasses import replace

from helpers.checking.claims import Change, Claim, Figure, Reading, Unread, figure_of
from helpers.checking.context.mentions import WHOLE, same_period
from helpers.checking.context.scope import Scope, Spoken, growth_figure
from helpers.checking.growth.trend_claims import group_near, is_future, last_areas, of_counts, period_mismatch
from helpers.checking.reading.danish_text import Token, print_period
from helpers.checking.verdicts import test


def percent_claims(scope: Scope, spoken: Spoken, taken: set[int]) -> tuple[list[Claim], list[Unread]]:
    """Return claims of a printed growth (`steget med 54 pct. i Rudersdal`) against the table it quotes."""
    claims: list[Claim] = []
    unread: list[Unread] = []
    forward = [(m.start(), m.end() - 1) for m in re.finditer(r"[UD][^UDPEML;:]{0,9}P", spoken.shape)]
    backward = [(m.end() - 1, m.start()) for m in re.finditer(r"Pw?[UD]", spoken.shape)]
    for word, number in [*forward, *(pair for pair in backward if pair[1] not in {n for _w, n in forward})]:
        token = spoken.tokens[number]
        if number in taken or token.number is None or "H" in spoken.shape[word : number + 1]:
            continue
        if word > number and re.match(r" af ", spoken.sentence.text[token.end :]):
            continue  # "25 pct. af nedgangen": a part of the change
        if word < number and not (number == word + 1 or _leads(spoken, number)):
            continue
        if not of_counts(spoken, word) or speaks_back_of_another(spoken):
            continue
        group = group_near(spoken, word)
        rows = scope.rows(spoken, group)
        if not rows or is_future(spoken, word):
            continue
        areas = _areas_of_percent(spoken, word, number)
        sign = -1.0 if spoken.tokens[word].letter == "D" and not token.number.signed else 1.0
        printed = replace(figure_of(token, spoken.line(token)), value=sign * token.number.value, unit="growth")
        if sign < 0 and printed.approx in {"above", "below"}:
            printed = replace(printed, approx="below" if printed.approx == "above" else "above")
            printed = replace(printed, approx="about")
        found = _growths(scope, [row for row in rows if _of_said_time(spoken, number, row)], areas)
        if not found:
            unread.append(
                Unread(
                    spoken.line(token), spoken.sentence.text, "tabellen har ingen række, som tallet kan holdes op imod"
                )
            )
            continue
        taken |= {number, word}
        mismatch = period_mismatch(scope, spoken, rows[0].table)
        readings = tuple(Reading("value", (growth,), printed) for growth in found)
        if mismatch:
            if len(readings) == 1 and test(readings[0]):
                claims.append(_period_claim(scope, spoken, token, rows[0].table, mismatch))
            else:
                unread.append(
                    Unread(
                        spoken.line(token), spoken.sentence.text, f"tabellen har ingen tal for {print_period(mismatch)}"
                    )
                )
            continue
        if not areas and len(scope.own) > 1 and WHOLE.search(spoken.sentence.text):
            continue  # "det er samlet en nedgang": no municipality's own
        for reading in readings if areas else [None]:
            claims.append(
                Claim(
                    "growth", spoken.line(token), spoken.sentence.text, token.text, (reading,) if reading else readings
                )
            )
    return claims, unread


def _of_said_time(spoken: Spoken, number: int, row: Change) -> bool:
    """Return whether the time said in the phrase of a percentage is one of the row's, where its growth is computed."""
    low = max((i for i in range(number) if spoken.tokens[i].letter in "NPpk;"), default=-1) + 1
    said = [t.name for t in spoken.tokens[low:number] if t.letter == "T" and re.match(r"\d{4}", t.name)]
    known = [figure.period for figure in (row.then, row.now) if figure is not None and figure.period]
    if row.growth is not None or not said or not known:
        return True
    return any(same_period(period, name) for period in known for name in said)


def speaks_back_of_another(spoken: Spoken) -> bool:
    """Return whether `Det svarer til …` follows a sentence of amounts that names no group and no area."""
    previous = spoken.previous
    if previous is None or not re.match(r"(?i)(det|dette)\b", spoken.sentence.text) or re.search("[GA]", spoken.shape):
        return False
    return "k" in previous.shape or not re.search("[GA]", previous.shape)


def _areas_of_percent(spoken: Spoken, word: int, number: int) -> list[str]:
    low, high = min(word, number), max(word, number)
    between = [t.name for t in spoken.tokens[low:high] if t.letter == "A"]
    if between:
        return between
    if re.match(r"w?[C,]w{0,2}Aw{0,2}[UDNP]", spoken.shape[high + 1 :]):
        return last_areas(
            spoken, low
        )  # "i Faxe er faldet med 16,2 pct. og i Stevns steget med 16,4 pct.": of the one before
    stop = min(
        (i for i in range(high + 1, len(spoken.tokens)) if spoken.tokens[i].letter in "UDPEMLJ;,"),
        default=len(spoken.tokens),
    )
    after = [t.name for t in spoken.tokens[high + 1 : stop] if t.letter == "A"]
    if after and not re.match(r"[^A]*C", spoken.shape[high + 1 : stop]):  # "steget med 3,8 pct. og landet med 2,3"
        return after
    return last_areas(spoken, low)


def _leads(spoken: Spoken, number: int) -> bool:
    """Return whether `med` or `på` (and perhaps `ca.`) stand right before the number: the size of the change."""
    before = spoken.sentence.text[: spoken.tokens[number].start].rstrip()[-40:]
    return (
        re.search(
            r"(?i)\b(med|på)( (ca\.?|cirka|omkring|godt|knap|knapt|næsten|hele|lidt over|lidt under|kun|blot))?$",
            before,
        )
        is not None
    )


def _growths(scope: Scope, rows: list[Change], areas: list[str]) -> list[Figure]:
    if areas:
        named = [scope.of_area(rows, area) for area in areas]
        if any(row is None for row in named):
            return []
        return [g for row in named if row is not None and (g := growth_figure(row))]
    own = [row for row in rows if row.area in scope.own or re.match(r"(?i)i ?alt|total", row.label)]
    usable = own or (rows if len(rows) == 1 or not scope.own else [])
    return [g for row in usable if (g := growth_figure(row))]


def _period_claim(scope: Scope, spoken: Spoken, token: Token, table: int, period: str) -> Claim:
    newest = max(scope.periods(table))
    note = f"Tallet {token.text} står i tabellen for {print_period(newest)}, ikke {print_period(period)}."
    reading = Reading("stated", (), None, False, print_period(newest), note)
    return Claim("period", spoken.line(token), spoken.sentence.text, print_period(period), (reading,))
