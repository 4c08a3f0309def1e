"""Danish official prose as tokens: numbers with units, months, areas, groups, directions, comparisons.

Inputs: one sentence. Outputs: tokens, each with one letter for its kind, so that `sentence_claims` can write a rule
as a pattern over letters: `N` count, `P` pct., `p` procentpoint, `O` other figure (ages, durations, dates, labels),
`T` period, `A` area, `G` group, `g` qualifier, `,` `;` `(` `)` `:` punctuation, `w` other word, and the letters of
`vocabulary.LETTERS`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from helpers.checking.reading.vocabulary import ALSO_WORDS, NAMED_AREA, WHOLE_COUNTRY, vocabulary

MONTHS = {
    "januar": 1, "februar": 2, "marts": 3, "april": 4, "maj": 5, "juni": 6, "juli": 7, "august": 8, "september": 9,
    "oktober": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11, "dec": 12,
}  # fmt: skip
MONTH_NAMES = list(MONTHS)[:12]
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
_WHEN = r"(?:ultimo|primo|medio|udgangen af|slutningen af|starten af|begyndelsen af|midten af|i løbet af)"
_PERIOD = re.compile(
    rf"(?:(?P<when>{_WHEN})\s+)?(?:(?P<month>{_MONTH})\b(?:(?:\s+|\.\s+|\.)(?P<year>(?:19|20)\d\d)\b(?!\.\d)"
    rf"|[-.’' ]{{1,2}}(?P<short>\d\d)\b(?![.,]?\d|\s?%| pct| fuldt| pers| borg))?"
    rf"|(?:(?P<quarter>[1-4])\.\s?(?:kvartal|kvt\b\.?|kv\b\.)|[QK](?P<qshort>[1-4])(?=\s+20))(?:\s+(?P<qyear>(?:19|20)\d\d))?"
    rf"|(?<![\d.,/-])(?P<numbered>0[1-9]|1[0-2])[.](?P<nyear>(?:19|20)\d\d)\b(?![.,/-]?\d)"
    rf"|(?P<half>[12])\.\s?halvår(?:\s+(?P<hyear>(?:19|20)\d\d))?"
    rf"|(?P<range>(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)\d\d|[-–/]\d\d))\b(?!\.\d|,\d)"
    rf"|(?P<alone>(?:19|20)\d\d)\b(?![.,]\d|\s?%| pct| procent| fuldtidsp| helårsp| personer| borgere| ledige))",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:19|20)?\d\d\b|\d{{1,2}}/\d{{1,2}}(?:-\d{{2,4}})?|\d{{1,2}}\.\s?{_MONTH}\b(?:\s\d{{4}})?"
    r"|\d{4}-\d\d-\d\d|\d+:\d+|§+\s?\d+|(?!(?:19|20)\d\d\s[-–])\d+[.,]?\d*\s?[-–]\s?\d+[.,]?\d*(?!\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?P<sign>[-−–+]|minus )?(?P<digits>\d{1,3}(?:[.\u2009 ]\d{3})+(?:,\d+)?(?![\d])|\d+(?:,\d+)?)(?![\wæøåÆØÅ])"
)
_UNIT = re.compile(
    r"\s?(?:(?P<pp>(?:pct\.?|procent|%)[ -]?-?point\w*|procentpoint\w*|pp\b\.?|%-point)|(?P<pct>%|pct\b\.?|procent\b))",
    re.IGNORECASE,
)
#: Money and durations: no persons, but one amount can be held against another of its kind.
_MEASURE = re.compile(r"\s?((?:mio|mia)\.? kr\b\.?|kr\b\.?|uger|dage|timer|måneder|samtaler)(?![\wæøå])", re.IGNORECASE)
_PARTS = {"halvdel": 50.0, "tredjedel": 100 / 3, "fjerdedel": 25.0, "femtedel": 20.0, "sjettedel": 100 / 6,
          "ottendedel": 12.5, "tiendedel": 10.0}  # fmt: skip
_COUNTING = {"en": 1, "én": 1, "et": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8,
             "ni": 9, "ti": 10}  # fmt: skip
_EVERY = {
    "anden": 50.0,
    "tredje": 100 / 3,
    "fjerde": 25.0,
    "femte": 20.0,
    "sjette": 100 / 6,
    "ottende": 12.5,
    "tiende": 10.0,
}
_NAMED_PARTS, _NAMED_COUNTS = "|".join(_PARTS), "|".join(_COUNTING)
_FRACTION = re.compile(
    rf"(?:(?P<count>en|én|to|tre|fire)[ -])?(?P<part>{_NAMED_PARTS})(?:en|e)?\b"
    rf"|hvert? (?P<every>{'|'.join(_EVERY)})\b(?! (?:\w+dag|dag|uge|måned|gang|time)\b)"
    rf"|(?P<some>\d{{1,2}}|{_NAMED_COUNTS}) ud af (?P<all>\d{{1,2}}|{_NAMED_COUNTS})\b",
    re.IGNORECASE,
)
NUMBER_WORDS = {**_COUNTING, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16,
           "sytten": 17, "atten": 18, "nitten": 19, "tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50,
           }  # fmt: skip
#: A number in words is a figure where its unit or `flere`/`færre` follows: `syv procent`, `fem flere`.
_IN_WORDS = re.compile(
    rf"(?i:(?P<digits>{'|'.join(word for word in NUMBER_WORDS if word not in {'en', 'én', 'et', 'ét'})}))"
    r"(?=\s+(?i:procent|pct\.|flere|færre))"
)
#: A fraction in words says so roughly: within this many percentage points.
_FRACTION_ROOM = 3.0
#: A longer row of digits is a serial number, no figure of a plan.
MAX_DIGITS = 20
#: Words that open another statement, as a semicolon does.
CONTRASTS = {"mens", "hvorimod", "imens"}
_WORD = re.compile(r"[\wæøåÆØÅéÉ]+(?:[-/][\wæøåÆØÅ]+)*-?|[^\w\s]")


@dataclass(frozen=True)
class Number:
    """A printed number: value, decimals, what approximates it, its unit, and whether it carries a sign."""

    value: float
    decimals: int = 0
    approx: str = ""
    unit: str = "count"
    signed: bool = False
    room: float = 0.0


@dataclass(frozen=True)
class Token:
    """A word or figure of a sentence, with its kind (a letter) and what it stands for."""

    letter: str
    text: str
    start: int
    end: int
    number: Number | None = None
    name: str = ""


def print_number(value: float, decimals: int = 0) -> str:
    """Return a number as Danes print it: 1.234,5; one known to tens only (`decimals` −1) prints whole."""
    text = f"{value:,.{max(decimals, 0)}f}".replace(",", "\0").replace(".", ",").replace("\0", ".")
    return text.replace("-", "−") if not re.fullmatch(r"-0(,0+)?", text) else text[1:]


def print_period(period: str) -> str:
    """Return a period as Danes write it: 2020-06 gives juni 2020; a year stays a year."""
    year, _dash, rest = period.partition("-")
    if rest.startswith("Q"):
        return f"{rest[1]}. kvartal {year}".strip()
    if rest.startswith("H"):
        return f"{rest[1]}. halvår {year}".strip()
    if rest.isdigit() and 1 <= int(rest) <= 12:
        return f"{MONTH_NAMES[int(rest) - 1]} {year}".strip()
    return period


def parse_number(text: str) -> Number | None:
    """Return the number a table cell prints, or None for anything else (a label, a dash, two)."""
    bare = re.sub(r"[*¹²³⁰-⁹†\s]+$", "", text.strip().replace("\xa0", " ").replace("\u202f", " "))
    match = _NUMBER.match(bare)
    if match is None or len(match["digits"]) > MAX_DIGITS:
        return None
    unit = _UNIT.match(bare, match.end())
    end = unit.end() if unit else match.end()
    return None if bare[end:].strip(" .*") else _number(match, unit, "")


def _number(match: re.Match[str], unit: re.Match[str] | None, approx: str) -> Number:
    digits = re.sub(r"[.\u2009 ]", "", match["digits"])
    whole, _comma, fraction = digits.partition(",")
    value = float(f"{whole}.{fraction or 0}")
    sign = match["sign"] or ""
    kind = "count" if unit is None else "pp" if unit["pp"] else "pct"
    return Number(
        -value if sign.strip() in {"-", "−", "–", "minus"} else value, len(fraction), approx, kind, bool(sign)
    )


def period_name(match: re.Match[str]) -> str:
    """Return the period of a match: `2020-06`, `2020-Q2`, `2020`, `-06` for a month without a year, `2018-2019`."""
    when = (match["when"] or "").lower()
    if match["month"]:
        month = MONTHS[match["month"].lower()]
        year = match["year"] or (f"20{match['short']}" if match["short"] else "")
        return f"{year}-{month:02d}"
    if match["quarter"] or match["qshort"]:
        return f"{match['qyear'] or ''}-Q{match['quarter'] or match['qshort']}"
    if match["numbered"]:  # "06.2020"
        return f"{match['nyear']}-{match['numbered']}"
    if match["half"]:
        return f"{match['hyear'] or ''}-H{match['half']}"
    if match["range"]:
        return re.sub(r"\s?[-–/]\s?", "-", match["range"])
    year = match["alone"]
    if when in {"ultimo", "udgangen af", "slutningen af"}:
        return f"{year}-12"
    return f"{year}-01" if when in {"primo", "starten af", "begyndelsen af"} else year


@cache
def _lexicon(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return one pattern for areas, groups, qualifiers and words, each a named group."""
    words = vocabulary()
    areas = "|".join(re.escape(name) for name in sorted({*names, *words.area_names}, key=lambda n: (-len(n), n)))
    parts = [rf"(?P<area>(?:{areas}|{NAMED_AREA})(?:'?s)?(?:[ -][Kk]ommunes?\b)?)"]
    parts += [rf"(?P<G_{name}>(?i:{pattern.pattern}))" for name, pattern in words.groups]
    parts += [rf"(?P<g_{name}>(?i:{pattern.pattern}))" for name, pattern in words.qualifiers]
    parts += [rf"(?P<W_{number}>(?i:{pattern.pattern}))" for number, (_letter, pattern) in enumerate(words.words)]
    return re.compile(rf"(?<![\wæøåÆØÅ])(?:{'|'.join(parts)})(?![\wæøåÆØÅ])")


