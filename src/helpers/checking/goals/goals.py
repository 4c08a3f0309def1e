"""A goal as a sentence states it: what is to be reached, from what, and by how much.

Inputs: a sentence with its tokens. Outputs: `Goal`, whose parts are places of number tokens: the target (`til 979`,
`højst 742`), its base (`fra 1.112`, `ift. september 2020 (1.112)`, `mod 183 i dag`), and the change in pct., in points
or in number (`nedbringes med 12 %`, `5 pct. færre end`, `dvs. 28 færre`). A sentence that sets two targets is no goal.
"""

import re
from dataclasses import dataclass, field

from helpers.checking.context.scope import Spoken
from helpers.checking.reading.danish_text import Token
from helpers.checking.reading.goal_words import limit_beside

_WISH = re.compile(
    r"(?i)\b(skal|skulle|måtte|må (?:[\wæøå-]+ ){0,5}?(?:højst|maksimalt|ikke)|\w*målet|\w*måltal\w*|målsætning\w*|"
    r"(?:som|et) mål|mål for|ambition\w*|pejlemærke\w*|ønske[rst]?|bør|tilstræbe\w*|sigter|reduceres|nedbringes|"
    r"mindskes|sænkes|begrænses|øges|hæves|forhøjes|løftes|fastholdes|holdes|"
    r"foreslås (?:sat|fastsat|hævet|sænket)|fastsættes|sættes til)\b"
)
#: Under a heading such as `Mål for 2027` a list needs no verb; a sentence that tells how things are has one.
_GOAL_HEADING = re.compile(r"(?i)\b\w*mål(?:et|ene|sætning\w*|tal\w*)?\b|pejlemærke|ambition")
_TELLS = re.compile(
    r"(?i)\b(er(?! (?:højst|mindst|maksimalt))|var|har|havde|blev|bliver|steg|faldt|udgør|udgjorde|lå|"
    r"ligger|kom|viser|venter?|ventede|skønne[rs]|forvente\w*|foreslås|afsat|udløber|findes)\b"
)
_BOUND = re.compile(r"(?i)\b(?:højst|maksimalt|maks\.|mindst) \d")
#: Says whether a goal was met, or where it stands: no goal is set.
_JUDGED = re.compile(
    r"(?i)\b(nået|nås|indfri\w*|opfyld\w*|mangl\w+|overskred\w*|overskrid\w*|i mål|afstand\w*|overskud)\b|"
    r"\b(?:er|var|bliver|være) (?:\w+ ){0,3}(?:nok|tilstrækkelig\w*)\b|\bmod (?:et |vores |sit )?mål\w* (?:på|om)\b|"
    r"\b(?:over|under|fra|end|til) (?:sit |vores )?(?:mål(?:et)?|måltallet|kravet)\b|"
    r"\bmåltallet på \d[\d.,]*(?: pct\.| %)? (?:blev|er|var)\b"
)
#: A new goal is set, whatever became of the old one.
_SETS = re.compile(r"(?i)\b(?:sættes|fastsættes|hæves|sænkes) (?:mål(?:et|tallet) )?til \d")
#: A goal of another plan is not this plan's: `I Beskæftigelsesplan 2021 var målet højst 640`.
_ANOTHER_PLAN = re.compile(
    r"(?i)\b\w*plan(?:en)?(?: for)? 20\d\d\b[^.]{0,50}\b(?:var|satte|havde|lød|hed)\b|\bdaværende mål\w*|"
    r"\b(?:forrige|sidste års|tidligere) (?:\w+ )?(?:beskæftigelses)?plan|\b(?:tidligere|gamle) mål\w*"
)
#: `4 om måneden i de 5 måneder`: a pace, no target.
PACE = re.compile(
    r"(?i)\W*(?:\w*personer |borgere |flere |færre ){0,2}"
    r"(?:(?:om|pr\.|i hvert?|hvert?|per) (?:måned|af de|kvartal|uge)|månedligt)"
)
#: The goal of a time that is over: what came of it is no goal already met.
_PAST = re.compile(
    r"(?i)\b\w*mål(?:et|tallet|sætningen)?(?: for [\w-]+)? (?:var|lød|blev)\b|\b(?:var|lød) målet\b|"
    r"\b(?:skulle|måtte)\b|"
    r"\b(?:regeringens|folketingets|ministerens|statens|landets|nationalt?) (?:\w+ )?mål\w*"
)
#: A participle alone tells what has happened: `Faldet fra 616 i juni 2017 til 575`.
_HAPPENED = re.compile(
    r"(?i)^\W*(?:steget|faldet|vokset|øget|reduceret|nedbragt|uændret|gået)\b|^\W*status\b(?!.*\bmål)|"
    r"\d[^.;]*, (?:steget|faldet|vokset|uændret|gået) (?:\w+ )*?(?:fra )?\d|"
    r"\d[^;]*, (?:et|en) (?:\w+ )?(?:fald|stigning|fremgang|nedgang|vækst|tilbagegang|forøgelse) på [^;]{3,25} fra \d"
)
_HOLD = re.compile(r"(?i)\b(fasthold\w*|hold(?:es|e|t)|bevar\w*|uændret|stabil\w*|ikke (?:stige|overstige|falde))\b")
_SOFT = (
    r"(?:ca\.|cirka|omkring|godt|knap|højst|mindst|maksimalt|maks\.|max|minimum|yderligere|i alt|op til|blot|kun|"
    r"næsten|mere end|mindre end|under|over|de|den|i gennemsnit|nuværende|de nuværende)"
)
_LESS_OR_MORE = re.compile(
    r"(?i)\s*(?:[\wæøå]+ ){0,2}?(?P<word>færre|flere|lavere|højere|mindre|mere|større|"
    r"(?:under|over)(?! (?:de |det |en |et |\d+ )?(?:\w+ )?(?:år|årene|måned\w*|uger)\b))\b"
)
#: `skal 5 pct. ned`; `5 pct. skal ned` is the level.
_TURNED = re.compile(r"(?i)\s*(?:længere |yderligere )?(?P<word>ned|op)\b(?! (?:på|til)\b)")
_BY = re.compile(rf"(?i)[^,;:()]*?\b(?:med|på|med en|med et)\s+(?:{_SOFT}\s+)*|\s*:?\s*(?:{_SOFT}\s+)*")
_FROM = re.compile(
    r"(?i)\b(?:fra|udgangspunkt\w*(?: er| på| i)?|hvor (?:det|der|tallet|antallet|andelen|niveauet) (?:var|lå på))\b"
    r"[^,;:()]{0,30}$"
)
_AGAINST = re.compile(
    r"(?i)\b(?:mod|i dag|nu|nuværende|aktuelle?|aktuelt|resultat\w*(?: blev| er)?:?|"
    r"status(?: er| på)?:?)\b[^,;:()]{0,25}$"
)
_REACHES = re.compile(
    rf"(?i)(?::|\b(?:til|på|højst|mindst|maks\w*\.?|minimum|maksimum|under|over|nå|er|var|være|være på|bliver?|"
    rf"omfatte|udgøre|ikke overstige[rs]?|"
    rf"\w*mål(?:et|tallet|sætningen)?(?: (?:på|for|i) [\wæøå-]+)?))\s*(?:{_SOFT}\s+)*$"
)
_EQUALS = re.compile(
    rf"(?i)(?:svarende til|svarer til|dvs\.|det vil sige|altså|hvilket (?:er|giver|svarer til)|eller|så \w+)"
    rf"\s*(?:et |en )?(?:{_SOFT}\s+)*(?:et |en )?$"
)
#: `281 i november skal ned til 253` starts from the number; `52 pct. af dem skal være i job` is the target itself.
_LEAVES = re.compile(
    r"(?i)[^,;:\d]{0,60}\b(?:skal|nedbringes|reduceres|mindskes|sænkes|øges|hæves|forhøjes|løftes)\b"
    r"(?=[^;]{0,60}\b(?:til|så)\b)"
)
_TO_BE = re.compile(r"(?i)[^,;:]{0,60}\bskal\b")
_STRICT = re.compile(r"(?i)(?<!ikke )\b(under|over)\W*$")


