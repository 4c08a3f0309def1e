"""Comparisons between areas: mere end, lavere end, på niveau med, halvt så meget, hhv. … og …, procentpoint.

Inputs: a sentence with its scope. Outputs: claims held against the table the sentence speaks of.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from helpers.checking.claims import Change, Claim, Figure, Group, Reading, Unread, figure_of
from helpers.checking.danish_text import Token, print_number, print_period
from helpers.checking.scope import Scope, Spoken, growth_figure, share_figure
from helpers.checking.subjects import known_comparison
from helpers.checking.trend_claims import AREA_LIST, group_near, is_future, period_mismatch
from helpers.checking.verdicts import test

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


def _now(change: Change) -> Figure | None:
    return change.now


def listed_areas(spoken: Spoken, start: int) -> list[str]:
    """Return the coordinated areas that follow token `start`: `i både RAR Hovedstaden og Østdanmark`."""
    match = AREA_LIST.search(spoken.shape, start)
    if match is None or match.start() - start > 9 or re.search(r"[;:HF]", spoken.shape[start : match.start()]):
        return []
    return [t.name for t in spoken.tokens[match.start() : match.end()] if t.letter == "A"]


def _subjects(scope: Scope, spoken: Spoken, low: int, high: int, against: list[str]) -> list[str]:
    """Return the areas compared: between the words, else before them in the sentence, else the plan's own."""
    between = [t.name for t in spoken.tokens[low:high] if t.letter == "A" and t.name not in against]
    if between:
        return between
    if re.search(r"^w{0,2}J", spoken.shape) or re.search(r"J", spoken.shape[:low]):
        following = [t.name for t in spoken.tokens if t.letter == "A" and t.name not in against]
        if following:
            return following[:1]
    before = [t.name for t in spoken.tokens[:low] if t.letter == "A" and t.name not in against]
    if before:
        return before[-1:]
    return [area for area in scope.own if area not in against][:1] if len(scope.own) == 1 else []


def _measures(spoken: Spoken, low: int, high: int) -> list[tuple[Measure, float]]:
    """Return the measures a comparison may be about, each with +1 or -1 (`faldet mere` is a smaller growth)."""
    shape, text = spoken.shape, spoken.sentence.text
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
    nearby = text[spoken.tokens[max(clause_start, low - 5)].start : spoken.tokens[low].end]
    if re.search(r"(?i)\bligger\b|\blå\b", nearby) and not re.search(r"(?i)\bgrad\b|udvikling|stigning|fald", nearby):
        return [(share_figure, 1.0)]
    if near:
        return [(growth_figure, -1.0 if near[-1] == "D" else 1.0)] if "V" not in near[-1:] else [(growth_figure, 1.0)]
    if re.search(r"(?i)\bantal|\bflere\b|\bfærre\b", text):
        return [(_now, 1.0), (share_figure, 1.0)]
    return [(share_figure, 1.0), (growth_figure, 1.0)]


def comparison_claims(scope: Scope, spoken: Spoken, taken: set[int]) -> tuple[list[Claim], list[Unread]]:
    """Return the claims of every comparison between areas that the sentence makes."""
    claims: list[Claim] = []
    unread: list[Unread] = []
    for match in _COMPARATOR.finditer(spoken.shape):
        at = match.start()
        word = spoken.tokens[at]
        if at in taken or (re.match(r"[NPp]", spoken.shape[max(0, at - 1)]) and at):
            continue
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
            subjects = _subjects(scope, spoken, at, match.end(), against)
        found = _compare(scope, spoken, at, match, rows, subjects, against, rest)
        taken.add(at)
        claims += found
        if not found:
            unread.append(_no_table(spoken, word))
    small = _small_share(scope, spoken)
    return claims + small, unread


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


