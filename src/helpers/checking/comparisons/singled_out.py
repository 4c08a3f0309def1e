"""Whom a text singles out: `Særligt RAR Hovedstaden har oplevet dette`, `især blandt X`, `den største gruppe`.

Inputs: a sentence with its scope, the facts of the tables, the levels that the whole text tells. Outputs: claims. Who
is singled out must not stand behind everybody else of whom the text or the table tells the same.
"""

import re
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Change, Claim, Figure, Group, Reading, group_of
from helpers.checking.context.facts import Facts
from helpers.checking.context.levels import levels
from helpers.checking.context.scope import Scope, Spoken, growth_figure
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.reading.danish_text import Token, print_number, tokenize

#: `Særligt RAR Hovedstaden har oplevet dette`: the development of the sentence before.
_ESPECIALLY = re.compile(
    r"(?i)^(?:særligt?|især|navnlig|specielt) .{3,40} (?:har|er)\b.{0,40}"
    r"\b(?:dette|det|denne|udviklingen|tilfældet|ramt|berørt)\b"
)
#: `Det er især blandt de forsikrede ledige, at der er set en stor ledighedsstigning`.
_AMONG = re.compile(
    r"(?i)\b(?:(?P<most>især|særligt?|navnlig|mest|først og fremmest|primært)|(?P<least>mindst|i mindst grad)) "
    r"(?:(?:blandt|for|hos) )?(?:de |den )?$"
)
#: `De udgør den største gruppe af de ledige`.
_GROUP = re.compile(
    r"(?i)\b(?:udgør|er) (?:fortsat |langt |klart )?den (?P<word>(?P<most>største)|(?P<least>mindste)) gruppe"
    r"(?= af (?:de |alle |kommunens )?(?:ledige|borgere|ydelsesmodtagere|modtagere|offentligt forsørgede)\b|[.,])"
)
#: `en stigning i antallet af især X og til dels også af Y`.
_PARTLY = re.compile(
    r"(?i)\b(?:især|navnlig|primært|hovedsagelig) (?:af |blandt )?(?P<first>[^.;:]{4,60}?),? og (?:kun )?"
    r"(?:til dels|i mindre grad|i nogen grad)(?P<second>[^.;:,]{4,60})"
)
#: `skyldes primært den massive stigning af dagpengemodtagere`.
_DUE_TO = re.compile(
    r"(?i)\bskyld(?:es|tes) (?:(?:primært|især|hovedsageligt?|navnlig|alene) )?(?:den|en|et|det) (?:[\wæøå]+ )?"
    r"(?P<way>(?P<up>stigning|vækst)(?:en)?|(?:fald|nedgang)(?:et|en)?) (?:af|i|i antallet af|blandt) (?:de )?"
)
_THEY = re.compile(r"(?i)^(?:de|den|denne gruppe|gruppen)\b")
_TURNS = re.compile(r"(?i)\b(?:ikke|næppe|hverken|undtagen|bortset|men|mens)\b")
#: Changes that stand so many lines from a sentence are told of the same time.
NEAR = 12
#: Smaller groups grow by much at once; growths so near each other may be told in either order.
FEWEST, APART, FARTHEST = 30, 3.0, 10.0


