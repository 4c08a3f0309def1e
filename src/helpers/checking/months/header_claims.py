"""The header of a table against its columns: years, months, units, and the same month a year before.

Inputs: `ReadTable`s. Outputs: claims of kind `header` and `unit`.
"""

import re

from helpers.checking.claims import Claim, Reading
from helpers.checking.context.mentions import same_period
from helpers.checking.reading.danish_text import print_period, tokenize
from helpers.checking.tables.growth_pairs import growth_pair
from helpers.checking.tables.table_reading import ReadTable


def _caption(read: ReadTable) -> str:
    return read.titles[-1] if read.titles else "tabellen"


def _stated(
    kind: str, line: int, text: str, printed: str, holds: bool, expected: str, note: str, severity: str = "error"
) -> Claim:
    return Claim(kind, line, text, printed, (Reading("stated", (), None, holds, expected, note),), severity)


def _months(periods: list[str]) -> list[str]:
    return [period for period in periods if re.fullmatch(r"\d{4}-\d\d", period)]


def header_claims(read: ReadTable, pair: tuple[int, int] | None) -> list[Claim]:
    """Return claims of the header: growth years, share months and the caption's months against the columns' months."""
    claims = []
    counts = [period for column in read.with_role("count") for period in read.columns[column].periods]
    if not counts:
        return []
    shown = _joined([print_period(p) for p in counts])
    # An undated count beside `I alt marts 2022` is of the title's month; of two dated shares one may have no count.
    undated = any(not read.columns[column].periods for column in read.with_role("count"))
    shares = [number for number in read.with_role("share") if read.columns[number].periods]
    partly = undated or any(read.columns[number].periods[-1] in counts for number in shares[1:])
    for number in read.with_role("growth"):
        column = read.columns[number]
        if column.periods and pair is not None and len(read.with_role("growth")) == 1:
            own = {read.columns[c].periods[-1] for c in pair if read.columns[c].periods}
            years = {p[:4] for p in own}
            own_names = [print_period(p) for p in sorted(own)]
            stated = {y for period in column.periods for y in _years(period)}
            note = f"Overskriften siger {_joined(sorted(stated))}, men kolonnerne er {_joined(own_names)}."
            months = set(_months(list(column.periods)))
            holds = stated == years if not months else months <= own
            claims.append(
                _stated(
                    "header", column.line, column.header, _joined(column.periods), holds, "–".join(sorted(years)), note
                )
            )
    for number in [] if read.planned or partly else shares:
        column = read.columns[number]
        stated_one = column.periods[-1]
        holds = stated_one[:4] in counts or any(c[:4] == stated_one or same_period(c, stated_one) for c in counts)
        note = f"Andelens overskrift siger {print_period(stated_one)}, men antallene er fra {shown}."
        printed, right = print_period(stated_one), print_period(max(counts))
        claims.append(_stated("header", column.line, column.header, printed, holds, right, note))
    for title in read.titles[-1:]:
        if read.planned or undated:
            continue  # "Mål for september 2025" is headed by the month that is aimed at
        for token in tokenize(title):
            if token.letter == "T" and re.fullmatch(r"\d{4}-\d\d", token.name) and _months(counts):
                note = f"Tabellens titel nævner {print_period(token.name)}, men kolonnerne er {shown}."
                aimed = {period for n in read.with_role("target") for period in read.columns[n].periods}
                holds = token.name in {*counts, *aimed} or (
                    not min(_months(counts)) <= token.name <= max(_months(counts)) and len(_months(counts)) > 2
                )
                claims.append(
                    _stated(
                        "header",
                        max(1, read.line),
                        title,
                        print_period(token.name),
                        holds,
                        _joined([print_period(p) for p in counts]),
                        note,
                    )
                )
    return claims


def _years(period: str) -> list[str]:
    first, _dash, rest = period.partition("-")
    if re.fullmatch(r"\d{4}-\d{4}", period):
        return [first, rest]
    if re.fullmatch(r"\d{4}-\d\d", period) and int(rest) > 12:
        return [first, first[:2] + rest]
    return [first]


def _joined(items: list[str] | tuple[str, ...]) -> str:
    found = list(dict.fromkeys(items))
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} og {found[-1]}" if found else ""


def unit_claims(read: ReadTable) -> list[Claim]:
    """Return the warning that persons stand beside a share of full-time persons."""
    counts = [c for c in read.with_role("count") if read.columns[c].unit == "persons"]
    shares = [c for c in read.with_role("share") if re.search(r"(?i)fuldtids|helårs", read.columns[c].header)]
    if not shares or not read.with_role("count"):
        return []
    note = (
        "Tabellen viser antal personer ved siden af en andel af fuldtidspersoner; "
        "de to enheder kan ikke divideres med hinanden."
    )
    header = (
        f"{read.columns[counts[0]].header} / {read.columns[shares[0]].header}"
        if counts
        else read.columns[shares[0]].header
    )
    return [
        _stated(
            "unit",
            read.columns[shares[0]].line,
            header,
            header,
            not counts,
            "samme enhed i antal og andel",
            note,
            "warning",
        )
    ]


def month_gap_claims(tables: list[ReadTable]) -> list[Claim]:
    """Return claims that the two months of a table are the same month a year apart, where the plan's tables are so."""
    gaps: list[tuple[ReadTable, str, str, int]] = []
    for read in tables:
        pair = growth_pair(read) if not read.why_not else None
        counts = [p for c in read.with_role("count") for p in read.columns[c].periods[-1:]]
        if pair is None or (len(counts) > 2 and not read.with_role("growth")):
            continue  # a series from month to month compares no two of them
        periods = [p for p in (read.columns[c].periods[-1:] for c in pair) if p and re.fullmatch(r"\d{4}-\d\d", p[0])]
        if len(periods) == 2:
            one, other = periods[0][0], periods[1][0]
            gaps.append((read, one, other, (int(other[:4]) - int(one[:4])) * 12 + int(other[5:]) - int(one[5:])))
    claims = []
    for read, one, other, gap in gaps:
        usual = sum(1 for found in gaps if found[3] == 12)
        holds = gap == 12 or (gap not in {11, 13} and usual < 3)
        computed = bool(read.with_role("growth", "share"))
        if gap == 12 or (not holds and (computed or gap in {11, 13})):
            note = f"Tabellen sammenligner {print_period(one)} med {print_period(other)}, ikke samme måned året før."
            claims.append(
                _stated(
                    "header",
                    read.line,
                    _caption(read),
                    f"{print_period(one)}, {print_period(other)}",
                    holds,
                    f"{print_period(f'{int(other[:4]) - 1}{other[4:]}')}",
                    note,
                    "warning",
                )
            )
    return claims
