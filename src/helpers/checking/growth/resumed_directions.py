"""A development taken up again: `Faldet skyldes …`, `stigningen skyldes et fald i antallet af jobparate`.

Inputs: a sentence, those before it in its paragraph and the group its table counts. Outputs: claims of kind
`contradiction`. `Faldet` needs a fall that was told; a whole does not fall because a part of it rises; and an area of
which a fall was told is not `uændret`.
"""

import re
from collections.abc import Iterator, Sequence

from helpers.checking.claims import Claim, Group, Reading, group_of
from helpers.checking.context.facts import Facts
from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import Token

_FALL = r"(?:fald|nedgang|tilbagegang|reduktion)"
_RISE = r"(?:stigning|vækst|fremgang|forøgelse)"
#: The noun that takes a development up: only a verb of cause or time follows it, so nobody new is named.
_TAKEN_UP = re.compile(
    rf"(?i)(?:^|\. |\bat )(?:(?P<fall>{_FALL}(?:et|en)?)|(?P<rise>{_RISE}(?:en)?))"
    r" (?:(?:i (?:høj|vid|nogen) grad|primært|især|også|dog|blandt andet|bl\.a\.|til dels|hovedsageligt?) )*"
    r"(?:skyldes|skyldtes|skete|er (?:især |primært )?sket|kan (?:primært |især )?(?:tilskrives|forklares|henføres)|"
    r"forklares|tilskrives|hænger sammen)\b"
)
#: What in the text before may be the fall or the rise that is meant, however it is worded.
_ANY = {
    "D": re.compile(r"(?i)fald|nedgang|tilbage|reduc|redukt|\bmindre|færre|lavere|\bned|skrump|\bdal|aftag|sænk"),
    "U": re.compile(r"(?i)stig|\bsteg|vækst|voks|frem|flere|højere|større|\bøg|forøg|\bop\b|tiltag|\bløft|\bhæv"),
}
_CAUSE = re.compile(
    r"(?i)\b(?:skyldes|skyldtes|kan tilskrives|kan forklares (?:med|af|ved)|forklares (?:med|af|ved))\b"
    r"(?P<between>(?: (?:primært|især|hovedsageligt?|blandt andet|bl\.a\.|i høj grad|til dels|alene))*"
    r" (?:en |et |den |det |de )?(?:[\wæøå-]+ )?)$"
)
_RATIO = re.compile(r"(?i)\bi (?:forholdet|forhold) (?P<one>\d+) ?(?::|til) ?(?P<other>\d+)\b")
_NEARLY = re.compile(r"(?i)\b(?:stort set|næsten|omtrent|nogenlunde|nærmest|tæt på|ikke|praktisk talt) $")
#: So many areas called `uændret` have a growth of 0, where the word is meant strictly.
STRICT, PRINTED_0 = 2, 0.5
_WORDS = {"U": "stigning", "D": "fald"}


def resumed_claims(spoken: Spoken, whole: Group) -> list[Claim]:
    """Return the contradictions of a sentence that takes up a development; `whole` is the group its table counts."""
    claims = [*_taken_up(spoken), *_causes(spoken, whole)]
    return claims[:1]


def _taken_up(spoken: Spoken) -> Iterator[Claim]:
    """Give the claim that a fall (rise) which is taken up was told before, where only the other way was."""
    text = spoken.sentence.text
    match = _TAKEN_UP.search(text)
    if match is None:
        return
    way, other = ("D", "U") if match["fall"] else ("U", "D")
    before, directions = text[: match.start()], [t for t in spoken.tokens if t.end <= match.start()]
    source = spoken.previous
    while source is not None:
        before = f"{source.sentence.text} {before}"
        directions = [*source.tokens, *directions]
        source = source.previous
    told = {t.letter for t in directions if t.letter in "UD"}
    if told != {other} or _ANY[way].search(before):
        return
    noun = match["fall"] or match["rise"]
    last = [t for t in directions if t.letter == other][-1]
    note = f"“{noun}” er ikke nævnt før: teksten fortæller kun om “{last.text}”."
    yield _claim(spoken, match.start(), noun, _WORDS[other], note)


def _causes(spoken: Spoken, whole: Group) -> Iterator[Claim]:
    """Give the claim that a whole moves as the part of it that its movement is due to."""
    tokens, text = spoken.tokens, spoken.sentence.text
    for at, cause in enumerate(tokens):
        if cause.letter not in "UD":
            continue
        said = _CAUSE.search(text[: cause.start])
        part = group_of(_object(spoken, at))
        if said is None or not part:
            continue
        effects = [i for i in range(at) if tokens[i].letter in "UD" and tokens[i].end <= said.start()]
        if not effects:
            continue
        effect = tokens[effects[-1]]
        named = group_of(t for t in tokens[effects[-1] : at])
        if not _is_part(part, named, whole) or not _may_be_meant(spoken, effects[-1], part):
            continue
        if cause.letter != effect.letter:
            note = f"“{effect.text}” kan ikke skyldes “{cause.text}” i en del af den samme gruppe."
            yield _claim(spoken, cause.start, cause.text, _WORDS[effect.letter], note)
        yield from _ratio(spoken, at, part)


