"""What is said to follow: an effect goes the way of the development that it explains, and more hands give more time.

Inputs: a sentence and those before it in its paragraph. Outputs: claims of kind `contradiction`.
"""

import re
from collections.abc import Iterator

from helpers.checking.claims import Claim, Reading
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import Token

_EXPLAINS = re.compile(r"(?i)det (?:skyldes|kan forklares|hænger sammen)")
_EFFECT = re.compile(
    r"(?i)^(?:det|dette) har (?:bevirket|medført|betydet|ført til),? at (?P<word>flere|færre) "
    r"(?:er|bliver|blev|har|får)\b"
)
#: More hands give more time, fewer less.
_MEANS = re.compile(
    r"(?i)\b(?:(?P<more>ekstra|flere|øgede?|yderligere)|(?P<less>færre|reducerede|mindre)) "
    r"(?P<means>(?:personale\w*|medarbejder\w*|sagsbehandler\w*|bemanding|hænder|ressourcer)(?: [a-zæøå]+){0,3}) "
    r"og dermed "
    r"(?P<word>mere|mindre|bedre|dårligere) (?P<gain>tid(?= til| pr\.| sammen)|kapacitet)"
)


def effect_claims(spoken: Spoken) -> list[Claim]:
    """Return the claims that what a sentence says to follow goes the way of what it follows from."""
    return [*_effects(spoken), *_means(spoken)]


def _effects(spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that what explains a development goes its way: `Det skyldes … Det har bevirket, at flere …`."""
    effect, source, explained = _EFFECT.match(spoken.sentence.text), spoken.previous, False
    while effect is not None and source is not None:
        ways = {t.letter for t in source.tokens if t.letter in "UD"}
        same = [t for t in source.tokens if t.letter == "G" and _of_one_kind(spoken, t)]
        if explained and ways and same:
            if len(ways) == 1:
                told = "flere" if ways == {"U"} else "færre"
                word = effect["word"]
                note = f"Det forklarede tal er ifølge teksten {'steget' if told == 'flere' else 'faldet'}."
                if word.lower() != told:
                    yield _claim(spoken, effect.start("word"), word, told, note)
            return
        explained = (
            explained or re.match(r"(?i)det (?:skyldes|kan forklares|hænger sammen)", source.sentence.text) is not None
        )
        source = source.previous


def _of_one_kind(spoken: Spoken, group: Token) -> bool:
    """Return whether a sentence names the group, or the one it is a part of: `fleksjob` of `fleksjobvisiterede`."""
    names = [t.name for t in spoken.tokens if t.letter == "G"]
    return any(name.startswith(group.name) or group.name.startswith(name) for name in names)


def _means(spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that more staff gives more time: `ekstra personale og dermed mere tid til den enkelte`."""
    for match in _MEANS.finditer(spoken.sentence.text):
        more, word = bool(match["more"]), match["word"]
        if more != (word.lower() in {"mere", "flere", "bedre"}):
            note = f"{match['means']} giver ikke {word} {match['gain']}."
            yield _claim(spoken, match.start("word"), word, "mere" if more else "mindre", note)


def _claim(spoken: Spoken, at: int, printed: str, expected: str, note: str) -> Claim:
    reading = Reading("stated", (), None, False, expected, note)
    line = spoken.sentence.line_at(at)
    return Claim("contradiction", line, spoken.sentence.text, printed, (reading,), bound="named")
