"""The labour force that counts and shares imply, held together over all tables of the plan.

Inputs: `ReadTable`s. Outputs: one claim per printed share of the labour force. The labour force is one constant per
area and calendar year (domain.md), so the share that lies outside what the others imply is the misprint.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.reading.danish_text import print_number
from helpers.checking.tables.table_reading import ReadTable
from helpers.statistics.labour_force import implied_denominator
from helpers.statistics.rounding import Interval, round_half_away

#: Persons are more than full-time persons, by about the same factor in both months of a group.
PERSON_ROOM = 1.10
#: So many shares without a named base, and so large a part of them in agreement, show that they have one in common.
MIN_COMMON = 6
COMMON = 0.8
#: With so many shares, as in series by month, one that fits what all agree on needs no look at the others alone.
MANY = 20
#: A float's room between the ends of two intervals.
TINY = 1e-9
#: What a share is of, in Danish, as one and as the one.
_BASES = {"labour_force": ("arbejdsstyrke", "arbejdsstyrken"), "population": ("befolkning", "befolkningen")}


#: A column that is the base, and a label of several areas together.
_BASE = re.compile(r"(?i)(?:arbejdsstyrke|befolkning|folketal|indbyggere)\w*(?:,.*|\s*\(.*)?$")
_JOINED = re.compile(r"(?i)\b(?:og|samt)\b.*\bi alt\b|\btilsammen\b")


@dataclass(frozen=True)
class _Cell:
    label: str
    caption: str
    count: Figure
    share: Figure
    implied: Interval
    table: int


def labour_force_claims(tables: list[ReadTable]) -> list[Claim]:
    """Return a claim for each share whose area has at least two in the same year.

    A share that names no base (`Andel, pct.`) is held too where nearly all shares of that name imply the same base
    for their area and year over several tables: no other base than the labour force or the population does so.
    """
    cells: dict[tuple[str, str, str], list[_Cell]] = defaultdict(list)
    mixed: list[Claim] = []
    for read in tables:
        if read.why_not:
            continue
        for share_column in read.with_role("share"):
            base = read.columns[share_column].base
            for cell in implied_cells(read, share_column):
                cells[base, cell.share.area, (cell.count.period or cell.share.period)[:4]].append(cell)
        mixed += _mixed_unit_claims(read)
    held = {key: found for key, found in cells.items() if len(found) > 1}
    unnamed = [found for key, found in held.items() if not key[0]]
    common = _is_common(unnamed)
    return [
        claim for (base, _area, _year), found in held.items() if base or common for claim in _claims(found, base)
    ] + mixed


def implied_cells(read: ReadTable, share_column: int) -> Iterator[_Cell]:
    """Give the counts of areas with their share in a column, and the base that both imply."""
    count_column = count_beside(read, share_column)
    if count_column is None or read.columns[count_column].unit == "persons" or _has_base(read):
        return
    for row in read.rows:
        if _JOINED.search(row.label) or count_column not in row.cells or share_column not in row.cells:
            continue
        count, share = row.cells[count_column], row.cells[share_column]
        if not share.area or count.area != share.area:
            continue
        implied = implied_denominator(count.value, share.value, count.decimals, share.decimals)
        if implied is not None and share.unit == "pct":
            yield _Cell(row.label, read.titles[-1] if read.titles else "", count, share, implied, read.index)


def _has_base(read: ReadTable) -> bool:
    """Return whether a table prints the base of its shares itself: a column `Arbejdsstyrke`."""
    return any(_BASE.match(column.header.strip()) for column in read.columns[1:])


def _is_common(groups: list[list[_Cell]]) -> bool:
    """Return whether nearly all shares imply one base per area and year, in more than one table."""
    every = [cell for found in groups for cell in found]
    agreeing = sum(_largest_agreement(found)[1] for found in groups)
    tables = {cell.table for cell in every}
    return len(every) >= MIN_COMMON and len(tables) > 1 and agreeing >= COMMON * len(every)


def count_beside(read: ReadTable, share_column: int) -> int | None:
    """Return the count column a share is of: the same period, else the newest, to its left.

    In a series whose columns are headed by areas (`Måned | Vejle | Vejle | Hele landet`) it is the one of its area.
    """
    area = read.columns[share_column].area
    counts = [c for c in read.with_role("count") if c < share_column and read.columns[c].area in {"", area}]
    counts = [c for c in counts if read.columns[c].area == area] or counts
    if not counts:
        return None
    stated = read.columns[share_column].periods[-1:]
    same = [c for c in counts if stated and read.columns[c].periods[-1:] == stated]
    if same:
        return same[-1]
    dated = [c for c in counts if read.columns[c].periods]
    if stated and dated and re.fullmatch(r"\d{4}-\d\d", stated[0]):
        years = [c for c in dated if read.columns[c].periods[-1][:4] == stated[0][:4]]
        return years[-1] if years else None
    return max(dated, key=lambda c: read.columns[c].periods[-1]) if dated else counts[-1]


def _claims(cells: list[_Cell], base: str) -> list[Claim]:
    claims = []
    everything = _largest_agreement(cells)
    for cell in cells:
        if len(cells) > MANY and cell.implied.intersect(everything[0]) is not None:
            claims.append(_claim(cell, everything[0], True, len(cells) - 1, base))
            continue
        others = [other for other in cells if other is not cell]
        common, agreeing = _largest_agreement(others)
        meets = cell.implied.intersect(common) is not None
        decided = agreeing >= 2 and agreeing * 2 > len(others)
        fits_with = everything[1]
        holds: bool | None = bool(meets)
        if not meets and not decided and not (len(cells) == 2 and cell is cells[-1]):
            holds = None
        if not meets and decided and fits_with == agreeing and agreeing < len(others):
            holds = None
        claims.append(_claim(cell, common, holds, len(others), base))
    return claims


def _largest_agreement(cells: list[_Cell]) -> tuple[Interval, int]:
    """Return the part that most cells' intervals share, and how many they are."""
    lows, highs = sorted(cell.implied.low for cell in cells), sorted(cell.implied.high for cell in cells)
    points = [cell.implied.low for cell in cells]
    shared = [bisect_right(lows, point + TINY) - bisect_left(highs, point - TINY) for point in points]
    best = points[shared.index(max(shared))]
    inside = [cell.implied for cell in cells if cell.implied.contains(best, TINY)]
    low, high = max(i.low for i in inside), min(i.high for i in inside)
    return Interval(low, max(low, high)), len(inside)


