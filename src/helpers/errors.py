"""Errors that are the user's to mend: each is one Danish sentence that says what, where and what would be right.

Purpose: the front door turns an `InputError` into one line on stderr and exit code 2; nothing else in the
package prints or exits. Every floor may raise it.
"""

from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils


class InputError(Exception):
    """Bad input or usage. The message is one clear Danish sentence, shown to the analyst as it stands."""


def nearest(name: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """Return up to `limit` candidates that resemble `name`, the nearest first; empty when none is close."""
    found = process.extract(
        name,
        list(candidates),
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=limit,
        score_cutoff=60,
    )
    return [candidate for candidate, _score, _index in found]


def did_you_mean(name: str, candidates: Iterable[str], limit: int = 3) -> str:
    """Return ' Mente du …?' with the nearest names, or '' when nothing is close."""
    names = nearest(name, candidates, limit)
    return f" Mente du {' eller '.join(names)}?" if names else ""
