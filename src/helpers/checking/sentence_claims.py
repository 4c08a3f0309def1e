"""The claims of a plan's prose: every rule tried on every sentence, and what no rule understood.

Inputs: `Document` and its read tables. Outputs: claims and unread sentences. A number that no rule has taken is left
unchecked with a reason; nothing is guessed.
"""

import re
from collections import defaultdict
from dataclasses import replace

from helpers.checking.claims import Change, Claim, Group, Reading, Unread
from helpers.checking.comparisons.bracket_claims import bracket_pair_claims, measure_claims
from helpers.checking.comparisons.bracket_distances import bracket_distance_claims
from helpers.checking.comparisons.compared_areas import compared_area_claims
from helpers.checking.comparisons.comparison_claims import comparison_claims
from helpers.checking.comparisons.comparison_sizes import comparison_size_claims, nearest_claims
from helpers.checking.comparisons.distance_orders import distance_order_claims
from helpers.checking.comparisons.exchanged_pairs import (
    exchanged_pair_claims,
    exchanged_part_claims,
    exchanged_rate_claims,
)
from helpers.checking.comparisons.extreme_claims import series_extreme_claims
from helpers.checking.comparisons.figure_comparisons import figure_comparison_claims
from helpers.checking.comparisons.fraction_comparisons import fraction_comparison_claims
from helpers.checking.comparisons.level_comparisons import level_claims
from helpers.checking.comparisons.listed_claims import listed_claims
from helpers.checking.comparisons.measured_comparisons import measured_comparison_claims
from helpers.checking.comparisons.numbered_ranks import numbered_rank_claims, ranked_region_claims
from helpers.checking.comparisons.rank_claims import rank_claims
from helpers.checking.comparisons.relation_claims import relation_claims
from helpers.checking.comparisons.respectively_claims import respectively_claims
from helpers.checking.comparisons.singled_out import (
    cause_claims,
    group_levels,
    largest_group_claims,
    partly_claims,
    singled_area_claims,
    singled_group_claims,
)
from helpers.checking.comparisons.standing_claims import standing_claims
from helpers.checking.comparisons.time_comparisons import time_comparison_claims
from helpers.checking.comparisons.time_ranks import time_rank_claims
from helpers.checking.comparisons.told_comparisons import told_comparison_claims
from helpers.checking.context.cross_sections import cross_sections
from helpers.checking.context.facts import Facts, facts_of
from helpers.checking.context.reach import Reach
from helpers.checking.context.scope import Scope, Spoken, build_scope
from helpers.checking.context.told_lists import ToldLevels
from helpers.checking.context.told_sections import told_sections
from helpers.checking.context.told_shares import told_shares
from helpers.checking.document.repeated_facts import repeated_fact_claims
from helpers.checking.document.report_claims import report_claims
from helpers.checking.doubts.crowded import in_few_figures, not_explained
from helpers.checking.doubts.other_explanations import not_of_named_time, without_doubt
from helpers.checking.doubts.quoted_misprints import without_disowned
from helpers.checking.goals.aims import Known, aims_of
from helpers.checking.goals.goal_bases import stated_levels
from helpers.checking.goals.goal_demands import demand_claims
from helpers.checking.goals.goal_forecasts import between_claims
from helpers.checking.goals.goal_lists import listed_goal, listed_goal_claims
from helpers.checking.goals.goal_progress import progress_claims, told_goals
from helpers.checking.goals.goal_reports import goal_report_claims
from helpers.checking.goals.goal_sums import sum_claims as goal_sum_claims
from helpers.checking.goals.goal_verdicts import told_as_met, verdict_claims
from helpers.checking.goals.goal_ways import goal_way_claims, raised_beyond_claims
from helpers.checking.goals.goals import goal_of, speaks_of_goal
from helpers.checking.goals.target_claims import target_claims
from helpers.checking.growth.amount_claims import amount_claims, quoted_claims
from helpers.checking.growth.area_figures import area_figure_claims
from helpers.checking.growth.dated_figures import dated_figure_claims
from helpers.checking.growth.derived_claims import derived_claims
from helpers.checking.growth.earlier_levels import earlier_level_claims
from helpers.checking.growth.explained_effects import effect_claims
from helpers.checking.growth.headed_directions import headed_direction_claims, repeated_way_claims
from helpers.checking.growth.measured_movements import measured_movement_claims
from helpers.checking.growth.movement_claims import movement_claims
from helpers.checking.growth.number_claims import anaphoric_claims, change_claims, told_changes
from helpers.checking.growth.pair_claims import pair_claims
from helpers.checking.growth.percent_claims import percent_claims
from helpers.checking.growth.quote_claims import quote_claims
from helpers.checking.growth.resumed_directions import resumed_claims
from helpers.checking.growth.sentence_growths import sentence_growth_claims
from helpers.checking.growth.size_words import own_size_claims, size_claims
from helpers.checking.growth.steady_ways import steady_way_claims
from helpers.checking.growth.step_directions import step_direction_claims
from helpers.checking.growth.step_percentages import step_percentage_claims
from helpers.checking.growth.timed_distances import timed_distance_claims
from helpers.checking.growth.told_differences import told_difference_claims
from helpers.checking.growth.told_leads import led_claims
from helpers.checking.growth.told_sizes import told_size_claims
from helpers.checking.growth.trend_claims import trend_claims
from helpers.checking.months.announced_periods import announced_period_claims
from helpers.checking.months.dated_headers import dated_header_claims
from helpers.checking.months.growth_months import growth_month_claims
from helpers.checking.months.lasting_times import lasting_time_claims
from helpers.checking.months.parallel_periods import parallel_period_claims
from helpers.checking.months.period_claims import (
    column_date_claims,
    date_claims,
    document_month,
    repeated_sum_claims,
    told_total_claims,
    twice_told_claims,
)
from helpers.checking.months.row_months import row_month_claims
from helpers.checking.months.stated_times import stated_time_claims
from helpers.checking.months.table_mentions import table_mention_claims
from helpers.checking.months.told_dates import reversed_span_claims, told_date_claims
from helpers.checking.months.told_events import event_claims
from helpers.checking.months.told_order import first_things_claims
from helpers.checking.plain.plain_claims import plain_claims
from helpers.checking.plain.sheet import Sheet
from helpers.checking.reading.documents import Document
from helpers.checking.reading.vocabulary import vocabulary
from helpers.checking.shares.majority_claims import majority_claims
from helpers.checking.shares.named_parts import group_share_claims, named_part_claims
from helpers.checking.shares.prose_shares import prose_share_claims
from helpers.checking.shares.sentence_percentages import sentence_percentage_claims
from helpers.checking.shares.share_claims import bracket_claims, difference_claims, point_claims, share_claims
from helpers.checking.shares.stated_forces import implied_forces, share_of_force_claims, stated_force_claims
from helpers.checking.shares.table_shares import table_share_claims
from helpers.checking.shares.told_force_shares import known_forces, told_force_share_claims
from helpers.checking.sums.areas_within import area_within_claims
from helpers.checking.sums.named_sums import named_sum_claims
from helpers.checking.sums.part_claims import part_claims, part_share_claims
from helpers.checking.sums.prose_sums import distance_claims, prose_sum_claims
from helpers.checking.sums.quarter_means import quarter_mean_claims
from helpers.checking.sums.remainder_claims import remainder_claims
from helpers.checking.sums.sum_claims import (
    bracket_share_claims,
    complement_claims,
    equivalence_claims,
    sum_claims,
    told_sum_claims,
)
from helpers.checking.sums.told_parts_of_whole import part_of_whole_claims, standing_figures
from helpers.checking.sums.whole_claims import (
    several_areas_claims,
    several_benefits_claims,
)
from helpers.checking.tables.goal_tables import outcomes_of
from helpers.checking.tables.table_reading import ReadTable
from helpers.checking.units.counts_in_percent import unit_slip_claims
from helpers.checking.units.levels_in_points import level_in_points_claims
from helpers.checking.units.mixed_units import mixed_unit_claims
from helpers.checking.units.point_distances import point_distance_claims
from helpers.checking.units.point_units import growth_in_points_claims, point_unit_claims
from helpers.checking.units.sizes_in_units import size_unit_claims
from helpers.checking.units.unit_headers import unit_header_claims

