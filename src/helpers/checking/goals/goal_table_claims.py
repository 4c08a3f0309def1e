"""What a table of goals says by itself: rules, sides, `Ja` and `Nej`, and distances, against its own figures.

Inputs: `Outcomes`. Outputs: claims.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.checking import verdicts
from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.tables.goal_tables import Outcome, Outcomes, names_a_time

_IS_SIGNED = re.compile(r"\s*[-−–+]")
#: So much of a column of signed distances must fit for the rest to be misprints.
MOST_SIGNED = 0.7

#: A result further from its goal than this many times is of something else.
LARGEST_MISS = 1.5


def outcome_claims(outcomes: Outcomes) -> list[Claim]:
    """Return the claims of what tables say of their goals, and of the distances where most of them fit."""
    claims = [claim for outcome in outcomes.every if (claim := _met_claim(outcome)) is not None]
    for rows in outcomes.of_table.values():
        signed = _signed_distance_claims(rows)
        claims += signed or _mostly_right([claim for row in rows if (claim := _distance_claim(row)) is not None])
        claims += [claim for row in rows if row.rule_is_said and (claim := _rule_claim(row)) is not None]
        claims += _mostly_right([c for row in rows if not row.rule_is_said and (c := _rule_claim(row)) is not None])
        claims += [claim for row in rows if (claim := _side_claim(row)) is not None]
        claims += [claim for row in rows if (claim := _bound_claim(row)) is not None]
    return claims


def _signed_distance_claims(rows: Sequence[Outcome]) -> list[Claim]:
    """Return the claims of a column of distances that prints signs: all from status to target, or all the other way."""
    usable = [row for row in rows if row.missing is not None and row.result is not None]
    if sum(row.missing is not None and _IS_SIGNED.match(row.missing.printed) is not None for row in usable) < 2:
        return []
    both: list[list[Claim]] = [[], []]
    for row in usable:
        if row.missing is None or row.result is None:
            continue
        targets = row.targets or (row.target,)
        text = f"{row.label}: mål {row.target.printed}, resultat {row.result.printed}"
        for kept, way in zip(both, (1, -1), strict=True):
            pairs = [(target, row.result)[::way] for target in reversed(targets)]
            readings = tuple(Reading("difference", pair, row.missing) for pair in pairs)
            kept.append(Claim("target", row.missing.line, text, row.missing.printed, readings))
    right = [sum(verdicts.verdict(claim) is True for claim in kept) for kept in both]
    best = both[right.index(max(right))]
    return best if max(right) >= max(2, MOST_SIGNED * len(best)) else []


def _mostly_right(claims: list[Claim]) -> list[Claim]:
    right = sum(verdicts.verdict(claim) is True for claim in claims)
    return claims if right * 2 > len(claims) else []


_ELSEWHERE = re.compile(r"(?i)\b(?:19|20)\d\d-?niveau|\bniveauet? (?:i|fra)\b")


def _rule_claim(outcome: Outcome) -> Claim | None:
    """Return the claim that the target follows from a base by the rule that the row's words state."""
    rule, target = outcome.rule, outcome.target
    if _ELSEWHERE.search(outcome.label):
        return None  # "2020-niveau minus 30 pct.": the base stands in another table
    if rule is None or not outcome.bases or (rule.kind == "p" and target.unit != "pct"):
        return None
    if rule.kind == "P" and target.unit == "pct":
        return None  # `5 pct. flere` of a share may mean points
    bases = [base for base in outcome.bases if not rule.base_period or base.period in {"", rule.base_period}]
    size = Figure(rule.size, rule.decimals, rule.printed, outcome.line)
    if rule.kind == "P":
        size = replace(size, unit="growth")
        readings = [Reading("growth", (base, target), size) for base in bases]
        readings = [Reading("grown", (base, size), target) for base in bases] + readings
    else:
        readings = [Reading("difference", (target, base), replace(size, unit=target.unit)) for base in bases]
    if not readings:
        return None  # its base stands elsewhere
    return Claim("target", target.line, f"{outcome.label}: {target.printed}", target.printed, tuple(readings))


