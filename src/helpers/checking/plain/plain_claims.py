"""Every kind of claim on every plain clause, and which of them the table contradicts.

Inputs: the scope, a sentence and the claims made of it so far. Outputs: claims that do not hold. A sentence is tried
whole; where nothing is made of it so, its clauses by themselves. What a clause leaves out it may have from the one
before it or from the table: it is wrong only where it is so either way.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from helpers.checking.claims import Claim, Reading
from helpers.checking.context.scope import Scope, Spoken
from helpers.checking.plain.clause import TELLING, ElsewhereError, Plain, plain_of, who_of
from helpers.checking.plain.counts import count_claims, only_claims
from helpers.checking.plain.items import Item, items_of
from helpers.checking.plain.moves import move_claims, moved_from_to
from helpers.checking.plain.parts import part_claims
from helpers.checking.plain.ranks import rank_claims
from helpers.checking.plain.relations import relation_claims
from helpers.checking.plain.sheet import Sheet, sheet_of
from helpers.checking.plain.values import value_claims
from helpers.checking.verdicts import verdict

_RULES = (
    value_claims, part_claims, move_claims, moved_from_to, relation_claims, rank_claims, count_claims, only_claims,
)  # fmt: skip
_JOINED = re.compile(r"(?i)(?:,|;)? (?:og|men|mens|imens|hvorimod|så) (?!(?-i:[A-ZÆØÅ])[\wæøå-]+(?:,|\.?$))|; ")
_FINITE = re.compile(
    r"(?i)\b(?:er|var|har|havde|steg|stiger|faldt|falder|voksede|vokser|ligger|lå|gik|går|udgør|udgjorde|fik|får|modtog|"
    r"modtager|blev|findes|toppede|fylder|tæller|talte|omfatter|omfattede|kom)\b"
)
#: What benefits are also counted in.
_WIDE = re.compile(r"(?i)offentlig|forsørge|ledige?\b|ledighed\b|forsikre|visiter|forreval")
#: A sentence that goes on with whom the one before it speaks of.
_GOES_ON = re.compile(r"(?i)(?:det|dette|siden|nu|gruppen|antallet|andelen|tallet|niveauet|her)\b")


def plain_claims(scope: Scope, sheets: dict[int, Sheet], spoken: Spoken, made: Sequence[Claim]) -> list[Claim]:
    """Return the claims of a sentence beneath its table that do not hold and that no rule before has made."""
    if spoken.table < 0 or spoken.sentence.cell is not None or spoken.sentence.heading:
        return []
    table = scope.tables[spoken.table]
    if table.why_not or "?" in spoken.sentence.text:
        return []
    if spoken.table not in sheets:
        sheets[spoken.table] = sheet_of(table, scope.own)
    told = {claim.printed for claim in made if claim.text == spoken.sentence.text and verdict(claim) is False}
    try:
        found = [claim for claim in _failing(spoken, sheets[spoken.table]) if verdict(claim) is False]
    except ElsewhereError:
        return []
    fresh = [c for c in found if not any(c.printed in p or p in c.printed for p in told)]
    return list({claim.printed: claim for claim in reversed(fresh)}.values())[::-1]


def _failing(spoken: Spoken, sheet: Sheet) -> list[Claim]:
    """Return the claims of a sentence as a whole, else those of its clauses."""
    whole = plain_of(spoken, sheet)
    if whole is not None:
        goes_on = not whole.of("w") and _GOES_ON.match(spoken.sentence.text) is not None
        before = plain_of(spoken.previous, sheet) if goes_on and spoken.previous is not None else None
        if goes_on and spoken.previous is not None and (before is None or not _tells(before)):
            told = whole.doubled()[2:]  # it goes on with something that is not understood, unless its count says whom
            parts = [[p] for p in told if p.sure]
            parts += [variants for variants in _clauses(spoken, sheet) if all(p.sure for p in variants)]
            return [claim for variants in parts for claim in _agreed(variants)]
        found = claims_of(whole.going_on(before) if before is not None else whole)
        if found:
            return found
    found = [claim for variants in _clauses(spoken, sheet) for claim in _agreed(variants)]
    return found or list(_misnamed(spoken, sheet))


def _misnamed(spoken: Spoken, sheet: Sheet) -> Iterator[Claim]:
    """Give the claim of a benefit that the table does not have, beside figures of the one that it has."""
    before: Plain | None = None
    for low, high in [(0, len(spoken.sentence.text)), *_pieces(spoken.sentence.text)]:
        items = items_of(sheet, spoken, low, high) or []
        unknown = [i for i in items if i.letter == "?"]
        meant = _meant(sheet, unknown[0]) if len(unknown) == 1 else None
        plain = Plain(spoken, sheet, tuple(meant if meant and i is unknown[0] else i for i in items))
        if meant is not None:
            quoted = claims_of(plain.going_on(before) if before is not None else plain)
            fit = all(c.kind in {"contradiction", "share"} and verdict(c) is True for c in quoted)
            if fit and _tells_whose(quoted):
                note = f"Tallene er tabellens, ikke {unknown[0].text}."
                yield plain.claim("contradiction", unknown[0], Reading("stated", (), None, False, "", note))
        before = plain if items and not unknown else None


def _tells_whose(quoted: Sequence[Claim]) -> bool:
    """Return whether figures say whose they are; one small figure may be another benefit's too."""
    if len(quoted) != 1:
        return len(quoted) > 0
    return any(o.value >= TELLING for o in quoted[0].readings[0].operands)


