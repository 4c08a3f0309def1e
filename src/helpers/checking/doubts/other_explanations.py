"""Another honest explanation of a figure that fails its claim: the last gate between a claim and a finding.

Inputs: failing claims, their sentence, and what stands in reach: the paragraph and the tables. Outputs: the claims that
stay, and those withheld with a Danish reason. A finding says that the author is wrong; where its operands were found
by place and the figure is right of another pair in reach, it is likelier that they were found wrongly.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Figure, Reading, Unread, figure_of
from helpers.checking.context.facts import Fact
from helpers.checking.context.levels import tells_of_before
from helpers.checking.context.mentions import mention_of, same_period, says_since
from helpers.checking.context.misprints import is_digit_slip, is_goal_slip, is_said_so, is_slip
from helpers.checking.context.reach import (
    Reach,
    Two,
    cells,
    column_pairs,
    flipped,
    mixed_pairs,
    named_sums,
    paragraph_figures,
    paragraph_pairs,
    row_pairs,
    stated_pairs,
)
from helpers.checking.context.scope import Spoken
from helpers.checking.doubts.bindings import (
    COMPARISONS,
    TRENDS,
    are_unlike,
    is_named,
    is_told_span,
    slip_of,
    stands_under,
)
from helpers.checking.doubts.foreign_figures import counts_other_things, is_own_target, is_planned, speaks_of_elsewhere
from helpers.checking.doubts.misreadings import FAR
from helpers.checking.doubts.own_words import (
    WHY_OWN,
    bracketed_otherwise,
    counts_from_named_time,
    is_growth_of_part,
    is_of_another_part,
    is_timed,
    says_its_sign,
    told_around,
    told_by_itself,
)
from helpers.checking.doubts.quoted_values import why_not_quoted
from helpers.checking.goals.goals import PACE
from helpers.checking.goals.target_rules import NO_OTHER_BASE
from helpers.checking.reading.danish_text import Token
from helpers.checking.verdicts import test, verdict

#: Sums and parts are bound by their own wording; what is only stated has no operands to be mistaken.
SETTLED = frozenset({"stated", "sum", "at_most", "mean"})
COUNTED = frozenset({"count", "target", "base"})
#: Remainders, and targets reached by a step: reckoned from figures that the words do not name.
RECKONED = frozenset({("sum", "difference"), ("target", "sum")})
SLIPS = frozenset({"difference", "growth", "share", "share_of_sum", "value"})
_PRINTED = {"N": frozenset({"count", "target", "change", "base"}), "P": frozenset({"share", "growth", "other"})}
#: What a summary tells of another size than the table is of another time or of others.
SIZED = 3.0
_LONG = re.compile(r"(?i)\bsiden\b|\bår(?:ene|et)?\b|\bmåned\w*\b|\bkvartal\w*\b|\bblandt\b|\bandel\w*\b")
_NEGATED = re.compile(r"(?i)\b(ikke|ingen|intet|hverken|næppe)\b")
_ADDED = re.compile(r"(?i)\bsummen af\b|\blagt sammen\b|\blægges sammen\b")
_ASKS = re.compile(r"[^.?!:]*\?")
_SUPPOSED = re.compile(
    r"(?i)\b(?:ville|kunne have|havde .* skullet|hvis|såfremt|forudsat at|skulle .* gentage|normalt|typisk|"
    r"sædvanligvis|plejer|som regel)\b"
)
#: `stigningen i Rudersdal kommune på 8 pct.` is no share.
_GROWN = re.compile(
    r"(?i)\b\w*(?:stigning|fald|vækst|nedgang|tilbagegang|fremgang)(?:en|et)?(?: i [\wæøåÆØÅ-]+(?: kommune)?)? på $|"
    r"\b(?:steget|faldet|vokset|steg|faldt|voksede) med $"
)
_GOAL = re.compile(r"(?i)\bmål(?:et|ene|tal\w*)?\b")
_HAPPENED = re.compile(
    r"(?i)\b(?:er|var|har|havde|steg|faldt|voksede|blev|kom|gik|udgør|udgjorde|ligger|lå|steget|faldet|vokset|øget|"
    r"reduceret)\b"
)
_BOUNDED = re.compile(r"(?i)\b(mindst|højst|maksimalt|minimum|maks\.|op til) *$")


def without_doubt(reach: Reach, claims: Iterable[Claim]) -> tuple[list[Claim], list[Unread]]:
    """Return the claims that hold or certainly fail, and those that are withheld, with why."""
    kept: list[Claim] = []
    doubted: list[Unread] = []
    for claim in claims:
        why = why_withheld(reach, claim)
        if why:
            doubted.append(Unread(claim.line, claim.text, why))
        else:
            kept.append(claim)
    return kept, doubted


def not_of_named_time(reach: Reach, claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims whose step is no distance to a time that the sentence names right after it."""
    placed = [(claim, _place_of(reach.spoken, claim)) for claim in claims]
    return [c for c, at in placed if at is None or not counts_from_named_time(reach, at, c.readings[0])]


