"""Words whose figures stand right after them: `over halvdelen, 45 pct.`, `næsten halveret (fra 410 til 214)`.

Inputs: a sentence. Outputs: claims. The figures belong to the words by standing right after them; roundings and loose
words (knap, godt, næsten) are given their room.
"""

import re
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.comparisons.rank_claims import is_told
from helpers.checking.context.scope import Spoken

#: A fraction in words and the percentage that it repeats: `næsten halvdelen, 45 pct.`, `en tredjedel, 33 pct.`.
_FRACTION = re.compile(r"vw{0,4},w?(?P<share>P)(?=[),w.;]|$)")
_REPEATS = re.compile(r"(?i)^(?: \w+){0,4}\s*,\s*(?:nemlig|dvs\.|altså|svarende til|eller)?\s*$")
_LOOSE = re.compile(
    r"(?i)(?:(?P<above>mere end|over|godt|lidt over|mindst|langt over)|"
    r"(?P<below>mindre end|under|knapt?|næsten|op mod|lidt under|højst))(?: \w{1,3})?\s*$"
)
#: So many percentage points a bare fraction may be off, and one with a word of bound on the wrong side.
_ROOM, _BOUND_ROOM = 4.0, 1.0
_TIMES = re.compile(
    r"(?i)(?P<loosely>mere end |over |godt |knap |næsten |lidt over |lidt under )?"
    r"(?P<word>fordoblet|tredoblet|firdoblet|halveret)"
    r"(?P<middle>[^.;:()0-9]{0,40}),? ?\(?fra (?P<then>[\d.]+)(?P<gap>[^.;:()]{0,30}?) til (?P<now>[\d.]+)"
)
_FACTORS = {"fordoblet": 2.0, "tredoblet": 3.0, "firdoblet": 4.0, "halveret": 0.5}
_WISHED = re.compile(r"(?i)\b(ikke|næppe|mål\w*|skal|kan|vil|hvis)\b")


def told_comparison_claims(spoken: Spoken, made: Sequence[Claim]) -> list[Claim]:
    """Return the claims of fractions and multiples whose figures the sentence states."""
    found = [*_fractions(spoken), *_multiples(spoken)]
    return [claim for claim in found if not is_told(claim.printed, made)]


def _claim(spoken: Spoken, at: int, printed: str, figures: tuple[Figure, ...], expected: str, note: str) -> Claim:
    reading = Reading("stated", figures, None, False, expected, note)
    line = spoken.sentence.line_at(at)
    return Claim("comparison", line, spoken.sentence.text, printed, (reading,), bound="named")


def _fractions(spoken: Spoken) -> Iterator[Claim]:
    text = spoken.sentence.text
    for match in _FRACTION.finditer(spoken.shape):
        part, share = spoken.tokens[match.start()], spoken.tokens[match.start("share")]
        if part.number is None or share.number is None or not _REPEATS.match(text[part.end : share.start]):
            continue
        loose = _LOOSE.search(text[: part.start])
        off = share.number.value - part.number.value
        wrong = abs(off) > _ROOM
        if loose is not None:
            wrong = off < -_BOUND_ROOM if loose["above"] else off > _BOUND_ROOM
        if wrong:
            said = f"{loose.group().strip()} {part.text}" if loose else part.text
            note = f"{share.text} er {'mere' if off > 0 else 'mindre'} end {said}."
            yield _claim(spoken, part.start, said, (figure_of(share, spoken.line(share)),), share.text, note)


def _value(text: str) -> float:
    return float(text.strip(".,").replace(".", "").replace(",", "."))


def _figures(spoken: Spoken, *starts: int) -> Iterator[Figure]:
    for token in spoken.tokens:
        if token.start in starts and token.number is not None:
            yield figure_of(token, spoken.line(token))


def _multiples(spoken: Spoken) -> Iterator[Claim]:
    for match in _TIMES.finditer(spoken.sentence.text):
        then, now, factor = _value(match["then"]), _value(match["now"]), _FACTORS[match["word"].lower()]
        before = spoken.sentence.text[max(0, match.start() - 30) : match.start()]
        if then <= 0 or _WISHED.search(before + match["middle"]):
            continue
        ratio = now / then / factor
        loosely = (match["loosely"] or "").strip().lower()
        over = loosely in {"mere end", "over", "godt", "lidt over"}
        least = 0.98 if (over and factor > 1) or (loosely and not over and factor < 1) else 0.75
        most = 1.02 if (over and factor < 1) or (loosely and not over and factor > 1) else 1.35
        if over and factor > 1:
            most = 1.5
        if not least <= ratio <= most:
            note = f"Fra {match['then']} til {match['now']} er {now / then:.1f} gange så meget.".replace(".", ",", 1)
            printed = f"{loosely} {match['word']}".strip()
            figures = tuple(_figures(spoken, match.start("then"), match.start("now")))
            yield _claim(spoken, match.start("word"), printed, figures, f"{match['then']} til {match['now']}", note)
