"""Parts of a whole: `Af de 390 var 133 jobparate og 257 aktivitetsparate`, and the shares they make.

Inputs: a sentence with the ones before it. Outputs: claims of kind `sum` and `share`. Parts that divide a group wholly
(kvinder and mænd; jobparate and aktivitetsparate) must make the whole; other parts may only not exceed it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.counted_nouns import COUNTED
from helpers.checking.context.facts import Fact, Facts
from helpers.checking.context.levels import Level, levels
from helpers.checking.context.scope import Spoken
from helpers.checking.verdicts import test

#: Smaller counts stand in a table by chance.
SMALLEST_QUOTED = 30
_OPENS = re.compile(r"(?i)\b(?:(?:ud )?af|blandt) (?:de|disse|alle|i alt|kommunens)?(?: i alt)? ?$")
_DIVISIONS = (
    frozenset({"jobparate", "aktivitetsparate"}), frozenset({"uddannelsesparate", "aktivitetsparate"}),
    frozenset({"kvinder", "maend"}), frozenset({"uddannelsesparate", "jobparate"}),
)  # fmt: skip
#: Words that between them leave nobody out: who is not in the one is in the other.
_EITHER = (
    ("beskæftigelse", "ledighed"), ("job", "ledighed"), ("beskæftigede", "ledige"), ("gennemført", "aflyst"),
    ("holdt", "aflyst"), ("afholdt", "aflyst"), ("(?:i arbejde|i job|ansat)", "(?:ledige?|på ledighedsydelse)"),
    ("(?:private?|privat)", "(?:kommunen|offentlige?)"), ("bevilget", "afslag"), ("godkendt", "afvist"),
    ("kvinder", "mænd"), (r"under (?P<age>\d+)", r"(?:over|mindst|fyldt|ældre end) (?P<age>\d+)"),
    (r"under (?P<age>\d+)", r"(?P<age>\d+) år (?:og|eller) (?:derover|ældre|mere)"),
    (r"(?:op til|under|højst) (?P<age>\d+)", r"(?:mere end|over) (?P<age>\d+)"),
    (r"(?:op til|under|højst) (?P<age>\d+)", r"(?P<age>\d+) (?:uger|måneder|år) eller (?:derover|mere|længere)"),
)  # fmt: skip
#: Three that do so: by schooling.
_SCHOOLED = ("ufaglært", r"\b(?:fag|er|en|et)?faglært", "videregående")


def part_claims(spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return the claims that the counted parts of a counted whole make it, or are not more than it."""
    found = _whole_and_parts(spoken)
    if found is None:
        return []
    whole, parts = found
    if any(level.figure.value > 40 * whole.figure.value for level in parts):
        return []
    taken |= {level.at for level in parts}
    if whole.at >= 0:
        taken.add(whole.at)
    figures = tuple(replace(level.figure, unit="exact") for level in parts)
    summed = sum(figure.value for figure in figures)
    complete = _complete(spoken, parts, whole)
    relation = "sum" if complete and summed > 0.5 * whole.figure.value else "at_most"
    printed = " + ".join(figure.printed for figure in figures)
    claim = Claim("sum", figures[0].line, spoken.sentence.text, f"{printed} af {whole.figure.printed}",
                  (Reading(relation, figures, whole.figure),))  # fmt: skip
    if relation == "at_most" and not _exclusive(spoken, parts):
        return [_part_claim(claim, figure, whole.figure) for figure in figures]
    return [claim]


def _part_claim(claim: Claim, part: Figure, whole: Figure) -> Claim:
    reading = Reading("at_most", (part,), whole)
    return replace(claim, printed=f"{part.printed} af {whole.printed}", readings=(reading,))


def _whole_and_parts(spoken: Spoken) -> tuple[Level, list[Level]] | None:
    """Return the whole and its parts: after `Af de N`, `N …, heraf`, `N … fordelt på`, or `Heraf` after a sentence."""
    own = levels(spoken, "Nk")
    own = [level for level in own if not _bracketed(spoken, level.at)]
    if len(own) >= 3 or (len(own) == 2 and re.search(r"(?i)^(?:ud )?af (?:de )?", spoken.sentence.text)):
        before = spoken.sentence.text[: spoken.tokens[own[0].at].start]
        if _OPENS.search(before):
            return _of(own[0], own[1:], spoken)
        between = spoken.sentence.text[spoken.tokens[own[0].at].end : spoken.tokens[own[1].at].start]
        if re.search(r"(?i)fordelt (?:på|med)|fordeler sig", between):
            return _of(own[0], own[1:], spoken)
    blandt = re.match(r"(?i)(?:blandt|af) de[mt]? ", spoken.sentence.text)
    if blandt is not None and len(own) == 2 and re.match(r"w{0,3}g", spoken.shape) and _exclusive(spoken, own):
        marked = {t.name for t in spoken.tokens[: own[0].at] if t.letter == "g"}
        wholes = [level for level in _earlier(spoken) if level.figure.group.qualifiers == marked]
        if len(wholes) == 1:
            return _of(replace(wholes[0], at=-1), own, spoken)
    heraf = spoken.shape.find("K")
    if heraf < 0:
        return _told_after(spoken, own)
    before_it = [level for level in own if level.at < heraf]
    after_it = [level for level in own if level.at > heraf]
    if before_it and after_it:
        return _of(before_it[-1], after_it, spoken)
    if after_it and heraf <= 1 and spoken.previous is not None:
        earlier = levels(spoken.previous, "Nk")
        if len(earlier) == 1:
            return _of(replace(earlier[0], at=-1), after_it, spoken)
    return None


