"""Cross sections that the text tells instead of a table: `A: 44,6 pct.` line by line, `387 ufaglærte, 358 faglærte og
223 …`, `fleksjob (16), førtidspension (21) og andet (6)`, `28 pct. i A mod 23 pct. i B`.

Inputs: the sentences of a document and the plan's own areas. Outputs: `CrossSection`s of table `TOLD` that a sentence
may speak of. Nothing where one entrant has two figures.
"""

import re
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Figure, Group, figure_of
from helpers.checking.context.cross_sections import LEVEL, OURS, SHARE, TOLD, CrossSection, Entrant, entrant_of
from helpers.checking.context.levels import levels
from helpers.checking.context.scope import Scope, Spoken

#: A line of a list: an area, a colon and its figure.
_LINE = re.compile(r"^w?A:w?(?P<n>[NP])")
_BEFORE = re.compile(
    r"(?P<label>[a-zæøåA-ZÆØÅ][\w æøå-]{2,40}?) \((?P<n>\d[\d.,]*)(?: (?:pct\.|%))?\)(?=,| og |\.|;|$)"
)
_AFTER = re.compile(r"(?P<n>\d[\d.]*) (?:er |var )?(?P<label>[a-zæøå-]{4,}(?:e|r|t|de|te))(?=,| og |\.|;|$)")
#: `0,6 procentpoint højere end i hele landet (2,5 pct.)` names nobody of a list.
_COMPARES = re.compile(r"(?i)\b(?:end|procentpoint|pct|højere|lavere|flere|færre|mere|mindre)\b")
_LEAST, _MOST_LINES = 3, 12


def told_sections(scope: Scope, every: Sequence[Spoken], index: int) -> list[CrossSection]:
    """Return the cross sections that the sentence at `index` and those shortly before it tell."""
    spoken = every[index]
    found = [*_lines(every, index), *_listed(spoken)]
    near: list[Spoken] = [spoken]
    source = spoken.previous
    for _step in range(2):
        found += _compared(scope, near)
        if source is None:
            break
        found += _listed(source)
        near.append(source)
        source = source.previous
    return found


def _section(measure: str, held: Sequence[tuple[Entrant, Figure]], group: Group | None = None) -> CrossSection:
    return CrossSection(
        TOLD,
        measure,
        "",
        frozenset(),
        "",
        tuple(e for e, _f in held),
        tuple(f for _e, f in held),
        group=group or Group(),
    )


def _lines(every: Sequence[Spoken], index: int) -> Iterator[CrossSection]:
    """Give the section of the list right above a sentence: one area and one figure a line."""
    held: list[tuple[Entrant, Figure]] = []
    for spoken in reversed(every[max(0, index - _MOST_LINES) : index]):
        match = _LINE.match(spoken.shape)
        if match is None:
            break
        token = spoken.tokens[match.start("n")]
        area = next(t for t in spoken.tokens if t.letter == "A")
        held.append((entrant_of(area.text, known=area.name), figure_of(token, spoken.line(token), area=area.name)))
    if len(held) >= _LEAST and len({e.label for e, _f in held}) == len(held) and len({f.unit for _e, f in held}) == 1:
        yield _section(SHARE if held[0][1].unit == "pct" else LEVEL, held[::-1])


def _listed(spoken: Spoken) -> Iterator[CrossSection]:
    """Give the section of a list in one sentence: three nouns or more, each with its figure."""
    for pattern in (_BEFORE, _AFTER):
        held: list[tuple[Entrant, Figure]] = []
        for match in pattern.finditer(spoken.sentence.text):
            token = next((t for t in spoken.tokens if t.start == match.start("n") and t.letter in "NP"), None)
            label = re.split(r"\b(?:og|til|var|er|på|samt|,)\b ?", match["label"])[-1].strip()
            if token is not None and label and not _COMPARES.search(label):
                held.append((entrant_of(label), figure_of(token, spoken.line(token))))
        if len(held) >= 2 and len({e.label for e, _f in held}) == len(held) and len({f.unit for _e, f in held}) == 1:
            yield _section(LEVEL, held)


def _compared(scope: Scope, near: Sequence[Spoken]) -> Iterator[CrossSection]:
    """Give the section of the shares that a few sentences state of several areas, or of several groups."""
    own = scope.own[0] if len(scope.own) == 1 else OURS
    group = next((level.figure.group for level in levels(near[0], "P")), near[0].group)
    areas: dict[str, list[tuple[Entrant, Figure]]] = {}
    groups: dict[str, list[tuple[Entrant, Figure]]] = {}
    for spoken in near:
        for level in levels(spoken, "P"):
            if _is_of_other_benefits(level.figure.group, group):
                continue  # "På sygedagpenge … kraftigst i A med 11 pct." after shares of a-dagpenge
            marks = level.figure.group.qualifiers
            if len(level.mention.areas) < 2:
                area = level.figure.area or own
                areas.setdefault(area, []).append((entrant_of(area, known=area), level.figure))
            if len(marks) == 1:
                mark = next(iter(marks))
                groups.setdefault(mark, []).append((_of_mark(mark), level.figure))
    for by in (areas, groups):
        dated = {figure.period for held in by.values() for _e, figure in held if re.match(r"\d{4}", figure.period)}
        if len(dated) > 1 and len({period[:4] for period in dated}) > 1:
            continue  # "I 2020 var det 28,0 pct. For landsdelen var den 29,4 pct. i 2021"
        if len(by) > 1 and all(len({figure.value for _e, figure in held}) == 1 for held in by.values()):
            yield _section(SHARE, [held[0] for held in by.values()])


def _is_of_other_benefits(one: Group, other: Group) -> bool:
    return bool(one.benefits and other.benefits) and not one.benefits & other.benefits


def _of_mark(mark: str) -> Entrant:
    return Entrant({"maend": "mænd"}.get(mark, mark), group=Group(qualifiers=frozenset({mark})))
