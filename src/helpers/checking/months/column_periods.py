"""The periods that head a table's columns, against each other and against what the columns' figures say.

Inputs: `ReadTable`. Outputs: claims of kind `header`: two columns for one period, periods out of order, a sum of two
periods, a change that runs backwards, a change over a year that is not one.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from helpers.checking.claims import Claim, Reading
from helpers.checking.reading.danish_text import print_period
from helpers.checking.tables.column_relations import FALL, Relation, column_relations
from helpers.checking.tables.table_reading import Column, ReadTable

#: `R2024`, `FR2025`, `B2026`: a year's accounts, its forecast and a budget.
_BOOKED = re.compile(r"\b[A-ZÆØÅ]{1,3}((?:19|20)\d\d)\b")
_CHANGE = re.compile(r"(?i)udvikling|udv\.|ændring|vækst|stigning|\bfald\b")
_A_YEAR = re.compile(r"(?i)på et år|på ét år|seneste år|sidste år|året før|årlig|år til år")
_FULL = re.compile(r"\d{4}(?:-(?:\d\d|Q\d|H\d))?")
MIN_SERIES = 3


def column_period_claims(read: ReadTable) -> list[Claim]:
    """Return the claims of a table's periods."""
    relations = column_relations(read)
    return [*_twice(read, relations), *_in_order(read), *(c for r in relations for c in _of_relation(read, r))]


def _period(column: Column) -> str:
    """Return the one whole period of a column, or ''."""
    booked = _BOOKED.findall(column.header)
    found = list(dict.fromkeys(column.periods or booked))
    return found[-1] if found and _FULL.fullmatch(found[-1]) else ""


def _twice(read: ReadTable, relations: list[Relation]) -> Iterator[Claim]:
    """Give the claim that no two columns are headed alike: the same period, unit, area and group."""
    dated = [n for n, c in enumerate(read.columns) if n and _period(c) and c.role in {"count", "share"}]
    headers = Counter(_words(read.columns[n].header) for n in dated)
    doubled = [header for header, times in headers.items() if times > 1]
    if len(doubled) != 1 or headers[doubled[0]] != 2:
        return
    one, other = (n for n in dated if _words(read.columns[n].header) == doubled[0])
    changes = [relation.operands for relation in relations if relation.name in {"growth", "difference"}]
    if len(dated) < MIN_SERIES and (one, other) not in changes and (other, one) not in changes:
        return
    column = read.columns[other]
    note = f"To kolonner har samme overskrift, {column.header}, men ikke samme tal."
    yield _stated(column, "hver kolonne sin periode", note, False)


def _words(header: str) -> str:
    return " ".join(header.lower().split())


def _in_order(read: ReadTable) -> Iterator[Claim]:
    """Give the claim that a series at even steps runs one way; other columns may stand in any order."""
    series: dict[tuple[object, ...], list[int]] = {}
    for number, column in enumerate(read.columns):
        if number and _period(column) and column.role in {"count", "share"}:
            series.setdefault((column.role, column.unit, column.who), []).append(number)
    for numbers in series.values():
        steps = [_step(_period(read.columns[n])) for n in numbers]
        known = [step for step in steps if step is not None]
        if (
            len(known) != len(numbers)
            or len(known) < MIN_SERIES
            or len({_kind(_period(read.columns[n])) for n in numbers}) > 1
        ):
            continue
        rising = sorted(known)
        gaps = {after - before for before, after in itertools.pairwise(rising)}
        if len(gaps) != 1 or gaps == {0}:
            continue
        wrong = [n for n, step, right in zip(numbers, known, rising, strict=True) if step != right]
        holds = not wrong or known == rising[::-1]
        column = read.columns[wrong[0] if wrong and not holds else numbers[-1]]
        shown = ", ".join(print_period(_period(read.columns[n])) for n in numbers)
        yield _stated(column, "perioder i rækkefølge", f"Kolonnernes perioder står i uorden: {shown}.", holds)


def _kind(period: str) -> str:
    return re.sub(r"\d", "", period) + str(len(period))


def _step(period: str) -> int | None:
    """Return a period as a number of months, quarters, half-years or years."""
    year, _dash, rest = period.partition("-")
    if not rest:
        return int(year)
    parts = {"Q": 4, "H": 2}.get(rest[0])
    return int(year) * parts + int(rest[1]) if parts else int(year) * 12 + int(rest)


def _of_relation(read: ReadTable, relation: Relation) -> Iterator[Claim]:
    """Give the claims that follow from what a column is made of: one period in a sum, older to newer in a change."""
    if sum(relation.fits) < MIN_SERIES - 1 or not all(relation.fits):
        return
    operands = [read.columns[n] for n in relation.operands]
    result = read.columns[relation.result]
    periods = [_period(column) for column in operands]
    if relation.name == "sum":
        dated = [*zip(operands, periods, strict=True), (result, _period(result))]
        if len({len(period) for _column, period in dated if period}) > 1:
            return  # the four quarters of a year
        if not all(period for _column, period in dated):
            return
        usual, times = Counter(period for _column, period in dated).most_common(1)[0]
        if len(dated) - times > 1:
            return  # each column says its own month on purpose
        for column, period in dated:
            note = f"Kolonnen {result.header} er summen af kolonner fra forskellige perioder: {print_period(period)}."
            yield _stated(column, print_period(usual), note, period == usual)
        return
    if relation.name == "share" or not all(periods) or not _CHANGE.search(result.header):
        return
    if FALL.search(result.header) and all(reading.result.value >= 0 for reading in relation.readings if reading.result):
        return  # falls printed without their sign are reckoned backwards
    then, now = periods if relation.name == "growth" else reversed(periods)
    if _kind(then) != _kind(now):
        return
    older, newer = _step(then), _step(now)
    if older is None or newer is None:
        return
    note = f"{result.header} er regnet fra {print_period(then)} til {print_period(now)}: perioderne er byttet om."
    yield _stated(result, f"fra {print_period(now)} til {print_period(then)}", note, older <= newer)
    years = set(re.findall(r"(?:19|20)\d\d", result.header))
    if len(years) == 2 and result.role != "growth":  # `header_claims` holds those of growth
        note = f"Overskriften siger {result.header}, men tallene er fra {print_period(then)} og {print_period(now)}."
        yield _stated(result, f"{then[:4]}-{now[:4]}", note, years == {then[:4], now[:4]})
    a_year = {4: 1, 7: 4 if "Q" in then else 2 if "H" in then else 12}.get(len(then))
    if _A_YEAR.search(result.header) and a_year:
        note = f"Overskriften siger {result.header}, men tallene er fra {print_period(then)} og {print_period(now)}."
        yield _stated(result, "samme periode året før", note, newer - older == a_year)


def _stated(column: Column, expected: str, note: str, holds: bool) -> Claim:
    return Claim(
        "header", column.line, column.header, column.header, (Reading("stated", (), None, holds, expected, note),)
    )
