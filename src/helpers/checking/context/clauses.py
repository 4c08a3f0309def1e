"""The clauses of a sentence: whom one names among the entrants of a cross section, in what measure, at what time.

Inputs: a sentence, cross sections. Outputs: `Clause`s with the words they hold. A clause with a word that neither the
vocabulary nor the tables know may speak of something else, so nothing is claimed of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from helpers.checking.context.cross_sections import CHANGE, GROWTH, LEVEL, SHARE, TOLD, CrossSection, Entrant, stems6
from helpers.checking.context.mentions import same_period, stems
from helpers.checking.context.scope import Scope, Spoken
from helpers.checking.reading.danish_text import Token
from helpers.checking.reading.row_names import CODE, coded, numbered
from helpers.checking.reading.vocabulary import vocabulary

_AGAINST = re.compile(
    r"(?i)\b(end|foran|over for|kontra|sammenlignet med|i forhold til|(?:efter)?fulgt af|dernæst)\b|"
    r"\b(blandt|af) de (?:to|tre|fire|fem|seks|syv|otte|ni|ti|øvrige|andre|viste|nævnte|resterende|kommuner|områder)\b|"
    r"\b(over|under)\b(?! \d)"
)
_ARTICLE = re.compile(r"(?i)^(?:den|det|de) ")
_BRACKETS = re.compile(r"\([^()]*\)")
_OPENS = re.compile(r"(?i)men|mens|hvor|hvorimod|selvom|selv|idet|som|imens|fordi|da|så|om")
_FIRST = re.compile(r"(?i)\b(korte|korteste|kortvarige|yngste|små|mindre lange)\b")
_LAST = re.compile(r"(?i)\b(lange|længste|langvarige|ældste)\b")
_RELATIVE = re.compile(r"(?i)procentvis\w*|\bi (procent|pct)\b|relativ\w*|forholdsmæssig\w*|\bprocentuel\w*")
_IN_COUNTS = re.compile(r"(?i)\bi antal\b|antalsmæssig\w*|\bantal\w*")
_SHARES = re.compile(r"(?i)\bandel\w*|målt (på|i forhold)|\bfrekvens\w*|\w*procent(en)?\b|(pct\.|procent) af")
_NUMBERED = re.compile(r"(?i)\bflest\b|\bfærrest\b|\bantal\w*")
_LEVELS = re.compile(r"(?i)\bgruppe\w*|\bpost(er|en)?\b|\bhyppigst\w*|\bfylde\w*")
_MONEY = re.compile(r"(?i)\bdyrest\w*|\bbilligst\w*|\bkroner\b|\w*udgift\w*|\w*pris(en|erne)?\b")
_EACH = re.compile(r"(?i)gennemsnit|\bgns|enheds|stykpris|pr\. person")
#: What a column of its own must hold: the distance between two others.
_DEVIATION = re.compile(
    r"(?i)\b(?:afvigelse|forskel|ændring|udsving|merforbrug|mindreforbrug|merudgift|mindreudgift|spænd|afstand|forspring|gab)\w*"
)
#: Groups that consist of those of a table.
KIN = {"fleksjobvisiterede": ("fleksjob", "ledighedsydelse"), "alle_ydelser": ()}
#: Words that open why or after what something happened: whatever follows changes nobody of whom it is said.
_ADJUNCT = re.compile(
    r"(?i)\b(?:efter (?:et|en|den|det|to|tre|flere)|på grund af|pga\.|som følge af|trods|grundet|takket være|"
    r"i takt med|i kølvandet på|på trods af|under indtryk af)\b"
)
_MOVING = re.compile(r"(?i)\bhurtigst\w*|\blangsomst\w*")


@dataclass(frozen=True)
class Clause:
    """Tokens `low` to `high` of a sentence and their text, without what stands in brackets."""

    spoken: Spoken
    low: int
    high: int

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Return the clause's tokens, without those in brackets."""
        found, depth = [], 0
        for token in self.spoken.tokens[self.low : self.high]:
            depth += (token.letter == "(") - (token.letter == ")")
            if depth <= 0 and token.letter not in "()":
                found.append(token)
        return tuple(found)

    @cached_property
    def text(self) -> str:
        """Return the clause's text; brackets are blank, so that places stay those of the sentence."""
        if not self.tokens:
            return ""
        text = self.spoken.sentence.text[self.start : self.tokens[-1].end]
        return _BRACKETS.sub(lambda match: " " * len(match.group()), text)

    @property
    def start(self) -> int:
        """Return where the clause's text starts in its sentence."""
        return self.tokens[0].start if self.tokens else 0

    def is_relative(self) -> bool:
        """Return whether the clause goes on with whom the one before it named: `der …`, `som …`, `hvor …`."""
        opener = self.spoken.tokens[self.low - 1].text if self.low else ""
        return re.match(r"(?i)(der|som|hvor)\b", self.text) is not None or opener.lower() in {"som", "hvor"}

    def groups_before(self) -> frozenset[str]:
        """Return the benefits that a clause after `og` takes over: `Fleksjob er vokset i alle tre og mest i Lejre`."""
        tokens = self.spoken.tokens
        if not self.low or tokens[self.low - 1].letter != "C":
            return frozenset()
        opens = max((i for i in range(self.low) if tokens[i].letter in ",;:"), default=-1) + 1
        return frozenset(t.name for t in tokens[opens : self.low] if t.letter == "G")

    def directions(self) -> set[str]:
        """Return the directions that the clause names: `U`, `D` or both."""
        return {t.letter for t in self.tokens if t.letter in "UD"}


