"""Directions and sizes of a development: steget, faldet, uændret, with or without a percentage.

Inputs: a sentence with its scope. Outputs: claims held against the table the sentence speaks of, else against the
changes that the text itself tells.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.checking.claims import Change, Claim, Figure, Group, Reading, Unread, group_of
from helpers.checking.context.mentions import happens_in
from helpers.checking.context.scope import Scope, Spoken, growth_figure
from helpers.checking.context.subjects import known_subject
from helpers.checking.reading.danish_text import Token, print_period, tokenize
from helpers.checking.verdicts import test

#: Coordinated areas: `A`, `A og B`, `A, såvel som i B`, `A (49 pct.) og B (46 pct.)`.
AREA_LIST = re.compile(r"A(?:\([Pp]\))?(?:(?:,C?|C)[wtoB]{0,3}A(?:\([Pp]\))?)*")
RELATIONS = {"U": "rises", "D": "falls", "S": "unchanged"}
_STRONG_FUTURE = re.compile(
    r"(?i)\b(skal|forventes|forventer|ventes|bør|hvis|såfremt|\w*målet|måltal\w*|målsætning\w*|risiko|mindske|prognose\w*|"
    r"fremskriv\w*|(?:bedste|første) bud|bud(?:det)? er|skønne[rst]*|anslå\w*|vurdere[rs]*)\b"
)
#: A time within the year that a table of two years does not show.
LATELY = re.compile(r"(?i)\bde (?:sidste|seneste) (?:\w+ )?(?:måneder|uger|kvartaler)\b|\bsiden nytår\b")
#: Says more of what the sentence before states.
IT_IS = re.compile(r"(?i)(?:det|dette) (?:er|var|svarer|giver)\b")
#: `Alle aldersgrupper er med i fremgangen`: of fewer on a benefit it is said that things go well, not which way.
VALUED = re.compile(r"(?i)(?:fremgang|tilbagegang)(?:en)?\b(?! (?:på|i (?:antal|andel|ledighed)\w*)\b)")
_BECOMES = re.compile(r"(?i)\b(?:er|var|bliver|blev|har været) (?:\w+ ){0,2}$")
_SOME = re.compile(r"(?i)\b(?:to|tre|fire|fem|seks|syv|otte|flere|nogle) (?:kommuner|områder|ydelser)\b[^,;]*$")
_USUALLY = re.compile(r"(?i)\b(?:normalt|typisk|sædvanligvis|plejer|som regel|hvert år|altid)\b")
_REFERS = re.compile(r"(?i)\b(?:efter|bag|trods|uden|ved|selv om|med i|del af|fra før|før) (?:\w+ )?$")
_ATTRIBUTE = re.compile(r"(?i)\b(?:med|ved) (?:en|et) $")
#: Verbs that in the present passive say what is to be done: `reduceres`, `øges`, `fastholdes`.
_PASSIVE = re.compile(r"(?i)\b(øg|reducer|nedbring|hæv|sænk|mindsk|forhøj|løft|forøg|formindsk|fasthold|bring)es\b")


def is_future(spoken: Spoken, at: int) -> bool:
    """Return whether the word at token `at` speaks of a wish, a forecast or a condition instead of what happened."""
    before = spoken.tokens[max(0, at - 2) : at]
    if any(t.letter == "f" for t in before):
        return True
    start = max((i for i in range(at) if spoken.tokens[i].letter == ";"), default=0)
    clause = spoken.sentence.text[spoken.tokens[start].start : spoken.tokens[at].end]
    if _STRONG_FUTURE.search(clause):
        return True
    if _PASSIVE.search(clause) and (
        spoken.tokens[at].letter in "NPpk" or _PASSIVE.fullmatch(spoken.tokens[at - 1].text)
    ):
        return True  # "nedbringes med 15 pct. ift. juni 2020 (96) til 82", "bringes ned på 14 pct."
    # "i stigende grad", "en øget indsats": no development of a figure
    word = spoken.tokens[at].text.lower()
    if _PASSIVE.fullmatch(word):
        return True
    after = spoken.sentence.text[spoken.tokens[at].end :].lower()
    return word in {
        "øge",
        "øget",
        "øgede",
        "øges",
        "stigende",
        "mindske",
        "reducere",
        "nedbringe",
        "sænke",
    } and not re.match(r"\s+(antal|andel|ledighed|i |med |fra |tendens|udvikling|\.|,|$)", after)


def period_mismatch(scope: Scope, spoken: Spoken, table: int, until: int | None = None) -> str:
    """Return the first period the sentence names that is none of the table's, or ''."""
    if table < 0:
        return ""
    known = scope.periods(table)
    before = spoken.previous
    if before is not None and IT_IS.match(spoken.sentence.text) and (missing := period_mismatch(scope, before, table)):
        return missing  # "De foreløbige tal for september viser 621. Det er 40 færre end i juni"
    for token in spoken.tokens[:until]:
        if token.letter == "T" and not _period_fits(token.name, known):
            if len(token.name) == 4 and re.search(
                r"(?i)(plan\w*|mål|budget|for)( for)?\s*$", spoken.sentence.text[: token.start]
            ):
                continue  # "Beskæftigelsesplanen for 2021" dates the plan, not the figure
            return token.name
    return ""