def _meant(sheet: Sheet, unknown: Item) -> Item | None:
    """Return the one benefit of a table in the place of another that it does not have."""
    one = len(sheet.table.group.benefits) == 1 and len(sheet.values["benefits"]) <= 1
    single = unknown.name == "benefits" and not _WIDE.search(unknown.text)
    return replace(unknown, letter="W") if one and single else None


def _tells(before: Plain) -> bool:
    """Return whether a sentence tells of one thing only, so that the next can go on with it."""
    return len(before.of("#%pv")) <= 1 and not re.search("[ejrkKDMoHhcb]", before.shape)


def _agreed(variants: Sequence[Plain]) -> list[Claim]:
    """Return the claims that fail however a clause is taken."""
    found = [[c for c in claims_of(plain) if verdict(c) is not True] for plain in variants]
    first, *others = found
    return [c for c in first if all(any(o.printed == c.printed for o in other) for other in others)]


def _clauses(spoken: Spoken, sheet: Sheet) -> Iterator[list[Plain]]:
    """Give the clauses of a sentence that are understood, each as it stands and as it goes on with the one before."""
    text = spoken.sentence.text
    pieces = _pieces(text)
    if len(pieces) < 2 or not all(_FINITE.search(text[low:high]) for low, high in pieces):
        return
    read = [plain_of(spoken, sheet, low, high) for low, high in pieces]
    known = [plain for plain in takewhile(lambda p: p is not None, read) if plain is not None]
    yield from ([plain] for plain in known[:1])
    for before, plain in pairwise(known):
        on = plain.going_on(before.placed())
        apart = plain.of("w") and not sheet.has(who_of(on.items))
        yield [plain] if apart else [on, plain] if plain.of("w") else [on]


def _pieces(text: str) -> list[tuple[int, int]]:
    """Return where the clauses of a sentence begin and end."""
    cuts = [0, *[m.end() for m in _JOINED.finditer(text)], len(text)]
    ends = [*[m.start() for m in _JOINED.finditer(text)], len(text)]
    return [(low, high) for low, high in zip(cuts, ends, strict=False)]


def claims_of(plain: Plain) -> list[Claim]:
    """Return the claims of a clause, whether they hold or not."""
    return [claim for part in plain.doubled() for rule in _RULES for claim in rule(part)]
