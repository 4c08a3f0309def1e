"""Lists with `hhv.`: `hhv. 0,4 og 0,7 pct. point lavere end i RAR Hovedstaden og Østdanmark`.

Inputs: a sentence with its scope. Outputs: one claim per figure, or one of kind `order` when the figures fit the areas
the other way round.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.checking.claims import Change, Claim, Figure, Reading, Unread, figure_of
from helpers.checking.comparisons.comparison_claims import Measure, newest
from helpers.checking.context.scope import Scope, Spoken, growth_figure, share_figure
from helpers.checking.growth.trend_claims import group_near, period_mismatch
from helpers.checking.reading.danish_text import Token, print_number, print_period
from helpers.checking.verdicts import test

#: The areas of a list stand right after its figures, or before them.
_BESIDE = 8


def respectively_claims(
    scope: Scope, spoken: Spoken, before: Sequence[Change], taken: set[int]
) -> tuple[list[Claim], list[Unread]]:
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
        told = _told_claims(spoken, tokens, before)
        return (told, []) if told else ([], [why])
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
    clause = spoken.shape[: next((i for i in range(match.end(), len(spoken.shape)) if spoken.shape[i] in ",;"), None)]
    grown = "[UDV]" if unit == "P" else "[UD]"
    growth = bool(re.search(grown, spoken.shape[: match.start()])) and not re.search(r"[Zz]", clause)
    counted = growth and unit == "N"
    grew = unit == "P" and re.search(r"[UD]w?$", spoken.shape[: match.start()]) is not None
    measure: Measure = (
        _change_in_number if counted else growth_figure if growth else share_figure if unit in "Pp" else newest
    )
    subject = None
    if unit == "p":
        others = [t.name for t in spoken.tokens if t.letter == "A" and t.name not in areas] or list(scope.own)
        subject = scope.of_area(rows, others[0]) if others else None
        if subject is None:
            return [], [why]
    if (
        unit in "PN"
        and growth
        and directions
        and directions[0] < match.start()
        and spoken.tokens[max(i for i in directions if i < match.start())].letter == "D"
    ):
        sign = -1.0
    sure = (subject is not None or (grew and growth)) and nearest.start() - match.end() < _BESIDE
    claim = _list_claim(scope, spoken, tokens, areas, rows, measure, subject, sign, "named" if sure else "near")
    return (claim, []) if claim else ([], [why])


def _change_in_number(change: Change) -> Figure | None:
    """Return a row's change in number with the interval that its two rounded counts allow."""
    if change.then is None or change.now is None:
        return None
    span = change.now.interval() - change.then.interval()
    return replace(change.now, value=change.now.value - change.then.value, span=span, area=change.area or change.label)


def _told_claims(spoken: Spoken, tokens: list[Token], before: Sequence[Change]) -> list[Claim]:
    """Return the claims of `Faldet er på hhv. 13 og 15 pct.` against the changes that the sentence before tells."""
    changes = [change for change in before if change.then is not None and change.now is not None]
    directions = [t.letter for t in spoken.tokens if t.letter in "UD"]
    last = tokens[-1].number
    if len(changes) != len(tokens) or not directions or last is None or last.unit != "pct":
        return []
    sign = -1.0 if directions[0] == "D" else 1.0

    def readings(order: Sequence[Change]) -> list[Reading]:
        found = []
        for token, change in zip(tokens, order, strict=True):
            if change.then is None or change.now is None:
                continue
            printed = figure_of(token, spoken.line(token), unit="growth")
            found.append(Reading("growth", (change.then, change.now), replace(printed, value=sign * printed.value)))
        return found

    straight, turned = readings(changes), readings(changes[::-1])
    printed = " og ".join(token.text for token in tokens)
    if not all(test(r) for r in straight) and all(test(r) for r in turned):
        note = f"Tallene efter hhv. er byttet om: {_order(changes)}."
        stated = Reading("stated", (), None, False, " og ".join(t.text for t in reversed(tokens)), note)
        return [Claim("order", spoken.line(tokens[0]), spoken.sentence.text, printed, (stated,))]
    return [
        Claim("growth", spoken.line(token), spoken.sentence.text, token.text, (reading,))
        for token, reading in zip(tokens, straight, strict=True)
    ]


def _order(changes: Sequence[Change]) -> str:
    shown = [f"{c.then.printed} → {c.now.printed}" for c in changes if c.then is not None and c.now is not None]
    return " kommer før ".join(shown)


def _list_claim(
    scope: Scope, spoken: Spoken, tokens: list[Token], areas: list[str], rows: list[Change], measure: Measure,
    subject: Change | None, sign: float, bound: str,
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
    grown = measure in (growth_figure, _change_in_number)
    kind = "growth" if grown else "share" if subject is None else "comparison"
    return [
        Claim(kind, spoken.line(token), spoken.sentence.text, f"{token.text} ({area})", (r,), bound=bound)
        for token, area, r in zip(tokens, areas, straight_known, strict=True)
    ]


def _shown(reading: Reading) -> str:
    if reading.relation == "difference":
        one, other = reading.operands
        found = print_number(one.value - other.value, 1)
        sums = f"{print_number(one.value, one.decimals)} − {print_number(other.value, other.decimals)}"
        return f"{sums} = {found} procentpoint"
    figure = reading.operands[0]
    unit = " pct." if figure.unit in {"growth", "pct"} else ""
    return f"{print_number(abs(figure.value), figure.decimals)}{unit}"
