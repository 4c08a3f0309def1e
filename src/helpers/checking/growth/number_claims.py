"""Figures that a sentence sets against each other: fra … til, sums, parts, complements, "svarende til".

Inputs: a sentence with its scope. Outputs: claims, and the changes the text tells (for other sentences to be held
against).
"""

import re
from dataclasses import replace

from helpers.checking.claims import Change, Claim, Figure, Group, Reading, figure_of
from helpers.checking.context.levels import is_step
from helpers.checking.context.mentions import BETWEEN_TIMES, says_since
from helpers.checking.context.scope import Scope, Spoken
from helpers.checking.reading.danish_text import letters, print_number, print_period
from helpers.checking.verdicts import test

_FROM_TO = re.compile(r"F[w]{0,4}(?P<then>[NP])(?P<middle>[^NPpFU;D]{0,8}[UD]?)I[w]{0,3}(?P<now>[NP])")
_YEAR_BEFORE = re.compile(r"(?P<now>[NP])(?P<middle>[^NPpF;]{0,12}?)[CJ,M]{1,2}w{0,4}(?P<then>[NP])[^NPp;:]{0,4}R")


#: What follows a step is only a part of it: `gået tilbage med 9, i Dragør fra 14 til 9`.
_OF_A_PART = re.compile(r", (?:heraf )?i [A-ZÆØÅ]|\b(?:kommer|skyldes|stammer|hidrører)\b")


def shifted(period: str, years: int) -> str:
    """Return the same month or quarter `years` later; '' stays ''."""
    return f"{int(period[:4]) + years}{period[4:]}" if re.match(r"\d{4}", period) else period


#: Two ends between which something lies, or is expected to lie: no change from the one to the other.
_INTERVAL = re.compile(r"(?i)\bsandsynlighed|\b\w*interval(?:let)?\b|\busikkerhed")


def told_changes(scope: Scope, spoken: Spoken) -> list[Change]:
    """Return the changes told in figures: fra … til …, … mod … året før, and 1.088, 47 flere end året før."""
    if _INTERVAL.search(spoken.sentence.text):
        return []  # "ligger med 80 pct. sandsynlighed fra 104 til 156"
    found = [change for _m, change in [*from_to(scope, spoken), *set_against(spoken)]]
    for match in _YEAR_BEFORE.finditer(spoken.shape):
        now, then = spoken.tokens[match.start("now")], spoken.tokens[match.start("then")]
        if now.letter != then.letter or is_step(spoken, match.start("now")):
            continue
        periods = [t.name for t in spoken.tokens[: match.start("then")] if t.letter == "T"]
        period = periods[-1] if periods else _inherited_period(spoken)
        area = _area_of(spoken, match.start("now"), match.end())
        group = _group(spoken)
        one = figure_of(then, spoken.line(then), area=area, group=group, period=shifted(period, -1))
        other = figure_of(now, spoken.line(now), area=area, group=group, period=period)
        if is_step(spoken, match.start("then")):
            step = re.match(r"w?(?P<word>[ML])", spoken.shape[match.start("then") + 1 :])
            if step is None:
                continue
            value = other.value + (one.value if step["word"] == "L" else -one.value)
            one = replace(one, value=value, printed=print_number(value, one.decimals), period="")
        found.append(Change(area, group, spoken.line(now), one, _same_unit(other, one)))
    return [_undated(change) for change in found] if BETWEEN_TIMES.search(spoken.sentence.text) else found


def _undated(change: Change) -> Change:
    """Return the change without periods: those that stand nearest are not its figures' own."""
    then, now = (replace(one, period="") if one is not None else None for one in (change.then, change.now))
    return replace(change, then=then, now=now)


_SET_AGAINST = re.compile(r"(?P<now>[NP])(?P<middle>[^NPpFJUD;]{0,12})Jw{0,3}(?P<then>[NP])(?P<tail>[^NPpUD;:]{0,5}T)")


_RISE_FROM = re.compile(
    r"(?P<now>N)[^NPpFJ;]{0,12}[UD](?:w{0,3}Pw{0,2}|w?)(?P<tail>Fw{0,3}(?P<then>N))(?![^NPpkUDF;,]{0,6}I)"
)