def why_withheld(reach: Reach, claim: Claim) -> str:
    """Return why a failing claim is no finding, in Danish; '' when nothing else explains what is printed."""
    first = claim.readings[0]
    if verdict(claim) is not False:
        return ""
    if counts_other_things(reach, first) and not _is_told_in_number(reach.spoken, first):
        return "sætningen tæller andet end tabellen"
    if claim.kind != "unit" and _SUPPOSED.search(reach.spoken.sentence.text):
        return "sætningen siger, hvad der ville gælde, ikke hvad der gælder"
    if claim.kind == "growth" and _is_wish(reach):
        return "sætningen siger, hvad der skal nås, ikke hvad der er sket"
    at = _place_of(reach.spoken, claim)
    if at is not None and _ASKS.match(reach.spoken.sentence.text, reach.spoken.tokens[at].end):
        return "sætningen spørger"
    if at is not None and told_by_itself(reach.spoken, at, claim):
        return WHY_OWN
    if at is not None and says_its_sign(reach.spoken, at, first):
        return "sætningen siger selv, hvilken vej tallet går"
    if at is not None and PACE.match(reach.spoken.sentence.text, reach.spoken.tokens[at].end):
        return "sætningen siger, hvor meget det er hver gang"
    quoting = why_not_quoted(reach, at, claim) if first.relation == "value" else ""
    if quoting:
        return quoting
    if at is not None and counts_from_named_time(reach, at, first):
        return "tallet passer med det tidspunkt, sætningen nævner"
    if first.relation == "share" and at is not None and is_growth_of_part(reach.spoken, first):
        return "tallet er en udvikling og ikke en andel"
    if first.relation == "share" and at is not None and is_of_another_part(reach.spoken, at, first):
        return "andelen hører til et andet tal i sætningen"
    if first.relation == "share" and at is not None and told_around(reach, at, first):
        return "tallet passer med andre tal i afsnittet"
    if first.relation in COMPARISONS and bracketed_otherwise(reach.spoken, first):
        return "sætningen nævner selv et andet tal for det, der sammenlignes med"
    if first.relation in {"share", "share_of_sum"} and not is_said_so(reach.spoken, at, claim):
        return FAR
    if _ADDED.search(reach.spoken.sentence.text) and first.relation in {"at_most", "share", "share_of_sum"}:
        return "sætningen lægger selv tal sammen"
    if first.relation == "sum" and at is not None and _says_the_sum(reach.spoken, at, first):
        return "et andet tal i sætningen er summen"
    if claim.bound == "named":
        return ""
    if (
        claim.kind == "target"
        and first.result is not None
        and (not is_goal_slip(claim) or _is_of_some_base(reach, claim))
    ):
        return FAR
    if (claim.kind, first.relation) in RECKONED and not any(map(is_slip, claim.readings)):
        return FAR
    if _is_of_another_section(reach, first) and not _is_misquoted(reach, at, claim):
        return "sætningen står ikke under den tabel, tallet kunne være fra"
    if claim.kind == "target" and is_own_target(reach, first):
        return "tabellens tal er selv et mål eller et budget, ikke en status"
    if first.relation in SETTLED:
        return ""
    if first.relation in TRENDS and at is not None and is_told_span(reach.spoken, at, first.operands):
        return ""
    if any(are_unlike(reading) for reading in claim.readings):
        return "tallene hører næppe sammen, så påstanden kan ikke afgøres"
    if at is None or is_named(reach, at, first):
        return ""
    text = reach.spoken.sentence.text
    slip = slip_of(reach, at, claim)
    if slip == "either":
        return "det er uvist, hvilket af tallene der skal trækkes fra det andet"
    if slip == "sign":
        return "det er uvist, hvilket af tidspunkterne der tales om" if _looks_back(reach.spoken, at, first) else ""
    if speaks_of_elsewhere(reach, first) or is_planned(reach, first):
        return "sætningen taler om en anden kilde, plan eller forventning end tabellen"
    used = [{round(figure.value, 4) for figure in reading.operands} for reading in claim.readings]
    if first.relation in TRENDS | COMPARISONS:
        others = _moved(reach, at, first) if first.relation in TRENDS else _other_subjects(reach, at, first)
        if any(test(replace(first, operands=pair)) is True for pair in _fresh(others, used)):
            return "et andet talpar i nærheden passer med ordene, så det er uvist, hvad der menes"
        return "sætningen er nægtende" if _NEGATED.search(text) else ""
    if _BOUNDED.search(text[: reach.spoken.tokens[at].start]):
        return "tallet er en grænse og ikke et resultat"
    if _explained(reach, at, first, used, nearby=slip != "digits"):
        return "tallet passer med andre tal i nærheden, så det er uvist, hvad det er regnet af"
    quoted = first.relation == "value" and claim.kind == "contradiction" and not _is_said_of(reach, first)
    if quoted and not any(map(is_digit_slip, claim.readings)):
        return FAR
    placed = stands_under(reach, at, first) and (
        first.relation not in {"difference", "growth"} or is_timed(reach, first)
    )
    placed = placed or (first.relation == "value" and _sums_up(reach, claim) and _is_misquoted(reach, at, claim))
    if first.relation in SLIPS and not (placed or any(map(is_slip, claim.readings))):
        return FAR
    return ""


