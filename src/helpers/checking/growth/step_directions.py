"""Whether a step goes the way its sentence says: `437 … 412, dermed er der blevet 25 flere`.

Inputs: a sentence, the facts of the tables, and the claims already made of it. Outputs: claims. A direction is wrong
only where the size of the step is that of a pair whose order in time is known, and of no pair the way it is said.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.facts import Facts
from helpers.checking.context.levels import FROM_TO, Level, is_distance, levels, tells_of_before
from helpers.checking.context.mentions import same_period
from helpers.checking.context.scope import Spoken
from helpers.checking.context.subjects import known_subject
from helpers.checking.context.table_pairs import fact_pairs
from helpers.checking.context.told_pairs import BACK, Pair, may_speak_of, said_about
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.verdicts import test, verdict

#: A step and the levels it leads between stand at most so many sentences apart.
REACH = 3
#: A smaller step in number fits some pair by chance.
SMALLEST_STEP = 3
_LEADS = re.compile(r"(?i)\b(med|på)(?: (?:ca\.?|cirka|omkring|godt|knapt?|næsten|hele|i alt|blot|kun))?$")
_IS = re.compile(r"(?i)er|var|bliver|blev|ligger|lå")
_ELSEWHERE = re.compile(r"w?[ML][gGw]{0,2}E[wC]{0,4}[AgG]")


def step_direction_claims(facts: Facts, spoken: Spoken, tables: Sequence[int], made: Sequence[Claim]) -> list[Claim]:
    """Return the claims that steps of the sentence go the other way than it says."""
    claims = []
    for at, token in enumerate(spoken.tokens):
        if token.letter not in "NPpk" or token.number is None or token.number.signed or is_distance(spoken, at):
            continue
        word = direction_of_step(spoken, at)
        if word is None or _is_found(made, token.text):
            continue
        sign = 1.0 if goes_up(spoken, word) != tells_of_before(spoken, at) else -1.0
        future = is_future(spoken, at)
        pair = _of_own_span(spoken, at, sign) if future else _reversed(facts, spoken, tables, at, sign)
        if pair is not None:
            reading = Reading("rises" if sign > 0 else "falls", (pair.then, pair.now))
            printed = f"{spoken.tokens[word].text} ({token.text})"
            text, line = spoken.sentence.text, spoken.line(token)
            claims.append(Claim("trend", line, text, printed, (reading,), bound="named"))
    return claims


def direction_of_step(spoken: Spoken, at: int) -> int | None:
    """Return the place of the word that says which way the step at `at` goes, None where none is bound to it."""
    if spoken.tokens[at].letter in "Npk" and re.match(
        r" (?:op|ned)\b(?! på| til)", spoken.sentence.text[spoken.tokens[at].end :]
    ):
        return at + 1  # "altså 0,8 procentpoint ned"
    after = re.match(r"w?[ML]", spoken.shape[at + 1 :])
    if after and after.end() == 2 and _IS.fullmatch(spoken.tokens[at + 1].text):
        return None  # "faldet på 9 pct. er større end": how large the step is, not which way it goes
    if after:
        return None if _ELSEWHERE.match(spoken.shape[at + 1 :]) else at + after.end()
    before = re.search(r"[UD][^NPpkvUDML,;:EJ]{0,8}$", spoken.shape[:at])
    text = spoken.sentence.text[: spoken.tokens[at].start].rstrip()
    if before and (_LEADS.search(text) or at - before.start() == 1):
        return before.start()
    return None


def goes_up(spoken: Spoken, word: int) -> bool:
    """Return whether a word of direction says that something rose."""
    return spoken.tokens[word].letter in "UMm" or spoken.tokens[word].text.lower() == "op"


def _of_own_span(spoken: Spoken, at: int, sign: float) -> Pair | None:
    """Return the pair of `ventes at gå fra 11,1 pct. til 10,3 pct., altså 0,8 procentpoint op`, which goes down."""
    token = spoken.tokens[at]
    spans = [
        m
        for m in FROM_TO.finditer(spoken.shape)
        if m.end() <= at and not re.search("[NPpk;]", spoken.shape[m.end() : at])
    ]
    if not spans:
        return None
    then, now = (spoken.tokens[spans[-1].start(name)] for name in ("then", "now"))
    pair = Pair(figure_of(then, spoken.line(then)), figure_of(now, spoken.line(now)), True, True)
    printed = replace(figure_of(token, spoken.line(token)), approx="")
    return pair if fits(pair, printed, -sign) and not fits(pair, printed, sign) else None


def _is_found(made: Sequence[Claim], printed: str) -> bool:
    return any(printed in claim.printed and verdict(claim) is False for claim in made)


def _reversed(facts: Facts, spoken: Spoken, tables: Sequence[int], at: int, sign: float) -> Pair | None:
    """Return the pair that the step is the size of, the other way; None when a pair fits the way it is said."""
    token = spoken.tokens[at]
    printed = replace(figure_of(token, spoken.line(token)), approx="")
    about = said_about(spoken, at)
    told = [pair for pair in told_in_order(spoken, token.letter, about[2]) if may_speak_of(about, pair)]
    base = _base_period(spoken, at)
    if base and any(level.at < at for level in levels(spoken, token.letter)):  # "127 i 2023, 6 færre end i 2022"
        told = [pair for pair in told if any(same_period(end.period, base) for end in (pair.then, pair.now))]
    tabled: list[Pair] = []
    if token.letter in "NPp" and known_subject(spoken, at):
        roles = ["share"] if token.letter == "p" else ["count"]
        tabled = [
            pair
            for pair in fact_pairs(facts, spoken, at, tables, roles)
            if _continues(spoken, pair) and not (base and same_period(pair.now.period, base))
        ]
    if any(fits(pair, printed, sign) for pair in [*told, *tabled]):
        return None
    other = [pair for pair in told if fits(pair, printed, -sign)]
    if not other and (token.letter == "N" or len(tabled) == 1):
        other = [pair for pair in tabled if fits(pair, printed, -sign)]
    return other[0] if other and (token.letter != "N" or printed.value >= SMALLEST_STEP) else None


def _base_period(spoken: Spoken, at: int) -> str:
    """Return the period that a step starts from: `14 færre end i januar 2025` leads on from there, never up to it."""
    match = re.match(r"w?[ML][wC]{0,3}E[wi]{0,2}(T)", spoken.shape[at + 1 :])
    return spoken.tokens[at + 1 + match.start(1)].name if match else ""


def _continues(spoken: Spoken, pair: Pair) -> bool:
    """Return whether `Det er 24 flere end i 2023` can speak of a pair: it holds a figure of the sentence before."""
    if spoken.previous is None or not BACK.match(spoken.sentence.text):
        return True
    stated = {level.figure.value for level in levels(spoken.previous, "NP")}
    return not stated or bool(stated & {pair.then.value, pair.now.value})


def fits(pair: Pair, printed: Figure, sign: float) -> bool:
    """Return whether the step is, with this sign, the difference (in number, points or pct.) of a pair."""
    shown = replace(printed, value=sign * printed.value)
    if printed.unit == "pct":
        counted = pair.then.unit != "pct" and pair.then.value > 0
        return counted and test(Reading("growth", (pair.then, pair.now), replace(shown, unit="growth"))) is True
    if (printed.unit == "pp") != (pair.then.unit == "pct"):
        return False
    one, other = replace(pair.now, area=""), replace(pair.then, area="")
    if printed.unit != "pp" and abs(one.value - other.value - shown.value) > 0.5 * 10.0**-printed.decimals:
        return False  # the rounding of full-time persons would let a neighbouring step fit
    return test(Reading("difference", (one, other), shown)) is True


def told_in_order(spoken: Spoken, letter: str, whole: bool = False) -> list[Pair]:
    """Return the pairs of levels in reach whose order in time is certain, for a step of the kind `letter`.

    What `samlet` is said of is told before as a whole too: no level of a part.
    """
    kinds = {"N": "N", "P": "Nk", "p": "P", "k": "k"}[letter]
    told: list[tuple[Spoken, Level]] = []
    source: Spoken | None = spoken
    for _step in range(REACH):
        if source is None:
            break
        told += [
            (source, level) for level in levels(source, kinds)
            if not is_future(source, level.at) and (not whole or source is spoken or level.mention.whole)
        ]  # fmt: skip
        source = source.previous
    pairs = []
    for (one_in, one), (other_in, other) in combinations(told, 2):
        if one.letter != other.letter or not _of_one_thing(one.figure, other.figure):
            continue
        older = _older(one_in, one, other_in, other)
        if older is not None:
            then, now = (one, other) if older else (other, one)
            pairs.append(Pair(then.figure, now.figure, True, False))
    return pairs


def _of_one_thing(one: Figure, other: Figure) -> bool:
    alike = one.unit == other.unit or "count" in {one.unit, other.unit}
    same_area = one.area == other.area or not one.area or not other.area
    return alike and same_area and (one.group == other.group or not one.group or not other.group)


def _older(one_in: Spoken, one: Level, other_in: Spoken, other: Level) -> bool | None:
    """Return whether `one` is older than `other`, None when the text does not say."""
    if one_in is other_in:
        first, second = (one, other) if one.at < other.at else (other, one)
        between = one_in.shape[first.at + 1 : second.at]
        lead = one_in.shape[max(0, first.at - 4) : first.at]
        if re.search(r"F[wT]{0,3}$", lead) and re.search(r"I[wT]{0,3}$", between):
            return first is one
        if re.fullmatch(r"[^NPpk;]{0,10}J[wT]{0,4}", between) and not re.search(r"[Aag]", between):
            return second is one
    elif _looks_back(one_in) != _looks_back(other_in) and not _is_dated(one_in) and not _is_dated(other_in):
        return _looks_back(one_in)
    months = (one.figure.period, other.figure.period)
    if one_in is not other_in and all(re.fullmatch(r"-\d\d", month) for month in months):
        return False if months[1] < months[0] else None  # told in the order they came, `other` first
    return _earlier(*months)


def _looks_back(spoken: Spoken) -> bool:
    """Return whether a sentence opens with the year before: `Et år tidligere var det 298 ud af 1.164`."""
    return re.match(r"w?R", spoken.shape) is not None


def _is_dated(spoken: Spoken) -> bool:
    return "T" in spoken.shape or "R" in spoken.shape[2:]


def _earlier(one: str, other: str) -> bool | None:
    if "?" in (one, other):
        return None if one == other else one == "?"
    comparable = re.match(r"\d{4}", one) and re.match(r"\d{4}", other) and len(one) == len(other) and one != other
    return one < other if comparable else None