def set_against(spoken: Spoken) -> list[tuple[re.Match[str], Change]]:
    """Return each `350 i 2022 mod 300 i 2021`, and `990, en stigning på 10 pct. fra 900`, with the change it tells."""
    found = []
    for match in [*_SET_AGAINST.finditer(spoken.shape), *_RISE_FROM.finditer(spoken.shape)]:
        now, then = spoken.tokens[match.start("now")], spoken.tokens[match.start("then")]
        inside = [t.name for t in spoken.tokens[match.start("now") : match.start("then")] if t.letter == "T"]
        before = [t.name for t in spoken.tokens[: match.start("now")] if t.letter == "T" and not says_since(spoken, t)]
        if now.letter != then.letter:
            continue
        after = [t.name for t in spoken.tokens[match.start("then") : match.end() + 3] if t.letter == "T"]
        first = after[0] if after else ""
        second = inside[0] if inside else before[-1] if before else ""
        area, group = _area_of(spoken, match.start("now"), match.end()), _group(spoken)
        one = figure_of(then, spoken.line(then), area=area, group=group, period=first)
        other = figure_of(now, spoken.line(now), area=area, group=group, period=second)
        found.append((match, Change(area, group, spoken.line(now), _same_unit(one, other), _same_unit(other, one))))
    return found


def _same_unit(figure: Figure, model: Figure) -> Figure:
    return replace(figure, unit=model.unit) if figure.unit == "count" else figure


def _inherited_period(spoken: Spoken) -> str:
    """Return the period of the sentence before, where this one says `i samme periode` or nothing."""
    previous = spoken.previous
    periods = [t.name for t in previous.tokens if t.letter == "T"] if previous else []
    return periods[-1] if periods else ""


def _group(spoken: Spoken) -> Group:
    if spoken.group:
        return spoken.group
    return spoken.previous.group if spoken.previous is not None else Group()


def _area_of(spoken: Spoken, low: int, high: int) -> str:
    """Return the area a pair of figures belongs to: right before it, else right after it, else the only one."""
    tokens = spoken.tokens
    before = [t.name for t in tokens[max(0, low - 4) : low] if t.letter == "A"]
    after = [t.name for t in tokens[high : high + 4] if t.letter == "A"]
    if before:
        return before[-1]
    if after:
        return after[0]
    earlier = [t.name for t in tokens[:low] if t.letter == "A"]
    if earlier and not re.search(r"[EJ]", letters(tokens[:low])):
        return earlier[-1]
    every = {t.name for t in tokens if t.letter == "A"}
    return every.pop() if len(every) == 1 else ""


def from_to(scope: Scope, spoken: Spoken) -> list[tuple[re.Match[str], Change]]:
    """Return each `fra N … til N` with the change it tells."""
    found = []
    for match in _FROM_TO.finditer(spoken.shape):
        then, now = spoken.tokens[match.start("then")], spoken.tokens[match.start("now")]
        if then.letter != now.letter or is_step(spoken, match.start("then")):
            continue  # "steg fra andet kvartal med 400 til 3.100": the 400 is the change
        next_from = spoken.shape.find("F", match.end())
        tail = spoken.tokens[match.end() : next_from if next_from > 0 else len(spoken.tokens)]
        inside = [t.name for t in spoken.tokens[match.start("then") : match.start("now")] if t.letter == "T"]
        first = inside[0] if inside else ""
        later = next((t for t in tail[:8] if t.letter in "Tr"), None)
        second = later.name if later and later.letter == "T" else shifted(first, 1) if later else ""
        at = _area_of(spoken, match.start(), match.end())
        one = figure_of(then, spoken.line(then), area=at, group=_group(spoken), period=first)
        other = _same_unit(figure_of(now, spoken.line(now), area=at, group=_group(spoken), period=second), one)
        found.append((match, Change(at, _group(spoken), spoken.line(now), _same_unit(one, other), other)))
    return found


