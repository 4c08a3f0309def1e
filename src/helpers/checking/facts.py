"""Every figure that the plan's tables print, found by whom, where and when it counts.

Inputs: `ReadTable`s. Outputs: `Facts`, and for a number in a sentence its `Mention`: the group, area and period that
the words around it give. Only a fact that answers to everything a mention says is held against a sentence.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from helpers.checking.claims import Figure, Group, group_of
from helpers.checking.danish_text import MONTH_NAMES, Token, letters, tokenize
from helpers.checking.scope import Spoken
from helpers.checking.table_reading import YEAR_BEFORE, ReadRow, ReadTable

NUMBERS = "NPpkv"
_GENERIC = (
    "antal", "fuldt", "helår", "perso", "borge", "ledig", "modta", "andel", "proce", "udvik", "ændri", "udgan", "statu",
    "resul", "måltal", "ydels", "målgr", "forde", "kommu", "områd", "arbej", "gruppe", "grupp", "tabel", "peri",
    "alle", "samle", "total",
)  # fmt: skip
#: From when to when: `fra 2017 til 2018`.
FROM_TIME_TO_TIME = re.compile(r"Fw{0,2}(T)w{0,2}Iw{0,2}(T)")
_MEAN = re.compile(r"(?i)gennemsnit|\bgns")
WHOLE = re.compile(
    r"(?i)\b(i alt|ialt|tilsammen|samle(t|de)|sammenlagt|lægges sammen|lagt sammen|under ét|"
    r"(i )?de (to|tre|fire|fem|seks) |klyngen|hele gruppen|alle)"
)


@dataclass(frozen=True)
class Fact:
    """A table's figure with its role, whether it is a total or a mean, and the label's words that nothing else says."""

    figure: Figure
    table: int
    role: str
    total: bool = False
    mean: bool = False
    words: frozenset[str] = frozenset()
    literal: str = ""
    row: int = 0
    header: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Mention:
    """What the words around a number say of it; `near` periods stand right beside it."""

    areas: tuple[str, ...] = ()
    group: Group = field(default_factory=Group)
    periods: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    text: str = ""
    whole: bool = False
    grouped: bool = False
    near: str = ""


@lru_cache(maxsize=50_000)
def stems(text: str) -> frozenset[str]:
    """Return the stems of a text's words and its short names (`FGU`), without the ones that every table uses."""
    found = {word[:5] for word in re.findall(r"[a-zæøå]{4,}", text.lower())}
    found |= {word.lower() for word in re.findall(r"\b(?!RAR)[A-ZÆØÅ]{3}\b", text)}
    return frozenset(word for word in found if not word.startswith(_GENERIC))


#: A month over a column is its time, no word that a sentence names it by.
_MONTHS = stems(" ".join(MONTH_NAMES))
#: Words over a column that holds what is planned or expected, not what was counted.
PLANNED = stems("budget budgetteret forventet forventning prognose skønnet fremskrivning")
#: What a series does not hold, whoever stands highest in it.
EXPECTED = PLANNED | stems("skøn ventet")


