"""Words of more or less than half, and parts that leave a rest, against the percentages told with them.

Inputs: a sentence and the one after it. Outputs: claims of kind `share`: `Hovedparten, svarende til 79 procent`, and
parts of one whole, of which `resten` is what is left below 100 pct.
"""

import re
from collections.abc import Iterator

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import print_number

_MOST = r"hovedparten|størstedelen|(?:et )?(?:klart |stort )?flertal|langt de fleste|(?:godt|over|mere end) halvdelen"
_FEW = r"(?:et )?mindretal(?:let)?|en (?:mindre|lille) (?:del|andel)|(?:knap|under|mindre end) halvdelen"
_HALF = r"(?:ca\. |omkring |cirka |omtrent )?halvdelen"
#: Nothing but `svarende til` stands between the word and its percentage.
_SAID = re.compile(
    rf"(?i)(?<![\wæøå])(?:(?P<most>{_MOST})|(?P<few>{_FEW})|(?P<half>{_HALF}))"
    r"(?: af (?:dem|disse|de [\wæøå]+|[\wæøå]+))?,? ?\(?(?:svarende til|nemlig|dvs\.|det vil sige)? ?"
    r"(?:ca\. |omkring |cirka |omtrent |godt |knap )?$"
)
#: `Halvdelen, svarende til 47 pct.` is still half.
_ROOM = 8.0
_REST = re.compile(r"(?i)(?:resten|de resterende|de øvrige|den resterende)\b")
_PARTS = re.compile(r"P(?P<first>[^NPpk;:]*?)[,C][^NPpk;:]*?P(?:[^NPpk;:]*?[,C][^NPpk;:]*?P)*[^NPpk]*$")
_OF = re.compile(r"(?i)\baf\b")


def majority_claims(spoken: Spoken, following: Spoken | None) -> list[Claim]:
    """Return the claims of a sentence's words of more or less than half, and of parts that leave a rest."""
    return [*_halves(spoken), *_parts(spoken, following)]


def _halves(spoken: Spoken) -> Iterator[Claim]:
    for token in spoken.tokens:
        if token.letter != "P" or token.number is None:
            continue
        said = _SAID.search(spoken.sentence.text[: token.start])
        if said is None:
            continue
        figure = figure_of(token, spoken.line(token))
        room, value = figure.interval(), figure.value
        holds = room.high > 50 if said["most"] else room.low < 50 if said["few"] else abs(value - 50) <= _ROOM
        bound = "over 50 pct." if said["most"] else "under 50 pct." if said["few"] else "omkring 50 pct."
        word = said["most"] or said["few"] or said["half"]
        note = f"“{word}” er {bound.lower()}, ikke {token.text}."
        yield _claim(spoken, figure, holds, bound, note)


def _parts(spoken: Spoken, following: Spoken | None) -> Iterator[Claim]:
    """Give the claim that parts of one whole leave something for `resten`; each with an `af` of its own is no part."""
    shape, text = spoken.shape, spoken.sentence.text
    parts = [at for at, letter in enumerate(shape) if letter == "P"]
    if len(parts) < 2 or not _PARTS.search(shape) or set("UDMLQ") & set(shape):
        return
    rest = _REST.search(text, spoken.tokens[parts[-1]].end)
    if rest is None and (following is None or not _REST.match(following.sentence.text)):
        return
    if any(_OF.search(text[spoken.tokens[at].end : spoken.tokens[at].end + 12]) for at in parts[1:]):
        return  # "39 pct. af mændene og 45 pct. af kvinderne": two wholes
    figures = [figure_of(spoken.tokens[at], spoken.line(spoken.tokens[at])) for at in parts]
    least = sum(figure.interval().low for figure in figures)
    total = print_number(sum(figure.value for figure in figures), max(figure.decimals for figure in figures))
    sums = " + ".join(figure.printed for figure in figures)
    note = f"{sums} giver {total} pct., så der bliver ingen rest."
    yield _claim(spoken, max(figures, key=lambda one: one.value), least < 100, "under 100 pct. tilsammen", note)


def _claim(spoken: Spoken, figure: Figure, holds: bool, expected: str, note: str) -> Claim:
    reading = Reading("stated", (), figure, holds, expected, note)
    return Claim("share", figure.line, spoken.sentence.text, figure.printed, (reading,), bound="named")
