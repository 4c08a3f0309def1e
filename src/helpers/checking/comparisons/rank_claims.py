"""What a sentence says of a rank: `ligger lavest`, `den næststørste ydelse`, `har det største fald`, `fylder mest`.

Inputs: a sentence, its scope and the cross sections of the tables. Outputs: claims. Where a clause may mean several
columns, a rank is wrong only when it is wrong in all of them; a clause with unknown words claims nothing.
"""

import re
from collections.abc import Sequence

from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.comparisons.rank_subjects import left_out, ranked, ranks_areas
from helpers.checking.context.clauses import (
    Clause,
    clauses,
    fitting,
    measures_said,
    sections_near,
    unknown_word,
    words_of,
)
from helpers.checking.context.cross_sections import CHANGE, GROWTH, TOLD, CrossSection, Entrant, may_hold
from helpers.checking.context.scope import Scope, Spoken
from helpers.checking.growth.trend_claims import VALUED, is_future
from helpers.checking.reading.vocabulary import members, vocabulary
from helpers.checking.verdicts import verdict

_HIGH = "størst|højest|flest|mest|hyppigst|kraftigst|stærkest|dyrest|hurtigst|øverst"
_LOW = "lavest|mindst|færrest|sjældnest|svagest|langsomst|billigst|nederst"
SUPERLATIVE = re.compile(
    rf"(?i)(?<![\wæøå])(?P<rank>næst|tredje)?-?(?P<word>{_HIGH}|{_LOW})(?:e|es)?(?![\wæøå])"
    r"(?! (?:\d|en |én |et |to |tre |fire |fem |halv|dobbelt|lige |muligt))"
)
#: One of several, or more than a table shows.
LOOSE = re.compile(
    r"(?i)\b(en|et|én|to|tre) af (de|det|landets|regionens|kommunens) (\w+ )?\w+ste?\b|\bhidtil\b|\bnogensinde\b|"
    r"\b(er|var|ligger|lå|hører til) blandt\b|\bi landet\b|landets|\b(ikke|næppe|hvis|ville|mål|målet|skal)\b|"
    r"\b(?:for)?vente[srt]?\b|\bforudses\b|"
    r"\bdet meste\b|siden \d{4}|\bmest muligt\b|\bregnet fra\b|på (sit|det|deres) (højeste|laveste)"
)
#: Of a distance to a goal it can be said who has most.
_TO_GOAL = re.compile(r"(?i)(?<=afstanden) til (?:målet|målene|måltallet)\b")
_TIMED = re.compile(r"(?i)\b(?:halvåret|året|årets|kvartalet|perioden|måneden|måned|sommeren|vinteren|siden)\b")
#: `Lavest om sommeren`, `22 færre end i 2021, da antallet var højest`: a rank among times.
_SEASON = re.compile(r"(?i) (?:om|hen over) (?:sommer|vinter|forår|efterår)(?:en|et)\b")
_WHEN = re.compile(r"(?i)(?P<time>[^,]+), (?:da|hvor) [^,;:]*$")
_COUNTED = re.compile(r"(?i)\bantal(?:let)?\b(?!.*\b(?:procent|pct\.? af|relativ))")
_IN_PERCENT = re.compile(r"(?i)\b(?:i procent|i pct\.|procentvist?|procentuelt)(?! af)")
#: `mest` and `mindst` alone say of what only with a verb of size or direction.
_BARE = re.compile(r"(?i)mest|mindst")
_SIZED = re.compile(r"(?i)\b(fylde\w*|vejer|vejede|udgør|udgjorde|optager)\b")
_SPEED = re.compile(r"(?i)hurtigst|langsomst")
_TEMPO = re.compile(r"(?i)\b(?:tempoet|farten|takten)\b")
#: Words after a superlative that say among whom: no rank among times.
_AMONG = re.compile(
    r"(?i) (?:af (?:de|ydelserne|grupperne|kommunerne|områderne)|ydelse|gruppe|målgruppe|post|kommune|område|blandt)\b"
)
#: `Fleksjob er den ydelse, der vokser mest i Thisted`: among benefits, in one area.
_OF_BENEFITS = re.compile(r"(?i)\b(?:den|de) (?:\w+ )?(?:ydelser?|grupper?|målgrupper?|ordninger?|kategorier?)\b")
#: `Egedal den laveste`: what is measured was said before.
_ELLIPTICAL = re.compile(r"(?i)\s*$|\s*(?:i|på|hos|for|blandt)\b")
#: A superlative of a series (`det højeste tal er 286 (januar)`), of parts of a change, or of some of a group.
_OF_SERIES = re.compile(r"(?i) (?:tal|niveau|antal|værdi|måling|bidrag)\b")
#: So many tokens after a superlative its size may be said.
SIZE_REACH = 6
#: Where the next thing is said of the same subject: `er den mindste ydelse og er faldet med 17 pct.`
_NEXT_VERB = re.compile(r"(?i)\bog (?=(?:er|var|har|havde|udgør|udgjorde|ligger|lå|steg|faldt|voksede)\b)")
#: `det største fald ses på kontanthjælp, hvor antallet gik ned fra 267 til 250`: by how many.
_FROM_TO = re.compile(r"(?i), (?:hvor|idet|da) (?:antallet|der)\b[^.;:]*? fra [\d.]+ til [\d.]+\b")
_SHIFTED = re.compile(r"(?i)\b(?:blevet|kommet) (?P<less>mindre|færre)\b|\b(?:blevet|kommet) (?:større|flere)\b")


