"""Lists with `hhv.` of groups, ages or areas: `kontanthjælp og sygedagpenge er faldet med hhv. 23 og 28`.

Inputs: a sentence and the facts of the tables. Outputs: claims. The figures are right when some measure of the tables
(a column, or the change between two) gives all of them; a list is turned when one gives all of them the other way.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.danish_text import Token
from helpers.checking.facts import Fact, Facts
from helpers.checking.scope import Spoken
from helpers.checking.verdicts import test

_LIST = re.compile(r"H(?P<list>w?[NP](?:[,C]w?[NP])+)")
_LABELS = re.compile(r"[AGg](?:w{0,2}[,C]w{0,2}o?[AGg])+")
#: What a table holds of each label, as a relation and its operands.
Measure = Mapping[str, tuple[str, tuple[Figure, ...]]]


def listed_claims(facts: Facts, spoken: Spoken, tables: Sequence[int], taken: set[int]) -> list[Claim]:
    """Return the claims of the figures after `hhv.` against the measures of the tables."""
    match = _LIST.search(spoken.shape)
    if match is None:
        return []
    spots = [i for i in range(match.start("list"), match.end("list")) if spoken.tokens[i].letter in "NP"]
    tokens = [spoken.tokens[i] for i in spots]
    names = _labels(spoken, match, len(tokens))
    if len(names) != len(tokens) or len(set(names)) != len(names):
        return []
    measures = [m for m in _measures(facts, tables, spoken, names, tokens[-1].letter == "P") if set(names) <= m.keys()]
    text, line = spoken.sentence.text, spoken.line(tokens[0])
    for found in (_readings(spoken, tokens, [measure[name] for name in names]) for measure in measures):
        if all(test(reading) for reading in found):
            taken |= set(spots)
            pairs = zip(tokens, found, strict=True)
            return [Claim("contradiction", line, text, token.text, (reading,)) for token, reading in pairs]
    turned = (_readings(spoken, tokens, [measure[name] for name in reversed(names)]) for measure in measures)
    if not any(all(test(reading) for reading in found) for found in turned):
        return []
    taken |= set(spots)
    order = [token.text for token in reversed(tokens)]
    shown = [next(t.text for t in spoken.tokens if t.name == name) for name in names]
    truth = ", ".join(f"{name} {figure}" for name, figure in zip(shown, order, strict=True))
    note = f"Tallene efter hhv. er byttet om: {truth}."
    stated = Reading("stated", (), None, False, " og ".join(order), note)
    return [Claim("order", line, text, " og ".join(token.text for token in tokens), (stated,))]


def _readings(spoken: Spoken, tokens: Sequence[Token], held: Sequence[tuple[str, tuple[Figure, ...]]]) -> list[Reading]:
    found = []
    for token, (relation, operands) in zip(tokens, held, strict=True):
        printed = figure_of(token, spoken.line(token), unit="count")
        if relation == "growth" and operands[1].value < operands[0].value:
            printed = replace(printed, value=-printed.value)
        found.append(Reading(relation, operands, printed))
    return found


def _labels(spoken: Spoken, match: re.Match[str], count: int) -> list[str]:
    lists = [m for m in _LABELS.finditer(spoken.shape) if len(re.findall("[AGg]", m.group())) == count]
    if not lists:
        return []
    nearest = min(
        lists, key=lambda m: m.start() - match.end() if m.start() > match.start() else match.start() - m.end()
    )
    return [t.name for t in spoken.tokens[nearest.start() : nearest.end()] if t.letter in "AGg"]


def _measures(
    facts: Facts, tables: Sequence[int], spoken: Spoken, names: Sequence[str], percent: bool
) -> list[Measure]:
    """Return what the tables hold of the labels: each column, and the change between each two columns of counts."""
    columns: dict[tuple[object, ...], dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    said = {t.name for t in spoken.tokens if t.letter == "A"} - set(names)
    for fact in facts.items:
        if fact.table not in tables or fact.mean:
            continue
        for name in names:
            if _is_of(fact, name, said, facts.own):
                columns[fact.table, fact.role, fact.figure.period, fact.header][name].append(fact)
    known = {key: {name: found[0] for name, found in held.items() if len(found) == 1} for key, held in columns.items()}
    plain: list[Measure] = [
        {name: ("value", (replace(fact.figure, value=abs(fact.figure.value)),)) for name, fact in held.items()}
        for key, held in known.items() if (key[1] in {"share", "growth", "other"}) == percent
    ]  # fmt: skip
    counted = [key for key in known if key[1] == "count" and key[2]]
    pairs = [(a, b) for a in counted for b in counted if a[0] == b[0] and str(a[2]) < str(b[2])]
    return [*plain, *(_between(known[then], known[now], percent) for then, now in pairs)]


def _between(then: Mapping[str, Fact], now: Mapping[str, Fact], percent: bool) -> Measure:
    """Return the growth, or the change in number, of each label from one column to another."""
    found: dict[str, tuple[str, tuple[Figure, ...]]] = {}
    for name in then.keys() & now.keys():
        one, other = then[name].figure, now[name].figure
        small, big = sorted((one, other), key=lambda figure: figure.value)
        if one.value > 0:
            found[name] = ("growth", (one, other)) if percent else ("difference", (big, small))
    return found


def _is_of(fact: Fact, name: str, said: set[str], own: Sequence[str]) -> bool:
    figure = fact.figure
    if figure.area == name:
        return True
    if name not in figure.group.benefits | figure.group.qualifiers:
        return False
    return not figure.area or figure.area in (said or set(own))
