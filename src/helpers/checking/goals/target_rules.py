"""The rule of a target: `round(base × (1 + p))`, what fits a printed target that does not follow, and targets met.

Inputs: figures and the percentage of a rule. Outputs: claims whose Danish reason says what does fit (another base, the
opposite sign, ceiling, an unrounded base).
"""

import re
from collections.abc import Mapping, Sequence

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.context.facts import Facts
from helpers.checking.context.levels import FROM_TO
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import print_number, print_period
from helpers.statistics.rounding import round_half_away
from helpers.statistics.targets import Fit, fits_of_target, unrounded_target

NO_OTHER_BASE = "intet andet udgangspunkt i dokumentet giver tallet"


def rule_claim(spoken: Spoken, target: Figure, percent: float, bases: dict[str, Figure], labels: list[str]) -> Claim:
    """Return the claim `round(base × (1 + p)) == target`; a warning when only an unusual way of rounding fits."""
    decimals = target.decimals
    fitting = [label for label in labels if _follows(bases[label], percent, target)]
    label = (fitting or labels)[-1 if len(labels) > 1 else 0]
    base = bases[label]
    exact = unrounded_target(base.value, percent)
    right = round_half_away(exact, decimals)
    factor = print_number(1 + percent / 100, 2 if percent == round(percent) else 3)
    product = print_number(exact, decimals + 2).rstrip("0").rstrip(",")
    sum_text = f"{print_number(base.value, base.decimals)} × {factor} = {product}"
    fits = fits_of_target(target.value, percent, {key: f.value for key, f in bases.items()}, label, decimals)
    loose = any(fit.kind in {"ceiling", "floor", "unrounded_base"} and fit.base_label == label for fit in fits)
    note = f"{sum_text}, ikke {print_number(target.value, decimals)}; {_what_fits(fits, target)}"
    readings = [Reading("stated", (base,), target, bool(fitting), print_number(right, decimals), note)]
    if FROM_TO.search(spoken.shape):  # "fra 655 til 589, altså 10 pct.": the percentage may be the rounded one
        readings += [Reading("growth", (bases[one], target), Figure(percent, 0, unit="growth")) for one in labels]
    severity = "warning" if loose else "error"
    return Claim("target", target.line, spoken.sentence.text, target.printed, tuple(readings), severity)


def slipped_from(bases: Mapping[str, Figure], label: str, percents: Sequence[float], target: Figure) -> bool:
    """Return whether a target far from a base is its own with digits exchanged, or follows from another base told."""
    if bases[label].unit != target.unit:
        return False
    for percent in percents:
        if any(_follows(other, percent, target) for name, other in bases.items() if name != label):
            return True
        right = str(abs(int(round_half_away(unrounded_target(bases[label].value, percent), 0))))
        if target.decimals == 0 and len(right) > 1 and sorted(right) == sorted(str(abs(int(target.value)))):
            return True
    return False


def _follows(base: Figure, percent: float, target: Figure) -> bool:
    if round_half_away(unrounded_target(base.value, percent), target.decimals) == target.value:
        return True
    step = min(_step(base.value), _step(target.value))
    if step >= 10 and base.value >= 100 and not base.period.startswith("-"):
        low, high = (
            base.roughly(step).interval().scale(1 + percent / 100).low,
            base.roughly(step).interval().scale(1 + percent / 100).high,
        )
        if target.roughly(step).interval().low <= high and low <= target.roughly(step).interval().high:
            return True
    if not target.approx and not base.approx:
        return False
    allowed = base.interval().scale(1 + percent / 100)
    return allowed.intersect(target.interval()) is not None


def _step(value: float) -> int:
    step, whole = 1, int(abs(value))
    while whole and whole % 10 == 0:
        whole //= 10
        step *= 10
    return step


def _what_fits(fits: list[Fit], target: Figure) -> str:
    """Return in Danish which other way of computing gives the printed target."""
    said = []
    for fit in fits[:2]:
        shown = print_number(fit.base, target.decimals)
        if fit.kind == "other_base":
            said.append(f"tallet passer med udgangspunkt i {fit.base_label} ({shown})")
        elif fit.kind == "opposite_sign":
            word = "lagt til" if fit.change_pct > 0 else "trukket fra"
            said.append(f"tallet passer, hvis procenten er {word} i stedet for omvendt")
        elif fit.kind == "ceiling":
            said.append("tallet passer, hvis der er rundet op")
        elif fit.kind == "floor":
            said.append("tallet passer, hvis der er rundet ned")
        elif fit.kind == "unrounded_base":
            said.append("tallet passer med et uafrundet udgangspunkt")
    return (" eller ".join(said) if said else NO_OTHER_BASE) + "."


#: A status further from a target than this is another's; a share in a row of the goals has but the one beside it.
FURTHEST, FURTHEST_SHARE = 1.5, 3.0
#: The sentence says itself that the target is met.
_SAYS_MET = re.compile(r"(?i)\b(?:overopfyldt|opfyldt|indfriet|opnået|nået)\b")


def met_claim(spoken: Spoken, target: Figure, now: Figure | None, way: int) -> Claim | None:
    """Return the claim that the target, which is to be reached upwards (+1) or downwards (−1), is not already met."""
    if _SAYS_MET.search(spoken.sentence.text):
        return None
    if now is None or not way or (target.unit == "pct") != (now.unit == "pct"):
        return None
    furthest = FURTHEST_SHARE if now.unit == "pct" and spoken.sentence.cell is not None else FURTHEST
    if not target.value or not 1 / furthest <= now.value / target.value <= furthest:
        return None
    met = now.value >= target.value if way > 0 else now.value <= target.value
    verb = "øges" if way > 0 else "reduceres"
    side = "er allerede" if met else "er"
    when = f" i {print_period(now.period)}" if now.period else ""
    note = f"Målet om at tallet skal {verb} til {target.printed} er allerede nået: status{when} {side} {now.printed}."
    reading = Reading("stated", (now,), target, not met, f"{'over' if way > 0 else 'under'} {now.printed}", note)
    return Claim("target", target.line, spoken.sentence.text, f"{verb} til {target.printed}", (reading,), "warning")


def is_printed_target(facts: Facts, spoken: Spoken, target: Figure, way: int) -> bool:
    """Return whether the sentence's table has the target in a row whose first figure it lies on the said side of."""
    held = facts.of_table(spoken.table)
    rows = [f.row for f in held if f.role == "target" and f.figure.value == target.value]
    starts = [
        next((f.figure.value for f in held if f.row == row and f.role in {"count", "share"}), None) for row in rows
    ]
    return any(start is not None and (target.value - start) * way > 0 for start in starts)
