"""How long things last, and what comes a year before or after: `på et år (2018-19)`, `udløber med udgangen af 2020`.

Inputs: a sentence (or the document) and the month the plan was finished in. Outputs: claims of kind `period`.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from helpers.checking.claims import Claim, Reading
from helpers.checking.context.counted_nouns import COUNTED
from helpers.checking.context.scope import Spoken
from helpers.checking.months.stated_times import Time, time_claim, times_of
from helpers.checking.reading.danish_text import MONTH_NAMES, print_period
from helpers.checking.reading.documents import Document

_YEARS_LONG = re.compile(
    rf"(?i)\b(?:på|over|gennem) (?:en periode på )?(?:bare |blot |kun )?(?P<count>et|ét|{'|'.join(COUNTED)}) år\b"
)
_MONTH = rf"(?i:{'|'.join(MONTH_NAMES)})"
#: Three months or more, of no year: `maj, juni, og juli`.
_MONTH_LIST = re.compile(rf"\b{_MONTH}(?:, {_MONTH})+,? (?:og|samt|eller) {_MONTH}\b(?! 20\d\d)")
_YEAR_AFTER = re.compile(r"(?i)\d (?:[a-zæøå]+ )?(?P<said>året efter|et år (?:senere|efter))\b")
#: `fra 34 i juni 2019 til 28 året før`.
_BACK = re.compile(
    r"(?i)\bfra \d[\d.,]*(?: %| pct\.)?(?: [a-zæøå]+)? i (?P<from>(?:[a-zæøå]+ )?20\d\d) til \d[\d.,]*(?: %| pct\.)?"
    r"(?: [a-zæøå]+)? (?P<said>året (?:før|forinden)|et år (?:før|tidligere))\b"
)
_TO_COME = re.compile(r"(?i)\b(?:skal|vil|ventes|forventes|skønnes|mål\w*|prognose\w*|budget\w*)\b")
_BRACKETED = re.compile(r"^ \((?P<from>20\d\d)\s?[-–/]\s?(?:20)?(?P<to>\d\d)\)")
#: `i 2021 og 2022`: no year is named twice.
_TWO_YEARS = re.compile(r"(?i)\b(?:i|for|både) (?P<one>20\d\d) og (?P<other>20\d\d)\b(?![-–/])")
#: What goes on beyond the end of one year goes on into the next.
_INTO = re.compile(r"(?i)\budgangen af (?P<end>20\d\d)\b[^.;]{3,120}?\bind i (?P<into>20\d\d)\b")
#: What still holds at the time of writing does not end before it.
_STILL = re.compile(
    r"(?i)\b(?:er (?:muligt|gældende|åben)|gælder|udløber|løber)\b (?:[a-zæøå]+ ){0,2}?"
    r"(?:indtil|frem til|til|med) (?:udgangen af )?(?P<end>20\d\d)\b"
)


def lasting_time_claims(spoken: Spoken, finished: str) -> Iterator[Claim]:
    """Give the claims that spans, ends and neighbouring years of a sentence fit each other."""
    yield from _lengths(spoken)
    yield from _years_beside(spoken, finished)
    yield from _ends(spoken, finished)


def _ends(spoken: Spoken, finished: str) -> Iterator[Claim]:
    text = spoken.sentence.text
    for match in _TWO_YEARS.finditer(text):
        note = f"{match['one']} er nævnt to gange."
        yield _at(spoken, match, "other", match["one"] != match["other"], "et andet år", note)
    for match in _INTO.finditer(text):
        due = str(int(match["end"]) + 1)
        note = f"Efter udgangen af {match['end']} kommer {due}, ikke {match['into']}."
        yield _at(spoken, match, "into", match["into"] == due, due, note)
    for match in _STILL.finditer(text):
        if finished:
            note = f"Planen er fra {print_period(finished)}, og {match['end']} er forbi."
            yield _at(spoken, match, "end", match["end"] >= finished[:4], f"tidligst {finished[:4]}", note)


def _at(spoken: Spoken, match: re.Match[str], name: str, holds: bool, expected: str, note: str) -> Claim:
    place = Time("", "", match.start(name), match.end(name), match[name])
    return time_claim(spoken, place, holds, expected, note)


def _lengths(spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that `på et år (2018-19)` and `på to år, fra 62 i marts 2023 til …` last so long."""
    text = spoken.sentence.text
    for match in _YEARS_LONG.finditer(text):
        count = COUNTED.get(match["count"].lower(), 1)
        span = _BRACKETED.match(text[match.end() :])
        if span is None:
            continue
        years = int(span["to"]) - int(span["from"][2:])
        note = f"{span.group().strip(' ()')} er ikke {match['count']} år."
        place = Time("", "", match.end() + 2, match.end() + span.end() - 1, span.group().strip(" ()"))
        yield time_claim(spoken, place, years in {count, max(count - 1, 1)}, f"{match['count']} år", note)


def month_list_claims(document: Document) -> Iterator[Claim]:
    """Give the claims that a list of months runs one way: `for maj, juni og juli`."""
    for sentence in document.sentences:
        match = _MONTH_LIST.search(sentence.text)
        if match is None:
            continue
        months = [MONTH_NAMES.index(name.lower()) + 1 for name in re.findall(_MONTH, match.group())]
        pairs = list(pairwise(months))
        rising = all(one < other or (one >= 10 and other <= 3) for one, other in pairs)
        falling = all(one > other or (one <= 3 and other >= 10) for one, other in pairs)
        note = f"Månederne {match.group()} står ikke i rækkefølge."
        reading = Reading("stated", (), None, rising or falling, "måneder i rækkefølge", note)
        line = sentence.line_at(match.start())
        yield Claim("period", line, sentence.text, match.group(), (reading,), bound="named")


def _years_beside(spoken: Spoken, finished: str) -> Iterator[Claim]:
    """Give the claims that `i juli 2020 … året efter` is over, and that `… til 28 året før` does not go backwards."""
    text = spoken.sentence.text
    for match in _YEAR_AFTER.finditer(text):
        place = Time("", "", match.start("said"), match.end("said"), match["said"])
        dated = [t for t in times_of(spoken) if t.end <= match.start("said") and t.first == t.last]
        if dated and finished and re.search(r"(?i)\b(?:var|blev|lå|havde)\b", text) and not _TO_COME.search(text):
            later = f"{int(dated[-1].last[:4]) + 1}{dated[-1].last[4:]}"
            note = f"Planen er fra {print_period(finished)} og kan ikke have tal for {print_period(later)}."
            yield time_claim(spoken, place, later <= finished, f"senest {print_period(finished)}", note)
    for match in _BACK.finditer(text):
        place = Time("", "", match.start("said"), match.end("said"), match["said"])
        note = f"Udviklingen går fra {match['from']} til {match['said']}."
        yield time_claim(spoken, place, False, "året efter", note)
