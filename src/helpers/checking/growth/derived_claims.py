"""Changes that a sentence derives from figures of its own, of the sentence before, or of a table.

Inputs: a sentence with its scope and the facts of the tables. Outputs: claims of differences (`22 færre end i januar`),
growth (`et fald på 5,3 pct.`) and points (`3,8 procentpoint`). Every pair of figures that the change may be computed
from is a reading; it is wrong only where the pair that is certainly meant is known and no pair fits.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.facts import Facts
from helpers.checking.context.levels import FROM_TO, is_distance, is_label, is_step, levels, tells_of_before
from helpers.checking.context.mentions import FROM_TIME_TO_TIME, WHOLE, happens_in, same_period
from helpers.checking.context.scope import Spoken
from helpers.checking.context.subjects import known_subject, names_subject
from helpers.checking.context.table_pairs import (
    LAST_PERIOD,
    across_pairs,
    change_facts,
    fact_pairs,
    series_pairs,
    target_pairs,
)
from helpers.checking.context.time_pairs import time_pair
from helpers.checking.context.told_pairs import BACK, Pair, back_pairs, may_speak_of, own_pair, said_about, stepped_pair
from helpers.checking.growth.percent_claims import speaks_back_of_another
from helpers.checking.growth.step_percentages import part_of_step
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.verdicts import test

WHOLE_PCT = 100.0
_AIM = re.compile(r"(?i)\b\w*mål(et|ene|tal\w*)?\b")
#: `Halvdelen af den planlagte reduktion på 47`: from where to where is not said.
_PARTED = re.compile(r"(?i)\b(?:fordelt (?:på|med)|sammensat af|dækker over|består af) [^.;]*$")
_PLANNED = re.compile(
    r"(?i)\b(?:planlagt|ønsked|tilsigted|krævede|nødvendig)\w*\s+\w+(?: på| med)?\s*$|"
    r"\b(?:forudsatte|forudså|budgetterede|regnede med)\b[^,;.]*$"
)
#: A step without a word of its direction is one of a change that is named: `ændringen er 4 pct.`
_CHANGE = re.compile(r"(?i)\b\w*(?:ændr|forskel|afstand|afvig|udsving|bevæg|udvikl)\w*")
#: `4,0 pct. det første år og 2,0 pct. det andet`: of a year among several.
_NTH_YEAR = re.compile(r"(?i) (?:i )?det (?:første|andet|tredje|fjerde|sidste)\b")
#: `faldet med 14, men puljen er gået fra 22 til 31`, `gået tilbage med 9, i Dragør fra 14 til 9`.
_APART = re.compile(r"\b(?:[Mm]en|[Mm]ens|hvorimod|imens|end)\b|, (?:heraf )?i [A-ZÆØÅ]")
_COME = re.compile(r"(?i)\bkommet(?: \w+)?\s*$")


#: `er gået tilbage med 17 pct., hvor målet var 15 pct.`: what has come of it.
_HAPPENED = re.compile(r"(?i)\b(?:er|var|har)\b[^,;]{0,25}\b(?:gået|faldet|steget|vokset|øget|reduceret)\b[^,;]*$")


def derived_claims(facts: Facts, spoken: Spoken, tables: Sequence[int], taken: set[int]) -> list[Claim]:
    """Return the claims of every change in number, in pct. or in points that nothing else has settled."""
    claims: list[Claim] = []
    cell = spoken.sentence.cell
    if cell is not None and any(fact.role == "target" for fact in facts.of_table(cell[0])):
        return claims  # "A-dagpenge: 6 pct. færre" beside a target is wished, not told
    step: Pair | None = None
    for at, token in enumerate(spoken.tokens):
        if at in taken or token.number is None or token.letter not in "NPpk":
            continue
        if token.letter == "k" and token.number.unit not in {"mio kr", "mia kr", "kr", "uger", "dage", "samtaler"}:
            continue
        if is_label(spoken, at):
            continue
        sign = _sign(spoken, at)
        areas = {t.name for t in spoken.tokens[:at] if t.letter == "A"}
        if len(areas) > 1 and token.letter == "N" and WHOLE.search(spoken.sentence.text[: token.start]):
            continue  # "A og B havde tilsammen 1.072, 6 færre": of both, no row's own
        if _PLANNED.search(spoken.sentence.text[: token.start]) or _PARTED.search(spoken.sentence.text[: token.start]):
            continue  # "steget med 11, fordelt på 11 færre i Rebild": of one row, not of the whole
        if token.letter == "P" and re.match(r"w?z", spoken.shape[at + 1 :]):
            continue  # "svarer til 7,7 pct. af arbejdsstyrken": a share, whatever changed
        if sign == 0 and token.letter in "NP" and not _CHANGE.search(spoken.sentence.text[: token.start]):
            continue  # "har 41 dimittender, eller 27 pct., været ledige": a part
        if _NTH_YEAR.match(spoken.sentence.text, token.end) or re.search(r"Zw$", spoken.shape[:at]):
            continue
        if re.match(r"w?[ML]Ew{0,2}[gG]", spoken.shape[at + 1 :]):
            continue  # "mændene er 16 flere end kvinderne": of two groups, not of two times
        if sign is None or (token.letter == "p" and not tables and "F" not in spoken.shape):
            continue  # points between areas are held against a table first
        if is_future(spoken, at) and not (
            _told(spoken, at) or target_pairs(facts, spoken, at, tables) or across_pairs(facts, spoken, at, tables)
        ):
            continue
        claim = _same_change(spoken, at, sign, step) or _claim(facts, spoken, tables, at, sign)
        if claim is None and token.letter == "N" and sign:
            step = stepped_pair(spoken, at, sign)
        if claim is not None:
            step = _pair_of(claim)
            taken |= {at, *_words(spoken, at)}
            claims.append(claim)
    return claims


def _pair_of(claim: Claim) -> Pair | None:
    """Return the pair that a difference was computed from, for the percentage of the same change."""
    reading = claim.readings[0]
    if reading.relation != "difference" or len(claim.readings) != 1:
        return None
    now, then = reading.operands
    return Pair(then, now, True, True)


def _same_change(spoken: Spoken, at: int, sign: float, step: Pair | None) -> Claim | None:
    """Return the claim of `52 færre, svarende til et fald på 3,4 pct.`: the same change in pct."""
    token = spoken.tokens[at]
    last = max((i for i in range(at) if spoken.tokens[i].letter in "NPpkvA;"), default=-1)
    if step is None or token.letter != "P" or last < 0 or spoken.tokens[last].letter not in "Nk":
        return None
    if part_of_step(spoken, at) is not None:
        return None
    printed = figure_of(token, spoken.line(token))
    readings = _readings(step, printed, "P", sign or (1.0 if step.now.value >= step.then.value else -1.0))
    return _made(spoken, printed, tuple(readings[:1]), "P") if readings else None


def _lead(spoken: Spoken, at: int) -> str:
    """Return the text before a token, from the last stop."""
    return re.split("[,;:]", spoken.sentence.text[: spoken.tokens[at].start])[-1]


def _told(spoken: Spoken, at: int) -> bool:
    """Return whether a wish states both its levels itself, so that its step can be computed."""
    return own_pair(spoken, at, _letters(spoken.tokens[at].letter)) is not None


def _letters(letter: str) -> str:
    return {"N": "N", "P": "NkP", "p": "P", "k": "k"}[letter]


def _words(spoken: Spoken, at: int) -> set[int]:
    return {i for i in range(max(0, at - 3), min(len(spoken.tokens), at + 3)) if spoken.tokens[i].letter in "UDML"}


def _sign(spoken: Spoken, at: int) -> float | None:
    """Return +1 or −1 as the words at a step say it rises or falls, 0 where they do not say, None for no step."""
    if is_distance(spoken, at):
        return None  # from a level of another time: no change that the words before it speak of
    if not is_step(spoken, at) and not re.match(r"w?[UD](?!I)", spoken.shape[at + 1 : at + 3]):
        equals = re.search(r"q[^NPpk;:]{0,4}$", spoken.shape[:at])
        if spoken.tokens[at].letter != "P" or equals is None or not re.search(r"[UDML]", spoken.shape[:at]):
            return None
    if re.match(
        r" af (?:\w+ ){0,2}(?:stigning|fald|vækst|nedgang|tilbagegang|fremgang)",
        spoken.sentence.text[spoken.tokens[at].end :],
    ):
        return None  # "772 af stigningen på 2.151": a part of a step
    if _COME.search(spoken.sentence.text[: spoken.tokens[at].start]) and re.match(r"w?I", spoken.shape[at + 1 :]):
        return 1.0  # "hvor der omvendt er kommet 12 til"
    after = re.match(r"w?[ML]|w?[UD](?!w{0,2}(?:end|E)|I)", spoken.shape[at + 1 : at + 3])
    if after and not re.search(r"(?i)\b(er|var|ligger|end)\b", spoken.tokens[at + 1].text):
        way = 1.0 if after.group()[-1] in "MU" else -1.0
        return -way if tells_of_before(spoken, at) else way
    low = max((i for i in range(at) if spoken.tokens[i].letter in ";"), default=-1)
    words = [
        t for i, t in enumerate(spoken.tokens[low + 1 : at], start=low + 1)
        if t.letter in "UD" or (t.letter in "ML" and not re.match(r"w?E", spoken.shape[i + 1 :]))
    ]  # fmt: skip
    if words:
        return 1.0 if words[-1].letter in "UM" else -1.0
    return 0.0


def _claim(facts: Facts, spoken: Spoken, tables: Sequence[int], at: int, sign: float) -> Claim | None:
    token = spoken.tokens[at]
    printed = figure_of(token, spoken.line(token))
    if token.letter == "k":
        printed = replace(printed, unit="count")
    letters = "P" if token.letter in "p" else "k" if token.letter == "k" else "Nk"
    roles = ["share"] if token.letter == "p" else ["count"]
    own = own_pair(spoken, at, letters)
    if own is not None and _set_apart(spoken, at, own):
        own = None
    if own is not None and token.letter == "p" and "F" not in spoken.shape:
        own = replace(own, certain=False)
    pairs = [own] if own is not None else []
    if own is None or not own.certain:
        dated = time_pair(spoken, at, "P" if token.letter == "p" else "k" if token.letter == "k" else "N")
        told = (
            []
            if LAST_PERIOD.search(spoken.sentence.text)
            else [dated]
            if dated is not None
            else back_pairs(spoken, letters)
        )
        pairs += [replace(pair, certain=False) for pair in told] if _of_others(spoken, at) else told
        if FROM_TIME_TO_TIME.search(spoken.shape):  # "fra 2017 til 2018, hvor det faldt med 33": of no undated pair
            pairs = [pair for pair in pairs if pair is own or (pair.then.period and pair.now.period)]
    about = said_about(spoken, at)
    pairs = [pair for pair in pairs if may_speak_of(about, pair) and (pair is own or _in_time(spoken, pair))]
    if (own is None or not own.certain) and token.letter != "k":
        across = across_pairs(facts, spoken, at, tables) if token.letter == "N" else []
        across = across or (series_pairs(facts, spoken, at, tables) if token.letter in "Np" else [])
        wished = is_future(spoken, at) or (
            _AIM.search(spoken.sentence.text) and not _HAPPENED.search(_lead(spoken, at))
        )
        if wished and not re.search(r"E\w{0,3}[RT]", spoken.shape[at:]):
            across = target_pairs(facts, spoken, at, tables) or across
        if not across and known_subject(spoken, at) and not speaks_back_of_another(spoken):
            across = fact_pairs(facts, spoken, at, tables, roles)
        across = [pair for pair in across if (pair.then.unit == "pct") == (token.letter == "p")]
        pairs += [replace(pair, certain=pair.certain and _tells_level_of(spoken, at, pair)) for pair in across]
    pairs = [pair for pair in pairs if _may_be_meant(spoken, at, pair)]
    readings = [
        r for pair in sorted(pairs, key=lambda p: not p.certain) for r in _readings(pair, printed, token.letter, sign)
    ]
    if (
        token.letter in "NP"
        and tables
        and known_subject(spoken, at)
        and not speaks_back_of_another(spoken)
        and not any(p.certain for p in pairs)
        and not (is_future(spoken, at) or _AIM.search(spoken.sentence.text))
    ):
        quoted = [f for f in change_facts(facts, spoken, at, tables) if not _is_bracketed(spoken, at, f.area)]
        shown = [replace(f, value=abs(f.value) if sign >= 0 else -abs(f.value)) for f in quoted]
        if sign and len(quoted) == 1:
            shown = quoted
        signed = replace(printed, value=(sign or 1.0) * printed.value)
        found = [Reading("value", (f,), signed) for f in shown]
        if any(test(r) is True for r in found) or len(found) == 1:
            chosen = [r for r in found if test(r) is True][:1] or found
            return _made(spoken, printed, tuple(chosen), token.letter)
    fitting = [r for r in readings if test(r) is True]
    if fitting:
        return _made(spoken, printed, (fitting[0],), token.letter)
    certain = [pair for pair in pairs if pair.certain]
    if not certain or not readings:
        return _points(spoken, printed, pairs, token.letter, sign)
    if all(_far(printed, pair) for pair in certain):
        return None
    made = _made(spoken, printed, tuple(readings), token.letter)
    named = len(pairs) == 1 and token.letter == "N" and names_subject(facts, spoken, at, pairs[0].then, pairs[0].now)
    named = named or any(_goes_on(spoken, at, pair) for pair in certain)
    return _points(spoken, printed, pairs, token.letter, sign) or (replace(made, bound="named") if named else made)


def _goes_on(spoken: Spoken, at: int, pair: Pair) -> bool:
    """Return whether a step opens the sentence after its pair: `vokset fra 96 til 103. Væksten er 7 fuldtidspersoner`.

    The sentence before tells nothing else.
    """
    before = spoken.previous
    if before is None or len(before.numbers("NPpk")) != 2 or FROM_TO.search(before.shape) is None:
        return False
    first = next(i for i, token in enumerate(spoken.tokens) if token.letter in "NPpk")
    told = {token.text for token in before.numbers("NPpk")}
    lead = spoken.sentence.text[: spoken.tokens[at].start]
    opens = (
        BACK.match(lead) is not None and re.search(r"[,;:]|\b(?:skyldes|især|heraf|alene|blandt|hos)\b", lead) is None
    )
    return opens and first == at and {pair.then.printed, pair.now.printed} == told and pair.ordered


def _tells_level_of(spoken: Spoken, at: int, pair: Pair) -> bool:
    """Return whether the levels that the sentence tells are a table's pair: `De 111 er 10 flere end sidste år`."""
    own = [level.figure.value for level in levels(spoken, "N") if level.at != at]
    return spoken.tokens[at].letter != "N" or not own or bool({pair.then.value, pair.now.value} & set(own))


