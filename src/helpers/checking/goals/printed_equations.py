"""Equations that a text prints: `1.286 × 0,95 = 1.221,70, afrundet 1.222`, and those of the goal they stand under.

Inputs: sentences, `Dossier`s. Outputs: claims: the product, its rounding, and that base, factor and result are those of
the goal's table and rule.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.context.mentions import same_period
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.goal_dossiers import QUOTED, Dossier, dossier_of
from helpers.checking.goals.goals import around, base_period_of, change_sign
from helpers.checking.reading.danish_text import parse_number, print_number, tokenize
from helpers.checking.tables.cell_figures import rule_of

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_PRODUCT = re.compile(
    rf"(?<![\d,.])(?P<base>{_NUMBER}) [×x*] (?P<factor>{_NUMBER}) = (?P<product>{_NUMBER})"
    rf"(?:,? (?:afrundet(?: til)?|dvs\.|altså) (?P<rounded>{_NUMBER}))?"
)
_WISHED = re.compile(r"(?i)\b(?:reduceres|nedbringes|sænkes|øges|hæves|løftes|forøges|mindskes|skal)\b")


def equation_claims(found: Sequence[Dossier], every: Sequence[Spoken]) -> list[Claim]:
    """Return the claims of every printed product, and of the sentences that state the rule it follows."""
    claims: list[Claim] = []
    factors: dict[int, tuple[Dossier, Figure]] = {}
    for spoken in every:
        match = _PRODUCT.search(spoken.sentence.text) if "=" in spoken.sentence.text else None
        if match is None:
            continue
        base, factor, product = (_figure(spoken, match, name) for name in ("base", "factor", "product"))
        claims.append(_product(spoken, base, factor, product))
        if match["rounded"]:
            rounded = _figure(spoken, match, "rounded")
            exact = replace(product, span=None)
            claims.append(_claim(spoken, rounded, (Reading("value", (_shown(exact),), rounded),)))
            one = dossier_of(found, spoken)
            if one is not None:
                claims += _of_goal(one, spoken, base, factor, rounded)
                factors.setdefault(id(one), (one, factor))
    for spoken in every if factors else ():
        claims += _rules(found, spoken, factors)
    return claims


def _figure(spoken: Spoken, match: re.Match[str], name: str) -> Figure:
    number = parse_number(match[name])
    value, decimals = (number.value, number.decimals) if number is not None else (0.0, 0)
    return Figure(value, decimals, match[name], spoken.sentence.line_at(match.start(name)))


def _shown(figure: Figure) -> Figure:
    """Return a product as a figure that its rounding must contain."""
    return replace(figure, unit="count")


def _claim(spoken: Spoken, printed: Figure, readings: tuple[Reading, ...]) -> Claim:
    return Claim("target", printed.line, spoken.sentence.text, printed.printed, readings, bound="named")


def _product(spoken: Spoken, base: Figure, factor: Figure, product: Figure) -> Claim:
    """Return the claim of a product; its base may have been rounded only for print, unless all decimals stand."""
    room = 0.5 * 10.0**-product.decimals + 1e-6
    off = abs(base.value * factor.value - product.value)
    exact = product.decimals >= base.decimals + factor.decimals
    slack = 0.0 if exact else 0.5 * 10.0**-base.decimals * factor.value
    shown = print_number(round(base.value * factor.value, product.decimals), product.decimals)
    note = f"{base.printed} × {factor.printed} = {shown}, ikke {product.printed}."
    return _claim(spoken, product, (Reading("stated", (base, factor), product, off <= room + slack, shown, note),))


def _of_goal(one: Dossier, spoken: Spoken, base: Figure, factor: Figure, rounded: Figure) -> Iterator[Claim]:
    """Give the claims that base, factor and result are those of the goal's row."""
    outcome = one.outcome
    targets = [replace(figure, unit=rounded.unit) for figure in one.targets]
    yield _claim(spoken, rounded, tuple(Reading("value", (figure,), rounded) for figure in targets))
    known = [figure for levels in one.levels.values() for figure in levels]
    ruled_from = _periods(one.rule)
    if ruled_from and not any(same_period(ruled_from[-1], figure.period) for figure in known):
        known = []  # the rule counts from a month that the row has no figure of
    if outcome.bases and any(figure in outcome.bases for figure in known) and outcome.rule is not None:
        yield _claim(spoken, base, tuple(Reading("value", (replace(f, unit="count"),), base) for f in known))
    ruled = rule_of(one.rule)
    if ruled is not None and ruled.kind == "P":
        percent = round((factor.value - 1) * 100, 6)
        note = f"Tabellens regel (linje {outcome.line}) er {one.rule}; {factor.printed} er {percent:+g} pct."
        reading = Reading("stated", (), factor, abs(percent - ruled.size) < 1e-6, one.rule, note)
        yield _claim(spoken, factor, (reading,))


def _rules(found: Sequence[Dossier], spoken: Spoken, factors: dict[int, tuple[Dossier, Figure]]) -> Iterator[Claim]:
    """Give the claims that `reduceres med 5 pct. fra december 2025` is the rule of its section's product and row."""
    percents = [at for at, token in enumerate(spoken.tokens) if token.letter == "P" and token.number is not None]
    one = dossier_of(found, spoken) if len(percents) == 1 and not spoken.numbers("Npk") else None
    if one is None or id(one) not in factors or "=" in spoken.sentence.text:
        return
    at = percents[0]
    token, factor = spoken.tokens[at], factors[id(one)][1]
    way = change_sign(spoken, at, *around(spoken, at))
    if (
        token.number is None
        or not way
        or not (_WISHED.search(spoken.sentence.text) or QUOTED.match(spoken.sentence.text))
    ):
        return
    percent, right = way * abs(token.number.value), (factor.value - 1) * 100
    printed = Figure(token.number.value, token.number.decimals, token.text, spoken.line(token))
    note = f"Målet er regnet med {factor.printed} (linje {factor.line}), det er {print_number(right, 0)} pct."
    holds = abs(percent - right) < 1e-6
    yield _claim(
        spoken, printed, (Reading("stated", (factor,), printed, holds, f"{print_number(right, 0)} pct.", note),)
    )
    base, said = base_period_of(spoken), _periods(one.rule)
    if base and len(said) == 1 and base[:1].isdigit():
        holds = same_period(said[0], base) or same_period(base, said[0])
        note = f"Tabellens regel (linje {one.outcome.line}) har et andet udgangspunkt: »{one.rule}«."
        yield _claim(spoken, replace(printed, printed=base), (Reading("stated", (), None, holds, one.rule, note),))


def _periods(text: str) -> list[str]:
    return [token.name for token in tokenize(text) if token.letter == "T"]
