"""Age bands and durations: `30-39 år`, `60 år og derover`, `under 13 uger`, and how a sentence speaks of them.

Inputs: a label or a sentence. Outputs: bands as whole numbers from and to, and what some words say in bands that a
table has.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

Band = tuple[int, int]
#: Above the last number of an open band.
NO_END = 10_000
_UNIT = r"(?:[- ]?(?:år(?:ige|ig|s)?|uger)\b)"
_PAIR = re.compile(rf"(?i)(?:mellem )?(?<![\d.,])(\d{{1,3}})\s?(?:-|–| til | og )\s?(\d{{1,3}})(?![\d.,]){_UNIT}")
_OLDER = re.compile(
    r"(?i)(?<![\d.,])(\d{1,3})(?:\+(?:[- ]årige?)?|[- ]?(?:år|uger)? (?:og|eller) (?:derover|opefter|ældre|mere|over))"
)
_OVER = re.compile(rf"(?i)\b(?:over|ældre end|mere end|længere end) (\d{{1,3}}){_UNIT}")
_UNDER = re.compile(rf"(?i)\b(?:under|yngre end|mindre end|kortere end) (\d{{1,3}}){_UNIT}")
_AT_MOST = re.compile(rf"(?i)\b(?:højst|op til|til og med|indtil) (\d{{1,3}}){_UNIT}")
_PAST = re.compile(r"(?i)\b(?:fyldt|mindst) (\d{1,3})(?! ?(?:pct|procent|%))(?: år| uger)?\b")
_DECADE = re.compile(r"(?i)\b(?:(\d)0'?erne|(tyv|trediv|fyrr|halvtreds|tress)erne)\b")
_DECADES = {"tyv": 20, "trediv": 30, "fyrr": 40, "halvtreds": 50, "tress": 60}
_END = re.compile(
    r"(?i)\b(?:de )?(?:(?P<count>to|tre|fire) )?(?P<end>yngste|ældste)(?: (?:alders)?(?:grupper?|klasser?)(?:ne|n)?)?\b"
    r"|\b(?P<bare>(?:alders)?gruppen?) (?=\d|under|over)"
)
_COUNTS = {"to": 2, "tre": 3, "fire": 4}


def band_of(label: str) -> Band | None:
    """Return the band that a row's or column's label is; None for any other label."""
    if not re.search(r"(?i)\bår|uger|^\W*\d+\s?[-–]\s?\d+\W*$|^\d+\+", label):
        return None
    found = [band for _start, _end, band in said_bands(label)]
    return found[0] if len(found) == 1 else None


def said_bands(text: str) -> Iterator[tuple[int, int, Band]]:
    """Give where a text names a band by its numbers, and which."""
    taken: list[tuple[int, int]] = []
    for pattern, low_is_open in (
        (_PAIR, None), (_OLDER, False), (_UNDER, True), (_AT_MOST, True),
        (_OVER, False), (_PAST, False), (_DECADE, None),
    ):  # fmt: skip
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            yield (*match.span(), _band(pattern, match, low_is_open))


def _band(pattern: re.Pattern[str], match: re.Match[str], low_is_open: bool | None) -> Band:
    if pattern is _DECADE:
        start = int(match[1]) * 10 if match[1] else _DECADES[match[2].lower()]
        return (start, start + 9)
    number = int(match[1])
    if pattern is _PAIR:
        return (number, int(match[2]))
    if low_is_open:
        return (0, number if pattern is _AT_MOST else number - 1)
    return (number + 1 if pattern is _OVER else number, NO_END)


def said_ends(text: str, bands: Sequence[Band]) -> Iterator[tuple[int, int, tuple[Band, ...]]]:
    """Give where a text names the youngest or the oldest bands, and which those are."""
    for match in _END.finditer(text):
        if match["bare"]:
            continue
        count = _COUNTS[match["count"].lower()] if match["count"] else 1
        if count < len(bands):
            chosen = bands[:count] if match["end"].lower() == "yngste" else bands[-count:]
            yield (*match.span(), tuple(chosen))


def tiled(said: Band, bands: Sequence[Band]) -> tuple[Band, ...]:
    """Return the bands of a table that together are the said one; none where they are not."""
    low, high = said
    inside = [b for b in bands if b[0] >= low and b[1] <= high]
    inside = inside or [b for b in bands if high == NO_END and b == (low - 1, NO_END)]
    if not inside:
        return ()
    starts = inside[0][0] in {low, low - 1} or (low == 0 and inside[0] == bands[0])
    ends = inside[-1][1] == high
    joined = all(one[1] + 1 == other[0] for one, other in itertools.pairwise(inside))
    return tuple(inside) if starts and ends and joined else ()
