"""Units that cannot be meant: `34 procent, eller godt 16 pct.`, a fall of 162 pct., kroner set against pct.

Inputs: sentences. Outputs: claims of kind `unit`, each certain by the sentence itself or by the amounts just before it.
A price per person times a number of persons must make the amount beside them.
"""

import re
from itertools import pairwise

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.levels import is_step
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import Token, print_number

_KRONER = {"kr": 1.0, "mio kr": 1e6, "mia kr": 1e9}
#: Both figures beside these words are sizes of the same change, so one of them is in persons and one in pct.
_SAME_CHANGE = re.compile(
    r"(?i)\W*(?:fuldtidspersoner|helårspersoner|personer|borgere)?,?\s*"
    r"(?:eller|svarende til|hvilket svarer til|dvs\.|altså)\s+"
    r"(?:(?:et fald|en stigning|en nedgang|en vækst) på\s+)?(?:godt |knap |ca\. |omkring |cirka |omtrent |med )?"
)
#: Two percentages this near may be the same change, rounded differently.
SAME_CHANGE_PP = 1.5
_PER_ONE = re.compile(
    r"(?i)\s*(?:pr\.|per) (?:person|forløb|plads|borger|fuldtidsperson|helårsperson|ledig|modtager|stk)"
)
_LINKED = re.compile(r"(?i)\bdvs\.|\bsvare\w* til|\bsvarer\b|\baltså\b|=|\(")
_LEFT = re.compile(r"(?i)\b(?:tilbage|resterer|tilovers|ubrugt|i overskud)\b")
_COUNT = re.compile(r"(?i)^\W*(?:antallet|tallet)\b(?!.*\bandel)")


#: What a second figure is of, or how often it comes: `29 fuldtidspersoner, eller 4,1 om måneden`.
_OF_ANOTHER = re.compile(
    r"(?i) (?:[\wæøå]+ )?(?:af|end|om (?:dagen|ugen|måneden|året)|pr\. |per |hver\b|i (?:hver\b|gennemsnit)|"
    r"(?:dag|uge|måned|år)ligt\b)"
)


def mixed_unit_claims(spoken: Spoken) -> list[Claim]:
    """Return the findings of figures in a unit that they cannot have, and the claims of prices."""
    claims = [*_same_change(spoken), *_impossible(spoken), *_price_claims(spoken)]
    for rule in (_kroner_against_percent, _step_in_another_unit, _left_in_percent):
        found = rule(spoken)
        claims += [found] if found is not None else []
    return claims


def _finding(spoken: Spoken, token: Token, expected: str, note: str) -> Claim:
    reading = Reading("stated", (), None, False, expected, note)
    return Claim("unit", spoken.line(token), spoken.sentence.text, token.text, (reading,))


def _same_change(spoken: Spoken) -> list[Claim]:
    """Return the findings of one change that is stated twice in the same unit, with two sizes."""
    claims = []
    numbers = [at for at, token in enumerate(spoken.tokens) if token.letter in "NPp" and token.number is not None]
    for one, other in pairwise(numbers):
        first, second = spoken.tokens[one], spoken.tokens[other]
        text = spoken.sentence.text
        if first.letter != second.letter or first.letter == "p" or not is_step(spoken, one):
            continue
        if not _SAME_CHANGE.fullmatch(text[first.end : second.start]) or _OF_ANOTHER.match(text, second.end):
            continue
        apart = abs(abs(_value(first)) - abs(_value(second)))
        if apart <= SAME_CHANGE_PP or re.search(r"(?i)\b(?:enten|mellem|flere|færre)\b", text[: second.start][-60:]):
            continue
        unit = "pct." if first.letter == "P" else "personer"
        note = f"{first.text} og {second.text} er den samme ændring i {unit}, men har hver sin størrelse."
        claims.append(_finding(spoken, first, "personer og pct.", note))
    return claims


def _value(token: Token) -> float:
    return token.number.value if token.number is not None else 0.0


def _impossible(spoken: Spoken) -> list[Claim]:
    """Return the findings of a fall of more than 100 pct., and of a number of persons that is printed in pct."""
    claims = []
    for token in spoken.tokens:
        if token.letter != "P" or token.number is None:
            continue
        before, after = spoken.sentence.text[: token.start], spoken.sentence.text[token.end :]
        falls = re.match(r"(?i)\s*(?:færre|lavere|mindre)\b", after) is not None
        falls = falls or re.search(r"(?i)\b(?:faldet|falder|faldt|reduceret|fald)\s+(?:med|på)\s*$", before) is not None
        if falls and abs(token.number.value) > 100:
            note = f"Et fald på {token.text} er ikke muligt: intet kan falde mere end 100 pct."
            claims.append(_finding(spoken, token, "højst 100 pct.", note))
        elif (
            _COUNT.match(before)
            and re.search(r"(?i)(?<!svarer )(?<!svarende )\btil\s*$", before)
            and not re.match(r"(?i)\s*af\b", after)
        ):
            note = f"Et antal kan ikke være {token.text}; enheden må være personer."
            claims.append(_finding(spoken, token, "personer", note))
    return claims