#: So many unread figures of a sentence are named; the sentence itself shows the rest.
MAX_NAMED = 12


def sentence_claims(document: Document, tables: list[ReadTable]) -> tuple[list[Claim], list[Unread]]:
    """Return the claims of all sentences, and what was not understood with certainty."""
    scope, every = build_scope(document, tables)
    facts, printed = facts_of(tables, scope.own), facts_of(tables, scope.own, every=True)
    forces = implied_forces(tables, scope.own)
    forces_known = known_forces(every, scope.own, printed, forces)
    standing, totals = standing_figures(every, tables), [f.figure for f in printed.items if f.role == "count"]
    sections = cross_sections(tables)
    unclear = {table.index for table in tables if table.why_not}
    finished = document_month(document)
    status: dict[tuple[object, ...], list[Change]] = defaultdict(list)
    for spoken in every:
        told = [_labelled(change, spoken) for change in told_changes(scope, spoken)]
        scope.told += told
        status[_place(spoken)] += told
        scope.shares += told_shares(spoken)
    stated, told_aims, outcomes = stated_levels(every), told_goals(every), outcomes_of(document.tables, tables)
    known = Known(stated, aims_of(facts, outcomes, told_aims, stated, every), told_as_met(every))
    claims: list[Claim] = [
        *repeated_sum_claims(scope),
        *told_total_claims(scope),
        *twice_told_claims(scope, scope.told),
    ]
    claims += parallel_period_claims((spoken, change) for spoken in every for change in told_changes(scope, spoken))
    claims += column_date_claims(tables, finished)
    claims += [
        *repeated_fact_claims(facts),
        *quarter_mean_claims(facts, document.sentences),
        *row_month_claims(facts, tables, every),
    ]
    known_headers = {(claim.line, claim.printed) for claim in claims if claim.kind == "header"}
    dated = [*dated_header_claims(tables, facts, every), *announced_period_claims(facts, every)]
    claims += [claim for claim in dated if (claim.line, claim.printed) not in known_headers]
    claims += [*unit_header_claims(tables, every), *goal_way_claims(every), *event_claims(every, finished)]
    claims += raised_beyond_claims(every)
    claims += [*headed_direction_claims(every), *repeated_way_claims(every), *first_things_claims(every)]
    claims += report_claims(document, tables, facts, every)
    unread: list[Unread] = []
    told_levels, counts = ToldLevels(every), group_levels(every)
    sheets: dict[int, Sheet] = {}
    for index, spoken in enumerate(every):
        following = every[index + 1] if index + 1 < len(every) and every[index + 1].previous is spoken else None
        found, left = _claims_of(scope, facts, spoken, following, status[_place(spoken)], known, told_levels, finished)
        reach = Reach(spoken, following, printed, frozenset({*_tables_of(scope, spoken), *unclear}))
        made = len(claims)
        kept, doubted = without_doubt(reach, found)
        claims += [*kept, *stated_force_claims(forces, spoken, scope.own), *share_of_force_claims(facts, spoken)]
        of_several = [*several_benefits_claims(facts, spoken), *several_areas_claims(facts, spoken)]
        of_several += named_sum_claims(facts, spoken, _tables_of(scope, spoken))
        summed, unsure = without_doubt(reach, of_several)
        claims += summed
        doubted += unsure
        beside = [*sections, *told_sections(scope, every, index)]
        ranked, crowded = in_few_figures(spoken, rank_claims(scope, beside, spoken, kept), "NPpk")
        claims += [*ranked, *relation_claims(scope, beside, spoken, kept)]
        claims += [*movement_claims(scope, sections, spoken, kept), *told_comparison_claims(spoken, kept)]
        claims += not_of_named_time(reach, told_difference_claims(facts, spoken, _tables_of(scope, spoken)))
        claims += without_doubt(reach, fraction_comparison_claims(scope, facts, sections, spoken, kept))[0]
        claims += time_rank_claims(scope, facts, spoken, kept)
        claims += measured_comparison_claims(scope, beside, spoken, claims)
        claims += measured_movement_claims(scope, sections, spoken, claims)
        claims += without_doubt(reach, time_comparison_claims(facts, spoken, _tables_of(scope, spoken), claims))[0]
        claims += earlier_level_claims(facts, sections, spoken, _tables_of(scope, spoken), claims)
        claims += point_distance_claims(beside, spoken, claims)
        claims += unit_slip_claims(tables, beside, spoken, claims)
        claims += [*numbered_rank_claims(facts, spoken), *distance_order_claims(facts, spoken)]
        claims += [*ranked_region_claims(spoken), *compared_area_claims(facts, spoken)]
        claims += [*dated_figure_claims(reach), *timed_distance_claims(reach)]
        claims += steady_way_claims(facts, spoken, _tables_of(scope, spoken), claims[made:])
        claims += [*told_force_share_claims(forces_known, reach), *sentence_percentage_claims(spoken)]
        claims += [*sentence_growth_claims(reach), *exchanged_pair_claims(beside, spoken, claims)]
        claims += [*exchanged_rate_claims(facts, spoken), *exchanged_part_claims(facts, spoken)]
        claims += without_doubt(reach, part_of_whole_claims(spoken, standing, totals))[0]
        claims += [*area_within_claims(spoken), *size_unit_claims(spoken)]
        claims += [*stated_time_claims(spoken, finished), *lasting_time_claims(spoken, finished)]
        claims += [*named_part_claims(spoken), *group_share_claims(facts, scope.told, spoken)]
        claims += [*growth_month_claims(scope, spoken), *effect_claims(spoken)]
        claims += [*told_size_claims(spoken, status[_place(spoken)]), *comparison_size_claims(spoken, kept)]
        claims += [*nearest_claims(scope, spoken, kept), *singled_area_claims(scope, spoken)]
        claims += [*singled_group_claims(scope.told, spoken), *largest_group_claims(facts, counts, spoken)]
        claims += [*partly_claims(scope, spoken), *cause_claims(scope, spoken)]
        claims += own_size_claims(spoken)
        claims += plain_claims(scope, sheets, spoken, claims[made:])
        claims[made:], explained = not_explained(spoken, claims[made:], standing)
        unread += [*left, *doubted, *crowded, *explained]
    claims, quoted = without_disowned(document, claims)
    unread += quoted
    claims += goal_report_claims(document, tables, outcomes, every, scope.own)
    claims += [claim for spoken in every if spoken.sentence.cell is None for claim in between_claims(spoken)]
    named = {(u.line, u.text) for u in unread}
    unread += [u for spoken in every for u in _left_over(spoken) if (u.line, u.text) not in named]
    return claims, unread


