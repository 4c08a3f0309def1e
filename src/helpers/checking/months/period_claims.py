"""Months: the same sum under two months, figures after the plan's own date, promised dates in the past.

Inputs: the document's sentences with scope. Outputs: claims of kind `period`, and `contradiction` where the same group,
area and month has two figures.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from helpers.checking.claims import Change, Claim, Figure, Reading
from helpers.checking.context.scope import Scope, Spoken
from helpers.checking.reading.danish_text import Token, print_number, print_period, tokenize
from helpers.checking.reading.documents import Document
from helpers.checking.tables.table_reading import ReadTable

#: Sums below this may coincide by chance.
SMALLEST_SUM = 100
#: Two figures further apart than this are hardly meant to be the same.
SAME_FIGURE_ROOM = 0.25
#: A sum that is a total's within this part of it, and one that is not, and is still of the same thing.
ALIKE, OFF, TOO_FAR = 0.004, 0.02, 0.4


_PUBLISHED = re.compile(r"(?i)(?:offentliggjort|udgivet|lavet|udarbejdet|vedtaget|godkendt|dato|opdateret):?")
_OF_FIGURES = re.compile(r"(?i)(?:måned|periode|datamåned|tal fra|opgjort|opgørelsesmåned):?")


def document_month(document: Document) -> str:
    """Return the month the plan was finished in: a date alone on a line near the top, or `afsluttes …`.

    A label on the line above says what a date is: `Offentliggjort` is the plan's own, `Måned` is that of its figures.
    """
    label = ""
    for number, line in enumerate(document.lines[:60]):
        above, label = label, line.strip() or label
        if _OF_FIGURES.fullmatch(above):
            continue
        if _PUBLISHED.fullmatch(above) and (of_plan := _month_of(line.strip(), line.strip())):
            return of_plan
        date = re.search(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)\b", line)
        if date and len(line.strip()) < 40 and 1 <= int(date.group(2)) <= 12:
            return f"{date.group(3)}-{int(date.group(2)):02d}"
        if re.search(r"(?i)redaktion\w*.{0,60}afslutte", line):
            found = [t.name for t in tokenize(line) if t.letter == "T" and re.fullmatch(r"\d{4}-\d\d", t.name)]
            if found:
                return found[-1]
        dated = re.search(r"(?i)\bdato\b|udarbejdet|godkendt|\bmøde\b|kommune,? [a-zæøå]+ 20\d\d", line)
        if dated and number < 15 and len(line) < 160:
            stated = [t for t in tokenize(line) if t.letter in "TO"]
            named = [m for m in (_month_of(t.text, t.name) for t in stated) if m]
            if len(named) == 1:
                return named[0]
        alone = [t for t in tokenize(line) if t.letter == "T"] if 6 < len(line.strip()) < 20 and number < 30 else []
        if len(alone) == 1 and re.fullmatch(r"\d{4}-\d\d", alone[0].name) and alone[0].text.strip() == line.strip():
            return alone[0].name
    return ""


def _first_month(period: str) -> str:
    """Return the first month of a quarter, a month itself."""
    year, _dash, rest = period.partition("-")
    return f"{year}-{int(rest[1]) * 3 - 2:02d}" if rest.startswith("Q") else period


def _month_of(text: str, name: str) -> str:
    """Return the month of a period or of a date: `april 2024`, `12. marts 2024`."""
    if re.fullmatch(r"\d{4}-\d\d", name):
        return name
    found = [t.name for t in tokenize(re.sub(r"^\d{1,2}\. ?", "", text)) if t.letter == "T"]
    return found[0] if len(found) == 1 and re.fullmatch(r"\d{4}-\d\d", found[0]) else ""


_TOLD = re.compile(r"(?i)\b(?:[a-zæøå]{2,}(?:ede|rte|gte|kte|mte|ste)|var|blev|steg|faldt|kom|gik|udgjorde|lå)\b")


def _ended(spoken: Spoken, token: Token) -> str:
    """Return the month of a token; of a quarter that is told in the past with figures the last, when they are there."""
    whole = next((t.name for t in spoken.tokens if t.start == token.start), "")
    quarter = re.fullmatch(r"(\d{4})-Q(\d)", whole)
    if quarter is None or not spoken.numbers("NP") or not _TOLD.search(spoken.sentence.text):
        return token.name
    return f"{quarter[1]}-{3 * int(quarter[2]):02d}"


def date_claims(spoken: Spoken, finished: str) -> list[Claim]:
    """Return claims that a figure is not later than the plan, and that what is promised was not already past."""
    claims = []
    if not finished:
        return []
    months = [
        replace(t, name=_first_month(t.name)) for t in spoken.tokens
        if t.letter == "T" and re.fullmatch(r"\d{4}-(\d\d|Q\d)", t.name)
    ]  # fmt: skip
    text = spoken.sentence.text
    future = "f" in spoken.shape or re.search(
        r"(?i)\b(vil|skal|bliver|frem til|indtil|mål|med udgangen af|til og med|udløber|gælder|foreslås|forslag|"
        r"foreslår|videreføres|fortsætter|måltal\w*|reduceres|nedbringes|øges|hæves|sænkes|sigter|møde\w*|ambition|plan\w*|budget\w*|vente[rs]|skønne[rs]|"
        r"\w*prognose\w*|\w*fremskriv\w*)\b",
        text,
    )
    under_goals = any(re.search(r"(?i)\bmål\w*|pejlemærke|ambition", title) for title in spoken.sentence.titles[-1:])
    for token in months:
        promised = re.search(r"(?i)forventes|ventes|vil blive|vil foreligge", text) and re.search(
            r"(?i)foreligge|offentliggør|nye tal|opdatere|udkomme", text
        )
        if promised and token.name < finished:
            past = print_period(token.name)
            note = f"Planen er fra {print_period(finished)}, men omtaler {past} som noget, der endnu ventes."
            claims.append(
                _stated(
                    "period",
                    spoken,
                    token.start,
                    print_period(token.name),
                    False,
                    f"efter {print_period(finished)}",
                    note,
                    "warning",
                )
            )
        elif not future and not under_goals and (spoken.numbers() or re.search(r"[UDS]", spoken.shape)):
            name = _ended(spoken, token)
            note = f"Planen er fra {print_period(finished)} og kan ikke have tal for {print_period(name)}."
            claims.append(
                _stated(
                    "period",
                    spoken,
                    token.start,
                    print_period(name),
                    name <= finished,
                    f"senest {print_period(finished)}",
                    note,
                )
            )
    return claims


def column_date_claims(tables: Sequence[ReadTable], finished: str) -> list[Claim]:
    """Return claims that no column of counts is later than the plan."""
    claims = []
    for read in (table for table in tables if not table.planned):
        for number in read.with_role("count"):
            column = read.columns[number]
            for period in column.periods:
                if finished and re.fullmatch(r"\d{4}-\d\d", period):
                    note = f"Planen er fra {print_period(finished)} og kan ikke have tal for {print_period(period)}."
                    reading = Reading("stated", (), None, period <= finished, f"senest {print_period(finished)}", note)
                    claims.append(Claim("header", column.line, column.header, print_period(period), (reading,)))
    return claims


def _stated(
    kind: str, spoken: Spoken, at: int, printed: str, holds: bool, expected: str, note: str, severity: str = "error"
) -> Claim:
    reading = Reading("stated", (), None, holds, expected, note)
    return Claim(kind, spoken.sentence.line_at(at), spoken.sentence.text, printed, (reading,), severity)


def repeated_sum_claims(scope: Scope) -> list[Claim]:
    """Return findings-to-be: two municipalities' sum under one month that the plan prints as a total under another."""
    claims = []
    figures = [(c, f) for c in scope.told for f in (c.then, c.now) if f is not None]
    parts = [(c, f) for c, f in figures if f.area in scope.own and c.group]
    totals = [(c, f) for c, f in figures if not f.area and c.group]
    for (one_change, one), (other_change, other) in combinations(parts, 2):
        same = one_change.group == other_change.group and one.period == other.period and one.area != other.area
        if not same or len(one.period) < 7 or len(scope.own) != 2:
            continue
        together = one.value + other.value
        for change, total in totals:
            if change.group != one_change.group or together < SMALLEST_SUM or len(total.period) < 7:
                continue
            claims += _sum_under_month(one, other, total, together)
    return claims