def _told_after(spoken: Spoken, own: Sequence[Level]) -> tuple[Level, list[Level]] | None:
    """Return the only whole of the sentence before, and the two parts told after it that leave nobody out.

    `540 visiterede. 459 er i job, og 81 på ledighedsydelse`.
    """
    earlier = levels(spoken.previous, "Nk") if spoken.previous is not None else []
    lead = spoken.sentence.text[: spoken.tokens[own[0].at].start] if own else "-"
    opens = re.match(r"(?i)(?:(?:her)?af (?:dem|disse) |heraf )?(?:er |var )?(?:de )?$", lead)
    if len(own) != 2 or len(earlier) != 1 or opens is None or own[0].letter != own[1].letter:
        return None
    if max(level.figure.value for level in own) > earlier[0].figure.value:
        return None
    either = _exclusive(spoken, own) or any(_are_either(spoken, own, pair) for pair in _EITHER)
    return _of(replace(earlier[0], at=-1), own, spoken) if either else None


def _of(whole: Level, parts: Sequence[Level], spoken: Spoken) -> tuple[Level, list[Level]] | None:
    """Return the parts that count the same kind of thing as the whole and stand before anything new is said."""
    kept = [part for part in parts if part.letter == whole.letter]
    stop = re.search(r"[JR]|E(?!w?[kO])|F(?=w{0,2}[NPkT])", spoken.shape[kept[0].at :]) if kept else None
    if not kept or stop is not None or (whole.letter == "k" and whole.figure.unit != kept[0].figure.unit):
        return None
    return whole, kept


def _bracketed(spoken: Spoken, at: int) -> bool:
    return at > 0 and spoken.shape[at - 1] == "("


def _marks(spoken: Spoken, parts: Sequence[Level]) -> list[str]:
    """Return the qualifier that stands with each part."""
    marks = []
    for index, part in enumerate(parts):
        end = parts[index + 1].at if index + 1 < len(parts) else len(spoken.tokens)
        marks.append(next((t.name for t in spoken.tokens[part.at + 1 : end] if t.letter == "g"), ""))
    return marks


def _exclusive(spoken: Spoken, parts: Sequence[Level]) -> bool:
    marks = _marks(spoken, parts)
    return len(parts) == 2 and marks[0] != marks[1] and any(set(marks) <= division for division in _DIVISIONS)


def _complete(spoken: Spoken, parts: Sequence[Level], whole: Level) -> bool:
    """Return whether the parts certainly make the whole."""
    if len(parts) < 2:
        return False
    if _exclusive(spoken, parts):
        return True
    text = spoken.sentence.text.lower()
    tail = text[spoken.tokens[parts[0].at].start :]
    either = _EITHER[2:] if "sygemeld" in text else _EITHER  # or they are self-employed
    if len(parts) == 2 and any(_are_either(spoken, parts, pair) for pair in either):
        return True
    if len(parts) == 3 and all(re.search(word, tail) for word in _SCHOOLED):
        return True
    if len(parts) == 2 and _names_both(spoken, parts, whole):
        return True
    said = re.search(r"(?i)\b(?:i|på|af) de (to|tre|fire|fem) ", text)
    if said is not None and COUNTED[said[1]] == len(parts) == len({part.figure.area for part in parts} - {""}):
        return True
    return bool(re.search(r"(?i)fordelt (?:på|med)|fordeler sig|resten|de øvrige", text))


def _are_either(spoken: Spoken, parts: Sequence[Level], pair: tuple[str, str]) -> bool:
    """Return whether the words after the two parts are one of these each, of one age or duration where they say one."""
    first, last = (spoken.tokens[part.at].end for part in parts)
    text = spoken.sentence.text.lower()
    segments = text[first : spoken.tokens[parts[1].at].start], re.split(r"[;.(]", text[last:])[0]
    for one, other in (pair, pair[::-1]):
        found = [re.search(rf"\b{word}", part) for word, part in zip((one, other), segments, strict=True)]
        if all(found):
            ages = {match["age"] for match in found if match is not None and "age" in match.re.groupindex}
            return len(ages) < 2
    return False