@dataclass
class Facts:
    """The facts of all tables, and the plan's own areas."""

    items: list[Fact]
    own: tuple[str, ...] = ()
    shared: dict[int, frozenset[str]] = field(default_factory=dict)
    with_total: frozenset[int] = frozenset()

    @cached_property
    def _by_table(self) -> dict[int, list[Fact]]:
        found: dict[int, list[Fact]] = {}
        for fact in self.items:
            found.setdefault(fact.table, []).append(fact)
        return found

    def of_table(self, table: int) -> list[Fact]:
        """Return the facts of one table."""
        return self._by_table.get(table, [])

    def answering(self, mention: Mention, roles: Iterable[str], tables: Sequence[int]) -> list[Fact]:
        """Return the facts of the tables that answer to everything the mention says."""
        wanted, mean = set(roles), _MEAN.search(mention.text) is not None
        found = [
            fact for table in sorted(set(tables)) for fact in self.of_table(table)
            if fact.role in wanted and fact.mean == mean and self._answers(fact, mention)
        ]  # fmt: skip
        if not found and mention.whole and not mention.grouped and mention.group:
            return self.answering(replace(mention, group=Group()), roles, tables)
        labelled = [fact for fact in found if fact.words]
        return labelled if labelled and not mention.grouped else found

    def _answers(self, fact: Fact, mention: Mention) -> bool:
        if (
            mention.whole
            and not fact.total
            and (fact.table in self.with_total or (fact.figure.area and not mention.areas))
        ):
            return False
        return (
            self._area(fact, mention) and self._group(fact, mention) and self._words(fact, mention)
            and (not mention.periods or any(same_period(fact.figure.period, p) for p in mention.periods))
        )  # fmt: skip

    def _area(self, fact: Fact, mention: Mention) -> bool:
        area = fact.figure.area
        if mention.areas:
            return area in mention.areas or (not area and set(mention.areas) <= set(self.own) and len(self.own) == 1)
        return not area or area in self.own or (fact.total and mention.whole)

    def _group(self, fact: Fact, mention: Mention) -> bool:
        said, own = mention.group, fact.figure.group
        loosely = not mention.grouped or not said.benefits
        if not said or (loosely and not own and fact.words & mention.words):
            return not own or not fact.total
        if fact.total and not own:
            return mention.whole and not said.benefits
        if said.benefits and own.benefits != said.benefits:
            return False
        common = self.shared.get(fact.table, frozenset())
        return said.qualifiers - common == own.qualifiers - common

    @staticmethod
    def _words(fact: Fact, mention: Mention) -> bool:
        if fact.total and not fact.literal and re.search(r"\d+-\d+", mention.near):
            return False
        if fact.total:
            return mention.whole or bool(mention.group)
        if fact.literal and fact.literal not in mention.near:
            return False
        return not fact.words or bool(fact.words & mention.words)


#: An area right after a word of comparison is what something is held against, and no subject of the next sentence.
_COMPARED = re.compile(r"[EJQaml][wotB]{0,4}(?:A(?:\(\w?\))?w?[C,]w{0,2})?$")


def same_period(known: str, said: str) -> bool:
    """Return whether a fact's period answers to a said one: `juni`, `2020` and `juni 2020` all mean 2020-06."""
    if not known:
        return False
    if said.startswith("-"):
        return known.endswith(said)
    return known == said or (len(said) == 4 and known.startswith(said)) or (len(known) == 4 and known == said[:4])


def facts_of(tables: Sequence[ReadTable], own: tuple[str, ...], every: bool = False) -> Facts:
    """Return the facts of the tables that were understood, or of every table that has rows of figures."""
    items: list[Fact] = []
    shared: dict[int, frozenset[str]] = {}
    for table in tables:
        if table.why_not and not every:
            continue
        found = [fact for number, row in enumerate(table.rows) for fact in _row_facts(table, row, number)]
        items += found
        marks = [fact.figure.group.qualifiers for fact in found]
        shared[table.index] = frozenset.intersection(*marks) if marks else frozenset()
    return Facts(items, own, shared, frozenset(fact.table for fact in items if fact.total))


def _row_facts(table: ReadTable, row: ReadRow, place: int) -> list[Fact]:
    found = []
    year = re.fullmatch(r"(?:19|20)\d\d", row.label.strip())
    for number, figure in row.raw.items():
        if year and figure.period.startswith("-"):
            figure = replace(figure, period=f"{year.group()}{figure.period}")  # a year's row under a month's column
        column = table.columns[number]
        dated = column.periods or YEAR_BEFORE.search(column.header)
        header = column.header if column.role in {"count", "share", "other"} and not dated else ""
        role = "share" if figure.unit == "pct" else column.role
        if role == "other":
            role = _role_of(column.header)
        total = row.total or bool(re.search(r"(?i)\b(i ?alt|total)\b", column.header))
        total = total or bool(re.search(r"(?i)\bi ?alt$", row.label))
        words = _unsaid(row.label) | (_unsaid(header) if not total else frozenset())
        literal = re.search(r"\d+(?:-\d+)?(?= år| uger|-årige)", row.label)
        mean = row.mean or column.role == "mean"
        found.append(
            Fact(figure, table.index, "count" if role == "mean" else role, total, mean,
                 frozenset() if total or mean else words, literal.group() if literal else "",
                 place, stems(column.header) - _MONTHS)
        )  # fmt: skip
    return found


def _role_of(header: str) -> str:
    """Return what a column that is no count of a month may still be quoted as."""
    changed = re.search(r"(?i)afvigelse|forskel|difference|ændring", header)
    percent = re.search(r"(?i)pct|procent|%", header)
    if re.match(r"(?i)arbejdsstyrke|befolkning|indbygger|folketal", header):
        return "base"
    return ("growth" if percent else "change") if changed else "other" if percent else "count"


