"""Whether one moved the way it is said, by the size that is told: `mens nabokommunen Ringsted har fået 8 færre`.

Inputs: a sentence and the cross sections in reach. Outputs: claims of the direction only. The size says which movement
is meant: only where it is, to the last digit, a step of the one who is spoken of the other way, and nowhere the way it
is said, the word is wrong. What is to come is held only against what the tables plan.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.checking.claims import Claim, Reading, figure_of
from helpers.checking.comparisons.rank_claims import is_told
from helpers.checking.context.clauses import unknown_word, words_of
from helpers.checking.context.cross_sections import CrossSection, Entrant, stems6
from helpers.checking.context.levels import levels
from helpers.checking.context.mentions import same_period
from helpers.checking.context.row_steps import PLANNED, RowStep, row_steps
from helpers.checking.context.scope import Scope, Spoken
from helpers.checking.growth.step_directions import fits, told_in_order
from helpers.checking.growth.step_subjects import by_table, is_of_said, who_moved
from helpers.checking.growth.told_steps import ToldStep, stated_levels, steps_told
from helpers.checking.reading.danish_text import Token

#: `i løbet af året` says when a step was taken, and of nobody else.
_TIME_WORDS = frozenset({"løbet"})


def measured_movement_claims(
    scope: Scope, sections: Sequence[CrossSection], spoken: Spoken, made: Sequence[Claim]
) -> list[Claim]:
    """Return the claims of the directions whose size is that of the one spoken of, the other way."""
    claims: list[Claim] = []
    for said in steps_told(spoken):
        token, way = spoken.tokens[said.at], spoken.tokens[said.word]
        if is_told(token.text, [*made, *claims]) or is_told(way.text, made):
            continue
        claim = _claim(scope, sections, said)
        claims += [claim] if claim is not None else []
    return claims


def _claim(scope: Scope, sections: Sequence[CrossSection], said: ToldStep) -> Claim | None:
    spoken, token = said.clause.spoken, said.clause.spoken.tokens[said.at]
    size, decimals = (token.number.value, token.number.decimals) if token.number is not None else (0.0, 0)
    printed = figure_of(token, spoken.line(token))
    if any(fits(pair, printed, said.sign) for pair in told_in_order(spoken, token.letter)):
        return None
    turned: list[tuple[RowStep, Entrant]] = []
    for near in by_table(s for s in sections if is_of_said(s, spoken)):
        for entrant, certain in who_moved(scope, near, said):
            for step in row_steps(near, entrant, token.letter):
                fits_turned = step.to_plan and not said.future and said.than and not PLANNED.search(said.than)
                fits_turned = fits_turned and step.figures[1].printed not in stated_levels(spoken)
                if step.is_size(size, decimals, said.sign) or (
                    fits_turned and step.is_size(size, decimals, -said.sign)
                ):
                    return None
                if step.to_plan and not said.future and PLANNED.search(said.than):
                    step = step.turned()
                    if step.is_size(size, decimals, said.sign):
                        return None
                elif len(step.figures) == 2 and scope.tables[step.section.table].planned:
                    step = replace(step, planned=True)
                if certain and step.ordered and _means(step, said) and step.is_exactly(size, decimals, -said.sign):
                    turned.append((step, entrant))
    low, high = sorted((token, spoken.tokens[said.word]), key=lambda t: t.start)
    span = (low.start - said.clause.start, high.end - said.clause.start + len(said.than) + 5 * bool(said.than))
    if not turned or unknown_word(said.clause, words_of(scope, [s.section for s, _e in turned]) | _TIME_WORDS, span):
        return None
    return _made(said, *min(turned, key=lambda one: abs(abs(one[0].value) - size)))


def _made(said: ToldStep, step: RowStep, entrant: Entrant) -> Claim:
    spoken, token, way = said.clause.spoken, said.clause.spoken.tokens[said.at], said.clause.spoken.tokens[said.word]
    truth = ("lavere", "faldet") if said.sign > 0 else ("højere", "steget")
    shown = " til ".join(figure.printed for figure in step.figures)
    line = step.figures[-1].line
    held = f"skal ifølge tabellen blive {truth[0]}" if step.planned and said.future else f"er {truth[1]}"
    held = f"ligger {truth[0]}" if step.from_plan or said.than else held
    note = f"{entrant.label.capitalize()} {held} ({shown}, linje {line}), ikke {way.text}."
    reading = Reading("stated", step.figures, None, False, truth[1], note)
    return Claim(
        "trend", spoken.line(way), spoken.sentence.text, f"{way.text} ({token.text})", (reading,), bound="named"
    )


def _means(step: RowStep, said: ToldStep) -> bool:
    """Return whether a sentence can only speak of such a step: planned or happened, and of its times.

    `Året før var der 1.076, altså 134 flere`: where it states the older level alone, the step may be told of that.
    """
    own = {level.figure.printed for level in levels(said.clause.spoken, "N")}
    if len(step.figures) == 2 and step.figures[0].printed in own and step.figures[1].printed not in own:
        return False
    if step.planned and own - {figure.printed for figure in step.figures}:
        return False  # "skal reduceres med 3 pct., til 1.261": another plan than the table's budget
    reached = len(step.figures) == 2 and step.figures[1].printed in stated_levels(said.clause.spoken)
    reached = reached or step.section.table == said.clause.spoken.table
    if (said.future != step.planned and not (step.planned and reached)) or (
        step.from_plan and not PLANNED.search(said.than)
    ):
        return False
    words = stems6(said.than)
    if step.from_plan and not words & stems6(step.headers[0]) and len(step.headers) > 1:
        return _plans_alike(said.than, step.headers[0])
    return all(_in_time(step, token) for token in said.times)


def _plans_alike(said: str, header: str) -> bool:
    """Return whether `forudsat` and `budgetteret` can mean the column of a plan that is headed otherwise."""
    return re.search(r"(?i)mål", said) is None or re.search(r"(?i)mål", header) is not None


def _in_time(step: RowStep, token: Token) -> bool:
    dated = [period for period in step.periods if re.match(r"\d{4}", period)]
    if token.letter == "R":
        years = [int(period[:4]) for period in dated]
        return not dated or (len(years) == 2 and years[1] - years[0] == 1 and dated[0][4:] == dated[1][4:])
    return not dated or any(same_period(period, token.name) for period in dated)
