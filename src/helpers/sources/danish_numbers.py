"""Danish numbers as printed, read strictly.

Purpose: turn `1.234,5` into 1234.5 and refuse everything a reader could take for another number.
Inputs: one string. Outputs: a float.
"""

import re

from babel.numbers import parse_decimal

# Babel's strict mode holds the groups of three right but lets exponents, "nan", other scripts' digits and a
# dangling comma through; only plain ASCII digits with at most one comma reach it.
_SHAPE = re.compile(r"[-−]?[0-9]+(?:\.[0-9]+)*(?:,[0-9]+)?")


def parse_number(text: str) -> float:
    """Return the number that `text` prints in Danish: comma before decimals, dots only between thousands.

    White space around the number and the typographic minus (−) are accepted; a unit, a plus, an empty text,
    `1.23` or `1 234` raise `ValueError` with one Danish sentence.
    """
    stripped = text.strip()
    refusal = f"»{text}« er ikke et dansk tal; et rigtigt ser ud som 1.234,5 eller -2."
    if not _SHAPE.fullmatch(stripped):
        raise ValueError(refusal)
    try:
        value = float(parse_decimal(stripped.replace("−", "-"), locale="da", strict=True))
    except ValueError as error:
        raise ValueError(refusal) from error
    return value or 0.0  # "-0" is zero
