"""How many a text announces and how many it then names: `følgende tre områder:`, `De fem a-kasser er A, B, C, D og E.`

Inputs: the document's sentences and lines. Outputs: claims of kind `sum`. What is not plainly a list claims nothing.
"""

import re
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Reading
from helpers.checking.reading.documents import Document, Sentence

_WORDS = ("to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti")
_NUMBER = rf"(?P<number>{'|'.join(_WORDS)}|[2-9])"
_WHOLE = r"(?<![\wæøå.,-])"
#: `har udmeldt fem mål for 2021:`; what stands between number and colon names no other number.
_OPENS = re.compile(
    rf"(?i){_WHOLE}(?:følgende|disse|de|udmeldt|opstillet|fastlagt|valgt|har|er der|er) {_NUMBER} "
    r"(?P<rest>[^:.]{3,80}):$"
)
_OTHER = re.compile(
    rf"(?i){_WHOLE}(?:{'|'.join(_WORDS)}|blandt andet|bl\.a\.|fx|f\.eks\.|herunder|første|sidste)(?![\wæøå])"
)
_ITEM = re.compile(r"(?P<mark>[-•*–]|(?P<number>\d{1,2})[.)]) +\S")
#: A list that a page's foot breaks goes on within so many lines.
AFTER = 8
#: `De fem a-kasser er A, B og C.`: the names alone.
_NAMED = re.compile(rf"De {_NUMBER} (?P<noun>[a-zæøå-]+)(?: er|:) (?P<names>[^.;:()]+)\.$")
#: `tilbyder seks samtaler, hvoraf to afholdes …`
_OF_WHICH = re.compile(
    rf"(?i){_WHOLE}{_NUMBER} (?P<noun>[a-zæøå-]+), (?:hvoraf|heraf) (?P<part>{'|'.join(_WORDS)}|[2-9])(?![\wæøå,.])"
)
#: `de tre sidste …, mens de to første …` of what was announced just before.
_FIRSTS = re.compile(rf"(?i)(?<![\wæøå])de {_NUMBER} første(?![\wæøå])")
_LASTS = re.compile(rf"(?i)(?<![\wæøå])de {_NUMBER} (?:sidste|øvrige|andre|resterende)(?![\wæøå])")
_ANNOUNCED = re.compile(rf"(?i){_WHOLE}{_NUMBER} [a-zæøå-]{{3,}}(?:,|\.|:| for )")
#: `i fem politisk udvalgte a-kasser … De fem a-kasser …`
_AGAIN = re.compile(rf"De {_NUMBER} (?P<noun>[a-zæøå-]{{4,}}?)(?:ne)?(?![\wæøå-])(?!,? (?:som|der|hvor)\b)")


def announced_count_claims(document: Document) -> list[Claim]:
    """Return the claims that a list holds, and a later sentence repeats, as many as were announced."""
    claims = [*_lists(document)]
    for number, sentence in enumerate(document.sentences):
        before = [one for one in document.sentences[:number][-4:] if one.paragraph == sentence.paragraph]
        claims += [*_named(sentence), *_of_which(sentence), *_again(before, sentence), *_shared_out(before, sentence)]
    return claims


def words_of_number() -> str:
    """Return the pattern, a group `number`, of a count in words or a single digit."""
    return _NUMBER


def value_of_word(word: str) -> int:
    """Return the value of such a count."""
    return int(word) if word.isdigit() else _WORDS.index(word.lower()) + 2


def _lists(document: Document) -> Iterator[Claim]:
    """Give the claims of a list that follows its announcement at once, all of its items with one mark."""
    for number, line in enumerate(document.lines):
        opened = _OPENS.search(line.strip())
        if opened is None or "\t" in line or _OTHER.search(opened["rest"]):
            continue
        said = value_of_word(opened["number"])
        count, ended = _items(document.lines[number + 1 : number + 60])
        if count >= 2 and (ended or count >= said):
            note = f"Listen under “{opened['number']} {opened['rest']}” har {count} punkter."
            yield count_claim(number + 1, line.strip(), opened["number"], count == said, str(count), note)


def list_after(lines: Sequence[str]) -> int:
    """Return how many items the list has that follows at once, 0 where that is uncertain."""
    count, ended = _items(lines)
    return count if ended else 0


