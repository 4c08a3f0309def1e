"""Who makes up what in a sentence about a share: the part, the whole and the period that its words name.

Inputs: a sentence and the place of a percentage or fraction. Outputs: `ShareRoles`, or None where the words do not say.
Read are `X udgør P (af Y)`, `P af Y er X`, `P er X`, `X er den største gruppe med P`, `hver fjerde er X (P)`, and a
second figure of the same subject (`… mod P året før`).
"""

import re
from dataclasses import dataclass, replace

from helpers.checking.context.levels import is_step
from helpers.checking.context.mentions import mention_of, stems
from helpers.checking.context.scope import Spoken
from helpers.checking.growth.trend_claims import is_future
from helpers.checking.reading.danish_text import Token

_ROUGHLY = (
    r"(?: (?:nu|altså|dermed|således|fortsat|stadig|i dag|alene|hele|kun|ca\.|godt|knap|næsten|omkring|cirka|under|"
    r"over|en|et))*"
)
_MAKES_UP = re.compile(
    rf"(?i)\b(?:udgør|udgjorde|tegner sig(?: \w+)? for|tegnede sig(?: \w+)? for|står for|stod for|fylder|fyldte|"
    rf"udgøres|omfatter|dækker)(?: \w+)?{_ROUGHLY}\s*$"
)
_GREATEST = re.compile(
    rf"(?i)^(?P<part>.*?)\b(?:er|var|blev)\b[^.;]*\b(?:gruppe|ydelse|post|kategori|branche|afgangsårsag|årsag|"
    rf"aldersgruppe|ordning)\w*(?:, ?(?:nemlig )?| )med{_ROUGHLY}\s*$"
)
_VERB = r"(?:er|var|har|havde|får|fik|bor|boede|modtager|modtog|kommer|kom|går|gik|arbejder|hører|ligger|bestod)"
_OF = re.compile(
    rf"(?i)^\s*af (?P<whole>[^,;()–]*?)(?:\s(?:altså |dermed |således |fortsat )?{_VERB}\s(?P<part>.*))?$",
    re.DOTALL,
)
_IS = re.compile(
    rf"(?i)^\s*[,)–-]?\s*{_VERB}\s"
    r"(?!(?:\w+ )?(?:under|over|på niveau|på linje|på højde|lige|højest|lavest|størst|mindst|næst))"
    r"(?!(?:\w+ ){0,2}(?:højere|lavere|større|mindre)\b)(?P<part>.*)$",
    re.DOTALL,
)
_WORDED = re.compile(rf"(?i)\b{_VERB}\b(?: altså| dermed| således| fortsat)?(?P<part>[^;()]*)\($")
#: `147 er mænd (42 pct.)`.
_COUNTED = re.compile(r"[Nk][^NPpkv(;]{1,8}\($")
#: A share of the labour force, or a figure that is compared with another.
_IS_NO_SHARE = re.compile(r"w?w?z|w{0,3}[MLmlQa]|[UD]")
#: The same subject at another time: `mod 31 pct. i marts`, `men kun 55 pct. året efter`, `hvor de udgjorde 53 %`.
_AGAIN = re.compile(r"(?i)^[^.;]{0,40}(?:\bmod|\bmen|\bhvor (?:de|den|det|andelen)\b[^.;]{0,20})[^.;,]{0,20}$")
#: `Blandt mændene er 28 pct. ledige`.
_AMONG = re.compile(rf"(?i)\bblandt (?P<whole>[^,;.()]*?)\s{_VERB}{_ROUGHLY}\s*$")
_PAST = re.compile(r"(?i)\b(?:udgjorde|tegnede|stod|fyldte|var|havde|fik|boede|modtog|kom|gik|bestod|gjaldt|blev)\b")
#: Several groups that only their number or place names: `De to yngste grupper udgør tilsammen 30 pct.`
_SEVERAL = re.compile(r"(?i)^\W*(?:de (?:to|tre|fire|fem|seks|første|sidste|øvrige)|begge)\b")
_TOGETHER = re.compile(r"(?i)\b(?:tilsammen|sammenlagt|under ét)\s*$")
_PRONOUN = re.compile(r"(?i)^\W*(?:de|den|det|disse|dem|gruppen|andelen|og|som|der|\s)*\W*$")
_BETWEEN = re.compile(r"(?i)\bmellem (\d+) og (\d+)(?= år| uger)")


@dataclass(frozen=True)
class Words:
    """What words name: areas, groups, other stems, and their text."""

    areas: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    text: str = ""
    raw: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.areas or self.groups or self.stems or re.search(r"\d", self.text))


@dataclass(frozen=True)
class ShareRoles:
    """The part and the whole that a share is said of, and the periods said beside it.

    `told` is the part's count where it stands right before the share; `repeated` where it is the subject's second one.
    """

    part: Words
    whole: Words
    of_whole: bool
    periods: tuple[str, ...]
    areas: frozenset[str] = frozenset()
    past: bool = False
    told: str = ""
    repeated: bool = False


def words_of(spoken: Spoken, low: int, high: int) -> Words:
    """Return what the text between two positions of the sentence names."""
    text = spoken.sentence.text[low:high]
    inside = [t for t in spoken.tokens if low <= t.start < high]
    return Words(
        frozenset(t.name for t in inside if t.letter == "A"), frozenset(t.name for t in inside if t.letter in "Gg"),
        stems(" ".join(t.text for t in inside if t.letter not in "AGgTN")), _BETWEEN.sub(r"\1-\2", text),
        frozenset(word[:5] for word in re.findall(r"[a-zæøå]{5,}", text.lower())),
    )  # fmt: skip


