"""When a series was highest or lowest, told in words: `højest i august`, `nåede bunden i november 2019`, `flest i maj`.

Inputs: a sentence, its scope and the facts of the tables. Outputs: claims. Every series of the sentence's own table
that its words may mean is asked; only where none has its extreme then is the time wrong.
"""

import re
from collections.abc import Hashable, Sequence

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.comparisons.rank_claims import is_told
from helpers.checking.context.clauses import Clause, clauses, unknown_word
from helpers.checking.context.cross_sections import stems6
from helpers.checking.context.facts import EXPECTED, Fact, Facts
from helpers.checking.context.mentions import same_period, stems
from helpers.checking.context.scope import Scope, Spoken
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.reading.danish_text import print_period

_HIGH = r"højest|størst|flest|topp(?=ede|er\b)"
_LOW = r"lavest|mindst|færrest|(?:nåede|ramte) (?:sin )?bund(?=en)"
_WORD = re.compile(rf"(?i)(?<![\wæøå])(?P<word>(?P<high>{_HIGH})|(?P<low>{_LOW}))(?:e|en|ede|er)?(?![\wæøå])")
#: A time right after the word or its verb: `højest i maj`, `højeste tal var i august`.
_WHEN = re.compile(r"(?i)^(?: (?:tal|antal|niveau|andel|værdi))?(?: (?:var|lå|er|blev|ses|nås|nåedes|var der))? i $")
NO_LEVEL = re.compile(
    r"(?i)\b(ikke|forskel\w*|afstand\w*|næst\w*|\w*fald\w*|\w*stigning\w*|\w*vækst\w*|nedgang\w*|udvikling\w*|en af|"
    r"blandt|mål\w*|skal|siden)\b"
)
_LEAST = 3


def time_rank_claims(scope: Scope, facts: Facts, spoken: Spoken, made: Sequence[Claim]) -> list[Claim]:
    """Return the claims of every time that is told as the highest or lowest of a series."""
    if spoken.table < 0:
        return []
    claims: list[Claim] = []
    for clause in clauses(spoken, _WORD):
        match = _WORD.search(clause.text)
        when = next(
            (t for t in clause.tokens if match and t.letter == "T" and t.start >= clause.start + match.end()), None
        )
        apart = re.search(r"(?i)\b(?:forskel|afstand)\w*", spoken.sentence.text) is not None
        if (
            match is None
            or when is None
            or apart
            or _of_change(spoken)
            or _says_another_size(facts, spoken, clause, match.end())
            or NO_LEVEL.search(clause.text)
            or is_told(match.group(), made)
        ):
            continue
        at = next(i for i, t in enumerate(spoken.tokens) if t.end > clause.start + match.start())
        between = spoken.sentence.text[clause.start + match.end() : when.start]
        if _WHEN.match(between) and not is_future(spoken, at):
            claims += _claims(scope, facts, spoken, clause, match, when.name)
    return claims


def _of_change(spoken: Spoken) -> bool:
    """Return whether changes are ranked, not levels: `Faldet er størst i maj`, `Det er størst i maj` after a fall."""
    before = spoken.previous.shape if spoken.previous and re.match(r"(?i)de[nt]\b", spoken.sentence.text) else ""
    return re.search(r"[UD]", spoken.shape + before) is not None


def _says_another_size(facts: Facts, spoken: Spoken, clause: Clause, low: int) -> bool:
    """Return whether the clause gives the highest or lowest a size that its table does not have."""
    said = [t.number.value for t in clause.tokens if t.number and t.letter in "NP" and t.start >= clause.start + low]
    held = {fact.figure.value for fact in facts.of_table(spoken.table)}
    return bool(said) and not set(said) & held


def _claims(scope: Scope, facts: Facts, spoken: Spoken, clause: Clause, match: re.Match[str], when: str) -> list[Claim]:
    table = scope.tables[spoken.table]
    text = " ".join([*table.titles[-1:], *(c.header for c in table.columns), *(row.label for row in table.rows)])
    if unknown_word(clause, (stems6(text) | stems(text)) - {"beskæf", "beskæ"}, match.span()):
        return []
    every = [s for s in (_newest(one, when) for one in _series(facts, spoken, clause)) if len(s) >= _LEAST]
    held = [(s, [f for f in s if same_period(f.period, when)]) for s in every]
    held = [(s, mine) for s, mine in held if len(mine) == 1]
    choose = max if match["high"] else min
    if not held or any(mine[0].value == choose(f.value for f in s) for s, mine in held):
        return []
    series, mine = held[0]
    best = choose(series, key=lambda figure: figure.value)
    note = (
        f"{mine[0].printed} i {print_period(mine[0].period)} er ikke det {match['word']}e; "
        f"det er {best.printed} i {print_period(best.period)} (linje {best.line})."
    )
    line = spoken.sentence.line_at(clause.start + match.start())
    printed = f"{match.group()} i {print_period(mine[0].period)}"
    reading = Reading("stated", (mine[0],), None, False, print_period(best.period), note)
    return [Claim("comparison", line, spoken.sentence.text, printed, (reading,), bound="named")]


def _series(facts: Facts, spoken: Spoken, clause: Clause) -> list[list[Figure]]:
    """Return the table's series that the clause may mean: those its groups and areas name, else all."""
    by: dict[Hashable, list[Fact]] = {}
    every = facts.of_table(spoken.table)
    dated = any(re.match(r"\d{4}", fact.figure.period) for fact in every)
    for fact in every:
        figure = fact.figure
        if dated and figure.period.startswith("-"):
            continue  # a row of changes between the years' rows
        if fact.header & EXPECTED:
            continue  # what is expected of a year to come
        if fact.role in {"count", "share", "other"} and not fact.mean and re.match(r"\d{4}|-", figure.period):
            key = (fact.words, fact.literal, figure.area, figure.group, fact.total, fact.role, figure.unit)
            by.setdefault(key, []).append(fact)
    groups = {t.name for t in spoken.tokens if t.letter in "Gg"}
    areas = {t.name for t in clause.tokens if t.letter == "A"}
    found = [one for one in by.values() if len({f.figure.period for f in one}) == len(one)]
    for names, of in ((groups, _names), (areas, _area)):
        named = [one for one in found if names & of(one[0])]
        found = named or found
    series = [[f.figure for f in one] for one in found]
    told = {t.number.value for t in clause.spoken.tokens[clause.low : clause.high + 1] if t.letter in "NP" and t.number}
    return [one for one in series if told & {f.value for f in one}] or series  # "nåede bunden i november med 99"


def _names(fact: Fact) -> frozenset[str]:
    return fact.figure.group.benefits | fact.figure.group.qualifiers


def _area(fact: Fact) -> frozenset[str]:
    return frozenset({fact.figure.area})


def _newest(series: Sequence[Figure], when: str) -> list[Figure]:
    """Return the series' newest year where only a month is said."""
    if not when.startswith("-") or any(figure.period.startswith("-") for figure in series):
        return list(series)
    year = max((figure.period[:4] for figure in series), default="")
    return [figure for figure in series if figure.period[:4] == year]
