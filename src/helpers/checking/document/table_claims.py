"""Claims of a table: growth in each row, sums, parts within wholes, headers against columns, units.

Inputs: `ReadTable`s. Outputs: claims, and what could not be read. The labour force across tables is in
`labour_force_claims`.
"""

import re
from dataclasses import replace

from helpers.checking import verdicts
from helpers.checking.claims import Claim, Figure, Reading, Unread
from helpers.checking.months.column_periods import column_period_claims
from helpers.checking.months.header_claims import header_claims, unit_claims
from helpers.checking.reading.danish_text import print_number
from helpers.checking.reading.vocabulary import lies_within, members
from helpers.checking.tables.column_relations import FALL, relation_claims
from helpers.checking.tables.growth_pairs import growth_pair
from helpers.checking.tables.table_reading import MISSING, ReadRow, ReadTable


def table_claims(read: ReadTable) -> tuple[list[Claim], list[Unread]]:
    """Return every claim that the table makes by itself."""
    if read.why_not:
        if not read.has_figures:
            return [], []
        found = [*relation_claims(read, []), *column_period_claims(read)]
        return found, [Unread(read.line, read.titles[-1] if read.titles else "", read.why_not)]
    pair = growth_pair(read)
    unread = []
    if pair is None and read.with_role("growth") and not read.with_role("target"):
        unread.append(
            Unread(
                read.line,
                read.titles[-1] if read.titles else "",
                "det er uvist, hvilke to kolonner udviklingen er regnet af",
            )
        )
    claims = [*_growth_claims(read, pair), *_change_claims(read, pair), *_sum_claims(read), *_containment_claims(read)]
    claims += [
        *_target_claims(read, pair),
        *_share_of_total_claims(read),
        *mean_claims(read),
    ]
    claims += relation_claims(read, claims)
    return [*claims, *header_claims(read, pair), *column_period_claims(read), *unit_claims(read)], unread


def _growth_claims(read: ReadTable, pair: tuple[int, int] | None) -> list[Claim]:
    claims = []
    growth = read.with_role("growth")
    if pair is None or not growth:
        return []
    for row in read.rows:
        if all(number in row.cells for number in (*pair, growth[0])):
            then, now, printed = (row.cells[number] for number in (*pair, growth[0]))
            text = f"{row.label}: {then.printed} → {now.printed}, udvikling {printed.printed}"
            claims.append(
                Claim("growth", printed.line, text, printed.printed, (Reading("growth", (then, now), printed),))
            )
    return claims


def _target_claims(read: ReadTable, pair: tuple[int, int] | None) -> list[Claim]:
    """Return claims of a target column beside its percentage: `round(base × (1 + p))`, or the growth it makes.

    A percentage that compares two statuses in most rows is theirs, not the target's.
    """
    targets, growth, counts = (read.with_role(role) for role in ("target", "growth", "count"))
    growth = growth or [c for c in read.with_role("share") if any(_is_signed(row.cells.get(c)) for row in read.rows)]
    if len(targets) != 1 or len(growth) != 1 or not counts:
        return []
    counts = [column for column in counts if column < targets[0]] or counts  # a result stands to the right
    of_statuses = [verdicts.verdict(claim) is True for claim in _growth_claims(read, pair)]
    if sum(of_statuses) * 2 > len(of_statuses) > 0:
        return []
    claims = []
    for row in read.rows:
        if targets[0] not in row.cells or growth[0] not in row.cells:
            continue
        target, percent = row.cells[targets[0]], row.cells[growth[0]]
        if FALL.search(read.columns[growth[0]].header):  # "Fald i pct." prints falls without their sign
            percent = replace(percent, value=-abs(percent.value))
        readings = [Reading("growth", (row.cells[c], target), percent) for c in reversed(counts) if c in row.cells]
        readings += [Reading("grown", (row.cells[c], percent), target) for c in reversed(counts) if c in row.cells]
        if readings:
            text = f"{row.label}: mål {target.printed}, {percent.printed}"
            claims.append(Claim("target", row.line, text, target.printed, tuple(readings)))
    return claims


def _is_signed(figure: Figure | None) -> bool:
    return figure is not None and figure.printed.strip().startswith(("-", "−", "–", "+"))