def _is_of_some_base(reach: Reach, claim: Claim) -> bool:
    """Return whether a target by pct. is far from what a figure gives that just stands in its paragraph.

    `Antallet i jobafklaring skal falde med 10 pct. til 173` after a sentence of 279 others.
    """
    bases = claim.readings[0].operands
    target = claim.readings[0].result
    whole = target is None or not target.decimals
    if (
        (whole and not reach.spoken.group)
        or NO_OTHER_BASE not in claim.readings[0].note
        or any(map(is_slip, claim.readings))
    ):
        return False
    own = {token.text for token in reach.spoken.tokens if token.number is not None}
    return all(not base.group and base.line == claim.line and base.printed not in own for base in bases)


def _is_wish(reach: Reach) -> bool:
    """Return whether a sentence without a verb of what happened stands with a goal: `7 pct. færre. Mål 541`."""
    following = reach.following.sentence.text if reach.following is not None else ""
    titles = reach.spoken.sentence.titles[-1:]
    near = _GOAL.search(following) or any(_GOAL.search(title) for title in titles)
    return bool(near) and _HAPPENED.search(reach.spoken.sentence.text) is None


def _is_said_of(reach: Reach, reading: Reading) -> bool:
    """Return whether the sentence names area and time of the figure that it is held against, where that has any."""
    tokens, figure = reach.spoken.tokens, reading.operands[0]
    areas = {token.name for token in tokens if token.letter == "A"}
    timed = any(same_period(figure.period, token.name) for token in tokens if token.letter == "T")
    return (not figure.area or figure.area in areas) and (not figure.period or timed)


def _says_the_sum(spoken: Spoken, at: int, reading: Reading) -> bool:
    """Return whether the sentence goes on to say the sum of the newer time: `gået ned fra 1.643 til 1.577`.

    Or whether all its numbers before add up to it, where the claim took some.
    """
    before = tuple(figure_of(t, spoken.line(t)) for t in spoken.tokens[:at] if t.letter == "N" and t.number is not None)
    if len(before) > len(reading.operands) and test(replace(reading, operands=before)) is True:
        return True
    to = re.match(r"[^NPpI]{0,4}I[wm]{0,2}(N)", spoken.shape[at + 1 :])
    token = spoken.tokens[at + 1 + to.start(1)] if to is not None else None
    return token is not None and test(replace(reading, result=figure_of(token, spoken.line(token)))) is True


def _is_told_in_number(spoken: Spoken, reading: Reading) -> bool:
    """Return whether the sentence tells a growth in number too: `34 flere end budgetteret (2,8 pct.)`."""
    if reading.relation != "growth":
        return False
    size = abs(reading.operands[1].value - reading.operands[0].value)
    return any(t.letter == "N" and t.number is not None and abs(t.number.value - size) < 0.05 for t in spoken.tokens)