def _claim(cell: _Cell, common: Interval, holds: bool | None, others: int, base: str) -> Claim:
    one, the = _BASES.get(base, ("arbejdsstyrke eller befolkning", "det fælles grundlag"))
    decimals = cell.share.decimals
    low = round_half_away(cell.count.interval().low / common.high * 100, decimals)
    high = round_half_away(cell.count.interval().high / common.low * 100, decimals)
    expected = print_number(low, decimals) + (f"–{print_number(high, decimals)}" if high != low else "")
    note = (
        f"{cell.share.area}: {cell.count.printed} af en {one} på {print_number(common.low)}–"
        f"{print_number(common.high)}, som {'de andre tabeller' if others > 1 else 'den anden tabel'} giver, "
        f"er {expected} pct., ikke {cell.share.printed}."
    )
    reading = Reading("stated", (cell.count,), cell.share, holds, expected, note)
    text = f"{cell.label}: {cell.count.printed} fuldtidspersoner er {cell.share.printed} pct. af {the}"
    return Claim("labour_force", cell.share.line, text, cell.share.printed, (reading,))


def _mixed_unit_claims(read: ReadTable) -> list[Claim]:
    """Return claims of a table with persons beside full-time shares: the same group's two months must be alike."""
    shares = [c for c in read.with_role("share") if read.columns[c].base == "labour_force"]
    pairs = [(count_beside(read, c), c) for c in shares]
    usable = [(n, c) for n, c in pairs if n is not None and read.columns[n].unit == "persons"]
    claims = []
    if len(usable) != 2:
        return []
    for row in read.rows:
        implied = [
            implied_denominator(row.cells[n].value, row.cells[c].value, row.cells[n].decimals, row.cells[c].decimals)
            for n, c in usable
            if n in row.cells and c in row.cells
        ]
        known = [interval for interval in implied if interval is not None]
        if len(known) != 2:
            continue
        first, second = known
        holds = first.low <= second.high * PERSON_ROOM and second.low <= first.high * PERSON_ROOM
        printed = " og ".join(row.cells[c].printed for _n, c in usable)
        note = (
            f"{row.label}: {row.cells[usable[0][0]].printed} personer ved {row.cells[usable[0][1]].printed} pct. og "
            f"{row.cells[usable[1][0]].printed} personer ved {row.cells[usable[1][1]].printed} pct. giver "
            "arbejdsstyrker, der ligger for langt fra hinanden."
        )
        reading = Reading("stated", (), None, holds, "samme arbejdsstyrke i begge måneder", note)
        claims.append(Claim("share", row.line, f"{row.label}: {printed}", printed, (reading,), "warning"))
    return claims
