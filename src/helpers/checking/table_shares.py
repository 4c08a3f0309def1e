"""The share that a row of a table makes of its whole, told in prose: `Jobparate udgør nu 29 pct. af modtagerne`.

Inputs: a sentence and the facts of the tables. Outputs: claims of kind `share`. Part and whole are cells of one table
and period; a share is wrong only where just one part answers to the words and no whole of it makes the share.
"""

import re
from collections.abc import Sequence

from helpers.checking.claims import Claim, Reading
from helpers.checking.facts import PLANNED, Fact, Facts, mention_of, same_period, stems
from helpers.checking.part_claims import share_result
from helpers.checking.scope import Spoken
from helpers.checking.trend_claims import is_future
from helpers.checking.verdicts import test

_MAKES_UP = re.compile(
    r"(?i)\b(?:udgør|udgjorde|tegner sig for|tegnede sig for|står for|stod for|fylder|fyldte)"
    r"(?: (?:nu|altså|dermed|således|fortsat|i dag|alene|hele|kun|ca\.|godt|knap|omkring|cirka|under|over|en|et))*\s*$"
)

#: `72 pct. af potentialet` is a share of something that no table of persons counts.
_OF_ELSE = re.compile(
    r"(?i)\s*af (?!(?:de|dem|den|det|alle|samtlige|hele|samlede|kommunens|gruppen|helheden|total\w*|antallet|"
    r"\w*(?:modtager|borger|ledig|person|forløb|sager|ydelse|ansat|kvinde|mænd|unge)\w*)\b)"
)


def table_share_claims(facts: Facts, spoken: Spoken, tables: Sequence[int], taken: set[int]) -> list[Claim]:
    """Return the claims of the shares that a sentence says a row makes of the whole."""
    claims = []
    text = spoken.sentence.text
    for at, token in enumerate(spoken.tokens):
        if at in taken or token.letter not in "Pv" or token.number is None or is_future(spoken, at):
            continue
        if not _MAKES_UP.search(text[: token.start]) or re.match(r"w?w?z", spoken.shape[at + 1 :]):
            continue
        if _OF_ELSE.match(text[token.end :]):
            continue
        result = share_result(spoken, at)
        parts = _parts(facts, spoken, tables, at)
        pairs = [(part.figure, whole.figure) for part in parts for whole in _wholes(facts, part)]
        readings = [Reading("share", pair, result) for pair in pairs]
        right = [reading for reading in readings if test(reading) is True]
        if not readings or not (right or len({(p.table, p.row) for p in parts}) == 1):
            continue
        taken.add(at)
        chosen = tuple(right[:1] or readings)
        claims.append(Claim("share", result.line, text, token.text, chosen, bound="named"))
    return claims


def _parts(facts: Facts, spoken: Spoken, tables: Sequence[int], at: int) -> list[Fact]:
    """Return the cells that the subject of the sentence names, of the period it says, else of the newest."""
    low = max((i for i in range(at) if spoken.tokens[i].letter in "NPpv;,"), default=-1)
    subject = spoken.tokens[low + 1 : at]
    groups = {t.name for t in subject if t.letter in "Gg"}
    areas = [t.name for t in subject if t.letter == "A"]
    words = stems(" ".join(t.text for t in subject if t.letter == "w"))
    if not groups and not areas and not words:
        return []
    counted = [
        f for f in facts.items
        if f.table in tables and f.role == "count" and not f.mean and not f.header & PLANNED
    ]  # fmt: skip
    area = areas[-1:] or list(mention_of(spoken, at).areas) or list(facts.own)
    found = [f for f in counted if not f.figure.area or f.figure.area in area]
    if groups:
        found = [f for f in found if groups <= f.figure.group.benefits | f.figure.group.qualifiers]
        bare = [f for f in found if (f.figure.group.qualifiers | f.figure.group.benefits) == groups]
        found = bare or found
    elif words:
        labelled = [f for f in found if f.words and f.words & words]
        found = labelled or ([f for f in found if f.figure.area in areas] if areas else [])
    else:
        found = [f for f in found if f.figure.area in areas and not f.figure.group]
    said = mention_of(spoken, at).periods
    newest = max((f.figure.period for f in found), default="")
    dated = [f for f in found if any(same_period(f.figure.period, p) for p in said)] if said else []
    found = dated or [f for f in found if f.figure.period == newest]
    totals = [f for f in found if f.total]
    return totals if totals and not groups else found


def _wholes(facts: Facts, part: Fact) -> list[Fact]:
    """Return the cells of the part's table and period that hold it: totals, and rows of a wider group or area."""
    beside = [
        f for f in facts.of_table(part.table)
        if f is not part and f.role == "count" and f.figure.period == part.figure.period and not f.mean
        and f.figure.value >= part.figure.value > 0
    ]  # fmt: skip
    mine, areas = part.figure.group, {part.figure.area, *([] if part.figure.area else facts.own)}
    wider = [
        f for f in beside
        if f.figure.area in areas and f.figure.group.qualifiers < mine.qualifiers
        and f.figure.group.benefits in (mine.benefits, frozenset())
    ]  # fmt: skip
    return [*wider, *(f for f in beside if f.total and f not in wider)]