def speaks_of_earlier(scope: Scope, spoken: Spoken, table: int) -> bool:
    """Return whether a sentence dates what it says before the table's newest month: `Et år forinden lå …`."""
    if table < 0:
        return False
    newest = max(scope.periods(table), default="")
    said = [t.name for t in spoken.tokens if t.letter == "T" and re.match(r"\d{4}", t.name)]
    if not said:
        return spoken.shape[:1] == "R"
    return bool(newest) and not any(_period_fits(name, [newest]) for name in said)


def _period_fits(name: str, known: Sequence[str]) -> bool:
    if not known:
        return True
    if name.startswith("-"):
        return any(period.endswith(name) for period in known)
    return any(
        period == name or period.startswith(name) or name.startswith(period) for period in known
    ) or not re.match(r"\d{4}(-\d\d)?$", name)


def group_near(spoken: Spoken, at: int) -> Group:
    """Return the group a word at token `at` speaks of: the next one named after it, else the last before it."""
    tokens = spoken.tokens
    after: list[Token] = []
    own = re.search(r"G[^,;:UD]*$", spoken.shape[:at]) is not None  # "Mens a-dagpenge er steget, er kontanthjælp …"
    for token in tokens[at + 1 : at + 14]:
        if token.letter in "UD;" or (token.letter in "," and (after or own)):
            break
        if token.letter in "Gg":
            after.append(token)
        elif after and token.letter not in "wC,":
            break
    if any(t.letter == "G" for t in after):
        return group_of(after)
    before: list[Token] = []
    for token in reversed(tokens[:at]):
        if token.letter in "UD;":
            break
        if token.letter in "Gg":
            before.append(token)
    if before or after:
        return group_of([*before, *after])
    earlier = group_of(tokens[:at])
    return earlier if len(earlier.benefits) == 1 else Group()


def areas_near(spoken: Spoken, at: int) -> tuple[list[str], list[str]]:
    """Return the areas a direction at `at` may speak of: (before it, after it), up to the neighbouring directions."""
    tokens = spoken.tokens
    high = min((i for i in range(at + 1, len(tokens)) if tokens[i].letter in "UD;EJQml"), default=len(tokens))
    other = re.search(r"N[wGg]{0,2}[ML]", spoken.shape[at + 1 : high])
    if other is not None:  # "samlet faldet med 32, fordelt på 73 flere i Faxe": another step, which has its own area
        high = at + 1 + other.start()
    before = last_areas(spoken, at)
    after = [t.name for t in tokens[at + 1 : high] if t.letter == "A"]
    return before, after


def last_areas(spoken: Spoken, at: int) -> list[str]:
    """Return the coordinated areas named last before token `at`, up to the direction word before it."""
    start = max((spoken.shape.rfind(mark, 0, at) for mark in "UDP;"), default=-1) + 1
    lists = list(AREA_LIST.finditer(spoken.shape, start, at))
    return [t.name for t in spoken.tokens[lists[-1].start() : lists[-1].end()] if t.letter == "A"] if lists else []


#: `Afstanden til Skelbæk er mindsket`, `stigningen er større, end jobcentret havde ventet`: which way is not said.
_OF_DISTANCE = re.compile(r"(?i)(?:afstand|forskel|forspring|gab)\w*\b")
_IN_ALL = re.compile(r"(?i)(?:samlet|sammenlagt|tilsammen|i alt|under ét|den samlede)\b")
_THAN_EXPECTED = re.compile(r"(?i)\bend [^.;]{0,40}\b(?:ventet|forventet|budgetteret|planlagt|forudsat)\b")