def _unsaid(label: str) -> frozenset[str]:
    """Return the stems of a label's words that are neither area, group nor period."""
    rest = " ".join(t.text for t in tokenize(label.partition(":")[0]) if t.letter in "wUDV")
    return stems(rest)


def mention_of(spoken: Spoken, at: int) -> Mention:
    """Return what the words around the number at token `at` say: right of it up to the next number, else left of it."""
    tokens = spoken.tokens
    low = max((i for i in range(at) if tokens[i].letter in NUMBERS), default=-1)
    high = next((i for i in range(at + 1, len(tokens)) if tokens[i].letter in NUMBERS), len(tokens))
    stop = next((i for i in range(at + 1, high) if tokens[i].letter in "JEF;,"), high)
    bracketed = re.search(r"\([wC]{0,2}$", spoken.shape[:at]) is not None
    if bracketed:  # "fra praktik (61 færre) til voksenlærlinge": whose figure it is stands before the bracket
        stop = min(stop, max(at + 1, spoken.shape.find(")", at)))
    after, before = tokens[at + 1 : stop], tokens[low + 1 : at]
    left = spoken.sentence.text[tokens[low + 1].start : tokens[at].start]
    right = spoken.sentence.text[tokens[at].end : tokens[stop - 1].end]
    whole = WHOLE.search(f"{left} {right}") is not None
    of_groups = re.search(r"(?i)\bde (to|tre|fire|fem|seks|syv) (ydelse|grupp|målgrupp|ordning)", f"{left} {right}")
    if not whole and low >= 0 and ("J" in spoken.shape[low:at] or _is_appended(spoken, low, at)):
        whole = mention_of(spoken, low).whole  # "tilsammen 674 i juni mod 703 i januar", "tilsammen 1.743, 134 flere"
    return Mention(
        ()
        if whole and not of_groups and not any(t.letter == "A" for t in after)
        else tuple(_areas(spoken, after, before, at)),
        _group(spoken, after, before, at),
        tuple(_periods(spoken, after, before, at)),
        stems(spoken.sentence.text),
        spoken.sentence.text,
        whole,
        bool(group_of(tokens)),
        f"{left} {right}",
    )


def _is_appended(spoken: Spoken, low: int, at: int) -> bool:
    """Return whether a step only adds to the figure before it: `havde tilsammen 1.743 på dagpenge, 134 flere end …`."""
    appended = re.fullmatch(r"[wGg]{0,4},[wq]{0,2}", spoken.shape[low + 1 : at]) is not None
    return appended and re.match(r"w?[ML]", spoken.shape[at + 1 :]) is not None


def _periods(spoken: Spoken, after: Sequence[Token], before: Sequence[Token], at: int) -> list[str]:
    comma = max((i for i, t in enumerate(before) if t.letter in ",;"), default=-1)
    sides = (after, before[comma + 1 :])
    later = re.search(r"C[^T]*T", letters(after))
    if later and re.search(r"T[w(:]{0,2}$", letters(before[comma + 1 :])):
        sides = sides[::-1]  # "højest i juni med 503 og lavest i maj": what stands before is the figure's own
    for side in sides:
        found = [t for t in side if t.letter in "TR" and not says_since(spoken, t)]
        if len(found) > 1 and side is not after:
            return []
        if found:
            chosen = found[0] if side is after else found[-1]
            return [named_period(spoken, chosen)]
    first = next((i for i, t in enumerate(spoken.tokens) if t.letter in NUMBERS), at)
    leading = [i for i, t in enumerate(spoken.tokens[:first]) if t.letter == "T" and not _says_against(spoken, t)]
    if len(leading) == 1 and not re.match(r"(?i)fra|siden", spoken.tokens[leading[0] - 1].text if leading[0] else ""):
        return [spoken.tokens[leading[0]].name]
    return []


_AGAINST = re.compile(r"(?i)\b(?:ift\.|forhold til|sammenlignet med|end i)\s*$")
_SINCE = re.compile(r"(?i)\b(?:siden|fra|end|end i|mod|ift\.|forhold til|sammenlignet med|over|under)\s*(?:i )?$")


def happens_in(spoken: Spoken, period: str, then: Figure, now: Figure) -> bool:
    """Return whether something happened within the older period: `i 2019 faldt den` says nothing of 2019 to 2020."""
    older = same_period(then.period, period) and not same_period(now.period, period)
    token = next(t for t in spoken.tokens if t.letter == "T" and t.name == period)
    return older and "R" not in spoken.shape and not _SINCE.search(spoken.sentence.text[: token.start])