@dataclass
class Goal:
    """A goal's parts as places of tokens; `percents` and `steps` carry the sign their own words give (0 for none)."""

    target: int = -1
    base: int = -1
    percents: list[tuple[int, int]] = field(default_factory=list)
    steps: list[tuple[int, int]] = field(default_factory=list)
    later: list[int] = field(default_factory=list)
    base_period: str = ""
    way: int = 0
    hold: bool = False
    strict: bool = False
    wished: bool = True
    past: bool = False

    @property
    def places(self) -> set[int]:
        """Return the places of every number that the goal explains."""
        found = {self.target, self.base, *self.later, *(at for at, _s in self.percents), *(at for at, _s in self.steps)}
        return found - {-1}


#: `at stigningen vendes`: the change that has happened, not the one that is wanted.
_HAPPENED_NOUN = re.compile(r"(?i)(?:stigning|vækst|nedgang|tilbagegang|fremgang|tilvækst|udvikling)en")


def goal_of(spoken: Spoken) -> Goal | None:
    """Return the goal a sentence sets; None where it sets none, or where its numbers are not understood."""
    text = spoken.sentence.text
    wished = _WISH.search(text) is not None
    title = spoken.sentence.titles[-1] if spoken.sentence.titles else ""
    listed = _GOAL_HEADING.search(title) is not None and spoken.sentence.cell is None
    listed = (listed or _BOUND.search(text) is not None) and not _TELLS.search(text)
    listed = listed and not _HAPPENED.search(text)
    if (
        not (wished or listed)
        or spoken.sentence.heading
        or (_JUDGED.search(text) and not _SETS.search(text))
        or _ANOTHER_PLAN.search(text)
    ):
        return None
    goal = Goal(base_period=base_period_of(spoken), hold=_HOLD.search(text) is not None, wished=wished)
    goal.way, goal.past = _way(spoken), _PAST.search(text) is not None
    for at in [i for i, t in enumerate(spoken.tokens) if t.letter in "NPp" and t.number is not None]:
        if not _placed(spoken, goal, at):
            return None
    changes = [sign for _at, sign in [*goal.percents, *goal.steps] if sign]
    goal.way = goal.way or (changes[0] if changes else 0)
    return goal if goal.places and (goal.target >= 0 or (goal.percents and goal.steps)) else None


