"""Dates of prose that cannot be: what has happened after the plan was finished, and spans that end before they begin.

Inputs: a sentence and the month the plan was finished in. Outputs: claims of kind `period`. Only a verb in the past
right beside the date says that something has happened: what was decided in May may well begin next year.
"""

import re
from collections.abc import Iterator

from helpers.checking.claims import Claim, Reading
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import Token, print_period, tokenize

_PAST = (
    r"kom|skiftede|trådte|blev|viste|var|havde|skete|steg|faldt|udsendte|offentliggjorde|vedtog|indgik|toppede|lukkede|"
    r"åbnede|overgik|udgjorde|lå|modtog|gik|fik|begyndte|startede|ophørte|deltog|gennemførte|afholdt|oplevede|nåede|"
    r"påbegyndte|registrerede|besluttede|etablerede|oprettede"
)
#: `har i september 2020 offentliggjort`, `havde i oktober 2020 modtaget`: what was planned is no such thing.
_DONE = (
    r"(?!planlagt|aftalt|afsat|varslet|annonceret|budgetteret|fastsat|berammet|besluttet|ventet|forventet|sat)"
    r"[a-zæøå]{3,}(?:et|gjort|sendt|sat|gået|gjort|lagt|taget|valgt|haft|fået|solgt|vist|holdt)"
)
_BEFORE = re.compile(
    r"(?i)(?:^|[\s(])(?:i|ultimo|medio|primo|den|pr\.|fra|siden|i (?:det )?(?:tidlige |sene )?"
    r"(?:forår|sommer|efterår|vinter)(?:et|en|ren)?) ?$"
)
#: `Siden marts 2020 har …`.
_SINCE = re.compile(r"(?i)\bsiden $")
#: `Der er i sommeren 2020 indgået …`: of a season or a month nothing is planned in such words.
_IN_SEASON = re.compile(r"(?i)\b(?:er|har)(?: der)? i (?:foråret|sommeren|efteråret|vinteren) $")
_VERB_AFTER = re.compile(
    rf"(?i)\s*(?:,? hvor (?:[\wæøå]+ ){{1,2}})?(?:{_PAST})\b(?! (?:planlagt|aftalt|ventet|forventet))"
)
_DONE_AFTER = re.compile(rf"(?i)\s*(?:[\wæøå-]+ ){{0,2}}?{_DONE}\b")
_AUXILIARY = re.compile(r"(?i)\b(?:har|havde)(?: der)? (?:(?:i|den|ultimo|medio|primo) )?$")
_SENT = re.compile(
    r"(?i)\bhar (?:[\wæøå]+ ){0,2}(?:udsendt|offentliggjort|vedtaget|gennemført|afholdt|modtaget|registreret|opgjort|"
    r"indgået|udgivet)(?: (?:i|den)) $"
)
#: `Med coronaens indtog i foråret 2020 og nedlukningen kom der en stigning`.
_CAUSED = re.compile(r"(?i)^(?:med|efter|under|som følge af) [^,;]{0,60}\bi (?:foråret|sommeren|efteråret|vinteren) $")
_CAME = re.compile(rf"(?i)^[^,;.]{{0,60}}?\b(?:{_PAST}) der\b")
#: `som blev etableret i 2019`; `forvaltningens strategi fra 2020`.
_WAS_DONE = re.compile(
    r"(?i)\b(?:blev|er blevet) (?:[a-zæøå]+ )?(?:etableret|oprettet|indgået|igangsat|gennemført) i $"
)
_OF_WORK = re.compile(r"(?i)\b(?:strategi|analyse|undersøgelse|rapport|fokus|evaluering)(?:en)? fra $")
#: `Jobcentret vil i 2021 …`, `i 2021 vil kommunen …`, `vil blive iværksat i løbet af 2021`: what is still to come.
_WILL_BEFORE = re.compile(
    r"(?i)(?:\b(?:vil|skal|agter at)(?: (?:også|desuden|derfor|fortsat|ligeledes|der|dog|særligt|kommunen|vi|"
    r"formentligt?|jobcent\w+|forvaltningen|påvirke|blive [a-zæøå]+|kunne [a-zæøå]+))* (?:i )?|\bnæste gang (?:i )?"
    r"(?:foråret |efteråret |sommeren |vinteren )?|\b(?:for)?ventes (?:fra|i) |\ber gældende i |\bløber fortsat i )$"
)
_WILL_AFTER = re.compile(r"(?i)^ (?:og 20\d\d )?(?:vil|skal|fortsætter|deltager|videreføres|løber)\b (?!have været)")
#: `næste gang i foråret 2021`: gone by when the season is.
_SPRING = re.compile(r"(?i)\bnæste gang (?:i )?(?P<name>foråret|sommeren|efteråret) $")
_LAST = {"foråret": 6, "sommeren": 9, "efteråret": 12}
#: `i september 2020 i forhold til september 2019 er steget`.
_HAS_MOVED = re.compile(r"(?i)^ (?:er|var) (?:[a-zæøå]+ )?(?:steget|faldet|vokset|øget|reduceret)\b")
_OF_THEN = re.compile(
    r"(?i)\b(?:var|blev|havde|ville|skulle|hvis|oprindelig\w*|dengang|besluttede|vedtog|aftalt|siden|tal|end|fra|data|"
    r"afløs\w*|udløb\w*|erstatt\w*|forrige|tidligere|gamle|sidste|evaluer\w*|opfølgning\w*|nået|opfyldt|"
    r"niveau\w*|sammenlign\w*|udgangspunkt\w*|baseline|gentage\w*)\b"
)
#: What says so stands within so many letters of the year.
NEARBY = 60
#: `kommunens langsigtede mål for perioden 2019-2021`, of a plan that works towards them.
_GOALS_FOR = re.compile(r"(?i)\bmål(?:ene)? for (?:perioden |årene )?$")
#: A condition, a wish or a plan dates what is to come.
_TO_COME = re.compile(
    r"(?i)\b(?:når|hvis|såfremt|inden|indtil|skal|skulle|vil|ville|\w*vente\w*|\w*ventning\w*|skønne\w*|foreslå\w*)\b"
)
_AIMED = re.compile(r"(?i)\b(?:mål\w*|plan(?:en|lagt\w*|lægges)?|budget\w*|prognose\w*|fremskriv\w*)\b")
#: `er faldet fra 20 i juni 2019 til 11 i juni 2020`, even under the heading of the goals.
_MOVED = re.compile(r"(?i)\b(?:er|var) (?:steget|faldet|vokset|gået|øget|reduceret)\b[^.;:]*\d (?:% |pct\. )?i $")
_SPAN = re.compile(
    r"(?i)(?<![\d.,:–/-])(?P<from>\d{1,3})\s?[-–]\s?(?P<to>\d{1,3})[- ]?"
    r"(?=(?:procent|pct\.|%|årige?|års?\b|uger|måneder|timer|dage|personer|borgere|gange)(?![\wæøå]))"
)
_WORDS = ("et", "én", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti")
_ANY = "|".join(_WORDS)
#: `et til fem års varighed`.
_WORDED = re.compile(
    rf"(?i)(?<![\wæøå])(?P<from>{_ANY}) til (?P<to>{_ANY}) (?:års?|måneders?|ugers?|dages?)(?![\wæøå])"
)
_OUT_OF = re.compile(r"(?i)(?<![\d.,])(?P<part>\d{1,2}) ud af (?:de )?(?P<whole>\d{1,2})(?![\d.,]*\d)")
_YEARS = re.compile(r"(?<![\d.,–/-])(?P<from>20\d\d)\s?[-–]\s?(?P<to>(?:20)?\d\d)(?![\d-])(?=\)| |,|\.)")


def told_date_claims(spoken: Spoken, finished: str) -> list[Claim]:
    """Return the claims that what a sentence tells has happened lies before the plan's own month."""
    if not finished:
        return []
    found = []
    for token in spoken.tokens:
        month = _month(token)
        if (
            month > finished[: len(month)]
            and _has_happened(spoken, token)
            and not _TO_COME.search(_lead(spoken, token))
        ):
            when = print_period(month)
            note = f"Planen er fra {print_period(finished)} og kan ikke have tal for {when}."
            found.append(_claim(spoken, token.start, when, f"senest {print_period(finished)}", note))
    return [*found, *_past_intentions(spoken, finished), *_same_time(spoken)]


def _past_intentions(spoken: Spoken, finished: str) -> Iterator[Claim]:
    """Give the claims that what a plan will do, and the goals that it works towards, are not of years gone by."""
    text = spoken.sentence.text
    for token in spoken.tokens if spoken.sentence.cell is None else ():
        before, after = text[: token.start], text[token.end :]
        if _OF_THEN.search(f"{before.removesuffix('fra ')[-NEARBY:]} {after[:NEARBY]}"):
            continue
        span = re.fullmatch(r"(20\d\d)-(20\d\d)", token.name) if token.letter == "T" else None
        wanted = _WILL_BEFORE.search(before) or (re.search(r"(?i)\bi $", before) and _WILL_AFTER.match(after))
        year = span[2] if span and _GOALS_FOR.search(before) else token.text[-4:] if wanted and not span else ""
        if token.letter == "T" and re.fullmatch(r"20\d\d", year) and year < finished[:4]:
            yield _gone_by(spoken, token, finished)
        season = _SPRING.search(before) if token.letter == "T" and re.fullmatch(r"20\d\d", token.name) else None
        ended = f"{token.name}-{_LAST[season['name'].lower()]:02d}" if season is not None else ""
        if ended and finished[:4] == token.name and ended < finished:
            yield _gone_by(spoken, token, finished)
    for match in re.finditer(r"T(?=CT)", spoken.shape):
        one, other = spoken.tokens[match.start()], spoken.tokens[match.start() + 2]
        years = all(re.fullmatch(r"20\d\d", token.name) for token in (one, other))
        if years and other.name < one.name > finished[:4] and re.search(r"(?i)(?:^|\b)i $", text[: one.start]):
            yield _turned(spoken, one.start, f"{one.text} og {other.text}", f"{other.text} og {one.text}")


def _gone_by(spoken: Spoken, token: Token, finished: str) -> Claim:
    note = f"Planen er fra {print_period(finished)}, men omtaler {token.text} som noget, der endnu kommer."
    return _claim(spoken, token.start, token.text, f"tidligst {finished[:4]}", note)


def _same_time(spoken: Spoken) -> Iterator[Claim]:
    """Give the claims that a month is not compared with itself: `i september 2020 i forhold til september 2020`."""
    for match in re.finditer(r"(T)w?[JE]w{0,2}(T)", spoken.shape):
        one, other = spoken.tokens[match.start(1)], spoken.tokens[match.start(2)]
        if one.name == other.name and re.fullmatch(r"\d{4}-(?:\d\d|Q\d)", one.name):
            printed = f"{one.text} og {other.text}"
            yield _claim(spoken, one.start, printed, "to tidspunkter", f"{one.text} sammenlignes med sig selv.")
        elif re.fullmatch(r"20\d\d-\d\d", one.name) and re.fullmatch(r"20\d\d-\d\d", other.name):
            printed = f"{one.text} og {other.text}"
            gap = 12 * (int(one.name[:4]) - int(other.name[:4])) + int(one.name[5:]) - int(other.name[5:])
            if gap < 0 and _HAS_MOVED.match(spoken.sentence.text[other.end :]):
                yield _turned(spoken, one.start, printed, f"{other.text} og {one.text}")
            elif gap in {11, 13} and _HAS_MOVED.match(spoken.sentence.text[other.end :]):
                note = f"Fra {other.text} til {one.text} er der {gap} måneder, ikke et år."
                yield _claim(spoken, one.start, printed, "et år", note, "warning")


def _month(token: Token) -> str:
    """Return the year or the month of a period or date, '' for anything else."""
    if token.letter == "T" and re.fullmatch(r"20\d\d(-\d\d)?", token.name):
        return token.name
    dated = re.fullmatch(r"\d{1,2}\. ?(?P<rest>[a-zæøå]+ 20\d\d)", token.text.strip()) if token.letter == "O" else None
    months = [t.name for t in tokenize(dated["rest"]) if t.letter == "T"] if dated else []
    return months[0] if len(months) == 1 and re.fullmatch(r"\d{4}-\d\d", months[0]) else ""


def _lead(spoken: Spoken, token: Token) -> str:
    """Return the text before a token and that of its own clause."""
    text = spoken.sentence.text
    return text[: token.end] + re.split(r"[,;:]", text[token.end :])[0]


def _has_happened(spoken: Spoken, token: Token) -> bool:
    """Return whether a verb in the past stands right beside the date."""
    before, after = spoken.sentence.text[: token.start], spoken.sentence.text[token.end :]
    if _SINCE.search(before) and re.match(r"(?i)\s*har\b", after):
        return True
    if _WAS_DONE.search(before) or _OF_WORK.search(before) or (_CAUSED.match(before) and _CAME.match(after)):
        return True
    if _IN_SEASON.search(before) and _DONE_AFTER.match(after):
        return True
    if _SENT.search(before) or (_AUXILIARY.search(before) and _DONE_AFTER.match(after)):
        return True
    told = _MOVED.search(before) or (_BEFORE.search(before) and _VERB_AFTER.match(after))
    return told is not None and not _AIMED.search(_lead(spoken, token))


def reversed_span_claims(spoken: Spoken) -> Iterator[Claim]:
    """Give the claims that a span ends after it begins: `15-20 procent`, `2018-19`, `marts 2019 til maj 2021`."""
    text = spoken.sentence.text
    for match in _SPAN.finditer(text):
        if int(match["from"]) > int(match["to"]):
            yield _turned(spoken, match.start(), match.group().strip(" -"), f"{match['to']}-{match['from']}")
    for match in _WORDED.finditer(text):
        if _WORDS.index(match["from"].lower()) > _WORDS.index(match["to"].lower()):
            yield _turned(spoken, match.start(), match.group().strip(), f"{match['to']} til {match['from']}")
    for match in _OUT_OF.finditer(text):
        if int(match["part"]) > int(match["whole"]):
            note = f"{match['part']} kan ikke være en del af {match['whole']}."
            printed = f"{match['whole']} ud af {match['part']}"
            yield _claim(spoken, match.start(), match.group(), printed, note)
    for match in _YEARS.finditer(text):
        end = match["to"] if len(match["to"]) == 4 else f"20{match['to']}"
        if int(match["from"]) > int(end) and (len(match["to"]) == 4 or int(match["to"]) > 12):
            yield _turned(spoken, match.start(), match.group(), f"{end}-{match['from']}")
    for match in re.finditer(r"(?:F)?w?(T)I(T)", spoken.shape):
        one, other = spoken.tokens[match.start(1)], spoken.tokens[match.start(2)]
        opened = re.search(r"(?i)\b(?:i|for|over) perioden(?: fra)? $|\bperioden? \($", text[: one.start]) is not None
        dated = all(re.fullmatch(r"20\d\d(-\d\d)?", token.name) for token in (one, other))
        printed = f"{one.text} til {other.text}"
        if dated and one.name == other.name and len(one.name) == len("2020-01"):
            yield _claim(spoken, one.start, printed, "to måneder", f"{printed} er samme måned.")
        if opened and dated and len(one.name) == len(other.name) and one.name > other.name:
            yield _turned(spoken, one.start, printed, f"{print_period(other.name)} til {print_period(one.name)}")


def _turned(spoken: Spoken, at: int, printed: str, expected: str) -> Claim:
    return _claim(spoken, at, printed, expected, f"{printed} slutter, før det begynder.")


def _claim(spoken: Spoken, at: int, printed: str, expected: str, note: str, severity: str = "error") -> Claim:
    reading = Reading("stated", (), None, False, expected, note)
    line = spoken.sentence.line_at(at)
    return Claim("period", line, spoken.sentence.text, printed, (reading,), severity, bound="named")
