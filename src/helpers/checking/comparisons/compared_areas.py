"""Whom a figure in brackets is of: `højere end i Region Midtjylland (22,0 pct.)`, and who is compared with whom.

Inputs: a sentence and the facts of the tables. Outputs: claims of kind `header`: the figure is another area's, which
the sentence does not name; the plan's own area is compared with itself; a region is called a municipality.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from helpers.checking.claims import Claim, Reading, figure_of
from helpers.checking.context.facts import Facts
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import Token
from helpers.checking.reading.vocabulary import members

_THAN = re.compile(r"(?i)\b(?:end|end i|på niveau med|på niveau med niveauet i|på linje med|det samme som i|som i) $")


def compared_area_claims(facts: Facts, spoken: Spoken) -> list[Claim]:
    """Return the claims of areas that are named in another's place."""
    if spoken.sentence.cell is not None:
        return []
    return [*_bracketed(facts, spoken), *_itself(facts, spoken), *_municipal(spoken)]


def _bracketed(facts: Facts, spoken: Spoken) -> Iterator[Claim]:
    """Give the claim of an area beside a figure that is another's, where a like bracket is right."""
    brackets = list(_brackets(spoken))
    named = {token.name for token in spoken.tokens if token.letter == "A"}
    if re.search(r"(?i)\bhele landet\b|\blandsgennemsnit", spoken.sentence.text):
        named.add("Hele landet")
    right = [one for one in brackets if one[0].name in _owners(facts, spoken, one[1])]
    if len(right) != 1 or len(brackets) != 2:
        return
    yield from _beside(facts, spoken, right[0], next(one for one in brackets if one is not right[0]))
    for area, share in brackets:
        owners = _owners(facts, spoken, share)
        wide = len(members(area.name)) != 1 or area.name in facts.own
        others = [name for name in owners if name not in named and len(members(name)) != 1]
        if area.name not in owners and wide and len(others) == 1:
            note = f"{share.text} er tallet for {others[0]}."
            yield _claim(spoken, area, others[0], note)


def _beside(facts: Facts, spoken: Spoken, right: tuple[Token, Token], other: tuple[Token, Token]) -> Iterator[Claim]:
    """Give the claim that the other bracket holds its area's figure of the same columns as the one that is right."""
    near = [f for f in facts.of_table(spoken.table) if f.role in {"share", "growth"}]
    printed = figure_of(other[1], spoken.line(other[1]))
    size = abs(right[1].number.value) if right[1].number is not None else -1.0
    known = []
    for model in near:
        if model.figure.area == right[0].name and abs(model.figure.value) == size:
            known += [f.figure for f in near if f.figure.area == other[0].name and f.role == model.role
                      and (f.figure.group, f.figure.period) == (model.figure.group, model.figure.period)]  # fmt: skip
    if known and all(abs(figure.value) != abs(printed.value) for figure in known):
        readings = tuple(Reading("value", (replace(f, value=abs(f.value), unit=printed.unit),), printed) for f in known)
        yield Claim("contradiction", printed.line, spoken.sentence.text, printed.printed, readings, bound="named")


def _brackets(spoken: Spoken) -> Iterator[tuple[Token, Token]]:
    tokens = spoken.tokens
    for at, token in enumerate(tokens):
        share = next((t for t in tokens[at + 1 : at + 3] if t.letter == "P" and t.number is not None), None)
        if token.letter in "Al" and share is not None and spoken.sentence.text[token.end : share.start] == " (":
            yield token, share


def _owners(facts: Facts, spoken: Spoken, share: Token) -> set[str]:
    """Return the areas that have a figure in the tables at hand, as a share or a growth."""
    near = [f for f in facts.of_table(spoken.table) if f.role in {"share", "growth"} and f.figure.area]
    size = abs(share.number.value) if share.number is not None else -1.0
    places = share.number.decimals if share.number is not None else 0
    return {f.figure.area for f in near if abs(f.figure.value) == size and f.figure.decimals == places}


def _itself(facts: Facts, spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that the own area is set beside others as what it is compared with."""
    areas = [token for token in spoken.tokens if token.letter in "Al"]
    compared = [t for t in areas if _is_compared_with(spoken, t)]
    own = [t for t in compared if t.name in facts.own]
    others = [t for t in areas if t.name not in facts.own]
    last = spoken.previous
    elsewhere = last is not None and any(
        t.letter == "A" and t.name not in facts.own and not _is_compared_with(last, t) for t in last.tokens
    )
    led = areas and areas[0] is not compared[0] if compared else True
    if len(own) == 1 and len(facts.own) == 1 and others and not led and not elsewhere:
        yield _claim(spoken, own[0], "et andet område", f"{own[0].text} sammenlignes her med sig selv.")


def _is_compared_with(spoken: Spoken, area: Token) -> bool:
    return _THAN.search(spoken.sentence.text[: area.start]) is not None


def _municipal(spoken: Spoken) -> Iterator[Claim]:
    for token in spoken.tokens:
        wide = token.letter == "A" and len(members(token.name)) > 1
        text = spoken.sentence.text[token.start : token.end + 10]
        if wide and re.match(rf"{re.escape(token.name)} [Kk]ommunes?\b", text):
            yield _claim(spoken, token, "kommunens navn", f"{token.name} er ikke en kommune.")


def _claim(spoken: Spoken, token: Token, right: str, note: str) -> Claim:
    reading = Reading("stated", (), None, False, right, note)
    return Claim("header", spoken.line(token), spoken.sentence.text, token.text, (reading,), bound="named")
