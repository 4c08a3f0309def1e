"""A quarter is the mean of its months, wherever a document prints both of the same group and area.

Inputs: `Facts` and the sentences. Outputs: claims of kind `sum`, only where most of the document's quarters are such
means; the text that says what a quarter is (`Et kvartal er summen af sine tre måneder`) must say so too.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.context.facts import Facts
from helpers.checking.document.repeated_facts import Key, dated_facts, fact_key
from helpers.checking.reading.danish_text import print_period
from helpers.checking.reading.documents import Sentence
from helpers.checking.verdicts import test

#: So many of the quarters must be means of their months.
MOST = 0.7
FEWEST = 3
_SAYS = re.compile(
    r"(?i)\bkvartal(?:et|er|erne)?(?:s tal)? (?:er|regnes som|opgøres som|beregnes som) "
    r"(?P<word>summen|gennemsnittet|medianen|det højeste|det laveste|det sidste)\b[^.;]{0,30}\bmåneder"
)


def quarter_mean_claims(facts: Facts, sentences: Sequence[Sentence]) -> list[Claim]:
    """Return the claims that quarters are the means of their months, and are said to be."""
    series: dict[Key, dict[str, Figure]] = defaultdict(dict)
    for fact in dated_facts(facts.items):
        key = fact_key(fact, facts.own)
        if key is not None and fact.role == "count":
            series[key].setdefault(fact.figure.period, fact.figure)
    claims = [claim for one in series.values() for claim in _means(one)]
    right = sum(test(claim.readings[0]) is True for claim in claims)
    return [*claims, *_said(sentences, claims)] if right >= max(FEWEST, MOST * len(claims)) else []


def _said(sentences: Sequence[Sentence], means: Sequence[Claim]) -> Iterator[Claim]:
    """Give the claims of the sentences that say what a quarter is of its months."""
    for sentence in sentences:
        for match in _SAYS.finditer(sentence.text):
            holds = match["word"].lower() == "gennemsnittet"
            note = f"Tabellernes kvartaler er gennemsnit af deres måneder (linje {means[0].line})."
            reading = Reading("stated", (), None, holds, "gennemsnittet", note)
            line = sentence.line_at(match.start("word"))
            yield Claim("sum", line, sentence.text, match["word"], (reading,), bound="named")


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