def _says_against(spoken: Spoken, token: Token) -> bool:
    """Return whether a period is only what something is held against: `ikke steget i forhold til juli 2019; her …`."""
    return says_since(spoken, token) or _AGAINST.search(spoken.sentence.text[: token.start]) is not None


def says_since(spoken: Spoken, token: Token) -> bool:
    """Return whether a period only says since when or against what: `siden september`, `under 2019-niveauet`."""
    text = spoken.sentence.text
    return text.startswith("-niveau", token.end) or re.search(r"(?i)\bsiden\s*$", text[: token.start]) is not None


def named_period(spoken: Spoken, token: Token) -> str:
    """Return a period's name; `året før` is the year before the last period said."""
    if token.letter == "T":
        return token.name
    source: Spoken | None = spoken
    while source is not None:
        until = source.tokens.index(token) if source is spoken and token in source.tokens else len(source.tokens)
        earlier = [t.name for t in source.tokens[:until] if t.letter == "T" and re.match(r"\d{4}", t.name)]
        if earlier:
            return f"{int(earlier[-1][:4]) - 1}{earlier[-1][4:]}"
        source = source.previous
    return "?"


#: Areas that only their kind names: `mindre end i begge nabokommuner, som har 4,3 pct.`.
_OF_THOSE = re.compile(
    r"(?i)\b(?:\w*kommuner(?:ne)?|naboer(?:ne)?|områder(?:ne)?|landsdele(?:ne)?|regioner(?:ne)?),? (?:som|der|hvor) "
    r"[^,;]*$"
)


def _areas(spoken: Spoken, after: Sequence[Token], before: Sequence[Token], at: int) -> list[str]:
    for side in (after, before):
        found = [t.name for t in side if t.letter == "A"]
        if found:
            return found[:1] if side is after else found[-1:]
    earlier = [t for t in spoken.tokens[:at] if t.letter == "A"]
    if _OF_THOSE.search(spoken.sentence.text[earlier[-1].end if earlier else 0 : spoken.tokens[at].start]):
        return ["?"]
    if earlier:
        return [earlier[-1].name]
    named = {t.name for t in spoken.tokens if t.letter == "A"}  # "0,9 pct. mod regionens 0,4": not the region's own
    source = spoken.previous
    while source is not None:
        said = {
            t.name for i, t in enumerate(source.tokens)
            if t.letter == "A" and t.name not in named and not _COMPARED.search(source.shape[:i])
        }  # fmt: skip
        if said:
            return sorted(said) if len(said) == 1 else []
        source = source.previous
    return []


def _lead(spoken: Spoken, at: int) -> str:
    """Return the text before a token."""
    return spoken.sentence.text[: spoken.tokens[at].start].rstrip()


def _group(spoken: Spoken, after: Sequence[Token], before: Sequence[Token], at: int) -> Group:
    comma = max((i for i, t in enumerate(before) if t.letter in ",;"), default=-1)
    before = before[comma + 1 :] if group_of(before[comma + 1 :]).benefits else before
    leads = re.search(r"(?i) med$", _lead(spoken, at)) and not re.match("[Gg]", letters(after))
    told = re.match(r"w?[wUD]?w?[Gg]", letters(reversed(before))) if leads else None
    for side in (before, after) if told else (after, before):  # "sygedagpenge med 69 og jobafklaring med 28"
        found = group_of(side)
        if found:
            return _with_benefit(spoken, found, at)
    earlier = group_of(spoken.tokens[:at])
    if len(earlier.benefits) == 1 or (earlier and not earlier.benefits):
        return earlier
    if earlier:
        last = [t for t in spoken.tokens[:at] if t.letter == "G"][-1]
        return Group(frozenset({last.name}), frozenset())
    source = spoken.previous
    while source is not None:
        found = group_of(source.tokens)
        if found:
            return found if len(found.benefits) < 2 else Group()
        source = source.previous
    return group_of(tokenize(spoken.sentence.titles[-1])) if spoken.sentence.titles else Group()


def _with_benefit(spoken: Spoken, found: Group, at: int) -> Group:
    """Return a group that says only `jobparate` with the one benefit that its sentence names."""
    if found.benefits:
        return found
    benefits = {t.name for t in spoken.tokens if t.letter == "G"}
    return replace(found, benefits=frozenset(benefits)) if len(benefits) == 1 else found
