"""Figures of the one row that a sentence names by its label: `Under 13 uger er faldet fra 212 til 178`, `i juni 574`.

Inputs: a sentence under its table, the table as read, and the claims that other rules have made. Outputs: claims of
counts, growths and shares. The row is named by its whole label; a figure that is any cell of the row, or a step between
two of them, is never accused unless its place in `fra … til …` is told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.mentions import same_period
from helpers.checking.context.scope import Spoken
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.tables.table_reading import ReadRow, ReadTable
from helpers.checking.verdicts import test

#: A slip stays near its figure; what lies further off is hardly meant to be it.
ROOM = 0.3
_NUMBERED = re.compile(r"^\d+[.)] ")
_UNIT = re.compile(r"(?i) (?:år|uger|kvartal)$")
#: Words that make a figure something else than the row's own: a part, a mean, a goal, a comparison with a fellow.
_ASIDE = re.compile(
    r"(?i)\b(?:heraf|hvoraf|deraf|gennemsnit\w*|mål\w*|skal|bør|vil|forvent\w*|udgangspunkt\w*|baseline|"
    r"forskel\w*|tilsammen|til sammen|lagt|i alt|samlet|øvrige|resten|andre|gange|over|mellem)\b|"
    r"\b(?:ud )?af (?:de|dem|alle|samtlige)\b"
)
_STEP = re.compile(r"FNw{0,2}I[NP]")
_GROWN = re.compile(r"(?P<way>[UD])w{0,2}P(?!w?z)")


def row_figure_claims(
    tables: Sequence[ReadTable], own: Sequence[str], spoken: Spoken, made: Sequence[Claim]
) -> Iterator[Claim]:
    """Give the claims of the figures that a sentence states of the one row it names."""
    if not 0 <= spoken.table < len(tables) or spoken.sentence.heading or re.search("[HRreBYo;]", spoken.shape):
        return
    table = tables[spoken.table]
    named = _named(table, own, spoken)
    printed = {claim.printed for claim in made if claim.text == spoken.sentence.text}
    if named is None or not {t.name for t in spoken.tokens if t.letter == "A"} <= {*own, named[0].area}:
        return
    row, start, end = named
    text = spoken.sentence.text[:start] + " " * (end - start) + spoken.sentence.text[end:]
    if _ASIDE.search(text):
        return
    free = [
        at for at, token in enumerate(spoken.tokens)
        if token.letter in "NP" and token.number is not None and not start <= token.start < end
        and token.text not in printed and not is_future(spoken, at)
    ]  # fmt: skip
    counts, shares = _cells(table, row, "count"), _cells(table, row, "share")
    numbers, percents = ([at for at in free if spoken.tokens[at].letter == letter] for letter in "NP")
    step = _STEP.search(spoken.shape)
    if step and len(numbers) == 2 and not percents:
        yield from _stepped(spoken, numbers, _ends(spoken, counts))
    elif step and step.group().endswith("P") and len(numbers) == len(percents) == 1:
        yield from _stepped(spoken, [*numbers, *percents], _ends(spoken, shares))
    elif len(percents) == 1 and not numbers and len(re.findall("[NPp]", spoken.shape)) == 1:
        yield from _percent(table, spoken, row, percents[0], counts, shares)
    elif len(numbers) == 1 and len(re.findall("[NPp]", spoken.shape)) == 1 and not re.search("[UDLMEJ]", spoken.shape):
        yield from _count(spoken, row, numbers[0], counts)


def _named(table: ReadTable, own: Sequence[str], spoken: Spoken) -> tuple[ReadRow, int, int] | None:
    """Return the one row whose label stands in the sentence, and where; None where several do."""
    found: list[tuple[ReadRow, int, int]] = []
    for row in table.rows:
        if row.total or row.mean or row.area:
            continue  # of areas other rules speak, which know whose budget or preliminary figure is none of the row's
        match = _label(row, own).search(spoken.sentence.text)
        if match is not None:
            found.append((row, match.start(), match.end()))
    widest = [one for one in found if not any(_within(one, other) for other in found)]
    return widest[0] if len(widest) == 1 else None


def _within(one: tuple[ReadRow, int, int], other: tuple[ReadRow, int, int]) -> bool:
    return other[1] <= one[1] and one[2] <= other[2] and other[2] - other[1] > one[2] - one[1]


def _label(row: ReadRow, own: Sequence[str]) -> re.Pattern[str]:
    """Return the pattern of a row's label as a sentence says it: `30-39 år` also as `30-39-årige`."""
    label = _NUMBERED.sub("", row.label.strip())
    for area in own:
        label = re.sub(rf"(?i)(?:,| i)? {re.escape(area)}(?: kommune)?$", "", label)
    if label.endswith(" år"):
        return re.compile(rf"(?i)(?<![\w-]){re.escape(label[:-3])}(?: |-)år(?:ige|ig)?\b")
    ending = "" if label[-1:].isdigit() or _UNIT.search(label) else r"(?:modtager\w*|en|n|et)?"
    return re.compile(rf"(?i)(?<![\w-]){re.escape(label)}{ending}(?![\w-])")