def _share_of_total_claims(read: ReadTable) -> list[Claim]:
    """Return claims that each share is its count over the total row's count, where the total row says 100 pct."""
    counts, shares = read.with_role("count"), read.with_role("share")
    totals = [row for row in read.rows if row.total]
    if len(counts) != 1 or len(shares) != 1 or len(totals) != 1 or shares[0] not in totals[0].cells:
        return []
    if totals[0].cells[shares[0]].value != 100 or counts[0] not in totals[0].cells:
        return []
    return [
        Claim("share", row.line, f"{row.label}: {row.cells[counts[0]].printed}, {row.cells[shares[0]].printed}",
              row.cells[shares[0]].printed,
              (Reading("share", (row.cells[counts[0]], totals[0].cells[counts[0]]), row.cells[shares[0]]),))
        for row in read.rows
        if not row.total and counts[0] in row.cells and shares[0] in row.cells
    ]  # fmt: skip


def _change_claims(read: ReadTable, pair: tuple[int, int] | None) -> list[Claim]:
    """Return claims of a column that prints the difference in number."""
    columns = [n for n in read.with_role("change") if not MISSING.search(read.columns[n].header)]  # that is to a target
    if pair is None or len(columns) != 1:
        return []
    claims = []
    for row in read.rows:
        if all(number in row.cells for number in (*pair, columns[0])):
            then, now, printed = (row.cells[number] for number in (*pair, columns[0]))
            reading = Reading("difference", (now, then), printed)
            claims.append(Claim("growth", printed.line, f"{row.label}: {printed.printed}", printed.printed, (reading,)))
    return claims if sum(verdicts.verdict(claim) is True for claim in claims) * 2 >= len(claims) else []


def _sum_claims(read: ReadTable) -> list[Claim]:
    """Return claims of total rows (the sum of the rows above since the last total) and of total columns."""
    claims: list[Claim] = []
    parts: list[ReadRow] = []
    for row in read.rows:
        joint = not row.total and len(parts) >= 2 and _names_both(row, parts)
        if row.total or joint:
            usable = [part for part in parts if not part.part]
            claims += _total_row(read, row, usable)
            if row.total:
                parts = []
            continue
        if not row.mean:
            parts.append(row)
    return claims + _total_columns(read)


def _names_both(row: ReadRow, parts: list[ReadRow]) -> bool:
    """Return whether a row is the area that the rows above make up: Ishøj–Vallensbæk under Ishøj and Vallensbæk."""
    inner = [part.area for part in parts]
    together = members(row.area) if row.area else frozenset()
    return bool(together) and all(inner) and frozenset(inner) == together and len(together) > 1


def _total_row(read: ReadTable, row: ReadRow, parts: list[ReadRow]) -> list[Claim]:
    nested = any(lies_within(a.area, b.area) for a in parts for b in parts if a.area and b.area)
    if len(parts) < 2 or nested:
        return []
    claims = []
    for column in read.with_role("count", "share", "target", "change"):
        figures = [part.cells[column] for part in parts if column in part.cells]
        if column not in row.cells or len(figures) != len(parts):
            continue
        result = row.cells[column]
        share = read.columns[column].role == "share"
        if result.decimals and any(figure.value < 0 for figure in figures):
            continue  # growths, which make no sum
        if share and abs(result.value - 100) > 0.01:
            continue
        sums = " + ".join(print_number(figure.value, figure.decimals) for figure in figures)
        claim = Claim(
            "sum",
            result.line,
            f"{row.label}: {sums} = {result.printed}",
            result.printed,
            (Reading("sum", tuple(figures), result),),
        )
        claims.append(claim)
    right = [claim for claim in claims if verdicts.verdict(claim) is True]
    if right:
        claims += _other_totals(read, row, parts)
    near = [claim for claim in claims if _is_near(claim)]
    return claims if right or len(near) == len(claims) else []


_NO_AMOUNT = re.compile(
    r"(?i)gns|gennemsnit|\bpr\b|pris|takst|indeks|rang|placering|grad\b|pct|procent|%|andel|varighed"
)


