"""Whom a told step is of, among the rows of a table: named beside it, spoken of before, or known by a quoted level.

Inputs: a `ToldStep` and the cross sections of one table. Outputs: entrants, each with whether it is certainly meant;
whoever else the sentence names only explains a size.
"""

import re
from collections.abc import Iterable, Sequence

from helpers.checking.context.clauses import KIN, Clause, clauses, mentions
from helpers.checking.context.cross_sections import CrossSection, Entrant
from helpers.checking.context.mentions import WHOLE
from helpers.checking.context.scope import Scope, Spoken
from helpers.checking.context.told_pairs import BACK
from helpers.checking.growth.movement_claims import WAY
from helpers.checking.growth.told_steps import ToldStep, bounds, stated_levels

_FOLLOWS = re.compile(r"(?i) (?!og|samt|mens|men|eller)(?:[\wæøå]+ )?(?:i|på|hos|for|blandt) ")
_LEADS_ON = re.compile(r"(?i)(?:da|hvilket|der|som|idet|fordi|altså|dvs|og|men|så)\b")


def by_table(sections: Iterable[CrossSection]) -> list[list[CrossSection]]:
    """Return the sections of tables whose rows are told apart by their labels."""
    tables: dict[int, list[CrossSection]] = {}
    for section in sections:
        if section.table >= 0 and not section.earlier:
            tables.setdefault(section.table, []).append(section)
    return list(tables.values())


def who_moved(scope: Scope, near: Sequence[CrossSection], said: ToldStep) -> list[tuple[Entrant, bool]]:
    """Return whom a step of the table may be of, and whether that is certain.

    Named in the clause; else, where it leads on, in the one before; else the whole where all are spoken of together,
    the plan's own area in the table right above, or the row whose level the sentence states.
    """
    clause, spoken = said.clause, said.clause.spoken
    found: dict[Entrant, bool] = {}
    for section in {s.entrants: s for s in near}.values():
        own = clause if mentions(clause, section) else None
        if own is None and clause.low and _LEADS_ON.match(_opening(clause)):
            before = [c for c in clauses(spoken, WAY) if c.high <= clause.low and mentions(c, section)]
            own = before[-1] if before else None
        named = _named(mentions(own, section), said if own is clause else None) if own is not None else {}
        if not named:
            named = _unnamed(scope, near, section, said)
        for entrant in named:
            of_one = len({s.group for s in near if entrant in s.entrants}) == 1
            placed = section.table == spoken.table or not entrant.area or _names_group(section, spoken)
            certain = len(named) == 1 and named[entrant] and of_one and placed
            found[entrant] = found.get(entrant, False) or certain
        whole = Clause(spoken, 0, len(spoken.tokens))
        found = {**{e: False for _at, e in mentions(whole, section)}, **found}
    return list(found.items())


def is_of_said(section: CrossSection, spoken: Spoken) -> bool:
    """Return whether a section counts a benefit that the sentence names, or none is named."""
    groups = {t.name for t in spoken.tokens if t.letter == "G"}
    kin = groups.union(*(KIN.get(group, ()) for group in groups))
    rows = any(entrant.group.benefits for entrant in section.entrants)
    return not groups or not section.group.benefits or rows or bool(section.group.benefits & kin)


def _names_group(section: CrossSection, spoken: Spoken) -> bool:
    """Return whether a sentence names the benefit that a table of areas counts."""
    return bool(section.group.benefits & {t.name for t in spoken.tokens if t.letter == "G"})


def _named(spots: Sequence[tuple[int, Entrant]], said: ToldStep | None) -> dict[Entrant, bool]:
    """Return who is named, where several are the one between the figures around a step: `A med 23 og B med 19`."""
    if said is not None and len({e for _at, e in spots}) > 1:
        spoken, (low, high) = said.clause.spoken, bounds(said.clause.spoken, said.at)
        end = max(spoken.tokens[said.at].end, spoken.tokens[said.word].end)
        follows = [e for at, e in spots if _FOLLOWS.fullmatch(spoken.sentence.text[end:at]) and at >= end]
        if follows:  # "29 flere i Thisted og 25 flere i Morsø"
            return {follows[0]: True}
        near = {e: True for at, e in spots if low <= at < high}
        before = {e: True for at, e in spots if low <= at < spoken.tokens[said.at].start}
        return before if len(before) == 1 else near or {e: True for _at, e in spots}
    return {e: True for _at, e in spots}


def _opening(clause: Clause) -> str:
    """Return the word that a clause opens with, whether or not the clause was parted there."""
    opener = clause.spoken.tokens[clause.low - 1].text
    return clause.text if opener in ",;:" else opener


def _unnamed(scope: Scope, near: Sequence[CrossSection], section: CrossSection, said: ToldStep) -> dict[Entrant, bool]:
    clause, spoken = said.clause, said.clause.spoken
    if section.table != spoken.table:
        return {}
    whole = [e for e in section.entrants if e.whole]
    if WHOLE.search(clause.text) and len(whole) == 1 and not BACK.match(spoken.sentence.text):
        return {whole[0]: True}
    stated = stated_levels(spoken)
    quoted = {e for s in near if s.table == spoken.table for e in s.entrants if s.of(e).printed in stated}
    quoted &= set(section.entrants)
    if quoted:
        return {e: len(quoted) == 1 for e in quoted}
    if BACK.match(spoken.sentence.text) and spoken.previous is not None:
        return {}
    own = [e for e in section.entrants if e.area and scope.own == (e.area,)]
    beneath = section.table == spoken.table and not any(t.letter == "A" for t in clause.tokens)
    return dict.fromkeys(own, True) if beneath and all(e.area for e in section.entrants) else {}
