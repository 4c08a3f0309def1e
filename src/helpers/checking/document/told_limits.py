"""Limits and numbers of groups told twice: `inden otte uger` here, `i over otte uger` there; `de to grupper`.

Inputs: `Document`. Outputs: claims. Two lists that part one group by a time share the limit and take a side each; who
is counted as `de to målgrupper` is named right before.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from helpers.checking.claims import Claim, Reading
from helpers.checking.reading.danish_text import letters, tokenize
from helpers.checking.reading.documents import Document
from helpers.checking.sums.announced_counts import count_claim, value_of_word, words_of_number

#: An item of a list that marks a group off by a time: `sygedagpengemodtagere med sygemelding i over otte uger`.
_LIMIT = re.compile(
    r"(?i)^[-•*] (?P<who>[a-zæøå-]{6,}e(?:r|re|ne)?),? [^.;]{0,60}?"
    r"\b(?P<side>inden|inden for|under|over|mere end|mindre end|efter) "
    r"(?P<number>[a-zæøå]{2,6}|\d{1,2}) (?P<unit>uger|måneder|dage|år)\b"
)
_SHORT = re.compile(r"(?i)inden(?: for)?|under|mindre end")
MAX_ITEM = 200
#: `for de to målgrupper`, after both are named; `De to grupper beskrives herunder`, after a sentence on them.
_GROUPS = re.compile(
    rf"(?i)(?:^(?=de \w+ grupper (?:beskrives|omtales|gennemgås|behandles))|(?<![\wæøå])(?:for|hos) )"
    rf"(?:de|disse) {words_of_number()} (?:mål)?grupper\b"
)
_PAIR = re.compile(r"G(?:[w,]{0,2}g{0,1}G)*C[gw]{0,2}G")
#: `A og B har det til fælles`.
_BOTH = re.compile(r"^g?G(?:,g?G)*C[gw]{0,2}Gw")
BACK, REACH = 6, 15
_OFTEN = re.compile(
    r"(?i)\b(?P<verb>[a-zæøå]{4,}(?:es|s)) (?:[\wæøå]+ ){0,2}?"
    r"(?P<often>½ årligt|halvårligt|årligt|månedligt|ugentligt|kvartalsvis\w*|dagligt)\b"
)
_BECOMES = re.compile(
    rf"(?i)\b(?:bliver der(?: kun)?|samles (?:i|til)|erstattes af|lægges sammen til) "
    rf"(?:{words_of_number().replace('(?P<number>', '(?P<number>én|en|et|')}) "
    rf"(?P<noun>ordning(?:er)?|pulje[rn]?|aftaler?)\b"
)


def limit_claims(document: Document) -> Iterator[Claim]:
    """Give the claims that two lists part a group at one limit, each on its own side."""
    told: dict[tuple[str, str], list[tuple[int, str, re.Match[str]]]] = defaultdict(list)
    for number, line in enumerate(document.lines, start=1):
        match = _LIMIT.match(line.strip()) if len(line) < MAX_ITEM else None
        if match is not None:
            told[match["who"].lower(), match["unit"].lower()].append((number, line.strip(), match))
    for places in told.values():
        if len(places) != 2:
            continue
        (first, _text, one), (number, text, other) = places
        sides = [bool(_SHORT.fullmatch(match["side"])) for match in (one, other)]
        note = f"I linje {first} er den anden gruppe afgrænset med “{one['side']} {one['number']} {one['unit']}”."
        limits = [_value(match["number"].lower()) for match in (one, other)]
        if 0 in limits:
            continue
        same = limits[0] == limits[1]
        short, long = limits if sides[0] else limits[::-1]
        holds = not same if sides[0] == sides[1] else long >= short  # what lies between two limits may be left out
        printed = f"{other['side']} {other['number']} {other['unit']}"
        expected = f"{'over' if sides[0] else 'under'} {one['number']} {one['unit']}"
        reading = Reading("stated", (), None, holds, expected, note)
        yield Claim("contradiction", number, text, printed, (reading,), "warning", bound="named")


def _value(word: str) -> int:
    """Return the number of a limit in digits or in words, 0 for any other word."""
    if word.isdigit():
        return int(word)
    return value_of_word(word) if re.fullmatch(words_of_number(), word) else 0


def frequency_claims(document: Document) -> Iterator[Claim]:
    """Give the claims that what is done every so often is so wherever it is told: `vejledes ½ årligt`, `halvårligt`."""
    told: dict[str, list[tuple[int, str, re.Match[str]]]] = defaultdict(list)
    for number, line in enumerate(document.lines, start=1):
        for match in _OFTEN.finditer(line):
            if not (re.search(r"(?i)\bborger", line) and re.search(r"(?i)\bskal\b", line)):
                continue  # what is reported every month may be another thing than what is so every year
            told[match["verb"].lower()].append((number, line, match))
    for places in told.values():
        (first, _line, one), *others = places
        for number, line, match in others[:1] if len(places) == 2 and others[0][0] - first < REACH else ():
            holds = _often(one["often"]) == _often(match["often"])
            note = f"I linje {first} står “{one['verb']} {one['often']}”."
            reading = Reading("stated", (), None, holds, one["often"], note)
            yield Claim("contradiction", number, line, match["often"], (reading,), "warning", bound="named")


def _often(word: str) -> str:
    return "halvårligt" if word.lower().startswith("½") else word.lower()


def merged_claims(document: Document) -> Iterator[Claim]:
    """Give the claims that `bliver der kun én ordning` and `samles til én ordning` are of as many."""
    told: dict[str, tuple[int, int, str]] = {}
    for sentence in document.sentences:
        for match in _BECOMES.finditer(sentence.text):
            said, noun = match["number"].lower(), re.sub(r"(?:er|e)$", "", match["noun"].lower())
            value = 1 if said in {"én", "en", "et"} else value_of_word(said)
            line = sentence.line_at(match.start("number"))
            if noun in told and told[noun][2] != sentence.text:
                first, known, _text = told[noun]
                note = f"I linje {first} er det {known}."
                yield count_claim(line, sentence.text, match["number"], value == known, str(known), note)
            told.setdefault(noun, (line, value, sentence.text))


def named_group_claims(document: Document) -> Iterator[Claim]:
    """Give the claims that so many groups are named as are then counted."""
    for at, sentence in enumerate(document.sentences):
        match = _GROUPS.search(sentence.text) if sentence.cell is None else None
        if match is None:
            continue
        if match.start() == 0:
            before = [one for one in document.sentences[max(0, at - BACK) : at] if one.section == sentence.section]
            named = [n for one in before if (n := _named(one.text, _BOTH, opens=True))]
        else:
            lead = sentence.text[: match.start()]
            named = [n for n in [_named(lead, _PAIR, opens=False)] if n and re.search(r"(?i)\bantallet af\b", lead)]
        if len(named) == 1:
            said = match["number"]
            note = f"Teksten nævner {named[0]} lige før."
            line = sentence.line_at(match.start("number"))
            yield count_claim(line, sentence.text, said, value_of_word(said) == named[0], str(named[0]), note)


def _named(text: str, pattern: re.Pattern[str], opens: bool) -> int:
    """Return how many groups a text joins by `og`, 0 where it does so not just once."""
    found = list(pattern.finditer(letters(tokenize(text))))
    return found[0].group().count("G") if len(found) == 1 or (opens and found) else 0
