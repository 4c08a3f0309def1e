"""The words of a plain clause by what they do in it: who, when, how much, more or less, most, in all.

Inputs: a `Sheet` and a stretch of a sentence. Outputs: `Items`, or None where a word is neither known nor the table's:
such a clause may say anything.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from helpers.checking.comparisons.rank_claims import SUPERLATIVE
from helpers.checking.context.mentions import stems
from helpers.checking.context.scope import Spoken
from helpers.checking.plain.bands import said_bands, said_ends, tiled
from helpers.checking.plain.sheet import WIDER, Sheet, Value
from helpers.checking.reading.danish_text import Token
from helpers.checking.reading.vocabulary import vocabulary

#: What a word does, one letter each, so that a rule can be a pattern over a clause.
LETTERS = {
    "quiet": "", "people": "g", "all": "W", "counted": "n", "relative": "R", "share": "a", "force": "z", "up": "u",
    "down": "d", "same": "s", "go": "G", "become": "B", "more": "m", "less": "l", "equal": "q", "than": "e",
    "than_more": "A", "than_less": "L", "times": "x", "as": "S",
    "against": "j", "since": "N", "from": "f", "to": "i", "of": "O", "of_these": "H", "and": "c", "total": "T",
    "rest": "o", "respectively": "h", "mean": "b", "year": "y", "year_before": "Y", "difference": "D", "between": "M",
    "equals": "=", "development": "V", "each": "E",
}  # fmt: skip
_NUMBERS = {"N": "#", "P": "%", "p": "p", "v": "v"}
_NUMBER = "en|én|et|ét|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|begge"
#: What a plural noun counts of a table.
KINDS = {
    "area": r"(?:nabo)?kommuner(?:ne)?|områder(?:ne)?|steder(?:ne)?|naboer(?:ne)?",
    "band": r"alders(?:grupper|klasser)(?:ne)?|aldre(?:ne)?",
    "row": r"ydelser(?:ne)?|ordninger(?:ne)?|(?:mål)?grupper(?:ne)?|kategorier(?:ne)?",
    "time": r"måneder(?:ne)?|kvartaler(?:ne)?",
}
_NOUN = "|".join(f"(?P<{name}>{words})" for name, words in KINDS.items())
_SET = re.compile(
    rf"(?i)(?<![\wæøå])(?:(?P<every>alle|samtlige|begge|ingen)(?: af)?(?: (?:de|årets))? ?|"
    rf"(?P<some>{_NUMBER}|\d{{1,2}}) (?:ud )?af (?:de |årets |kommunens )?|(?P<among>af|blandt) (?:de |årets )?|"
    rf"(?P<these>de )|(?P<bare>{_NUMBER}) )(?P<whole>{_NUMBER}|\d{{1,2}})? ?"
    rf"(?:viste |nævnte |øvrige |andre )?(?:{_NOUN})(?![\wæøå])"
)
_ONLY = re.compile(
    r"(?i)(?<![\wæøå])(?:(?:den|det|de) eneste|(?<=det )kun(?! \d)|(?:kun|alene)(?= (?:i|blandt|hos|på|for) ))"
    r"(?![\wæøå])"
)
_ALIASES = (
    (re.compile(r"(?i)(?<![\wæøå])regionens?(?![\wæøå])"), "Region "),
    (re.compile(r"(?<!\w)RAR(?:-områdets?|et)?(?!\w)(?! [A-ZÆØÅ])"), "RAR "),
    (re.compile(r"(?i)(?<![\wæøå])(?:landets?|på landsplan|landsplan|landsgennemsnittets?)(?![\wæøå])"), "Hele landet"),
    (re.compile(r"(?i)(?<![\wæøå])landsdelens?(?![\wæøå])"), "Landsdel "),
)
_NEIGHBOURS = re.compile(r"(?i)(?<![\wæøå])(?:de )?(?:(?:to|tre|fire|fem|seks) )?nabokommuner(?:ne)?(?![\wæøå])")
#: What a table of one benefit is also said to count.
_MEANT = re.compile(r"(?i)(?<![\wæøå])(?:sygefravær(?:et)?|dagpengeledighed(?:en)?)(?![\wæøå])")
_QUARTER = re.compile(
    r"(?i)(?<![\wæøå])(?P<word>første|andet|tredje|fjerde) kvartal(?: (?P<year>20\d\d))?"
    r"|(?<![\d.])(?P<digit>[1-4])\. (?=(?:og|til) [1-4]\. kvartal(?: (?P<its>20\d\d))?)"
)
_ORDINALS = ("første", "andet", "tredje", "fjerde")
_SAME_AGAIN = re.compile(r"(?i)samme (?:kvartal|måned) (?:i )?$")
#: A figure alone in brackets says no more of the clause around it.
_ASIDE = re.compile(r" ?\([+-]?\d[\d.,]*(?: (?:pct\.?|procent|procentpoint|fuldtidspersoner|personer))?\)")
#: `tallet toppede i 2022`: it was the highest then.
_PEAK = re.compile(r"(?i)(?<![\wæøå])(?P<rank>(?!))?(?P<word>toppede|toppen(?= blev nået| lå| nås| nåede))(?![\wæøå])")
_OURS = re.compile(r"(?i)(?<![\wæøå])(?:kommunens?|hos os)(?![\wæøå])")


_UNIT_FOLLOWS = re.compile("#(?:,#)*[ci]([%p])|(?<=w)#(?:,w#)*,?cw([%p])")


#: `mere end 640`, `over halvdelen`: what loosens a number.
_LOOSELY = re.compile(r"(?i)mere|mindre|over|under")
_BEFORE_NUMBER = re.compile("Xe?(?=[#%pvx])")


@dataclass(frozen=True)
class Item:
    """A stretch of a clause with its letter; `name` and `values` say whom, `token` which figure or time."""

    letter: str
    start: int
    end: int
    text: str
    name: str = ""
    values: tuple[Value, ...] = ()
    token: Token | None = None
    match: re.Match[str] | None = field(default=None, compare=False)


@cache
def _words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((LETTERS[name], pattern) for name, pattern in vocabulary().plain)


def items_of(sheet: Sheet, spoken: Spoken, low: int = 0, high: int | None = None) -> list[Item] | None:
    """Return the items of a sentence from character `low` to `high`; None where a word is unknown."""
    text = spoken.sentence.text
    high = len(text) if high is None else high
    found = [item for item in _named(sheet, text) if low <= item.start and item.end <= high]
    aside = [m.span() for m in _ASIDE.finditer(text)]
    found = [item for item in found if not any(a <= item.start < b for a, b in aside)]
    for item in _told(sheet, spoken):
        if low <= item.start < high and not _covered(item, found):
            found.append(item)
    for item in _worded(text, low, high):
        if not _covered(item, found):
            found.append(item)
    found += [Item("", a, b, text[a:b]) for a, b in aside if low <= a and b <= high]
    found = [i for i in found if not i.letter or not any(a <= i.start < b for a, b in aside)]
    found.sort(key=lambda item: item.start)
    at = low
    for item in [*found, Item("", high, high, "")]:
        if re.search(r"[\wæøå%(;:?!/]", text[at : item.start]):
            return None
        at = max(at, item.end)
    told = [item for item in found if item.letter]
    if any(low <= a < high for a, _b in aside) and not any(item.letter == "#" for item in told):
        return None  # the figure in brackets is the clause's own
    if not any(i.letter == "G" for i in told) and any(i.text.lower() in {"frem", "tilbage"} for i in told):
        return None  # "er der 3.005 tilbage"
    shape = "".join("X" if _LOOSELY.fullmatch(item.text) else item.letter for item in told)
    loosely = {at for m in _BEFORE_NUMBER.finditer(shape) for at in range(*m.span())}
    return _in_one_year(_in_one_unit([item for at, item in enumerate(told) if at not in loosely]))


def _in_one_year(items: list[Item]) -> list[Item]:
    """Return the items of a clause of one figure, its year and month as one: `højest i 2024 var februar med 305`."""
    shape = "".join(item.letter for item in items)
    years = [i for i in items if i.letter == "t" and re.fullmatch(r"\d{4}", i.name)]
    within = [i for i in items if i.letter == "t" and i.name.startswith("-")]
    if len(years) != 1 or len(within) != 1 or shape.count("t") > 2 or re.search("[NefijY]|[#%].*[#%]", shape):
        return items
    whole = replace(within[0], name=years[0].name + within[0].name)
    return [whole if i is within[0] else i for i in items if i is not years[0]]


def _in_one_unit(items: list[Item]) -> list[Item]:
    """Return the items, a bare number of a list with the unit that its last one has: `hhv. 3,1 og 3,3 pct.`"""
    shape = "".join(item.letter for item in items)
    return [
        replace(item, letter=m[1] or m[2]) if item.letter == "#" and (m := _UNIT_FOLLOWS.match(shape, at)) else item
        for at, item in enumerate(items)
    ]


def named_items(sheet: Sheet, spoken: Spoken) -> list[Item]:
    """Return the items of a sentence that say whom and when, whatever else stands there."""
    found = [item for item in _named(sheet, spoken.sentence.text) if item.letter in {"w", "?"}]
    return found + [
        item for item in _told(sheet, spoken) if item.letter in {"w", "t", "?"} and not _covered(item, found)
    ]


def _covered(item: Item, found: list[Item]) -> bool:
    return any(item.start < other.end and other.start < item.end for other in found)


def _named(sheet: Sheet, text: str) -> Iterator[Item]:
    """Give what only this table names: rows, bands, and areas by their kind."""
    done: list[Item] = []

    def give(item: Item) -> Iterator[Item]:
        if not _covered(item, done):
            done.append(item)
            yield item

    for match in _MEANT.finditer(text):
        benefit = frozenset({"sygedagpenge" if match.group().lower().startswith("syge") else "a_dagpenge"})
        if benefit in sheet.values["benefits"]:
            several = len(sheet.values["benefits"]) > 1
            yield from give(Item("w" if several else "W", *match.span(), match.group(), "benefits", (benefit,)))
    for row, pattern in sorted(sheet.labels.items(), key=lambda pair: -len(pair[0])):
        for match in pattern.finditer(text):
            yield from give(Item("w", *match.span(), match.group(), "row", (row,)))
    for match in _QUARTER.finditer(text):
        number = match["digit"] or str(_ORDINALS.index(match["word"].lower()) + 1)
        name = f"{match['year'] or match['its'] or ''}-Q{number}"
        yield from give(Item("t", match.start(), match.end(), match.group(), name))
    for match in _SET.finditer(text):
        letter = "k" if match["every"] or match["some"] or match["bare"] else "K"
        if (
            match["these"]
            and not match["whole"]
            and match["row"]
            and not re.search("viste|nævnte|øvrige", match.group())
        ):
            continue
        yield from give(Item(letter, *match.span(), match.group(), match=match))
    if sheet.bands:
        for start, end, band in said_bands(text):
            bands = tiled(band, sheet.bands)
            yield from give(Item("w" if bands else "?", start, end, text[start:end], "band", bands))
        for start, end, ends in said_ends(text, sheet.bands):
            yield from give(Item("w", start, end, text[start:end], "band", ends))
    areas = [area for area in sheet.values["area"] if isinstance(area, str)]
    for pattern, start_of in _ALIASES:
        alike = [area for area in areas if area.startswith(start_of)]
        for match in pattern.finditer(text):
            if len(alike) == 1:
                yield from give(Item("w", *match.span(), match.group(), "area", (alike[0],)))
    for match in re.finditer(
        r"(?i)(?<![\wæøå])(?:de )?(?:(?:to|tre|fire|fem|seks) )?nabokommuner(?:ne)?(?![\wæøå])", text
    ):
        near = tuple(a for a in areas if not WIDER.match(a) and a != sheet.own)
        yield from give(Item("w", *match.span(), match.group(), "area", near))
    for match in _OURS.finditer(text):
        if sheet.own:
            yield from give(Item("w" if len(areas) > 1 else "", *match.span(), match.group(), "area", (sheet.own,)))
    for match in _ONLY.finditer(text):
        yield from give(Item("1", *match.span(), match.group()))
    for match in [*SUPERLATIVE.finditer(text), *_PEAK.finditer(text)]:
        yield from give(Item("r", *match.span(), match.group(), match=match))


def _told(sheet: Sheet, spoken: Spoken) -> Iterator[Item]:
    """Give areas, groups, times and figures; `?` for one that the table does not know."""
    for token in spoken.tokens:
        span = (token.start, token.end, token.text)
        if token.letter in _NUMBERS and token.number is not None:
            yield Item(_NUMBERS[token.letter], *span, token=token)
        elif token.letter == "T":
            yield Item("t", *span, name=_time_of(spoken, token), token=token)
        elif token.letter == "A":
            known = token.name in sheet.values["area"] or token.name == sheet.own
            several = len(sheet.values["area"]) > 1
            yield Item(("w" if several else "") if known else "?", *span, "area", (token.name,))
        elif token.letter == "G":
            yield _grouped(sheet, token, "benefits", sheet.table.group.benefits)
        elif token.letter == "g":
            yield _grouped(sheet, token, "marks", sheet.table.group.qualifiers)


def _time_of(spoken: Spoken, token: Token) -> str:
    """Return the name of a time; of `samme kvartal 2024` with the quarter that the sentence names otherwise."""
    if len(token.name) == 4 and _SAME_AGAIN.search(spoken.sentence.text[: token.start]):
        other = next((t.name for t in spoken.tokens if t.letter == "T" and "-" in t.name), "")
        return f"{token.name}{other[other.index('-') :]}" if other else token.name
    return token.name


def _grouped(sheet: Sheet, token: Token, name: str, common: frozenset[str]) -> Item:
    """Return the item of a benefit or a mark; one that the whole table is of says nothing."""
    values = tuple(v for v in sheet.values[name] if isinstance(v, frozenset) and token.name in v)
    span = (token.start, token.end, token.text)
    if any(stems(token.text) & c.head for c in sheet.cells):
        return Item("?", *span, name)  # which of the columns is meant
    if values and not (len(sheet.values[name]) == 1 and token.name in common):
        return Item("w", *span, name, values)
    return Item("W" if common == {token.name} else "?", *span, name)


def _worded(text: str, low: int, high: int) -> Iterator[Item]:
    """Give the words of the vocabulary, the longest first."""
    found: list[Item] = []
    for letter, pattern in _words():
        found += [Item(letter, *m.span(), m.group()) for m in pattern.finditer(text, low, high)]
    found += [Item(",", m.start(), m.end(), ",") for m in re.finditer(",", text[:high]) if m.start() >= low]
    yield from sorted(found, key=lambda item: item.start - item.end)