def _labelled(change: Change, spoken: Spoken) -> Change:
    return replace(change, label=spoken.sentence.text)


def _place(spoken: Spoken) -> tuple[object, ...]:
    """Return what binds a target to its status: the table row, else the paragraph."""
    cell = spoken.sentence.cell
    return ("row", cell[0], cell[1]) if cell is not None else ("paragraph", spoken.sentence.paragraph)


def _claims_of(
    scope: Scope,
    facts: Facts,
    spoken: Spoken,
    following: Spoken | None,
    status: list[Change],
    known: Known,
    told_levels: ToldLevels,
    finished: str,
) -> tuple[list[Claim], list[Unread]]:
    taken: set[int] = set()
    claims: list[Claim] = []
    unread: list[Unread] = []

    def add(found: tuple[list[Claim], list[Unread]]) -> None:
        claims.extend(found[0])
        unread.extend(found[1])

    tables = _tables_of(scope, spoken)
    told_before = told_changes(scope, spoken.previous) if spoken.previous is not None else []
    others = [change for change in status if change.label != spoken.sentence.text]
    goal = goal_of(spoken)
    claims += listed_goal_claims(listed_goal(facts, spoken, known.stated), taken)
    add(target_claims(scope, facts, spoken, goal, others, known, taken))
    aimed = goal.places - {goal.base} if goal is not None else set()
    claims += goal_sum_claims(spoken, known.aims, taken)
    add(in_few_figures(spoken, progress_claims(facts, spoken, known.aims, taken)))
    claims += verdict_claims(facts, spoken, known.aims)
    demanded = demand_claims(spoken, known.aims, taken)
    add(in_few_figures(spoken, demanded))
    after: set[int] = set()
    found, left = respectively_claims(scope, spoken, told_before, after)
    listed = listed_claims(facts, told_levels, spoken, tables, taken)
    turned = [claim for claim in listed if claim.kind == "order"]
    add((turned or found or listed, [] if listed else left))
    taken |= after
    claims += table_share_claims(facts, spoken, tables, taken)
    claims += step_percentage_claims(facts, spoken, taken)
    before = set(taken)
    claims += change_claims(scope, spoken, taken)
    stated = taken - before
    claims += anaphoric_claims(spoken, taken)
    bracketed: set[int] = set()
    claims += bracket_distance_claims(spoken, taken)
    claims += bracket_pair_claims(spoken, bracketed)
    taken |= bracketed
    bracketed = {at for at in bracketed if spoken.tokens[at].letter == "P"}
    claims += measure_claims(spoken)
    claims += [*mixed_unit_claims(spoken), *majority_claims(spoken, following)]
    claims += part_claims(spoken, taken)
    claims += part_share_claims(facts, spoken, tables, taken)
    claims += remainder_claims(spoken, taken)
    claims += distance_claims(spoken, taken)
    claims += prose_share_claims(facts, spoken, tables, taken)
    claims += [*point_unit_claims(facts, spoken, tables, taken), *level_in_points_claims(facts, spoken)]
    claims += growth_in_points_claims(facts, spoken)
    claims += derived_claims(facts, spoken, (), taken)
    add(equivalence_claims(scope, spoken, taken))
    add(percent_claims(scope, spoken, taken))
    claims += difference_claims(scope, spoken, taken)
    claims += point_claims(scope, spoken, taken)
    claims += bracket_claims(scope, spoken, taken)
    claims += share_claims(scope, spoken, taken)
    claims += bracket_share_claims(spoken, taken)
    if not speaks_of_goal(spoken):  # "det mål, der kræver mest: 61 færre" compares no two statuses
        claims += amount_claims(scope, spoken, taken)
    claims += sum_claims(spoken, following, taken)
    claims += told_sum_claims(spoken, scope.told, scope.own, taken)
    claims += contradiction_claims(spoken)
    claims += prose_sum_claims(facts, spoken, taken)
    add(complement_claims(spoken, taken))
    claims += level_claims(spoken, taken)
    add(comparison_claims(scope, spoken, taken))
    trends, left = trend_claims(scope, spoken, taken)
    add(in_few_figures(spoken, trends, "NPpk"))
    unread += left
    claims += area_figure_claims(scope, spoken, taken)
    claims += quoted_claims(scope, spoken, taken)
    claims += series_extreme_claims(facts, spoken, tables, taken)
    claims += derived_claims(facts, spoken, tables, taken)
    paired = pair_claims(facts, spoken, tables) if goal is None else []
    claims += paired
    settled = taken if paired else taken - stated - bracketed
    add(in_few_figures(spoken, quote_claims(facts, spoken, tables, settled | aimed)))
    claims += [*date_claims(spoken, finished), *told_date_claims(spoken, finished), *reversed_span_claims(spoken)]
    claims += [*resumed_claims(spoken, _counted(scope, spoken)), *led_claims(spoken, told_changes(scope, spoken))]
    claims += [*table_mention_claims(scope, spoken), *size_claims(scope, spoken)]
    if goal is None and not demanded:  # "2 pct. færre end i juni 2021, dvs. 1.293": a wish, not what has happened
        add(in_few_figures(spoken, step_direction_claims(facts, spoken, tables, claims), "NPpk"))
    claims += standing_claims(scope, facts, spoken, tables, claims)
    claims += figure_comparison_claims(spoken, claims)
    spoken.used |= taken
    return claims, unread


