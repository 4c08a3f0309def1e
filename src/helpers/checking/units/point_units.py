"""Pct. printed where procentpoint is meant: `fra 11,1 pct. til 10,3 pct., altså 0,8 pct. ned`.

And counts that are said to move by procentpoint. Inputs: a sentence with the ones before it. Outputs: claims of kind
`unit`; warnings of pct. only where the figure is just the difference of two percentages told before it, the words speak
of a change or a distance, and growth does not give it.
"""

import re
from dataclasses import replace
from itertools import combinations

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.facts import Facts
from helpers.checking.context.levels import is_step, levels
from helpers.checking.context.mentions import mention_of
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import Token
from helpers.checking.verdicts import test

_CHANGE_BEFORE = re.compile(
    r"(?i)\b(?:med|på|er|nu|altså|dvs\.|dermed|således|blevet|hele)(?: (?:ca\.|godt|knap|yderligere|ca))?$"
)
_CHANGE_AFTER = re.compile(
    r"(?i)^\s(?:(?!er|var|ligger|lå)\w+\s)?(?:mere|mindre|højere|lavere|bedre|dårligere|ned|op|over|under|fra|foran|bagud|større)\b"
)
#: A distance between two shares, or how far one has come.
DISTANCE = re.compile(r"(?i)forbedr|\b(?:forskel|afstand|forspring|fremgang|gab)(?:len|en|et|t)?\b")
_MORE = re.compile(r"(?i) (?:mere|mindre|højere|lavere|større|hurtigere|langsommere|kraftigere|over|under)\b")
#: Points so few may well be of two shares.
SMALLEST_GROWTH = 3.0
#: `faldet fra 28,0 til 27,5 pct.`, `hhv. 36 og 64 pct.`: the unit stands once.
_UNIT_ONCE = re.compile(r"(?:F[wT]{0,2}|H)(?P<bare>N)(?=[IC]P)")
_GROWTH_IS = re.compile(r"(?i)\b(?:fald|stigning|vækst|nedgang|tilbagegang)(?:et|en)? (?:er|var|blev)(?: på)? $")
_COUNTED = re.compile(r"(?i)\bantal(?:let)?\b[^,;]*$")

_MISSING = re.compile(r"(?i)\bmangler (?:der )?(?:kun |blot |stadig |endnu )?$")
#: `924 i juli, steget 3,1 procentpoint fra 896`.
_COUNTS_MOVE = re.compile(r"(?P<now>N)[^NPpF;:]{0,12}[UD]w{0,3}(?P<size>p)w{0,2}Fw{0,3}(?P<then>N)")
#: `(fra 923 til 933, 1 procentpoint)`.
_GROWN = re.compile(r"Fw{0,2}(?P<then>N)Iw{0,2}(?P<now>N),?(?P<size>p)")
_NUMBER_MOVES = re.compile(
    r"(?i)\bantal(?:let)?\b(?!.*\bandel)[^.;:,]{0,80}\b(?:steget|faldet|vokset|øget|reduceret|steg|faldt|stige[rs]?|falder?|"
    r"vokse[rs]?|øge[rs]?|reducere[rs]?|nedbringe[rs]?|sænke[rs]?|hæve[rs]?)\b[^.;:,]{0,25}?"
    r"(?P<size>\d+(?:,\d+)?) (?:procent|pct\.)-?point"
)


def point_unit_claims(facts: Facts, spoken: Spoken, tables: list[int], taken: set[int]) -> list[Claim]:
    """Return the warning that a difference of two percentages is printed in pct."""
    claims = []
    text = spoken.sentence.text
    for at, token in enumerate(spoken.tokens):
        if token.letter != "P" or token.number is None:
            continue
        after = _CHANGE_AFTER.match(text[token.end :]) is not None
        named = re.search(r"[UDx]", spoken.shape[:at]) is not None or DISTANCE.search(text[: token.start]) is not None
        short = _MISSING.search(text[: token.start]) is not None
        if not (
            after
            or short
            or (is_step(spoken, at) and named)
            or (named and _CHANGE_BEFORE.search(text[: token.start].rstrip()))
        ):
            continue
        if re.search(r"N[wML]{1,3}[^NPpM]{0,6},?w?w?[UD]w{0,2}$", spoken.shape[:at]):
            continue  # "31 færre, et fald på 8 pct.": the growth of that count
        if _GROWTH_IS.search(text[: token.start]) or (
            spoken.shape.count("P") > 2 and re.match(r"w?[UD]?w{0,2}A", spoken.shape[at + 1 :])
        ):
            continue  # "regionens fald er 1,1 pct.", "3,1 pct. ned i Thisted, 4,6 pct. ned i Morsø og 1,5 pct. ned i …"
        if _COUNTED.search(text[: token.start]):
            continue  # "blandt kvinderne er antallet steget med 3,9 pct.": the growth of a count
        if "U" in spoken.shape and "D" in spoken.shape:
            continue  # "steget (7 pct.) og faldet (11 pct.)": growths of several counts
        pair = (_short_of(spoken, at) if short else None) or _differing(spoken, at) or _of_row(facts, spoken, at)
        pair = pair or (_of_table(facts, spoken, tables, at) if after or DISTANCE.search(text) else None)
        if pair is None:
            continue
        high, low = sorted(pair, key=lambda figure: -figure.value)
        printed = figure_of(token, spoken.line(token))
        size = token.text.split()[0]
        note = f"{high.printed} og {low.printed}: to procenttal afviger {size} procentpoint fra hinanden, ikke pct."
        expected = re.sub(r"(?i)pct\.?|procent|%", "procentpoint", token.text)
        reading = Reading("stated", (), None, False, expected, note)
        taken.add(at)
        claims.append(Claim("unit", printed.line, text, token.text, (reading,), "warning"))
    return claims


