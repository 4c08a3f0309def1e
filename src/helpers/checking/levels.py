"""The figures of a paragraph that others are derived from: `390 fuldtidspersoner … mod 412`, and the pairs they make.

Inputs: sentences and the facts of the tables. Outputs: pairs (then, now) that a change in the sentence may be computed
from, the ones of the sentence itself first. A number that states a change (`22 færre`, `et fald på 16`) is no level.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.checking.claims import Figure, Group, figure_of, group_of
from helpers.checking.danish_text import Token
from helpers.checking.facts import WHOLE, Fact, Facts, Mention, mention_of, same_period, stems
from helpers.checking.scope import Spoken

#: A sentence that opens so speaks of what the one before said.
BACK = re.compile(
    r"(?i)(det|dette|der er dermed|dermed|stigningen|faldet|udviklingen|antallet|tallet|samlet|hermed|således|altså|"
    r"denne|andelen|på samme tidspunkt|et år tidligere|året før|i alt)\b"
)
_STEP = re.compile(
    r"(?i)\b(med|på|yderligere|eller|blot|kun|hele|ca\.|godt|knap|næsten|omkring|"
    r"(med|på) (over|under|mere end|mindst|i alt))\s*$"
)
#: `300 under niveauet i 2020`: the distance to a level, no level.
_DISTANCE = re.compile(
    r"(?i)\s*(?:\w*personer|borgere)?\s*(?:over|under) "
    r"(?:niveauet|målet|måltallet|budgettet|det budgetterede|det forventede|loftet|året før)\b"
)


_CHANGED = re.compile(
    r"(?i)\beller( ca\.| godt| knap)?$|(dvs\.|altså) med$|(dvs\.|altså) (et fald|en stigning) på$|forskel\w*( er)? på$"
    r"|(forbedret|forværret|ændret) med$"
    r"|afstand\w* til målet( er)?( på)?$|mangle\w*( der)?( således| dermed| stadig| fortsat)?$"
)
_FROM_TO = re.compile(r"w{0,2}Fw{0,3}(?P<then>[NPk])[^NPpkFU;D]{0,8}Iw{0,3}(?P<now>[NPk])")


#: `steg med 400 til 3.100`: the sentence holds its own level and change; the level before stands nowhere.
_LEADS_TO = re.compile(r"Nw{0,2}Iw{0,3}$")


@dataclass(frozen=True)
class Level:
    """A figure that a sentence states as it stands, with its token's place."""

    figure: Figure
    at: int
    letter: str
    mention: Mention


@dataclass(frozen=True)
class Pair:
    """Two figures of the same thing; `ordered` when it is certain which is the older; `certain` when they are meant."""

    then: Figure
    now: Figure
    ordered: bool
    certain: bool


def is_step(spoken: Spoken, at: int) -> bool:
    """Return whether the number at token `at` states a change: `22 færre`, `faldet med 22`, `en stigning på 5`."""
    after = spoken.shape[at + 1 : at + 3]
    personal = len(spoken.tokens) > at + 1 and spoken.tokens[at + 1].text.isalpha() and spoken.shape[at] != "P"
    if re.match(r"[ML]", after) or (personal and re.match(r"w[ML]", after)):
        return True
    listed = re.search(r"([NPpk])w?[C,]w?$", spoken.shape[:at])
    if listed and spoken.shape[listed.start(1)] == spoken.shape[at] and "H" in spoken.shape[: listed.start(1)]:
        return is_step(spoken, listed.start(1))
    before = spoken.sentence.text[: spoken.tokens[at].start].rstrip()
    before = re.sub(r"(?i)\s*(hhv\.|henholdsvis)$", "", before)
    if is_distance(spoken, at) and not before.endswith(" med"):
        return True
    if before.endswith("med") and _FROM_TO.match(spoken.shape[at + 1 :]):
        return True
    if _CHANGED.search(before):
        return True
    if not _STEP.search(before):
        return False
    low = max((i for i in range(at) if spoken.tokens[i].letter in "NPpkv;"), default=-1)
    change = re.search(r"[UDSxX]", spoken.shape[low + 1 : at])
    return bool(change) or bool(
        re.search(
            r"(?i)\beller( ca\.| godt| knap)?$|dvs\. med$|forskel\w*( er)? på$|(forbedret|forværret|ændret) med$",
            before,
        )
    )


def is_distance(spoken: Spoken, at: int) -> bool:
    """Return whether the number at token `at` says how far from a level something is: `48 over niveauet i 2019`."""
    return _DISTANCE.match(spoken.sentence.text, spoken.tokens[at].end) is not None