def _items(lines: Sequence[str]) -> tuple[int, bool]:
    """Return how many items follow, and whether no more come after other text (a page's foot may stand within a list).

    0 where they are numbered otherwise, nested or wrapped.
    """
    filled = [line for line in lines if line.strip()]
    end = next((at for at, line in enumerate(filled) if not _ITEM.match(line)), len(filled))
    items = [item for item in map(_ITEM.match, filled[:end]) if item is not None]
    numbers = [int(item["number"]) for item in items if item["number"]]
    wrapped = end < len(filled) and re.match(r"\s|[a-zæøå]", filled[end]) is not None
    if (
        len({_kind(item) for item in items}) != 1
        or wrapped
        or (numbers and numbers != list(range(1, len(numbers) + 1)))
    ):
        return 0, False
    later = [item for item in map(_ITEM.match, filled[end : end + AFTER]) if item is not None]
    return len(items), all(_kind(item) != _kind(items[0]) for item in later)


def _kind(item: re.Match[str]) -> str:
    """Return the mark of an item; numbers share one."""
    return item["mark"][-1] if item["number"] else item["mark"]


def _named(sentence: Sentence) -> Iterator[Claim]:
    match = _NAMED.match(sentence.text)
    if match is None or not re.search(r" og ", match["names"]) or _OTHER.search(match["names"]):
        return
    names = re.split(r", | og ", match["names"])
    if len(names) >= 3 and all(name[:1].isupper() and len(name.split()) <= 4 for name in names):
        said = value_of_word(match["number"])
        note = f"Der nævnes {len(names)}: {match['names']}."
        yield count_claim(sentence.line, sentence.text, match["number"], len(names) == said, str(len(names)), note)


def _of_which(sentence: Sentence) -> Iterator[Claim]:
    for match in _OF_WHICH.finditer(sentence.text):
        whole, part = value_of_word(match["number"]), value_of_word(match["part"])
        note = f"{match['part']} kan ikke være en del af {match['number']}."
        line = sentence.line_at(match.start())
        yield count_claim(line, sentence.text, match["part"], part <= whole, f"højst {match['number']}", note)


def _again(before: Sequence[Sentence], sentence: Sentence) -> Iterator[Claim]:
    """Give the claim that `De fem a-kasser` are as many as the one number of them that the paragraph gave before."""
    match = _AGAIN.match(sentence.text)
    if match is None:
        return
    noun = re.escape(match["noun"])
    pattern = re.compile(rf"(?i){_WHOLE}{_NUMBER} (?:[a-zæøå-]+ ){{0,2}}{noun}(?:e|er)?(?![\wæøå-])")
    told = [found for one in before for found in pattern.finditer(one.text)]
    if len(told) != 1:
        return
    one, other = told[0]["number"], match["number"]
    if value_of_word(other) == 2 < value_of_word(one):
        return  # "De to brancher", that the sentence between has just named out of five
    note = f"Før nævnes {one} {match['noun']}, her {other}."
    yield count_claim(sentence.line, sentence.text, other, value_of_word(one) == value_of_word(other), one, note)


def _shared_out(before: Sequence[Sentence], sentence: Sentence) -> Iterator[Claim]:
    """Give the claim that the first and the last of what was announced are all of it."""
    firsts, lasts = (list(pattern.finditer(sentence.text)) for pattern in (_FIRSTS, _LASTS))
    told = [m for one in before for m in _ANNOUNCED.finditer(one.text)]
    if len(told) != 1 or len(firsts) + len(lasts) != 2:
        return
    one, other = sorted([*firsts, *lasts], key=lambda match: match.start())
    sums, whole = f"{one['number']} og {other['number']}", told[0]["number"]
    line = sentence.line_at(one.start())
    total = value_of_word(one["number"]) + value_of_word(other["number"])
    if firsts and lasts:
        note = f"De {sums} er {total} i alt, men der er nævnt {whole}."
        yield count_claim(line, sentence.text, sums, total == value_of_word(whole), str(value_of_word(whole)), note)
    elif re.search(r"(?i)\b(?:mens|imens|hvorimod)\b", sentence.text[one.end() : other.start()]):
        note = f"“{one.group()}” og “{other.group()}” er til dels de samme."
        yield count_claim(line, sentence.text, sums, False, "de første og de sidste", note)


def count_claim(line: int, text: str, printed: str, holds: bool, expected: str, note: str) -> Claim:
    """Return the claim that a count holds."""
    reading = Reading("stated", (), None, holds, expected, note)
    return Claim("sum", line, text, printed, (reading,), bound="named")
