"""Changes in number held against a table: `56 færre end året før`, `faldt med 56 fuldtidspersoner`, `steget til 345`.

Inputs: a sentence with its scope. Outputs: claims; only where the row and its two months are certain.
"""

import re
from dataclasses import replace

from helpers.checking.claims import Change, Claim, Figure, Reading, figure_of
from helpers.checking.context.levels import levels, tells_of_before
from helpers.checking.context.mentions import WHOLE, mention_of, same_period, says_since
from helpers.checking.context.scope import Scope, Spoken, names_follow, told_benefits
from helpers.checking.context.subjects import known_subject
from helpers.checking.growth.trend_claims import group_near, is_future, last_areas, period_mismatch

#: Two figures further apart than this are hardly meant to be the same.
SAME_FIGURE_ROOM = 0.25
#: A figure so many times greater or smaller than a row's is of somebody else.
FAR = 1.5


def amount_claims(scope: Scope, spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return claims of a change in number, and of `flere`/`færre` than a year ago without a number."""
    claims = []
    for match in re.finditer(r"(?P<word>[UD])w{0,2}(?P<n>N)|(?P<m>N)w?(?P<more>[ML])", spoken.shape):
        number = match.start("n") if match.group("n") else match.start("m")
        word = match.start("word") if match.group("n") else match.start("more")
        if number in taken or is_future(spoken, word):
            continue
        if match.group("n") and not re.search(
            r"(?i)\b(med|på)( \w+\.?)?$", spoken.sentence.text[: spoken.tokens[number].start].rstrip()
        ):
            continue
        if match.group("m") and not re.fullmatch(r"(?i)flere|færre", spoken.tokens[word].text):
            continue
        row = _row(scope, spoken, word, number)
        if row is None or row.then is None or row.now is None or mention_of(spoken, number).whole:
            continue  # "det samlede fald på 50 i de tre kommuner" is not one municipality's
        together = WHOLE.search(spoken.sentence.text) and len({t.name for t in spoken.tokens if t.letter == "A"}) > 1
        if together or _of_other_time(spoken, number, row) or _counted_from_elsewhere(spoken, row):
            continue
        if _of_a_part(spoken, number, row):
            continue
        token = spoken.tokens[number]
        level = re.search(r"(N)w{1,2}$", spoken.shape[:number])
        own = spoken.tokens[level.start(1)].number if level is not None else None
        if own is not None and own.value not in {row.then.value, row.now.value}:
            continue  # "De 111 er 10 flere end sidste år": of another level than the row's
        sign = 1.0 if spoken.tokens[word].letter in "UM" else -1.0
        if match.group("m") and tells_of_before(spoken, number):
            sign = -sign
        printed = figure_of(token, spoken.line(token))
        if printed.value > 3 * max(row.then.value, row.now.value):
            continue
        taken |= {number, word}
        printed = replace(printed, value=printed.value * sign, approx="about" if printed.approx else "")
        reading = Reading("difference", (replace(row.now, area=""), replace(row.then, area="")), printed)
        claims.append(
            Claim(
                "growth",
                spoken.line(token),
                spoken.sentence.text,
                f"{token.text} {spoken.tokens[word].text}",
                (reading,),
            )
        )
    return claims + _more_than_before(scope, spoken, taken)


def _counted_from_elsewhere(spoken: Spoken, row: Change) -> bool:
    """Return whether the sentence counts since a month that the row's change does not start from: `siden januar`."""
    since = [t.name for t in spoken.tokens if t.letter == "T" and says_since(spoken, t)]
    return bool(since and row.then is not None and not same_period(row.then.period, since[0]))


def _of_other_time(spoken: Spoken, at: int, row: Change) -> bool:
    """Return whether the words after a step say another time than the row's newest: `en stigning på 12 i maj`."""
    said = re.match(r"[^NPpEJFC,;]{0,3}?(T)", spoken.shape[at + 1 :])
    if said is None or row.now is None or row.then is None:
        return False
    token = spoken.tokens[at + 1 + said.start(1)]
    return not same_period(row.now.period, token.name) and not says_since(spoken, token)


def _of_a_part(spoken: Spoken, at: int, row: Change) -> bool:
    """Return whether a step is told of a figure that is far from the row's: `De 111 er 10 flere end sidste år`."""
    told = [level.figure.value for level in levels(spoken) if level.at < at - 1]
    known = [figure.value for figure in (row.then, row.now) if figure is not None]
    return bool(told) and not any(value / FAR < told[-1] < value * FAR for value in known)


def _row(scope: Scope, spoken: Spoken, word: int, at: int) -> Change | None:
    rows = scope.rows(spoken, group_near(spoken, word))
    if not rows or period_mismatch(scope, spoken, rows[0].table) or not known_subject(spoken, word):
        return None
    than = spoken.shape.find("E", word)
    after = [t.name for t in spoken.tokens[word : than if than > 0 else None] if t.letter == "A"]
    follows = names_follow(spoken, at) or re.match(r"[MLUD]wA", spoken.shape[at + 1 :]) is not None
    near = after[:1] if follows else last_areas(spoken, word) or after[:1]
    areas = near or (list(scope.own) if len(scope.own) == 1 else [])
    return scope.of_area(rows, areas[0]) if len(set(areas)) == 1 else None


def _more_than_before(scope: Scope, spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return the claim of `der er færre på sygedagpenge i Kolding end for et år siden`."""
    match = re.search(r"(?P<word>[ML])[^EML;]{0,14}E[wi]{0,2}(?P<when>[RT])", spoken.shape)
    if (
        match is None
        or match.start("word") in taken
        or not re.fullmatch(r"(?i)flere|færre", spoken.tokens[match.start("word")].text)
    ):
        return []
    row = _row(scope, spoken, match.start("word"), match.start("word"))
    number = next((i for i in range(match.start("word"), -1, -1) if spoken.tokens[i].letter == "N"), -1)
    if number >= 0 and mention_of(spoken, number).whole:
        return []  # "de fem kommuner havde tilsammen 4.464, 164 færre end året før": no municipality's own
    if row is None or row.then is None or row.now is None or _of_a_part(spoken, match.start("word"), row):
        return []
    when = spoken.tokens[match.start("when")]
    if when.letter == "T" and not row.then.period.startswith(when.name):
        return []
    token = spoken.tokens[match.start("word")]
    taken.add(match.start("word"))
    reading = Reading("rises" if token.letter == "M" else "falls", (row.then, replace(row.now, area=row.area)))
    return [Claim("trend", spoken.line(token), spoken.sentence.text, f"{token.text} ({row.area})", (reading,))]


def quoted_claims(scope: Scope, spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return claims of counts that quote the table: `703 fuldtidspersoner i Rudersdal i juni 2020`."""
    claims: list[Claim] = []
    told = told_benefits(spoken) if not spoken.group else frozenset()
    rows = [
        row for row in scope.rows(spoken, spoken.group)
        if not (told and row.group.benefits) or told & row.group.benefits
    ]  # fmt: skip
    spots = [i for i, t in enumerate(spoken.tokens) if t.letter == "N" and i not in taken]
    if not rows or not spots or period_mismatch(scope, spoken, rows[0].table):
        return []
    periods = {t.name for t in spoken.tokens if t.letter == "T"}
    if len(periods) > 1:
        return []
    for spot in spots:
        token = spoken.tokens[spot]
        area = _area_of_count(scope, spoken, spot)
        row = scope.of_area(rows, area) if area else None
        leads = spoken.shape[max(0, spot - 3) : spot]
        if (
            row is None
            or re.search(r"[ML]", spoken.shape[spot + 1 : spot + 2])
            or (re.search(r"[UD]$|[UD]w$", leads) and "I" not in leads)
        ):
            continue
        if not known_subject(spoken, spot):
            continue
        than = re.search(r"E[wi]{0,2}T", spoken.shape[spot:])  # "er flere end i marts 2022": of what it is held against
        elsewhere = than is not None or _is_of_another_clause(spoken, spot)
        claim = _quote(spoken, token, row, "" if elsewhere else next(iter(periods), ""))
        if claim is not None:
            taken.add(spot)
            claims.append(claim)
    return claims


def _is_of_another_clause(spoken: Spoken, spot: int) -> bool:
    """Return whether the time is told behind `mens`: `har nu 63, mens rækkefølgen var den omvendte i 2023`."""
    when = next((t for t in spoken.tokens if t.letter == "T"), None)
    end = spoken.tokens[spot].end
    return when is not None and when.start > end and " mens " in spoken.sentence.text[end : when.start]


def _area_of_count(scope: Scope, spoken: Spoken, spot: int) -> str:
    low = max((i for i in range(spot) if spoken.tokens[i].letter in "NPp"), default=-1)
    high = min(
        (i for i in range(spot + 1, len(spoken.tokens)) if spoken.tokens[i].letter in "NPp"), default=len(spoken.tokens)
    )
    if spot <= 2 and re.match(r"(?i)de[nt]?s? ", spoken.sentence.text) and len(scope.own) == 1:
        return scope.own[0]  # "De 703 fuldtidspersoner svarer til …" are the plan's own
    before = [t.name for t in spoken.tokens[low + 1 : spot] if t.letter == "A"]
    after = [t.name for t in spoken.tokens[spot + 1 : high] if t.letter == "A"]
    listed = re.search(r"A(?:,|,?C)$", spoken.shape[low + 1 : spot]) and re.match(r"w?wA", spoken.shape[spot + 1 :])
    if listed:
        return after[0]  # "samlet seks på Samsø og 23 i Odder"
    found = before[-1:] or after[:1] or (list(scope.own) if len(scope.own) == 1 and "A" not in spoken.shape else [])
    return found[0] if len(set(before)) <= 1 and found else ""


def _quote(spoken: Spoken, token: object, row: Change, period: str) -> Claim | None:
    from helpers.checking.reading.danish_text import Token

    if not isinstance(token, Token):
        return None
    figures = [
        f for f in (row.now, row.then) if f is not None and (not period or f.period == period or f.period[:4] == period)
    ]
    printed: Figure = figure_of(token, spoken.line(token))
    near = [f for f in figures if abs(f.value - printed.value) <= SAME_FIGURE_ROOM * f.value]
    if not near or (near[0].unit != printed.unit and "count" not in {near[0].unit, printed.unit}):
        return None
    if period and len(near) > 1:
        near = near[:1]
    readings = tuple(Reading("value", (f,), printed) for f in near)
    return Claim("contradiction", printed.line, spoken.sentence.text, token.text, readings)


def extreme_claims(scope: Scope, spoken: Spoken, taken: set[int]) -> list[Claim]:
    """Return the claim of `stigningen er størst i Kolding`: against every other area of the table."""
    from helpers.checking.context.scope import growth_figure, share_figure

    match = re.search(r"[un]", spoken.shape)
    areas = {t.name for t in spoken.tokens if t.letter == "A"}
    if match is None or len(areas) != 1 or not known_subject(spoken, match.start()) or is_future(spoken, match.start()):
        return []
    at = match.start()
    rows = scope.rows(spoken, group_near(spoken, at))
    area = next(iter(areas))
    own = scope.of_area(rows, area) if rows else None
    directions = [t.letter for t in spoken.tokens if t.letter in "UD"]
    share = re.search(r"[Zz]", spoken.shape) is not None
    if own is None or not (share or len(set(directions)) == 1) or period_mismatch(scope, spoken, rows[0].table):
        return []
    said = [t.name for t in spoken.tokens if t.letter == "T"]
    newest = own.now.period if own.now is not None else ""
    if "R" in spoken.shape or (newest and said and not any(same_period(newest, period) for period in said)):
        return []  # "i november 2018 var det Assens, der lå højest": the newest figures do not say
    measure = share_figure if share else growth_figure
    upward = (match.group() == "u") == (share or directions[0] == "U")
    claims = []
    for row in rows:
        mine, theirs = measure(own), measure(row)
        if (
            row is own
            or mine is None
            or theirs is None
            or (not share and (theirs.value > 0) != (directions[0] == "U") and row is not own)
        ):
            continue
        token = spoken.tokens[at]
        reading = Reading("greater" if upward else "less", (mine, theirs))
        claims.append(
            Claim(
                "comparison",
                spoken.line(token),
                spoken.sentence.text,
                f"{token.text} ({area} mod {row.area})",
                (reading,),
            )
        )
    if not share and own is not None and (mine_growth := growth_figure(own)) is not None:
        relation = "greater" if directions[0] == "U" else "less"
        zero = Figure(0.0, 3, "0", own.line, "growth")
        claims.append(
            Claim(
                "trend",
                spoken.line(spoken.tokens[at]),
                spoken.sentence.text,
                f"{spoken.tokens[at].text} ({area})",
                (Reading(relation, (mine_growth, zero)),),
            )
        )
    return claims