def _cells(table: ReadTable, row: ReadRow, role: str) -> list[Figure]:
    """Return the row's figures of one role, the oldest first."""
    found = [figure for number, figure in row.raw.items() if table.columns[number].role == role and not figure.area]
    areas = [figure for number, figure in row.raw.items() if table.columns[number].role == role]
    return sorted(found or areas, key=lambda figure: figure.period)


def _stepped(spoken: Spoken, places: Sequence[int], counts: Sequence[Figure]) -> Iterator[Claim]:
    """Give the claims of `fra 212 til 178`: one of them is the row's, the other should be; or they change places."""
    if _alone(counts):
        return
    told = [figure_of(spoken.tokens[at], spoken.line(spoken.tokens[at])) for at in places]
    fits = [figure.value == count.value for figure, count in zip(told, counts, strict=True)]
    turned = [figure.value for figure in reversed(told)] == [count.value for count in counts]
    for at, figure, count, fit in zip(places, told, counts, fits, strict=True):
        if not fit and (turned or (any(fits) and _near(figure, count))):
            yield _claim("order" if turned else "contradiction", spoken, at, (Reading("value", (count,), figure),))


def _ends(spoken: Spoken, figures: Sequence[Figure]) -> list[Figure]:
    """Return the two figures of a row between which a step goes: its only two, else those of the two times said."""
    said = _dated(spoken)
    if len(said) != 2:
        return list(figures) if len(figures) == 2 and not said else []
    found = [[figure for figure in figures if same_period(figure.period, time)] for time in said]
    return [one[0] for one in found] if all(len(one) == 1 for one in found) else []


def _percent(
    table: ReadTable, spoken: Spoken, row: ReadRow, at: int, counts: Sequence[Figure], shares: Sequence[Figure]
) -> Iterator[Claim]:
    """Give the claim of `øget med 24,3 pct.` or `udgør 3,9 pct. af arbejdsstyrken` of the row."""
    token = spoken.tokens[at]
    grown = _GROWN.search(spoken.shape)
    if grown is not None and grown.end() - 1 == at and not _alone(counts):
        sign = -1.0 if grown["way"] == "D" else 1.0
        printed = figure_of(token, spoken.line(token), unit="growth")
        if token.number is not None and not token.number.signed:
            printed = replace(printed, value=sign * printed.value)
        if len(counts) == 2 and not _dated(spoken):
            reading = Reading("growth", (counts[0], counts[1]), printed)
            known = [f for n, f in row.raw.items() if table.columns[n].role == "growth"]
            if not any(test(Reading("value", (figure,), printed)) is True for figure in known):
                yield _claim("growth", spoken, at, (reading,))
        return
    if re.search("[UDLMVEJ]", spoken.shape) or not re.search("[Zz]", spoken.shape):
        return
    said = _dated(spoken)
    fitting = [f for f in shares if not said or same_period(f.period, said[-1])]
    printed = figure_of(token, spoken.line(token))
    newest = fitting[-1:] if len({f.period for f in fitting}) == len(fitting) else []
    if newest and _near(printed, newest[0]) and not any(test(Reading("value", (f,), printed)) is True for f in shares):
        yield _claim("share", spoken, at, (Reading("value", (newest[0],), printed),))


def _alone(counts: Sequence[Figure]) -> bool:
    """Return whether a row has no two counts to grow between."""
    return len({figure.period for figure in counts}) < 2


def _count(spoken: Spoken, row: ReadRow, at: int, counts: Sequence[Figure]) -> Iterator[Claim]:
    """Give the claim of the one number that a sentence states of a row."""
    token = spoken.tokens[at]
    printed = figure_of(token, spoken.line(token))
    said = (
        []
        if row.label and re.match(r"-?\d", counts[0].period if counts else "") and len(counts) == 1
        else _dated(spoken)
    )
    fitting = [f for f in counts if not said or same_period(f.period, said[-1])]
    known = [figure.value for figure in row.raw.values()]
    steps = {abs(one - other) for one, other in permutations(known, 2)}
    if printed.value in {*known, *map(abs, known), *steps} or len(fitting) == 0:
        return
    newest = fitting[-1]
    if len({f.period for f in fitting}) == len(fitting) and _near(printed, newest):
        yield _claim("contradiction", spoken, at, (Reading("value", (newest,), printed),))


def _dated(spoken: Spoken) -> list[str]:
    return [token.name for token in spoken.tokens if token.letter == "T"]


def _near(printed: Figure, known: Figure) -> bool:
    digits = [sorted(re.sub(r"\D", "", figure.printed)) for figure in (printed, known)]
    return digits[0] == digits[1] or abs(printed.value - known.value) <= ROOM * abs(known.value)


def _claim(kind: str, spoken: Spoken, at: int, readings: tuple[Reading, ...]) -> Claim:
    token = spoken.tokens[at]
    spoken.used.add(at)
    return Claim(kind, spoken.line(token), spoken.sentence.text, token.text, readings, bound="named")
