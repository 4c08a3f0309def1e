"""What shares are said to be of, the labour force or the population: captions, headers and sentences must agree.

Inputs: the read tables, their facts and the sentences. Outputs: claims of kind `header`. A share that one table (or
sentence) calls `pct. af befolkningen` and the others print as `pct. af arbejdsstyrken` has a wrong base in one of them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.checking.claims import Claim, Group, Reading, group_of
from helpers.checking.context.facts import Fact, Facts
from helpers.checking.context.mentions import mention_of
from helpers.checking.context.scope import Spoken
from helpers.checking.document.repeated_facts import dated_facts
from helpers.checking.reading.danish_text import tokenize
from helpers.checking.tables.table_reading import ReadTable

_OF = re.compile(
    r"(?i)(?:\bpct\.?|\bprocent|%|\bandel(?:en|e)?) af (?:den |hele )?(arbejdsstyrke|befolkning)(?:n|en)\b"
)
_AFTER = re.compile(
    r"(?i),? af (?:den |hele )?(?:samlede )?(arbejdsstyrke|befolkning)(?:n|en)\b(?! (?:i alderen|på(?! \d)|mellem))"
)
_THE = {"arbejdsstyrke": "arbejdsstyrken", "befolkning": "befolkningen"}
_ASIDE = re.compile(r"\(([^()]*)\)")
#: So many equal figures of the same areas are not by chance of two bases.
ENOUGH = 2


@dataclass(frozen=True)
class _Stated:
    """A share of a table, the base that its header or caption says, and where that is said."""

    fact: Fact
    base: str
    line: int
    text: str


def share_base_claims(tables: Sequence[ReadTable], facts: Facts, every: Sequence[Spoken]) -> list[Claim]:
    """Return the claims of the bases that headers, captions and sentences say."""
    stated = list(_stated(tables, facts))
    claims = list(_within(tables))
    told = {claim.line for claim in claims}
    claims += [claim for claim in _among_tables(stated) if claim.line not in told]
    by_group: dict[Group, list[_Stated]] = defaultdict(list)
    for one in stated:
        by_group[one.fact.figure.group].append(one)
    for spoken in every:
        if spoken.sentence.cell is None and _BASED.search(spoken.sentence.text):
            claims += _in_prose(by_group, spoken)
    return claims


_BASED = re.compile(r"(?i)\baf (?:den |hele )?(?:samlede )?(?:arbejdsstyrke|befolkning)")


def _bases(text: str) -> list[str]:
    """Return the bases that a text says outside brackets, each once."""
    return list(dict.fromkeys(base.lower() for base in _OF.findall(_ASIDE.sub("", text))))


def _excepted(caption: str) -> Group:
    """Return the group that a caption says in brackets to be of another base: `(udenlandske statsborgere: af …)`."""
    asides = [text for text in _ASIDE.findall(caption) if re.search(r"(?i)\baf (?:arbejdsstyrken|befolkningen)", text)]
    return group_of(tokenize(" ".join(asides)))


def _within(tables: Sequence[ReadTable]) -> Iterator[Claim]:
    """Give the claim of a header that says another base than the caption of its table."""
    for table in tables:
        caption = table.titles[-1] if table.titles else ""
        bases = _bases(caption)
        for number in table.with_role("share") if len(bases) == 1 else ():
            column = table.columns[number]
            own = _bases(column.header)
            if len(own) == 1 and own != bases:
                yield _claim(column.line, column.header, own[0], bases[0], "tabellens overskrift siger pct. af")
                break


def _stated(tables: Sequence[ReadTable], facts: Facts) -> Iterator[_Stated]:
    by_line = {row.line: (table, row) for table in tables for row in table.rows}
    for fact in dated_facts([f for f in facts.items if f.role in {"count", "share"}]):
        if fact.role != "share" or fact.figure.unit != "pct" or not fact.figure.decimals:
            continue
        table, row = by_line.get(fact.figure.line, (None, None))
        if table is None or row is None:
            continue
        number = next(
            (
                n for n, figure in row.raw.items()
                if table.columns[n].role == "share" and figure.printed == fact.figure.printed
                and figure.area == fact.figure.area
            ), -1,
        )  # fmt: skip
        caption = table.titles[-1] if table.titles else ""
        excepted = _excepted(caption)
        group = fact.figure.group
        if number < 0 or (group.benefits | group.qualifiers) & (excepted.benefits | excepted.qualifiers):
            continue
        header, own = table.columns[number], _bases(table.columns[number].header)
        bases = own or _bases(caption)
        if len(bases) == 1:
            yield _Stated(
                fact, bases[0], header.line if own else max(1, table.line - 1), header.header if own else caption
            )


def _among_tables(stated: Sequence[_Stated]) -> Iterator[Claim]:
    """Give the claim of a table whose shares all others that print them say to be of another base."""
    places: dict[tuple[object, ...], list[_Stated]] = defaultdict(list)
    for one in stated:
        figure = one.fact.figure
        if figure.area and figure.period:
            places[figure.group, figure.area, figure.period, figure.value].append(one)
    against: dict[int, Counter[str]] = defaultdict(Counter)
    agreeing: Counter[int] = Counter()
    heads: dict[int, _Stated] = {}
    for found in places.values():
        for one in found:
            others = [other for other in found if other.fact.table != one.fact.table]
            for other in others:
                heads.setdefault(one.fact.table, one)
                if other.base == one.base:
                    agreeing[one.fact.table] += 1
                else:
                    against[one.fact.table][other.base] += 1
    for table, bases in sorted(against.items()):
        base, count = bases.most_common(1)[0]
        if count >= ENOUGH and not agreeing[table]:
            one = heads[table]
            yield _claim(one.line, one.text, one.base, base, "de samme tal står i en anden tabel som pct. af")


def _in_prose(by_group: dict[Group, list[_Stated]], spoken: Spoken) -> Iterator[Claim]:
    """Give the claims of a sentence's shares, and of one without figures that only says what its section shows."""
    for at, token in enumerate(spoken.tokens):
        said = _AFTER.match(spoken.sentence.text, token.end) if token.letter == "P" else None
        if said is None or token.number is None or token.number.approx:
            continue
        group = mention_of(spoken, at).group or group_of(tokenize(" ".join(spoken.sentence.titles[-1:])))
        of_group = by_group.get(group, []) if group else [one for found in by_group.values() for one in found]
        known = [one for one in of_group if one.fact.figure.value == token.number.value]
        bases = {one.base for one in known}
        if bases and said[1].lower() not in bases and len(bases) == 1:
            base = bases.pop()
            where = f"{token.text} står i linje {known[0].fact.figure.line} som pct. af"
            yield _claim(spoken.line(token), spoken.sentence.text, said[1].lower(), base, where)
    own = _bases(spoken.sentence.text)
    if len(own) == 1 and not re.search("[NPpUD]", spoken.shape) and spoken.group:
        known = by_group.get(spoken.group, [])
        others = {one.base for one in known}
        if len(others) == 1 and own[0] not in others and len({one.fact.table for one in known}) >= ENOUGH:
            yield _claim(spoken.sentence.line, spoken.sentence.text, own[0], others.pop(), "tabellerne viser pct. af")


def _claim(line: int, text: str, said: str, base: str, why: str) -> Claim:
    note = f"Her står pct. af {_THE[said]}, men {why} {_THE[base]}."
    reading = Reading("stated", (), None, False, f"pct. af {_THE[base]}", note)
    return Claim("header", line, text, f"pct. af {_THE[said]}", (reading,), bound="named")