def _set_apart(spoken: Spoken, at: int, pair: Pair) -> bool:
    """Return whether a contrast parts a step from the pair: `faldet med 14 pct., men puljen er gået fra 22 til 31`."""
    places = [i for i, t in enumerate(spoken.tokens) if t.text in {pair.then.printed, pair.now.printed}]
    later = [place for place in places if place > at]
    between = spoken.sentence.text[spoken.tokens[at].end : spoken.tokens[min(later)].start] if later else ""
    return len(later) == len(places) and _APART.search(between) is not None


def _of_others(spoken: Spoken, at: int) -> bool:
    """Return whether a step is said of some only, of whom the figures before are not: `blandt dem under 1 år`."""
    before = spoken.sentence.text[: spoken.tokens[at].start]
    some = re.search(r"(?i)\b(?:blandt|skyldes|især|navnlig|heraf|hovedsagelig\w*|primært)\b", before)
    return "O" in spoken.shape[:at] or some is not None


def _in_time(spoken: Spoken, pair: Pair) -> bool:
    """Return whether the periods that the sentence says are those of a pair from elsewhere."""
    said = [t.name for t in spoken.tokens if t.letter == "T" and t.name[:1] in "-12"]
    known = [period for period in (pair.then.period, pair.now.period) if period]
    if len(said) == 1 and pair.ordered and happens_in(spoken, said[0], pair.then, pair.now):
        return False
    return not said or not known or all(any(same_period(k, p) or same_period(p, k) for k in known) for p in said[:2])