def _names_both(spoken: Spoken, parts: Sequence[Level], whole: Level) -> bool:
    """Return whether the parts after `heraf` are of two areas, and the whole of no third one."""
    areas = {t.name for part in parts for t in spoken.tokens[part.at + 1 : part.at + 4] if t.letter == "A"}
    said = re.search(r"(?i)\b(?:heraf|hvoraf)\b", spoken.sentence.text) is not None
    named = {t.name for t in spoken.tokens if t.letter == "A"}
    return said and len(areas) == 2 and named == areas and whole.figure.area in {"", *areas}


def part_share_claims(facts: Facts, spoken: Spoken, tables: Sequence[int], taken: set[int]) -> list[Claim]:
    """Return the claims of `(45 pct.)`, `udgør 64 pct. af gruppen`, `godt en tredjedel` against counted parts."""
    claims = []
    for at, token in enumerate(spoken.tokens):
        if token.letter not in "Pv" or at in taken or token.number is None:
            continue
        readings, certain = _share_readings(facts, spoken, tables, at)
        fitting = [reading for reading in readings if test(reading) is True]
        if not readings or not (fitting or certain):
            continue
        printed = readings[0].result
        taken.add(at)
        if printed is not None:
            chosen = (fitting[0],) if fitting else tuple(readings)
            bound = "named" if certain and _marks_near(spoken, at) else "near"
            claims.append(Claim("share", printed.line, spoken.sentence.text, token.text, chosen, bound=bound))
    return claims


def share_result(spoken: Spoken, at: int) -> Figure:
    """Return a printed share, or one in words, which says so roughly."""
    token = spoken.tokens[at]
    figure = figure_of(token, spoken.line(token), unit="pct")
    if token.number is None or not token.number.room:
        return figure
    from helpers.statistics.rounding import Interval

    value, room = token.number.value, token.number.room
    low = value - (0.5 if token.number.approx == "above" else 2 * room if token.number.approx == "below" else room)
    high = value + (0.5 if token.number.approx == "below" else 2 * room if token.number.approx == "above" else room)
    if value == 50.0 and token.number.approx == "above":
        high = 100.0
    if (
        value == 50.0
        and token.number.approx == "below"
        and "næsten" not in spoken.sentence.text
        and (re.search(r"(?i)under $", spoken.sentence.text[: token.start]))
    ):
        low = 0.0
    return replace(figure, span=Interval(low, high), approx="")


def _share_readings(facts: Facts, spoken: Spoken, tables: Sequence[int], at: int) -> tuple[list[Reading], bool]:
    """Return the readings of a share against the counts around it, and whether part and whole are certain."""
    result = share_result(spoken, at)
    shape = spoken.shape
    counted_here = sorted([*levels(spoken, "N"), *levels(spoken, "k")], key=lambda level: level.at)
    near = [level for level in counted_here if not _bracketed(spoken, level.at)]
    earlier = _earlier(spoken)
    bracket = re.search(r"[Nk]w{0,3}[gGw]?w?\($", shape[:at]) is not None
    stated = re.search(r"[Nk][^NPpkUDML;]{0,6}q[^NPpkUDML;]{0,3}$", shape[:at]) is not None
    if bracket or stated:
        before = [level for level in near if level.at < at]
        if not before:
            return [], False
        part = before[-1]
        beside = _companions(facts, part, tables)
        if beside and token_is_percent(spoken, at):
            return [Reading("value", (figure,), result) for figure in beside], True
        wholes = [*before[:-1], *[level for level in earlier if level.figure.value >= part.figure.value]]
        heraf = shape.find("K", 0, part.at)
        opens = _OPENS.search(spoken.sentence.text[: spoken.tokens[before[0].at].start]) is not None
        own_whole = [level for level in before if level.at < heraf][-1:] if heraf > 1 else before[:1] if opens else []
        own_whole = [level for level in own_whole if level is not part]
        certain = bool(own_whole) or (heraf in {0, 1} and len(earlier) == 1)
        chosen = own_whole or (earlier if heraf in {0, 1} else wholes)
        readings = [Reading("share", (part.figure, whole.figure), result) for whole in chosen if whole.figure.value > 0]
        return readings, certain
    if not re.search(r"(?i)\b(udgør|udgjorde|svarer|af gruppen|af alle|af dem|af disse|af de)\b", spoken.sentence.text):
        return [], False
    if re.search(r"z", shape[at : at + 3]):
        return [], False
    marks = _marks_near(spoken, at)
    of_table = _table_shares(facts, spoken, tables, at, marks, result)
    if of_table and not any(marks & level.figure.group.qualifiers for level in [*near, *earlier]):
        return of_table, len(of_table) == 1
    counted = [*near, *earlier]
    parts = [level for level in counted if marks and marks & level.figure.group.qualifiers]
    wholes = [level for level in counted if not marks & level.figure.group.qualifiers]
    words = _raw_stems(spoken.sentence.text[: spoken.tokens[at].start]) if not marks else frozenset()
    if not parts and words:
        parts = [level for level in counted if words & _own_words(level, spoken)]
        last = _last_stem(spoken.sentence.text[: spoken.tokens[at].start])
        parts = [level for level in parts if last in _own_words(level, spoken)] or parts
        wholes = [level for level in counted if level not in parts]
    if len(parts) == 1 and wholes:
        same = [w for w in wholes if w.mention.text == parts[0].mention.text and w.at < parts[0].at]
        inside = same if re.match(r"(?i)(ud )?af ", parts[0].mention.text) and same else wholes
        wholes = [max(inside, key=lambda level: level.figure.value)]
    pairs = [(p, w) for p in parts for w in wholes if 0 < p.figure.value <= w.figure.value]
    certain = len(parts) == 1 and bool(pairs) and not re.search(r"[UDJE]", shape[:at])
    certain = certain and (bool(marks) or len(pairs) == 1)
    return [Reading("share", (p.figure, w.figure), result) for p, w in pairs], certain