def levels(spoken: Spoken, letters: str = "N") -> list[Level]:
    """Return the levels that a sentence states."""
    found = []
    for at, token in enumerate(spoken.tokens):
        if token.letter in letters and token.number is not None and not is_step(spoken, at):
            mention = mention_of(spoken, at)
            area = mention.areas[0] if len(mention.areas) == 1 else ""
            period = mention.periods[0] if len(mention.periods) == 1 else ""
            figure = figure_of(token, spoken.line(token), area=area, group=mention.group, period=period)
            found.append(Level(figure, at, token.letter, mention))
    counted = [level for level in found if level.letter == "N"]
    return counted if counted and "k" in letters else found


def own_pair(spoken: Spoken, at: int, letters: str = "N") -> Pair | None:
    """Return the pair of the sentence's own two levels that a change at token `at` speaks of."""
    found = [level for level in levels(spoken, letters) if level.at != at]
    if len(found) < 2:
        return None
    follows = _FROM_TO.match(spoken.shape[at + 1 :])
    if follows is not None:
        ends = [level for level in found if level.at in {at + 1 + follows.start("then"), at + 1 + follows.start("now")}]
        if len(ends) == 2:
            return Pair(ends[0].figure, ends[1].figure, True, True)
    before = [level for level in found if level.at < at]
    one, other = (before[-2:] if len(before) >= 2 else found[:2]) if len(found) > 2 else found
    return _paired(spoken, one, other)


def _paired(spoken: Spoken, one: Level, other: Level) -> Pair:
    between = spoken.shape[one.at + 1 : other.at]
    lead = spoken.shape[max(0, one.at - 4) : one.at]
    if "F" in lead and "I" in between:
        return Pair(one.figure, other.figure, True, True)
    if re.search(r"[JE]", between) or "R" in spoken.shape[other.at : other.at + 6]:
        return Pair(other.figure, one.figure, True, True)
    return Pair(one.figure, other.figure, False, False)


def back_pairs(spoken: Spoken, letters: str = "N") -> list[Pair]:
    """Return the pairs that a sentence which refers back may mean: its own level with one before, or the last pair."""
    own = levels(spoken, letters)
    source, earlier = _before(spoken, letters, own)
    if source is None:
        return []
    sums_up = WHOLE.search(spoken.sentence.text) is not None and WHOLE.search(source.sentence.text) is None
    led_to = len(own) == 1 and _LEADS_TO.search(spoken.shape[: own[0].at]) is not None
    certain = refers_back(spoken, source) and not sums_up
    certain = certain and (not led_to or BACK.match(spoken.sentence.text) is not None)
    if len(own) == 1 and earlier:
        then_own = bool(re.search(r"[RE]", spoken.shape)) or bool(re.search(r"(?i)året før", spoken.sentence.text))
        pairs = [Pair(own[0].figure, level.figure, then_own, certain and len(earlier) <= 2) for level in earlier[:1]]
        return pairs + [Pair(own[0].figure, level.figure, False, False) for level in earlier[1:]]
    if own:
        return []
    if len(earlier) >= 2:
        pair = own_pair(source, len(source.tokens), letters)
        meant = len(earlier) == 2 or re.match(r"(?i)det (er|svarer)\b", spoken.sentence.text) is not None
        return [replace(pair, certain=certain and pair.ordered and meant)] if pair is not None else []
    stepped = _stepped(source, earlier[0]) if earlier else None
    return [replace(stepped, certain=certain)] if stepped is not None else []


def _before(spoken: Spoken, letters: str, own: Sequence[Level]) -> tuple[Spoken | None, list[Level]]:
    """Return the nearest sentence before that states levels (of the same group, where one is stated here)."""
    source = spoken.previous
    for _step in range(4):
        if source is None:
            return None, []
        earlier = levels(source, letters)
        if own and own[0].figure.group:
            earlier = [level for level in earlier if level.figure.group == own[0].figure.group] or (
                earlier if source is spoken.previous else []
            )
        if earlier:
            return source, earlier
        source = source.previous
    return None, []


def refers_back(spoken: Spoken, source: Spoken) -> bool:
    """Return whether a sentence certainly speaks of what `source` states: it says so, or names the same group."""
    text = spoken.sentence.text
    if BACK.match(text) or re.search(r"(?i)\b(dermed|således|altså)\b|svarer til", text):
        return True
    return bool(spoken.group) and spoken.group == source.group


def _stepped(source: Spoken, level: Level) -> Pair | None:
    """Return the pair of `390, hvilket er 22 færre`: the level, and the level before the step."""
    steps = [i for i, t in enumerate(source.tokens) if t.letter == "N" and i != level.at and is_step(source, i)]
    if len(steps) != 1 or not re.match(r"w?[ML]", source.shape[steps[0] + 1 : steps[0] + 3]):
        return None
    token = source.tokens[steps[0]]
    fewer = re.match(r"w?L", source.shape[steps[0] + 1 : steps[0] + 3]) is not None
    size = token.number.value if token.number else 0.0
    then = level.figure.value + size if fewer else level.figure.value - size
    return Pair(replace(level.figure, value=then, printed=f"{then:.0f}", period=""), level.figure, True, True)