def _bound_claim(outcome: Outcome) -> Claim | None:
    """Return the claim that a floor or ceiling without a result is not met by what the goal starts from."""
    way = outcome.bound
    if not way or outcome.result is not None or not outcome.bases or outcome.rule is not None:
        return None
    base, target = outcome.bases[-1], outcome.target
    if base.value == target.value or len(outcome.bases) > 1:
        return None
    met = (base.value - target.value) * way > 0
    word = "mindst" if way > 0 else "højst"
    note = f"Målet om {word} {target.printed} er allerede nået: udgangspunktet er {base.printed}."
    side = "over" if way > 0 else "under"
    reading = Reading("stated", (base,), target, not met, f"{side} {base.printed}", note)
    return Claim("target", target.line, f"{outcome.label}: {word}", target.printed, (reading,), "warning")


def _side_claim(outcome: Outcome) -> Claim | None:
    """Return the claim that a goal of fewer or more lies on that side of what it starts from."""
    if not outcome.worded or outcome.rule is not None or names_a_time(outcome.label):
        return None  # a rule says more, and `under niveauet i 2023` is no side of today's figure
    if not outcome.bases or any(base.value == outcome.target.value for base in outcome.bases):
        return None
    base, target = outcome.bases[-1], outcome.target
    holds = any((target.value - one.value) * outcome.worded > 0 for one in outcome.bases)
    word, side = ("flere", "over") if outcome.worded > 0 else ("færre", "under")
    note = f"Målet siger {word}, men {target.printed} er ikke {side} udgangspunktet {base.printed}."
    reading = Reading("stated", (base,), target, holds, f"{side} {base.printed}", note)
    return Claim("target", target.line, f"{outcome.label}: {word}", target.printed, (reading,))


def _met_claim(outcome: Outcome) -> Claim | None:
    met, result = outcome.met, outcome.result
    if outcome.said is None or met is None or result is None:
        return None
    if result.value == outcome.target.value and not outcome.said:
        return None  # unrounded, the result may lie on either side
    if not 1 / LARGEST_MISS <= abs(result.value / outcome.target.value if outcome.target.value else 0) <= LARGEST_MISS:
        return None  # no result lies so far from its goal: one is a step, or of another column
    bound = "mindst" if outcome.way > 0 else "højst"
    state = "nået" if met else "ikke nået"
    note = f"Målet er {bound} {outcome.target.printed}, og resultatet er {result.printed}: målet er {state}."
    reading = Reading("stated", (result,), outcome.target, met == outcome.said, state, note)
    return Claim("target", outcome.line, f"{outcome.label}: {outcome.word}", outcome.word, (reading,))


def _distance_claim(outcome: Outcome) -> Claim | None:
    """Return the claim that what is missing lies between result and target; a goal that is met lacks nothing."""
    if outcome.missing is None or outcome.result is None:
        return None
    if outcome.missing.value == 0 and outcome.met is None:
        return None
    readings = []
    for target in reversed(outcome.targets or (outcome.target,)):  # of a printed target and one reckoned by its rule
        one, other = sorted((outcome.result, target), key=lambda figure: -figure.value)
        readings.append(Reading("difference", (one, other), outcome.missing))
        if outcome.missing.value < 0 or outcome.missing.printed.startswith("+"):  # on which side, in either order
            readings.append(Reading("difference", (other, one), outcome.missing))
    if outcome.met:
        readings.append(Reading("stated", (), outcome.missing, outcome.missing.value == 0))
    text = f"{outcome.label}: mål {outcome.target.printed}, resultat {outcome.result.printed}"
    return Claim("target", outcome.missing.line, text, outcome.missing.printed, tuple(readings))