def _amounts(spoken: Spoken) -> list[Token]:
    return [t for t in spoken.tokens if t.letter == "k" and t.number is not None and t.number.unit in _KRONER]


def _kroner(token: Token) -> float:
    return _value(token) * _KRONER[token.number.unit] if token.number is not None else 0.0


def _kroner_against_percent(spoken: Spoken) -> Claim | None:
    """Return the finding of `5 mio. kr. mere end de budgetterede 91 pct.`."""
    match = re.search(r"k[ML]Ew{0,3}(P)", spoken.shape)
    if match is None or spoken.tokens[match.start()] not in _amounts(spoken):
        return None
    amount, token = spoken.tokens[match.start()], spoken.tokens[match.start(1)]
    return _finding(spoken, token, "kroner", f"{amount.text} er sat over for {token.text}: enhederne er ikke de samme.")


def _step_in_another_unit(spoken: Spoken) -> Claim | None:
    """Return the finding of a difference printed in `mia. kr.` between two amounts of the sentence before in mio."""
    before = _amounts(spoken.previous) if spoken.previous is not None else []
    units = {token.number.unit for token in before if token.number is not None}
    steps = [t for t in _amounts(spoken) if is_step(spoken, spoken.tokens.index(t))]
    if len(before) != 2 or len(units) != 1 or not steps or steps[0].number is None:
        return None
    apart = abs(_value(before[0]) - _value(before[1]))
    unit = units.pop()
    if steps[0].number.unit == unit or abs(apart - abs(_value(steps[0]))) > 1e-6:
        return None
    right = f"{print_number(apart, steps[0].number.decimals)} {unit.replace(' ', '. ')}."
    return _finding(spoken, steps[0], right, f"Forskellen på {before[0].text} og {before[1].text} er {right}")


def _left_in_percent(spoken: Spoken) -> Claim | None:
    """Return the finding of `Der er 29,3 pct. tilbage` where 29,3 is the difference of two amounts in kroner."""
    before = _amounts(spoken.previous) if spoken.previous is not None else []
    left = [t for t in spoken.tokens if t.letter == "P" and t.number is not None]
    if len(before) != 2 or len(left) != 1 or not _LEFT.search(spoken.sentence.text):
        return None
    whole, part = sorted((_value(token) for token in before), reverse=True)
    size = _value(left[0])
    if whole <= 0 or abs(whole - part - size) > 1e-6 or abs(100 - part / whole * 100 - size) < SAME_CHANGE_PP:
        return None
    note = f"{before[0].text} og {before[1].text} er {print_number(size, 1)} fra hinanden i kroner, ikke i pct."
    return _finding(spoken, left[0], "kroner", note)


def _price_claims(spoken: Spoken) -> list[Claim]:
    """Return the claim of `1,2 mio. kr. til 48 forløb, dvs. 25.000 kr. pr. forløb`: number times price."""
    text = spoken.sentence.text
    prices = [t for t in _amounts(spoken) if _PER_ONE.match(text[t.end :])]
    counts = [t for t in spoken.tokens if t.letter == "N" and t.number is not None]
    if len(prices) != 1 or len(counts) != 1:
        return []
    price, count = prices[0], counts[0]
    between = text[min(price.end, count.end) : max(price.start, count.start)]
    others = [t for t in _amounts(spoken) if t is not price]
    if not _LINKED.search(between) or not others:
        return []
    earlier = [t for t in others if t.start < price.start]
    amount = earlier[-1] if earlier else others[0]
    if amount.number is None or price.number is None:
        return []
    printed = figure_of(amount, spoken.line(amount))
    found = _value(price) * _KRONER[price.number.unit] * _value(count)
    scale = _KRONER[amount.number.unit]
    room = (0.5 * 10.0**-printed.decimals + (0.03 * abs(printed.value) if printed.approx else 0)) * scale
    room += _value(count) * _step(price) / 2
    right = f"{print_number(found / scale, printed.decimals)} {amount.number.unit.replace(' ', '. ')}."
    note = f"{count.text} × {price.text} = {right}, ikke {amount.text}."
    operands = (figure_of(price, spoken.line(price)), Figure(_value(count), printed=count.text))
    reading = Reading("stated", operands, printed, abs(found - _kroner(amount)) <= room, right, note)
    return [Claim("unit", printed.line, text, amount.text, (reading,))]


def _step(price: Token) -> float:
    """Return the round number that a price was rounded to, by its trailing zeros."""
    step, whole = 1.0, int(abs(_kroner(price)))
    while whole and whole % 10 == 0:
        whole //= 10
        step *= 10
    return step
