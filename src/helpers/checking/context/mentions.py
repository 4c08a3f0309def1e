"""What the words around a number say of it: whom, where, when, and of which kind of row.

Inputs: a sentence and a number's place in it. Outputs: `Mention`s, and whether periods and words are the same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from helpers.checking.claims import Figure, Group, group_of
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import Token, letters, tokenize

NUMBERS = "NPpkv"

_GENERIC = (
    "antal", "fuldt", "helår", "perso", "borge", "ledig", "modta", "andel", "proce", "udvik", "ændri", "udgan", "statu",
    "resul", "måltal", "ydels", "målgr", "forde", "kommu", "områd", "arbej", "gruppe", "grupp", "tabel", "peri",
    "alle", "samle", "total",
)  # fmt: skip

#: From when to when: `fra 2017 til 2018`.
FROM_TIME_TO_TIME = re.compile(r"Fw{0,2}(T)w{0,2}Iw{0,2}(T)")

#: `voksede fra 812 til 839 mellem november 2024 og november 2025`: the times are of the two figures in turn.
BETWEEN_TIMES = re.compile(r"(?i)\bmellem (?:\w+ )?20\d\d og (?:\w+ )?20\d\d\b")
WHOLE = re.compile(
    r"(?i)\b(i alt|ialt|tilsammen|samle(t|de)|sammenlagt|lægges sammen|lagt sammen|under ét|"
    r"(i )?de (to|tre|fire|fem|seks) |klyngen|hele gruppen|alle)"
)


@dataclass(frozen=True)
class Mention:
    """What the words around a number say of it; `near` periods stand right beside it."""

    areas: tuple[str, ...] = ()
    group: Group = field(default_factory=Group)
    periods: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    text: str = ""
    whole: bool = False
    grouped: bool = False
    near: str = ""


@lru_cache(maxsize=50_000)
def stems(text: str) -> frozenset[str]:
    """Return the stems of a text's words and its short names (`FGU`), without the ones that every table uses."""
    found = {word[:5] for word in re.findall(r"[a-zæøå]{4,}", text.lower())}
    found |= {word.lower() for word in re.findall(r"\b(?!RAR)[A-ZÆØÅ]{3}\b", text)}
    return frozenset(word for word in found if not word.startswith(_GENERIC))


#: An area right after a word of comparison is what something is held against, and no subject of the next sentence.
_COMPARED = re.compile(r"[EJQaml][wotB]{0,4}(?:A(?:\(\w?\))?w?[C,]w{0,2})?$")


def same_period(known: str, said: str) -> bool:
    """Return whether a fact's period answers to a said one: `juni`, `2020` and `juni 2020` all mean 2020-06."""
    if not known:
        return False
    if said.startswith("-"):
        return known.endswith(said)
    return known == said or (len(said) == 4 and known.startswith(said)) or (len(known) == 4 and known == said[:4])


def mention_of(spoken: Spoken, at: int) -> Mention:
    """Return what the words around the number at token `at` say: right of it up to the next number, else left of it."""
    tokens = spoken.tokens
    low = max((i for i in range(at) if tokens[i].letter in NUMBERS), default=-1)
    high = next((i for i in range(at + 1, len(tokens)) if tokens[i].letter in NUMBERS), len(tokens))
    stop = next((i for i in range(at + 1, high) if tokens[i].letter in "JEF;,"), high)
    bracketed = re.search(r"\([wC]{0,2}$", spoken.shape[:at]) is not None
    if bracketed:  # "fra praktik (61 færre) til voksenlærlinge": whose figure it is stands before the bracket
        stop = min(stop, max(at + 1, spoken.shape.find(")", at)))
    after, before = tokens[at + 1 : stop], tokens[low + 1 : at]
    left = spoken.sentence.text[tokens[low + 1].start : tokens[at].start]
    right = spoken.sentence.text[tokens[at].end : tokens[stop - 1].end]
    whole = WHOLE.search(f"{left} {right}") is not None
    of_groups = re.search(r"(?i)\bde (to|tre|fire|fem|seks|syv) (ydelse|grupp|målgrupp|ordning)", f"{left} {right}")
    if not whole and low >= 0 and ("J" in spoken.shape[low:at] or _is_appended(spoken, low, at)):
        whole = mention_of(spoken, low).whole  # "tilsammen 674 i juni mod 703 i januar", "tilsammen 1.743, 134 flere"
    return Mention(
        ()
        if whole and not of_groups and not any(t.letter == "A" for t in after)
        else tuple(_areas(spoken, after, before, at)),
        _group(spoken, after, before, at),
        tuple(_periods(spoken, after, before, at)),
        stems(spoken.sentence.text),
        spoken.sentence.text,
        whole,
        bool(group_of(tokens)),
        f"{left} {right}",
    )