def sizes_of(clause: Clause) -> list[float]:
    """Return the sizes of the figures that a clause states: what is compared next is of their column."""
    tokens = clause.spoken.tokens[clause.low : clause.high]
    return [abs(token.number.value) for token in tokens if token.letter in "NPp" and token.number is not None]


def clauses(spoken: Spoken, predicate: re.Pattern[str]) -> list[Clause]:
    """Return the clauses: between stops and conjunctions; `og` parts two that both hold the predicate."""
    found: list[Clause] = []
    low = 0
    for at, token in enumerate(spoken.tokens):
        opens = token.letter not in "Aa" and _OPENS.fullmatch(token.text) is not None
        as_much = token.text.lower() == "som" and re.search(r"(?i)\b(så|lige|samme) (\w+ ){1,3}$", _lead(spoken, token))
        about = token.text.lower() == "om" and re.search(r"(?i)\btale $", _lead(spoken, token))
        stop = token.letter in ",;:" or (opens and not as_much and not about) or token.text in "–-"
        if stop:
            found.append(Clause(spoken, low, at))
            low = at + 1
    found.append(Clause(spoken, low, len(spoken.tokens)))
    return [part for clause in found if clause.tokens for part in _parted(clause, predicate)]


def _lead(spoken: Spoken, token: Token) -> str:
    return spoken.sentence.text[max(0, token.start - 60) : token.start]


def _parted(clause: Clause, predicate: re.Pattern[str]) -> Iterator[Clause]:
    for at in range(clause.low + 1, clause.high - 1):
        if clause.spoken.tokens[at].letter == "C":
            one, other = Clause(clause.spoken, clause.low, at), Clause(clause.spoken, at + 1, clause.high)
            if predicate.match(_ARTICLE.sub("", other.text)) or (
                predicate.search(one.text) and predicate.search(other.text)
            ):
                yield one
                yield from _parted(other, predicate)
                return
    yield clause


def compared_at(clause: Clause) -> int:
    """Return where in the sentence a clause turns to what something is held against; its end where it does not."""
    match = _AGAINST.search(clause.text)
    return clause.start + (match.start() if match else len(clause.text))


