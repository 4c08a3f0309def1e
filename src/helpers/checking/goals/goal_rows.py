"""What a row of a goal table says of itself: what is missing, what that is a month, status; and quarters of months.

Inputs: `Dossier`s, the document with its read tables, and its sentences. Outputs: claims.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.goal_dossiers import Dossier, dossier_of
from helpers.checking.reading.danish_text import print_period
from helpers.checking.reading.goal_words import state_of
from helpers.checking.tables.cell_figures import cell_figure
from helpers.checking.tables.table_reading import ReadTable
from helpers.checking.verdicts import test
from helpers.statistics.rounding import Interval

_PER_MONTH = re.compile(r"(?i)^(?:pr\. måned|om måneden|månedligt)\b")
_EACH = re.compile(
    r"(?i)\b(?P<size>\d[\d.]*(?:,\d+)?)(?: procentpoint| \w*personer)? (?:i hver af|om måneden i|pr\. måned i) "
    r"(?:de )?(?:resterende )?(?P<count>\d{1,2}) måneder\b"
)
_MONTH = re.compile(r"\d{4}-\d\d")


def goal_row_claims(found: Sequence[Dossier], read: Sequence[ReadTable], every: Sequence[Spoken]) -> list[Claim]:
    """Return the claims of each goal's own row, of its quarters, and of what is missing a month in the text."""
    claims: list[Claim] = []
    rows = {row.line: (table, row) for table in read for row in table.rows}
    for one in found:
        table, row = rows[one.outcome.line]
        monthly = next((f for n, f in row.raw.items() if _PER_MONTH.match(table.columns[n].header.strip())), None)
        claims += [*_missing(one), *_ruled(one), *_monthly(one, monthly), *_own_status(one), *_quarters(one)]
    for spoken in every if found else ():
        match = _EACH.search(spoken.sentence.text)
        one_told = dossier_of(found, spoken) if match is not None else None
        if match is not None and one_told is not None:
            claims += _each(one_told, spoken, match)
    return claims


def months_left(one: Dossier) -> int:
    """Return how many months lie between the newest figure and the target's; 0 where that is not known."""
    now = one.outcome.result.period if one.outcome.result is not None else ""
    due = one.outcome.target.period
    if not (_MONTH.fullmatch(now) and _MONTH.fullmatch(due)):
        return 0
    return max(0, (int(due[:4]) - int(now[:4])) * 12 + int(due[5:]) - int(now[5:]))


def _row_claim(one: Dossier, printed: Figure, *readings: Reading) -> Claim:
    text = f"{one.outcome.label}: {printed.printed}"
    return Claim("target", printed.line, text, printed.printed, readings, bound="named")


def _missing(one: Dossier) -> Iterator[Claim]:
    """Give the claim of what is missing: nothing where the bound is kept, else from the newest figure to the target."""
    outcome = one.outcome
    if outcome.missing is None or outcome.result is None:
        return
    if not outcome.bound:
        away = replace(outcome.missing, value=abs(outcome.missing.value), unit="count")
        same = [target for target in one.targets if (target.unit == "pct") == (outcome.result.unit == "pct")]
        pairs = [sorted((outcome.result, target), key=lambda figure: -figure.value) for target in same]
        readings = [Reading("difference", tuple(replace(f, unit="count") for f in pair), away) for pair in pairs]
        right = [reading for reading in readings if test(reading) is True]
        if readings:
            yield _row_claim(one, outcome.missing, *(right[:1] or readings))
        return
    ahead = (outcome.result.value - outcome.target.value) * outcome.bound
    big, small = sorted((outcome.result, outcome.target), key=lambda figure: -figure.value)
    size = replace(outcome.missing, unit=big.unit)
    if ahead < 0:
        yield _row_claim(one, size, Reading("difference", (big, replace(small, unit=big.unit)), size))
    elif ahead > 0 and not outcome.missing.printed.startswith(("-", "−", "+")):
        note = f"{outcome.result.printed} opfylder målet {outcome.target.printed}: der mangler 0."
        holds = outcome.missing.value == 0
        yield _row_claim(one, size, Reading("stated", (), None, holds, "0", note))


def _ruled(one: Dossier) -> Iterator[Claim]:
    """Give the claim that a level which the row's rule states is its target: `mindst 63 pct. | 63 pct.`."""
    ruled = cell_figure(one.rule.strip())
    if ruled is not None and ruled[0].unit == "pct" == one.outcome.target.unit and not ruled[0].signed:
        known = replace(one.outcome.target, value=ruled[0].value, printed=ruled[1])
        yield _row_claim(one, one.outcome.target, Reading("value", (known,), one.outcome.target))


def _monthly(one: Dossier, monthly: Figure | None) -> Iterator[Claim]:
    left, missing = months_left(one), one.outcome.missing
    if monthly is None or missing is None or not left:
        return
    yield _row_claim(one, monthly, _a_month(one, missing, left, monthly))