def told_total_claims(scope: Scope) -> list[Claim]:
    """Return the claims that what is told of the two own areas makes the total told elsewhere, then and now alike.

    Totals of a month later or earlier are near the sum at both times; where one fits and one is off, a figure is wrong.
    """
    claims = []
    moved = [c for c in scope.told if c.then and c.now and c.group and c.then.unit != "pct" and c.now.unit != "pct"]
    parts = [c for c in moved if c.area in scope.own]
    totals = [c for c in moved if not c.area]
    for one, other in combinations(parts, 2):
        if len(scope.own) != 2 or one.area == other.area or one.group != other.group:
            continue
        for total in totals:
            if total.group != one.group or total.line in {one.line, other.line}:
                continue
            found = [(a, b, t) for a, b, t in zip(_ends(one), _ends(other), _ends(total), strict=True)]
            off = [abs(a.value + b.value - t.value) / max(t.value, 1.0) for a, b, t in found]
            if min(off) > ALIKE or not OFF < max(off) < TOO_FAR or min(t.value for t in _ends(total)) < SMALLEST_SUM:
                continue
            a, b, t = found[off.index(max(off))]
            together = a.value + b.value
            note = f"{a.printed} + {b.printed} = {print_number(together)}, men i linje {t.line} står {t.printed}."
            reading = Reading("stated", (a, b), None, False, print_number(t.value), note)
            printed = f"{a.printed} og {b.printed}"
            claims.append(Claim("contradiction", one.line, one.label, printed, (reading,), "warning", bound="named"))
    return claims


