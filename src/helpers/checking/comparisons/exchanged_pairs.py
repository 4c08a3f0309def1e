"""Two figures after `hhv.` that are a table's for the two rows named, exchanged: `A og B … hhv. 5 og 3 pct.`

Inputs: a sentence and the cross sections of the document. Outputs: claims of kind `order` that fail. Nothing is said
where any column gives the two figures in the order they are printed; that one gives them exchanged is no chance.
"""

import re
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.context.clauses import Clause, mentions
from helpers.checking.context.cross_sections import CHANGE, GROWTH, LEVEL, SHARE, CrossSection
from helpers.checking.context.facts import Fact, Facts
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import Token, print_number

_TWO = re.compile(r"H(?P<one>[NPp])w?C(?P<other>[NPp])")
#: `lidt højere i Tårnby end i Dragør, hhv.`, `større end hotel og restauration med hhv.`
_COMPARED = re.compile(
    r"(?i)\b(?:(?P<more>højere|større|flere)|(?P<less>lavere|mindre|færre))\b[^\d,;:.]{0,40}\bend\b[^\d;:.]{1,60}?"
    r"(?:hhv\.|henholdsvis) $"
)
_NEGATED = re.compile(
    r"(?i)\b(?:ikke|hverken|fald\w*|nedgang\w*|begge|alle|end (?:sidste|året|forrige|før|ventet|målet|budget\w*))\b"
)
_TWO_RATES = re.compile(r"(?P<one>P)w?AC(?P<other>P)w?A(?![wA]{0,2}[NPp])")
_TWO_PARTS = re.compile(r"(?P<one>P)(?P<first>G)C(?P<other>P)(?P<second>G)")
_RATE = re.compile(r"(?i)^(?:den |i )?(?:[\wæøå]+ ){0,3}ledighed(?:en|sprocenten)?\b")
#: Rates that close are of one area at two times; rates further off are not.
SAME, FAR_OFF = 0.15, 0.3
_MEASURES = {"N": frozenset({LEVEL, CHANGE}), "P": frozenset({SHARE, GROWTH, LEVEL}), "p": frozenset({CHANGE})}


def exchanged_pair_claims(sections: Sequence[CrossSection], spoken: Spoken, made: Sequence[Claim]) -> list[Claim]:
    """Return the claim that the two figures after `hhv.` stand in the other order in a table."""
    match = _TWO.search(spoken.shape)
    if match is None:
        return []
    one, other = spoken.tokens[match.start("one")], spoken.tokens[match.start("other")]
    if one.number is None or other.number is None or abs(one.number.value) == abs(other.number.value):
        return []
    printed = f"{one.text} og {other.text}"
    line = spoken.line(one)
    if any(claim.kind == "order" and claim.line == line for claim in made):
        return []
    compared = _against_its_words(spoken, one, other)
    if compared is not None:
        return [compared]
    turned: Figure | None = None
    for first, second in _named(sections, spoken, match.start(), match.end(), other.letter):
        if _is(first, one) and _is(second, other):
            return []
        if _is(first, other) and _is(second, one):
            turned = first
    if turned is None:
        return []
    note = f"Tabellen (linje {turned.line}) har tallene i den anden rækkefølge: {other.text} og {one.text}."
    reading = Reading("stated", (), None, False, f"hhv. {other.text} og {one.text}", note)
    return [Claim("order", line, spoken.sentence.text, printed, (reading,), bound="named")]


def exchanged_rate_claims(facts: Facts, spoken: Spoken) -> Iterator[Claim]:
    """Give the claim of `4,4 procent i Vallensbæk og 7,9 procent i Ishøj`, where the tables' shares say the reverse.

    The unemployed are those on a-dagpenge and the jobparate on kontanthjælp; rates of another month are near their sum.
    """
    match = _TWO_RATES.search(spoken.shape)
    if match is None or not _RATE.search(spoken.sentence.text) or "T" in spoken.shape[: match.start()]:
        return
    one, other = (spoken.tokens[match.start(name)] for name in ("one", "other"))
    areas = [t.name for t in spoken.tokens[match.start() : match.end()] if t.letter == "A"]
    rates = [_sum_of_shares(facts, area) for area in areas]
    if one.number is None or other.number is None or len(set(areas)) != 2 or not all(rates):
        return
    said = (one.number.value, other.number.value)
    if _are_near(said, rates[::-1], SAME) and not any(
        _are_near((s,), (r,), FAR_OFF) for s, r in zip(said, rates, strict=True)
    ):
        shown = ", ".join(f"{area} {print_number(rate, 1)}" for area, rate in zip(areas, rates, strict=True))
        note = f"Tabellens andele af arbejdsstyrken er tilsammen {shown} pct.; tallene er byttet om."
        reading = Reading("stated", (), None, False, f"{other.text} og {one.text}", note)
        printed = f"{one.text} og {other.text}"
        yield Claim("order", spoken.line(one), spoken.sentence.text, printed, (reading,), bound="named")


