"""The figures that a sentence states as they stand: `390 fuldtidspersoner`; `22 færre` or `et fald på 16` is a step.

Inputs: sentences. Outputs: levels with their place, area, group and period, and whether a number states a change.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.checking.claims import Figure, figure_of
from helpers.checking.context.mentions import Mention, mention_of
from helpers.checking.context.scope import Spoken

_STEP = re.compile(
    r"(?i)\b(med|på|yderligere|eller|blot|kun|hele|ca\.|godt|knap|næsten|omkring|"
    r"(med|på) (over|under|mere end|mindst|i alt))\s*$"
)
#: `300 under niveauet i 2020`: the distance to a level, no level.
_DISTANCE = re.compile(
    r"(?i)\s*(?:\w*personer|borgere)?\s*(?:over|under) "
    r"(?:niveauet|målet|måltallet|budgettet|det budgetterede|det forventede|loftet|året før|"
    r"samme (?:måned|tid|tidspunkt|kvartal|periode)|sidste år|gennemsnittet|tallet)\b"
)
_NAMES_GROUP = re.compile(
    r"(?i)\b(?:gruppen?|grupperne|dem|de|ledige|ledighed|borgere|personer|forløb|sager)"
    r"(?: (?:der|som) har været \w+)?(?: i| med| på)?(?: (?:over|under|mere end|mindre end|mindst|højst))? $"
)
_HEADING_LETTER = re.compile(r"(?:^|\s)[A-ZÆØÅ]\.$")
_AND_MORE = re.compile(r"(?i) (?:og|eller) (?:derover|derunder|mere|mindre|over|under)\b")
#: `433 i mere end 22 uger`.
_DURATION = re.compile(r"w[ML]E?[wiB]{0,2}[kO]")
#: `49 i mere end halvandet år`.
_TIME_LONG = re.compile(
    r"(?i) i (?:mere|mindre|flere|færre) end (?:et|en|ét|to|tre|fire|fem|seks|otte|ni|halvandet|\d+)(?: \w+)? ?"
    r"(?:år|måned|uge)"
)
_CHANGED = re.compile(
    r"(?i)\beller( ca\.| godt| knap)?$|(dvs\.|altså) med$|(dvs\.|altså) (et fald|en stigning) på$|forskel\w*( er)? på$"
    r"|(forbedret|forværret|ændret) med$|(forbedring|forværring|ændring|fremgang)\w*( er)?( på)?$"
    r"|\b(nedgangen|stigningen|fald(et)?|væksten|tilbagegangen|fremgangen) (er|var|blev)( dermed| altså| således| nu)?$"
    r"|afstand\w* til målet( er)?( på)?$|mangle\w*( der)?( således| dermed| stadig| fortsat)?$"
)
#: `Væksten i Svendborg (57 personer)`, `Haderslev har det største fald (47 personer`: a change named, and its size.
_NAMED_CHANGE = re.compile(
    r"(?i)\b(?:væksten|stigningen|nedgangen|tilbagegangen|fremgangen|reduktionen|(?:det|den|et|en)(?: \w+)? (?:fald|"
    r"stigning|vækst|nedgang|tilbagegang|fremgang))"
    r"(?: (?:i|på|for|hos) [\wæøå-]+(?: kommune)?)?,? ?\((?:ca\. |godt |knap )?$"
)
#: `I Holbæk er der kommet 28 til`.
_ARRIVED = re.compile(r"(?i)\b(?:er der|der er|der|er) kommet(?: ca\.| godt| knap| yderligere)?$")
_YEAR_BEFORE = (
    r"(?:året (?:før|forinden)|sidste år|i fjor|et år (?:tidligere|før|forinden)|"
    r"for (?:et|ét|to|tre|fire|fem) år siden)"
)
_OF_BEFORE = re.compile(
    rf"(?i)(?:\b{_YEAR_BEFORE}\W+(?:var|lå|havde)\b|\b(?:var|lå|havde)\b[^,;]*?\b{_YEAR_BEFORE})[^,;]*$"
    rf"|(?i:\b{_YEAR_BEFORE}) (?:ca\. |godt |knap |kun )?$"
)
_THAN_LATER = re.compile(
    r"(?i)\W+(?:\w+\W+)?(?:flere|færre|højere|lavere|mere|mindre)\W+end\W+(?:et år (?:efter|senere)|året efter)"
)
FROM_TO = re.compile(r"w{0,2}Fw{0,3}(?P<then>[NPk])[^NPpkFU;D]{0,8}[UD]?Iw{0,3}(?P<now>[NPk])")


@dataclass(frozen=True)
class Level:
    """A figure that a sentence states as it stands, with its token's place."""

    figure: Figure
    at: int
    letter: str
    mention: Mention