def wishes(spoken: Spoken) -> bool:
    """Return whether the sentence says that something shall be, of this plan's own time."""
    text = spoken.sentence.text
    return bool(_WISH.search(text)) and not (_JUDGED.search(text) or _ANOTHER_PLAN.search(text) or _PAST.search(text))


def speaks_of_another_plan(spoken: Spoken) -> bool:
    """Return whether the sentence speaks of the goal of another plan or year."""
    return _ANOTHER_PLAN.search(spoken.sentence.text) is not None


def speaks_of_goal(spoken: Spoken) -> bool:
    """Return whether the sentence names a goal."""
    return re.search(r"(?i)\b\w*mål(?:et|ene|tal\w*)?\b", spoken.sentence.text) is not None


def _way(spoken: Spoken) -> int:
    """Return which way the sentence wants things to go: the first word of direction, else `højst` and `mindst`."""
    first = next(
        (
            t for t in spoken.tokens
            if (t.letter in "UD" and not _HAPPENED_NOUN.fullmatch(t.text)) or t.text.lower() in {"færre", "flere"}
        ),
        None,
    )  # fmt: skip
    if first is not None:
        return 1 if first.letter in "UM" else -1
    return 0


def base_period_of(spoken: Spoken) -> str:
    """Return the period that the change is counted from: after `ift.`, `end i`, `under niveauet i`."""
    after = re.search(r"(?:[JE][wf]{0,4}|Fw{0,2})(T)", spoken.shape)
    if after is not None:
        return spoken.tokens[after.start(1)].name
    text = spoken.sentence.text
    for token in spoken.tokens:
        if token.letter == "T" and re.search(r"(?i)\b(?:under|over)(?: niveauet)?(?: i)?\s*$", text[: token.start]):
            return token.name
    return ""


def _placed(spoken: Spoken, goal: Goal, at: int) -> bool:
    """Give the number at token `at` its place in the goal; False where a second target makes the sentence unclear."""
    token = spoken.tokens[at]
    before, after = around(spoken, at)
    if PACE.match(after):
        return True
    sign = _sign_of_change(spoken, goal, at, before, after)
    if sign is not None:
        (goal.percents if token.letter == "P" and _counts(spoken, goal) else goal.steps).append((at, sign))
    elif _is_base(spoken, at, before, after):
        if goal.base >= 0:
            return False
        goal.base = at
    elif _REACHES.search(before) or (goal.target < 0 and (_EQUALS.search(before) or _TO_BE.match(after))):
        if goal.target >= 0:
            return _is_later(spoken, goal, at)
        goal.target = at
        goal.way = goal.way or limit_beside(before, after)
        goal.strict = _STRICT.search(before) is not None
    elif goal.target < 0 <= goal.base and (goal.percents or goal.steps) and _alike(spoken, goal.base, at):
        goal.target = at  # "5 pct. flere end de nuværende 191, i alt 201"
    elif goal.target >= 0 and _alike(spoken, goal.target, at):
        return _is_later(spoken, goal, at)
    return True


def _alike(spoken: Spoken, one: int, other: int) -> bool:
    return spoken.tokens[one].letter == spoken.tokens[other].letter