def _tables_of(scope: Scope, spoken: Spoken) -> list[int]:
    """Return the tables a sentence may quote: the one it speaks of, else every one."""
    understood = [table.index for table in scope.tables if not table.why_not]
    return [spoken.table] if spoken.table >= 0 else understood


def _counted(scope: Scope, spoken: Spoken) -> Group:
    """Return the group that the table counts which a sentence speaks of."""
    return scope.tables[spoken.table].group if spoken.table >= 0 else Group()


def _left_over(spoken: Spoken) -> list[Unread]:
    """Return the figures that no rule has used, as one unread sentence."""
    left = [t for i, t in enumerate(spoken.tokens) if t.letter in "NPp" and i not in spoken.used]
    if not left or spoken.sentence.heading or _is_reference(spoken):
        return []
    figures = ", ".join(t.text for t in left[:MAX_NAMED]) + (" …" if len(left) > MAX_NAMED else "")
    why = f"ingen andre tal i dokumentet at holde {figures} op imod"
    return [Unread(spoken.line(left[0]), spoken.sentence.text, why)]


def _is_reference(spoken: Spoken) -> bool:
    """Return whether the sentence is a footnote, a source or a short label."""
    return bool(re.match(r"\d{1,2}\)|(?i:kilde|note)", spoken.sentence.text)) or len(spoken.sentence.text) < 15


