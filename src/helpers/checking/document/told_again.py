"""A count that is told again: `var der 195 fuldtidspersoner … De 195 fuldtidspersoner udgør 0,5 pct.`

Inputs: the sentences and the facts of the tables. Outputs: claims of kind `contradiction`. `De` points back, so the
number stands before it in its paragraph; only one that is a slip of the fingers away from such a number is judged,
others may be of the table.
"""

import re
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.context.facts import Facts
from helpers.checking.context.misprints import digits_slipped
from helpers.checking.context.scope import Spoken

_AGAIN = re.compile(
    r"\b[Dd]e (?P<count>\d{1,3}(?:\.\d{3})*) (?:\w*personer|borgere|ledige|\w*modtagere|mennesker|unge|medlemmer)\b"
    r"(?! (?:i|fra|på|over|under|med|af|der|som|blandt)\b)"
)


def told_again_claims(facts: Facts, every: Sequence[Spoken]) -> list[Claim]:
    """Return the claims that what is told again is the count that its paragraph told before."""
    return [claim for spoken in every if spoken.sentence.cell is None for claim in _again(facts, spoken)]


def _again(facts: Facts, spoken: Spoken) -> Iterator[Claim]:
    shown = {fact.figure.printed for fact in facts.of_table(spoken.table)}
    for match in _AGAIN.finditer(spoken.sentence.text):
        before = [(spoken, t) for t in spoken.tokens if t.end <= match.start() and t.letter == "N"]
        source = spoken.previous
        while source is not None and source.sentence.paragraph == spoken.sentence.paragraph:
            before += [(source, token) for token in source.tokens if token.letter == "N"]
            source = source.previous
        told = {t.text: (said, t) for said, t in before if t.number is not None and not t.number.decimals}
        again = match["count"]
        alike = [text for text in told if len(text) == len(again) > 1 and not (again in shown and text in shown)]
        slips = [text for text in alike if digits_slipped(_value(again), _value(text))]
        if again in told or not slips:
            continue
        if again in shown:
            said, token = told[slips[0]]
            yield _claim(said, said.line(token), slips[0], again, f"Afsnittet siger selv {again} lige efter.")
        else:
            line = spoken.sentence.line_at(match.start("count"))
            yield _claim(spoken, line, again, slips[0], f"Afsnittet siger {slips[0]} lige før.")


def _value(count: str) -> float:
    return float(count.replace(".", ""))


def _claim(spoken: Spoken, line: int, printed: str, right: str, note: str) -> Claim:
    figure = Figure(_value(printed), 0, printed)
    reading = Reading("stated", (), figure, False, right, note)
    return Claim("contradiction", line, spoken.sentence.text, printed, (reading,), bound="named")