def _is_appended(spoken: Spoken, low: int, at: int) -> bool:
    """Return whether a step only adds to the figure before it: `havde tilsammen 1.743 på dagpenge, 134 flere end …`."""
    appended = re.fullmatch(r"[wGg]{0,4},[wq]{0,2}", spoken.shape[low + 1 : at]) is not None
    return appended and re.match(r"w?[ML]", spoken.shape[at + 1 :]) is not None


def _is_of_bracket(spoken: Spoken, time: Token, at: int) -> bool:
    """Return whether a time is that of a figure bracketed right after it: `i september (196) og endte på 204`."""
    place = spoken.tokens.index(time)
    bracket = re.match(r"\(w?([NPpk])w{0,2}\)", spoken.shape[place + 1 :])
    return bracket is not None and at != place + 1 + bracket.start(1) and bracket.group(1) == spoken.tokens[at].letter


def _periods(spoken: Spoken, after: Sequence[Token], before: Sequence[Token], at: int) -> list[str]:
    comma = max((i for i, t in enumerate(before) if t.letter in ",;"), default=-1)
    sides = (after, before[comma + 1 :])
    later = re.search(r"C[^T]*T", letters(after))
    if later and re.search(r"T[w(:]{0,2}$", letters(before[comma + 1 :])):
        sides = sides[::-1]  # "højest i juni med 503 og lavest i maj": what stands before is the figure's own
    for side in sides:
        found = [
            t for t in side if t.letter in "TR" and not says_since(spoken, t) and not _is_of_bracket(spoken, t, at)
        ]
        if len(found) > 1 and side is not after:
            return []
        if found:
            chosen = found[0] if side is after else found[-1]
            return [named_period(spoken, chosen)]
    first = next((i for i, t in enumerate(spoken.tokens) if t.letter in NUMBERS), at)
    leading = [i for i, t in enumerate(spoken.tokens[:first]) if t.letter == "T" and not _says_against(spoken, t)]
    leading = [i for i in leading if not _is_of_bracket(spoken, spoken.tokens[i], at)]
    if len(leading) == 1 and not re.match(r"(?i)fra|siden", spoken.tokens[leading[0] - 1].text if leading[0] else ""):
        return [spoken.tokens[leading[0]].name]
    return []


_AGAINST = re.compile(r"(?i)\b(?:ift\.|forhold til|sammenlignet med|end i)\s*$")

_SINCE = re.compile(r"(?i)\b(?:siden|fra|end|end i|mod|ift\.|forhold til|sammenlignet med|over|under)\s*(?:i )?$")


def happens_in(spoken: Spoken, period: str, then: Figure, now: Figure) -> bool:
    """Return whether something happened within the older period: `i 2019 faldt den` says nothing of 2019 to 2020."""
    older = same_period(then.period, period) and not same_period(now.period, period)
    token = next(t for t in spoken.tokens if t.letter == "T" and t.name == period)
    return older and "R" not in spoken.shape and not _SINCE.search(spoken.sentence.text[: token.start])


def _says_against(spoken: Spoken, token: Token) -> bool:
    """Return whether a period is only what something is held against: `ikke steget i forhold til juli 2019; her …`."""
    return says_since(spoken, token) or _AGAINST.search(spoken.sentence.text[: token.start]) is not None


