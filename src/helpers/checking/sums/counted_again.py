"""How many of one thing a document counts at several places: `De fem langsigtede mål` and the list of them further on.

Inputs: `Document`. Outputs: claims of kind `sum`. Two counts are of one thing only where they share the noun and a
word that marks it off, or where one says how many there are and the other speaks of all of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.checking.claims import Claim
from helpers.checking.reading.documents import Document, Sentence
from helpers.checking.sums.announced_counts import count_claim, list_after, value_of_word, words_of_number

_NUMBER = words_of_number()
_WHOLE = r"(?<![\wæøå.,-])"
#: Words that mark off what is counted, by their endings: `langsigtede`, `politisk udvalgte`, `forskellige`.
_MARKS = (
    r"(?:(?: (?:[a-zæøå-]+(?:ige|ede|ske|isk|ende|ale|elle|ive|ære|[dgklnrst]te|[a-zæøå]{3}t)|nye|store|små|faste))*)"
)
_WORDS = r"(?: [a-zæøå-]{3,})"
_NOUN = r"(?P<noun>[a-zæøå-]{3,})(?![\wæøå-])"
#: `De fem langsigtede mål`, `de nuværende fem ordninger`: all that there are of them.
_ALL = re.compile(rf"(?i){_WHOLE}(?:de|disse)(?P<before>{_MARKS}) {_NUMBER}(?P<after>{_MARKS}) {_NOUN}")
#: `er der fem forskellige ordninger`, `har fem lokale centre`.
_THERE_ARE = re.compile(
    rf"(?i){_WHOLE}(?:er der|der er|der findes|findes der|består af|har) {_NUMBER}(?P<after>{_MARKS}) {_NOUN}"
)
#: `har udmeldt fem mål for 2021:`, `følgende langsigtede mål på området.`: a list follows.
_LISTED = re.compile(
    rf"(?i)(?P<words>(?:[a-zæøå-]+ )?)(?:{_NUMBER}|følgende)(?P<after>{_MARKS}) {_NOUN}"
    r"(?: (?:for|på|i|til|inden for) [^.:]{2,60})?[.:]$"
)
_LABELLED = re.compile(r"^(?P<label>[A-ZÆØÅ][a-zæøå]{2,20}) (?P<number>\d{1,2})[:.] \S")
#: What marks off a part of the things, or says that they are told as an example.
_PART = re.compile(
    r"(?i)\b(?:første|sidste|næste|største|mindste|øvrige|andre|resterende|seneste|nye|eneste|ekstra|\w{4,}este)\b"
)
#: Nouns that say nothing of what is counted: a plan has many threes of areas, months and groups.
_ANY = re.compile(
    r"(?i)\w*(?:kommuner(?:ne)?|områder(?:ne)?|grupper(?:ne)?|måneder(?:ne)?|uger(?:ne)?|år(?:ene)?|dage(?:ne)?|"
    r"timer(?:ne)?|samtaler(?:ne)?|ydelser(?:ne)?|personer(?:ne)?|borgere(?:ne)?|sager(?:ne)?|gange|tal(?:lene)?|"
    r"pct|procent|tabeller(?:ne)?|parter(?:ne)?|ting(?:ene)?|dele(?:ne)?|punkter(?:ne)?|kvartaler(?:ne)?|point|forløb(?:ene)?)"
)
_LITTLE = re.compile(r"og|for|som|der|har|med|den|det|til|fra|ved|blev|bliver|samt|eller|ikke|efter|under|over")
#: `Det skyldes især to forhold: Dels at …. Dels at …`
_REASONS = re.compile(rf"(?i){_WHOLE}{_NUMBER} [a-zæøå]{{3,}}: ?(?=dels\b)")
#: `fortsætter to projekter. I det ene er målgruppen …`
_SEVERAL = re.compile(rf"(?i){_WHOLE}{_NUMBER}{_WORDS}{{0,2}} [a-zæøå-]{{4,}}e?r\b")
_ORDINALS = (r"ene", r"(?:andet|anden)", r"tredje", r"fjerde")


@dataclass(frozen=True)
class Counted:
    """How many of which noun, with the stems of the words that mark it off, and where."""

    number: int
    said: str
    noun: str
    marks: frozenset[str]
    sentence: Sentence
    at: int


def counted_again_claims(document: Document) -> list[Claim]:
    """Return the claims that what is counted at two places is as many at both."""
    lists = [*_lists(document)]
    every = [one for sentence in document.sentences for one in _mentions(_ALL, sentence)]
    there = [one for sentence in document.sentences for one in _mentions(_THERE_ARE, sentence)]
    claims = []
    for one in every:
        if _ANY.fullmatch(one.noun):
            continue
        found = {other.number for other in lists if _same_noun(one.noun, other.noun) and one.marks & other.marks}
        if len(found) == 1:
            number = found.pop()
            note = f"Listen over dem har {number}, her står “{one.said}”."
            claims.append(_claim(one, one.number == number, str(number), note))
            continue
        told = {other.number for other in there if other.noun == one.noun and other.sentence is not one.sentence}
        if len(told) == 1:
            number = told.pop()
            note = f"Et andet sted er der {number} {one.noun}, her {one.said}."
            claims.append(_claim(one, one.number == number, str(number), note))
    return [*claims, *_reasons(document), *_one_and_other(document)]


def _mentions(pattern: re.Pattern[str], sentence: Sentence) -> Iterator[Counted]:
    for match in pattern.finditer(sentence.text):
        words = f"{match.groupdict().get('before') or ''} {match['after'] or ''}"
        if not _PART.search(words):
            yield _counted(match, words, sentence)


def _counted(match: re.Match[str], words: str, sentence: Sentence, number: int | None = None) -> Counted:
    said = match["number"] or ""
    value = value_of_word(said) if number is None else number
    return Counted(value, said, match["noun"].lower(), _stems(words), sentence, match.start("number"))


def _stems(words: str) -> frozenset[str]:
    return frozenset(word[:5] for word in words.lower().split() if len(word) > 3 and not _LITTLE.fullmatch(word))


def _lists(document: Document) -> Iterator[Counted]:
    """Give how many items the document's lists hold: marked ones, and those labelled `Mål 1: …`, `Mål 2: …`."""
    for sentence in document.sentences:
        match = _LISTED.search(sentence.text)
        if match is None or sentence.cell is not None:
            continue
        below = document.lines[sentence.line : sentence.line + 60]
        count = list_after(below) or _labelled(below, match["noun"])
        if count >= 2:
            yield _counted(match, f"{match['words']} {match['after'] or ''}", sentence, count)


