"""What a document aims at: every goal of its tables and of its text, with the figures that the goal starts from.

Inputs: outcomes of tables, goals that sentences set, the facts of the tables and the levels of the text. Outputs:
`Aim`s. Whatever a text says of a goal (`kræver 17 færre`, `svarer til 5 pct.`) is held against these.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.checking.claims import Figure, Group, figure_of
from helpers.checking.context.facts import Facts
from helpers.checking.context.mentions import mention_of, stems
from helpers.checking.context.scope import Spoken
from helpers.checking.goals.goal_bases import Stated, is_near, names_group, possible_bases
from helpers.checking.goals.goal_lists import ListedGoal, listed_goal
from helpers.checking.goals.goal_statuses import Told, base_period_beside, labelled_levels, shares_told, status_after
from helpers.checking.tables.goal_tables import Outcome, Outcomes, usual_way
from helpers.statistics.targets import is_met

_NUMBER = re.compile(r"(?i)^\W*(?:mål |nr\. ?|(?-i:[A-ZÆØÅ]{1,3}))?(\d{1,2})[.):]")


#: Words of a rule in a goal's label name no goal: `Fleksjob mindst (2020-niveau plus 5 pct.)`.
_RULE_WORDS = stems(
    "mindst højst maksimalt minimum niveau niveauet minus plus fald faldet stigning færre flere reduceres reduktion "
    "øges sænkes nedbringes fastholdes under over procent point"
)


@dataclass(frozen=True)
class Aim:
    """A goal: its targets (the last one last), what it starts from, where it stands, and who and where it is about.

    `now` is the newest of the starts, None where that is not certain; `followed` says that a table or the text states
    a result, not only what the goal starts from; `place` is the table (`("table", 2)`) or the
    section (`("section", 5)`) that sets it; `told` the sentence, where one does.
    """

    targets: tuple[Figure, ...]
    starts: tuple[Figure, ...]
    now: Figure | None
    way: int
    group: Group
    areas: frozenset[str]
    words: frozenset[str]
    number: int
    place: tuple[str, int]
    line: int
    met: bool | None = None
    told: Spoken | None = None
    bound: bool = True
    strict: bool = False
    base: Figure | None = None
    followed: bool = False

    @property
    def target(self) -> Figure:
        """Return the last target."""
        return self.targets[-1]


@dataclass(frozen=True)
class Known:
    """What a document says of its goals: the levels that its text states, and its goals.

    `judged` are the sentences (by `id`) of whose goals the next one says that they are met.
    """

    stated: Sequence[Stated]
    aims: Sequence[Aim]
    judged: frozenset[int] = frozenset()


def aims_of(
    facts: Facts, outcomes: Outcomes, told: Sequence[Told], stated: Sequence[Stated], every: Sequence[Spoken]
) -> list[Aim]:
    """Return the goals of tables and text, a goal of the text only where no table sets the same one."""
    aims = [_of_row(facts, table, row, stated) for table, rows in outcomes.of_table.items() for row in rows]
    after = {id(spoken.previous): spoken for spoken in every if spoken.previous is not None}
    for one in told:
        aim = _of_sentence(facts, one, stated, status_after(one, after))
        if not any(_is_same(known, aim) for known in aims):
            aims.append(aim)
    for spoken in every:
        listed = listed_goal(facts, spoken, stated)
        aims += _of_list(listed) if listed is not None else []
    return [_with_others(aim, aims) for aim in aims]


def _is_same(known: Aim, aim: Aim) -> bool:
    """Return whether a sentence only names a goal that is set already: the same target, of nothing else."""
    alike = aim.group in {Group(), known.group} and aim.areas in {frozenset(), known.areas}
    return (
        known.target.value == aim.target.value and (known.target.unit == "pct") == (aim.target.unit == "pct") and alike
    )


def _with_others(aim: Aim, aims: Sequence[Aim]) -> Aim:
    """Return a goal with what other goals of its group start from; where it has no status, with theirs."""
    alike = [one for one in aims if one is not aim and aim.group and (one.group, one.areas) == (aim.group, aim.areas)]
    if not alike:
        return aim
    starts = _near(aim.target, [*aim.starts, *(figure for one in alike for figure in one.starts if figure.period)])
    statuses = _near(aim.target, [one.now for one in alike if one.now is not None])
    now = aim.now if aim.starts else newest(statuses)
    return replace(aim, starts=_near(aim.target, [*starts, *([] if aim.starts else statuses)]), now=now)


def _of_list(goal: ListedGoal) -> list[Aim]:
    """Return the goals of several areas that one sentence lists."""
    found = []
    for one in goal.targets:
        now, way = newest(one.bases), 1 if goal.percent.value > 0 else -1
        found.append(
            Aim(
                (one.target,), one.bases, now, way, goal.group, frozenset({one.area}), frozenset(), 0,
                ("section", goal.spoken.sentence.section), goal.spoken.sentence.line, None, goal.spoken,
            )
        )  # fmt: skip
    return found


def _of_row(facts: Facts, table: int, row: Outcome, stated: Sequence[Stated]) -> Aim:
    areas = frozenset({row.area} - {""})
    own = [*row.bases, *([row.result] if row.result is not None else [])]
    known = [
        fact.figure for fact in facts.items if fact.role in {"count", "share"} and not fact.mean and not fact.words
    ]
    known += [level.figure for level in stated]
    alike = [f for f in known if row.group and f.group == row.group and (not areas or f.area in areas or not f.area)]
    now = row.result or (row.bases[-1] if row.bases else None)
    starts = _near(row.target, [*own, *alike])
    met = row.met if row.result is not None else _met(newest(starts), now, row.target, row.way)
    return Aim(
        row.targets or (row.target,), starts, now, row.way, row.group, areas,
        stems(row.label) - _RULE_WORDS, row.number, ("table", table), row.line, met,
        base=row.bases[0] if row.bases and row.result not in {None, row.bases[0]} else None,
        followed=row.result is not None,
    )  # fmt: skip


def _of_sentence(facts: Facts, one: Told, stated: Sequence[Stated], status: Figure | None) -> Aim:
    spoken, goal = one.spoken, one.goal
    result = status
    own = [replace(_figure(spoken, goal.base), period=base_period_beside(one))] if goal.base >= 0 else []
    own += [status] if status is not None else []
    found = possible_bases(facts, spoken, replace(goal, base_period=""), stated)
    starts = _near(one.target, [*own, *found])
    told_here = shares_told(one, stated) if one.target.unit == "pct" else []
    starts = starts or _near(one.target, told_here)
    labelled = [] if starts else labelled_levels(one, stated)
    starts = starts or _near(one.target, labelled)
    match = _NUMBER.match(spoken.sentence.text)
    later = [_figure(spoken, at) for at in goal.later]
    now = status or (own[0] if own else newest(starts))
    whole = mention_of(spoken, goal.target).whole and not goal.hold
    status = status or (newest(starts) if not own or len(starts) > 1 else None)
    met = _met(status, status, one.target, goal.way or usual_way(one.group)) if not goal.hold else None
    return Aim(
        (one.target, *later), starts, now, goal.way, Group() if whole else one.group,
        frozenset() if whole else frozenset(mention_of(spoken, goal.target).areas),
        stems(spoken.sentence.text), int(match[1]) if match else 0, ("section", spoken.sentence.section),
        spoken.sentence.line, met, spoken,
        bool(own or told_here or labelled or (one.group and names_group(spoken))), goal.strict,
        followed=result is not None,
    )  # fmt: skip


def _met(status: Figure | None, now: Figure | None, target: Figure, way: int) -> bool | None:
    """Return whether a goal is met by its newest status; None where that is not certain, or not what it starts from."""
    if status is None or now is None or status.value != now.value or not way:
        return None
    return is_met(now.value, target.value, "increase" if way > 0 else "decrease")


def _figure(spoken: Spoken, at: int) -> Figure:
    return figure_of(spoken.tokens[at], spoken.line(spoken.tokens[at]))


def newest(figures: Sequence[Figure]) -> Figure | None:
    """Return the newest figure where only one is newest; an undated one only where it stands alone."""
    figures = [figure for figure in figures if figure.period != "?"]
    values = {figure.value for figure in figures}
    if len(values) == 1:
        return figures[0]
    dated = [figure for figure in figures if re.match(r"\d{4}", figure.period)]
    last = max((figure.period for figure in dated), default="")
    found = {figure.value: figure for figure in dated if figure.period == last}
    undated = [f for f in figures if not f.period and f.value not in {d.value for d in dated}]
    return next(iter(found.values())) if len(found) == 1 and not undated else None


def _near(target: Figure, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    kept = [f for f in figures if (f.unit == "pct") == (target.unit == "pct") and is_near(f, target.value)]
    return tuple({(f.value, f.period): f for f in kept}.values())