def share_roles(spoken: Spoken, at: int) -> ShareRoles | None:
    """Return the roles of the share at token `at`; None where the words do not say what it is a share of."""
    token, text = spoken.tokens[at], spoken.sentence.text
    if (
        token.number is None
        or is_future(spoken, at)
        or is_step(spoken, at)
        or _IS_NO_SHARE.match(spoken.shape[at + 1 :])
    ):
        return None
    low, high = _segment(spoken, at)
    if any(t.letter in "UDX" and low <= t.start < token.start for t in spoken.tokens):
        return None
    before, after = text[low : token.start], text[token.end : high]
    mention = mention_of(spoken, at)
    whole, said = Words(), False
    part: Words | None = None
    told = ""
    of = _OF.match(after)
    if of is not None:
        whole, said = words_of(spoken, token.end + of.start("whole"), token.end + of.end("whole")), True
        if of["part"]:
            part = words_of(spoken, token.end + of.start("part"), high)
    if part is None and (makes := _MAKES_UP.search(before)):
        part = _subject(spoken, low, low + makes.start())
    if part is None and (greatest := _GREATEST.match(before)):
        part = words_of(spoken, low + greatest.start("part"), low + greatest.end("part"))
    among = _AMONG.search(before)
    if part is None and not said and among is not None and after.strip():
        whole, said = words_of(spoken, low + among.start("whole"), low + among.end("whole")), True
        part = words_of(spoken, token.end, high)
    if part is None and not said and (predicate := _IS.match(after)):
        part = words_of(spoken, token.end + predicate.start("part"), high)
    worded = _WORDED.search(before) if "v" in spoken.shape[:at] else None
    if part is None and not said and worded is not None:
        part = words_of(spoken, low + worded.start("part"), low + worded.end("part"))
        whole = words_of(spoken, low, low + worded.start())
    counted = _COUNTED.search(spoken.shape[:at])
    if part is None and not said and counted is not None:
        told = spoken.tokens[counted.start()].text
        part = words_of(spoken, spoken.tokens[counted.start()].end, token.start - 1)
    if part is not None and (_SEVERAL.search(part.text) or _TOGETHER.search(before)):
        return None
    if part is not None:
        return ShareRoles(
            part, whole, said, mention.periods, frozenset(mention.areas), _PAST.search(text[low:high]) is not None, told
        )
    return _again(spoken, at)


def _segment(spoken: Spoken, at: int) -> tuple[int, int]:
    """Return where the statement of a share begins and ends: at another share, a semicolon, a contrast."""
    tokens = spoken.tokens
    stops = [i for i in range(at) if tokens[i].letter in ("P;" if _is_again_worded(spoken, at) else "Pv;")]
    low = tokens[stops[-1]].end if stops else 0
    following = [i for i in range(at + 1, len(tokens)) if tokens[i].letter in "Pv;J"]
    high = tokens[following[0]].start if following else len(spoken.sentence.text)
    text = spoken.sentence.text
    cut = re.search(
        r"(?i), (?:mens|hvorimod|men|hvor|selv om|idet|hvilket|altså|svarende)\b", text[tokens[at].end : high]
    )
    high = tokens[at].end + cut.start() if cut else high
    return low, tokens[at].end + len(text[tokens[at].end : high].rstrip(" ,.–"))


def _is_again_worded(spoken: Spoken, at: int) -> bool:
    """Return whether the share says in figures what a fraction before said in words: `hver fjerde er … (26 pct.)`."""
    return spoken.tokens[at].letter == "P" and spoken.shape[at - 1 : at] == "("


def _subject(spoken: Spoken, low: int, high: int) -> Words | None:
    """Return the subject of a verb that ends at `high`: its own clause, else the statement, else what stood before."""
    comma = spoken.sentence.text.rfind(",", low, high)
    for start in (comma + 1, low) if comma >= 0 else (low,):
        found = words_of(spoken, start, high)
        if found.groups or found.areas or (found and not _PRONOUN.match(found.text)):
            return found
    return _subject_before(spoken, low)


def _subject_before(spoken: Spoken, low: int) -> Words | None:
    """Return whom a pronoun stands for: the statement before it in the sentence, else the sentence before."""
    if low:
        return words_of(spoken, 0, low)
    source = spoken.previous
    return words_of(source, 0, len(source.sentence.text)) if source is not None else None


def _again(spoken: Spoken, at: int) -> ShareRoles | None:
    """Return the roles of a second share of the same subject, which has a period of its own."""
    earlier = [i for i in range(at) if spoken.tokens[i].letter == "P"]
    if not earlier:
        return None
    between = spoken.sentence.text[spoken.tokens[earlier[-1]].end : spoken.tokens[at].start]
    first = share_roles(spoken, earlier[-1]) if _AGAIN.match(between) else None
    if first is None:
        return None
    said = [t for t in spoken.tokens[earlier[-1] + 1 : at + 6] if t.letter in "TRr"]
    return replace(first, periods=tuple(_name(t) for t in said[-1:]), repeated=True) if said else None


def _name(token: Token) -> str:
    """Return a period's name; `<` and `>` for the year before and the year after."""
    return token.name if token.letter == "T" else "<" if token.letter == "R" else ">"