def exchanged_part_claims(facts: Facts, spoken: Spoken) -> Iterator[Claim]:
    """Give the claim of `75 % dagpengemodtagere og 25 % kontanthjælpsmodtagere`, where the tables count the reverse."""
    match = _TWO_PARTS.search(spoken.shape)
    if match is None:
        return
    one, other = (spoken.tokens[match.start(name)] for name in ("one", "other"))
    first, second = (spoken.tokens[match.start(name)] for name in ("first", "second"))
    counts = [_counted(facts, token.name) for token in (first, second)]
    if one.number is None or other.number is None or not all(counts) or first.name == second.name:
        return
    said = (one.number.value, other.number.value)
    if abs(sum(said) - 100) > 1 or max(said) < 2 * min(said) or max(counts) < 3 * min(counts):
        return
    if (said[0] > said[1]) != (counts[0] > counts[1]):
        shown = f"{print_number(counts[0])} {first.text} og {print_number(counts[1])} {second.text}"
        reading = Reading("stated", (), None, False, f"{other.text} og {one.text}", f"Tabellen tæller {shown}.")
        printed = f"{one.text} og {other.text}"
        yield Claim("order", spoken.line(one), spoken.sentence.text, printed, (reading,), "warning", bound="named")


def _counted(facts: Facts, benefit: str) -> float:
    """Return how many of a benefit the one table that counts several benefits side by side has at its newest time."""
    found = [f for f in facts.items if f.role == "count" and f.figure.group.benefits == {benefit} and not f.total]
    tables = {fact.table for fact in found}
    newest = max((fact.figure.period for fact in found), default="")
    return sum(f.figure.value for f in found if f.figure.period == newest) if len(tables) == 1 else 0.0


def _sum_of_shares(facts: Facts, area: str) -> float:
    """Return the newest shares of an area's a-dagpenge and jobparate together, 0 where the tables have not both."""
    shares: dict[str, Fact] = {}
    for fact in facts.items:
        group = fact.figure.group
        known = "a_dagpenge" in group.benefits or (
            "kontanthjaelp" in group.benefits and "jobparate" in group.qualifiers
        )
        if fact.role == "share" and fact.figure.area == area and known and len(group.benefits) == 1:
            name = next(iter(group.benefits))
            if name not in shares or shares[name].figure.period < fact.figure.period:
                shares[name] = fact
    return sum(fact.figure.value for fact in shares.values()) if len(shares) == 2 else 0.0


def _are_near(said: Sequence[float], right: Sequence[float], room: float) -> bool:
    return all(abs(one - other) <= room * other for one, other in zip(said, right, strict=True))


def _against_its_words(spoken: Spoken, one: Token, other: Token) -> Claim | None:
    """Return the claim of `højere i A end i B, hhv. 1,6 og 1,7 procent`, whose words say which is the larger."""
    before = spoken.sentence.text[: one.start]
    match = _COMPARED.search(before)
    if match is None or _NEGATED.search(before) or one.number is None or other.number is None:
        return None
    more = match["more"] is not None
    if (one.number.value > other.number.value) == more:
        return None
    word = match["more"] or match["less"]
    note = f"Det første skal være {word} end det andet, men {one.text} er det ikke i forhold til {other.text}."
    reading = Reading("stated", (), None, False, f"hhv. {other.text} og {one.text}", note)
    line = spoken.line(one)
    return Claim("order", line, spoken.sentence.text, f"{one.text} og {other.text}", (reading,), bound="named")


def _named(
    sections: Sequence[CrossSection], spoken: Spoken, opens: int, closes: int, letter: str
) -> Iterator[tuple[Figure, Figure]]:
    """Give the figures of the two rows that the words before the list, or else those after it, name in order."""
    before, after = Clause(spoken, 0, opens), Clause(spoken, closes, len(spoken.tokens))
    for section in sections:
        if section.measure not in _MEASURES[letter]:
            continue
        for clause in (before, after):
            named = list(dict.fromkeys(entrant for _at, entrant in mentions(clause, section)))
            if len(named) == 2 and not any(entrant.whole for entrant in named):
                yield section.of(named[0]), section.of(named[1])
                break


def _is(figure: Figure, token: Token) -> bool:
    """Return whether a figure of a table is what a token prints, but for its sign."""
    number = token.number
    room = 0.5 * 10.0**-number.decimals + 1e-6 if number is not None else 0.0
    return number is not None and abs(abs(figure.value) - abs(number.value)) <= room