def trend_claims(scope: Scope, spoken: Spoken, taken: set[int]) -> tuple[list[Claim], list[Unread]]:
    """Return claims for each direction word that no figure of its own settles."""
    claims: list[Claim] = []
    unread: list[Unread] = []
    tokens = spoken.tokens
    for at, token in enumerate(tokens):
        if token.letter not in "UDS" or at in taken:
            continue
        if re.search(r"[UDV]w{0,3}$", spoken.shape[:at]) and _BECOMES.search(_lead(spoken, at)):
            continue  # "væksten er dog aftagende": how the growth itself develops
        negated = "Y" in spoken.shape[max(0, at - 3) : at]
        than = re.match(r"[ML](?P<end>w?E)?", spoken.shape[at + 1 :])  # "er ikke steget mere end": but risen
        if (than and (negated or not than["end"])) or _REFERS.search(_lead(spoken, at)):
            continue  # "er faldet mindre", "efter stigningen": how large, or when; not which way
        if _OF_DISTANCE.match(spoken.sentence.text) or _THAN_EXPECTED.search(spoken.sentence.text, token.end):
            continue
        if _IN_ALL.match(spoken.sentence.text) and not spoken.group:
            continue  # "Samlet er det en stigning på 8": of what was told before, together
        if _SOME.search(_lead(spoken, at)):
            continue  # "fem kommuner har haft et fald, i Struer …": of which five the list says later
        if _USUALLY.search(spoken.sentence.text):
            continue
        if token.letter == "S" and _ATTRIBUTE.search(_lead(spoken, at)):
            continue  # "med en uændret arbejdsstyrke": a condition
        if is_future(spoken, at) or (re.search(r"[ML]$", spoken.shape[:at]) and "E" in spoken.shape[at:]):
            continue
        if LATELY.search(spoken.sentence.text) or VALUED.match(spoken.sentence.text, token.start):
            continue
        if re.match(r"(?i)i (stigende|tiltagende|aftagende) grad", spoken.sentence.text[max(0, token.start - 2) :]):
            continue
        if not of_counts(spoken, at) or re.search(r"(?i)\beneste\b", spoken.sentence.text):
            unread.append(
                Unread(
                    spoken.line(token), spoken.sentence.text, "det er uvist, om udviklingen gælder tabellens personer"
                )
            )
            continue
        group = group_near(spoken, at)
        rows = scope.rows(spoken, group)
        if not rows:
            told = _told(scope, spoken, group, negated) or _told_of_each(scope, spoken, group)
            claims += _told_claims(spoken, at, told, negated)
            if not told:
                unread.append(
                    Unread(
                        spoken.line(token),
                        spoken.sentence.text,
                        "der er ingen tal i dokumentet at holde udviklingen op imod",
                    )
                )
            continue
        rows = [row for row in rows if _of_said_times(spoken, at, row)]
        if not rows:
            continue
        table = rows[0].table
        wrong_period = period_mismatch(scope, spoken, table)
        if wrong_period:
            unread.append(
                Unread(
                    spoken.line(token), spoken.sentence.text, f"tabellen har ingen tal for {print_period(wrong_period)}"
                )
            )
            continue
        claims += _row_claims(scope, spoken, at, rows, negated)
    return claims, unread


def _lead(spoken: Spoken, at: int) -> str:
    return spoken.sentence.text[: spoken.tokens[at].start]


def of_counts(spoken: Spoken, at: int) -> bool:
    """Return whether a direction word speaks of a count the tables hold: not of a share, and of no other subject."""
    low = max(spoken.shape.rfind(mark, 0, at) for mark in ",;") + 1
    share = re.search(r"Z(?!z?[^UDMLS]{0,12}(?:ligg|udgør))", spoken.shape[low:at]) is not None
    points = re.match(r"[wUD]{0,4}p", spoken.shape[at + 1 :]) is not None
    return not share and not points and known_subject(spoken, at)


#: `faldt fra 2022 til 2023`, `Fra 2022 til 2023 faldt …`
_AFTER = re.compile(r"w{0,3}N?w{0,2}Fw{0,2}(T)w{0,2}Iw{0,2}(T)")
_BEFORE = re.compile(r"Fw{0,2}(T)w{0,2}Iw{0,2}(T)[^,;NPkpUD]{0,6}$")


def _of_said_times(spoken: Spoken, at: int, row: Change) -> bool:
    """Return whether the two times said right after a direction (`faldt fra 2022 til 2023`) are those of the row."""
    alone = [t.name for t in spoken.tokens if t.letter == "T" and re.match(r"\d{4}", t.name)]
    dated = row.then is not None and row.now is not None and len(alone) == 1
    if dated and happens_in(spoken, alone[0], row.then, row.now):  # type: ignore[arg-type]
        return False
    said = _AFTER.match(spoken.shape, at + 1) or _BEFORE.search(spoken.shape[:at])
    if said is None or row.then is None or row.now is None:
        return True
    times = [spoken.tokens[said.start(number)].name for number in (1, 2)]
    known = (row.then.period, row.now.period)
    return all(_period_fits(name, [period]) for name, period in zip(times, known, strict=True) if period)


_OTHERS = re.compile(r"(?i)\bde (?:to |tre |fire |fem |seks )?(?:andre|øvrige)\b")


