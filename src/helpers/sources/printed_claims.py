"""Read which printed figures a plan's text derives from which: `data/published/<document>-claims.csv`.

Inputs: the CSV (claim, report, place, line, text, rule, printed, operands, together) and the figures it refers to.
Outputs: the same rows as text, every reference checked.
"""

from collections.abc import Hashable
from pathlib import Path

import pandas as pd

from helpers.errors import InputError, did_you_mean
from helpers.sources.text_tables import read_text_table

COLUMNS = ["claim", "report", "place", "line", "text", "rule", "printed", "operands", "together"]
#: Rules whose result is printed in words only ("ingen stigning", "samme niveau").
WORD_RULES = ("no_increase", "same_level", "one_unit")
NUMBER_RULES = (
    "growth",
    "sum",
    "exact_sum",
    "difference",
    "share_of_sum",
    "ratio",
    "changed",
    "same",
    "complement",
    "heading_year",
    "part_of_itself",
    "same_period",
)
#: The reports that show claims; a claim of another would be shown nowhere.
REPORTS = ("bilag", "arbejdsmarked")
#: How many operands a rule takes; rules that are not here take one or more.
OPERANDS = {"growth": 2, "difference": 2, "ratio": 2, "changed": 2, "same": 1, "no_increase": 2, "same_level": 2}
#: Rules whose operands may be sums (`a+b`) or, for `one_unit`, pairs.
SUMMING_RULES = ("no_increase", "same_level", "one_unit", "part_of_itself", "same_period")


def read_claims(path: Path, figures: set[str]) -> pd.DataFrame:
    """Return the claims of a published plan; empty when the plan has no such file.

    `figures` are the ids of the published figures. Raises `InputError` naming file, row and column for a missing
    column, an unknown report or rule, a wrong number of operands or a reference to a figure that is not there.
    """
    if not path.is_file():
        return pd.DataFrame(columns=COLUMNS)
    claims = read_text_table(path)
    for column in COLUMNS:
        if column not in claims.columns:
            raise InputError(f"{path.name}: kolonnen '{column}' mangler.{did_you_mean(column, claims.columns)}")
    rules = [*NUMBER_RULES, *WORD_RULES]
    for row, claim in claims.iterrows():
        if claim["rule"] not in rules:
            raise InputError(
                f"{path.name}, række {row}, kolonne 'rule': '{claim['rule']}' kendes ikke."
                f"{did_you_mean(claim['rule'], rules)}"
            )
        if bool(claim["printed"]) == (claim["rule"] in WORD_RULES):
            raise InputError(
                f"{path.name}, række {row}, kolonne 'printed': reglen '{claim['rule']}' skal "
                f"{'ikke ' if claim['rule'] in WORD_RULES else ''}have et trykt tal."
            )
        if claim["rule"] in WORD_RULES and not (claim["place"] and claim["line"].isdigit()):
            raise InputError(
                f"{path.name}, række {row}: et udsagn uden trykt tal skal have 'place' og 'line' (et helt tal)."
            )
        if claim["report"] not in REPORTS:
            raise InputError(
                f"{path.name}, række {row}, kolonne 'report': '{claim['report']}' kendes ikke. "
                f"Skriv {' eller '.join(REPORTS)}."
            )
        if claim["line"] and not claim["line"].isdigit():
            raise InputError(f"{path.name}, række {row}, kolonne 'line': '{claim['line']}' er ikke et helt tal.")
        _check_operands(path, row, claim["rule"], operand_groups(claim["operands"]))
        named = [name for group in operand_groups(claim["operands"]) for name in group]
        for column, name in [("printed", claim["printed"]), *(("operands", name) for name in named)]:
            if name and name not in figures:
                raise InputError(
                    f"{path.name}, række {row}, kolonne '{column}': tallet '{name}' findes ikke."
                    f"{did_you_mean(name, figures, limit=1)}"
                )
    return claims[COLUMNS].reset_index(drop=True)


def _check_operands(path: Path, row: Hashable, rule: str, groups: list[list[str]]) -> None:
    """Refuse a rule with too few or too many operands, or with a `+` where the rule would read the first part only."""
    where = f"{path.name}, række {row}, kolonne 'operands'"
    needed = OPERANDS.get(rule)
    if not groups or (needed and len(groups) != needed):
        raise InputError(f"{where}: reglen '{rule}' skal have {needed or 'mindst ét'} tal, men her er {len(groups)}.")
    if rule == "one_unit" and any(len(group) != 2 for group in groups):
        raise InputError(f"{where}: reglen 'one_unit' skal have par som antal+andel.")
    if rule not in SUMMING_RULES and any(len(group) > 1 for group in groups):
        raise InputError(f"{where}: reglen '{rule}' kan ikke lægge tal sammen med '+'.")


def operand_groups(operands: str) -> list[list[str]]:
    """Return the operands of a claim: separated by spaces, each a sum or pair of figures joined by `+`."""
    return [group.split("+") for group in operands.split()]
