"""Whether a printed figure is what a slip of the fingers or of the head makes of the right one.

Inputs: the figure as printed and as expected. Outputs: yes or no. A figure whose operands were found by place only and
that is no such slip was likelier meant of other operands: an author who copies by hand exchanges, changes, drops or
adds one digit, loses a sign, or misses by a little.
"""

import re

#: A figure this near the right one is a slip of reckoning.
NEARNESS = 0.2


def is_misprint(printed: float, expected: float, decimals: int = 0) -> bool:
    """Return whether `printed` is one slip away from `expected`, both shown with so many decimals."""
    one, other = (re.sub(r"\D", "", f"{abs(value):.{decimals}f}") for value in (printed, expected))
    if one == other or abs(printed - expected) <= NEARNESS * abs(expected):
        return True
    if len(one) == len(other):
        return sorted(one) == sorted(other) or sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
