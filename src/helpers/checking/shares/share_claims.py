"""Shares quoted in prose, and single differences in procentpoint.

Inputs: a sentence with its scope. Outputs: claims held against the newest shares of the table it speaks of.
"""

import re
from dataclasses import replace

from helpers.checking.claims import Change, Claim, Group, Reading, figure_of
from helpers.checking.comparisons.comparison_claims import Measure, listed_areas, subjects_of
from helpers.checking.context.scope import Scope, Spoken, growth_figure, share_figure
from helpers.checking.context.subjects import known_comparison
from helpers.checking.context.told_shares import shares_of
from helpers.checking.growth.trend_claims import group_near, is_future, period_mismatch, speaks_of_earlier

_POINTS = re.compile(r"p(?:(?P<cmp>[ML])w{0,2}[EJ]|(?P<mean>[ml])|(?P<side>w)(?=A|w{0,2}$|w{0,2}[,;])|(?P<up>[wUD]?I))")


def point_claims(scope: Scope, spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return claims of one difference in procentpoint: `0,6 pct. point op til gennemsnittet for Østdanmark`."""
    claims: list[Claim] = []
    named: tuple[int, str, str] | None = None
    for match in _POINTS.finditer(spoken.shape):
        at = match.start()
        token = spoken.tokens[at]
        if match.group("side") and not re.match(r"(?i)(over|under)$", spoken.tokens[at + 1].text):
            continue
        implied = _ellipsis(spoken, match) if match.group("mean") or match.group("side") else []
        against = implied or listed_areas(spoken, match.end())[:1]
        rows = scope.rows(spoken, group_near(spoken, at) or _group_before(spoken))
        rows = rows if _has_shares(scope, rows, against) else shares_of(scope.shares, spoken) or rows
        if at in taken or not against or not rows or period_mismatch(scope, spoken, rows[0].table):
            continue
        whole = _impersonal(spoken, match, against)
        subjects = whole or subjects_of(scope, spoken, at, at, against)
        if named and not {t.name for t in spoken.tokens[named[0] : at] if t.letter == "A"} - {named[2]}:
            subjects = [named[1]]  # "0,5 over Lejre og 0,2 under landsgennemsnittet": the same subject still
        if subjects:
            named = (at, subjects[0], against[0])
        one = scope.of_area(rows, subjects[0]) if subjects else None
        other = scope.of_area(rows, against[0])
        growth = (
            bool(re.search(r"[UD]", spoken.shape[:at]))
            and not re.search(r"[Zz]", spoken.shape)
            and not match.group("up")
        )
        below = match.group("mean") == "l" or re.match(r"(?i)under", spoken.tokens[at + 1].text) is not None
        lower = (
            match.group("cmp") == "L"
            or below
            or (match.group("up") and "ned" not in spoken.sentence.text[token.end : token.end + 5])
        )
        if not growth and speaks_of_earlier(scope, spoken, rows[0].table):
            continue  # the rows hold the newest shares
        measures: list[Measure] = [growth_figure] if growth else [share_figure]
        if not growth and match.group("cmp") and not re.search(r"[Zz]", spoken.shape):
            measures.append(growth_figure)  # "Det er 2 procentpoint mere end i …": of whatever was spoken of
        readings = []
        for measure in measures:
            mine, theirs = (measure(one) if one else None), (measure(other) if other else None)
            if mine is not None and theirs is not None:
                pair = (theirs, mine) if lower else (mine, theirs)
                readings.append(Reading("difference", pair, figure_of(token, spoken.line(token))))
                if growth and max(mine.value, theirs.value) < 0:  # "nedgangen er 3 procentpoint kraftigere"
                    readings.append(Reading("difference", pair[::-1], figure_of(token, spoken.line(token))))
        if not readings:
            continue
        taken.add(at)
        sure = "named" if whole and re.search(r"[Zz]", spoken.shape) else "near"
        claims.append(
            Claim("comparison", spoken.line(token), spoken.sentence.text, token.text, tuple(readings), bound=sure)
        )
    return claims


def _group_before(spoken: Spoken) -> Group:
    """Return the one benefit that the sentence before names: `Fleksjob: fra 1.236 til 1.289. Væksten er …`."""
    before = spoken.previous.group if spoken.previous is not None else Group()
    return before if len(before.benefits) == 1 and not spoken.group else Group()


def _impersonal(spoken: Spoken, match: re.Match[str], against: list[str]) -> list[str]:
    """Return whom `mens der fortsat er 0,6 procentpoint op til …` is said of: the one its sentence starts with."""
    lead = spoken.sentence.text[: spoken.tokens[match.start()].start]
    if not match.group("up") or not re.search(r"(?i)\bder (?:\w+ )?er (?:ca\. |kun )?$", lead):
        return []
    return [t.name for t in spoken.tokens[: match.start()] if t.letter == "A" and t.name not in against][:1]


def difference_claims(scope: Scope, spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return the claim of `Forskellen mellem andelen i A og B er 0,4 procentpoint`, whichever is the larger."""
    at = spoken.shape.find("p")
    text = spoken.sentence.text
    if at < 0 or at in taken or not re.search(r"(?i)\bforskel", text[: spoken.tokens[at].start]):
        return []
    areas = list(dict.fromkeys(t.name for t in spoken.tokens if t.letter == "A"))
    rows = scope.rows(spoken, group_near(spoken, at)) or scope.rows(spoken, Group())
    if len(areas) != 2 or not rows or period_mismatch(scope, spoken, rows[0].table):
        return []
    if speaks_of_earlier(scope, spoken, rows[0].table):
        return []
    found = [scope.of_area(rows, area) for area in areas]
    shares = [share for row in found if row is not None and (share := share_figure(row)) is not None]
    if len(shares) != 2:
        return []
    taken.add(at)
    high, low = sorted(shares, key=lambda figure: -figure.value)
    token = spoken.tokens[at]
    reading = Reading("difference", (high, low), figure_of(token, spoken.line(token)))
    return [Claim("comparison", spoken.line(token), text, token.text, (reading,))]


def _ellipsis(spoken: Spoken, match: re.Match[str]) -> list[str]:
    """Return what `0,3 procentpoint under` is under: the mean, or what was compared with before."""
    word = spoken.tokens[match.end() - 1].text.lower()
    if "land" in word:
        return ["Hele landet"]
    if "gennemsnit" in word or re.match(r"A", spoken.shape[match.end() :]):
        return []
    earlier = list(re.finditer(r"[pML]w{0,2}[mlEJ]w{0,3}A?", spoken.shape[: match.start()]))
    if not earlier:
        return []
    last = spoken.tokens[earlier[-1].start() : earlier[-1].end()]
    named = [t.name for t in last if t.letter == "A"]
    return named or (["Hele landet"] if any("land" in t.text.lower() for t in last) else [])


def _has_shares(scope: Scope, rows: list[Change], against: list[str]) -> bool:
    other = scope.of_area(rows, against[0]) if against else None
    return other is not None and other.share is not None


def bracket_claims(scope: Scope, spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return claims of figures in brackets after an area: `større end i RAR Hovedstaden (46 pct.)`."""
    claims: list[Claim] = []
    for match in re.finditer(r"A\((P)\)", spoken.shape):
        at = match.start(1)
        token = spoken.tokens[at]
        rows = scope.rows(spoken, group_near(spoken, match.start()))
        if at in taken or not rows or period_mismatch(scope, spoken, rows[0].table) or is_future(spoken, at):
            continue
        row = scope.of_area(rows, spoken.tokens[match.start()].name)
        if row is None or not known_comparison(spoken, match.start()):
            continue
        printed = figure_of(token, spoken.line(token))
        growth, share = growth_figure(row), share_figure(row)
        directed = re.search(r"[UD]", spoken.shape) is not None
        readings = [Reading("value", (share,), printed)] if share is not None and not directed else []
        if growth is not None and not re.search(r"[Zzp]", spoken.shape):
            signed = replace(printed, unit="growth", value=-printed.value if growth.value < 0 else printed.value)
            readings.append(Reading("value", (growth,), signed))
        if readings:
            taken.add(at)
            # under its own table a growth right beside its area's name is that area's, whatever else has such a size
            sure = growth is not None and share is not None and len(readings) == 1 and directed
            sure = sure and spoken.table >= 0 and row.table == spoken.table and not set("TRpZz") & set(spoken.shape)
            others = {abs(f.value) for f in (share, row.growth) if f is not None}
            bound = "named" if sure and abs(printed.value) not in others else "near"
            claims.append(Claim("share", printed.line, spoken.sentence.text, token.text, tuple(readings), bound=bound))
    return claims


def compares_before(spoken: Spoken, at: int) -> bool:
    """Return whether the area last named is only what another is held against: `højere end i A, nemlig 4,7 pct. …`."""
    than = re.search(r"[EJ]w{0,2}A(?P<rest>[^A]*)$", spoken.shape[:at])
    if than is None:
        return False
    lead = spoken.sentence.text[spoken.tokens[than.start("rest") - 1].end : spoken.tokens[at].start]
    return re.match(r"(?i)(?:,| der| med| som|hvor|\s)*\b(?:hvor|der|som)\b", lead) is None


def _of_another_base(scope: Scope, spoken: Spoken, at: int, table: int) -> bool:
    """Return whether a share is said to be of the population where the table's are of the labour force, or turned."""
    base = "population" if "befolkning" in spoken.tokens[at + 1].text.lower() else "labour_force"
    known = {column.base for column in scope.tables[table].columns if column.role == "share"} if table >= 0 else set()
    return bool(known - {""}) and base not in known


def share_claims(scope: Scope, spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return claims of a printed share of the labour force in an area: `2,7 pct. af arbejdsstyrken i Rudersdal`."""
    claims: list[Claim] = []
    for match in re.finditer(r"Pz", spoken.shape):
        at = match.start()
        token = spoken.tokens[at]
        rows = scope.rows(spoken, spoken.group)
        if at in taken or not rows or period_mismatch(scope, spoken, rows[0].table) or is_future(spoken, at):
            continue
        if speaks_of_earlier(scope, spoken, rows[0].table) or _of_another_base(scope, spoken, at, rows[0].table):
            continue
        comma = spoken.shape.find(",", match.end())
        than = re.search("[EJ]", spoken.shape[match.end() :])  # "2,4 pct. lavere end i X": the share is not X's
        stop = min((i for i in (comma, match.end() + than.start() if than else -1) if i > 0), default=None)
        after = [t.name for t in spoken.tokens[match.end() : stop] if t.letter == "A"]
        before = [t.name for t in spoken.tokens[:at] if t.letter == "A"]
        if compares_before(spoken, at):
            continue
        areas = (
            after
            if len(after) == 1
            else before
            if len(set(before)) == 1
            else []
            if (after or before)
            else list(scope.own)
        )
        row = scope.of_area(rows, areas[0]) if len(set(areas)) == 1 else None
        share = share_figure(row) if row else None
        if share is None:
            continue
        taken.add(at)
        claims.append(
            Claim(
                "share",
                spoken.line(token),
                spoken.sentence.text,
                token.text,
                (Reading("value", (share,), figure_of(token, spoken.line(token))),),
            )
        )
    return claims
