"""A heading's direction against what its section tells: `Andelen i beskæftigelse falder` above `har været faldende`.

Inputs: the document's sentences. Outputs: claims of kind `contradiction` where all that the section says of
the heading's subject goes the other way, or all it tells is of those with another mark: `Kontanthjælpsmodtagere
(jobparate)` above `264 aktivitetsparate kontanthjælpsmodtagere`.
"""

import re
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Reading
from helpers.checking.context.mentions import stems
from helpers.checking.context.scope import Spoken
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.reading.danish_text import Token, tokenize
from helpers.checking.reading.documents import Document
from helpers.checking.reading.vocabulary import vocabulary

#: A heading of a goal says what shall happen, not what has.
_WISHED = re.compile(r"(?i)\b(?:skal|mål\w*|indsats\w*|pejlemærke\w*|plan\w*|fokus\w*|mod|for|bliver|prognose\w*)\b")
#: What an employment plan measures, in words that it uses of little else.
_MEASURED = re.compile(
    r"(?i)\b(?:beskæftigelsen|beskæftigelsesfrekvens(?:en)?|sygefraværet|selvforsørgelsen|jobomsætningen)(?![a-zæøå])"
)
_TAKEN_UP = re.compile(r"(?i)\b(?:har|er) (?:især|navnlig|særligt?|fortsat|yderligere) (?:været )?$")
_HAS_BEEN = re.compile(r"(?i)\bhar (?:[\wæøå]+\s+){0,5}været\b")
_TURNED = re.compile(
    r"(?i)\b(?:men|dog|derimod|modsat|tidligere|før|efter|igen|nu|siden|vil|kan|skal|hvis|når|trods|år|højkonjunktur\w*)\b"
)
NEAR, FAR = 4, 40
_ANY = stems("andel andelen antal antallet udvikling udviklingen ledige personer borgere")
#: So many sentences of a section tell what its heading says.
REACH = 4
#: So often a section names the mark of those it tells of.
ENOUGH = 2


def headed_direction_claims(every: Sequence[Spoken]) -> Iterator[Claim]:
    """Give the claims that a section tells the development which its heading names."""
    for at, heading in enumerate(every):
        ways = [token for token in heading.tokens if token.letter in "UD"]
        if not heading.sentence.heading or len(ways) != 1 or _WISHED.search(heading.sentence.text):
            continue
        if "A" in heading.shape or set("NPp") & set(heading.shape):
            continue
        subject = _subject(heading)
        below = [one for one in every[at + 1 : at + 1 + REACH] if one.sentence.section == heading.sentence.section]
        told = [way for one in below if not one.sentence.heading for way in _told(one, subject)]
        if told:
            holds = ways[0].letter in told
            other = "stiger" if ways[0].letter == "D" else "falder"
            note = f"Afsnittet under overskriften fortæller kun, at det {other}."
            reading = Reading("stated", (), None, holds, other, note)
            line = heading.line(ways[0])
            yield Claim(
                "contradiction", line, heading.sentence.text, ways[0].text, (reading,), "warning", bound="named"
            )


def repeated_way_claims(every: Sequence[Spoken]) -> Iterator[Claim]:
    """Give the claims that what a text tells of one thing twice goes one way: `især faldende for ufaglærte`."""
    told: list[tuple[Spoken, Token, str, frozenset[str]]] = []
    for spoken in every:
        ways = [at for at, token in enumerate(spoken.tokens) if token.letter in "UD"]
        nouns = {match[:8].lower() for match in _MEASURED.findall(spoken.sentence.text)}
        plain = not spoken.sentence.heading and spoken.sentence.cell is None and not set("NPpTY") & set(spoken.shape)
        past = len(ways) == 1 and re.fullmatch(r"(?i)steg|faldt|voksede", spoken.tokens[ways[0]].text)
        if len(ways) != 1 or len(nouns) != 1 or not plain or past or is_expected(spoken, ways[0]):
            continue
        token, noun = spoken.tokens[ways[0]], nouns.pop()
        whom = frozenset(t.name for t in spoken.tokens if t.letter in "gG")
        taken_up = _TAKEN_UP.search(spoken.sentence.text[: token.start]) is not None
        for source, other, of, them in reversed(told):
            near = spoken.sentence.line - source.sentence.line <= (NEAR if taken_up else FAR)
            if of == noun and near and (taken_up or (whom & them and not _TURNED.search(spoken.sentence.text))):
                note = f"I linje {source.sentence.line} står “{other.text}” om det samme."
                reading = Reading("stated", (), None, other.letter == token.letter, other.text, note)
                text, line = spoken.sentence.text, spoken.line(token)
                yield Claim("contradiction", line, text, token.text, (reading,), "warning", bound="named")
                break
        told.append((spoken, token, noun, whom))


def headed_mark_claims(document: Document) -> Iterator[Claim]:
    """Give the claims that the mark a heading puts on a group is not one that all its section's figures exclude."""
    for at, heading in enumerate(document.sentences):
        tokens = tokenize(heading.text) if heading.heading and "(" in heading.text else ()
        marks = [token for token in tokens if token.letter == "g" and heading.text[token.start - 1] == "("]
        kinds = [kind for kind in vocabulary().exclusive if marks and marks[0].name in kind]
        if len(marks) != 1 or not kinds or not any(token.letter == "G" for token in tokens):
            continue
        told: list[str] = []
        for sentence in document.sentences[at + 1 :]:
            if sentence.section != heading.section or sentence.heading:
                break
            told += [t.name for t in tokenize(sentence.text) if t.letter == "g" and t.name in kinds[0]]
        if len(told) >= ENOUGH and len(set(told)) == 1:
            note = f"Afsnittet under overskriften taler kun om {told[0]}."
            reading = Reading("stated", (), None, told[0] == marks[0].name, told[0], note)
            yield Claim("header", heading.line, heading.text, marks[0].text, (reading,), bound="named")


def is_expected(spoken: Spoken, at: int) -> bool:
    """Return whether a direction is a wish or a forecast; `har været faldende` is none."""
    return "f" in spoken.shape or (is_future(spoken, at) and not _HAS_BEEN.search(spoken.sentence.text))


def _subject(spoken: Spoken) -> frozenset[str]:
    """Return the stems of the words that say what a heading is about, cut so that compounds of them are met."""
    words = re.findall(r"[a-zæøå]{6,}", spoken.sentence.text.lower())
    return frozenset(word[:7] for word in words if not stems(word) & _ANY)


def _told(spoken: Spoken, subject: frozenset[str]) -> list[str]:
    """Return the direction that a sentence tells of the subject, where it tells one only."""
    ways = [at for at, token in enumerate(spoken.tokens) if token.letter in "UD"]
    words = {word[:7] for word in re.findall(r"[a-zæøå]{6,}", spoken.sentence.text.lower())}
    if len(ways) != 1 or not words & subject or is_future(spoken, ways[0]) or "Y" in spoken.shape:
        return []
    return [spoken.tokens[ways[0]].letter]
