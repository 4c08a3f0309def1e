"""The share that a row of a table makes of its whole, told in prose: `Jobparate udgør nu 29 pct. af modtagerne`.

Inputs: a sentence and the facts of the tables. Outputs: claims of kind `share`. Part and whole are cells of one table
and period; a share is wrong only where just one row answers to the words and no whole of it makes the share.
"""

import re
from collections.abc import Sequence

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.context.clauses import KIN
from helpers.checking.context.facts import PLANNED, Fact, Facts
from helpers.checking.context.mentions import same_period, stems
from helpers.checking.context.part_pairs import part_pairs
from helpers.checking.context.scope import Spoken
from helpers.checking.growth.told_parts import told_parts
from helpers.checking.reading.vocabulary import lies_within, vocabulary
from helpers.checking.shares.joined_parts import joined_parts
from helpers.checking.shares.share_roles import ShareRoles, Words, share_roles
from helpers.checking.sums.part_claims import share_result
from helpers.checking.verdicts import test

#: `72 pct. af potentialet` is a share of something that no table of persons counts.
_OF_KNOWN = re.compile(
    r"(?i)\b(?:de|dem|alle|samtlige|hele|samlede|gruppen|helheden|total\w*|antallet|"
    r"\w*(?:modtager|borger|ledig|person|forløb|sag|sager|ydelse|ansat|kvinde|mænd|unge|sygemeldte|visiterede|parate|"
    r"tilbud|kontakter|besøg|samtaler|forsørgede)\w*)\b"
)
#: So much a row answers to the words that name its group, its area or its ages; a word of its label counts less.
_NAMED, _WORDED = 3, 1


#: `ni ud af ti af de ekstra ledige`: a part of those who came, not of all.
_OF_CHANGE = re.compile(r"(?i)\baf (?:alle )?de (?:ekstra|nye|nytilkomne|flere)\b")


def table_share_claims(facts: Facts, spoken: Spoken, tables: Sequence[int], taken: set[int]) -> list[Claim]:
    """Return the claims of the shares that a sentence says a row makes of the whole."""
    claims = []
    for at, token in enumerate(spoken.tokens):
        if at in taken or token.letter not in "Pv" or token.number is None:
            continue
        roles = share_roles(spoken, at)
        if roles is None or not roles.part or _OF_CHANGE.search(spoken.sentence.text, token.end):
            continue
        result = share_result(spoken, at)
        readings, certain = _of_told(spoken, roles, result)
        told = bool(readings)
        if not told and not roles.told:
            parts, certain = _parts(facts, tables, roles)
            if not parts:
                parts, certain = _parts(facts, sorted({fact.table for fact in facts.items}), roles)
            readings = _readings(facts, parts, roles, result)
        right = [reading for reading in readings if test(reading) is True]
        if not right and not told:
            right = [reading for reading in _named_parts(spoken, result) if test(reading) is True]
        if not readings or not (right or certain):
            continue
        taken.add(at)
        chosen = tuple(right[:1] or readings)
        claims.append(Claim("share", result.line, spoken.sentence.text, token.text, chosen, bound="named"))
    return claims


def _of_told(spoken: Spoken, roles: ShareRoles, result: Figure) -> tuple[list[Reading], bool]:
    """Return the readings against the parts that the text tells itself, and whether just one answers to the words."""
    told = [one for one in told_parts(spoken) if _is_of_same(spoken, one.source) and not roles.repeated]
    scored = [(_NAMED * len(one.words.groups & roles.part.groups) + len(one.words.raw & roles.part.raw), one)
              for one in told]  # fmt: skip
    best = max((score for score, _one in scored), default=0)
    found = [one for score, one in scored if score == best and best > 0]
    if roles.told:
        found = [one for one in told if one.source is spoken and one.part.printed == roles.told]
    return [Reading("share", (one.part, one.whole), result) for one in found], len(found) == 1