def mentions(clause: Clause, section: CrossSection) -> list[tuple[int, Entrant]]:
    """Return the entrants of a section that the clause names, with the place in the sentence's text."""
    found: list[tuple[int, Entrant, frozenset[str]]] = [
        (token.start, entrant, frozenset({token.name}))
        for token in clause.tokens
        if token.letter == "A"
        for entrant in section.by_area.get(token.name, ())
    ]
    said = stems(clause.text) if section.by_words else frozenset()
    lower = clause.text.lower()
    for entrant, own, words in section.by_words:
        code = coded(lower, entrant.label)
        if code >= 0:
            found.append((clause.start + code, entrant, frozenset({entrant.label})))
        elif _is_numbered(entrant.label):
            place = numbered(lower, entrant.label)
            found += [(clause.start + place, entrant, frozenset({entrant.label}))] if place >= 0 else []
        elif own:
            spots = [(t.start, t.name) for t in clause.tokens if t.letter in "Gg" and t.name in own]
            if spots and {name for _at, name in spots} >= own & (entrant.group.qualifiers or own):
                found.append((spots[-1][0], entrant, frozenset(name for _at, name in spots)))
        elif words and words <= said:
            found.append((clause.start + max(lower.find(min(words)), 0), entrant, words))
        elif not entrant.words and (match := re.search(rf"\b{re.escape(entrant.label)}s?\b", lower)):
            found.append((clause.start + match.start(), entrant, frozenset({entrant.label})))
    names = {by for _at, _entrant, by in found}
    lesser = {by for by in names if any(by < other for other in names)}
    kept = [(at, entrant) for at, entrant, by in found if by not in lesser]
    return sorted(kept or _by_size(clause, section), key=lambda one: one[0])


@lru_cache(maxsize=4096)
def _is_numbered(label: str) -> bool:
    """Return whether a label holds a figure besides the code it opens with."""
    return re.search(r"\d", CODE.sub("", label)) is not None


def _by_size(clause: Clause, section: CrossSection) -> list[tuple[int, Entrant]]:
    """Return the first or last entrant of an ordered section that a word of size names: `de lange forløb`."""
    ordered = [e for e in section.entrants if not e.whole and not e.rest]
    firsts = [re.search(r"\d+", e.label) for e in ordered]
    sizes = [int(m.group()) for m in firsts if m is not None]
    if len(sizes) < len(ordered) or len(ordered) < 2 or sizes != sorted(sizes):
        return []
    for pattern, entrant in ((_FIRST, ordered[0]), (_LAST, ordered[-1])):
        match = pattern.search(clause.text)
        if match:
            return [(clause.start + match.start(), entrant)]
    return []


def measures_said(text: str, directions: set[str]) -> set[str]:
    """Return the measures that a clause's words name; empty where they name none."""
    if directions or _MOVING.search(text):
        if _RELATIVE.search(text):
            return set() if _IN_COUNTS.search(text) else {GROWTH}
        return {CHANGE} if _IN_COUNTS.search(text) else {CHANGE, GROWTH}
    if _SHARES.search(text):
        return {SHARE}
    if _NUMBERED.search(text):
        return {LEVEL}
    return {LEVEL, SHARE} if _LEVELS.search(text) or _MONEY.search(text) else set()


