"""The times that a sentence sets against each other: what is decided in March reaches past March.

Inputs: a sentence, the one before it, the month the plan was finished in. Outputs: claims of kind `period`. Only a
wording that says itself which of its times comes first is read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from helpers.checking.claims import Claim, Reading
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import Token, print_period

#: When something is ready stands so near the word that says so.
BESIDE = 40
#: A season holds so many months that nobody could object to more: first and last.
_SEASONS = {"foråret": (2, 6), "sommeren": (5, 9), "efteråret": (8, 12)}
_SEASON = re.compile(rf"(?i)\b(?P<name>{'|'.join(_SEASONS)}) $")
_DECIDED = re.compile(
    r"(?i)\b(?:fastlægges|fastsættes|vedtages|aftales|besluttes|godkendes|opstilles|forelægges|behandles)\b"
)
_UNTIL = re.compile(r"(?i)\b(?:frem til|indtil|til og med|til)(?: og med)?(?: udgangen af| ultimo)? $")
_MEETING = re.compile(r"(?i)\bmøder?(?:t|ne)? (?:i|den|ultimo|primo|medio) $")
_AVAILABLE = re.compile(
    r"(?i)\b(?:foreligge[rs]?|offentliggøres|udkommer|udgives|(?:er|bliver) (?:først )?(?:tilgængelige|klar))\b"
)
_OF_DATA = re.compile(r"(?i)\b(?:data|tal|tallene|\w*opgørelse\w*|statistik\w*)\b(?: [\wæøå]+){0,3} (?:for|fra|pr\.) $")
_DUE_TO = re.compile(r"(?i)^(?:det|dette) (?:hænger sammen med|skyldes),? at\b")
_WHEN_READY = re.compile(r"(?i)\b(?:i|ultimo|primo|medio|til)(?: (?:foråret|sommeren|efteråret))? $")
_EXPECTED = re.compile(r"(?i)^\s*(?:forventes|ventes|skønnes|forventer|venter|regner|skønner|vil)\b")
_LEADS_TO = re.compile(r"(?i),? (?:så|hvorved|hvorefter|og dermed) (?:der|antallet|tallet|ledigheden|niveauet)\b")


#: From what and when something has moved: `faldet 2,4 pct. fra 42 i juli 2025`.
_MOVED_FROM = re.compile(
    r"(?i)\b(?:steget|faldet|vokset|uændret|gået (?:op|ned|frem|tilbage)|fald|stigning|vækst)\b[^.;:]*?\bfra "
    r"(?:ca\. )?[\d.,]+(?: pct\.| \w*personer)? i $"
)


@dataclass(frozen=True)
class Time:
    """A time that a sentence states: its first and last month, and its place."""

    first: str
    last: str
    start: int
    end: int
    text: str


def stated_time_claims(spoken: Spoken, finished: str) -> list[Claim]:
    """Return the claims that the times of a sentence come in the order its own words say."""
    times = times_of(spoken)
    found: list[Claim] = []
    if times:
        found += [*_decided(spoken, times, finished), *_ready(spoken, times, finished), *_expected(spoken, times)]
        found += _moved(spoken, times)
    return found


def _moved(spoken: Spoken, times: list[Time]) -> Iterator[Claim]:
    """Give the claim that a level has moved from another month than its own: `137 i juli 2026, uændret fra 137 i …`."""
    text = spoken.sentence.text
    for now, then in pairwise(times):
        between = text[now.end : then.start]
        if not re.search(r"\d (?:pct\. |\w*personer )?i $", text[: now.start]) or not _MOVED_FROM.search(between):
            continue
        if not any(token.letter == "A" and now.end < token.start < then.end for token in spoken.tokens):
            note = f"Tallet sammenlignes med {then.text}, som er dets egen måned."
            own = (then.first, then.last) == (now.first, now.last)
            yield time_claim(spoken, then, not own, f"før {now.text}", note)


def times_of(spoken: Spoken) -> list[Time]:
    """Return the times of a sentence that name a year."""
    found = []
    for token in spoken.tokens:
        span = _span(spoken, token)
        if span:
            found.append(Time(*span, token.start, token.end, token.text))
    return found


def _span(spoken: Spoken, token: Token) -> tuple[str, str] | None:
    if token.letter != "T" or not re.fullmatch(r"20\d\d(-\d\d)?", token.name):
        return None
    if len(token.name) == 7:
        return (token.name, token.name) if int(token.name[5:]) <= 12 else None
    season = _SEASON.search(spoken.sentence.text[: token.start])
    low, high = _SEASONS[season["name"].lower()] if season else (1, 12)
    return f"{token.name}-{low:02d}", f"{token.name}-{high:02d}"


def _decided(spoken: Spoken, times: list[Time], finished: str) -> Iterator[Claim]:
    """Give the claims that what is to be decided is still to come, and reaches beyond the decision."""
    text = spoken.sentence.text
    verb = _DECIDED.search(text)
    before = [t for t in times if verb is not None and t.end <= verb.start()]
    if verb is None or len(before) != 1 or re.search(r"[,;:]", text[before[0].end : verb.start()]):
        return
    meeting = before[0]
    if _MEETING.search(text[: meeting.start]) and finished:
        note = f"Planen er fra {print_period(finished)}, men omtaler {meeting.text} som noget, der endnu ventes."
        yield time_claim(spoken, meeting, meeting.last >= finished, f"efter {print_period(finished)}", note)
    for end in (t for t in times if t.start > verb.end() and _UNTIL.search(text[: t.start])):
        note = f"Det, der {verb.group().lower()} i {meeting.text}, kan ikke kun gælde til {end.text}."
        yield time_claim(spoken, end, end.last > meeting.first, f"efter {meeting.text}", note)


def _ready(spoken: Spoken, times: list[Time], finished: str) -> Iterator[Claim]:
    """Give the claims that figures are ready after the time they are of, and that what is awaited is not past."""
    text = spoken.sentence.text
    verb = _AVAILABLE.search(text)
    of = [t for t in times if verb is not None and _OF_DATA.search(text[: t.start])]
    if verb is None or len(of) != 1:
        return
    others = [t for t in times if t is not of[0] and abs(t.end - verb.start()) < BESIDE]
    when = [t for t in others if _WHEN_READY.search(text[: t.start])]
    if len(when) == 1:
        note = f"Tal for {of[0].text} kan ikke foreligge i {when[0].text}."
        yield time_claim(spoken, of[0], of[0].first <= when[0].last, f"senest {when[0].text}", note)
        yield from _before_meeting(spoken, when[0])
        if finished and re.search(r"(?i)\bførst\b", text[: verb.end()]):
            note = f"Planen er fra {print_period(finished)}, men omtaler {when[0].text} som noget, der endnu ventes."
            yield time_claim(spoken, when[0], when[0].last >= finished, f"efter {print_period(finished)}", note)


def _before_meeting(spoken: Spoken, ready: Time) -> Iterator[Claim]:
    """Give the claim that what a decision waits for is ready by then: `Det skyldes, at der først i foråret …`."""
    source = spoken.previous
    if source is None or not _DUE_TO.match(spoken.sentence.text):
        return
    decided = _DECIDED.search(source.sentence.text)
    before = [t for t in times_of(source) if decided is not None and t.end <= decided.start()]
    if len(before) == 1 and _MEETING.search(source.sentence.text[: before[0].start]):
        meeting = before[0]
        note = f"Tallene foreligger i {ready.text}, men bruges på mødet i {meeting.text}."
        yield time_claim(spoken, ready, ready.first <= meeting.last, f"senest {meeting.text}", note)


def _expected(spoken: Spoken, times: list[Time]) -> Iterator[Claim]:
    """Give the claims of `I 2021 forventes et fald, så der ved udgangen af 2021 …`: from one year's end to the next."""
    text, year = spoken.sentence.text, times[0]
    if not re.match(r"(?i)i $", text[: year.start]) or not _EXPECTED.match(text[year.end :]) or year.first == year.last:
        return
    leads = _LEADS_TO.search(text, year.end)
    ends = [t for t in times if leads is not None and t.start > leads.start() and t.first == t.last]
    if len(times) != 2 or len(ends) != 1 or not ends[0].last.endswith("-12"):
        return
    end = ends[0]
    note = f"Det, der ventes i {year.text}, fører til {print_period(f'{year.text}-12')}, ikke til {end.text}."
    yield time_claim(spoken, end, end.last[:4] == year.text, f"udgangen af {year.text}", note)
    base = _level_before(spoken)
    if base is not None and end.last[:4] == year.text:
        start = f"{int(year.text) - 1}-12"
        note = f"Udviklingen i {year.text} regnes fra {print_period(start)}, men teksten siger {base.text}."
        yield time_claim(spoken, base, base.last == start, print_period(start), note, spoken.previous)


def _level_before(spoken: Spoken) -> Time | None:
    """Return the year's end that the sentence before tells its last level of: `til 1.030 ultimo 2020`."""
    source = spoken.previous
    if source is None or "P" not in spoken.shape or not re.search(r"INTw?$", source.shape):
        return None
    last = times_of(source)[-1:]
    return last[0] if last and last[0].first == last[0].last and last[0].last.endswith("-12") else None


def time_claim(
    spoken: Spoken, time: Time, holds: bool, expected: str, note: str, source: Spoken | None = None
) -> Claim:
    """Return the claim that a time of a sentence (or of `source`, another one) is right."""
    sentence = (source or spoken).sentence
    reading = Reading("stated", (), None, holds, expected, note)
    return Claim("period", sentence.line_at(time.start), sentence.text, time.text, (reading,), bound="named")
