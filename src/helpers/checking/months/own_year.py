"""The plan's own year wherever the plan speaks of itself: title, contents, `Beskæftigelsesplanen for 2021 sætter mål`.

Inputs: `Document` and the month it was finished in. Outputs: claims of kind `period`. Another year's plan may be spoken
of; only what is said of this one, or of another in contrast to it, is read.
"""

import re
from collections import Counter
from collections.abc import Iterator

from helpers.checking.claims import Claim, Reading
from helpers.checking.reading.danish_text import print_period, tokenize
from helpers.checking.reading.documents import MAX_HEADING, Document

#: A line of its own near the top: `Beskæftigelsesplan 2021`.
_TITLE = re.compile(r"(?i)^(?:#+ )?(?P<name>[a-zæøå]*plan(?:en)?) (?:for )?(?P<year>20\d\d)$")
_NAMED = r"(?P<name>[A-ZÆØÅa-zæøå]*plan(?:en)?) (?:for )?(?P<year>20\d\d)"
#: What a plan says of itself, in the present.
_SELF = re.compile(
    rf"(?i)^{_NAMED} (?:sætter|beskriver|bygger|indeholder|peger|udgør|omfatter|rummer|tager|dækker|fastlægger|"
    r"opstiller|bærer|beskæftiger|redegør|skal|er udarbejdet|præsenterer)\b"
)
#: `I bilaget til Beskæftigelsesplanen 2020 opgjorde man … I dette bilag er …`: another plan than this.
_OTHER = re.compile(
    rf"^I (?:bilaget til )?{_NAMED} (?:opgjorde|var|blev|havde|brugte|anvendte|indgik|viste|fremgik|talte|indeholdt)\b"
)
_THIS = re.compile(r"(?i)^I (?:dette bilag|denne plan|dette års|årets plan|nærværende)\b")
_CONTENTS = re.compile(r"^(?P<text>.*?\S)[ .…]*\t+ ?\d{1,3}$|^(?P<dotted>.*?\S) ?\.{4,} ?\d{1,3}$")
#: The imprint: `2020-10 CB / Kommunen / Beskæftigelsesplan 2021`.
_IMPRINT = re.compile(r"^(?P<year>20\d\d)-(?P<month>0[1-9]|1[0-2])\b(?!-).{0,40}/")
HEAD, HEAD_OF_REPORT = 40, 12
#: A line of contents is a heading and some dots.
MAX_DOTS = 120
#: `sætter mål for den samlede beskæftigelsesindsats i 2021`.
_EFFORT = re.compile(r"(?i)indsats(?:en)?(?: (?:for|i) [A-ZÆØÅ][\wæøå]+(?: [Kk]ommune)?)? i (?P<year>20\d\d)\b")
#: `Beskæftigelsesministerens mål for 2021`, `mål for indsatsen for 2021, som ministeren har udsendt`.
_MINISTER = re.compile(
    r"(?i)(?:minister\w*[^.;]{0,40}?mål(?: for [a-zæøå]+)? for (?P<year>20\d\d)\b"
    r"|mål for (?P<before>20\d\d), som [a-zæøå]*minister\w*)"
)
_NAME = r"[A-ZÆØÅ][\wæøåÆØÅ-]+"
#: Whose goals, of which year: `Mål i Brøndby 2026`, `Mål for indsatsen 2026 i Brøndby`, `Brøndby 2026`.
_GOALS_OF = re.compile(
    rf"(?:^|[.:] )(?:Mål(?:ene)?(?: for indsatsen)? (?:i|for) {_NAME} (?P<year>20\d\d)|{_NAME} (?P<alone>20\d\d)"
    rf"|Mål(?:ene)? for indsatsen (?P<before>20\d\d) i {_NAME})(?=$|[.,])"
)
_EARLIER = re.compile(r"(?i)\b(?:videreført|fortsat|sidste år|tidligere|samme|året før|uændret)\b")
#: So many places say which year the minister's goals are of.
ENOUGH = 2
#: A plan is printed within so many months of its last word.
PRINTED = 6


def own_year_claims(document: Document, finished: str) -> list[Claim]:
    """Return the claims that the plan's own year is the same wherever it speaks of itself."""
    titles = [(at, match) for at, line in enumerate(document.lines) if (match := _TITLE.match(line.strip()))]
    claims = [*_contents(document), *_imprint(document, finished), *_goals_of(document)]
    if not titles or titles[0][0] >= HEAD:
        return claims
    name, year = titles[0][1]["name"].lower(), titles[0][1]["year"]
    for at, match in titles[1:]:
        if match["name"].lower() == name and at < HEAD:
            claims.append(_year(at + 1, match.group(), match["year"], year, titles[0][0] + 1))
    for number, sentence in enumerate(document.sentences):
        said = _SELF.match(sentence.text)
        if said is not None and said["name"].lower() in {name, f"{name}en"}:
            claims.append(_year(sentence.line, sentence.text, said["year"], year, titles[0][0] + 1))
        of_effort = _EFFORT.search(sentence.text) if said is not None else None
        if of_effort is not None:
            claims.append(_year(sentence.line, sentence.text, of_effort["year"], year, titles[0][0] + 1))
        other = _OTHER.match(sentence.text)
        following = document.sentences[number + 1].text if number + 1 < len(document.sentences) else ""
        if other is not None and other["name"].lower() in {name, f"{name}en"} and _THIS.match(following):
            note = f"Planen er selv fra {year}, men omtaler {other['year']} som en anden, tidligere plan."
            claims.append(
                _claim(sentence.line, sentence.text, other["year"], other["year"] < year, f"før {year}", note)
            )
    return [*claims, *_ministers(document, year)]