def rank_claims(scope: Scope, sections: Sequence[CrossSection], spoken: Spoken, made: Sequence[Claim]) -> list[Claim]:
    """Return the claims of every superlative whose subject stands in a cross section."""
    claims: list[Claim] = []
    if "nr. 1 er" in spoken.sentence.text:
        return []  # "når nr. 1 er kommunen med den laveste andel" says how ranks are counted
    parts = clauses(spoken, SUPERLATIVE)
    for number, clause in enumerate(parts):
        ranks = list(SUPERLATIVE.finditer(clause.text))
        if len(ranks) != 1 or LOOSE.search(_TO_GOAL.sub("", clause.text)) or is_told(ranks[0].group(), made):
            continue
        rank = ranks[0]
        at = next(i for i, t in enumerate(spoken.tokens) if t.end > clause.start + rank.start())
        if _OF_SERIES.match(clause.text, rank.end()) or _is_some_of(spoken, clause, rank):
            continue
        if _is_among_times(spoken, clause.start + rank.start(), clause.start + rank.end()):
            continue
        if (is_future(spoken, at) and not _TO_GOAL.search(clause.text)) or VALUED.search(clause.text):
            continue
        claim = _claim(scope, sections, spoken, parts[:number], clause, rank)
        if claim is not None:
            claims.append(claim)
    return claims


def _is_some_of(spoken: Spoken, clause: Clause, rank: re.Match[str]) -> bool:
    """Return whether a superlative picks some of a benefit's own cases: `de største fleksjob (20 timer og derover)`."""
    following = next((t for t in spoken.tokens if t.start >= clause.start + rank.end()), None)
    return clause.text[: rank.start()].lower().endswith("de ") and following is not None and following.letter == "G"


def _is_among_times(spoken: Spoken, start: int, end: int) -> bool:
    """Return whether a season follows a superlative, or it is said of the time that its clause follows."""
    when = _WHEN.search(spoken.sentence.text[:start])
    said = when is not None and any(t.letter == "T" and t.end == when.end("time") for t in spoken.tokens)
    return said or _SEASON.match(spoken.sentence.text, end) is not None


def is_told(word: str, made: Sequence[Claim]) -> bool:
    """Return whether a failing claim of the sentence names the word already."""
    return any(word in claim.printed and verdict(claim) is False for claim in made)


