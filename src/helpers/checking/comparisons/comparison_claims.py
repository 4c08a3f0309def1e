"""Comparisons between areas: mere end, lavere end, på niveau med, halvt så meget, hhv. … og …, procentpoint.

Inputs: a sentence with its scope. Outputs: claims held against the table the sentence speaks of.
"""

import re
from collections.abc import Callable

from helpers.checking.claims import Change, Claim, Figure, Reading, Unread
from helpers.checking.context.scope import Scope, Spoken, growth_figure, share_figure
from helpers.checking.context.subjects import known_comparison
from helpers.checking.growth.trend_claims import AREA_LIST, group_near, is_future, period_mismatch
from helpers.checking.reading.danish_text import Token

Measure = Callable[[Change], Figure | None]
_COMPARATOR = re.compile(
    r"(?P<than>[ML])(?P<between>[^EML;:]{0,14})E"
    r"|(?P<mean>[ml])"
    r"|(?P<equal>Q)"
    r"|(?P<times>[hd])(?P<middle>[^hd;:]{0,10})[JEa]"
    r"|(?P<beside>[ML])(?P<inside>[^EMLJ;:,]{0,12})J"
    r"|(?P<rest>[ML])(?=w{0,2}[oB]*A)"
    r"|(?P<after>[ML])"
)


#: Areas that an earlier comparison of the sentence already holds something against: never the subject of the next.
_COMPARAND = re.compile(rf"(?:[EJQaml]|p[wUD]?I)w{{0,3}}[otB]{{0,2}}w{{0,2}}{AREA_LIST.pattern}")


_IT_IS = re.compile(r"(?i)(?:det|dette) (?:er|var)\b")
#: Says that something is not so.
_DENIED = re.compile(r"(?i)\b(?:ingen|intet|ikke|hverken|næppe)\b")


def _clause_start(spoken: Spoken, at: int) -> int:
    """Return where the clause of token `at` starts in the sentence's text."""
    low = max(spoken.shape.rfind(mark, 0, at) for mark in ",;") + 1
    return spoken.tokens[low].start


def newest(change: Change) -> Figure | None:
    """Return a change's newest count."""
    return change.now


def listed_areas(spoken: Spoken, start: int) -> list[str]:
    """Return the coordinated areas that follow token `start`: `i både RAR Hovedstaden og Østdanmark`."""
    match = AREA_LIST.search(spoken.shape, start)
    if match is None or match.start() - start > 9 or re.search(r"[NPp;:HF]", spoken.shape[start : match.start()]):
        return []
    return [t.name for t in spoken.tokens[match.start() : match.end()] if t.letter == "A"]


def subjects_of(scope: Scope, spoken: Spoken, low: int, high: int, against: list[str]) -> list[str]:
    """Return the areas compared: between the words, else before them in the sentence, else the plan's own."""
    between = [t.name for t in spoken.tokens[low:high] if t.letter == "A" and t.name not in against]
    if between:
        return between
    if re.search(r"^w{0,2}J", spoken.shape) or re.search(r"J", spoken.shape[:low]):
        following = [t.name for t in spoken.tokens if t.letter == "A" and t.name not in against]
        if following:
            return following[:1]
    compared = {t.name for m in _COMPARAND.finditer(spoken.shape, 0, low) for t in spoken.tokens[m.start() : m.end()]}
    before = [t.name for t in spoken.tokens[:low] if t.letter == "A" and t.name not in {*against, *compared}]
    if before:
        return before[-1:]
    if spoken.previous is not None and re.match(
        r"(?i)(det|dette|denne|stigningen|faldet|andelen)\b", spoken.sentence.text
    ):
        last = spoken.previous
        held = {t.name for m in _COMPARAND.finditer(last.shape) for t in last.tokens[m.start() : m.end()]}
        spoken_of = [t.name for t in last.tokens if t.letter == "A" and t.name not in {*against, *held}]
        if len(set(spoken_of)) == 1:
            return spoken_of[:1]
    return [area for area in scope.own if area not in against][:1] if len(scope.own) == 1 else []