def canonical_area(text: str) -> str:
    """Return an area's name without `Kommune`, genitive and layout: `Rudersdals kommune` gives `Rudersdal`."""
    if WHOLE_COUNTRY.fullmatch(text.strip()) or text.strip() in {"Danmark", "Danmarks"}:
        return "Hele landet"
    if re.fullmatch(r"(?i)klyngen?s?", text.strip()):
        return "Klyngen"
    bare = re.sub(r"[ -][Kk]ommunes?$", "", text.strip())
    known = vocabulary().area_names
    if bare not in known and bare.endswith("s") and (bare[:-1] in known or bare[:-1].rstrip("'") in known):
        bare = bare[:-1].rstrip("'")
    found = re.match(r"(?i:rar) (\w+?)(?:s?[ -]?området)?$", bare)
    return f"RAR {found.group(1).capitalize()}" if found else bare


@lru_cache(maxsize=20_000)
def tokenize(sentence: str, names: tuple[str, ...] = ()) -> tuple[Token, ...]:
    """Return the sentence's tokens; `names` are further area-like names, such as a table's row labels."""
    tokens: list[Token] = []
    lexicon = _lexicon(names)
    position = 0
    while position < len(sentence):
        if sentence[position].isspace():
            position += 1
            continue
        token = (
            _fraction(sentence, position)
            or _in_words(sentence, position)
            or _figure(sentence, position, tokens)
            or _word(sentence, position, lexicon)
        )
        tokens.append(token)
        position = token.end
    return tuple(tokens)