def _is_of_same(spoken: Spoken, source: Spoken) -> bool:
    """Return whether a share names no area, year or month that the parts before it were not told of."""
    said, known = ({t.name for t in one.tokens if t.letter in "ATR"} for one in (spoken, source))
    return source is spoken or said <= known


def _named_parts(spoken: Spoken, result: Figure) -> list[Reading]:
    """Return the shares that parts and wholes named in the sentence, or in the one before, make."""
    named = [*part_pairs(spoken), *(part_pairs(spoken.previous) if spoken.previous is not None else [])]
    return [Reading("share", (pair.part.figure, pair.whole.figure), result) for pair in named]


def _parts(facts: Facts, tables: Sequence[int], roles: ShareRoles) -> tuple[list[Fact], bool]:
    """Return the cells that answer best to the part's words, and whether they are one thing only."""
    counted = [
        f for f in facts.items
        if f.table in tables and f.role == "count" and not f.mean and _of_own(facts, f, roles)
        and (not f.header & PLANNED or f.header & _MONEY)
    ]  # fmt: skip
    together = joined_parts(facts, counted, roles.part)
    if together:
        return _in_time(together, roles), len({fact.table for fact in together}) == 1
    scored = [(score, fact) for fact in counted if (score := _answer(facts, fact, roles)) > 0]
    best = max((score for score, _fact in scored), default=0)
    found = [fact for score, fact in scored if score == best]
    money = roles.whole.stems | (_MONEY if roles.whole.stems & _BUDGETS else frozenset())
    amounts = [fact for fact in found if fact.header & money] if roles.of_whole else []
    found = amounts or [fact for fact in found if not fact.header & _MONEY] or found
    if roles.of_whole and not amounts and not _OF_KNOWN.search(roles.whole.text) and not roles.whole.groups:
        return [], False
    found = _in_time(found, roles)
    things = {(f.table, f.row, f.figure.group, f.figure.area, f.words) for f in found}
    return found, len(things) == 1


_BUDGETS = stems("budget budgettet økonomien bevillingen rammen udgifterne")
_MONEY = stems("udgift beløb pris kroner udgifter enhedspris gennemsnitspris")


def _of_own(facts: Facts, fact: Fact, roles: ShareRoles) -> bool:
    named = roles.part.areas | roles.whole.areas or roles.areas
    return not fact.figure.area or fact.figure.area in (named or facts.own) or fact.total


def _answer(facts: Facts, fact: Fact, roles: ShareRoles) -> int:
    """Return how well a cell answers to the part's words; 0 where it is the whole or something else."""
    beside = facts.of_table(fact.table)
    common = frozenset.intersection(*(f.figure.group.benefits | f.figure.group.qualifiers for f in beside))
    mine = (fact.figure.group.benefits | fact.figure.group.qualifiers) - common
    part: Words = roles.part
    if _is_of_another_benefit(fact, part.groups | roles.whole.groups):
        return 0
    if mine and not mine & part.groups:
        return 0
    area = fact.figure.area if len({f.figure.area for f in beside}) > 1 else ""
    score = _NAMED * len(mine & part.groups) - len(mine - part.groups - roles.whole.groups)
    score += _NAMED if area and area in part.areas else 0
    score += _WORDED * len(fact.words & part.stems)
    if fact.literal:
        if not re.search(rf"(?<![\d-]){re.escape(fact.literal)}(?![\d-])", part.text):
            return 0
        score += _NAMED
    elif not fact.total and fact.words and not fact.words & part.stems and not mine:
        return 0
    return score


def _is_of_another_benefit(fact: Fact, said: frozenset[str]) -> bool:
    """Return whether the words name benefits and a cell counts others: `af områdets førtidspensionister`."""
    own = fact.figure.group.benefits
    named = said & {name for name, _pattern in vocabulary().groups}
    return bool(own and named) and not own & named and not any(own & set(KIN.get(name, ())) for name in named)


