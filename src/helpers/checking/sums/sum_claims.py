"""Sums, parts and shares inside a sentence: `I alt 25 … (1), (5)`, `heraf`, `svarende til 20 procent`, complements.

Inputs: a sentence (and its neighbours). Outputs: claims.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.checking.claims import Change, Claim, Figure, Reading, Unread, figure_of
from helpers.checking.context.levels import FROM_TO, is_step
from helpers.checking.context.scope import Scope, Spoken
from helpers.checking.reading.danish_text import Token, print_number
from helpers.checking.reading.vocabulary import vocabulary
from helpers.checking.verdicts import test

#: The most of a whole and the rest of it, each rounded, miss 100 pct. by no more.
_TWO_ROUNDED = 1.5
#: A sum is of figures told at most so many lines above it.
SUM_REACH = 4
#: Not all parts are named: `De største bidrag kommer fra førtidspension (+25), fleksjob (+18) og a-dagpenge (+17)`.
_SOME = re.compile(r"(?i)\b(?:største bidrag|blandt andet|bl\.a\.|især|navnlig|primært|bidrag\w* mest)(?!\w)")


def sum_claims(spoken: Spoken, following: Spoken | None, taken: set[int]) -> list[Claim]:
    """Return claims of sums: `I alt 25 … (1), (1), (5), (16), (3)`, and `a … og b …, i alt c`."""
    claims: list[Claim] = []
    bracketed = _bracketed(spoken)
    total = _total_token(spoken)
    source = spoken
    if not bracketed and following is not None and total is not None:
        bracketed, source = _bracketed(following), following
    if total is not None and len(bracketed) >= 3 and not _SOME.search(source.sentence.text):
        parts = tuple(figure_of(t, source.line(t), unit="exact") for t in bracketed)
        result = figure_of(total, spoken.line(total))
        taken.add(spoken.tokens.index(total))
        claims.append(
            Claim("sum", spoken.line(total), spoken.sentence.text, total.text, (Reading("sum", parts, result),))
        )
        source.used |= {i for i, t in enumerate(source.tokens) if t in bracketed}
        return claims
    listed = re.search(r"iw{0,2}(N)[^NPp;:]{0,12}:(?P<parts>.*)", spoken.shape)
    if listed and spoken.shape.count("N", listed.start("parts")) >= 2 and "P" not in listed.group("parts"):
        spots = [i for i in range(listed.start("parts"), len(spoken.tokens)) if spoken.tokens[i].letter == "N"]
        claims += _summed(spoken, spots, listed.start(1), taken)
    total_at = re.search(r"N[^NPp;:]{0,8}i[^NPpi;:]{0,3}(N)", spoken.shape)
    if total_at and not claims:
        before = [i for i in range(total_at.start(1)) if spoken.tokens[i].letter == "N" and i not in taken]
        if len(before) >= 2 and not re.search(r"[FIJ]", spoken.shape[before[0] : before[-1]]):
            claims += _summed(spoken, before, total_at.start(1), taken)
    return claims + _parts_of_whole(spoken, taken)


def told_sum_claims(spoken: Spoken, told: Sequence[Change], own: Sequence[str], taken: set[int]) -> list[Claim]:
    """Return the claim of `Tilsammen er der 176 … i de to kommuner` against the two municipalities' own figures."""
    match = re.search(r"(?i)tilsammen|i alt|samlet|under ét", spoken.sentence.text)
    if match is None or len(own) != 2 or any(t.letter == "A" for t in spoken.tokens):
        return []
    spots = [i for i, t in enumerate(spoken.tokens) if t.letter == "N" and i not in taken and not is_step(spoken, i)]
    periods = [t.name for t in spoken.tokens if t.letter == "T"]
    if len(spots) != 1 or len(periods) > 1:
        return []
    parts: dict[str, list[Figure]] = {area: [] for area in own}
    near = [change for change in told if 0 <= spoken.sentence.line - change.line <= SUM_REACH]
    for change in near:
        if change.area in parts and change.now is not None and (not spoken.group or change.group == spoken.group):
            parts[change.area].append(change.now)
    if not all(len(found) == 1 for found in parts.values()):
        return []
    figures = tuple(found[0] for found in parts.values())
    if periods and any(figure.period and figure.period != periods[0] for figure in figures):
        return []
    taken.add(spots[0])
    token = spoken.tokens[spots[0]]
    result = figure_of(token, spoken.line(token))
    return [Claim("sum", result.line, spoken.sentence.text, token.text, (Reading("sum", figures, result),))]