def respectively_claims(scope: Scope, spoken: Spoken, taken: set[int]) -> tuple[list[Claim], list[Unread]]:
    """Return the claims of `hhv. 0,4 og 0,7 pct. point lavere end i A og B` and of lists in the other order."""
    match = re.search(r"H(?P<list>w?[NPp](?:[,C]w?[NPp])+)", spoken.shape)
    if match is None:
        return [], []
    spots = [i for i in range(match.start("list"), match.end("list")) if spoken.tokens[i].letter in "NPp"]
    tokens = [spoken.tokens[i] for i in spots]
    taken |= set(spots)
    why = Unread(spoken.line(tokens[0]), spoken.sentence.text, "det er uvist, hvad tallene efter hhv. hører til")
    lists = [m for m in re.finditer(r"A(?:[,C]w{0,2}o?A)+", spoken.shape) if m.group().count("A") == len(tokens)]
    if not lists:
        return [], [why]
    nearest = min(
        lists, key=lambda m: abs(m.start() - match.end()) if m.start() > match.start() else match.start() - m.end()
    )
    areas = [t.name for t in spoken.tokens[nearest.start() : nearest.end()] if t.letter == "A"]
    unit = next((t.letter for t in reversed(tokens) if t.letter != "N"), "N")
    directions = [i for i, t in enumerate(spoken.tokens) if t.letter in "UD"]
    rows = scope.rows(
        spoken, group_near(spoken, directions[0] if directions and directions[0] < match.start() else match.end() - 1)
    )
    if not rows:
        rows = scope.rows(spoken, spoken.group)
    mismatch = period_mismatch(scope, spoken, rows[0].table) if rows else ""
    if not rows or mismatch:
        reason = f"tabellen har ingen tal for {print_period(mismatch)}" if mismatch else why.why
        return [], [replace(why, why=reason)]
    after = spoken.shape[match.end() : match.end() + 3]
    difference = re.search(r"[ML]", after) if unit == "p" else None
    if unit == "p" and difference is None:
        return [], [why]
    sign = -1.0 if (difference and difference.group() == "L") else 1.0
    growth = bool(re.search(r"[UD]", spoken.shape[: match.start()])) and not re.search(r"[Zz]", spoken.shape)
    measure: Measure = growth_figure if growth else share_figure if unit in "Pp" else _now
    subject = None
    if unit == "p":
        others = [t.name for t in spoken.tokens if t.letter == "A" and t.name not in areas] or list(scope.own)
        subject = scope.of_area(rows, others[0]) if others else None
        if subject is None:
            return [], [why]
    if (
        unit == "P"
        and growth
        and directions
        and spoken.tokens[max(i for i in directions if i < match.start())].letter == "D"
    ):
        sign = -1.0
    claim = _list_claim(scope, spoken, tokens, areas, rows, measure, subject, sign)
    return (claim, []) if claim else ([], [why])


def _list_claim(
    scope: Scope, spoken: Spoken, tokens: list[Token], areas: list[str], rows: list[Change], measure: Measure,
    subject: Change | None, sign: float,
) -> list[Claim]:  # fmt: skip
    def reading(token: Token, area: str) -> Reading | None:
        row = scope.of_area(rows, area)
        figure = measure(row) if row else None
        if figure is None:
            return None
        last = tokens[-1].number
        unit = last.unit if last else "count"
        own = measure(subject) if subject else None
        if subject is not None:
            printed = replace(figure_of(token, spoken.line(token)), unit="pp")
            if own is None:
                return None
            return Reading("difference", (figure, own) if sign < 0 else (own, figure), printed)
        printed = figure_of(token, spoken.line(token), unit="growth" if figure.unit == "growth" else unit)
        return Reading("value", (figure,), replace(printed, value=printed.value * sign))

    straight = [reading(token, area) for token, area in zip(tokens, areas, strict=True)]
    turned = [reading(token, area) for token, area in zip(tokens, reversed(areas), strict=True)]
    if any(r is None for r in straight):
        return []
    straight_known = [r for r in straight if r is not None]
    printed = " og ".join(token.text for token in tokens)
    if not all(test(r) for r in straight_known) and all(r is not None and test(r) for r in turned):
        right = [print_number(r.operands[0].value, r.result.decimals if r.result else 0) for r in straight_known]
        truth = ", ".join(f"{area} {_shown(r)}" for area, r in zip(areas, straight_known, strict=True))
        note = f"Tallene efter hhv. er byttet om: {truth}."
        stated = Reading("stated", (), None, False, " og ".join(right), note)
        return [Claim("order", spoken.line(tokens[0]), spoken.sentence.text, printed, (stated,))]
    kind = "growth" if straight_known[0].operands[0].unit == "growth" else "share" if subject is None else "comparison"
    return [
        Claim(kind, spoken.line(token), spoken.sentence.text, f"{token.text} ({area})", (r,))
        for token, area, r in zip(tokens, areas, straight_known, strict=True)
    ]