def says_since(spoken: Spoken, token: Token) -> bool:
    """Return whether a period only says since when or against what: `siden september`, `under 2019-niveauet`."""
    text = spoken.sentence.text
    return text.startswith("-niveau", token.end) or re.search(r"(?i)\bsiden\s*$", text[: token.start]) is not None


def named_period(spoken: Spoken, token: Token) -> str:
    """Return a period's name; `året før` is the year before the last period said."""
    if token.letter == "T":
        return token.name
    if re.search(r"(?i)\bde samme måneder $", spoken.sentence.text[: token.start]):
        return "?"
    source: Spoken | None = spoken
    while source is not None:
        until = source.tokens.index(token) if source is spoken and token in source.tokens else len(source.tokens)
        earlier = [t.name for t in source.tokens[:until] if t.letter == "T" and re.match(r"\d{4}", t.name)]
        if earlier:
            return f"{int(earlier[-1][:4]) - 1}{earlier[-1][4:]}"
        source = source.previous
    return "?"


#: Areas that only their kind names: `mindre end i begge nabokommuner, som har 4,3 pct.`.
_OF_THOSE = re.compile(
    r"(?i)\b(?:\w*kommuner(?:ne)?|naboer(?:ne)?|områder(?:ne)?|landsdele(?:ne)?|regioner(?:ne)?),? (?:som|der|hvor) "
    r"[^,;]*$|\bnabo(?:kommun)?e(?:r|rne|n)? \($"
)


def _areas(spoken: Spoken, after: Sequence[Token], before: Sequence[Token], at: int) -> list[str]:
    for side in (after, before):
        found = [t.name for t in side if t.letter == "A"]
        if found:
            return found[:1] if side is after else found[-1:]
    earlier = [t for t in spoken.tokens[:at] if t.letter == "A"]
    if _OF_THOSE.search(spoken.sentence.text[earlier[-1].end if earlier else 0 : spoken.tokens[at].start]):
        return ["?"]
    if earlier:
        return [earlier[-1].name]
    named = {t.name for t in spoken.tokens if t.letter == "A"}  # "0,9 pct. mod regionens 0,4": not the region's own
    source = spoken.previous
    while source is not None:
        said = {
            t.name for i, t in enumerate(source.tokens)
            if t.letter == "A" and t.name not in named and not _COMPARED.search(source.shape[:i])
        }  # fmt: skip
        if said:
            return sorted(said) if len(said) == 1 else []
        source = source.previous
    return []


def _lead(spoken: Spoken, at: int) -> str:
    """Return the text before a token."""
    return spoken.sentence.text[: spoken.tokens[at].start].rstrip()


def _group(spoken: Spoken, after: Sequence[Token], before: Sequence[Token], at: int) -> Group:
    comma = max((i for i, t in enumerate(before) if t.letter in ",;"), default=-1)
    before = before[comma + 1 :] if group_of(before[comma + 1 :]).benefits else before
    leads = re.search(r"(?i) med$", _lead(spoken, at)) and not re.match("[Gg]", letters(after))
    told = re.match(r"w?[wUD]?w?[Gg]", letters(reversed(before))) if leads else None
    for side in (before, after) if told else (after, before):  # "sygedagpenge med 69 og jobafklaring med 28"
        found = group_of(side)
        if found:
            return _with_benefit(spoken, found, at)
    earlier = group_of(spoken.tokens[:at])
    if len(earlier.benefits) == 1 or (earlier and not earlier.benefits):
        return earlier
    if earlier:
        last = [t for t in spoken.tokens[:at] if t.letter == "G"][-1]
        return Group(frozenset({last.name}), frozenset())
    source = spoken.previous
    while source is not None:
        found = group_of(source.tokens)
        if found:
            return found if len(found.benefits) < 2 else Group()
        source = source.previous
    return group_of(tokenize(spoken.sentence.titles[-1])) if spoken.sentence.titles else Group()


def _with_benefit(spoken: Spoken, found: Group, at: int) -> Group:
    """Return a group that says only `jobparate` with the one benefit that its sentence names."""
    if found.benefits:
        return found
    benefits = {t.name for t in spoken.tokens if t.letter == "G"}
    return replace(found, benefits=frozenset(benefits)) if len(benefits) == 1 else found
