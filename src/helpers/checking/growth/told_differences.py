"""A difference told right after the figures it lies between: `fra 2.975 til 2.847, hvilket er 128 personer`.

Inputs: a sentence, the facts of the tables. Outputs: claims of kind `growth`. The two figures are those of `fra … til`,
a level and the one after `end …, hvor der var`, or a level that a table has and the column that the words after `end`
name.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.counted_nouns import alike, noun_of
from helpers.checking.context.facts import Fact, Facts
from helpers.checking.context.levels import is_distance, is_step, levels
from helpers.checking.context.mentions import same_period, stems
from helpers.checking.context.quoted_rows import may_quote
from helpers.checking.context.scope import Spoken
from helpers.checking.context.told_pairs import BACK

_IS = re.compile(
    r"(?i)^[^,;.]{0,30}, (?:hvilket (?:er|svarer til)|altså|dvs\.|det vil sige|svarende til|det er|nemlig|i alt)"
    r"(?: (?:et|en) \w+ på| med| i alt)? $"
)
_WHERE = re.compile(r"(?i)\bhvor (?:der|det|tallet|antallet|niveauet|man)\b[^.;]*$")
_THAT_IS = re.compile(r"(?i), (?:dvs\.|altså|det er|det vil sige|hvilket er|nemlig)(?: ca\.| kun| hele)? $")
#: The comparison ends here, or names one of the two: nothing else is compared with.
_MORE = re.compile(
    r"(?i)(?: [\wæøå]+)? (?:lavere|højere|mindre|mere|flere|færre|bedre)(?=[.,;)]|$| i [A-ZÆØÅ][\wæøå]+(?=[.,;)]|$))"
)
#: What is to come stands in no table, though its figure may by chance.
_WISHED = re.compile(r"(?i)\b(?:skal|kræve\w*|\w*mål(?:et|ene)?|forvent\w*)\b")
#: A smaller figure stands in a table by chance.
SMALLEST_QUOTED = 30


def told_difference_claims(facts: Facts, spoken: Spoken, tables: Sequence[int]) -> list[Claim]:
    """Return the claims of differences whose two figures stand with them, or are quoted from one row of a table."""
    claims = []
    for at, token in enumerate(spoken.tokens):
        if token.letter not in "Nkp" or token.number is None or token.number.signed:
            continue
        wished = any(_WISHED.search(one.sentence.text) for one in (spoken, spoken.previous) if one is not None)
        pair = _from_to(spoken, at) or _where(spoken, at) or _summed_up(spoken, at)
        pair = pair or (_quoted(facts, spoken, at, tables) if not wished else None)
        if pair is None or is_distance(spoken, at) or (token.letter == "k" and pair[0].unit != token.number.unit):
            continue  # "fra 318 til 290, hvilket er 3 under måltallet"; 400.000 kr. beside mio. kr.
        printed = figure_of(token, spoken.line(token), **({} if token.letter == "p" else {"unit": "count"}))
        one, other = (replace(figure, area="") for figure in sorted(pair, key=lambda figure: -figure.value))
        spoken.used.add(at)
        reading = Reading("difference", (one, other), printed)
        claims.append(Claim("growth", printed.line, spoken.sentence.text, token.text, (reading,), bound="named"))
    return claims


def _from_to(spoken: Spoken, at: int) -> tuple[Figure, Figure] | None:
    """Return the two levels of `fra A til B` right before the difference."""
    letter = spoken.tokens[at].letter
    match = re.search(rf"F[wT]{{0,3}}({letter})[^NPpkF;]{{0,8}}I[wT]{{0,3}}({letter})[^NPpk;]*$", spoken.shape[:at])
    if match is None or not _IS.match(
        spoken.sentence.text[spoken.tokens[match.start(2)].end : spoken.tokens[at].start]
    ):
        return None
    if not alike(noun_of(spoken, i) for i in (match.start(1), match.start(2), at)):
        return None
    then, now = (spoken.tokens[match.start(group)] for group in (1, 2))
    return figure_of(then, spoken.line(then)), figure_of(now, spoken.line(now))


def _summed_up(spoken: Spoken, at: int) -> tuple[Figure, Figure] | None:
    """Return the only two levels before `…, dvs. 0,3 mio. kr. lavere`, which compares them and nothing else."""
    text, token = spoken.sentence.text, spoken.tokens[at]
    if not _THAT_IS.search(text[: token.start]) or not _MORE.match(text[token.end :]):
        return None
    kind = "P" if token.letter == "p" else token.letter
    before = [level for level in levels(spoken, kind) if level.letter == kind and level.at < at]
    others = [t for t in spoken.tokens[:at] if t.letter in "NPpkv" and t.number is not None]
    apart = re.search(r"[F:]", spoken.shape[before[0].at : at]) if before else None
    if len(before) != 2 or len(others) != 2 or apart or not alike(noun_of(spoken, level.at) for level in before):
        return None
    return before[0].figure, before[1].figure


def _where(spoken: Spoken, at: int) -> tuple[Figure, Figure] | None:
    """Return the levels of `187 …, hvilket er 9 færre end i 2024, hvor der var 196`."""
    if not re.match(r"w?[ML]w{0,3}E", spoken.shape[at + 1 :]):
        return None
    letter = spoken.tokens[at].letter
    own = [level for level in levels(spoken, letter) if level.letter == letter]
    before, after = [one for one in own if one.at < at], [one for one in own if one.at > at]
    if len(before) != 1 or len(after) != 1 or re.search(r"[;NPp]", spoken.shape[before[0].at + 1 : at]):
        return None
    between = spoken.sentence.text[spoken.tokens[at].end : spoken.tokens[after[0].at].start]
    if not _WHERE.search(between) or not alike(noun_of(spoken, i) for i in (before[0].at, after[0].at, at)):
        return None
    return before[0].figure, after[0].figure


def _quoted(facts: Facts, spoken: Spoken, at: int, tables: Sequence[int]) -> tuple[Figure, Figure] | None:
    """Return a level that the text quotes from a table and the figure of its row that stands under what `end` names."""
    than = re.match(r"w?[ML]w{0,3}(E)", spoken.shape[at + 1 :])
    if than is None or spoken.tokens[at].letter != "N":
        return None
    quoted = _level_before(spoken, at)
    if quoted is None or quoted.value < SMALLEST_QUOTED:
        return None
    start = at + 1 + than.end()
    high = next(
        (i for i in range(start, len(spoken.tokens)) if spoken.tokens[i].letter in "NPpkC,;"), len(spoken.tokens)
    )
    named = spoken.tokens[start:high]
    if any(t.letter in "AGgR" for t in named):
        return None
    periods, words = [t.name for t in named if t.letter == "T"], stems(" ".join(t.text for t in named))
    when = quoted.period
    cells = [
        fact for fact in facts.items
        if fact.table in tables and fact.role == "count" and not fact.mean and fact.figure.printed == quoted.printed
        and may_quote(spoken, fact) and not (when and fact.figure.period and not same_period(fact.figure.period, when))
    ]  # fmt: skip
    pairs = [
        (fact.figure, found[0].figure) for fact in cells
        if len(found := _named_column(_of_one_row(facts, fact), periods, words)) == 1
    ]  # fmt: skip
    return pairs[0] if len({(one.value, other.value) for one, other in pairs}) == 1 else None


def _of_one_row(facts: Facts, fact: Fact) -> list[Fact]:
    """Return the other counts of a fact's row that are of the same group and area."""
    mine = fact.figure
    return [
        f for f in facts.of_table(fact.table)
        if f.row == fact.row and f is not fact and f.role == fact.role
        and (f.figure.group, f.figure.area) == (mine.group, mine.area)
    ]  # fmt: skip


def _named_column(beside: Sequence[Fact], periods: Sequence[str], words: frozenset[str]) -> list[Fact]:
    """Return the facts whose column answers to the period and to the words: a word of a header, where one is said."""
    dated = [f for f in beside if not periods or same_period(f.figure.period, periods[0])]
    headed = [f for f in dated if f.header & words]
    return headed or (dated if periods else [])


def _level_before(spoken: Spoken, at: int) -> Figure | None:
    """Return the one level that the difference is from: of the sentence, else of the one that `Det er` goes back to."""
    own = [level for level in levels(spoken, "N") if level.at < at]
    if own:
        return own[0].figure if len(own) == 1 and not re.search(r"[;]", spoken.shape[own[0].at : at]) else None
    source = spoken.previous
    if source is None or not BACK.match(spoken.sentence.text) or any(is_step(source, i) for i in _numbers(source)):
        return None
    told = levels(source, "N")
    return told[0].figure if len(told) == 1 else None


def _numbers(spoken: Spoken) -> list[int]:
    return [i for i, t in enumerate(spoken.tokens) if t.letter in "NPpk" and t.number is not None]