def _table_shares(
    facts: Facts, spoken: Spoken, tables: Sequence[int], at: int, marks: frozenset[str], result: Figure
) -> list[Reading]:
    """Return the share that a marked group's total makes of the table's grand total."""
    if not marks:
        return []
    items = [f for f in facts.items if f.table in tables and f.role == "count" and not f.mean]
    parts = [f for f in items if f.figure.group.qualifiers == marks]
    parts = [f for f in parts if f.total] or parts
    wholes = [f for f in items if f.total and not f.figure.group.qualifiers]
    pairs = [(p.figure, w.figure) for p in parts for w in wholes if p.table == w.table and _grand(w, wholes)]
    return [Reading("share", pair, result) for pair in pairs if pair[0].period == pair[1].period and pair[1].value > 0]


def _grand(whole: Fact, wholes: Sequence[Fact]) -> bool:
    same = [f.figure.value for f in wholes if f.table == whole.table and f.figure.period == whole.figure.period]
    return whole.figure.value == max(same)


def token_is_percent(spoken: Spoken, at: int) -> bool:
    """Return whether a share is printed in figures, not in words."""
    return spoken.tokens[at].letter == "P"


def _companions(facts: Facts, part: Level, tables: Sequence[int]) -> list[Figure]:
    """Return the share that stands in the very row of the table which a count quotes."""
    same = [f for f in facts.items if f.table in tables and f.role == "count" and f.figure.value == part.figure.value]
    if len(same) != 1 or part.figure.value < SMALLEST_QUOTED:
        return []
    part_group = same[0].figure.group
    beside = [f for f in facts.of_table(same[0].table) if f.row == same[0].row and _is_part(f)]
    row = [f.figure for f in beside if f.figure.group == part_group]
    return row if len(row) == 1 else []


def _is_part(fact: Fact) -> bool:
    """Return whether a cell is a share: no change, whose sign is printed."""
    return fact.role == "share" and not re.match(r"[-−–+]", fact.figure.printed.strip())


def _raw_stems(text: str) -> frozenset[str]:
    return frozenset(word[:6] for word in re.findall(r"[a-zæøå]{5,}", text.lower())) - {"andele", "udgør", "dermed"}


def _last_stem(text: str) -> str:
    """Return the stem of the last word that says what a share is of."""
    found = [word[:6] for word in re.findall(r"[a-zæøå]{5,}", text.lower())]
    return next((word for word in reversed(found) if word not in {"andele", "udgør", "dermed", "udgjor"}), "")


def _own_words(level: Level, spoken: Spoken) -> frozenset[str]:
    """Return the stems of the words that stand right after a counted part in its sentence."""
    text = level.mention.text
    position = text.find(level.figure.printed)
    rest = re.split(r"[,;.]|\bog\b|\bmens\b", text[position + len(level.figure.printed) :])[0] if position >= 0 else ""
    return _raw_stems(rest)


def _marks_near(spoken: Spoken, at: int) -> frozenset[str]:
    """Return the qualifier a share is about: the last one before it in its clause, else the next after it."""
    low = max((i for i in range(at) if spoken.tokens[i].letter in "NPpv"), default=-1)
    before = [t.name for t in spoken.tokens[low + 1 : at] if t.letter == "g"]
    after = [t.name for t in spoken.tokens[at + 1 : at + 5] if t.letter == "g"]
    return frozenset(before[-1:] or after[:1])


def _earlier(spoken: Spoken) -> list[Level]:
    found: list[Level] = []
    source = spoken.previous
    for _step in range(2):
        if source is not None:
            found += levels(source, "Nk")
            source = source.previous
    return found