def contradiction_claims(spoken: Spoken) -> list[Claim]:
    """Return claims that a part of a group has not the mark that the whole group has, or its opposite."""
    match = re.search(r"K(?P<rest>.*)", spoken.shape)
    if match is None:
        return []
    start = match.start()
    whole = [t.name for t in spoken.tokens[:start] if t.letter == "g"]
    counted = "N" in spoken.shape[:start]
    if not whole and spoken.previous is not None and "G" not in spoken.shape[:start]:
        whole = [t.name for t in spoken.previous.tokens if t.letter == "g"]
        counted = "N" in spoken.previous.shape
    claims = []
    for marks in vocabulary().exclusive:
        owned = [name for name in whole if name in marks]
        if len(set(owned)) != 1 or not counted:
            continue
        for part in re.finditer(r"P(w{0,3})g", spoken.shape[start:]):
            token, mark = spoken.tokens[start + part.start()], spoken.tokens[start + part.end() - 1]
            if mark.name not in marks or token.number is None:
                continue
            if mark.name == owned[0] and token.number.value >= 100:
                continue
            whole_mark = _danish(owned[0])
            note = f"Gruppen er allerede afgrænset som {whole_mark}, så {token.text} af den kan ikke være {mark.text}."
            expected = "100 pct." if mark.name == owned[0] else "0 pct."
            reading = Reading("stated", (), None, False, expected, note)
            claims.append(
                Claim(
                    "contradiction", spoken.line(token), spoken.sentence.text, f"{token.text} {mark.text}", (reading,)
                )
            )
            break
    return claims


def _danish(name: str) -> str:
    return {"maend": "mænd"}.get(name, name)