def _may_be_meant(spoken: Spoken, at: int, pair: Pair) -> bool:
    """Return whether a step may be of a pair: of no two wholes, no shares grown in pct., from the time said."""
    rate = pair.now.unit == "pct" or (
        pair.now.unit == "count" and bool(pair.now.decimals) and max(pair.then.value, pair.now.value) <= WHOLE_PCT
    )
    if pair.then.value == pair.now.value == WHOLE_PCT or (rate and spoken.tokens[at].letter == "P"):
        return False
    if _is_bracketed(spoken, at, pair.now.area):
        return False
    than = re.match(r"w?[ML]Ew{0,2}T", spoken.shape[at + 1 :])
    if than is None or not pair.then.period or not pair.ordered:
        return True
    name = spoken.tokens[at + than.end()].name
    return not re.match(r"\d{4}", name) or same_period(pair.then.period, name)


def _is_bracketed(spoken: Spoken, at: int, area: str) -> bool:
    """Return whether an area is only named in a later bracket: `2,4 pct. er lavest af de tre (regionen 2,9 pct.)`."""
    named = [i for i, token in enumerate(spoken.tokens) if token.letter == "A" and token.name == area]
    return bool(named) and all(i > at and re.search(r"\([^)]*$", spoken.shape[:i]) for i in named)


