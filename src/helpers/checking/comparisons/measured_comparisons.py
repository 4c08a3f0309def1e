"""Whether what is so much more or less than another is so: `0,3 procentpoint lavere i A end i B`, `86 pct., 2
procentpoint højere end i 2. kvartal (84 pct.)`, `andelen er højere: 1,8 pct. mod 3,5 pct.`.

Inputs: a sentence, its scope and the cross sections in reach. Outputs: claims of the word only. The size says which two
are compared: only where it is theirs to the last digit, and nobody's the way the words say, the word is wrong.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.comparisons.rank_claims import is_told
from helpers.checking.comparisons.relation_claims import COMPARED, UNSURE, meant_sections, sides_of
from helpers.checking.context.clauses import Clause, clauses, unknown_word, words_of
from helpers.checking.context.cross_sections import CHANGE, GROWTH, LEVEL, SHARE, TOLD, CrossSection, may_hold
from helpers.checking.context.levels import levels
from helpers.checking.context.part_pairs import within_reach
from helpers.checking.context.scope import Scope, Spoken
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.reading.danish_text import Token
from helpers.checking.verdicts import test

#: A smaller count is some pair's by chance.
SMALLEST_COUNT = 3
#: `2 procentpoint lavere end`, `5,5 mio. kr. eller 6 pct. mindre end`.
_STEP = re.compile(
    r"(?P<size>[Npk])(?:w{1,2}P)?w?(?P<word>[ML])(?P<gap>[^NPpkMLUD;]{0,8}?)E(?P<rest>[^NPpk;CJ]*(?:N[^NPpk;CJ]*)*)"
)
_PAIR = re.compile(r"(?P<word>[ML])w?:w{0,2}(?P<one>[NPk])w{0,3}Jw{0,2}(?P<other>[NPk])")
_LETTER = {"p": "P", "N": "N", "k": "k"}
#: Takes up what was said last: it is of whoever that was of, not of the subject of the sentence.
_THAT_IS = re.compile(r"(?i)\W*(?:altså|dvs|det vil sige|hvilket (?:er|giver|svarer til)|svarende til)\b")
_FALLS = re.compile(r"(?i)\b(?:fald\w*|nedgang\w*|tilbagegang\w*|reduktion\w*)\b")


def measured_comparison_claims(
    scope: Scope, sections: Sequence[CrossSection], spoken: Spoken, made: Sequence[Claim]
) -> list[Claim]:
    """Return the claims of the words of comparison whose size is that of two figures the other way."""
    found = [*_told(spoken), *_set_against(spoken), *_held(scope, sections, spoken)]
    fresh: dict[int, Claim] = {}
    for at, claim in found:
        if not is_told(spoken.tokens[at].text, made):
            fresh.setdefault(at, claim)
    return list(fresh.values())


def _claim(spoken: Spoken, at: int, size: str, one: Figure, other: Figure, names: tuple[str, str]) -> Claim:
    token = spoken.tokens[at]
    mine, theirs = (f"{name} har {figure.printed}" if name else figure.printed for name, figure in
                    zip(names, (one, other), strict=True))  # fmt: skip
    truth = "mere" if one.value > other.value else "mindre"
    note = f"{mine[0].upper()}{mine[1:]}, {theirs}: det første er {truth}, ikke {token.text}."
    reading = Reading("stated", (one, other), None, False, f"{one.printed} mod {other.printed}", note)
    printed = f"{size} {token.text}".strip()
    return Claim("comparison", spoken.line(token), spoken.sentence.text, printed, (reading,), bound="named")


def _is_size(one: Figure, other: Figure, size: Figure, more: bool) -> bool:
    """Return whether one figure is so much more (or less) than the other."""
    high, low = (one, other) if more else (other, one)
    high, low = replace(high, area=""), replace(low, area="")
    if size.unit != "pp" and not size.decimals and not high.span:
        return abs(high.value - low.value - size.value) < 0.05
    return test(Reading("difference", (high, low), replace(size, approx=""))) is True


def _is_exactly(one: Figure, other: Figure, size: Figure) -> bool:
    """Return whether two figures as they are printed are just so far apart."""
    return abs(abs(one.value - other.value) - size.value) < 0.5 * 10.0**-size.decimals + 1e-6


def _told(spoken: Spoken) -> Iterator[tuple[int, Claim]]:
    """Give the claims of a figure, a size and the figure after `end`: `86 %, 2 procentpoint lavere end i …, (84 %)`."""
    for match in _STEP.finditer(spoken.shape):
        at, word = match.start("size"), match.start("word")
        token = spoken.tokens[at]
        own = levels(spoken, _LETTER[token.letter])
        before = [one for one in own if one.at < at and one.letter == _LETTER[token.letter]]
        after = [one for one in own if one.at > word and one.letter == _LETTER[token.letter]]
        if not before or not after or re.search(r"[;]", spoken.shape[before[-1].at : after[0].at]):
            continue
        if re.search(r"[CJ]|,w?E", spoken.shape[match.end() : after[0].at]) or "Y" in spoken.shape[max(0, at - 3) : at]:
            continue
        if re.search(r"[EJ]", spoken.shape[: before[-1].at]):
            continue  # "0,2 lavere end i landet (1,9 pct.) og 0,1 lavere end i RAR (1,8 pct.)": a comparand, no subject
        size, more = figure_of(token, spoken.line(token)), spoken.tokens[word].letter == "M"
        if any(_is_size(a.figure, b.figure, size, more) for a in before for b in after):
            continue
        one, other = before[-1].figure, after[0].figure
        if size.value and not _is_size(one, other, size, more) and _is_exactly(one, other, size):
            yield word, _claim(spoken, word, token.text, one, other, ("", ""))


def _set_against(spoken: Spoken) -> Iterator[tuple[int, Claim]]:
    """Give the claims of `andelen er højere: 1,8 pct. mod 3,5 pct.`"""
    for match in _PAIR.finditer(spoken.shape):
        word = match.start("word")
        tokens = [spoken.tokens[match.start(name)] for name in ("one", "other")]
        if (
            tokens[0].letter != tokens[1].letter
            or is_future(spoken, word)
            or "Y" in spoken.shape[max(0, word - 3) : word]
        ):
            continue
        one, other = (figure_of(token, spoken.line(token)) for token in tokens)
        relation = "greater" if spoken.tokens[word].letter == "M" else "less"
        if one.value != other.value and test(Reading(relation, (one, other))) is False:
            yield word, _claim(spoken, word, "", one, other, ("", ""))


def _held(scope: Scope, sections: Sequence[CrossSection], spoken: Spoken) -> Iterator[tuple[int, Claim]]:
    """Give the claims of a size between two that stand in one cross section."""
    parts = clauses(spoken, COMPARED)
    for number, clause in enumerate(parts):
        found = list(COMPARED.finditer(clause.text))
        if len(found) != 1 or UNSURE.search(clause.text):
            continue
        match = found[0]
        if not (match["more"] or match["less"] or match["beside"]):
            continue
        at = next(i for i, t in enumerate(spoken.tokens) if t.end > clause.start + match.start())
        sized = re.search(r"([Np])w?$", spoken.shape[:at])
        if sized is None or is_future(spoken, at):
            continue
        if match["bare"] is not None and _THAT_IS.match(clause.text) and all(t.letter != "A" for t in clause.tokens):
            continue  # "mens Fyn ligger på 21,1 pct., altså 7,5 procentpoint lavere": of the last one named
        token = spoken.tokens[sized.start(1)]
        size = figure_of(token, spoken.line(token))
        if token.letter == "N" and size.value < SMALLEST_COUNT:
            continue
        claim = _reversed(scope, sections, spoken, parts[:number], clause, match, (at, token, size))
        if claim is not None:
            yield at, claim


def _reversed(
    scope: Scope, sections: Sequence[CrossSection], spoken: Spoken, before: Sequence[Clause], clause: Clause,
    match: re.Match[str], sized: tuple[int, Token, Figure],
) -> Claim | None:  # fmt: skip
    """Return the claim of a size that is only that of two in a cross section the other way."""
    at, token, size = sized
    more = bool(match["more"]) or (match["beside"] or "").lower() == "over"
    of_kind = [s for s in sections if _is_of_kind(s, token.letter)]
    meant = [s for found, _ways in meant_sections(clause, of_kind, before, spoken) for s in found]
    own = [s for s in meant if s.table in {spoken.table, TOLD}]
    turned: list[tuple[CrossSection, Figure, Figure, tuple[str, str]]] = []
    for section in of_kind:
        mine, against = sides_of(scope, section, before, clause, match)
        for one in mine:
            for other in against:
                if section.counts() and (may_hold(one, other) or may_hold(other, one)):
                    continue
                figures = section.of(one), section.of(other)
                if section.measure in {CHANGE, GROWTH} and max(f.value for f in figures) < 0:
                    if not _FALLS.search(clause.text) and _is_size(*figures, size, not more):
                        return None  # less of a fall, or a lower figure
                    figures = figures[1], figures[0]
                if _is_size(*figures, size, more):
                    return None
                if section in (own or meant) and _is_exactly(*figures, size):
                    turned.append((section, *figures, (one.label.capitalize(), other.label.capitalize())))
    if not turned or unknown_word(clause, words_of(scope, [one[0] for one in turned]), match.span()):
        return None
    _section, mine_figure, other_figure, names = turned[0]
    told = [reached.figure for reached in within_reach(spoken, "P" if token.letter == "p" else "N", 2) if reached.back]
    if any(_is_size(figure, other_figure, size, more) for figure in told):
        return None  # "602 ud af 1.955, svarende til 30,8 pct. I 2020 28,0 pct.": the newer is meant
    return _claim(spoken, at, token.text, mine_figure, other_figure, names)


def _is_of_kind(section: CrossSection, letter: str) -> bool:
    """Return whether a section's figures differ by points, or by a number."""
    if letter == "p":
        return section.is_rate() or section.measure in {SHARE, GROWTH} or section.figures[0].unit == "pct"
    return section.measure in {LEVEL, CHANGE} and not section.is_rate() and section.figures[0].unit != "pct"