def _labelled(lines: Sequence[str], noun: str) -> int:
    """Return how many paragraphs follow at once that are labelled by the noun and numbered from 1."""
    found = 0
    for line in filter(None, (line.strip() for line in lines)):
        label = _LABELLED.match(line)
        if label is None or label["label"].lower() != noun.lower() or int(label["number"]) != found + 1:
            break
        found += 1
    return found


def _same_noun(one: str, other: str) -> bool:
    """Return whether the nouns are one, or one is a compound of the other: `ministermål`, `mål`."""
    return one == other or one.endswith(other) or other.endswith(one)


def _reasons(document: Document) -> Iterator[Claim]:
    """Give the claim that `to forhold: Dels … Dels …` are so many."""
    for number, sentence in enumerate(document.sentences):
        match = _REASONS.search(sentence.text)
        if match is None:
            continue
        after = [one.text for one in document.sentences[number + 1 : number + 8] if one.paragraph == sentence.paragraph]
        count = len(re.findall(r"(?i)\bdels\b", " ".join([sentence.text[match.end() :], *after])))
        if count >= 2:
            said = match["number"]
            note = f"Teksten nævner {count} (“dels … dels”)."
            yield count_claim(
                sentence.line_at(match.start()), sentence.text, said, value_of_word(said) == count, str(count), note
            )


def _one_and_other(document: Document) -> Iterator[Claim]:
    """Give the claim that what is told as `det ene …` and `det andet …` are two."""
    for number, sentence in enumerate(document.sentences[:-1]):
        told = [match for match in _SEVERAL.finditer(sentence.text) if not _ANY.fullmatch(match.group().split()[-1])]
        following = document.sentences[number + 1 : number + 14]
        following = [one for one in following if one.section == sentence.section]
        if not told or not following or not re.match(r"(?i)(?:i |for |på )?(?:det|den) ene\b", following[0].text):
            continue
        text = " ".join(one.text for one in following)
        missing = [i for i, word in enumerate(_ORDINALS) if not re.search(rf"(?i)\b(?:det|den) {word}\b", text)]
        count = missing[0] if missing else len(_ORDINALS)
        said = told[-1]["number"]
        if count >= 2:
            note = f"Teksten fortæller om {count}: “{following[0].text[:30]} …” og de næste."
            line = sentence.line_at(told[-1].start())
            yield count_claim(line, sentence.text, said, value_of_word(said) == count, str(count), note)


def _claim(one: Counted, holds: bool, expected: str, note: str) -> Claim:
    return count_claim(one.sentence.line_at(one.at), one.sentence.text, one.said, holds, expected, note)