def _short_of(spoken: Spoken, at: int) -> tuple[Figure, Figure] | None:
    """Return status and target, of this sentence or those before it, that lie as far apart as what is missing."""
    found = [level.figure for level in levels(spoken, "P") if level.at != at]
    source = spoken.previous
    while source is not None:
        found += _percentages(source, len(source.tokens))
        source = source.previous
    return next((pair for pair in combinations(found, 2) if just_the_difference(spoken, at, *pair)), None)


def counts_in_points_claims(spoken: Spoken) -> list[Claim]:
    """Return the findings of a count that moves by points: `924 i juli 2026, steget 3,1 procentpoint fra 896`."""
    claims = []
    for match in _COUNTS_MOVE.finditer(spoken.shape):
        now, size, then = (spoken.tokens[match.start(name)] for name in ("now", "size", "then"))
        one, other = (replace(figure_of(t, spoken.line(t)), unit="count") for t in (then, now))
        growth = abs(size.number.value) if size.number is not None else 0.0
        readings = [Reading("growth", (one, other), Figure(way * growth, 1, size.text)) for way in (1, -1)]
        if any(test(reading) is True for reading in readings):
            claims.append(_in_points(spoken, size, f"{then.text} og {now.text} er antal"))
    for match in _GROWN.finditer(spoken.shape):
        then, now, size = (spoken.tokens[match.start(name)] for name in ("then", "now", "size"))
        if spoken.sentence.text[now.end : size.start] == ", ":
            claims.append(_in_points(spoken, size, f"{then.text} og {now.text} er antal"))
    counted = _NUMBER_MOVES.search(spoken.sentence.text)
    before = [t for t in spoken.tokens if counted is not None and t.start < counted.end("size")]
    if counted is not None and not claims and not any(t.letter in "PF" for t in before):
        moved = next((t for t in spoken.tokens if t.letter == "p" and t.end > counted.start("size")), None)
        if moved is not None and _MORE.match(spoken.sentence.text[moved.end :]):
            return claims  # "4 og 5 procentpoint mindre end landet": two growths differ
        claims += [_in_points(spoken, moved, "et antal kan ikke ændre sig i procentpoint")] if moved is not None else []
    return claims


def _in_points(spoken: Spoken, size: Token, why: str) -> Claim:
    expected = re.sub(r"(?i)(?:procent|pct\.?|%)[ -]?-?point", "pct.", size.text)
    note = f"{size.text}: {why}, så udviklingen er i pct."
    reading = Reading("stated", (), None, False, expected, note)
    return Claim("unit", spoken.line(size), spoken.sentence.text, size.text, (reading,), bound="named")


def growth_in_points_claims(facts: Facts, spoken: Spoken) -> list[Claim]:
    """Return the findings of a table's growth of a count in procentpoint: `steget med 54 procentpoint i Rudersdal`."""
    claims = []
    for match in re.finditer(r"[UD]w(p)(?!w{0,2}[MLEml])", spoken.shape) if spoken.table >= 0 else ():
        token = spoken.tokens[match.start(1)]
        after = [t.name for t in spoken.tokens[match.end() : match.end() + 4] if t.letter == "A"]
        area = after[0] if after else facts.own[0] if len(facts.own) == 1 else ""
        table = facts.of_table(spoken.table)
        grown = [f for f in table if f.role == "growth" and f.figure.area == area and token.number is not None
                 and abs(f.figure.value) == abs(token.number.value) >= SMALLEST_GROWTH]  # fmt: skip
        shares = [f for f in table if f.role == "share" and f.figure.area == area]
        if len(grown) == 1 and len(shares) < 2:
            why = f"{grown[0].figure.printed} (linje {grown[0].figure.line}) er en udvikling i et antal"
            claims.append(_in_points(spoken, token, why))
    return claims