def _ends(change: Change) -> list[Figure]:
    return [figure for figure in (change.then, change.now) if figure is not None]


def _sum_under_month(one: Figure, other: Figure, total: Figure, together: float) -> list[Claim]:
    sums = f"{one.printed} + {other.printed} = {print_number(together)}"
    if total.period != one.period and abs(total.value - together) < 0.5:
        when = print_period(total.period)
        note = f"{sums} står under {print_period(one.period)} (linje {one.line}), "
        note += f"men {total.printed} står her under {when}."
        reading = Reading("stated", (one, other), total, False, print_period(one.period), note)
        return [
            Claim(
                "period",
                total.line,
                f"{total.printed} i {print_period(total.period)}",
                f"{total.printed} {print_period(total.period)}",
                (reading,),
            )
        ]
    if (
        total.period == one.period
        and total.unit in {one.unit, "count"}
        and abs(total.value - together) < SAME_FIGURE_ROOM * together
    ):
        note = f"{sums} (linje {one.line}), ikke {total.printed}, for {print_period(total.period)}."
        reading = Reading("stated", (one, other), total, abs(total.value - together) <= 2, print_number(together), note)
        return [
            Claim(
                "contradiction",
                total.line,
                f"{total.printed} i {print_period(total.period)}",
                total.printed,
                (reading,),
            )
        ]
    return []


def twice_told_claims(scope: Scope, changes: Sequence[Change]) -> list[Claim]:
    """Return claims that a figure told in the text is the table's figure for the same group, area and month."""
    claims = []
    known: dict[tuple[object, ...], list[Figure]] = {}
    for table, rows in scope.changes.items():
        for row in scope.tables[table].rows:
            for figure in row.cells.values():
                if (
                    figure.unit in {"full_time_persons", "persons", "count"}
                    and figure.period
                    and (figure.group or rows)
                ):
                    known.setdefault((figure.group, figure.area, figure.period), []).append(figure)
    for change in changes:
        for figure in filter(None, (change.then, change.now)):
            if not change.group or len(figure.period) < 7 or figure.unit == "pct":
                continue
            area = figure.area or (scope.own[0] if len(scope.own) == 1 else "")
            found = [
                k
                for k in known.get((change.group, area, figure.period), [])
                if k.unit == figure.unit or "count" in (k.unit, figure.unit)
            ]
            if (
                len(found) != 1
                or found[0].line == figure.line
                or abs(found[0].value - figure.value) > SAME_FIGURE_ROOM * found[0].value
            ):
                continue
            claims.append(
                Claim(
                    "contradiction",
                    figure.line,
                    f"{figure.printed} i {print_period(figure.period)}",
                    figure.printed,
                    (Reading("value", (found[0],), figure),),
                )
            )
    return claims