def _span_claims(spoken: Spoken) -> list[Claim]:
    """Return the claim that `fra marts 2021 til marts 2022` runs forwards."""
    claims = []
    for match in re.finditer(r"Fw?(T)w{0,2}Iw?(T)", spoken.shape):
        one, other = spoken.tokens[match.start(1)], spoken.tokens[match.start(2)]
        if (
            re.fullmatch(r"\d{4}(-\d\d)?", one.name)
            and len(one.name) == len(other.name)
            and re.match(r"\d", other.name)
        ):
            printed = f"{one.text} til {other.text}"
            note = f"Perioderne står i forkert rækkefølge: fra {print_period(one.name)} til {print_period(other.name)}."
            reading = Reading(
                "stated",
                (),
                None,
                one.name <= other.name,
                f"fra {print_period(other.name)} til {print_period(one.name)}",
                note,
            )
            claims.append(Claim("period", spoken.line(one), spoken.sentence.text, printed, (reading,)))
    return claims


def _direction(spoken: Spoken, match: re.Match[str]) -> int | None:
    """Return the direction word of a `fra … til`: one within it, the last before it in its clause, else the next."""
    inside = [i for i in range(match.start(), match.end()) if spoken.tokens[i].letter in "UDS"]
    if inside:
        return inside[-1]  # "1.463 i maj 2026, faldet 0,3 pct. fra 1.468"
    low = spoken.shape.rfind(";", 0, match.start()) + 1
    ends = [i for mark in ";F" if (i := spoken.shape.find(mark, match.end())) >= 0]
    before = [i for i in range(low, match.start()) if spoken.tokens[i].letter in "UDS" and _leads_to(spoken, i, match)]
    if before:
        return before[-1]
    counted = [i for i in range(low, match.start()) if re.fullmatch(r"(?i)flere|færre", spoken.tokens[i].text)]
    if counted and _leads_to(spoken, counted[-1], match):
        return counted[-1]
    after = [i for i in range(match.end(), min(ends, default=len(spoken.tokens))) if spoken.tokens[i].letter in "UDS"]
    return after[0] if after else None


_ENDED = re.compile(
    r"(?i) (?:er |blev |nu |altså ){0,2}(?:brudt|vendt|stoppet|standset|bremset|afløst|taget af|aftaget)\b"
)
#: A word so many tokens before a pair, with a colon between, is of another clause.
FURTHEST_BEFORE_COLON = 6


def _leads_to(spoken: Spoken, word: int, match: re.Match[str]) -> bool:
    """Return whether a direction is of the pair: `reduceret med 30, men …: 35 pct. mod 34 pct.` speaks of the 30."""
    between = spoken.shape[word + 1 : match.start()]
    if spoken.tokens[word].text.lower() in {"op", "ned"} and spoken.tokens[word + 1].text.lower() == "på":
        return False  # "når vi op på 815": a level
    if _ENDED.match(spoken.sentence.text, spoken.tokens[word].end):
        return False  # "blev faldet brudt i 2024, hvor antallet gik fra 287 til 295"
    if ":" in between and len(between) > FURTHEST_BEFORE_COLON:
        return False
    if re.fullmatch(r"[wGgA]{0,4},?w{0,2}\(?w?[NPp]w{0,2},w{0,2}", between) and spoken.shape[match.start()] == "F":
        return True  # "et fald på 21 pct., fra 1.030 til 810"
    return not ("," in between and re.search("[NPp]", between))