def _fraction(sentence: str, position: int) -> Token | None:
    """Return the token (`v`) of a share in words that starts at `position`: `to tredjedele`, `hver femte`."""
    match = _FRACTION.match(sentence, position)
    if match is None or (position and re.match(r"[\wæøå]", sentence[position - 1])):
        return None
    if match["part"]:
        times = _COUNTING[match["count"].lower()] if match["count"] else 1
        value = times * _PARTS[match["part"].lower()]
    elif match["every"]:
        value = _EVERY[match["every"].lower()]
    else:
        some, every = (_COUNTING.get(match[name].lower()) or int(match[name]) for name in ("some", "all"))
        if not 0 < some < every:
            return None
        value = some / every * 100
    words = vocabulary().numbers
    earlier = sentence[:position].rstrip()
    approx = next((name for name in ("above", "below", "about") if _ends_with(words[name], earlier)), "about")
    return Token("v", match.group(), position, match.end(), Number(value, 0, approx, "pct", room=_FRACTION_ROOM))


def _in_words(sentence: str, position: int) -> Token | None:
    """Return the token of a number in words that starts at `position`: `syv procent`, `fem flere`."""
    match = _IN_WORDS.match(sentence, position)
    if match is None or (position and re.match(r"[\wæøå]", sentence[position - 1])):
        return None
    words = vocabulary().numbers
    earlier = sentence[:position].rstrip()
    approx = next((name for name in ("above", "below", "about") if _ends_with(words[name], earlier)), "")
    unit = _UNIT.match(sentence, match.end())
    kind = "count" if unit is None else "pp" if unit["pp"] else "pct"
    end = unit.end() if unit else match.end()
    number = Number(float(NUMBER_WORDS[match["digits"].lower()]), 0, approx, kind)
    return Token({"count": "N", "pct": "P", "pp": "p"}[kind], sentence[position:end], position, end, number)