def _object(spoken: Spoken, at: int) -> list[Token]:
    """Return the tokens that name whose movement it is: `et fald i antallet af jobparate`."""
    found: list[Token] = []
    for token in spoken.tokens[at + 1 : at + 9]:
        if token.letter in "UD;,:(" or (found and token.letter not in "Gg"):
            break
        if token.letter in "Gg":
            found.append(token)
    return found


def _is_part(part: Group, named: Group, whole: Group) -> bool:
    """Return whether the one whose movement is the cause belongs to the one that moves."""
    of = named or whole
    if "alle_ydelser" in of.benefits:
        return bool(part.benefits) and part.benefits != of.benefits
    return not named.qualifiers and bool(part.qualifiers) and bool(of.benefits) and part.benefits <= of.benefits


def _may_be_meant(spoken: Spoken, effect: int, part: Group) -> bool:
    """Return whether nobody but the part, or none at all, was marked off before: `de jobparate … faldet skyldes …`."""
    before = [t.name for t in spoken.tokens[:effect] if t.letter == "g"]
    if spoken.previous is not None:
        before += [t.name for t in spoken.previous.tokens if t.letter == "g"]
    return not before or bool(part.qualifiers & set(before))


def _ratio(spoken: Spoken, at: int, part: Group) -> Iterator[Claim]:
    """Give the claim that of `jobparate og aktivitetsparate i forholdet 1:3` the greater one is named as the cause."""
    match = _RATIO.search(spoken.sentence.text[: spoken.tokens[at].start])
    if match is None:
        return
    pair = [t for t in spoken.tokens if t.letter == "g" and t.end <= match.start()][-2:]
    if len(pair) != 2 or len({t.name for t in pair} & part.qualifiers) != 1:
        return
    mine, rest = ("one", "other") if pair[0].name in part.qualifiers else ("other", "one")
    if int(match[mine]) < int(match[rest]):
        greater = pair[0 if mine == "other" else 1]
        note = f"I forholdet {match['one']}:{match['other']} er det {greater.text}, der tegner sig for det meste."
        yield _claim(spoken, match.start("one"), f"{match['one']}:{match['other']}", greater.text, note)


def _claim(spoken: Spoken, at: int, printed: str, expected: str, note: str) -> Claim:
    reading = Reading("stated", (), None, False, expected, note)
    line = spoken.sentence.line_at(at)
    return Claim("contradiction", line, spoken.sentence.text, printed, (reading,), bound="named")


def unchanged_claims(facts: Facts, every: Sequence[Spoken]) -> list[Claim]:
    """Return the claims that the growth of an area called `uændret` is 0 in its table, and was told as nothing else.

    Elsewhere the word is a loose one: it is held where a document uses it strictly, or its own sentences before it
    print the area's growth: `på niveau med RAR Vestjylland (2 pct.). I RAR Vestjylland var antallet uændret`.
    """
    found: list[tuple[Claim, bool, bool]] = []
    for spoken in every:
        words = [t for t in spoken.tokens if t.letter == "S" and t.text.lower() == "uændret"]
        if len(words) != 1 or set("NPpTUD") & set(spoken.shape) or spoken.sentence.cell is not None:
            continue
        if spoken.table < 0 or _NEARLY.search(spoken.sentence.text[: words[0].start]):
            continue
        for area in dict.fromkeys(t.name for t in spoken.tokens if t.letter == "A"):
            grown = [f.figure for f in facts.of_table(spoken.table) if f.role == "growth" and f.figure.area == area]
            if len(grown) != 1:
                continue
            holds, figure = abs(grown[0].value) < PRINTED_0, grown[0]
            note = f"Tabellen (linje {figure.line}) viser {figure.printed} pct. for {area}."
            right = "steget" if figure.value > 0 else "faldet"
            reading = Reading("stated", (figure,), None, holds, right, note)
            line = spoken.line(words[0])
            claim = Claim("trend", line, spoken.sentence.text, f"uændret ({area})", (reading,), bound="named")
            found.append((claim, holds, _tells_growth_of(spoken.previous, area)))
    wrong = sum(not holds for _claim, holds, _told in found)
    strict = wrong <= 1 and len(found) - wrong >= STRICT
    return [claim for claim, holds, told in found if holds or told or strict]


def _tells_growth_of(spoken: Spoken | None, area: str) -> bool:
    """Return whether the sentences before print an area's growth in brackets: `RAR Vestjylland (2 pct.)`."""
    while spoken is not None:
        for match in re.finditer(r"A\(P\)", spoken.shape):
            size = spoken.tokens[match.start() + 2].number
            told = spoken.tokens[match.start()].name == area and size is not None and abs(size.value) >= 1
            if told and set("UD") & set(spoken.shape):
                return True
        spoken = spoken.previous
    return False
