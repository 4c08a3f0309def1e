"""What a table is said to show: `Tabel 1 viser antallet i maj 2020 og juni 2020, hvor det var på sit højeste`.

Inputs: a sentence and the scope of its table. Outputs: claims of kind `period` where the table has no such month, and
of kind `comparison` where no row was highest or lowest then.
"""

import re

from helpers.checking.claims import Change, Claim, Reading
from helpers.checking.context.scope import Scope, Spoken
from helpers.checking.reading.danish_text import Token, print_period

_SHOWS = re.compile(r"(?i)(?:tabel \d+|tabellen|oversigten)(?: (?:ovenfor|nedenfor))? viser\b")
#: What the months are set against need not stand in the table.
_BEYOND = re.compile(r"(?i)\b(?:siden|sammenlignet|i forhold til|end i|ikke|opgjort|hentet|trukket|offentliggjort)\b")
_EXTREME = re.compile(r"(?i), hvor [^.,;]{3,80}? (?:var|lå) på (?:sit|det) (?P<word>højeste|laveste)\b")


def table_mention_claims(scope: Scope, spoken: Spoken) -> list[Claim]:
    """Return the claims of a sentence that tells what its table shows."""
    shown = _SHOWS.match(spoken.sentence.text)
    if shown is None or spoken.table < 0 or _BEYOND.search(spoken.sentence.text):
        return []
    known = sorted({period for period in scope.periods(spoken.table) if re.fullmatch(r"\d{4}-\d\d", period)})
    months = [t for t in spoken.tokens if t.letter == "T" and re.fullmatch(r"\d{4}-\d\d", t.name)]
    if len(known) < 2 or not months:
        return []
    claims = [] if len(known) > 2 else [_in_table(spoken, token, known) for token in months]
    extreme = _EXTREME.search(spoken.sentence.text)
    dated = [t for t in months if extreme is not None and t.end <= extreme.start() + 1]
    if extreme is not None and dated:
        claims += _extremes(scope, spoken, extreme, dated[-1].name)
    return claims


def _in_table(spoken: Spoken, token: Token, known: list[str]) -> Claim:
    """Return the claim that a month which a table of two months is said to show is one of them."""
    shown = " og ".join(print_period(period) for period in known)
    note = f"Tabellen viser {shown}, ikke {print_period(token.name)}."
    reading = Reading("stated", (), None, token.name in known, shown, note)
    return Claim(
        "period", spoken.line(token), spoken.sentence.text, print_period(token.name), (reading,), bound="named"
    )


def _extremes(scope: Scope, spoken: Spoken, extreme: re.Match[str], month: str) -> list[Claim]:
    """Return the claim that at least one row was highest (lowest) in the month."""
    rows = [row for row in scope.changes.get(spoken.table, []) if row.then is not None and row.now is not None]
    sides = [_side(row, month) for row in rows]
    if not rows or None in sides:
        return []
    high = extreme["word"].lower() == "højeste"
    holds = any(bool(side) == high for side in sides)
    word = extreme["word"]
    note = f"I tabellen er alle tal i {print_period(month)} {'lavere' if high else 'højere'} end i den anden måned."
    reading = Reading("stated", (), None, holds, "laveste" if high else "højeste", note)
    line = spoken.sentence.line_at(extreme.start("word"))
    return [Claim("comparison", line, spoken.sentence.text, word, (reading,), bound="named")]


def _side(row: Change, month: str) -> bool | None:
    """Return whether a row's figure of the month is the higher one of its two; None where it has none or they tie."""
    if row.then is None or row.now is None or row.then.value == row.now.value:
        return None
    if month == row.now.period:
        return row.now.value > row.then.value
    return row.then.value > row.now.value if month == row.then.period else None
