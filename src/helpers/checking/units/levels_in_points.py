"""Procentpoint where a share is meant: `2,8 procentpoint var sygemeldte`, `lavere end i landet (0,6 procentpoint)`.

Inputs: a sentence and the facts of the tables. Outputs: claims of kind `unit`.
"""

import re

from helpers.checking.claims import Claim, Reading
from helpers.checking.context.facts import Facts
from helpers.checking.context.scope import Spoken
from helpers.checking.units.point_units import DISTANCE

#: Words of what differs or moves, in whose neighbourhood points are right.
_DIFFERS = re.compile(
    r"(?i)\b(?:forskel|afstand|forspring|afvig|foran|bag|bedre|dårlig|forbedr|forvær|frem|tilbage|mellem|spænd|gab|ryk|"
    r"flyt|løft|hæv|sænk|øg|reduc|mål|krav|skal|fra|op|ned|over|under|udsving|margin|usikker|halvvejs|mangl|"
    r"inden for|plus|minus)\w*"
)
_MAKES_UP = re.compile(r"(?i)\b(?:udgør|udgjorde|fylder|fyldte|tegner sig for) (?:ca\. |godt |knap |omkring )?$")
#: What a share is said to be: `status er 2,5 procentpoint`, `et niveau på 63 procentpoint`, `højst 2,3 procentpoint`.
_LEVEL = re.compile(
    r"(?i)\b(?:(?:niveau(?:et)? (?:på|er|var)|(?:andelen|status|kvoten|frekvensen)(?: \w+){0,4}? (?:er|var|på)|"
    r"(?:ligger|lå|lander|endte) på|ventes)(?: (?:mindst|højst|ca\.|godt|knap|omkring|nu))?|"
    r"(?:måltallet|målet) er (?:mindst|højst)) $"
)
#: What makes points right: two levels differ or one moves.
_APART = re.compile(
    r"(?i)\b(?:forskel|afstand|forspring|gab|spænd|margin|afvig|usikker|forbedr|forvær|frem|tilbage|nedgang|udvikling|ændr|"
    r"udsving|mangl|plus|minus|hæv|løft|sænk|øg|reduc|flyt|ryk|vækst|sving|faldt?\b|steg|stig|mere|mindre|lavere|højere)\w*"
)
_DIFFERS_AFTER = re.compile(
    r"(?i) (?:(?:for|til) )?(?:\w+ )?(?:over|under|fra|ned|op|højere|lavere|mere|mindre|bedre|dårligere|bag|foran|"
    r"større|pr\.|i hver|om måneden|end|efter|tilbage|frem)\b"
)
_CERTAIN = re.compile(r"(?i) (?:sandsynlig|sikkerhed)")
_IN_MONTH = re.compile(r"(?i) i [a-zæøå]+ 20\d\d(?:[,.;)]| mod | og |$)")
_HEADED = re.compile(
    r"(?i)(?:^|: |, )(?P<points>(?:procent|pct\.)[ -]?-?points?) (?P<of>af (?:arbejdsstyrken|befolkningen))\b"
)
_OF_BASE = re.compile(r"(?i) af (?:arbejdsstyrken|befolkningen|de \d+-\d+-årige)\b")
_OPENS = re.compile(r", |[;:(»]|\. | mens ")
_OF_WHOM = re.compile(r"(?i) (?:var|er|af (?:alle|de|dem|arbejdsstyrken|befolkningen|kommunens|de ledige))\b")


def level_in_points_claims(facts: Facts, spoken: Spoken) -> list[Claim]:
    """Return the findings of a share in procentpoint, where nothing differs or moves, and of an area's own in brackets.

    `2,8 procentpoint var sygemeldte`, `2,5 procentpoint i maj 2026, steget 0,1 procentpoint`, `med 80 procentpoint
    sandsynlighed`.
    """
    claims = _bracketed(facts, spoken)
    headed = _HEADED.search(spoken.sentence.text)
    if headed is not None:
        note = "En andel er i pct.; procentpoint er forskellen mellem to andele."
        reading = Reading("stated", (), None, False, f"pct. {headed['of']}", note)
        text = spoken.sentence.text
        line = spoken.sentence.line_at(headed.start("points"))
        claims.append(Claim("unit", line, text, headed["points"], (reading,), bound="named"))
    for at, token in enumerate(spoken.tokens):
        why = _why_no_points(spoken, at) if token.letter == "p" else ""
        if why:
            expected = re.sub(r"(?i)(?:procent|pct\.?|%)[ -]?-?point\w*", "pct.", token.text)
            reading = Reading("stated", (), None, False, expected, f"{token.text}{why}")
            claims.append(
                Claim("unit", spoken.line(token), spoken.sentence.text, token.text, (reading,), bound="named")
            )
    return claims


def _why_no_points(spoken: Spoken, at: int) -> str:
    """Return why the points at token `at` are a share, '' when they may be points."""
    text, token = spoken.sentence.text, spoken.tokens[at]
    opens = max((m.end() for m in _OPENS.finditer(text, 0, token.start)), default=0)
    before, after = text[opens : token.start], text[token.end :]
    if _CERTAIN.match(after):
        return ": en sandsynlighed er i pct."
    near = [one for one in (spoken, spoken.previous) if one is not None]
    still = not any(set("UDMLEJVSQmlxX") & set(one.shape) or _DIFFERS.search(one.sentence.text) for one in near)
    level: object = still and (_MAKES_UP.search(before) or _OF_WHOM.match(after))
    if _OF_BASE.match(after) and not _APART.search(before):
        return " er en andel; procentpoint er forskellen mellem to andele."
    if not (_APART.search(before) or _DIFFERS_AFTER.match(after) or DISTANCE.search(text)):
        dated = _IN_MONTH.match(after) and not before.strip()
        level = level or _LEVEL.search(before) or dated or _beside_a_share(spoken, at)
    return " er en andel; procentpoint er forskellen mellem to andele." if level else ""


def _beside_a_share(spoken: Spoken, at: int) -> bool:
    """Return whether points stand against a share with nothing that moves: `2,4 procentpoint mod 2,4 pct.`"""
    against = re.match(r"p[wTA]{0,4}J[wA]{0,3}P", spoken.shape[at:]) or re.search(
        r"P[wTA]{0,4}J[wA]{0,3}$", spoken.shape[:at]
    )
    return against is not None and not set("UDMLE") & set(spoken.shape)


def _bracketed(facts: Facts, spoken: Spoken) -> list[Claim]:
    """Return the findings of an area's own share or growth in procentpoint: `lavere end i landet (0,6 procentpoint)`.

    A distance may stand in such brackets; this figure is just the area's own in the table of the sentence.
    """
    claims = []
    text, table = spoken.sentence.text, facts.of_table(spoken.table)
    areas = {t.end: t.name for t in spoken.tokens if t.letter in "Al"}
    for token in spoken.tokens:
        area = areas.get(token.start - 2, "")
        if token.letter != "p" or token.number is None or not area or text[token.start - 2 : token.start] != " (":
            continue
        size, places = abs(token.number.value), token.number.decimals
        own = [f.figure for f in table if f.role in {"share", "growth"} and f.figure.area == area]
        if text[token.end : token.end + 1] == ")" and any((abs(f.value), f.decimals) == (size, places) for f in own):
            reading = Reading("stated", (), None, False, "pct.", f"{token.text} er tallet for {area}, i pct.")
            claims.append(Claim("unit", spoken.line(token), text, token.text, (reading,), bound="named"))
    return claims
