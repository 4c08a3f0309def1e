"""Parts that make up a whole in the text: `Af de 1.069 er 688 …, 251 … og 130 selvstændige og øvrige`.

Inputs: the sentences, one of them with what stands in reach, and how often each figure stands in the document. Outputs:
claims that fail. The parts are all there are where the words say so (`fordeler sig på`, `øvrige`, men and women); else
only a part whose digits in another order make the sum right is accused.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.context.levels import Level, levels
from helpers.checking.context.misprints import is_misprint
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.vocabulary import vocabulary
from helpers.checking.tables.table_reading import ReadTable

_LED = re.compile(r"(?i)^\W*(?:\d+\. )?(?:af (?:de|disse|dem)|heraf|hvoraf|deraf|blandt (?:de|disse))\b")
_OF_THE = re.compile(r"(?i)^\W*(?:\d+\. )?(?:af|blandt) (?:de|disse) ?$")
_SPREAD = re.compile(r"(?i)\b(?:fordeler sig|fordelte sig|fordelt) (?:på|med|mellem)\b")
_REST = re.compile(r"(?i)\b(?:resten|de (?:sidste|resterende|øvrige)|øvrige|andre)\b")
_APART = re.compile(r"(?i)\b(?:heraf|hvoraf|deraf|mens|mod|samtidig|desuden|også|i alt|tilsammen|flere|færre)\b")
#: Smaller parts are a slip from the right one by chance.
SMALLEST_PART = 20


@dataclass(frozen=True)
class Split:
    """A whole and its parts, and whether the words say that there are no others."""

    whole: Figure
    parts: tuple[Figure, ...]
    all: bool


def standing_figures(every: Sequence[Spoken], tables: Sequence[ReadTable]) -> Counter[float]:
    """Return how often each figure stands in a document: in its sentences and in its tables."""
    told = [abs(t.number.value) for spoken in every for t in spoken.tokens if t.number is not None]
    held = [abs(figure.value) for table in tables for row in table.rows for figure in row.raw.values()]
    return Counter([*told, *held])


def part_of_whole_claims(spoken: Spoken, standing: Counter[float], totals: Sequence[Figure]) -> list[Claim]:
    """Return the failing claims of the parts that the sentence splits a whole into."""
    split = _split(spoken)
    if split is not None:
        return list(_failing(spoken, split))
    return list(_failing_pair(spoken, standing, totals))


def _split(spoken: Spoken) -> Split | None:
    own, text = levels(spoken, "N"), spoken.sentence.text
    if re.search("[PpUD]", spoken.shape) and not _LED.search(text):
        return None
    led, spread = _LED.search(text), _SPREAD.search(text)
    if led is not None and own and _OF_THE.search(text[: spoken.tokens[own[0].at].start]):
        whole, parts = own[0], own[1:]
    elif led is not None and spoken.previous is not None:
        before = levels(spoken.previous, "N")
        if not before or sum(part.figure.value for part in own) in {level.figure.value for level in before}:
            return None
        whole, parts = before[0], own
    elif spread is not None and own and spoken.tokens[own[0].at].end < spread.start():
        whole, parts = own[0], own[1:]
    else:
        return None
    if len(parts) < 2 or not _is_list(spoken, parts) or any(p.figure.value >= whole.figure.value for p in parts):
        return None
    tail = text[spoken.tokens[parts[-2].at].end :]
    every = spread is not None or _REST.search(tail) is not None or _exclude(spoken, parts)
    return Split(whole.figure, tuple(p.figure for p in parts), every)


def _is_list(spoken: Spoken, parts: Sequence[Level]) -> bool:
    """Return whether the parts stand in one list: nothing between them but whom they count, commas and `og`."""
    for one, other in pairwise(parts):
        between = spoken.shape[one.at + 1 : other.at]
        text = spoken.sentence.text[spoken.tokens[one.at].end : spoken.tokens[other.at].start]
        if re.search(r"[;:(JUDMLNPp]", between) or _APART.search(text) or not re.search(r"[,C]", between):
            return False
    return not re.search(r"[(]", spoken.shape[parts[-1].at + 1 :])


def _exclude(spoken: Spoken, parts: Sequence[Level]) -> bool:
    """Return whether each part bears another mark of one set that excludes the others: men and women."""
    marks = [token.name for token in spoken.tokens if token.letter == "g"]
    distinct = len(set(marks)) == len(marks) == len(parts) > 1
    return distinct and any(set(marks) <= set(exclusive) for exclusive in vocabulary().exclusive)


def _failing(spoken: Spoken, split: Split) -> Iterator[Claim]:
    total = sum(part.value for part in split.parts)
    if total == split.whole.value or any(part.approx for part in (*split.parts, split.whole)):
        return
    rights = [(part, split.whole.value - (total - part.value)) for part in split.parts]
    turned = [(part, right) for part, right in rights if _is_permuted(part.value, right)]
    near = [(part, right) for part, right in rights if right > 0 and is_misprint(part.value, right)]
    plain = len({part.group for part in split.parts}) == 1  # "22 mænd og 26 under 30 år" may overlap
    wrong = turned or (near if split.all or (total > split.whole.value and plain) else [])
    wrong = [(part, right) for part, right in wrong if part.value >= SMALLEST_PART]
    if wrong:
        part, right = wrong[-1]
        yield _claim(spoken, split.whole, [other for other in split.parts if other is not part], part, right)


def _failing_pair(spoken: Spoken, standing: Counter[float], totals: Sequence[Figure]) -> Iterator[Claim]:
    """Give the claim of two parts whose sum stands nowhere, while it does with the digits of one exchanged."""
    parts, text = levels(spoken, "N"), spoken.sentence.text
    if len(parts) != 2 or not _is_list(spoken, parts) or re.search("[PpUDT]", spoken.shape):
        return
    if not (_SPREAD.search(text) or _exclude(spoken, parts)):
        return
    one, other = (part.figure for part in parts)
    if standing[one.value + other.value]:
        return
    for part, rest in ((one, other), (other, one)):
        wholes = {t.value: t for t in totals if _is_permuted(part.value, t.value - rest.value)}
        if len(wholes) == 1 and standing[part.value] == 1:
            whole = next(iter(wholes.values()))
            yield _claim(spoken, whole, [rest], part, whole.value - rest.value)
            return


def _is_permuted(printed: float, right: float) -> bool:
    one, other = f"{printed:.0f}", f"{right:.0f}"
    return one != other and len(one) > 1 and sorted(one) == sorted(other)


def _claim(spoken: Spoken, whole: Figure, others: Sequence[Figure], part: Figure, right: float) -> Claim:
    if len(others) == 1:
        reading = Reading("difference", (whole, others[0]), part)
    else:
        rest = " − ".join([whole.printed, *(other.printed for other in others)])
        note = f"{rest} = {right:.0f}, ikke {part.printed}."
        reading = Reading("stated", (whole, *others), part, False, f"{right:.0f}", note)
    return Claim("sum", part.line, spoken.sentence.text, part.printed, (reading,), bound="named")