def _far(printed: Figure, pair: Pair) -> bool:
    """Return whether a step is so large against its pair that it is hardly meant to be their difference."""
    return printed.unit not in {"pct", "pp"} and printed.value > 3 * max(pair.then.value, pair.now.value)


def _made(spoken: Spoken, printed: Figure, readings: tuple[Reading, ...], letter: str) -> Claim:
    kind = "comparison" if letter == "p" else "growth"
    return Claim(kind, printed.line, spoken.sentence.text, printed.printed, readings)


def _readings(pair: Pair, printed: Figure, letter: str, sign: float) -> list[Reading]:
    """Return the readings of a step against a pair: as signed where that is known, else either way."""
    if letter == "P" and pair.then.unit == "pct":
        return []
    if letter == "P" and pair.then.value <= 0:
        return []
    signs = [sign] if sign and pair.ordered else [1.0, -1.0]
    found = []
    orders = [(pair.then, pair.now)] if pair.ordered else [(pair.then, pair.now), (pair.now, pair.then)]
    for then, now in orders:
        for one in signs:
            value = printed.value if printed.value < 0 else one * printed.value
            shown = replace(printed, value=value)
            if letter == "P":
                found.append(Reading("growth", (then, now), replace(shown, unit="growth")))
            else:
                found.append(Reading("difference", (_bare(now), _bare(then)), shown))
    return found