def _summed(spoken: Spoken, parts: list[int], total: int, taken: set[int]) -> list[Claim]:
    """Return the claim that a total is the sum of its parts: of all, or of the last ones, before it."""
    taken |= {*parts, total}
    result = figure_of(spoken.tokens[total], spoken.line(spoken.tokens[total]))
    figures = [figure_of(spoken.tokens[i], spoken.line(spoken.tokens[i])) for i in parts]
    readings = tuple(Reading("sum", tuple(figures[start:]), result) for start in range(len(figures) - 1))
    return [Claim("sum", result.line, spoken.sentence.text, result.printed, readings)]


def bracket_share_claims(spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return the claims of `Af 200 forløb blev 150 (75 pct.) afsluttet` and `75 pct. af de 200 er afsluttet (150)`."""
    claims = []
    found = [
        *re.finditer(r"(?P<whole>N)[^NPp;:]{0,10}(?P<part>N)w{0,3}\((?P<share>P)\)", spoken.shape),
        *re.finditer(r"(?P<share>P)w{1,3}(?P<whole>N)[^NPpJR;:()]{0,20}\(w?(?P<part>N)w{0,2}\)", spoken.shape),
    ]
    for match in found:
        whole, part, share = (spoken.tokens[match.start(name)] for name in ("whole", "part", "share"))
        before = spoken.sentence.text[: whole.start].rstrip().lower()
        if not re.search(r"(^|\b)(ud )?af( de| i alt| alle)?$", before):
            continue
        taken |= {match.start(name) for name in ("whole", "part", "share")}
        line = spoken.line(share)
        reading = Reading("share", (figure_of(part, line), figure_of(whole, line)), figure_of(share, line))
        claims.append(Claim("share", line, spoken.sentence.text, share.text, (reading,)))
    return claims


def _bracketed(spoken: Spoken) -> list[Token]:
    return [spoken.tokens[m.start() + 1] for m in re.finditer(r"\(N\)", spoken.shape)]


def _total_token(spoken: Spoken) -> Token | None:
    """Return the number after `I alt`, else the first number of a sentence that opens a list."""
    match = re.search(r"iw{0,2}N", spoken.shape) or re.match(r"w{0,4}N(?!\))", spoken.shape)
    return spoken.tokens[match.end() - 1] if match else None


def _parts_of_whole(spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return the claim that the parts after `heraf` are not more than the whole before it."""
    match = re.search(r"N[^NPp;]{0,12}K(?P<rest>[^;:]*)", spoken.shape)
    if match is None:
        return []
    whole = match.start()
    parts = [i for i in range(match.start("rest"), match.end("rest")) if spoken.tokens[i].letter == "N"]
    if not parts or any(t.letter == "T" for t in spoken.tokens[match.start("rest") :]):
        return []
    if {whole, *parts} <= taken:
        return []
    taken |= {whole, *parts}
    figures = tuple(figure_of(spoken.tokens[i], spoken.line(spoken.tokens[i])) for i in parts)
    result = figure_of(spoken.tokens[whole], spoken.line(spoken.tokens[whole]))
    marks = [next((t.name for t in spoken.tokens[i + 1 : i + 4] if t.letter == "g"), "") for i in parts]
    if len(parts) == 2 and marks[0] != marks[1] and any(set(marks) <= known for known in vocabulary().exclusive):
        both = "sum" if {"kvinder", "maend"} == set(marks) else "at_most"
        reading = Reading(both, tuple(replace(f, unit="exact") for f in figures), result)
        printed = " + ".join(f.printed for f in figures)
        return [Claim("sum", result.line, spoken.sentence.text, f"{printed} af {result.printed}", (reading,))]
    single = tuple((figure,) for figure in figures)
    return [
        Claim(
            "sum",
            spoken.line(spoken.tokens[whole]),
            spoken.sentence.text,
            f"{part[0].printed} af {result.printed}",
            (Reading("at_most", part, result),),
        )
        for part in single
    ]


def complement_claims(spoken: Spoken, taken: set[int]) -> tuple[list[Claim], list[Unread]]:
    """Return claims that the two parts of one whole make 100 pct., and that several make no more."""
    spots = [i for i, t in enumerate(spoken.tokens) if t.letter == "P" and i not in taken]
    text = spoken.sentence.text
    areas = {t.name for t in spoken.tokens if t.letter == "A"}
    if len(spots) < 2 or re.search(r"[UDE]", spoken.shape[spots[0] : spots[-1]]) or len(areas) > 1:
        return [], []
    whole = re.search(r"(?i)heraf|hvoraf|fordel|hovedparten|størstedelen|resten|flertallet", text)
    if not whole and not re.search(r"(?i), mens |, og resten|øvrige", text):
        return [], []
    figures = tuple(figure_of(spoken.tokens[i], spoken.line(spoken.tokens[i])) for i in spots)
    line = spoken.line(spoken.tokens[spots[0]])
    printed = " og ".join(figure.printed for figure in figures)
    hundred = Figure(100.0, 0, "100 pct.", line, "pct")
    near = len(spots) == 2 and re.search(
        r"(?i)og|mens", text[spoken.tokens[spots[0]].end : spoken.tokens[spots[1]].start]
    )
    found = sum(figure.value for figure in figures)
    roughly = any(figure.approx for figure in figures) or not re.search(
        r"(?i)hovedparten|størstedelen|flertallet", text
    )
    if near and not re.search(r"(?i)resten", text):
        reading = Reading(
            "sum", tuple(replace(f, approx=f.approx or ("about" if f.decimals == 0 else "")) for f in figures), hundred
        )
        right = test(reading) is True and (roughly or abs(found - 100) < _TWO_ROUNDED)
        bracketed = any(re.search(r"\([^)]*$", spoken.shape[:spot]) for spot in spots)  # each beside its own count
        if right or (whole and not bracketed and 60 <= found <= 160):
            taken |= set(spots)
            sums = " + ".join(print_number(f.value, f.decimals) for f in figures)
            shown = print_number(found, figures[0].decimals)
            note = f"{sums} = {shown} pct., men de to dele skulle tilsammen være 100 pct."
            stated = Reading("stated", figures, None, right, "100 pct.", note)
            return [Claim("sum", line, text, printed, (stated,))], []
        return [], [Unread(line, text, "det er uvist, om procenterne er dele af det samme")]
    if whole:
        taken |= set(spots)
        return [
            Claim("sum", line, text, printed, (Reading("at_most", figures, replace(hundred, span=None, decimals=-1)),))
        ], []
    return [], []


def equivalence_claims(scope: Scope, spoken: Spoken, taken: set[int]) -> tuple[list[Claim], list[Unread]]:
    """Return claims of a percentage that a sentence says its counts make: `95 af 477 … svarer til 20 procent`."""
    match = re.search(r"q(?P<between>[^NPp;:]{0,6})(?P<pct>P)", spoken.shape)
    if match is None or match.start("pct") in taken:
        return [], []
    at = match.start("pct")
    token = spoken.tokens[at]
    printed = figure_of(token, spoken.line(token))
    sign = -1.0 if "D" in match.group("between") and not (token.number and token.number.signed) else 1.0
    grown = bool(re.search(r"[UD]", match.group("between")))
    if re.match(r"w?z", spoken.shape[at + 1 :]):
        return [], []  # a share of the labour force: held against the table
    own = _stated(spoken, match.start())
    earlier = _stated(spoken.previous, len(spoken.previous.tokens)) if spoken.previous else []
    if grown and spoken.shape[: match.start()].count("N") > len(own):
        return _stepped_growth(spoken, match.start(), at, own, replace(printed, value=sign * printed.value), taken)
    lines = {id(t): spoken.line(t) for t in own} | {id(t): spoken.previous.line(t) for t in earlier if spoken.previous}
    figures = [figure_of(t, lines[id(t)]) for t in [*earlier, *own]]
    readings: list[Reading] = []
    if grown and own:
        now = figure_of(own[-1], spoken.line(own[-1]))
        bases = [f for f in figures if f.printed != now.printed] or []
        readings = [
            Reading("growth", (b, now), replace(printed, value=sign * printed.value)) for b in bases if b.value > 0
        ]
        readings += [Reading("share", (now, b), printed) for b in bases if b.value > 0 and now.value < b.value]
    elif not own and len(earlier) == 2:
        readings = _ratios(figures[0], figures[1], printed)
        if spoken.previous is not None and FROM_TO.search(spoken.previous.shape):
            readings += [
                Reading("growth", (figures[0], figures[1]), replace(printed, value=sign * abs(printed.value)))
                for sign in (1.0, -1.0) if figures[0].value > 0
            ]  # fmt: skip
    elif len(own) == 2:
        readings = _ratios(figures[-2], figures[-1], printed)
    if not readings:
        return [], [Unread(spoken.line(token), spoken.sentence.text, "det er uvist, hvad procenten er regnet af")]
    taken |= {at, *(i for i in range(match.start(), at) if spoken.tokens[i].letter in "UD")}
    taken |= {i for i in range(match.start()) if spoken.tokens[i].letter == "N"}
    if not own and spoken.previous is not None:
        spoken.previous.used |= {i for i, t in enumerate(spoken.previous.tokens) if t.letter == "N"}
    kind = "growth" if grown else "share"
    return [Claim(kind, spoken.line(token), spoken.sentence.text, token.text, tuple(readings))], []


def _stated(spoken: Spoken, until: int) -> list[Token]:
    """Return the counts that the sentence states before token `until`; a change (`faldt med 400`) is none."""
    return [t for i, t in enumerate(spoken.tokens[:until]) if t.letter == "N" and not is_step(spoken, i)]


def _stepped_growth(
    spoken: Spoken, until: int, at: int, own: Sequence[Token], printed: Figure, taken: set[int]
) -> tuple[list[Claim], list[Unread]]:
    """Return the claim of `faldt med 1.700 til 89.800, svarende til et fald på 1,9 pct.`: from the level before.

    A change with no level beside it is left to `derived_claims`; it is never set against another change.
    """
    steps = [i for i, t in enumerate(spoken.tokens[:until]) if t.letter == "N" and is_step(spoken, i)]
    level = next((t for t in own if len(own) == 1 and len(steps) == 1 and t.start > spoken.tokens[steps[0]].end), None)
    between = spoken.shape[steps[0] : spoken.tokens.index(level)] if level is not None else ""
    if level is None or "I" not in between or re.search(r"[,;]", between):
        return [], []
    step, now = (figure_of(t, spoken.line(t)) for t in (spoken.tokens[steps[0]], level))
    fallen = printed.value < 0
    size = step.interval()
    span = now.interval() + size if fallen else now.interval() - size
    value = now.value + step.value if fallen else now.value - step.value
    if span.low <= 0:
        return [], []
    then = replace(now, value=value, printed=print_number(value, now.decimals), period="", span=span)
    taken |= {steps[0], at, spoken.tokens.index(level)}
    reading = Reading("growth", (then, now), printed)
    return [Claim("growth", spoken.line(spoken.tokens[at]), spoken.sentence.text, printed.printed, (reading,))], []


def _ratios(one: Figure, other: Figure, printed: Figure) -> list[Reading]:
    small, big = (one, other) if one.value <= other.value else (other, one)
    if big.value <= 0:
        return []
    return [
        Reading("share_of_sum", (small, big), printed), Reading("share", (small, big), printed),
        Reading("share_of_sum", (big, small), printed),
    ]  # fmt: skip
