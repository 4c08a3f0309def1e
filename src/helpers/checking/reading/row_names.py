"""Where a text names a row by the figures of its label: `over 26 uger`, `18-24 år`, `B2`, `Mål 3`.

Inputs: a text and a row's label, both in lower case. Outputs: the place in the text, −1 where it is not named.
"""

import re
from functools import lru_cache

#: The code that a row of goals opens with.
CODE = re.compile(r"^(?:[a-z]|mål )\d{1,2}(?=[ .:])")


def numbered(text: str, label: str) -> int:
    """Return where a text names a label with figures: `over 26 uger`, `18-24 år` as `mellem 18 og 24 år`."""
    at = text.find(label)
    if at >= 0:
        return at
    pair = re.fullmatch(r"(\d+)\s?[-–]\s?(\d+)( år| uger| timer| måneder)?", label)
    if pair:
        found = re.search(rf"\b{pair[1]}(?:\s?[-–]\s?| og | til )(?:de )?{pair[2]}(?!\d)", text)
        return found.start() if found else -1
    return -1


def coded(text: str, label: str) -> int:
    """Return where a text names a row by the code its label opens with: `B2 Sygedagpenge`, `Mål 2: Fleksjob`."""
    pattern = _code_of(label)
    found = pattern.search(text) if pattern is not None else None
    return found.start() if found else -1


@lru_cache(maxsize=4096)
def _code_of(label: str) -> re.Pattern[str] | None:
    """Return what finds the code that a label opens with; None for a label without one."""
    code = CODE.match(label)
    return re.compile(rf"(?<![\wæøå]){re.escape(code.group())}(?![\d,])") if code else None
