"""What a sentence tells in figures: its numbers, the levels of it and of those before it, its text without periods.

Inputs: a sentence. Outputs: tokens, figures or text, for the rules that reckon with a sentence's own figures.
"""

from helpers.checking.claims import Figure
from helpers.checking.context.levels import is_label, levels
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import Number, Token


def plain_text(spoken: Spoken) -> str:
    """Return the text with its periods, durations and figures of labels blotted out: `dvs.` stands beside no number."""
    text = spoken.sentence.text
    for at, token in enumerate(spoken.tokens):
        if token.letter in "TOk" or is_label(spoken, at):
            text = f"{text[: token.start]}{'x' * (token.end - token.start)}{text[token.end :]}"
    return text


def figures_told(spoken: Spoken, letter: str) -> list[tuple[int, Token, Number]]:
    """Return place, token and number of every figure of a kind that names no group: `26 uger` is none."""
    return [
        (at, t, t.number) for at, t in enumerate(spoken.tokens)
        if t.letter == letter and t.number is not None and not is_label(spoken, at)
    ]  # fmt: skip


def levels_told(spoken: Spoken) -> list[Figure]:
    """Return the levels of the sentence and of the two before it."""
    found: list[Figure] = []
    source: Spoken | None = spoken
    for _back in range(3):
        if source is not None:
            found += [level.figure for level in levels(source, "N")]
            source = source.previous
    return found