def _shown(reading: Reading) -> str:
    if reading.relation == "difference":
        one, other = reading.operands
        found = print_number(one.value - other.value, 1)
        sums = f"{print_number(one.value, one.decimals)} − {print_number(other.value, other.decimals)}"
        return f"{sums} = {found} procentpoint"
    figure = reading.operands[0]
    return f"{print_number(abs(figure.value), figure.decimals)} pct."


def point_claims(scope: Scope, spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return claims of one difference in procentpoint: `0,6 pct. point op til gennemsnittet for Østdanmark`."""
    claims: list[Claim] = []
    for match in re.finditer(r"p(?:(?P<cmp>[ML])w{0,2}[EJ]|(?P<up>[wUD]?I))", spoken.shape):
        at = match.start()
        token = spoken.tokens[at]
        against = listed_areas(spoken, match.end())[:1]
        rows = scope.rows(spoken, group_near(spoken, at)) or scope.rows(spoken, Group())
        if at in taken or not against or not rows or period_mismatch(scope, spoken, rows[0].table):
            continue
        subjects = _subjects(scope, spoken, at, at, against)
        one = scope.of_area(rows, subjects[0]) if subjects else None
        other = scope.of_area(rows, against[0])
        growth = (
            bool(re.search(r"[UD]", spoken.shape[:at]))
            and not re.search(r"[Zz]", spoken.shape)
            and not match.group("up")
        )
        measure: Measure = growth_figure if growth else share_figure
        mine, theirs = (measure(one) if one else None), (measure(other) if other else None)
        if mine is None or theirs is None:
            continue
        lower = match.group("cmp") == "L" or (
            match.group("up") and "ned" not in spoken.sentence.text[token.end : token.end + 5]
        )
        pair = (theirs, mine) if lower else (mine, theirs)
        taken.add(at)
        claims.append(
            Claim(
                "comparison",
                spoken.line(token),
                spoken.sentence.text,
                token.text,
                (Reading("difference", pair, figure_of(token, spoken.line(token))),),
            )
        )
    return claims


def bracket_claims(scope: Scope, spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return claims of figures in brackets after an area: `større end i RAR Hovedstaden (46 pct.)`."""
    claims: list[Claim] = []
    for match in re.finditer(r"A\((P)\)", spoken.shape):
        at = match.start(1)
        token = spoken.tokens[at]
        rows = scope.rows(spoken, group_near(spoken, match.start()))
        if at in taken or not rows or period_mismatch(scope, spoken, rows[0].table) or is_future(spoken, at):
            continue
        row = scope.of_area(rows, spoken.tokens[match.start()].name)
        if row is None or not known_comparison(spoken, match.start()):
            continue
        printed = figure_of(token, spoken.line(token))
        growth, share = growth_figure(row), share_figure(row)
        directed = re.search(r"[UD]", spoken.shape) is not None
        readings = [Reading("value", (share,), printed)] if share is not None and not directed else []
        if growth is not None and not re.search(r"[Zzp]", spoken.shape):
            signed = replace(printed, unit="growth", value=-printed.value if growth.value < 0 else printed.value)
            readings.append(Reading("value", (growth,), signed))
        if readings:
            taken.add(at)
            claims.append(Claim("share", printed.line, spoken.sentence.text, token.text, tuple(readings)))
    return claims


def share_claims(scope: Scope, spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return claims of a printed share of the labour force in an area: `2,7 pct. af arbejdsstyrken i Rudersdal`."""
    claims: list[Claim] = []
    for match in re.finditer(r"Pz", spoken.shape):
        at = match.start()
        token = spoken.tokens[at]
        rows = scope.rows(spoken, spoken.group)
        if at in taken or not rows or period_mismatch(scope, spoken, rows[0].table) or is_future(spoken, at):
            continue
        comma = spoken.shape.find(",", match.end())
        after = [t.name for t in spoken.tokens[match.end() : comma if comma > 0 else None] if t.letter == "A"]
        before = [t.name for t in spoken.tokens[:at] if t.letter == "A"]
        areas = (
            after
            if len(after) == 1
            else before
            if len(set(before)) == 1
            else []
            if (after or before)
            else list(scope.own)
        )
        row = scope.of_area(rows, areas[0]) if len(set(areas)) == 1 else None
        share = share_figure(row) if row else None
        if share is None:
            continue
        taken.add(at)
        claims.append(
            Claim(
                "share",
                spoken.line(token),
                spoken.sentence.text,
                token.text,
                (Reading("value", (share,), figure_of(token, spoken.line(token))),),
            )
        )
    return claims
