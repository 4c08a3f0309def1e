"""Up or down, said plainly beneath a table: `I Vejle er der kommet flere`, `andelen er steget siden maj 2023`.

Inputs: a sentence, its table's cells. Outputs: claims of the word of direction that the rules before have left. Whom
the clause names (or the sentence before) must be one series of the table, and the times it names two of its figures;
where it names none, every step up to the newest figure must contradict it.
"""

import re
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.comparisons.plain_words import is_open, own_claim, unknown
from helpers.checking.context.cells import Cell, Grid, Said, series
from helpers.checking.context.facts import Facts
from helpers.checking.context.mentions import same_period
from helpers.checking.context.scope import Scope, Spoken
from helpers.checking.growth.trend_claims import VALUED, is_future
from helpers.checking.reading.danish_text import Token

#: `kommet flere`, `blevet mindre`, `færre end året før`: more or less than before, not than another.
_BECOME = re.compile(r"(?i)\b(?:blevet|kommet|bliver)\b")
_LOOSE = re.compile(
    r"(?i)\b(?:ikke|næppe|hvis|ville|mål\w*|skal|bør|kan|hverken|ingen|forskel\w*|afstand\w*|gennemsnit\w*|kun|eneste|"
    r"alle|gange|tempo|takt|ønske\w*|forvent\w*|dobbelt|halv\w*|hidtil|først|begyndelsen|starten|slutningen|indtil|derefter|herefter|grupper|områder|resten|øvrige|andre|fordelt|bidrag\w*|"
    r"to|tre|fire|fem|seks|syv|otte|ni|ti)\b|"
    r"\b(?:fremgang|tilbagegang|bedre|dårligere)(?:en)? (?:med|for) (?:at|indsats)"
)
_SIZED = re.compile(r"(?i)flere|færre|højere|lavere|større|mindre")
#: `Efter et fald i 4. kvartal …`: what went before is not what the clause says.
_AFTER = re.compile(r"(?i)\b(?:efter|trods|oven på) (?:et|en|det|den) (?:\w+ )?$")
_GOES = re.compile(r"(?i)\b(?:går|gik|gået)\b[^,;]*?\b(?P<way>op|ned)\b")
_YEAR = re.compile(r"(?i)\b(?:det|de) (?:seneste|sidste) (?:år|12 måneder|tolv måneder)\b")
_THEN = re.compile(
    r"(?i)\b(?:siden|end|end i|fra|mod|sammenlignet med|i forhold til|ift\.|over for)\s+(?:i )?(?:samme \w+ )?$"
)
_PAST = re.compile(r"(?i)\b(?:steg|faldt|voksede|gik|aftog|tiltog|skete)\b")
_BACK = re.compile(r"(?i)^\W*(?:siden|det|dette|gruppen|antallet|tallet|niveauet|andelen|i dag|nu|aktuelt)\b")


def plain_way_claims(scope: Scope, facts: Facts, spoken: Spoken, made: Sequence[Claim]) -> list[Claim]:
    """Return the claim of the one plain direction that its table contradicts."""
    if not is_open(scope, spoken):
        return []
    grid = Grid(scope, facts, spoken.table)
    at = _way(spoken)
    if (
        at is None
        or _LOOSE.search(spoken.sentence.text)
        or is_future(spoken, at)
        or VALUED.search(spoken.sentence.text)
    ):
        return []
    if any(t.letter in "NPpkvBJ" for t in spoken.tokens) or own_claim(spoken.tokens[at].text, spoken, made):
        return []
    return _claims(scope, grid, spoken, at)


def _way(spoken: Spoken) -> int | None:
    """Return the place of the one word in a clause that says up or down in time; None where there is no such word."""
    text = spoken.sentence.text
    moved = [i for i, t in enumerate(spoken.tokens) if t.letter in "UD" and not _AFTER.search(text[: t.start])]
    goes = _GOES.search(spoken.sentence.text)
    if not moved and goes is not None:
        moved = [i for i, t in enumerate(spoken.tokens) if t.start == goes.start("way")]
    sized = [i for i, t in enumerate(spoken.tokens) if t.letter in "ml" or _SIZED.fullmatch(t.text)]
    if len(moved) == 1 and not sized:
        return moved[0]
    if moved or len(sized) != 1:
        return None
    at = sized[0]
    rest = spoken.shape[at + 1 :]
    than = re.search(r"E", rest)
    in_time = re.search(r"E[wie]{0,4}[TR]", rest) if than else _BECOME.search(spoken.sentence.text)
    beside = spoken.tokens[at].letter in "ml" and re.match("R", rest)
    return at if (in_time or beside) and not (than and re.search("[AGg]", rest[than.end() :])) else None


