"""Two figures that one phrase compares: `15 pct., hvilket er lavere end på landsplan (17 pct.)`, `faldet på 20 pct. er
kraftigere end i Østdanmark (17 pct.)`, `15 pct. mod 17 pct. på landsplan og er dermed lavere`, `et niveau på 307, som
stadig er højere end de 298 fra august 2022`.

Inputs: a sentence and the claims already made of it. Outputs: claims. Sizes of falls are compared as sizes.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Reading, figure_of
from helpers.checking.context.scope import Spoken
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.reading.danish_text import Token

#: The figure, words that bring no other subject, the comparison, whom it is with, and that one's figure.
_COMPARED = re.compile(
    r"(?P<one>[PN])(?P<middle>z?[wf,CSTUDR]{1,9}?|\)[wfS]{1,5}?)(?P<word>[ML])[wUDZVG]{0,2}E(?P<whom>[^NPpkvML;:]{0,9}?)(?P<bracket>\(?)"
    r"w{0,2}(?P<other>[PN])(?![^)]{0,3}[ML])"
)
#: `lavere end de 18 pct.` names a level; `mere end 3 pct. lavere` a size.
_WISHED = re.compile(r"(?i)\b\w*mål\w*|\bkrav\w*|\bbudget\w*|\bforvent\w*")


def _says_both(text: str, one: Token, word: Token, other: Token) -> bool:
    """Return whether a count is said to be more or less than another: `307, som er højere end de 298`.

    `12 borgere flere end de 40` is a step: no verb stands between.
    """
    verb = re.search(r"(?i)\b(?:er|var|ligger|lå|bliver|blev|være)\b", text[one.end : word.start])
    return verb is not None and re.search(r"(?i)\bend (?:de|det|den) $", text[word.end : other.start]) is not None


def _of_one_size(one: float, other: float) -> bool:
    """Return whether two counts are near enough to be counts of one thing: a step is not."""
    return max(one, other) < 4 * min(one, other)


def figure_comparison_claims(spoken: Spoken, made: Sequence[Claim]) -> list[Claim]:
    """Return the claims that the first figure is more (less) than the one it is compared with."""
    claims = []
    for match in _COMPARED.finditer(spoken.shape):
        one, word, other = (spoken.tokens[match.start(name)] for name in ("one", "word", "other"))
        told = any(word.text in claim.printed and claim.kind == "comparison" for claim in made)
        if told or one.letter != other.letter or one.number is None or other.number is None:
            continue
        text = spoken.sentence.text[one.start : other.end]
        if is_future(spoken, match.start("word")) or "Y" in match.group() or _WISHED.search(text):
            continue
        if not match["bracket"] and not re.search(r"(?i)\bend (de|det|den|på|i|landets|de[rt]s)\b", text):
            continue
        bare = [replace(figure_of(token, spoken.line(token)), approx="") for token in (one, other)]
        figures = [replace(f, value=abs(f.value)) for f in bare]
        if one.letter == "N" and not _of_one_size(*(f.value for f in figures)):
            continue
        if one.letter == "N" and not match["bracket"] and not _says_both(spoken.sentence.text, one, word, other):
            continue
        relation = "greater" if word.letter == "M" else "less"
        printed = f"{word.text} ({one.text} mod {other.text})"
        reading = Reading(relation, (figures[0], figures[1]))
        line = spoken.line(word)
        claims.append(Claim("comparison", line, spoken.sentence.text, printed, (reading,), bound="named"))
    return claims
