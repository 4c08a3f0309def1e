"""Shares that the prose itself tells of areas: `i Langeland og Ærø var andelen hhv. 3,6 og 2,1 pct.`.

Inputs: sentences. Outputs: one `Change` per area and share, for differences in procentpoint and comparisons to be held
against where no table has them.
"""

import re
from dataclasses import replace

from helpers.checking.claims import Change, figure_of
from helpers.checking.context.mentions import mention_of
from helpers.checking.context.scope import Spoken


def told_shares(spoken: Spoken) -> list[Change]:
    """Return the shares that a sentence tells, each with the one area it certainly belongs to."""
    if not re.search(r"(?i)\bandel|udgør|udgjorde|ledigheden\b|ledighedsprocent", _around(spoken)):
        return []
    listed = _listed(spoken)
    found = []
    for at, token in enumerate(spoken.tokens):
        if not _is_share(spoken, at) or re.search(r"[UDML]w{0,2}$", spoken.shape[max(0, at - 3) : at]):
            continue
        if re.match(r"w?[MLUD]", spoken.shape[at + 1 : at + 3]):
            continue
        mention = mention_of(spoken, at)
        area = listed.get(at) or (mention.areas[0] if len(mention.areas) == 1 else "")
        if area:
            share = figure_of(token, spoken.line(token), unit="pct", area=area, group=mention.group)
            found.append(Change(area, mention.group, share.line, None, None, None, share, -1, spoken.sentence.text))
    return found


def _is_share(spoken: Spoken, at: int) -> bool:
    """Return whether a figure is a share: in pct., or a decimal number of a sentence about a `ledighedsprocent`."""
    token = spoken.tokens[at]
    bare = token.letter == "N" and token.number is not None and token.number.decimals == 1
    return token.letter == "P" or (bare and "ledighedsprocent" in spoken.sentence.text.lower())


def _around(spoken: Spoken) -> str:
    before = spoken.previous.sentence.text if spoken.previous is not None else ""
    return f"{before} {spoken.sentence.text}"


def _listed(spoken: Spoken) -> dict[int, str]:
    """Return the area of each figure after `hhv.`: the list of areas nearest to it, of this sentence or the last."""
    match = re.search(r"H(?P<list>w?[NP](?:[,C]w?[NP])+)", spoken.shape)
    if match is None:
        return {}
    spots = [i for i in range(match.start("list"), match.end("list")) if spoken.tokens[i].letter in "NP"]
    for source in (spoken, spoken.previous):
        if source is None:
            continue
        lists = [m for m in re.finditer(r"A(?:[,C]w{0,2}o?A)+", source.shape) if m.group().count("A") == len(spots)]
        areas = [t.name for t in source.tokens if t.letter == "A"]
        if len(lists) == 1:
            areas = [t.name for t in source.tokens[lists[0].start() : lists[0].end()] if t.letter == "A"]
        if len(areas) == len(spots) and (lists or source is not spoken):
            return dict(zip(spots, areas, strict=True))
    return {}


def shares_of(told: list[Change], spoken: Spoken) -> list[Change]:
    """Return the told shares that a sentence may speak of: of its paragraph's group, the last one of each area."""
    near = [c for c in told if c.line <= spoken.sentence.line]
    last: dict[str, Change] = {}
    for change in near[-8:]:
        last[change.area] = replace(change)
    return list(last.values())