def change_claims(scope: Scope, spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return the claims of `steget fra A til B`: direction, printed percentage, and the order of the months."""
    claims: list[Claim] = []
    pairs = [*from_to(scope, spoken), *set_against(spoken)]
    claims += _span_claims(spoken)
    for match, change in pairs:
        if change.then is None or change.now is None:
            continue
        taken |= {match.start("then"), match.start("now")}
        word = _direction(spoken, match)
        if word is not None:
            token = spoken.tokens[word]
            taken.add(word)
            relation = {"U": "rises", "D": "falls", "S": "unchanged", "M": "rises", "L": "falls"}[token.letter]
            reading = Reading(relation, (change.then, change.now))
            if relation != "unchanged" and change.then.printed == change.now.printed and not change.then.approx:
                note = f"{change.then.printed} og {change.now.printed} er det samme."
                reading = Reading("stated", (), None, False, "uændret", note)
            if test(reading) is not None:
                printed = f"{token.text} fra {change.then.printed} til {change.now.printed}"
                claims.append(Claim("trend", spoken.line(token), spoken.sentence.text, printed, (reading,)))
        claims += _percent_of_change(spoken, match, change, taken, alone=len(pairs) == 1, word=word)
        claims += _step_of_change(spoken, match, change, taken)
        claims += [] if _both_printed(scope, spoken, change) else _month_claims(spoken, change)
    for change in told_changes(scope, spoken)[len(pairs) :]:
        claims += _year_before_claims(spoken, change, taken)
    return claims


def _percent_of_change(
    spoken: Spoken, match: re.Match[str], change: Change, taken: set[int], alone: bool, word: int | None
) -> list[Claim]:
    """Return the claim of a percentage printed with `fra A til B`, as growth or as a rule the target follows."""
    percents = [i for i, t in enumerate(spoken.tokens) if t.letter == "P" and i not in taken]
    if len(percents) != 1 or not alone or change.then is None or change.now is None or change.then.unit == "pct":
        return []
    at = percents[0]
    token = spoken.tokens[at]
    near = re.search(r"[UDq]\w{0,6}$|[UDq][^UDq]{0,6}$", spoken.shape[:at])
    if near is None or token.number is None or re.match(r"w?z|w[gG]", spoken.shape[at + 1 :]):
        return []
    taken.add(at)
    letter = spoken.tokens[word].letter if word is not None else "U"
    sign = -1.0 if letter in "DL" and not token.number.signed else 1.0
    printed = replace(figure_of(token, spoken.line(token)), value=sign * token.number.value)
    readings = [Reading("growth", (change.then, change.now), printed)]
    exact = change.then.value * (1 + printed.value / 100)
    if abs(exact - change.now.value) <= 0.5 * 10.0**-change.now.decimals + 1e-9:
        readings.append(Reading("stated", (), None, True))
    return [Claim("growth", spoken.line(token), spoken.sentence.text, token.text, tuple(readings))]


def _step_of_change(spoken: Spoken, match: re.Match[str], change: Change, taken: set[int]) -> list[Claim]:
    """Return the claim of a step printed with `fra A til B`: `med 50 fra 450 til 400`, `5 procentpoint`."""
    wanted = "p" if change.then is not None and change.then.unit == "pct" else "N"
    spots = [i for i in range(match.start()) if spoken.tokens[i].letter == wanted and i not in taken]
    if (
        not spots
        or change.then is None
        or change.now is None
        or not re.search(r"[UD]w{0,2}$", spoken.shape[: spots[-1]])
        or not is_step(spoken, spots[-1])
        or _OF_A_PART.search(spoken.sentence.text[spoken.tokens[spots[-1]].end : spoken.tokens[match.start()].start])
    ):
        return []
    token = spoken.tokens[spots[-1]]
    taken.add(spots[-1])
    printed = replace(figure_of(token, spoken.line(token)), unit=change.now.unit)
    size = (change.now, change.then) if change.now.value >= change.then.value else (change.then, change.now)
    return [Claim("growth", printed.line, spoken.sentence.text, token.text, (Reading("difference", size, printed),))]


def _both_printed(scope: Scope, spoken: Spoken, change: Change) -> bool:
    """Return whether a table of months holds both figures in just the months that are said: they are no slip."""
    if spoken.table < 0 or change.then is None or change.now is None or "y" in spoken.shape:
        return False
    cells = {(f.period, f.value) for row in scope.tables[spoken.table].rows for f in row.raw.values()}
    return {(f.period, f.value) for f in (change.then, change.now)} <= cells and change.then.period < change.now.period


def _month_claims(spoken: Spoken, change: Change) -> list[Claim]:
    """Return the claims of the two months: in order, and a year apart where the sentence says so."""
    if change.then is None or change.now is None or not (change.then.period and change.now.period):
        return []
    one, other = change.then.period, change.now.period
    if not (re.fullmatch(r"\d{4}(-\d\d)?", one) and re.fullmatch(r"\d{4}(-\d\d)?", other)) or len(one) != len(other):
        return []
    printed = f"{print_period(one)}, {print_period(other)}"
    if one >= other:
        note = f"Perioderne står i forkert rækkefølge: fra {print_period(one)} til {print_period(other)}."
        return [_period(spoken, change, printed, False, f"{print_period(other)}, {print_period(one)}", note)]
    if len(one) == 4:
        return [_period(spoken, change, printed, True, "", "")]
    gap = (int(other[:4]) - int(one[:4])) * 12 + int(other[5:]) - int(one[5:])
    a_year = "y" in spoken.shape
    told_years = _IN_YEARS.search(spoken.sentence.text[: spoken.sentence.text.find(change.then.printed)])
    if told_years is not None and gap != 12 * _YEARS_SAID[told_years["years"].lower()]:
        note = f"Fra {print_period(one)} til {print_period(other)} er der {gap} måneder, ikke {told_years['years']} år."
        return [_period(spoken, change, printed, False, f"{gap} måneder", note)]
    odd = (a_year and gap != 12) or (gap in {11, 13} and one[5:] != "12")
    note = f"Fra {print_period(one)} til {print_period(other)} er der {gap} måneder, ikke et år."
    severity = "error" if a_year else "warning"
    return [_period(spoken, change, printed, not odd, print_period(shifted(one, 1)), note, severity)]


_YEARS_SAID = {"to": 2, "tre": 3, "fire": 4, "fem": 5}
_IN_YEARS = re.compile(r"(?i)\b(?:på|over|gennem) (?:bare |blot |kun |de seneste )?(?P<years>to|tre|fire|fem) år\b")


def _period(
    spoken: Spoken, change: Change, printed: str, holds: bool, expected: str, note: str, severity: str = "error"
) -> Claim:
    reading = Reading("stated", (), None, holds, expected, note)
    return Claim("period", change.line, spoken.sentence.text, printed, (reading,), severity)


def _year_before_claims(spoken: Spoken, change: Change, taken: set[int]) -> list[Claim]:
    """Return the claim that a direction word of the sentence, or of the one before, fits `… mod … året før`."""
    if change.then is None or change.now is None:
        return []
    for index, token in enumerate(spoken.tokens):
        if token.letter in "NP" and token.text in {change.then.printed, change.now.printed}:
            taken.add(index)
    words = [(i, t) for i, t in enumerate(spoken.tokens) if t.letter in "UD"]
    if len(words) != 1:
        return []
    relation = "rises" if words[0][1].letter == "U" else "falls"
    taken.add(words[0][0])
    reading = Reading(relation, (change.then, change.now))
    if test(reading) is None:
        return []
    printed = f"{words[0][1].text}: {change.now.printed} mod {change.then.printed}"
    return [Claim("trend", spoken.line(words[0][1]), spoken.sentence.text, printed, (reading,))]


def anaphoric_claims(spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return the claim of `Tallet er siden faldet til 155.000` against the figures of the sentence before."""
    match = re.search(r"(?P<word>[UD])[wT]{0,3}Iw{0,3}(?P<now>N)", spoken.shape)
    opens = re.match(
        r"(?i)(tallet|antallet|det tal|det|dette tal|siden da|herefter|derefter|ledigheden)\b", spoken.sentence.text
    )
    if match is None or opens is None or spoken.previous is None or match.start("now") in taken or "f" in spoken.shape:
        return []
    before = [t for t in spoken.previous.tokens if t.letter == "N"]
    if not before:
        return []
    token, word = spoken.tokens[match.start("now")], spoken.tokens[match.start("word")]
    taken |= {match.start("now"), match.start("word")}
    spoken.previous.used.add(spoken.previous.tokens.index(before[-1]))
    then = figure_of(before[-1], spoken.previous.line(before[-1]))
    reading = Reading("rises" if word.letter == "U" else "falls", (then, figure_of(token, spoken.line(token))))
    if test(reading) is None:
        return []
    printed = f"{word.text} fra {then.printed} til {token.text}"
    return [Claim("trend", spoken.line(word), spoken.sentence.text, printed, (reading,))]