def _is_of_another_section(reach: Reach, reading: Reading) -> bool:
    """Return whether a table figure is quoted far from its table: the sentence stands under none, or under another."""
    if reach.spoken.table >= 0 or reading.relation not in {"value", "unchanged"}:
        return False
    lines = {fact.figure.line for fact in reach.facts.items}
    return all(figure.line in lines for figure in reading.operands)


def _is_misquoted(reach: Reach, at: int | None, claim: Claim) -> bool:
    """Return whether the figure is a slip away from the table's, and its group is named beside it."""
    named = reach.names(at).benefits if at is not None else frozenset()
    groups = [figure.group.benefits for figure in claim.readings[0].operands]
    return all(named & group for group in groups) and (any(map(is_slip, claim.readings)) or _sums_up(reach, claim))


def _sums_up(reach: Reach, claim: Claim) -> bool:
    """Return whether a summary before all tables tells, without a time, a benefit's one growth of roughly this size."""
    first = claim.readings[0]
    lines = [fact.figure.line for fact in reach.facts.items]
    timed = re.search("[TRrye]", reach.spoken.shape) or _LONG.search(reach.spoken.sentence.text)
    if len(claim.readings) != 1 or first.result is None or timed or claim.line >= min(lines, default=0):
        return False
    told, known = first.result.value, first.operands[0].value
    return first.result.unit == "growth" and told * known > 0 and 1 / SIZED <= told / known <= SIZED


def _looks_back(spoken: Spoken, at: int, reading: Reading) -> bool:
    """Return whether a step may be told of the older time: `i 2021 var der 1.076, altså 134 flere`."""
    if tells_of_before(spoken, at) or "R" in spoken.shape[:at]:
        return True
    newest = max(figure.period for figure in reading.operands)
    said = [
        t.name for t in spoken.tokens[:at]
        if t.letter == "T" and re.match(r"\d{4}|-", t.name) and not says_since(spoken, t)
    ]  # fmt: skip
    return bool(newest and said) and not any(same_period(newest, period) for period in said)


def _fresh(pairs: Iterable[Two], used: Sequence[set[float]]) -> Iterable[Two]:
    """Give the pairs that the claim did not use already."""
    return (
        pair
        for pair in pairs
        if pair[0].value != pair[1].value and {round(figure.value, 4) for figure in pair} not in used
    )


def _place_of(spoken: Spoken, claim: Claim) -> int | None:
    """Return the token that a claim is about: its printed figure, else its word of direction or comparison."""
    result = claim.readings[0].result if claim.readings[0].relation != "times" else None

    def is_meant(token: Token) -> bool:
        if result is not None:
            return token.number is not None and token.text == result.printed
        return token.letter in "UDSMLQhdxXmlsbun" and claim.printed.startswith(token.text)

    places = [at for at, token in enumerate(spoken.tokens) if is_meant(token)]
    area = next((figure.area for figure in claim.readings[0].operands), "")
    named = [at for at in places if area and area in {t.name for t in spoken.tokens[at : at + 5] if t.letter == "A"}]
    return next(iter([*named, *places]), None)


def _moved(reach: Reach, at: int, model: Reading) -> list[Two]:
    """Return the developments that a word of direction may be meant of instead.

    Of the same area where that is named, and of a figure that the sentence states where the claim is of one.
    """
    found, area = cells(reach, at), model.operands[1].area
    if area and area in reach.names(at).areas:
        found = [fact for fact in found if fact.figure.area == area]
    said, mine = reach.names(at), _names(model.operands[1])
    if mine and mine <= said.benefits | said.qualifiers:  # "mens sygedagpenge gik ned": of nobody else
        found = [fact for fact in found if mine & _names(fact.figure)]
    zero = Figure(0.0, 3, "0", 0, "growth")
    grown = [(zero, replace(f.figure, unit="growth")) for f in found if f.role in {"growth", "change"}]
    pairs = [*stated_pairs(reach.spoken), *row_pairs(found), *grown]
    stated = {t.number.value for t in reach.spoken.tokens if t.number is not None}
    if stated & {figure.value for figure in model.operands}:
        return [pair for pair in pairs if stated & {figure.value for figure in pair}]
    return pairs


def _names(figure: Figure) -> frozenset[str]:
    return figure.group.benefits | figure.group.qualifiers


def _other_subjects(reach: Reach, at: int, model: Reading) -> list[Two]:
    """Return the comparisons with the same area of another subject, where the subject is not named."""
    if model.operands[0].area in {*reach.names(at).areas, *reach.facts.own}:
        return []
    unit, against = model.operands[0].unit, model.operands[1].area
    alike = [f for f in reach.facts.items if f.table in reach.tables and f.figure.unit == unit]
    pairs = flipped(column_pairs(reach, [f for f in alike if f.figure.area == against]))
    meant = reach.subjects()
    return [(one, other) for one, other in pairs if one.area in meant]