def _claim(
    scope: Scope, sections: Sequence[CrossSection], spoken: Spoken, before: Sequence[Clause], clause: Clause,
    rank: re.Match[str],
) -> Claim | None:  # fmt: skip
    wider = " ".join(part.text for part in before[-2:])
    text, ways = _verb_phrase(clause, rank)
    ranked_before = next((part for part in reversed(before) if SUPERLATIVE.search(part.text)), None)
    if _is_elliptical(clause, rank) and ranked_before is not None:
        text, ways = f"{ranked_before.text} {text}", ways | ranked_before.directions()  # "… og Egedal den laveste"
    speed = _SPEED.fullmatch(rank["word"]) is not None or _TEMPO.search(text) is not None
    if not ways and (speed or (_BARE.fullmatch(rank.group()) and not _SIZED.search(text))):
        shifted = _SHIFTED.search(wider)
        ways = before[-1].directions() if before else set()
        ways = {"D" if shifted["less"] else "U"} if shifted else ways
        if len(ways) != 1:
            return None
    moving = bool(ways)
    held: list[tuple[CrossSection, Entrant]] = []
    for near in sections_near(sections, spoken):
        found = [(s, e) for s in near if (e := ranked(scope, s, before, clause, rank)) is not None and not e.whole]
        meant = fitting(clause, [s for s, _e in found], wider, moving, text)
        held = [(s, e) for s, e in found if any(s is one for one in meant)]
        if held:
            break
    if _TIMED.search(clause.text) or (any(t.letter in "TR" for t in clause.tokens) and not _among_rows(clause, rank)):
        return None  # "det laveste i halvåret": a rank among times, not among rows
    if held and not held[0][1].area and not _OF_BENEFITS.search(f"{wider} {text}"):
        held = [] if ranks_areas(sections, clause, rank) else held
    held = [(s, e) for s, e in held if s.table != TOLD or not rank["rank"] or len(s.members()) > 2]
    held = _decided(_of_size_said(clause, held), held, rank, ways)
    if _IN_PERCENT.search(clause.text):
        held = [(s, e) for s, e in held if s.measure == GROWTH or s.is_rate()]
    after = spoken.sentence.text[clause.tokens[-1].end :]
    counted = _COUNTED.search(f"{wider} {text}") or _FROM_TO.match(after)
    if moving and not any(s.measure == CHANGE for s, _e in held) and counted:
        return None  # "antallet er faldet mest på a-dagpenge": by how many no column says
    held = [(s, e) for s, e in held if e.area or not _counts_one_sex(spoken, clause.start + rank.end(), e)]
    if not held or unknown_word(clause, words_of(scope, [s for s, _e in held]), rank.span()):
        return None
    high, place = place_said(rank)
    held = [(s.without(left_out(s, [*before, clause], e)), e) for s, e in held]
    outcomes = [_holds(s, e, high, place, ways) for s, e in held]
    if any(outcomes) or False not in outcomes:
        return None
    section, subject = held[outcomes.index(False)]
    figure = section.of(subject)
    if _says_another_size(spoken, clause.start + rank.end(), figure):
        return None
    order = sorted(_sizes(section, ways), key=lambda one: one[1], reverse=high)
    shown = ", ".join(f"{e.label} {section.of(e).printed}" for e, _size in order[:3])
    expected = order[place - 1 if place <= len(order) else 0][0].label if order else ""
    note = f"{subject.label.capitalize()}: {figure.printed}; tabellens rækkefølge er {shown} (linje {figure.line})."
    line = spoken.line(next(t for t in clause.tokens if t.end > clause.start + rank.start()))
    reading = Reading("stated", (figure,), None, False, expected, note)
    printed = f"{rank.group()} ({subject.label})"
    return Claim("comparison", line, spoken.sentence.text, printed, (reading,), bound="named")


def _counts_one_sex(spoken: Spoken, end: int, subject: Entrant) -> bool:
    """Return whether `flest mænd blandt de yngste` sets one half of a row against the other, not the rows."""
    following = next((t for t in spoken.tokens if t.start >= end), None)
    halves = frozenset().union(*(marks for marks in vocabulary().exclusive))
    named = following is not None and following.letter == "g" and following.name in halves
    return named and following is not None and following.name not in subject.group.qualifiers


def _verb_phrase(clause: Clause, rank: re.Match[str]) -> tuple[str, set[str]]:
    """Return the words that a superlative's verb governs, and their directions: `… er den mindste og er faldet`."""
    stops = [match.start() for match in _NEXT_VERB.finditer(clause.text)]
    low = max((stop for stop in stops if stop < rank.start()), default=0)
    high = min((stop for stop in stops if stop >= rank.end()), default=len(clause.text))
    within = range(clause.start + low, clause.start + high)
    return clause.text[low:high], {t.letter for t in clause.tokens if t.letter in "UD" and t.start in within}


def _says_another_size(spoken: Spoken, end: int, figure: Figure) -> bool:
    """Return whether a pct. is said right after a superlative held against counts: `den højeste, 12,8 pct.`."""
    after = [token for token in spoken.tokens if token.start >= end][:SIZE_REACH]
    at = next((i for i, token in enumerate(after) if token.letter in "NP"), 0)
    apart = at > 0 and after[at].letter == "P" and after[at - 1].letter == ","
    return apart and figure.unit not in {"pct", "growth", "pp"}


def place_said(rank: re.Match[str]) -> tuple[bool, int]:
    """Return whether a superlative counts from above, and which place it gives."""
    high = re.fullmatch(f"(?i){_LOW}", rank["word"]) is None
    return high, {"": 1, "næst": 2, "tredje": 3}[(rank["rank"] or "").lower()]


def _decided(
    sized: list[tuple[CrossSection, Entrant]], held: list[tuple[CrossSection, Entrant]], rank: re.Match[str],
    ways: set[str],
) -> list[tuple[CrossSection, Entrant]]:  # fmt: skip
    """Return the sections of the size said; all, where those rank nobody: a number beside its region's."""
    ranked = any(_holds(s, e, *place_said(rank), ways) is not None for s, e in sized)
    return sized if ranked or not sized else held


