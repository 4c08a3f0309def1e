"""Whether a printed figure is what a slip of the fingers or of the head makes of the right one.

Inputs: the figure as printed and as expected, or a claim with its readings. Outputs: yes or no. A figure whose operands
were found by place only and that is no such slip was likelier meant of other operands: an author who copies by hand
exchanges, changes, drops or adds one digit, loses a sign, or misses by a little.
"""

import re

from helpers.checking.arithmetic import explain
from helpers.checking.claims import Claim, Reading
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import parse_number

#: A figure this near the right one is a slip of reckoning.
NEARNESS = 0.2
_MAKES_UP = re.compile(r"(?i)\b(?:udgør|udgjorde|tegner sig for|står for|fylder) (?:ca\. |omkring |godt |knap )?$")
_EXCEEDED = re.compile(r"(?i)\boverskr[ie]d\w*|\bovergå\w*|\bmangl\w*")
_THAT_IS = re.compile(r"(?i)(?:det|hvilket) (?:er|svarer til|giver|udgør) ")
_OR = r"(?:eller|svarende til|dvs\.|altså|hvilket er|hvilket svarer til) (?:ca\. |godt |knap )?"
_ALL = r"(?:de|alle|samtlige|gruppen|modtagerne|dem)\b"
#: A share is told of a part at most so many sentences before.
_TOLD_BACK = 3
_STEP = re.compile(r"(?i)\b(?:færre|flere|lavere|højere)\b")


def is_misprint(printed: float, expected: float, decimals: int = 0) -> bool:
    """Return whether `printed` is one slip away from `expected`, both shown with so many decimals."""
    near = abs(printed - expected) <= NEARNESS * abs(expected)
    return near or digits_slipped(printed, expected, decimals)


def digits_slipped(printed: float, expected: float, decimals: int = 0) -> bool:
    """Return whether a digit is changed, dropped, added, or two have changed places."""
    one, other = (re.sub(r"\D", "", f"{abs(value):.{decimals}f}") for value in (printed, expected))
    if len(one) == len(other):
        return sorted(one) == sorted(other) or sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def is_digit_slip(reading: Reading) -> bool:
    """Return whether the printed figure is the expected one but for one digit, or for the order of its digits."""
    if reading.result is None:
        return False
    expected = parse_number(explain(reading)[0].replace("−", "-"))
    return expected is None or digits_slipped(reading.result.value, expected.value, reading.result.decimals)


def is_slip(reading: Reading) -> bool:
    """Return whether the printed figure is a slip away from what the reading expects."""
    if reading.result is None:
        return False
    expected = parse_number(explain(reading)[0].replace("−", "-"))
    if expected is None or is_misprint(reading.result.value, expected.value, reading.result.decimals):
        return True
    return _of_newer_base(reading, expected.value)


def _of_newer_base(reading: Reading, growth: float) -> bool:
    """Return whether a printed growth is what the change makes of the newer level: 24 pct. for 1.139 to 1.499."""
    if reading.result is None or growth <= -100 or "growth" not in {reading.relation, reading.result.unit}:
        return False
    room = 0.5 * 10.0**-reading.result.decimals + 0.1
    return abs(reading.result.value - 100 * growth / (100 + growth)) <= room


def is_said_so(spoken: Spoken, at: int | None, claim: Claim) -> bool:
    """Return whether a share is a slip away from the right one, or part and whole are said in one phrase."""
    if at is not None and _makes_up(spoken, at):
        return True
    named = at is not None and claim.bound == "named" and _is_whole_phrase(spoken, at)
    return any(is_slip(reading) or _said_of(spoken, reading, named) for reading in claim.readings)


def _is_whole_phrase(spoken: Spoken, at: int) -> bool:
    """Return whether a share is printed in pct. and says itself of no other whole: `udgør 31 pct.`, no `9 ud af 10`."""
    token = spoken.tokens[at]
    return token.letter == "P" and not spoken.sentence.text.startswith(" af ", token.end)


def _makes_up(spoken: Spoken, at: int) -> bool:
    """Return whether a fraction in words is what its subject is said to make up: `udgør hver tredje kontakt`."""
    before = spoken.sentence.text[: spoken.tokens[at].start]
    return spoken.tokens[at].letter == "v" and _MAKES_UP.search(before) is not None


def _said_of(spoken: Spoken, reading: Reading, named: bool) -> bool:
    """Return whether the text says part and whole in one phrase: `168 ud af 840`, `93 af de 154`.

    It is the sentence itself, or one before it where `named` words say of which part the share is.
    """
    if len(reading.operands) != 2:
        return False
    part, whole = (re.escape(figure.printed) for figure in reading.operands)
    alone = len(spoken.numbers("NPpkv")) == 2
    of_whole = rf"(?i)(?:pct\.|procent|%) af (?:de|alle|alle de|samtlige) {whole}(?![\d.,]*\d)"
    if alone and re.search(of_whole, spoken.sentence.text):
        return True  # "I alt 301 har været syge i højst otte uger. Det er 41 pct. af de 741."
    if re.search(
        rf"(?i)(?<![\d.]){part} [^,;.\d]{{0,40}},? {_OR}\S+ (?:pct\.|procent|%) af {_ALL}", spoken.sentence.text
    ):
        return True  # "udgør 143 fuldtidspersoner, eller 25 pct. af de ledige"
    phrase = rf"{part}(?: [\wæøå]+)? (?:ud )?af (?:de |i alt |kommunens )?{whole}"
    phrase += rf"|(?:af|blandt) (?:de |i alt )?{whole} [^.;]{{0,45}}{part}"
    pattern = re.compile(rf"(?i)(?<!\d)(?:{phrase})(?!\d)")
    source, reach = spoken, _TOLD_BACK if named else 1 if _THAT_IS.match(spoken.sentence.text) else 0
    for _back in range(reach + 1):
        if pattern.search(source.sentence.text):
            return True
        if source.previous is None:
            return False
        source = source.previous
    return False


def is_goal_slip(claim: Claim) -> bool:
    """Return whether what a goal prints may be meant of the operands: a target near its size, a step a slip away."""
    for reading in claim.readings:
        expected = re.match(r"[-−]?[\d.]+(?:,\d+)?", explain(reading)[0])
        size = parse_number(expected.group().replace("−", "-")) if expected else None
        if size is None or reading.result is None or reading.result.unit == "pct":
            return True
        step = _STEP.search(reading.expected) or ("afstanden er" in reading.note and not _EXCEEDED.search(claim.text))
        if step and is_misprint(abs(reading.result.value), abs(size.value), reading.result.decimals):
            return True
        if not step and 0.1 * abs(size.value) <= abs(reading.result.value) <= 10 * abs(size.value):
            return True
    return False
