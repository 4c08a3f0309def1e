"""Whether goals are said to be met as their figures say: `Målet er nået`, `to af de fire mål er nået, nemlig …`.

Inputs: sentences and the goals of the document. Outputs: claims. A goal is held against what its target and status
say; a count of goals against all goals of a table, or of the document, whose status is known.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from helpers.checking.claims import Claim, Figure, Group, Reading
from helpers.checking.context.facts import Facts
from helpers.checking.context.levels import levels
from helpers.checking.context.mentions import same_period
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.aims import Aim
from helpers.checking.goals.goal_bases import is_near, names_near
from helpers.checking.goals.goal_progress import Held, held_against
from helpers.checking.goals.goal_references import meant, of_group, own_targets
from helpers.checking.goals.goals import goal_of
from helpers.checking.tables.goal_tables import usual_way

_NUMBERS = {"ingen": 0, "intet": 0, "en": 1, "én": 1, "et": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5,
            "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10}  # fmt: skip
_WORDS = "|".join(_NUMBERS)
_DONE = r"(?:nået|opnået|opfyldt|indfriet|realiseret|i mål|i hus)"
_JUDGED = re.compile(rf"(?i)\b{_DONE}\b|\bnået (?:sit|sine|vores|deres) mål|\blever op til mål\w*")
_DENIED = re.compile(r"(?i)\b(?:ikke|næppe|langt fra|uden (?:at|held)|hverken|ingen|intet)\b")
_OPEN = re.compile(
    r"(?i)\b(?:skal|kan|vil|hvis|såfremt|forvent\w*|ventes?|kunne|for at|før|inden|tæt på|næsten|halvt|delvist|når|"
    r"hvornår|om (?:målet|målene)|pct\.? af|procent af)\b"
)
#: `Kommer vi under 680, er målet nået`.
_CONDITION = re.compile(
    r"(?i)^\W*(?:kommer|falder|stiger|lykkes|bliver|holder|sker|nås|når|kan|øges|reduceres|fortsætter)\b|"
    r"\b(?:hvis|såfremt|når|forudsat)\b|\bvente[srt]?\b[^;.]*\bså (?:er|bliver)\b"
)
#: Said of the goal just set.
_IT_IS = re.compile(
    rf"(?i)^\W*(?:det|dette) (?:er|blev) (?:(?:dermed|altså|således|allerede|derfor|nu|endnu|ikke) )*{_DONE}\W*$"
)
_COUNT = re.compile(
    rf"(?i)\b(?P<some>{_WORDS}|alle|begge|\d{{1,2}})(?: ud)?(?: af(?: de| vores| planens| kommunens| årets)?)?"
    rf"(?: (?P<all>{_WORDS}|\d{{1,2}}))?(?: [\wæøå]+)?? (?P<goals>\w*mål(?:ene)?)\b(?! for [\w-]+ (?:og|er))"
    rf"(?P<between>[^.;:\d]{{0,60}}?)\b(?P<not>ikke )?(?:[\wæøå]+ )?{_DONE}\b"
)
_REACHED = re.compile(
    rf"(?i)\b(?:nået|nåede|opfyldt|opfyldte|indfriet) (?P<some>{_WORDS}|\d{{1,2}})(?: ud)? af(?: de| vores)? "
    rf"(?P<all>{_WORDS}|\d{{1,2}})(?: \w+)? \w*mål\b"
)
#: `Af de fem mål er ét nået`: the first number is how many there are.
_OF_ALL = re.compile(r"(?i)\baf (?:de |vores |planens |kommunens |årets |alle )*$")
_REST = re.compile(rf"(?i)(?:,|\bog|\bmens|\bmen)+ (?P<rest>{_WORDS}|\d) (?:mål )?(?:er |blev )?(?:endnu )?ikke\b")
_OTHERS = re.compile(r"(?i)\b(?:andre|øvrige|resterende|sidste|første|største|vigtigste)\b")
_ABOUT = re.compile(r"(?i)\bmål om (?P<way>nedbringelse|reduktion|fald|færre|flere|stigning|vækst|fremgang)\b")
_ALREADY = re.compile(r"(?i)\b(?:allerede|på forhånd|i dag|nu|endnu|aktuelt|p\.t\.)\b")
_NAMELY = re.compile(r"(?i)^\W*(?:det gælder|det drejer sig om|det er (?:målene|målet) for)\b")

_STOP = re.compile(r"[,;:](?!\d)|\b(?:mens|men|hvorimod|og (?=(?:det|de|på|i|for)\b))|(?<=[a-z])\. (?=[A-ZÆØÅ])")
#: `for mange til, at målet er nået`.
_TOO_MANY = re.compile(r"(?i)\btil,?\s*$")

#: So many sentences back a section sets the goal of which it says that it is met.
SECTION_REACH = 12


def told_as_met(every: Sequence[Spoken]) -> frozenset[int]:
    """Return the sentences, by `id`, of whose goals the text says below that they are met: no news to the author.

    It is said by the next sentence, or later in the section, of the goal that was set last (and wherever it was set).
    """
    found: set[int] = set()
    for at, spoken in enumerate(every):
        if not any(_JUDGED.search(text) and not _DENIED.search(text) for _start, text in _clauses(spoken)):
            continue
        found |= {id(spoken.previous)} if spoken.previous is not None else set()
        section = spoken.sentence.section
        before = [s for s in every[max(0, at - SECTION_REACH) : at] if s.sentence.section == section]
        goals = [(s, s.tokens[goal.target].text) for s in before if (goal := goal_of(s)) and goal.target >= 0]
        found |= {id(s) for s, target in goals if target == goals[-1][1]}
    return frozenset(found)


#: `Målet var opfyldt i 3. kvartal`: then, not now; `et fald på 28, hvoraf de 17 er nået`: a part.
_ONCE_MET = re.compile(
    r"(?i)\bvar (?:\w+ )?(?:opfyldt|nået|indfriet) i (?:\d\. kvartal|[a-z]+(?: 20\d\d)?\b(?<!dag)(?<!år))|"
    r"\bhvoraf (?:de )?\d+ er nået"
)


def verdict_claims(facts: Facts, spoken: Spoken, aims: Sequence[Aim]) -> list[Claim]:
    """Return the claims of a sentence that goals are met or not."""
    if not aims and not own_targets(spoken):
        return []
    if spoken.sentence.cell is not None or spoken.sentence.heading:
        return []
    counted = list(_counted(spoken, aims))
    now = [(start, text) for start, text in _clauses(spoken) if not _ONCE_MET.search(text)]
    judged = [claim for start, text in now for claim in _judged(facts, spoken, aims, start, text)]
    return [*(counted or judged), *_named_claims(spoken, aims)]


def _named_claims(spoken: Spoken, aims: Sequence[Aim]) -> Iterator[Claim]:
    """Give the claims that the goals named after `nemlig` or `Det gælder` are met, as the count before them says."""
    text, before = spoken.sentence.text, spoken.previous
    counted = _COUNT.search(text)
    if counted is not None:
        lead = re.search(r"(?i)\bnemlig\b", text[counted.end() :])
        start = counted.end() + lead.end() if lead is not None else -1
    else:
        counted = _COUNT.search(before.sentence.text) if before is not None else None
        lead = _NAMELY.match(text)
        start = lead.end() if lead is not None else -1
    if counted is None or start < 0 or counted["not"] or _value(counted["some"], 9) == 0:
        return
    end = re.search(r"[;.]|,? (?:mens|men|hvorimod)\b|, (?!(?:og )?\w+(?:,| og))", text[start:])
    stop = start + end.start() if end is not None else len(text)
    for token in spoken.tokens:
        if token.letter not in "Gg" or not start <= token.start < stop:
            continue
        group = Group(frozenset({token.name})) if token.letter == "G" else Group(frozenset(), frozenset({token.name}))
        found = of_group(aims, group, frozenset())
        if len(found) == 1 and found[0].met is not None and found[0].now is not None:
            aim, now = found[0], found[0].now
            state = "nået" if aim.met else "ikke nået"
            note = f"Målet er {aim.target.printed}, og status er {now.printed}: målet er {state}."
            reading = Reading("stated", (now,), aim.target, bool(aim.met), state, note)
            yield Claim("target", spoken.sentence.line, text, token.text, (reading,))


def _value(text: str, every: int | None) -> int | None:
    word = text.lower()
    if word in {"alle", "begge"}:
        return every if word == "alle" else 2
    return int(word) if word.isdigit() else _NUMBERS.get(word)


def _counted(spoken: Spoken, aims: Sequence[Aim]) -> Iterator[Claim]:
    """Give the claim of how many goals are met, and of those named after `nemlig`."""
    text = spoken.sentence.text
    match = _COUNT.search(text) or _REACHED.search(text)
    if match is not None and re.search(r"(?i)\b(?:halvdelen|hver|knap|godt)\b", text[: match.end()]):
        return  # "halvdelen af de fire mål": four is how many there are
    if match is None or _OPEN.search(match.group()) or _OTHERS.search(match.group()):
        return
    counted = match["some"]
    whole = match["all"] or ("to" if counted.lower() == "begge" else None)
    if whole is None and "goals" in match.groupdict() and _OF_ALL.search(text[: match.start("some")]):
        within = re.search(rf"(?i)\b(?:{_WORDS}|\d{{1,2}})\b", text[match.end("goals") : match.end()])
        if within is None:
            return
        whole, counted = counted, within.group()
    every = _value(whole, None) if whole else None
    denied = "not" in match.groupdict() and bool(match["not"])
    pools = list(_pools(spoken, aims, every))
    if not pools:
        return
    some = _value(counted, every if every is not None else len(pools[0]))
    if some is None:
        return
    outcomes = [_possible(pool, every or len(pool), some, denied) for pool in pools]
    rest = _REST.search(text, match.end())
    if rest is not None and every is not None and some + (_value(rest["rest"], None) or 0) != every:
        outcomes = [False]
    if rest is not None and every is None and not denied:
        outcomes = [
            some + (_value(rest["rest"], None) or 0) == len(pool) and fits
            for pool, fits in zip(pools, outcomes, strict=True)
        ]
    best = max(pools, key=len)
    met = sum(aim.met is True for aim in best)
    if not met and some and not denied:
        return  # the statuses of the text are not those its goals are judged by
    expected = f"{len(best) - met if denied else met} af {len(best)}"
    named = ", ".join(aim.target.printed for aim in best if aim.met)
    note = f"{met} af de {len(best)} mål, hvis status er kendt, er nået" + (f" (målene {named})." if named else ".")
    reading = Reading("stated", (), None, any(outcomes), expected, note)
    yield Claim("target", spoken.sentence.line, text, counted, (reading,))


def _pools(spoken: Spoken, aims: Sequence[Aim], every: int | None) -> Iterator[list[Aim]]:
    """Give the goals that a count may be of: those of one table or one section, and all, where no status is unknown."""
    about = _ABOUT.search(spoken.sentence.text)
    if about is not None:
        way = 1 if about["way"].lower() in {"flere", "stigning", "vækst", "fremgang"} else -1
        aims = [aim for aim in aims if aim.way == way and (aim.now is None or aim.now.value != aim.target.value)]
    groups = [list(found) for _place, found in groupby(sorted(aims, key=lambda a: a.place), key=lambda a: a.place)]
    if _ALREADY.search(spoken.sentence.text) is None:  # what next year's goals start from is no result
        groups = [pool for pool in groups if any(map(_is_followed, pool))]
        aims = [aim for pool in groups for aim in pool]
    for pool in [*groups, list(aims)]:
        known = [aim for aim in pool if aim.met is not None]
        if (every is None and known and len(known) == len(pool) and len(groups) == 1) or (
            every is not None and every in {len(pool), len(known)} and len(known) >= max(1, every - 1)
        ):
            yield known


def _is_followed(aim: Aim) -> bool:
    """Return whether a goal has a result: one that is told, or a status as new as the time of the target."""
    now = aim.now.period if aim.now is not None else ""
    return aim.followed or bool(now and aim.target.period and now >= aim.target.period)


def _possible(pool: Sequence[Aim], every: int, some: int, denied: bool) -> bool:
    """Return whether so many of all goals can be met (or not met), as far as their statuses are known."""
    met = sum(aim.met is True for aim in pool)
    missed = len(pool) - met
    if denied:
        met, missed = missed, met
    return met <= some <= every - missed


def _clauses(spoken: Spoken) -> Iterator[tuple[int, str]]:
    """Give the clauses of a sentence, between stops and `mens`, each with its place."""
    text, start = spoken.sentence.text, 0
    for stop in [*_STOP.finditer(text), None]:
        end = stop.start() if stop is not None else len(text)
        if text[start:end].strip():
            yield start, text[start:end]
        start = stop.end() if stop is not None else end


def _judged(facts: Facts, spoken: Spoken, aims: Sequence[Aim], start: int, text: str) -> Iterator[Claim]:
    """Give the claims of a clause that says of named goals, or of the one just spoken of, that they are met or not."""
    word = _JUDGED.search(text)
    if (
        word is None
        or not re.search(r"(?i)\b(?:er|var|blev|blevet|har|fik|endte)\b", text)
        or _OPEN.search(text)
        or (text.strip().lower().startswith("at ") and _TOO_MANY.search(spoken.sentence.text[:start].rstrip(" ,")))
        or re.search(rf"(?i)\b(?:{_WORDS}|\d+)(?: ud)? af (?:de )?\w+\b", text)
    ):
        return
    if not (re.search(r"(?i)\bmål", spoken.sentence.text) or _IT_IS.match(spoken.sentence.text)) or _CONDITION.search(
        spoken.sentence.text
    ):
        return
    said = _DENIED.search(text) is None
    inside = [i for i, token in enumerate(spoken.tokens) if start <= token.start < start + len(text)]
    names = [i for i in inside if spoken.tokens[i].letter in "Gg"]
    periods = [spoken.tokens[i].name for i in inside if spoken.tokens[i].letter == "T"]
    goals: list[Aim] = []
    for at in names:
        token = spoken.tokens[at]
        group = Group(frozenset({token.name})) if token.letter == "G" else Group(frozenset(), frozenset({token.name}))
        areas = frozenset(spoken.tokens[i].name for i in inside if spoken.tokens[i].letter == "A")
        found = of_group(aims, group, areas)
        goals += found if len(found) == 1 else []
    if not names and inside:
        held = held_against(facts, spoken, inside[0], aims) if own_targets(spoken) else []
        yield from _of_target(spoken, word.group(), held, said)
        if not held:
            found, sure = meant(spoken, inside[-1], aims)
            goals = found if sure else []
    for aim in goals:
        other = [p for p in periods if aim.now is not None and aim.now.period and not same_period(aim.now.period, p)]
        status = _status_here(spoken, aim) or (aim.now if aim.met is not None and not other else None)
        way = aim.way or usual_way(aim.group)
        if status is None or not way or (status.value == aim.target.value and not said):
            continue  # unrounded, a status that is its target may lie on either side
        met = (status.value - aim.target.value) * way >= 0
        state = "nået" if met else "ikke nået"
        note = f"Målet er {aim.target.printed}, og status er {status.printed}: målet er {state}."
        reading = Reading("stated", (status,), aim.target, met == said, state, note)
        yield Claim("target", spoken.sentence.line, spoken.sentence.text, word.group(), (reading,))


def _status_here(spoken: Spoken, aim: Aim) -> Figure | None:
    """Return the one level that the sentence itself states for the area of a goal: `status 611 i Roskilde`."""
    found = [
        level.figure for level in levels(spoken, "N")
        if aim.areas and names_near(spoken, level.at)[1] == aim.areas and is_near(level.figure, aim.target.value)
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _of_target(spoken: Spoken, word: str, held: Sequence[Held], said: bool) -> Iterator[Claim]:
    """Give the claim of `Målet på 15 pct. er allerede nået`, where the target and one status are known."""
    for one in held:
        usable = [s for s in one.statuses if (s.unit == "pct") == (one.target.unit == "pct")]
        if not one.way or not usable:
            continue
        met = (usable[0].value - one.target.value) * one.way >= 0
        state = "nået" if met else "ikke nået"
        note = f"Målet er {one.target.printed}, og status er {usable[0].printed}: målet er {state}."
        reading = Reading("stated", (usable[0],), one.target, met == said, state, note)
        yield Claim("target", spoken.sentence.line, spoken.sentence.text, word, (reading,))