def _measures(spoken: Spoken, low: int, high: int) -> list[tuple[Measure, float]]:
    """Return the measures a comparison may be about, each with +1 or -1 (`faldet mere` is a smaller growth)."""
    shape, text = spoken.shape, spoken.sentence.text
    if shape[low] in "ml" and re.match("[UDV]", shape[low + 1 : low + 2]):
        return [(growth_figure, -1.0 if shape[low + 1] == "D" else 1.0)]  # "ligger over den gennemsnitlige stigning i"
    clause_start = max(shape.rfind(",", 0, low), shape.rfind(";", 0, low)) + 1
    stop = next((i for i in range(high, len(shape)) if shape[i] in ",;"), len(shape))
    clause = shape[clause_start:stop]
    if re.search(r"[Zz]", clause) or spoken.tokens[low].letter in "sb":
        return [(share_figure, 1.0)]
    near = [t.letter for t in spoken.tokens[clause_start:stop] if t.letter in "UDV"]
    if not near:
        if re.search(r"[Zz]", shape[:low]):
            return [(share_figure, 1.0)]
        near = [t.letter for t in spoken.tokens[:low] if t.letter in "UDV"]
    before = spoken.previous.shape if spoken.previous is not None else ""
    if not near and _IT_IS.match(text) and re.search(r"[UDV][^NPp]*P", before):
        return [(growth_figure, 1.0), (share_figure, 1.0)]  # "Væksten er på 8 pct. Det er dobbelt så meget som i …"
    nearby = text[spoken.tokens[max(clause_start, low - 5)].start : spoken.tokens[low].end]
    if re.search(r"(?i)\bligger\b|\blå\b", nearby) and not re.search(r"(?i)\bgrad\b|udvikling|stigning|fald", nearby):
        return [(share_figure, 1.0)]
    if near:
        return [(growth_figure, -1.0 if near[-1] == "D" else 1.0)] if "V" not in near[-1:] else [(growth_figure, 1.0)]
    if re.search(r"(?i)\bantal|\bflere\b|\bfærre\b", text):
        return [(newest, 1.0), (share_figure, 1.0)]
    return [(share_figure, 1.0), (growth_figure, 1.0)]


def comparison_claims(scope: Scope, spoken: Spoken, taken: set[int]) -> tuple[list[Claim], list[Unread]]:
    """Return the claims of every comparison between areas that the sentence makes."""
    claims: list[Claim] = []
    unread: list[Unread] = []
    for match in _COMPARATOR.finditer(spoken.shape):
        at = match.start()
        word = spoken.tokens[at]
        if match.group("than") and re.match(r"[dhxXvNP]", spoken.shape[match.end() : match.end() + 1]):
            continue  # "mere end dobbelt så højt": the factor says it
        if match.group("equal") and not re.search(r"[UDVZz]|[NPp]", spoken.shape):
            continue  # "ligger på linje med": in what is not said
        if match.group("equal") and re.match(r"w{0,2}R", spoken.shape[match.end() :]):
            continue  # "på niveau med året før": no area is compared
        if at in taken or (re.match(r"[NPp]", spoken.shape[max(0, at - 1)]) and at):
            continue
        if _DENIED.search(spoken.sentence.text[_clause_start(spoken, at) : word.start]):
            continue  # "ingen af ydelserne er steget mere i A end i B": of which, and how far, is not said
        against = listed_areas(spoken, match.end())
        rest = match.group("rest") is not None
        if match.group("mean") and not against and "land" in word.text.lower():
            against = ["Hele landet"]
        beside = re.search(r"J", spoken.shape[:at])
        if (match.group("after") or rest) and beside is not None:
            against = listed_areas(spoken, beside.end())
            rest = False
        if not against or (match.group("after") and beside is None):
            continue
        if not known_comparison(spoken, at):
            unread.append(_no_table(spoken, word))
            continue
        rows = scope.rows(spoken, group_near(spoken, at))
        if not rows:
            unread.append(_no_table(spoken, word))
            continue
        if period_mismatch(scope, spoken, rows[0].table) or is_future(spoken, at):
            unread.append(
                Unread(
                    spoken.line(word),
                    spoken.sentence.text,
                    "sammenligningen gælder en periode, som tabellen ikke har, eller et ønske",
                )
            )
            continue
        if rest:
            subjects, against = against, [row.area for row in rows if row.area and row.area not in against]
            if re.search(r"[UD]", spoken.shape[at + 1 : at + 3]) or not subjects:
                continue
        else:
            subjects = subjects_of(scope, spoken, at, match.end(), against)
        lenient = rest and not _all_named_before(spoken, against)
        found = _compare(scope, spoken, at, match, rows, subjects, against, lenient)
        taken.add(at)
        claims += found
        if not found:
            unread.append(_no_table(spoken, word))
    small = _small_share(scope, spoken)
    return claims + small, unread


