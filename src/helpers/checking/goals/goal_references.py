"""Which goals a sentence speaks of: the one it sets, `mål 2`, that of the group or area beside a figure, the last set.

Inputs: a sentence, the place of a figure in it, and the goals of the document. Outputs: the goals that may be meant,
and whether one is certainly meant.
"""

import re
from collections.abc import Sequence

from helpers.checking.claims import Figure, Group, figure_of, group_of
from helpers.checking.context.mentions import mention_of, stems
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.aims import Aim
from helpers.checking.goals.goal_bases import names_near

_NUMBERED = re.compile(
    r"(?i)\b(?:mål(?: nr\.)? |(?-i:(?!Q)[A-ZÆØÅ]{1,3}))(\d{1,2})\b|"
    r"\b(?:det )?(første|andet|tredje|fjerde|femte|sjette)\b"
)
#: A sentence without a subject of its own speaks back of the goal just set.
_BACK = re.compile(
    r"(?i)^\W*(?:det|dette|dermed|der|hermed|herefter|vi|samlet|altså|mål(?:et|tallet)?|tallet|antallet|andelen|"
    r"resultatet|status|så|i dag|nu|endnu|for at)\b|\b(?:der|vi) mangle"
)
_ORDINALS = ("første", "andet", "tredje", "fjerde", "femte", "sjette")
_TARGET_OF = re.compile(
    r"(?i)\b\w*(?:mål(?:et|tallet|sætningen)?|måltal)(?:(?: (?:for|i|til) [^\d,;:()]{1,40}?| \w+){0,2}"
    r" ?(?:\bpå|\bom|\ber|\bvar|\blyder på|\blød på|:|\())?\s*(?:højst |mindst |under |over |maks\. )?$"
)


def own_targets(spoken: Spoken) -> dict[int, Figure]:
    """Return the targets that a sentence names by place: `målet på 390`, `Måltallet for kontanthjælp var 250`."""
    return {
        at: figure_of(token, spoken.line(token), approx="")
        for at, token in enumerate(spoken.tokens)
        if token.letter in "NP" and token.number is not None and _TARGET_OF.search(_before(spoken, at))
    }


def _before(spoken: Spoken, at: int) -> str:
    low = max((t.end for t in spoken.tokens[:at] if t.letter in "NPpk"), default=0)
    return spoken.sentence.text[low : spoken.tokens[at].start]


def meant(spoken: Spoken, at: int, aims: Sequence[Aim]) -> tuple[list[Aim], bool]:
    """Return the goals that the figure at token `at` may be said of, and whether one is certainly meant."""
    token = spoken.tokens[at]
    alike = [aim for aim in aims if (aim.target.unit == "pct") == (token.letter == "p") or token.letter == "P"]
    number = goal_number(spoken, at)
    if number:
        numbered = [aim for aim in alike if aim.number == number]
        return numbered, len(numbered) == 1
    group, areas = names_near(spoken, at)
    own = [aim for aim in alike if aim.told is spoken and not _is_of_another(aim, spoken, at)]
    if own:
        return own, len(own) == 1 and own[0].bound
    if group:
        return _certain(of_group(alike, group, areas))
    words = stems(spoken.sentence.text)
    labelled = [aim for aim in alike if aim.told is None and aim.words & words]
    if labelled:
        return labelled, len(labelled) == 1
    before = spoken.previous if _BACK.search(spoken.sentence.text) else None
    while before is not None:
        found = [aim for aim in alike if aim.told is before]
        found = [aim for aim in found if aim.areas & areas] or found
        if found:
            return found, len(found) == 1 and not spoken.group and found[0].bound
        if before.group:
            break
        before = before.previous
    mention = mention_of(spoken, at)
    if mention.group:
        return _certain(of_group(alike, mention.group, areas or frozenset(mention.areas)))
    return [aim for aim in alike if aim.words & words], False


def _is_of_another(aim: Aim, spoken: Spoken, at: int) -> bool:
    """Return whether the clause of token `at` goes on to another group: `til 106, og for de aktivitetsparate …`."""
    low = max((i for i in range(at) if spoken.tokens[i].letter in "NPpk"), default=-1)
    said = group_of(spoken.tokens[low + 1 : at])
    parted = low >= 0 and re.search("[C,;]", spoken.shape[low:at]) is not None
    return parted and bool(said and aim.group) and said != aim.group and not _in_part(aim.group, said)


def _certain(found: list[Aim]) -> tuple[list[Aim], bool]:
    return found, len(found) == 1


def of_group(aims: Sequence[Aim], group: Group, areas: frozenset[str]) -> list[Aim]:
    """Return the goals of a group, of the areas alone where any are; `jobparate` alone may say a group in part."""
    found = [aim for aim in aims if aim.group == group]
    if not found:
        found = [aim for aim in aims if _in_part(aim.group, group)]
    placed = [aim for aim in found if aim.areas & areas]
    return placed or [aim for aim in found if not aim.areas or not areas]


def _in_part(one: Group, other: Group) -> bool:
    if one.qualifiers and one.qualifiers == other.qualifiers:
        return not one.benefits or not other.benefits
    return bool(one.benefits) and one.benefits == other.benefits and not (one.qualifiers and other.qualifiers)


def goal_number(spoken: Spoken, at: int) -> int:
    """Return the number of the goal that the words before a token name last; 0 for none."""
    said = [m for m in _NUMBERED.finditer(spoken.sentence.text) if m.start() < spoken.tokens[at].start]
    if not said or (said[-1][2] and not re.search(r"(?i)\bmål", spoken.sentence.text)):
        return 0
    return int(said[-1][1]) if said[-1][1] else _ORDINALS.index(said[-1][2].lower()) + 1