def fitting(
    clause: Clause, sections: Sequence[CrossSection], wider: str, moving: bool, text: str
) -> list[CrossSection]:
    """Return the sections that a clause may mean: by its measure, its column's words, its groups and its times."""
    deviation = _DEVIATION.search(text)
    if deviation is not None:
        word = deviation.group()[:5].lower()
        sections = [
            s for s in sections if word in s.header.lower() and (not _RELATIVE.search(text) or s.measure == GROWTH)
        ]
        return [s for s in sections if s.measure in {CHANGE, GROWTH} or (word == "afsta" and s.measure == LEVEL)]
    said = measures_said(text, {"U"} if moving else set()) or measures_said(wider, set())
    kinds = said or ({CHANGE, GROWTH} if moving else {LEVEL, SHARE})
    words = stems6(text)
    if _MOVING.search(text) and not _IN_COUNTS.search(text):
        kinds = {GROWTH}
    found = [s for s in sections if s.measure in kinds or (SHARE in kinds and s.is_rate())]
    named = [s for s in found if s.said & words and not moving]
    if _MONEY.search(text):
        found = [s for s in found if re.search(r"(?i)kr\b|udgift|pris", s.header)]
        found = [s for s in found if not _EACH.search(text) or _EACH.search(s.header)]
    elif named:
        found = named
    else:
        found = [s for s in found if not s.aside]
    known = {s.area for s in found}
    areas = {t.name for t in clause.tokens if t.letter == "A"} & known
    if not areas and clause.is_relative():  # "Ressourceforløb i Odder er den eneste ydelse, der er steget"
        before = {t.name for t in clause.spoken.tokens[: clause.low] if t.letter == "A"} & known
        areas = before if len(before) == 1 else set()
    if areas:
        found = [s for s in found if s.area in areas]
    groups = frozenset(t.name for t in clause.tokens if t.letter == "G") or clause.groups_before()
    if groups:
        kin = groups.union(*(KIN.get(group, ()) for group in groups))
        found = [s for s in found if not s.group.benefits or s.group.benefits & kin or _names_benefits(s)]
    if any(t.letter == "R" for t in clause.tokens):
        return [s for s in found if moving or any(s.period < o.period for o in found if o.measure == s.measure)]
    times = [t.name for t in clause.tokens if t.letter == "T"]
    if times:
        found = [s for s in found if s.period and all(_in_time(s, name) for name in times)]
    return found


def _names_benefits(section: CrossSection) -> bool:
    return any(e.group.benefits for e in section.entrants)


def _in_time(section: CrossSection, name: str) -> bool:
    return same_period(section.period, name) or bool(section.earlier and same_period(section.earlier, name))


def sections_near(sections: Sequence[CrossSection], spoken: Spoken) -> list[list[CrossSection]]:
    """Return the sections of the sentence's own table and of the text before it, and those of all tables."""
    return [[s for s in sections if s.table in {spoken.table, TOLD}], list(sections)]


def words_of(scope: Scope, sections: Sequence[CrossSection]) -> frozenset[str]:
    """Return the stems of the words that the tables of the sections use."""
    texts = [entrant.label for section in sections for entrant in section.entrants]
    for number in {section.table for section in sections if section.table != TOLD}:
        table = scope.tables[number]
        texts += [*table.titles[-1:], *(c.header for c in table.columns), *(row.label for row in table.rows)]
    text = " ".join(texts)
    return (stems6(text) | stems(text)) - {"beskæf", "beskæ"}


def unknown_word(clause: Clause, known: frozenset[str], but: tuple[int, int]) -> str:
    """Return the first word of a clause, `but` one span of its text, that neither vocabulary nor tables know."""
    words = vocabulary().numbers
    low, high = (clause.start + place for place in but)
    adjunct = _ADJUNCT.search(clause.text, but[1])
    stop = clause.start + (adjunct.start() if adjunct else len(clause.text))
    tokens = clause.tokens
    if clause.low and clause.spoken.tokens[clause.low - 1].letter == "C":  # its subject stands before `og`
        opens = max((i for i in range(clause.low) if clause.spoken.tokens[i].letter in ",;:"), default=-1) + 1
        tokens = Clause(clause.spoken, opens, clause.high).tokens
    for token in tokens:
        if low <= token.start < high or token.start >= stop:
            continue
        text = token.text.lower()
        if token.letter != "w" or not text[:1].isalpha() or len(text) < 2:
            continue
        if words["fillers"].fullmatch(text) or words["generic"].fullmatch(text) or stems6(text) & known:
            continue
        if len(text) < 4 or stems(text) & known or words["measured"].fullmatch(text):
            continue
        return text
    return ""
