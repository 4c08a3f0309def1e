"""Figures that quote a table: `I juni 2024 var der 390 fuldtidspersoner på kontanthjælp`.

Inputs: a sentence and the facts of the tables. Outputs: claims that the figure is the table's; one that the table has
under another month is of kind `period`. Where several facts answer, the figure must be one of them or nothing is said,
unless its digits are those of one fact in another order.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Figure, Reading, figure_of
from helpers.checking.context.facts import Fact, Facts
from helpers.checking.context.levels import FROM_TO, is_step
from helpers.checking.context.mentions import BETWEEN_TIMES, Mention, mention_of, same_period
from helpers.checking.context.quoted_rows import may_quote
from helpers.checking.context.scope import Spoken
from helpers.checking.context.subjects import known_subject
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.reading.danish_text import print_period
from helpers.checking.shares.share_claims import compares_before
from helpers.checking.verdicts import test

_PART_OF = re.compile(r"(?i) (?:\w+ )?(?:ud )?af (?:de |i alt )?\d| af (?:dem|de), (?:der|som)\b| af dem (?:der|som)\b")
_RANKED = re.compile(r"(?i)\b(?:(?:nr\.?|nummer) \d+(?: ud)? af(?: de| alle| landets)?|delt med) $")
_NOW = re.compile(r"(?i)\b(?:nu|i dag|siden)\b")
_WE = re.compile(r"(?i)\b(?:vi|os|vores)\b")
#: Two figures further apart than this are hardly meant to be the same.
SAME_FIGURE_ROOM = 0.30
SAME_SHARE_ROOM = 1.5
#: Smaller counts stand under several months by chance.
SMALLEST_MOVED = 100


def quote_claims(facts: Facts, spoken: Spoken, tables: Sequence[int], taken: set[int]) -> list[Claim]:
    """Return the claims of every count and share that answers to a fact of the tables."""
    claims = []
    for at, token in enumerate(spoken.tokens):
        if at in taken or token.letter not in "NP" or token.number is None or is_step(spoken, at):
            continue
        if re.search(
            r"(?i)\b(?:siden|derefter|herefter|dernæst|senere) (?:da )?(?:faldet|steget|gået|vokset)\b[^,;]*$",
            spoken.sentence.text[: token.start],
        ):
            continue  # "734 i juni og er siden faldet til 655": of a later month
        if re.search(r"[ML]w?Ew?$", spoken.shape[:at]):
            continue  # "færre end 300": a limit
        if re.search(r"(?i)^trækkes .* fra,|\b(?:pct\.|procent|%) af de $", spoken.sentence.text[: token.start]):
            continue  # "Trækkes Varde fra, er der …", "82 pct. af de 1.431 er …": what is left, and a whole
        if _RANKED.search(spoken.sentence.text[: token.start]):
            continue  # "nr. 56 af 98, delt med 20": how many are ranked
        led = any(m.start("then") <= at <= m.end("now") for m in FROM_TO.finditer(spoken.shape))
        if led and ("T" in spoken.shape[:at] or BETWEEN_TIMES.search(spoken.sentence.text)):
            continue  # "voksede i 2020 fra 988 til 995": the year is the development's
        if not known_subject(spoken, at) or re.match(r"w?[MLUD]", spoken.shape[at + 1 : at + 3]):
            continue
        if compares_before(spoken, at):
            continue
        claim = _quoted(facts, spoken, tables, at)
        if claim is not None:
            taken.add(at)
            claims.append(claim)
    return claims


def _quoted(facts: Facts, spoken: Spoken, tables: Sequence[int], at: int) -> Claim | None:
    token = spoken.tokens[at]
    mention = mention_of(spoken, at)
    printed = figure_of(token, spoken.line(token))
    rest = spoken.sentence.text[token.end :]
    if _PART_OF.match(rest):
        return None  # "148 af de 418 på kontanthjælp": a part, no row's figure
    dated = max((t.end for t in spoken.tokens[:at] if t.letter == "T"), default=-1)
    if dated >= 0 and _NOW.search(spoken.sentence.text[dated : token.start]):
        return None  # "var 424 i 2018 og er nu 368": of now, not of the time said before
    roles = ("count",) if token.letter == "N" else ("share",)
    if (mention.whole and "A" in spoken.shape) or (len(facts.own) != 1 and _WE.search(spoken.sentence.text)):
        return None  # of several areas together, or of whoever speaks
    grown = _growth_quoted(facts, spoken, mention, tables, at) if token.letter == "P" else None
    if grown is not None:
        return grown
    if token.letter == "P" and not _speaks_of_share(spoken, at) and not re.search(r"\d+-\d+", mention.near):
        return None
    found = [
        f for f in facts.answering(mention, roles, tables)
        if _same_unit(f.figure, printed) and not _hundred(f) and may_quote(spoken, f)
    ]  # fmt: skip
    said = spoken.tokens[at + 1].text.lower() if spoken.shape[at + 1 : at + 2] == "z" else ""
    base = "population" if "befolkning" in said else "labour_force" if "arbejdsstyrke" in said else ""
    found = [f for f in found if not base or f.base in {"", base}]
    if is_future(spoken, at):
        found = [f for f in found if f.header & mention.words]
        if not found:
            return None
    if re.search(r"[UD][^FNp;]{0,10}Iw?$", spoken.shape[:at]) and not mention.periods:
        newest = max((f.figure.period for f in found), default="")
        found = [f for f in found if f.figure.period == newest]
    if not found:
        return _moved(facts, spoken, mention, printed, roles, tables) if mention.periods else None
    readings = {f.figure.value: Reading("value", (f.figure,), printed) for f in found}
    fitting = [reading for reading in readings.values() if test(reading)]
    kind = "contradiction" if token.letter == "N" else "share"
    if fitting:
        return Claim(kind, printed.line, spoken.sentence.text, token.text, (fitting[0],))
    if not mention.periods and re.search(r"Fw{0,2}$", spoken.shape[:at]):
        return None  # "fra 520 til 593": where a change starts is no figure of the only period that the tables hold
    if len(readings) == 1 and (mention.periods or (len({f.figure.period for f in found}) == 1 and _named(mention))):
        only = found[0].figure
        months = {t.name for t in spoken.tokens if t.letter == "T" and t.name.startswith("-")}
        if months and not any(same_period(only.period, month) for month in months):
            return None  # "i februar og marts … i de samme måneder året før var det 292": not of the table's June
        room = SAME_FIGURE_ROOM if token.letter == "N" else SAME_SHARE_ROOM
        if abs(only.value - printed.value) <= room * only.value or _same_digits(only, printed):
            return Claim(kind, printed.line, spoken.sentence.text, token.text, tuple(readings.values()))
        return None
    swapped = [f for f in found if _same_digits(f.figure, printed)]
    if swapped and _named(mention):
        return Claim(kind, printed.line, spoken.sentence.text, token.text, (readings[swapped[0].figure.value],))
    return None


def _growth_quoted(facts: Facts, spoken: Spoken, mention: Mention, tables: Sequence[int], at: int) -> Claim | None:
    """Return the claim of `afviger med 1,2 pct.`: the size that a column of that name prints for the row."""
    found = facts.answering(replace(mention, periods=()), ("growth",), tables)
    named = [f for f in found if f.header & mention.words]
    if len(named) != 1 or not mention.grouped:
        return None
    token = spoken.tokens[at]
    printed = figure_of(token, spoken.line(token), unit="growth")
    size = replace(named[0].figure, value=abs(named[0].figure.value))
    return Claim("growth", printed.line, spoken.sentence.text, token.text, (Reading("value", (size,), printed),))


def _hundred(fact: Fact) -> bool:
    """Return whether a fact is only the 100 pct. that a column of parts adds up to."""
    return fact.role == "share" and abs(fact.figure.value - 100) <= 1


def _named(mention: Mention) -> bool:
    return bool(mention.group or mention.areas)


def _speaks_of_share(spoken: Spoken, at: int) -> bool:
    low = max(spoken.shape.rfind(mark, 0, at) for mark in ";") + 1
    return re.search(r"[Zz]", spoken.shape[low : at + 4]) is not None and not re.search(
        r"[UD]", spoken.shape[max(low, at - 4) : at]
    )


def _same_unit(known: Figure, printed: Figure) -> bool:
    """Return whether two figures may be one: `borgere` is loosely said of full-time persons."""
    if known.unit == printed.unit or "count" in {known.unit, printed.unit}:
        return True
    loosely = {known.unit, printed.unit} == {"persons", "full_time_persons"}
    return loosely and (known.value == printed.value or _same_digits(known, printed))


def _same_digits(known: Figure, printed: Figure) -> bool:
    """Return whether two figures are the same digits in another order: a slip of the fingers."""
    one, other = (re.sub(r"\D", "", f.printed) for f in (known, printed))
    return len(one) > 1 and one != other and sorted(one) == sorted(other) and known.decimals == printed.decimals


def _moved(
    facts: Facts, spoken: Spoken, mention: Mention, printed: Figure, roles: Sequence[str], tables: Sequence[int]
) -> Claim | None:
    """Return the finding that the figure stands in the table under another month than the sentence says."""
    period = mention.periods[0]
    if not re.fullmatch(r"\d{4}(-\d\d|-Q\d)?", period) or printed.value < SMALLEST_MOVED or printed.approx:
        return None
    found = [
        f for f in facts.answering(replace(mention, periods=()), roles, tables)
        if f.figure.value == printed.value and len(f.figure.period) == len(period) and _same_unit(f.figure, printed)
    ]  # fmt: skip
    if len(found) != 1 or not mention.group:
        return None
    return _period_claim(spoken, printed, found[0], period)


def _period_claim(spoken: Spoken, printed: Figure, fact: Fact, period: str) -> Claim:
    right = print_period(fact.figure.period)
    note = f"{printed.printed} står i tabellen (linje {fact.figure.line}) under {right}, ikke {print_period(period)}."
    reading = Reading("stated", (fact.figure,), printed, False, right, note)
    return Claim("period", printed.line, spoken.sentence.text, print_period(period), (reading,))