def stepped_pair(spoken: Spoken, at: int, sign: float) -> Pair | None:
    """Return the pair that a step and the one level before it make: 1.210, and `70 flere` than then."""
    own = [level for level in levels(spoken, "N") if level.at < at]
    source, earlier = _before(spoken, "N", [])
    token = spoken.tokens[at]
    back = BACK.match(spoken.sentence.text) is not None and source is spoken.previous
    level = own[-1] if own else earlier[0] if back and len(earlier) == 1 else None
    if level is None or token.number is None or not re.match(r"w?[ML]", spoken.shape[at + 1 : at + 3]):
        return None
    then = level.figure.value - sign * token.number.value
    if then <= 0:
        return None
    return Pair(replace(level.figure, value=then, printed=f"{then:.0f}", period=""), level.figure, True, True)


def said_about(spoken: Spoken, at: int) -> tuple[frozenset[str], Group, bool]:
    """Return the areas and the group that the words right around a step name, and whether it speaks of a whole."""
    low = max((i for i in range(at) if spoken.tokens[i].letter in "NPpkv;"), default=-1)
    high = next(
        (i for i in range(at + 1, len(spoken.tokens)) if spoken.tokens[i].letter in "NPpkv;EJ"), len(spoken.tokens)
    )
    stop = next((i for i in range(at + 1, high) if spoken.tokens[i].letter in ","), high)
    near = [*spoken.tokens[low + 1 : at], *spoken.tokens[at + 1 : stop]]
    text = spoken.sentence.text[spoken.tokens[low + 1].start : spoken.tokens[at].end]
    return frozenset(t.name for t in near if t.letter == "A"), group_of(near), WHOLE.search(text) is not None


def may_speak_of(about: tuple[frozenset[str], Group, bool], pair: Pair) -> bool:
    """Return whether a step about these areas and this group may be the change of a pair."""
    areas, group, whole = about
    if areas and pair.now.area and pair.now.area not in areas:
        return False
    if whole and pair.now.area:
        return False
    known = pair.now.group
    return not (group.benefits and known.benefits and group.benefits != known.benefits) and not (
        group.qualifiers and known.qualifiers and group.qualifiers != known.qualifiers
    )


def fact_pairs(facts: Facts, spoken: Spoken, at: int, tables: Sequence[int], roles: Sequence[str]) -> list[Pair]:
    """Return the pairs of facts that a change at token `at` may be computed from: one thing at two times."""
    mention = mention_of(spoken, at)
    said = [t for t in spoken.tokens if t.letter in "TR"]
    found = facts.answering(replace(mention, periods=()), roles, tables)
    dated = [fact for fact in found if fact.figure.period]
    pairs = [
        (a.figure, b.figure) for a in dated for b in dated
        if a.figure.period < b.figure.period and _same_thing(a, b)
    ]  # fmt: skip
    names = [p for t in said for p in _names(t, dated)]
    since = re.search(r"(?i)\bsiden\s+$", spoken.sentence.text[: said[0].start]) if len(said) == 1 else None
    if since is not None:
        newest = max((fact.figure.period for fact in dated), default="")
        names = [*names, newest]
    if len(set(names)) >= 2:
        pairs = [(a, b) for a, b in pairs if any(same_period(a.period, n) for n in names)
                 and any(same_period(b.period, n) for n in names)]  # fmt: skip
    elif names:
        pairs = [(a, b) for a, b in pairs if same_period(a.period, names[0]) or same_period(b.period, names[0])]
    certain = len(pairs) == 1 and bool(mention.areas or len(facts.own) == 1 or not pairs[0][0].area)
    return [Pair(a, b, True, certain) for a, b in pairs]


def _names(token: Token, dated: Sequence[Fact]) -> list[str]:
    if token.letter == "T":
        return [token.name]
    newest = max((fact.figure.period for fact in dated), default="")
    return [f"{int(newest[:4]) - 1}{newest[4:]}"] if re.match(r"\d{4}", newest) else []


def _same_thing(one: Fact, other: Fact) -> bool:
    return (
        one.table == other.table and one.words == other.words and one.literal == other.literal
        and one.total == other.total and one.figure.area == other.figure.area
        and one.figure.group == other.figure.group and one.role == other.role
    )  # fmt: skip