def _differing(spoken: Spoken, at: int) -> tuple[Figure, Figure] | None:
    """Return the two percentages, of this sentence or the last two before it, whose difference is just printed."""
    own = _percentages(spoken, at)
    found = own
    source = spoken.previous
    for _back in range(3):
        if len(found) >= 2 or source is None:
            break
        found = [*_percentages(source, len(source.tokens)), *found]
        source = source.previous
    if len(found) < 2 and spoken.previous is not None:  # "7,8 pct., mens målet var 6 pct. Det er 1,8 pct. bedre"
        told = [t for t in spoken.previous.tokens if t.letter == "P" and t.number is not None]
        found = [figure_of(t, spoken.previous.line(t)) for t in told] if len(told) == 2 and not own else found
    pairs = [(one, found[-1]) for one in found[-2:-1]]
    if "Z" in spoken.shape:  # "36 og 64 pct. … 39 pct. Andelen er faldet med 3 pct."
        pairs += [pair for pair in combinations(found[-3:], 2) if pair not in pairs]
    return next((pair for pair in pairs if just_the_difference(spoken, at, *pair)), None)


def _percentages(spoken: Spoken, until: int) -> list[Figure]:
    """Return the percentages that a sentence states before a token, those too whose unit stands after the next one."""
    places = {level.at: level.figure for level in levels(spoken, "P") if level.at < until}
    for match in _UNIT_ONCE.finditer(spoken.shape[:until]):
        token = spoken.tokens[match.start("bare")]
        places[match.start("bare")] = figure_of(token, spoken.line(token), unit="pct")
    return [places[at] for at in sorted(places)]


def _of_row(facts: Facts, spoken: Spoken, at: int) -> tuple[Figure, Figure] | None:
    """Return the two shares of one row, one of them told or named, between which a share is said to have moved."""
    if "Z" not in spoken.shape[:at]:
        return None
    told = {level.figure.value for one in (spoken, spoken.previous) if one is not None for level in levels(one, "P")}
    mention = replace(mention_of(spoken, at), periods=())
    named = set(map(id, facts.answering(mention, ["share"], sorted({f.table for f in facts.items}))))
    cells = [f for f in facts.items if f.role in {"share", "other"} and (f.figure.value in told or id(f) in named)]
    for cell in cells:
        for other in facts.of_table(cell.table):
            of_row = other is not cell and (other.row, other.role) == (cell.row, cell.role)
            of_row = of_row and other.figure.area == cell.figure.area
            of_row = of_row and (other.figure.period != cell.figure.period or not cell.figure.period)
            if of_row and just_the_difference(spoken, at, cell.figure, other.figure):
                return cell.figure, other.figure
    return None


def _of_table(facts: Facts, spoken: Spoken, tables: list[int], at: int) -> tuple[Figure, Figure] | None:
    """Return the two shares or growths of a table column, of the subject and of what follows `end`, that differ so."""
    against = [t.name for t in spoken.tokens[at:] if t.letter == "A"][:1]
    if not against and any(t.letter in "ml" and "land" in t.text.lower() for t in spoken.tokens[at + 1 : at + 3]):
        against = ["Hele landet"]
    if not against and DISTANCE.search(spoken.sentence.text):
        against = [t.name for t in spoken.tokens[:at] if t.letter == "A" and t.name not in facts.own]
    if not against:
        return None
    mention = mention_of(spoken, at)
    subject = [t.name for t in spoken.tokens[:at] if t.letter == "A" and t.name not in against] or list(facts.own)
    cells = [f for f in facts.items if f.table in tables[:1] and f.role in {"share", "growth"}]
    size = abs(spoken.tokens[at].number.value) if spoken.tokens[at].number else 0.0  # type: ignore[union-attr]
    if any(abs(f.figure.value) == size for f in cells if f.figure.area in subject):
        return None  # the table prints it itself: it is quoted, no difference
    for one in cells:
        for other in cells:
            beside = one.table == other.table and one.role == other.role and one.header == other.header
            placed = (
                one.figure.area in subject and other.figure.area in against and one.figure.period == other.figure.period
            )
            meant = mention.group.benefits in (frozenset(), one.figure.group.benefits)
            if beside and placed and meant and just_the_difference(spoken, at, one.figure, other.figure):
                return one.figure, other.figure
    return None


def just_the_difference(spoken: Spoken, at: int, one: Figure, other: Figure) -> bool:
    """Return whether the percentage at token `at` is two others' difference, to the last digit, and no growth."""
    token = spoken.tokens[at]
    size = abs(token.number.value) if token.number else 0.0
    places = max(one.decimals, other.decimals)
    if round(abs(one.value - other.value) - size, 6) != 0 or token.number is None or token.number.decimals != places:
        return False
    printed = Figure(size, places, token.text)
    if not printed.value or not one.value or not other.value:
        return False
    grown = [abs(one.value / other.value - 1) * 100, abs(other.value / one.value - 1) * 100]
    if min(grown) > 5 * size:
        return True  # "2,3 pct., 0,1 pct. over landets 2,2": the rounding alone lets it be a growth
    pairs = ((one, other), (other, one))
    growths = [Reading("growth", pair, Figure(sign * size, places)) for pair in pairs for sign in (1, -1)]
    return not any(test(reading) is True for reading in growths)