def _ministers(document: Document, year: str) -> Iterator[Claim]:
    """Give the claims that the minister's goals are those of the plan's year, where most places say so."""
    said = [
        (sentence, match) for sentence in document.sentences
        for match in _MINISTER.finditer(sentence.text)
        if sentence.cell is None and not _EARLIER.search(sentence.text)
    ]  # fmt: skip
    right = [match for _sentence, match in said if _of(match) == year]
    for sentence, match in said:
        if len(right) >= ENOUGH and len(said) - len(right) <= 1:
            note = f"Ministerens mål er ellers for {year}, her for {_of(match)}."
            line = sentence.line_at(match.start())
            yield _claim(line, sentence.text, _of(match), _of(match) == year, year, note)


def _goals_of(document: Document) -> Iterator[Claim]:
    """Give the claims that titles and captions name the goals of one year; one that differs beside them is a slip."""
    said = []
    for number, line in enumerate(document.lines, start=1):
        text = line.lstrip("# ").strip()
        if "\t" not in line and re.search(r"20\d\d", text):
            said += [(number, text, next(filter(None, match.groups()))) for match in _GOALS_OF.finditer(text)
                     if any(token.letter == "A" for token in tokenize(match.group()))]  # fmt: skip
    years = Counter(year for _number, _text, year in said)
    usual, often = years.most_common(1)[0] if years else ("", 0)
    for number, text, year in said if often >= ENOUGH and len(said) - often == 1 else ():
        if year == usual or number <= HEAD_OF_REPORT or usual in text:
            note = f"Målene er alle andre steder fra {usual}."
            yield _claim(number, text, year, year == usual, usual, note)


def _of(match: re.Match[str]) -> str:
    return str(match["year"] or match["before"])


def _year(line: int, text: str, said: str, year: str, title: int) -> Claim:
    note = f"Planens titel (linje {title}) siger {year}, her står {said}."
    return _claim(line, text, said, said == year, year, note)


def _contents(document: Document) -> Iterator[Claim]:
    """Give the claims that a heading has the number and the year that the table of contents gives it."""
    listed: dict[str, list[tuple[int, list[str]]]] = {}
    for number, line in enumerate(document.lines[:120], start=1):
        match = _CONTENTS.match(line.strip()) if len(line) <= MAX_HEADING + MAX_DOTS else None
        text = (match["text"] or match["dotted"]).rstrip(". ") if match is not None else ""
        if re.search(r"\d", text):
            listed.setdefault(_without_figures(text), []).append((number, re.findall(r"\d+", text)))
    headings = [(sentence, re.findall(r"\d+", sentence.text)) for sentence in document.sentences if sentence.heading]
    right = {(_without_figures(sentence.text), tuple(said)) for sentence, said in headings}
    for sentence, said in headings:
        key = _without_figures(sentence.text)
        entries = listed.get(key, [])
        if len(entries) == 1 and len(said) == len(entries[0][1]):
            at, figures = entries[0]
            if said != figures and (key, tuple(figures)) in right:
                continue  # "3. Indsats" is there, so this "1. Indsats" is another
            differ = [(one, other) for one, other in zip(said, figures, strict=True) if one != other]
            printed, expected = differ[0] if differ else (said[0], said[0])
            note = f"Indholdsfortegnelsen (linje {at}) siger {expected}, overskriften {printed}."
            yield _claim(sentence.line, sentence.text, printed, not differ, expected, note)


def _without_figures(text: str) -> str:
    return re.sub(r"\d+", "…", text).lower()


def _imprint(document: Document, finished: str) -> Iterator[Claim]:
    """Give the claim that the imprint is of the months after the plan was finished."""
    for number, line in enumerate(document.lines, start=1):
        match = _IMPRINT.match(line.strip())
        if match is not None and finished:
            printed = f"{match['year']}-{match['month']}"
            late = _months(printed) - _months(finished)
            note = f"Planen er afsluttet i {print_period(finished)}, men kolofonen siger {print_period(printed)}."
            yield _claim(number, line.strip(), printed, 0 <= late <= PRINTED, finished, note)


def _months(period: str) -> int:
    return int(period[:4]) * 12 + int(period[5:])


def _claim(line: int, text: str, printed: str, holds: bool, expected: str, note: str) -> Claim:
    reading = Reading("stated", (), None, holds, expected, note)
    return Claim("period", line, text, printed, (reading,), bound="named")