def _claims(scope: Scope, grid: Grid, spoken: Spoken, at: int) -> list[Claim]:
    token = spoken.tokens[at]
    said = grid.said(spoken.sentence.text, spoken.tokens)
    if (
        not said
        and spoken.previous is not None
        and _BACK.match(spoken.sentence.text)
        and spoken.previous.table == spoken.table
    ):
        said = grid.said(spoken.previous.sentence.text, spoken.previous.tokens)
    roles = ["share"] if re.search("[Zz]", spoken.shape) else ["count"]
    if not any(c.role == roles[0] for c in grid.cells):
        roles = ["share"]
    if unknown(scope, grid, spoken, token):
        return []
    up = token.letter in "UMm" or token.text.lower() == "op"
    found: list[Claim] = []
    for area in said.areas or ("",):
        one = Said((area,) if area else (), said.benefits, said.marks, said.rows, said.whole)
        held = series(grid.picked(one, roles))
        if len(held) != 1:
            return []
        pairs = list(_pairs(spoken, next(iter(held.values()))))
        if not pairs or any(_holds(then, now, up) is not False for then, now in pairs):
            continue
        then, now = pairs[0]
        where = f" i {now.area or area}" if area else ""
        note = f"Tabellen har {then.printed} (linje {then.line}) og siden {now.printed}{where} (linje {now.line})."
        reading = Reading("stated", (then, now), None, False, "steget" if now.value > then.value else "faldet", note)
        if now.value == then.value:
            reading = Reading("stated", (then, now), None, False, "uændret", note)
        found.append(Claim("trend", spoken.line(token), spoken.sentence.text, token.text, (reading,), bound="named"))
    return found[:1]


def _holds(then: Figure, now: Figure, up: bool) -> bool | None:
    if now.value == then.value:
        return None if then.decimals or now.decimals else False
    return (now.value > then.value) is up


def _pairs(spoken: Spoken, held: Sequence[Cell]) -> Iterator[tuple[Figure, Figure]]:
    """Give the steps (then, now) that a clause may mean."""
    figures = [c.figure for c in held if c.figure.period]
    if len(figures) < 2 or len({f.period for f in figures}) < len(figures):
        return
    newest = figures[-1]
    times = [t for t in spoken.tokens if t.letter == "T"]
    yearly = any(t.letter in "Ry" for t in spoken.tokens) or _YEAR.search(spoken.sentence.text)
    resolved = [_at(figures, t, times) for t in times]
    if any(f is None for f in resolved):
        return
    dated = [f for f in resolved if f is not None]
    if len(dated) == 2:
        first, last = sorted(dated, key=lambda f: f.period)
        yield first, last
    elif len(dated) == 1 and _THEN.search(spoken.sentence.text[: times[0].start]):
        if dated[0] != newest:
            yield dated[0], newest
    elif yearly and len(dated) < 2:
        now = dated[0] if dated else newest
        before = _year_before(figures, now)
        if before is not None:
            yield before, now
    elif not dated and (len(figures) == 2 or not _PAST.search(spoken.sentence.text)):
        yield figures[-2], newest
        if len(figures) > 2:
            yield figures[0], newest
            before = _year_before(figures, newest)
            if before is not None:
                yield before, newest


def _year_before(figures: Sequence[Figure], now: Figure) -> Figure | None:
    if not re.match(r"\d{4}", now.period):
        return None
    wanted = f"{int(now.period[:4]) - 1}{now.period[4:]}"
    return next((f for f in figures if f.period == wanted), None)


def _at(figures: Sequence[Figure], token: Token, times: Sequence[Token]) -> Figure | None:
    """Return the figure of a said time; of a month without its year the newest."""
    name = token.name
    if re.fullmatch(r"\d{4}", name):  # "end i samme kvartal 2024"
        other = next((t.name for t in times if t is not token and re.match(r"\d{4}-", t.name)), "")
        if other and not any(f.period == name for f in figures):
            name = f"{name}{other[4:]}"
    found = [f for f in figures if same_period(f.period, name) or (f.period[:1] == "-" and name.endswith(f.period))]
    if len(found) > 1 and not name.startswith("-"):
        return None
    return found[-1] if found else None
