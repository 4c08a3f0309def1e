"""The month of a growth that a sentence quotes from its table: `var i juni 2020 steget med 54 pct. siden året før`.

Inputs: a sentence with its scope. Outputs: claims of kind `period`: the growth is the table's, but of another month.
"""

import re
from collections.abc import Iterator

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.scope import Scope, Spoken, growth_figure
from helpers.checking.growth.trend_claims import group_near, is_future
from helpers.checking.reading.danish_text import print_period
from helpers.checking.verdicts import test

#: A month, a direction, a percentage, one area, and the year before: nothing else that the figure could be of.
_SAID = re.compile(r"(T)[^TNPp;:]{0,4}([UD])[^TNPp;:,]{0,3}(P)[^TNPp;:,]{0,6}(A)[^TNPp;:,]{0,4}R")


def growth_month_claims(scope: Scope, spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that a growth since the year before is said of the newer month of the table it is quoted from."""
    match = _SAID.search(spoken.shape)
    if match is None or spoken.table < 0 or is_future(spoken, match.start(2)):
        return
    month, _way, percent, area = (spoken.tokens[match.start(group)] for group in (1, 2, 3, 4))
    row = scope.of_area(scope.rows(spoken, group_near(spoken, match.start(2))), area.name)
    growth = growth_figure(row) if row is not None else None
    now = row.now.period if row is not None and row.now is not None else ""
    if growth is None or not re.fullmatch(r"\d{4}-\d\d", now) or not re.fullmatch(r"\d{4}-\d\d", month.name):
        return
    printed = figure_of(percent, spoken.line(percent), unit="growth")
    if test(Reading("equal", (Figure(abs(growth.value), growth.decimals), printed))) is False:
        return
    note = f"Udviklingen på {percent.text} er tabellens for {print_period(now)}, ikke for {print_period(month.name)}."
    reading = Reading("stated", (), None, month.name == now, print_period(now), note)
    text, line = spoken.sentence.text, spoken.line(month)
    yield Claim("period", line, text, print_period(month.name), (reading,), bound="named")