def _among_rows(clause: Clause, rank: re.Match[str]) -> bool:
    """Return whether a time only says which column is meant: `I 2020 var sygedagpenge størst`."""
    opens = re.match(r"(?i)(?:i|ved udgangen af|ultimo|primo) ", clause.text) is not None
    times = [t for t in clause.tokens if t.letter in "TR"]
    first = min((t.start for t in clause.tokens if t.letter in "AGg"), default=-1)
    leads = opens and len(times) == 1 and times[0].letter == "T" and times[0].start < first
    return leads or _AMONG.match(clause.text, rank.end()) is not None


def _of_size_said(clause: Clause, held: list[tuple[CrossSection, Entrant]]) -> list[tuple[CrossSection, Entrant]]:
    """Return the sections that hold the size said beside a rank: `lavest i Sorø (1,8 pct.)`, else all.

    Beside it is what follows a colon or `, hvor` too: `størst i MA, hvor der er 18 pct. færre`.
    """
    tokens = clause.spoken.tokens
    goes_on = re.match(r"(?i) ?(?::|, hvor\b)", clause.spoken.sentence.text[clause.tokens[-1].end :]) is not None
    stops = [i for i in range(clause.high + 1, len(tokens)) if tokens[i].letter in ",;:" and i > clause.high + 1]
    high = min(stops, default=len(tokens)) if goes_on else clause.high
    said = [t for t in tokens[clause.low : high] if t.letter in "NP" and t.number is not None]
    if not said:
        return held
    found = []
    for section, entrant in held:
        value = abs(section.of(entrant).value)
        fits = any(
            abs(value - abs(t.number.value)) <= max(0.06, 0.5 * 10.0**-t.number.decimals) for t in said if t.number
        )
        between = section.of(entrant).printed.split(" til ")  # "(fra 1.070 til 1.033, 3 pct.)": of the change too
        fits = fits or (len(between) > 1 and any(t.text in between for t in said))
        told = section.table == TOLD and not any((t.letter == "N") == section.counts() for t in said)
        if fits or told:  # "De ufaglærte er den største gruppe med 40 pct." of the numbers told before
            found.append((section, entrant))
    return held if goes_on and not found else found


def _is_elliptical(clause: Clause, rank: re.Match[str]) -> bool:
    """Return whether a clause leaves out what is measured: `… og Egedal den laveste`."""
    rest = f"{clause.text[: rank.start()]} {clause.text[rank.end() :]}"
    return _ELLIPTICAL.match(clause.text[rank.end() :]) is not None and not measures_said(rest, clause.directions())


def _holds(section: CrossSection, subject: Entrant, high: bool, place: int, ways: set[str]) -> bool | None:
    """Return whether the subject has the rank in some circle: among all, municipalities, or those that moved that way.

    None where nobody stands beside it. A municipality has never more persons than its region, so counts of areas that
    lie within each other are no circle.
    """
    circles = [_sizes(section, ways)]
    if subject not in dict(circles[0]):
        return False
    if section.measure in {CHANGE, GROWTH} and len(ways) != 1:
        circles.append([(e, f.value) for e, f in section.members()])
    for circle in list(circles):
        circles.append([(e, v) for e, v in circle if not e.rest])
        circles.append([(e, v) for e, v in circle if not e.area or len(members(e.area)) == 1])
        circles.append([(e, v) for e, v in circle if not any(may_hold(e, o) for o, _v in circle)])
    kept = [c for c in circles if not (section.counts() and any(may_hold(e, o) for o, _v in c for e, _w in c))]
    placed = [_placed(dict(circle), subject, high, place) for circle in kept]
    return any(placed) if any(one is not None for one in placed) else None


def _sizes(section: CrossSection, ways: set[str]) -> list[tuple[Entrant, float]]:
    """Return the members with the size of their figure: of a fall (rise) those that fell (rose)."""
    moving = section.measure in {CHANGE, GROWTH}
    sign = (1.0 if ways == {"U"} else -1.0 if ways == {"D"} else 0.0) if moving else 0.0
    found = [(e, abs(f.value)) for e, f in section.members() if not sign or f.value * sign > 0]
    return found or [(e, abs(f.value)) for e, f in section.members()]  # a column of falls prints them without a sign


def _placed(circle: dict[Entrant, float], subject: Entrant, high: bool, place: int) -> bool | None:
    if subject not in circle or len(circle) < 2:
        return None
    mine = circle[subject]
    ahead = sum(v > mine if high else v < mine for v in circle.values())
    level = sum(v == mine for v in circle.values())
    return ahead + 1 <= place <= ahead + level