def singled_area_claims(scope: Scope, spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that an area which is singled out has moved more than those the sentence before is about."""
    before = spoken.previous
    areas = [t for t in spoken.tokens if t.letter == "A"]
    if before is None or len(areas) != 1 or not _ESPECIALLY.match(spoken.sentence.text) or spoken.table < 0:
        return
    ways = {t.letter for t in before.tokens if t.letter in "UD"}
    others = {t.name for t in before.tokens if t.letter == "A"} - {areas[0].name}
    rows = scope.changes.get(spoken.table, [])
    mine, *theirs = (scope.of_area(rows, name) for name in (areas[0].name, *sorted(others)))
    sizes = [growth_figure(row) for row in (mine, *theirs) if row is not None]
    found = [size for size in sizes if size is not None]
    if not others:  # "en stigning i Østdanmark. Særligt Østdanmark …": against all that the table has
        found += [size for row in rows if row.area not in {"", areas[0].name} and (size := growth_figure(row))]
    if len(ways) != 1 or len(found) < max(2, len(others) + 1):
        return
    sign = 1.0 if ways == {"U"} else -1.0
    sizes_of_others = [size.value * sign for size in found[1:]]
    least = min(sizes_of_others) if others or found[0].value * sign > min(sizes_of_others) else max(sizes_of_others)
    holds = found[0].value * sign + APART > least
    # of two that moved alike neither is singled out beside a third that moved much more
    most = max((size.value * sign for row in rows if (size := growth_figure(row)) is not None), default=least)
    own = found[0].value * sign
    holds = holds and not (own - least < APART and most - own > APART)
    shown = ", ".join(f"{size.area} {print_number(size.value, size.decimals)} pct." for size in found)
    yield _claim(spoken, areas[0], areas[0].text, holds, found[1].area, f"Tabellen viser {shown}", found)


def singled_group_claims(told: Sequence[Change], spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that a group of which most is told `især` has not grown less than all others told nearby."""
    if spoken.sentence.cell is not None or _TURNS.search(spoken.sentence.text) or set("NPpO") & set(spoken.shape):
        return
    ways = [at for at, token in enumerate(spoken.tokens) if token.letter in "UD"]
    for token in spoken.tokens:
        said = _AMONG.search(spoken.sentence.text[: token.start]) if token.letter == "G" else None
        if said is None or len(ways) != 1 or is_future(spoken, ways[0]):
            continue
        way = 1.0 if spoken.shape[ways[0]] == "U" else -1.0
        line = spoken.sentence.line
        near = [c for c in told if abs(c.line - line) <= NEAR and len(c.group.benefits) == 1 and _is_many(c)]
        mine = [_size(c, way) for c in near if c.group == Group(frozenset({token.name}))]
        theirs = [_size(c, way) for c in near if c.group.benefits != {token.name}]
        if not mine or not theirs:
            continue
        own, others = ([c for c in near if (c.group.benefits == {token.name}) is of_it] for of_it in (True, False))
        steps, other_steps = ([_step(c) for c in changes] for changes in (own, others))
        if said["most"]:
            holds = max(mine) + APART > min(theirs) or max(steps) >= min(other_steps)
        else:
            holds = min(mine) - APART < max(theirs) or min(steps) <= max(other_steps)
        shown = [print_number(abs(size), 0) for size in (*mine, *theirs)]
        note = f"Tallene i teksten giver {', '.join(shown[: len(mine)])} pct. her og "
        note += f"{', '.join(shown[len(mine) :])} pct. for de andre grupper."
        yield _claim(spoken, token, token.text, holds, "en anden gruppe" if said["most"] else "mest", note)


def partly_claims(scope: Scope, spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that of `især dagpengemodtagere og til dels unge på uddannelseshjælp` the first grew more."""
    match = _PARTLY.search(spoken.sentence.text)
    ways = [t for t in spoken.tokens if match is not None and t.letter in "UD" and t.end <= match.start()]
    if match is None or not ways:
        return
    sign = 1.0 if ways[-1].letter == "U" else -1.0
    sizes: list[Figure] = []
    steps: list[float] = []
    for low, high in (match.span("first"), match.span("second")):
        names = {t.name for t in spoken.tokens if t.letter == "G" and low <= t.start < high}
        rows = [
            row for changes in scope.changes.values() for row in changes
            if len(names) == 1 and row.group.benefits == names and row.area in scope.own and _is_many(row)
        ]  # fmt: skip
        growths = [growth for row in rows if (growth := growth_figure(row)) is not None]
        if len(growths) != 1 or len(scope.own) != 1:
            return
        sizes += growths
        steps.append(_step(rows[0]))
    holds = sizes[0].value * sign + APART > sizes[1].value * sign or steps[0] >= steps[1]
    shown = " og ".join(print_number(size.value, size.decimals) for size in sizes)
    token = next(t for t in spoken.tokens if t.start >= match.start("first"))
    yield _claim(spoken, token, "især … til dels", holds, "omvendt", f"Tabellerne viser {shown} pct.", sizes)


def cause_claims(scope: Scope, spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that a rise in a group which is named as a cause is no fall in every table of that group."""
    for match in _DUE_TO.finditer(spoken.sentence.text) if "T" not in spoken.shape else ():
        whom = next((t for t in spoken.tokens if t.start == match.end()), None)
        if whom is None or whom.letter != "G":
            continue
        rows = [
            row for changes in scope.changes.values() for row in changes
            if row.group == Group(frozenset({whom.name})) and row.area and _is_many(row)
        ]  # fmt: skip
        growths = [growth for row in rows if (growth := growth_figure(row)) is not None]
        sign = 1.0 if match["up"] else -1.0
        if not growths or not any(growth.area in scope.own for growth in growths):
            continue
        holds = any(growth.value * sign > -1.0 for growth in growths)
        shown = ", ".join(f"{growth.area} {print_number(growth.value, growth.decimals)}" for growth in growths)
        token = next(t for t in spoken.tokens if t.end > match.start("way"))
        yield _claim(
            spoken, token, f"{match['way']} … {whom.text}", holds, "en anden gruppe", f"Tabellen: {shown} pct."
        )


def _is_many(change: Change) -> bool:
    return change.then is not None and change.then.unit != "pct" and change.then.value >= FEWEST


def _step(change: Change) -> float:
    return abs(change.now.value - change.then.value) if change.now is not None and change.then is not None else 0.0


def _size(change: Change, way: float) -> float:
    growth = growth_figure(change)
    return growth.value * way if growth is not None else 0.0


def group_levels(every: Sequence[Spoken]) -> list[Figure]:
    """Return the levels of the whole prose that count one group of an exclusive kind."""
    return [
        level.figure for spoken in every if spoken.sentence.cell is None
        for level in levels(spoken, "N") if level.figure.group.benefits or level.figure.group.qualifiers & _MARKS
    ]  # fmt: skip


def largest_group_claims(facts: Facts, counts: Sequence[Figure], spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that the largest (smallest) group is not smaller (larger) than others that the text counts."""
    match = _GROUP.search(spoken.sentence.text)
    subject = _subject(spoken, match.start()) if match is not None else Group()
    if match is None or not subject:
        return
    totals = [
        fact.figure for fact in facts.items if fact.role == "count" and fact.figure.group == subject and fact.total
    ]
    newest = max((figure.period for figure in totals), default="")
    mine = [f for f in totals if f.period == newest] + [f for f in counts if f.group == subject]
    ours = {"", *facts.own}
    others = [f for f in counts if _is_other(f.group, subject) and f.area in ours]
    if not mine or len({f.group for f in others}) < 2:
        return
    if match["most"]:
        most = max(m.value for m in mine)
        wrong = [f for f in others if most < f.value < FARTHEST * most]  # a larger one is the whole country's
        holds = not wrong
    else:
        wrong = [f for f in others if f.value < min(m.value for m in mine)]
        holds = len({f.group for f in wrong}) < 2
    shown = ", ".join(f"{f.printed} (linje {f.line})" for f in [mine[0], *wrong[:2]])
    start = match.start("word")
    token = next(t for t in spoken.tokens if t.start <= start < t.end)
    expected = "mindste" if match["most"] else "største"
    yield _claim(spoken, token, match["word"], holds, expected, f"Teksten og tabellerne tæller {shown}.")


def _subject(spoken: Spoken, until: int) -> Group:
    """Return the group that is said to be the largest: named in the sentence, else what `De` goes back to."""
    own = group_of(t for t in spoken.tokens if t.start < until)
    if own or not _THEY.match(spoken.sentence.text):
        return own
    title = spoken.sentence.titles[-1] if spoken.sentence.titles else ""
    headed = group_of(tokenize(title))
    source = spoken.previous
    while source is not None and not source.group:
        source = source.previous
    return headed if source is None or source.group == headed else Group()


def _is_other(group: Group, subject: Group) -> bool:
    """Return whether two groups are told apart, and none is a part of the other."""
    if group.qualifiers and subject.qualifiers:
        return not group.qualifiers & subject.qualifiers and not (group.benefits & subject.benefits)
    return bool(group.benefits) and not group.benefits & subject.benefits and not group.benefits & _OF_THE_READY


_MARKS = frozenset({"jobparate", "aktivitetsparate", "uddannelsesparate"})
#: Whom the `jobparate` may count among them.
_OF_THE_READY = frozenset({"a_dagpenge", "kontanthjaelp", "bruttoledighed", "langtidsledighed", "alle_ydelser"})


def _claim(
    spoken: Spoken, token: Token, printed: str, holds: bool, expected: str, note: str, figures: Sequence[Figure] = ()
) -> Claim:
    reading = Reading("stated", tuple(figures), None, holds, expected, note)
    return Claim("comparison", spoken.line(token), spoken.sentence.text, printed, (reading,), "warning", bound="named")
