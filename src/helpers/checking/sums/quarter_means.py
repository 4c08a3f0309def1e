"""A quarter is the mean of its months, wherever a document prints both of the same group and area.

Inputs: `Facts`. Outputs: claims of kind `sum`, only where most of the document's quarters are such means.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.context.facts import Facts
from helpers.checking.document.repeated_facts import Key, dated_facts, fact_key
from helpers.checking.reading.danish_text import print_period
from helpers.checking.verdicts import test

#: So many of the quarters must be means of their months.
MOST = 0.7
FEWEST = 3


def quarter_mean_claims(facts: Facts) -> list[Claim]:
    """Return the claims that quarters are the means of their months."""
    series: dict[Key, dict[str, Figure]] = defaultdict(dict)
    for fact in dated_facts(facts.items):
        key = fact_key(fact, facts.own)
        if key is not None and fact.role == "count":
            series[key].setdefault(fact.figure.period, fact.figure)
    claims = [claim for one in series.values() for claim in _means(one)]
    right = sum(test(claim.readings[0]) is True for claim in claims)
    return claims if right >= max(FEWEST, MOST * len(claims)) else []


def _means(series: dict[str, Figure]) -> Iterator[Claim]:
    for period, printed in series.items():
        year, _dash, number = period.partition("-Q")
        if not number:
            continue
        months = [series.get(f"{year}-{3 * int(number) - step:02d}") for step in (2, 1, 0)]
        known = tuple(replace(month, unit=printed.unit) for month in months if month is not None)
        if len(known) == 3:
            text = f"{printed.area} {print_period(period)}: {printed.printed}".strip()
            yield Claim("sum", printed.line, text, printed.printed, (Reading("mean", known, printed),))