def _is_later(spoken: Spoken, goal: Goal, at: int) -> bool:
    """Return whether a second target is one of a later year: `til 222 i februar 2021 og 215 i februar 2022`."""
    dated = [re.match(r"w{0,3}T", spoken.shape[place + 1 :]) for place in (goal.target, at)]
    if not all(dated) or spoken.tokens[at].letter != spoken.tokens[goal.target].letter:
        return False
    first, second = (
        spoken.tokens[place + 1 + match.end() - 1].name
        for place, match in zip((goal.target, at), dated, strict=True)
        if match is not None
    )
    if first[:1].isdigit() and second[:1].isdigit() and second < first:
        return True  # "højst 770 i december 2026; …: stien er 752 i juli 2026": where it should stand on the way
    goal.later.append(at)
    return True


def _counts(spoken: Spoken, goal: Goal) -> bool:
    """Return whether the goal is a number of persons, so that a percentage in it is a change."""
    at = goal.target if goal.target >= 0 else goal.base
    return spoken.tokens[at].letter == "N" if at >= 0 else True


def around(spoken: Spoken, at: int) -> tuple[str, str]:
    """Return the text between the number before and this one, and between this one and the next."""
    tokens, text = spoken.tokens, spoken.sentence.text
    low = max((t.end for t in tokens[:at] if t.letter in "NPpkvO"), default=0)
    high = next((t.start for t in tokens[at + 1 :] if t.letter in "NPpkv"), len(text))
    return text[low : tokens[at].start], text[tokens[at].end : high]


def _sign_of_change(spoken: Spoken, goal: Goal, at: int, before: str, after: str) -> int | None:
    """Return the sign of the change that the number states, 0 where nothing says it, None for no change."""
    token = spoken.tokens[at]
    said = change_sign(spoken, at, before, after)
    if said is not None:
        return said
    beside = spoken.shape[at - 1 : at] == "(" or _EQUALS.search(before)
    if token.letter == "P" and beside and any(spoken.tokens[place].letter == "N" for place in goal.places):
        return 0
    changes = [*goal.percents, *goal.steps]
    if changes and re.fullmatch(r"(?i)[^,;]*\beller\s*", before):
        return changes[-1][1]
    return None


def change_sign(spoken: Spoken, at: int, before: str, after: str) -> int | None:
    """Return the sign that the words beside a number give it as a change (0 for points without any), None for none."""
    token = spoken.tokens[at]
    if token.number is not None and token.number.signed and token.letter in "Pp":
        return -1 if token.number.value < 0 else 1
    if token.letter in "Pp" and re.search(r"[-−–+]$", before):
        return 1 if before.endswith("+") else -1
    said = None if limit_beside("", after) else _LESS_OR_MORE.match(after)  # "33 eller flere" is a level
    turned = _TURNED.match(after)
    if turned is not None:
        return -1 if turned["word"].lower() == "ned" else 1
    if said is not None and said["word"].lower() in {"under", "over"} and not after[said.end() :].strip(" .,;:)"):
        return 0  # "målet er 560, og status ligger 42 over": of the status, from the goal
    if said is not None:
        return -1 if said["word"].lower() in {"færre", "lavere", "mindre", "under"} else 1
    word = _direction(spoken, at)
    if word is not None:
        rest = spoken.sentence.text[word.end : token.start]
        to = re.fullmatch(r"(?i)op|ned", word.text.split()[-1]) is not None and re.match(r"\s*på\b", rest)
        if not to and not re.search(r"(?i)\b(til|fra|mod)\b", rest) and _BY.fullmatch(rest):
            return -1 if word.letter == "D" else 1
    return 0 if token.letter == "p" else None


def _direction(spoken: Spoken, at: int) -> Token | None:
    """Return the word of direction between the number before and the one at `at`."""
    low = max((i for i in range(at) if spoken.tokens[i].letter in "NPpkv"), default=-1)
    return next((t for t in reversed(spoken.tokens[low + 1 : at]) if t.letter in "UD"), None)


def _is_base(spoken: Spoken, at: int, before: str, after: str) -> bool:
    if _FROM.search(before) or _AGAINST.search(before):
        return True
    if spoken.shape[at - 1 : at] == "(" and at >= 2:
        return spoken.tokens[at - 2].letter == "T" or re.search(r"(?i)\b(?:nu|status|i dag)\W*$", before) is not None
    rest = spoken.sentence.text[spoken.tokens[at].end :]
    return _LEAVES.match(rest) is not None and spoken.tokens[at].letter in "NP"