def _explained(reach: Reach, at: int, model: Reading, used: Sequence[set[float]], nearby: bool) -> bool:
    """Return whether a printed figure is one of the tables' own, or right of another pair of named rows or `nearby`."""
    if model.result is None:
        return False
    found = cells(reach, at) if nearby or any(vars(reach.names(at)).values()) else []
    readings = [*_printed_there(reach, at, found, model.result, used), *_others(reach, at, found, model, used, nearby)]
    return any(test(reading) is True for reading in readings)


def _printed_there(
    reach: Reach, at: int, found: Sequence[Fact], printed: Figure, used: Sequence[set[float]]
) -> Iterable[Reading]:
    """Give the figures of the named rows, under the period said beside the figure, else under those of the sentence."""
    roles = _PRINTED.get(reach.spoken.tokens[at].letter, frozenset())
    if _GROWN.search(reach.spoken.sentence.text[: reach.spoken.tokens[at].start]):
        roles -= {"share"}
    beside = mention_of(reach.spoken, at).periods
    known = set().union(*used)
    for fact in found:
        period = fact.figure.period
        fits = (
            any(same_period(period, said) for said in beside) if beside and period else reach.in_time(at, fact.figure)
        )
        if fact.role in roles and fact.figure.value not in known and fits:
            yield Reading("value", (_size(fact.figure),), _size(printed))


def _size(figure: Figure) -> Figure:
    return replace(figure, value=abs(figure.value))


def _others(
    reach: Reach, at: int, found: Sequence[Fact], model: Reading, used: Sequence[set[float]], nearby: bool
) -> Iterable[Reading]:
    """Give the readings of a printed change or share by every pair in reach that the claim did not use."""
    printed, letter = model.result or Figure(0.0), reach.spoken.tokens[at].letter
    if model.relation == "grown":
        yield from _targets(reach, printed, paragraph_figures(reach, "N"))
        return
    stated = {"p": "P", "k": "k"}.get(letter, "N")
    roles = {"p": frozenset({"share"}), "k": frozenset[str]()}.get(letter, COUNTED)
    own = [f for f in paragraph_figures(reach, stated) if f.printed != printed.printed]
    rows = [pair for pair in row_pairs(found) if (pair[0].unit == "pct") == (letter == "p")] if letter != "k" else []
    pairs = [*rows, *paragraph_pairs(reach, stated), *mixed_pairs(own, found, roles)] if nearby else rows
    for then, now in _fresh(pairs, used):
        if model.relation in {"share", "share_of_sum"}:
            if any({then.value, now.value} & one for one in used):
                yield Reading("share", (then, now), printed)
        elif reach.in_time(at, then, now) and letter == "P":
            yield from (
                Reading("growth", (then, now), one) for one in (printed, replace(printed, value=-printed.value))
            )
        elif reach.in_time(at, then, now):
            yield Reading("difference", (now, then), printed)
    if letter == "p":
        kinds = {"share"} if "Z" in reach.spoken.shape else {"share", "growth"}
        yield from (
            Reading("difference", pair, _size(printed))
            for one in _fresh(column_pairs(reach, [f for f in found if f.role in kinds]), used)
            if _compares(reach, at, one)
            for pair in (one, one[::-1])
        )
    if letter == "N":
        yield from (Reading("sum", parts, _size(printed)) for parts in named_sums(reach, found))
        yield from _targets(reach, printed, [*own, *(f.figure for f in found if f.role in COUNTED)])


def _compares(reach: Reach, at: int, pair: Two) -> bool:
    """Return whether a pair of a column sets an area the words may mean against the one named after token `at`."""
    against, areas = reach.after(at), {figure.area for figure in pair if figure.area}
    return areas <= {*reach.subjects(), *against} and (not against or bool(areas & against))


def _targets(reach: Reach, printed: Figure, bases: Sequence[Figure]) -> Iterable[Reading]:
    """Give the readings of a figure as a base changed by a percentage that its sentence states."""
    for token in reach.spoken.tokens:
        if token.letter == "P" and token.number is not None:
            for base in bases:
                for sign in (1.0, -1.0):
                    yield Reading("grown", (base, Figure(sign * abs(token.number.value))), printed)
