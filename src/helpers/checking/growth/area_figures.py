"""The percentage beside each area: `2,2 pct. i landet`, `landet faldt 3,4 pct.`, `på landsplan, hvor det er 5,5 pct.`

Inputs: a sentence under its table. Outputs: claims that the figure is the area's growth or share there, whichever the
words speak of. Every other rule on percentages wants its own turn of phrase; this one asks only who stands beside the
figure and what was last spoken of, and takes what they have left.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from helpers.checking.claims import Change, Claim, Figure, Reading, figure_of
from helpers.checking.context.mentions import same_period
from helpers.checking.context.scope import Scope, Spoken, growth_figure, share_figure
from helpers.checking.growth.trend_claims import is_future, period_mismatch, speaks_of_earlier

#: `landet (3,4 pct.)`, `landet faldt 3,4 pct.`, `regionen med 1,3 pct.`, `på landsplan, hvor det er 5,5 pct.`
_BEFORE = re.compile(r"A(?:\(w?|,?[wUDV]{0,5}?)(?P<at>P)")
#: `1,9 pct. i regionen`
_AFTER = re.compile(r"(?P<at>P)\)?w{1,2}A(?![(wUDV]{0,4}[NP])")
#: `regionen og landet faldt 5,5 og 3,4 pct.`
_IN_TURN = re.compile(r"A(?:,A)*CA(?P<said>[wUDV]{0,4})[NP](?:,[NP])*C(?P<last>P)")
_RELATIVE = re.compile(r"(?i), (?:hvor|der|som)\b")
#: Shares of something else than the table's own base, and figures that no row of areas holds.
_OTHER = re.compile(
    r"(?i)^(?:ud )?af |\b(?:heraf|deraf|bor|i snit|gennemsnit\w*|stod for|står for|tegner sig for|"
    r"andel\w* af (?!arbejds|befolk))\b"
)
_OF = re.compile(r" af (?!(?:den |hele )?(?:samlede )?(?:arbejds|befolk))")


def area_figure_claims(scope: Scope, spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return the claims of every percentage that one area stands beside, held against its row of the table above."""
    rows = scope.rows(spoken, spoken.group) if spoken.table >= 0 else []
    if not rows or rows[0].table != spoken.table or re.search("[HRreBYo]", spoken.shape):
        return []
    if period_mismatch(scope, spoken, spoken.table) or speaks_of_earlier(scope, spoken, spoken.table):
        return []
    if re.match(r"(?i)det(?:te)? (?:er|var|svarer|giver)\b", spoken.sentence.text):
        return []  # of what has just been told
    if _OTHER.search(spoken.sentence.text) or len({row.group for row in rows}) > 1:
        return []
    claims, newest = [], max(scope.periods(spoken.table), default="")
    for at, area in _beside(spoken):
        row = scope.of_area(rows, area)
        if at in taken or row is None or is_future(spoken, at) or not _is_now(spoken, at, newest):
            continue
        if _OF.match(spoken.sentence.text, spoken.tokens[at].end) or re.match(r"w?[ML]", spoken.shape[at + 1 :]):
            continue  # "38,0 pct. af ordrerne", "2 pct. færre"
        readings = _readings(spoken, at, row)
        if readings:
            taken.add(at)
            token = spoken.tokens[at]
            kind = "share" if readings[0].operands[0].unit == "pct" else "growth"
            claims.append(Claim(kind, spoken.line(token), spoken.sentence.text, token.text, readings))
    return claims


def _beside(spoken: Spoken) -> Iterator[tuple[int, str]]:
    """Give the place of each percentage with the one area beside it."""
    tokens, shape = spoken.tokens, spoken.shape
    done: set[int] = set()
    for match in _IN_TURN.finditer(shape):
        areas = [t for t in tokens[match.start() : match.start("said")] if t.letter == "A"]
        figures = [i for i in range(match.start("said"), match.end()) if tokens[i].letter in "NP"]
        if len(areas) == len(figures):
            done |= set(figures)
            yield from ((at, area.name) for at, area in zip(figures, areas, strict=True))
    for match in _BEFORE.finditer(shape):
        at, area = match.start("at"), tokens[match.start()]
        between = spoken.sentence.text[area.end : tokens[at].start]
        joined = re.search(r"A(?:,|C|,C)$", shape[: match.start()]) is not None
        against = re.search(r"[EJ][wt]{0,2}$", shape[: match.start()]) is not None and between.strip(" (") != ""
        if at in done or joined or ((against or "," in between) and not _RELATIVE.match(between)):
            continue  # "lavere end i RAR Sjælland med 1,9 pct.": of the one that is lower
        done.add(at)
        yield at, area.name
    for match in _AFTER.finditer(shape):
        at, area = match.start("at"), tokens[match.end() - 1]
        between = spoken.sentence.text[tokens[at].end : area.start]
        joined = re.match(r"(?:,|C|,C)A", shape[match.end() :]) is not None
        if at not in done and not joined and re.search(r"(?i)\b(?:i|på|for|hos)(?: \w+)? $", between):
            done.add(at)
            yield at, area.name


def _is_now(spoken: Spoken, at: int, newest: str) -> bool:
    """Return whether the time said last before a figure is the newest of the table, where any is said."""
    said = [t.name for t in spoken.tokens[:at] if t.letter == "T" and re.match(r"\d{4}", t.name)]
    return not said or not newest or same_period(newest, said[-1])


def _readings(spoken: Spoken, at: int, row: Change) -> tuple[Reading, ...]:
    """Return the growth or the share of a row, as the words before the figure speak of it; none where they do not."""
    token = spoken.tokens[at]
    printed = figure_of(token, spoken.line(token))
    letter = _last_spoken_of(spoken, at)
    share, growth = share_figure(row), growth_figure(row)
    if letter and letter in "Zz" and share is not None:
        return (Reading("value", (share,), printed),)
    if letter and letter in "UDV" and growth is not None:
        falls = letter == "D" and not (token.number is not None and token.number.signed)
        return (Reading("value", (growth,), _grown(printed, -1.0 if falls else 1.0, letter, growth)),)
    return ()


def _grown(printed: Figure, sign: float, letter: str, growth: Figure) -> Figure:
    """Return the figure as a growth; `udviklingen på 5,5 pct.` leaves its sign to the table."""
    if letter == "V" and printed.value > 0 > growth.value:
        sign = -1.0
    approx = printed.approx
    if sign < 0 and approx in {"above", "below"}:
        approx = "below" if approx == "above" else "above"
    return replace(printed, value=sign * printed.value, unit="growth", approx=approx)


def _last_spoken_of(spoken: Spoken, at: int) -> str:
    """Return the letter of what was last spoken of before a figure: a direction, a development or a share."""
    after = re.match("w?([zUD])", spoken.shape[at + 1 :])
    if after is not None:
        return after[1]
    found = re.findall("[UDVZz]", spoken.shape[:at])
    if not found and spoken.previous is not None and spoken.previous.table == spoken.table:
        found = re.findall("[UDVZz]", spoken.previous.shape)
        return found[-1] if len(set(found)) == 1 else ""
    return found[-1] if found else ""