def _bare(figure: Figure) -> Figure:
    return replace(figure, area="")


def _points(spoken: Spoken, printed: Figure, pairs: Sequence[Pair], letter: str, sign: float) -> Claim | None:
    """Return the finding that pct. is printed for procentpoint, or the other way round, where the size fits just so."""
    if letter not in "Pp":
        return None
    if letter == "p":
        counts = [p for p in [own_pair(spoken, len(spoken.tokens), "Nk"), *back_pairs(spoken, "Nk")] if p is not None]
        fits = [r for p in counts if p.certain for r in _readings(p, printed, "P", sign) if test(r) is True]
        note = "Ændringen er af et antal og skal angives i pct.; procentpoint er forskellen mellem to andele."
        expected = printed.printed.replace("procentpoint", "pct.")
    else:
        own = own_pair(spoken, len(spoken.tokens), "P") if "F" in spoken.shape else None
        told = "Z" in spoken.shape and spoken.previous is not None and "Z" in spoken.previous.shape
        shares = [own] if own is not None else back_pairs(spoken, "P") if told else []
        fits = [r for p in shares for r in _readings(p, replace(printed, unit="pp"), "p", sign) if test(r) is True]
        note = "Forskellen mellem to andele er procentpoint, ikke pct."
        expected = re.sub(r"pct\.?|procent|%", "procentpoint", printed.printed)
    if not fits:
        return None
    one, other = fits[0].operands
    sums = f"{other.printed} og {one.printed}: " if letter == "P" else f"{one.printed} mod {other.printed}: "
    reading = Reading("stated", (), None, False, expected, sums + note[0].lower() + note[1:])
    return Claim("unit", printed.line, spoken.sentence.text, printed.printed, (reading,), "warning")