def _in_time(found: Sequence[Fact], roles: ShareRoles) -> list[Fact]:
    """Return the cells of the period that is said beside the share; all where none is said."""
    dated = sorted({f.figure.period for f in found if re.match(r"\d{4}", f.figure.period)})
    said = [
        (dated[0] if name == "<" and len(dated) == 2 else dated[-1] if name == ">" and len(dated) == 2 else name)
        for name in roles.periods
    ]
    kept = [f for f in found if any(same_period(f.figure.period, name) for name in said)]
    if kept or roles.repeated:
        return kept
    newest = dated[-1] if dated and not said and not roles.past else ""  # "udgør nu 74 pct.": of the newest month
    return [f for f in found if not newest or f.figure.period == newest]


def _readings(facts: Facts, parts: Sequence[Fact], roles: ShareRoles, result: Figure) -> list[Reading]:
    """Return the readings of the share against the wholes of the parts, and against a share printed beside them."""
    pairs = [(part, whole) for part in parts for whole in _beside(facts, part)]
    told = [
        Reading("share", (part.figure, whole.figure), result) for part, whole in pairs
        if re.search(rf"(?<![\d.]){re.escape(whole.figure.printed)}(?![\d.])", roles.whole.text)
    ]  # fmt: skip
    if told or re.search(r"(?<![\d-])\d{3}|\d{2,}(?! ?(?:år|uger|-))", roles.whole.text):
        return told
    found = []
    for part in parts:
        found += [Reading("share", (part.figure, whole.figure), result) for whole in _wholes(facts, part)]
        found += [Reading("share_of_sum", (part.figure, rest), result) for rest in _divided(facts, part)]
        found += [Reading("value", (figure,), result) for figure in _distribution(facts, part)]
    return found


def _beside(facts: Facts, part: Fact) -> list[Fact]:
    """Return the counts of the part's table and period that are not smaller."""
    return [
        f for f in facts.of_table(part.table)
        if f is not part and f.role == "count" and f.figure.period == part.figure.period
        and f.mean == part.mean and f.figure.value >= part.figure.value > 0
    ]  # fmt: skip


def _distribution(facts: Facts, part: Fact) -> list[Figure]:
    """Return the share printed beside the part, in a column that distributes the whole: its parts make 100 pct."""
    shares = [
        f for f in facts.of_table(part.table) if f.role == "share" and f.figure.period in ("", part.figure.period)
    ]
    parts = [f for f in shares if not f.total]
    distributes = 97 <= sum(f.figure.value for f in parts) <= 103 and len({f.row for f in parts}) == len(parts)
    return [f.figure for f in parts if distributes and f.row == part.row]


def _divided(facts: Facts, part: Fact) -> list[Figure]:
    """Return what the part is divided from: the other rows of its benefit, `aktivitetsparate` beside `jobparate`."""
    mine = part.figure.group
    if not mine.qualifiers:
        return []
    return [
        f.figure for f in facts.of_table(part.table)
        if f.figure.group.benefits == mine.benefits and f.figure.period == part.figure.period and f.role == "count"
        and not f.total and f.figure.area == part.figure.area
        and any({*mine.qualifiers, *f.figure.group.qualifiers} <= known for known in vocabulary().exclusive)
        and f.figure.group.qualifiers and f.figure.group.qualifiers != mine.qualifiers
    ]  # fmt: skip


def _wholes(facts: Facts, part: Fact) -> list[Fact]:
    """Return the cells of the part's table and period that hold it: totals, and rows of a wider group or area."""
    beside = [
        f for f in _beside(facts, part)
        if f.row == part.row or bool(f.header & _MONEY) == bool(part.header & _MONEY)
    ]  # fmt: skip
    mine, areas = part.figure.group, {part.figure.area, *([] if part.figure.area else facts.own)}
    wider = [
        f for f in beside
        if f.figure.area in areas and f.figure.group.qualifiers < mine.qualifiers
        and f.figure.group.benefits in (mine.benefits, frozenset())
    ]  # fmt: skip
    wider += [f for f in beside if f.figure.area and part.figure.area and lies_within(part.figure.area, f.figure.area)]
    return [*wider, *(f for f in beside if f.total and f not in wider)]