def _all_named_before(spoken: Spoken, against: list[str]) -> bool:
    """Return whether the sentence before holds the same subject against all the others: `… end i både A og B`."""
    before = spoken.previous
    return (
        before is not None
        and "t" in before.shape
        and set(against) <= {t.name for t in before.tokens if t.letter == "A"}
    )


def _no_table(spoken: Spoken, word: Token) -> Unread:
    return Unread(spoken.line(word), spoken.sentence.text, "der er ingen tabel, som sammenligningen sikkert hører til")


def _relation(match: re.Match[str], letter: str) -> tuple[str, float]:
    if match.group("equal"):
        return "equal", 1.0
    if match.group("times"):
        return "times", 0.5 if letter == "h" else 2.0
    return ("greater" if letter in "Mm" else "less"), 1.0


def _compare(
    scope: Scope, spoken: Spoken, at: int, match: re.Match[str], rows: list[Change],
    subjects: list[str], against: list[str], lenient: bool,
) -> list[Claim]:  # fmt: skip
    relation, factor = _relation(match, spoken.tokens[at].letter)
    measures = _measures(spoken, at, match.end())
    claims = []
    for subject in subjects:
        readings = []
        for other in against:
            pair = scope.of_area(rows, subject), scope.of_area(rows, other)
            found = [r for m, sign in measures if (r := _reading(relation, factor, pair, m, sign))]
            if not found:
                continue
            readings += found
            if not lenient:
                claims.append(_claim(spoken, at, tuple(found), subject, other))
        if lenient and readings:
            claims.append(_claim(spoken, at, tuple(readings), subject, ""))
    return claims


def _reading(
    relation: str, factor: float, pair: tuple[Change | None, Change | None], measure: Measure, sign: float
) -> Reading | None:
    one = measure(pair[0]) if pair[0] else None
    other = measure(pair[1]) if pair[1] else None
    if one is None or other is None:
        return None
    if sign < 0 and relation in {"greater", "less"}:
        relation = "less" if relation == "greater" else "greater"
    return Reading(relation, (one, other), Figure(factor, 1) if relation == "times" else None)


def _claim(spoken: Spoken, at: int, readings: tuple[Reading, ...], subject: str, other: str) -> Claim:
    token = spoken.tokens[at]
    printed = f"{token.text} ({subject}{f' mod {other}' if other else ''})"
    return Claim("comparison", spoken.line(token), spoken.sentence.text, printed, readings)


def _small_share(scope: Scope, spoken: Spoken) -> list[Claim]:
    """Return claims of `en relativt lille andel` set against other areas with `i forhold til`."""
    found = re.search(r"[sb]", spoken.shape)
    beside = re.search(r"J", spoken.shape)
    if not found or not beside or is_future(spoken, found.start()):
        return []
    against = listed_areas(spoken, beside.end())
    subjects = [t.name for t in spoken.tokens if t.letter == "A" and t.name not in against]
    subjects = subjects[-1:] or [a for a in scope.own if a not in against][:1]
    rows = scope.rows(spoken, group_near(spoken, found.start()))
    relation = "less" if found.group() == "s" else "greater"
    claims = []
    for subject in subjects:
        for other in against:
            reading = _reading(
                relation, 1.0, (scope.of_area(rows, subject), scope.of_area(rows, other)), share_figure, 1.0
            )
            if reading:
                claims.append(_claim(spoken, found.start(), (reading,), subject, other))
    return claims