def _a_month(one: Dossier, missing: Figure, left: int, printed: Figure) -> Reading:
    """Return the reading that what is missing is spread over the months that are left."""
    room = missing.interval()
    exact = missing.decimals == 0  # persons that are missing are whole
    span = (
        Interval(missing.value / left, missing.value / left) if exact else Interval(room.low / left, room.high / left)
    )
    wide = Interval(span.low - 0.5 / left, span.high + 0.5 / left) if exact else span
    known = replace(missing, value=missing.value / left, span=wide, unit="count", printed=f"{missing.printed} / {left}")
    return Reading("value", (known,), replace(printed, unit="count"))


def _each(one: Dossier, spoken: Spoken, match: re.Match[str]) -> Iterator[Claim]:
    """Give the claims of `det er 2,6 i hver af de 5 måneder`: how many are left, and how much it is in each."""
    left, missing = months_left(one), one.outcome.missing
    line = spoken.sentence.line_at(match.start())
    if not left:
        return
    due = print_period(one.outcome.target.period)
    note = f"Fra det seneste tal i tabellen (linje {one.outcome.line}) til {due} er der {left} måneder."
    reading = Reading("stated", (), None, int(match["count"]) == left, str(left), note)
    yield Claim("period", line, spoken.sentence.text, f"{match['count']} måneder", (reading,), bound="named")
    token = next((t for t in spoken.tokens if t.number is not None and t.start >= match.start("size")), None)
    if missing is not None and token is not None:
        printed = figure_of(token, line)
        yield Claim(
            "target", line, spoken.sentence.text, token.text, (_a_month(one, missing, left, printed),), bound="named"
        )


def _own_status(one: Dossier) -> Iterator[Claim]:
    """Give the claim of the row's own word: `nået`, `nået, ikke ventet`, `på vej`, `bagud`."""
    outcome, said = one.outcome, one.status.lower().strip()
    path = one.path.get(outcome.result.period) if outcome.result is not None else None
    word = state_of(said)
    if outcome.result is None or path is None or not one.way or word not in {"nået", "på vej", "bagud"}:
        return
    ahead = (outcome.result.value - outcome.target.value) * one.way
    to_path = (outcome.result.value - path.value) * one.way
    if ahead == 0 or (ahead < 0 and abs(to_path) < outcome.result.interval().high - outcome.result.value):
        return  # unrounded, it may lie on either side
    right = "nået" if ahead > 0 else "på vej" if to_path > 0 else "bagud"
    if right == "nået" and len(one.expected) == 1 and "ikke ventet" in said:
        expected = (one.expected[0].value - outcome.target.value) * one.way
        word, right = said, "nået" if expected > 0 else said  # "nået, ikke ventet"
    note = f"Tallet er {outcome.result.printed}, stien {path.printed} og målet {outcome.target.printed}: {right}."
    reading = Reading("stated", (), None, word == right, right, note)
    yield Claim("target", outcome.line, f"{outcome.label}: {said}", said, (reading,), bound="named")


def _months_of(quarter: str) -> list[str]:
    year, number = quarter.split("-Q")
    return [f"{year}-{3 * int(number) - 2 + step:02d}" for step in range(3)]


def _quarters(one: Dossier) -> Iterator[Claim]:
    """Give the claims that a goal's quarters are the means of its months."""
    levels = {period: figures[0] for period, figures in one.levels.items()}
    for series in (levels, one.path):
        for period in [p for p in series if "-Q" in p]:
            printed = series[period]
            months = _known(series, period)
            if months:
                reading = Reading("mean", months, printed)
                text = f"{one.outcome.label}, {print_period(period)}: {printed.printed}"
                yield Claim("sum", printed.line, text, printed.printed, (reading,), bound="named")
            elif series is levels:
                yield from _misdated(one, series, period)


def _known(series: dict[str, Figure], quarter: str) -> tuple[Figure, ...]:
    months = [series.get(month) for month in _months_of(quarter)]
    unit = series[quarter].unit if quarter in series else "count"
    return tuple(replace(m, unit=unit) for m in months if m is not None) if all(months) else ()


def _misdated(one: Dossier, series: dict[str, Figure], period: str) -> Iterator[Claim]:
    """Give the claim of a quarter whose months are not known, and whose figures are those of another quarter."""
    year, number = period.split("-Q")
    before = f"{int(year) - 1}-Q{number}"
    for other in (f"{year}-Q{n}" for n in range(1, 5) if str(n) != number):
        earlier = f"{int(year) - 1}{other[4:]}"
        months, then = _known(series, other), _known(series, earlier)
        if other in series or before not in series or not months or not then:
            continue
        if test(Reading("mean", months, series[period])) and test(Reading("mean", then, series[before])):
            right = print_period(other)
            note = f"{series[period].printed} er gennemsnittet af månederne i {right}, ikke i {print_period(period)}."
            reading = Reading("stated", (), None, False, right, note)
            line = series[period].line
            yield Claim("period", line, one.outcome.label, print_period(period), (reading,), bound="named")