def _row_claims(scope: Scope, spoken: Spoken, at: int, rows: list[Change], negated: bool) -> list[Claim]:
    token = spoken.tokens[at]
    before, after = areas_near(spoken, at)
    named = [*before, *after]
    claims: list[Claim] = []
    if not named and _OTHERS.search(re.split("[,;:]", _lead(spoken, at))[-1]):
        return []  # "mens de to andre grupper faldt": of none that the table names
    if not named:
        rows = [row for row in rows if not any(t.letter == "T" for t in tokenize(row.label))] or rows[:0]
        readings = [r for row in _default_rows(scope, rows) if (r := _reading(row, token.letter, negated))]
        return [_claim(spoken, token, tuple(readings), "")] if readings else []
    for area in dict.fromkeys(named):
        row = scope.of_area(rows, area)
        reading = _reading(row, token.letter, negated) if row else None
        if row is None or reading is None:
            continue
        others = [o for o in _neighbour_letters(spoken, at, area) if o != token.letter]
        extra = [r for o in others if (r := _reading(row, o, False))]
        claims.append(_claim(spoken, token, (reading, *extra), area))
    return claims


def _neighbour_letters(spoken: Spoken, at: int, area: str) -> list[str]:
    """Return the direction words on the other side of an area: it may belong to either."""
    tokens = spoken.tokens
    spots = [i for i, t in enumerate(tokens) if t.letter == "A" and t.name == area]
    found = []
    for spot in spots:
        after = [t.letter for t in tokens[spot + 1 :] if t.letter in "UDS"]
        before = [t.letter for t in tokens[:spot] if t.letter in "UDS"]
        found += after[:1] if spot > at else before[-1:]
    return found


def _default_rows(scope: Scope, rows: list[Change]) -> list[Change]:
    own = [row for row in rows if row.area in scope.own]
    return [*own, *(row for row in rows if row not in own)]


def _reading(row: Change, letter: str, negated: bool) -> Reading | None:
    then, now = row.then, row.now
    if then is None or now is None:
        growth = growth_figure(row)
        if growth is None:
            return None
        then, now = Figure(0.0, 0, "0", row.line, "growth"), growth
        then = replace(then, span=None, decimals=3)
    now = replace(now, area=row.area or row.label)
    if negated:
        relation = {"U": "falls", "D": "rises", "S": "unchanged"}[letter]
        reading = Reading(relation, (then, now))
        if test(reading) is False and letter != "S":
            truth = "steget" if letter == "U" else "faldet"
            return Reading(
                "stated",
                (then, now),
                None,
                False,
                truth,
                f"Tallet{_where(row)} gik fra {then.printed} til {now.printed} og er {truth}.",
            )
        return Reading("stated", (then, now), None, True)
    reading = Reading(RELATIONS[letter], (then, now))
    if letter in "UD" and test(reading) is None:
        return Reading("stated", (then, now), None, None)
    return reading


def _where(row: Change) -> str:
    who = f" for {row.label}" if row.table >= 0 and row.label != row.area else ""
    return f"{who}{f' i {row.area}' if row.area else ''} (linje {row.line})"


def _claim(spoken: Spoken, token: Token, readings: tuple[Reading, ...], area: str, kind: str = "trend") -> Claim:
    printed = f"{token.text}{f' ({area})' if area else ''}"
    severity = "warning" if token.letter == "S" else "error"
    return Claim(kind, spoken.line(token), spoken.sentence.text, printed, readings, severity)


def _told(scope: Scope, spoken: Spoken, group: Group, negated: bool) -> list[Change]:
    """Return the changes told elsewhere in the text for the group (or, for unemployment, its jobparate part)."""
    if not group:
        return []
    areas = {t.name for t in spoken.tokens if t.letter == "A"}
    known = [*scope.told, *(c for rows in scope.changes.values() for c in rows)]
    same = [c for c in known if c.group == group and c.then and c.now and (not areas or c.area in areas or not c.area)]
    if not same and negated and re.search(r"ledighed", spoken.sentence.text, re.IGNORECASE):
        part = Group(group.benefits, group.qualifiers | {"jobparate"})
        same = [c for c in known if c.group == part and c.then and c.now]
    return same


def _told_of_each(scope: Scope, spoken: Spoken, group: Group) -> list[Change]:
    """Return the changes told of each of several benefits: `jobparate ledige og især dagpengemodtagere`."""
    if not group.qualifiers <= {"jobparate"} or (len(group.benefits) < 2 and not group.qualifiers):
        return []
    return [
        change
        for benefit in sorted(group.benefits)
        for change in _told(scope, spoken, Group(frozenset({benefit})), False)
    ]


def _told_claims(spoken: Spoken, at: int, told: list[Change], negated: bool) -> list[Claim]:
    """Return one claim: wrong only when every change the plan tells of the group goes the other way."""
    token = spoken.tokens[at]
    readings = tuple(r for change in told if (r := _reading(change, token.letter, negated)))
    if not readings:
        return []
    kind = "contradiction" if negated else "trend"
    return [_claim(spoken, token, readings, "", kind)]