def _other_totals(read: ReadTable, row: ReadRow, parts: list[ReadRow]) -> list[Claim]:
    """Return claims of the columns of other amounts (`Udgift, mio. kr.`) in a row that sums the counts."""
    claims = []
    for column in read.with_role("other"):
        figures = [part.raw[column] for part in parts if column in part.raw]
        if column not in row.raw or len(figures) != len(parts) or _NO_AMOUNT.search(read.columns[column].header):
            continue
        result = row.raw[column]
        text = f"{row.label}, {read.columns[column].header}: {result.printed}"
        claims.append(Claim("sum", result.line, text, result.printed, (Reading("sum", tuple(figures), result),)))
    return [claim for claim in claims if _is_near(claim)]


def _is_near(claim: Claim) -> bool:
    """Return whether a failing sum is near enough to be meant as a sum of just these parts."""
    reading = claim.readings[0]
    found = sum(figure.value for figure in reading.operands)
    stated = reading.result.value if reading.result else 0.0
    return abs(found - stated) <= 0.25 * max(abs(found), abs(stated))


def _total_columns(read: ReadTable) -> list[Claim]:
    """Return claims of an `I alt` column as the sum of the count columns beside it, when most rows agree."""
    totals = [
        c
        for c in read.with_role("count")
        if re.fullmatch(r"(?i)(antal )?(i ?alt|total|sum)", read.columns[c].header.strip())
    ]
    parts = [c for c in read.with_role("count") if not re.match(r"(?i)(?:i ?alt|total|sum)\b", read.columns[c].header)]
    if len(totals) != 1 or len(parts) < 2:
        return []
    claims = []
    for row in read.rows:
        if totals[0] in row.cells and all(column in row.cells for column in parts):
            reading = Reading("sum", tuple(row.cells[column] for column in parts), row.cells[totals[0]])
            printed = row.cells[totals[0]].printed
            line = row.cells[totals[0]].line
            claims.append(Claim("sum", line, f"{row.label}: i alt {printed}", printed, (reading,)))
    return claims if sum(verdicts.verdict(claim) is True for claim in claims) * 2 > len(claims) else []


def _containment_claims(read: ReadTable) -> list[Claim]:
    """Return claims that a municipality has no more persons than the region it belongs to."""
    claims = []
    for small in read.rows:
        wholes = [
            big
            for big in read.rows
            if small.area and big.area and big.group == small.group and lies_within(small.area, big.area)
        ]
        between = [b for b in wholes if not any(lies_within(o.area, b.area) for o in wholes if o is not b)]
        for big in between:
            for column in read.with_role("count"):
                if column in small.cells and column in big.cells:
                    one, other = small.cells[column], big.cells[column]
                    if one.unit == "pct" or (one.decimals and one.value < 100):
                        continue  # a rate, which no header says
                    text = f"{small.label} ({one.printed}) er en del af {big.label} ({other.printed})"
                    claims.append(Claim("sum", small.line, text, one.printed, (Reading("at_most", (one,), other),)))
    return claims


def mean_claims(read: ReadTable) -> list[Claim]:
    """Return claims that a row or column called `Gennemsnit` is the mean of the counts it stands beside."""
    claims = []
    counts, means = read.with_role("count"), read.with_role("mean")
    for row in read.rows:
        if len(means) == 1 and means[0] in row.cells and not row.mean:
            claims.append(_mean_claim(row.label, [row.cells[c] for c in counts if c in row.cells], row.cells[means[0]]))
    for mean in (row for row in read.rows if row.mean):
        for column in counts:
            parts = [row.cells[column] for row in read.rows if column in row.cells and not (row.mean or row.total)]
            if column in mean.cells:
                claims.append(_mean_claim(read.columns[column].header, parts, mean.cells[column]))
    known = [claim for claim in claims if claim is not None]
    return known if sum(verdicts.verdict(claim) is True for claim in known) * 2 >= len(known) else []


def _mean_claim(label: str, parts: list[Figure], printed: Figure) -> Claim | None:
    if len(parts) < 2:
        return None
    text = f"{label}: gennemsnit {printed.printed}"
    return Claim("sum", printed.line, text, printed.printed, (Reading("mean", tuple(parts), printed),))