def _figure(sentence: str, position: int, before: list[Token]) -> Token | None:
    """Return a date, period or number that starts at `position`."""
    if sentence[position].isalpha() and not re.match(
        rf"(?i:{_WHEN}\s|{_MONTH}\b|minus \d)", sentence[position : position + 30]
    ):
        return None
    if position and re.match(r"[\wæøå]", sentence[position - 1]):
        return None
    date = _DATE.match(sentence, position)
    period = _PERIOD.match(sentence, position)
    if date and (period is None or not (sentence[position].isalpha() or period["range"])):
        return Token("O", date.group(), position, date.end())
    if period:
        return Token("T", period.group(), position, period.end(), name=period_name(period))
    number = _NUMBER.match(sentence, position)
    if number is None:
        return None
    if len(number["digits"]) > MAX_DIGITS:
        return Token("O", number.group(), position, number.end())
    joined = before and before[-1].end == position and before[-1].text[-1].isalnum()
    if number["sign"] and number["sign"].strip() in {"–", "-"} and joined:
        return None
    return _counted(sentence, number, before)


def _counted(sentence: str, number: re.Match[str], before: list[Token]) -> Token:
    """Return the token of a number, with its unit; ages, durations, money and labels become `O`."""
    words = vocabulary().numbers
    start, end = number.start(), number.end()
    earlier = sentence[:start].rstrip()
    approx = next((name for name in ("above", "below", "about") if _ends_with(words[name], earlier)), "")
    unit = _UNIT.match(sentence, end)
    if unit:
        value = _number(number, unit, approx)
        return Token("P" if value.unit == "pct" else "p", sentence[start : unit.end()], start, unit.end(), value)
    rest = re.match(r"\s*((?:[\wæøåÆØÅ.-]+\s+){0,2}[\wæøåÆØÅ.-]+|ud af|)", sentence[end:])
    following = rest.group(1) if rest else ""
    ordinal = sentence[end : end + 2] in {". "} and re.match(r"\. [a-zæøå]", sentence[end:])
    numbered = start == 0 and re.match(r"[.):]", sentence[end : end + 1])
    label = _ends_with(words["label_before"], earlier)
    attached = (start > 0 and sentence[start - 1] in "-/") or sentence[end : end + 1] in {"/"}
    measured = None if ordinal or numbered or label or attached else _MEASURE.match(sentence, end)
    if measured:
        size = _number(number, None, approx)
        size = Number(size.value, size.decimals, approx, measured.group(1).lower().replace(".", ""), size.signed)
        return Token("k", sentence[start : measured.end()], start, measured.end(), size)
    if ordinal or numbered or label or attached or re.match(words["not_counts"].pattern, following, re.IGNORECASE):
        return Token("O", number.group(), start, end)
    value = _number(number, None, approx)
    kind = "count"
    for name in ("full_time_persons", "persons"):
        found = words[name].search(following)
        if found and (found.start() == 0 or name == "full_time_persons" or following.split()[0].islower()):
            kind = name
            break
    counted = Number(value.value, value.decimals, approx, kind, value.signed)
    return Token("N", number.group(), start, end, counted)


def _ends_with(pattern: re.Pattern[str], text: str) -> bool:
    tail = text[-30:]
    return any(match.end() == len(tail) for match in pattern.finditer(tail))


def _word(sentence: str, position: int, lexicon: re.Pattern[str]) -> Token:
    """Return the area, group, qualifier or word of the vocabulary at `position`, or a plain word."""
    match = lexicon.match(sentence, position)
    whole = WHOLE_COUNTRY.match(sentence, position)
    if whole and not re.match(r"\w", sentence[whole.end() : whole.end() + 1]):
        return Token("A", whole.group(), position, whole.end(), name="Hele landet")
    if match:
        kind = match.lastgroup or ""
        while kind and match[kind] is None:
            kind = ""
        text, end = match.group(), match.end()
        if kind == "area":
            verb = re.match(r" (har|er|ligger|havde|var|og|får)\b|,? ?\d|\s*$", sentence[end:]) is not None
            verb = verb or _PERIOD.match(sentence, end + 1) is not None  # a column's header: `Vejen juni 2019`
            if not (text in ALSO_WORDS and position == 0) or verb:
                return Token("A", text, position, end, name=canonical_area(text))
        elif kind[:2] in {"G_", "g_"}:
            return Token(kind[0], text, position, end, name=kind[2:])
        elif kind:
            return Token(vocabulary().words[int(kind[2:])][0], text, position, end)
    plain = _WORD.match(sentence, position)
    if plain is None:
        return Token("w", sentence[position], position, position + 1)
    text = plain.group()
    letter = text if text in {",", ";", "(", ")", ":"} else ";" if text.lower() in CONTRASTS else "w"
    return Token(letter, text, position, plain.end())


def letters(tokens: Iterable[Token]) -> str:
    """Return the letters of the tokens, one for each, as the text that rules are matched against."""
    return "".join(token.letter for token in tokens)
