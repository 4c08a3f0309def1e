"""The pairs of table figures (then, now) that a change in a sentence may be computed from: one thing at two times,
in two areas or groups, in two columns, or a status and its target.

Inputs: a sentence, the place of its step, and the facts of the tables. Outputs: pairs; certain when only one answers.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.checking.claims import Figure
from helpers.checking.context.facts import PLANNED, Fact, Facts
from helpers.checking.context.levels import levels, levels_before
from helpers.checking.context.mentions import WHOLE, Mention, mention_of, same_period, stems
from helpers.checking.context.quoted_rows import may_quote
from helpers.checking.context.scope import Spoken
from helpers.checking.context.told_pairs import Pair
from helpers.checking.reading.danish_text import Token

#: A change since the period before is not the change since last year that a column prints.
LAST_PERIOD = re.compile(
    r"(?i)\b(kvartalet|måneden|halvåret) (før|forinden)\b|\b(foregående|forrige|sidste) (kvartal|måned|halvår)\b"
)


def fact_pairs(facts: Facts, spoken: Spoken, at: int, tables: Sequence[int], roles: Sequence[str]) -> list[Pair]:
    """Return the pairs of facts that a change at token `at` may be computed from: one thing at two times."""
    mention = mention_of(spoken, at)
    said = _said_of(spoken, at)
    found = [f for f in facts.answering(replace(mention, periods=()), roles, tables) if may_quote(spoken, f)]
    planned = PLANNED - stems(spoken.sentence.text)
    dated = [fact for fact in found if fact.figure.period and not fact.header & planned]
    pairs = [
        (a.figure, b.figure) for a in dated for b in dated
        if a.figure.period < b.figure.period and _same_thing(a, b)
    ]  # fmt: skip
    if any(t.letter == "R" for t in said):  # "i august 18 flere end året før, i september 7": never August to September
        pairs = [(a, b) for a, b in pairs if a.period[4:] == b.period[4:]] or pairs
    names = [p for t in said for p in _names(t, dated)]
    since = re.search(r"(?i)\bsiden\s+$", spoken.sentence.text[: said[0].start]) if len(said) == 1 else None
    if since is not None:
        newest = max((fact.figure.period for fact in dated), default="")
        names = [*names, newest]
    if LAST_PERIOD.search(spoken.sentence.text):
        at_names = [f.figure.period for f in dated if not names or same_period(f.figure.period, names[0])]
        newest = max(at_names, default="")
        names = [newest, _period_before(newest)]
    if len(set(names)) >= 2:
        pairs = [(a, b) for a, b in pairs if any(same_period(a.period, n) for n in names)
                 and any(same_period(b.period, n) for n in names)]  # fmt: skip
    elif names:
        pairs = [(a, b) for a, b in pairs if same_period(a.period, names[0]) or same_period(b.period, names[0])]
    leads = len(names) == 1 and since is None and re.match(r"w{1,2}T[^FEJ]*$", spoken.shape[at + 1 :]) is not None
    if leads and len(pairs) > 1:  # "en stigning på 12 i maj": to May, from whichever month
        pairs = [(a, b) for a, b in pairs if same_period(b.period, names[0])]
    else:
        pairs = _of_last_year(pairs, names)
    pairs = _of_one_total(found, pairs)
    certain = len(pairs) == 1 and bool(mention.areas or len(facts.own) == 1 or not pairs[0][0].area)
    return [Pair(a, b, True, certain) for a, b in pairs]


def _said_of(spoken: Spoken, at: int) -> list[Token]:
    """Return the periods that a step may be of: the one right after it where another figure parts it from the others.

    `Greve havde en stigning på 12 i maj, Solrød en på 5 i marts` tells nothing of March to May.
    """
    said = [i for i, t in enumerate(spoken.tokens) if t.letter in "TR"]
    beside = re.match(r"w{1,2}T", spoken.shape[at + 1 :])
    if beside is None or len(said) < 2:
        return [spoken.tokens[i] for i in said]
    own = at + beside.end()
    parted = [i for i in said if i != own and re.search("[NPpk]", spoken.shape[min(i, own) + 1 : max(i, own)])]
    return [spoken.tokens[i] for i in said if i not in parted or i < own]


def _of_last_year(pairs: Sequence[tuple[Figure, Figure]], names: Sequence[str]) -> list[tuple[Figure, Figure]]:
    """Return the pairs of the newest year where a month is said without one: `siden januar` is the last January."""
    if not pairs or not any(name.startswith("-") for name in names):
        return list(pairs)
    newest = max(b.period for _a, b in pairs)
    start = max((a.period for a, b in pairs if b.period == newest), default="")
    return [(a, b) for a, b in pairs if b.period == newest and a.period == start]


def _of_one_total(found: Sequence[Fact], pairs: Sequence[tuple[Figure, Figure]]) -> list[tuple[Figure, Figure]]:
    """Return the pair of the totals where the others are parts of it: men, women and all."""
    totals = [fact.figure for fact in found if fact.total]
    chosen = [(a, b) for a, b in pairs if a in totals and b in totals]
    return chosen if len(chosen) == 1 and len(pairs) > 1 else list(pairs)


def _names(token: Token, dated: Sequence[Fact]) -> list[str]:
    if token.letter == "T":
        return [token.name]
    newest = max((fact.figure.period for fact in dated), default="")
    return [f"{int(newest[:4]) - 1}{newest[4:]}"] if re.match(r"\d{4}", newest) else []


def _period_before(period: str) -> str:
    """Return the month, quarter or half-year right before; '?' for anything else."""
    match = re.fullmatch(r"(\d{4})-([QH]?)(\d\d?)", period)
    if match is None:
        return "?"
    year, kind, number = int(match[1]), match[2], int(match[3])
    last = {"Q": 4, "H": 2, "": 12}[kind]
    year, number = (year, number - 1) if number > 1 else (year - 1, last)
    return f"{year}-{kind}{number}" if kind else f"{year}-{number:02d}"


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
    if LAST_PERIOD.search(spoken.sentence.text):
        return []
    mention = mention_of(spoken, at)
    role = "growth" if spoken.tokens[at].letter == "P" else "change"
    found = facts.answering(replace(mention, periods=()), [role], tables)
    return [fact.figure for fact in found if may_quote(spoken, fact)]


def series_pairs(facts: Facts, spoken: Spoken, at: int, tables: Sequence[int]) -> list[Pair]:
    """Return the pair of `163 … Det er 24 flere end i 2023`: a level quoted before, and its series at that time."""
    letter, role = ("P", "share") if spoken.tokens[at].letter == "p" else ("N", "count")
    than = re.search(r"[EJ]w{0,3}([TR])", spoken.shape)
    source, earlier = levels_before(spoken, letter, [])
    own = [level for level in levels(spoken, letter) if level.at < at]
    level = own[-1] if own else earlier[0] if len(earlier) == 1 and source is not None else None
    if than is None or level is None:
        return []
    token = spoken.tokens[than.start(1)]
    quoted = [f for f in facts.items if f.table in tables and f.role == role and f.figure.value == level.figure.value]
    quoted = [fact for fact in quoted if may_quote(spoken, fact)]
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