def is_step(spoken: Spoken, at: int) -> bool:
    """Return whether the number at token `at` states a change: `22 færre`, `faldet med 22`, `en stigning på 5`."""
    after = spoken.shape[at + 1 : at + 3]
    if _TIME_LONG.match(spoken.sentence.text, spoken.tokens[at].end):
        return False
    personal = len(spoken.tokens) > at + 1 and spoken.tokens[at + 1].text.isalpha() and spoken.shape[at] != "P"
    if re.match(r"[ML]", after) or (
        personal and re.match(r"w[ML]", after) and not _DURATION.match(spoken.shape[at + 1 :])
    ):
        return True
    listed = re.search(r"([NPpk])w?[C,]w?$", spoken.shape[:at])
    if listed and spoken.shape[listed.start(1)] == spoken.shape[at] and "H" in spoken.shape[: listed.start(1)]:
        return is_step(spoken, listed.start(1))
    before = spoken.sentence.text[: spoken.tokens[at].start].rstrip()
    before = re.sub(r"(?i)\s*(hhv\.|henholdsvis)$", "", before)
    if re.search(r"(?i)\b(ned|nede|op|oppe|lande\w*|ende\w*) på$", before):
        return False  # "skal ned på 108" says where, not how far
    if is_distance(spoken, at) and not before.endswith(" med"):
        return True
    if before.endswith("med") and FROM_TO.match(spoken.shape[at + 1 :]):
        return True
    if _CHANGED.search(before):
        return True
    if spoken.shape[at] == "N" and (_NAMED_CHANGE.search(before) or _ARRIVED.search(before)):
        return True
    if _goes_on(spoken, at, before):
        return True
    if not _STEP.search(before):
        return False
    low = max((i for i in range(at) if spoken.tokens[i].letter in "NPpkv;"), default=-1)
    change = re.search(r"[UDSxX]", spoken.shape[low + 1 : at])
    return bool(change) or bool(
        re.search(
            r"(?i)\beller( ca\.| godt| knap)?$|dvs\. med$|forskel\w*( er)? på$|(forbedret|forværret|ændret) med$",
            before,
        )
    )


def _goes_on(spoken: Spoken, at: int, before: str) -> bool:
    """Return whether a number shares the verb of the step before it: `kvinder er faldet med 18 og mænd med 53`."""
    last = max((i for i in range(at) if spoken.tokens[i].letter in "NPpk"), default=-1)
    if last < 0 or spoken.tokens[last].letter != spoken.tokens[at].letter or not before.endswith(" med"):
        return False
    joined = re.fullmatch(r"[wAGgi]*[C,][wAGgiB]*", spoken.shape[last + 1 : at]) is not None
    led = re.search(
        r"(?i)\bmed(?: (?:ca\.|godt|knap|omkring|næsten))?\s*$", spoken.sentence.text[: spoken.tokens[last].start]
    )
    return joined and led is not None and is_step(spoken, last)


def tells_of_before(spoken: Spoken, at: int) -> bool:
    """Return whether a step is said of the older figure: `Året før var der 23 flere`, `9 flere end et år senere`."""
    text, token = spoken.sentence.text, spoken.tokens[at]
    aside = re.search(r"\([^)]*$", spoken.shape[:at]) is not None  # "81 mod 92 et år tidligere (12 pct. færre)"
    return bool((not aside and _OF_BEFORE.search(text[: token.start])) or _THAN_LATER.match(text, token.end))


def is_distance(spoken: Spoken, at: int) -> bool:
    """Return whether the number at token `at` says how far from a level something is: `48 over niveauet i 2019`."""
    return _DISTANCE.match(spoken.sentence.text, spoken.tokens[at].end) is not None


def is_label(spoken: Spoken, at: int) -> bool:
    """Return whether a number names and counts nothing: `gruppen over 52 uger`, `26 uger og derover`, `D.1 Kurven`."""
    text, token = spoken.sentence.text, spoken.tokens[at]
    if _HEADING_LETTER.search(text[: token.start]):
        return True
    if token.letter != "k" or token.number is None or token.number.unit not in {"uger", "dage", "måneder", "timer"}:
        return False
    return bool(_NAMES_GROUP.search(text[: token.start]) or _AND_MORE.match(text, token.end))


def levels(spoken: Spoken, letters: str = "N") -> list[Level]:
    """Return the levels that a sentence states."""
    if letters not in spoken.found_levels:
        spoken.found_levels[letters] = _levels(spoken, letters)
    return list(spoken.found_levels[letters])


def _levels(spoken: Spoken, letters: str) -> list[Level]:
    found = []
    for at, token in enumerate(spoken.tokens):
        if (
            token.letter in letters
            and not is_label(spoken, at)
            and token.number is not None
            and not is_step(spoken, at)
        ):
            mention = mention_of(spoken, at)
            area = mention.areas[0] if len(mention.areas) == 1 else ""
            period = mention.periods[0] if len(mention.periods) == 1 else ""
            figure = figure_of(token, spoken.line(token), area=area, group=mention.group, period=period)
            found.append(Level(figure, at, token.letter, mention))
    counted = [level for level in found if level.letter == "N"]
    return counted if counted and "k" in letters else found


def levels_before(spoken: Spoken, letters: str, own: Sequence[Level]) -> tuple[Spoken | None, list[Level]]:
    """Return the nearest sentence before that states levels (of the same group, where one is stated here)."""
    source = spoken.previous
    for _step in range(4):
        if source is None:
            return None, []
        earlier = levels(source, letters)
        if own and own[0].figure.group:
            earlier = [level for level in earlier if level.figure.group == own[0].figure.group] or (
                earlier if source is spoken.previous else []
            )
        if earlier:
            return source, earlier
        source = source.previous
    return None, []