def across_pairs(facts: Facts, spoken: Spoken, at: int, tables: Sequence[int]) -> list[Pair]:
    """Return the pair of `480 færre end Odense` or `217 flere kvinder end mænd`: one thing in two areas or groups."""
    than = spoken.shape.find("E", at)
    if than < 0 or than - at > 8 or not re.match(r"w?[ML]", spoken.shape[at + 1 : at + 3]):
        return []
    other = next((t for t in spoken.tokens[than + 1 : than + 5] if t.letter in "Ag"), None)
    mention = mention_of(spoken, at)
    if other is None:
        return _column_pairs(facts, spoken, replace(mention, periods=()), than, tables)
    if other is None or (other.letter == "A" and (not mention.areas or other.name in mention.areas)):
        return []
    against = (
        replace(mention, areas=(other.name,)) if other.letter == "A"
        else replace(mention, group=replace(mention.group, qualifiers=frozenset({other.name})))
    )  # fmt: skip
    mine, theirs = (_newest(facts.answering(m, ["count"], tables)) for m in (mention, against))
    return [Pair(theirs, mine, True, True)] if mine is not None and theirs is not None else []


def _column_pairs(facts: Facts, spoken: Spoken, mention: Mention, than: int, tables: Sequence[int]) -> list[Pair]:
    """Return the pair of `24 lavere end budgetteret`: two columns of one row, one of which is named after `end`."""
    named = stems(" ".join(token.text for token in spoken.tokens[than + 1 : than + 4]))
    if not mention.group and WHOLE.search(spoken.sentence.text):
        mention = replace(mention, whole=True)
    rows = {(f.table, f.row): f for f in facts.answering(mention, ["count"], tables) if not f.mean}
    pairs = []
    for table, row in rows:
        beside = [f for f in facts.of_table(table) if f.row == row and f.role == "count"]
        then = [f for f in beside if f.header & named]
        now = [f for f in beside if not f.header & named]
        if len(then) == 1 and len(now) == 1:
            pairs.append(Pair(then[0].figure, now[0].figure, True, len(rows) == 1))
    return pairs


def _newest(found: Sequence[Fact]) -> Figure | None:
    """Return the one newest fact, a total before its parts."""
    totals = [fact for fact in found if fact.total] or list(found)
    last = max((fact.figure.period for fact in totals), default="")
    newest = [fact.figure for fact in totals if fact.figure.period == last]
    return newest[0] if len(newest) == 1 else None


def change_facts(facts: Facts, spoken: Spoken, at: int, tables: Sequence[int]) -> list[Figure]:
    """Return the changes that a table prints itself and that answer to a step: `103` under `Afvigelse`."""
    mention = mention_of(spoken, at)
    role = "growth" if spoken.tokens[at].letter == "P" else "change"
    return [fact.figure for fact in facts.answering(replace(mention, periods=()), [role], tables)]


def series_pairs(facts: Facts, spoken: Spoken, at: int, tables: Sequence[int]) -> list[Pair]:
    """Return the pair of `163 … Det er 24 flere end i 2023`: a level quoted before, and its series at that time."""
    letter, role = ("P", "share") if spoken.tokens[at].letter == "p" else ("N", "count")
    than = re.search(r"[EJ]w{0,3}([TR])", spoken.shape)
    source, earlier = _before(spoken, letter, [])
    own = [level for level in levels(spoken, letter) if level.at < at]
    level = own[-1] if own else earlier[0] if len(earlier) == 1 and source is not None else None
    if than is None or level is None:
        return []
    token = spoken.tokens[than.start(1)]
    quoted = [f for f in facts.items if f.table in tables and f.role == role and f.figure.value == level.figure.value]
    if len(quoted) != 1 or not quoted[0].figure.period:
        return []
    now = quoted[0].figure
    when = token.name if token.letter == "T" else f"{int(now.period[:4]) - 1}{now.period[4:]}"
    then = [
        f for f in facts.of_table(quoted[0].table) if _same_thing(f, quoted[0]) and same_period(f.figure.period, when)
    ]
    return [Pair(then[0].figure, now, True, True)] if len(then) == 1 else []


def target_pairs(facts: Facts, spoken: Spoken, at: int, tables: Sequence[int]) -> list[Pair]:
    """Return the pairs of a status and the target beside it that a step of a wish may bridge."""
    mention = replace(mention_of(spoken, at), periods=())
    targets = facts.answering(mention, ["target"], tables)
    pairs = []
    for target in targets:
        beside = [f for f in facts.of_table(target.table) if f.row == target.row and f.role == "count"]
        if beside and all(fact.figure.period for fact in beside):
            beside = [max(beside, key=lambda fact: fact.figure.period)]
        pairs += [Pair(f.figure, target.figure, True, len(targets) == len(beside) == 1) for f in beside]
    return pairs
