"""Words for the size of a development: `faldet er minimalt`, `en kraftig stigning`, `relativt begrænset`.

Inputs: a sentence with its scope. Outputs: claims, warnings where only the word is loose. What `markant` is nobody can
say, so only a word that its own figures turn upside down fails.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from helpers.checking.claims import Change, Claim, Figure, Reading, figure_of
from helpers.checking.comparisons.comparison_claims import listed_areas
from helpers.checking.context.scope import Scope, Spoken, growth_figure
from helpers.checking.growth.trend_claims import (
    LATELY,
    areas_near,
    group_near,
    is_future,
    of_counts,
    period_mismatch,
    speaks_of_earlier,
)
from helpers.checking.reading.danish_text import print_number

_HUGE = r"kraftigt?e?|voldsomt?(?:me)?|massivt?e?|drastiske?|eksplosivt?e?"
_BIG = r"markante?|betydeligt?e?|væsentligt?e?|tydeligt?e?|stort?e?"
_TINY = r"minimalt?e?|ubetydeligt?e?|marginalt?e?|forsvindende|svagt?e?|hårfint?e?"
_SMALL = r"beskedent?|beskedne|begrænsede?|begrænset|lille|små|moderate?|mindre"
_WORD = rf"(?:(?P<huge>{_HUGE})|(?P<big>{_BIG})|(?P<tiny>{_TINY})|(?P<small>{_SMALL}))(?![\wæøå])"
#: `en kraftig stigning`, `faldet moderat`, `faldet (i Rudersdal kommune) er minimalt`, `faldet har været markant`.
_ATTRIBUTE = re.compile(rf"(?i)(?<![\wæøå]){_WORD} $")
_AFTER = re.compile(rf"(?i) {_WORD}(?! (?:end|mere|mindre|grad|på))")
_PREDICATE = re.compile(
    rf"(?i)(?: i [\wæøåÆØÅ-]+(?: [\wæøåÆØÅ-]+)?)? (?:er|var|har været|været) (?:dog |kun |meget )?"
    rf"{_WORD}(?= ?[.,;]| og )"
)
#: `steg ledigheden blandt dagpengemodtagerne også voldsomt.`
_AT_END = re.compile(
    r"(?i)(?: [\wæøåÆØÅ-]+){1,6} "
    r"(?:(?P<huge>kraftigt|voldsomt|massivt|drastisk)|(?P<big>markant|betydeligt|væsentligt)|"
    r"(?P<tiny>minimalt|marginalt|svagt|ganske lidt|en smule|en anelse)|(?P<small>moderat|beskedent))(?= ?[.,;]|$)"
)
_VERB = re.compile(r"(?i)steg|faldt|voksede|steget|faldet|vokset")
_SOFTENED = re.compile(r"(?i)\b(?:ikke|relativt|forholdsvis|mere|mindre|lige så|så|hverken|mindst|næppe) $")
#: Growth in pct. that turns a word upside down, and how many persons it must be of.
_TOO_LITTLE = {"huge": 3.0, "big": 1.5}

_TOO_MUCH = {"tiny": 8.0, "small": 20.0}
_FEWEST = 80
_OWN_SIZE = re.compile(r"[UD](?=([^UDMLNPp;,:]{1,14}P))\1")
_RELATIVE = re.compile(
    r"(?i)(?:relativt|forholdsvis) (?:(?P<big>stort?|højt?|kraftigt?|markant|betydeligt?|omfattende)|"
    r"(?P<small>begrænset|lavt?|lille|beskedent?|svagt?|moderat))"
    r"(?= ?[.,;]|$)"
)


def size_claims(scope: Scope, spoken: Spoken) -> list[Claim]:
    """Return the claims of the words that say how large a development of the table is."""
    if LATELY.search(spoken.sentence.text) or speaks_of_earlier(scope, spoken, spoken.table):
        return []
    found = [
        claim for at, token in enumerate(spoken.tokens) if token.letter in "UD" for claim in _sized(scope, spoken, at)
    ]
    return [*found, *(_relative(scope, spoken) if spoken.table >= 0 else [])]


def _sized(scope: Scope, spoken: Spoken, at: int) -> Iterator[Claim]:
    said = said_of_size(spoken, at)
    if said is None or is_future(spoken, at) or not of_counts(spoken, at):
        return
    kind = str(said.lastgroup)
    before, after = areas_near(spoken, at)
    named = list(dict.fromkeys([*after, *before] if not before or not after else []))
    sole = scope.own if len(scope.own) == 1 else ()
    rows = scope.rows(spoken, group_near(spoken, at))
    if not rows or period_mismatch(scope, spoken, rows[0].table):
        return
    held = [row for area in (named or sole) if (row := scope.of_area(rows, area)) is not None]
    growths = [(row, figure) for row in held if (figure := growth_figure(row)) is not None and _is_many(row)]
    if len(held) < len(named) or not growths or len(growths) < len(held):
        return
    if not all(is_upside_down(kind, _narrowed(row, figure)) for row, figure in growths):
        return
    word, (row, figure) = said[kind], growths[0]
    shown = print_number(figure.value, 1)
    note = f"“{word}” passer ikke med tabellens {shown} pct. for {row.area or row.label} (linje {row.line})."
    reading = Reading("stated", (figure,), None, False, f"{shown} pct.", note)
    line = spoken.line(spoken.tokens[at])
    yield Claim("trend", line, spoken.sentence.text, word, (reading,), "warning", bound="named")


def own_size_claims(spoken: Spoken) -> Iterator[Claim]:
    """Give the claim of `en beskeden stigning … med ca. 32 %`: the sentence prints the size of what its word is of."""
    near = [one for one in (spoken, spoken.previous) if one is not None]
    counts = [t.number.value for one in near for t in one.tokens if t.letter == "N" and t.number is not None]
    for match in _OWN_SIZE.finditer(spoken.shape) if min(counts, default=_FEWEST) >= _FEWEST else ():
        at, token = match.start(), spoken.tokens[match.end() - 1]
        said = said_of_size(spoken, at)
        before = spoken.sentence.text[: token.start]
        if said is None or is_future(spoken, at) or not re.search(r"(?i)\b(?:med|på) (?:ca\. |godt |knap )?$", before):
            continue
        size = figure_of(token, spoken.line(token), unit="growth")
        word, kind = said[str(said.lastgroup)], str(said.lastgroup)
        holds = not is_upside_down(kind, size)
        note = f"“{word}” passer ikke med {token.text}"
        reading = Reading("stated", (size,), None, holds, token.text, note)
        line = spoken.line(spoken.tokens[at])
        yield Claim("trend", line, spoken.sentence.text, word, (reading,), "warning", bound="named")


def said_of_size(spoken: Spoken, at: int) -> re.Match[str] | None:
    """Return the word of size that belongs to the direction at token `at`."""
    text, token = spoken.sentence.text, spoken.tokens[at]
    found = _ATTRIBUTE.search(text[: token.start]) or _AFTER.match(text, token.end) or _PREDICATE.match(text, token.end)
    if found is None and _VERB.fullmatch(token.text):
        found = _AT_END.match(text, token.end)
    if found is None or any(t.letter in "UDML" and token.end <= t.start < found.end() for t in spoken.tokens):
        return None
    start = found.start(str(found.lastgroup))
    if found[str(found.lastgroup)].lower() == "mindre" and re.search(r"(?i)\bend\b", text[start:]):
        return None  # "en mindre stigning end i regionen"
    return None if _SOFTENED.search(text[:start]) else found


def _is_many(row: Change) -> bool:
    return row.then is not None and row.then.value >= _FEWEST and row.then.unit != "pct"


def _narrowed(row: Change, growth: Figure) -> Figure:
    """Return a growth within what both the counts and the printed percentage allow."""
    both = growth.interval().intersect(row.growth.interval()) if row.growth is not None else None
    return replace(growth, span=both) if both else growth


def is_upside_down(kind: str, growth: Figure) -> bool:
    """Return whether a growth in pct. is far too small, or far too large, for the kind of word."""
    span = growth.interval()
    largest, least = max(abs(span.low), abs(span.high)), min(abs(span.low), abs(span.high))
    if kind in _TOO_LITTLE:
        return largest <= _TOO_LITTLE[kind]
    return span.low * span.high > 0 and least > _TOO_MUCH[kind]


def _relative(scope: Scope, spoken: Spoken) -> list[Claim]:
    """Return the claim of `set i forhold til A og B er stigningen i C relativt begrænset`."""
    said, beside = _RELATIVE.search(spoken.sentence.text), re.search(r"J", spoken.shape)
    ways = [at for at, letter in enumerate(spoken.shape) if letter in "UD"]
    if said is None or beside is None or not ways or is_future(spoken, ways[-1]):
        return []
    against = listed_areas(spoken, beside.end())
    rows = scope.rows(spoken, group_near(spoken, ways[-1]))
    subjects = [t.name for t in spoken.tokens if t.letter == "A" and t.name not in against]
    one = scope.of_area(rows, subjects[-1]) if len(set(subjects)) == 1 else None
    others = [row for area in against if (row := scope.of_area(rows, area)) is not None]
    if one is None or not others or len(others) < len(against):
        return []
    sizes = [growth_figure(row) for row in (one, *others)]
    figures = [figure for figure in sizes if figure is not None]
    if len(figures) < len(sizes) or len({figure.value > 0 for figure in figures}) > 1:
        return []
    mine, *theirs = [abs(figure.value) for figure in figures]
    wrong = mine < min(theirs) if said["big"] else mine > max(theirs)
    expected = "mindre" if said["big"] else "større"
    shown = ", ".join(f"{r.area} {print_number(f.value, 1)} pct." for r, f in zip((one, *others), figures, strict=True))
    reading = Reading("stated", tuple(figures), None, not wrong, expected, f"Tabellen viser {shown}.")
    line = spoken.sentence.line_at(said.start())
    return [Claim("comparison", line, spoken.sentence.text, said.group(), (reading,), bound="named")]
