"""What a report of tables says of itself at several places: the gathering of the rules on its tables and their words.

Inputs: the document with its read tables, their facts and the sentences. Outputs: claims.
"""

from collections.abc import Sequence

from helpers.checking.claims import Claim
from helpers.checking.comparisons.listed_extremes import listed_extreme_claims, same_as_before_claims
from helpers.checking.comparisons.numbered_ranks import absent_claims
from helpers.checking.comparisons.printed_distances import printed_distance_claims
from helpers.checking.context.facts import Facts
from helpers.checking.context.scope import Spoken
from helpers.checking.document.repeated_columns import repeated_column_claims
from helpers.checking.document.section_captions import section_caption_claims
from helpers.checking.document.told_again import told_again_claims
from helpers.checking.goals.goal_gaps import goal_gap_claims
from helpers.checking.growth.headed_directions import headed_mark_claims
from helpers.checking.growth.pair_claims import other_area_claims
from helpers.checking.growth.pairs_of_others import other_benefit_claims
from helpers.checking.growth.resumed_directions import unchanged_claims
from helpers.checking.growth.size_thresholds import size_threshold_claims
from helpers.checking.months.newest_months import newest_month_claims
from helpers.checking.reading.documents import Document
from helpers.checking.shares.share_bases import share_base_claims
from helpers.checking.tables.table_reading import ReadTable
from helpers.checking.units.header_origins import header_origin_claims
from helpers.checking.units.point_units import counts_in_points_claims


def report_claims(
    document: Document, tables: Sequence[ReadTable], facts: Facts, every: Sequence[Spoken]
) -> list[Claim]:
    """Return the claims of headers, months, bases, sizes and phrases that a report prints more than once."""
    claims = [*header_origin_claims(tables, every), *share_base_claims(tables, facts, every)]
    claims += [*newest_month_claims(document, tables, facts, every), *repeated_column_claims(tables, facts.own)]
    claims += [
        *goal_gap_claims(document, tables, facts),
        *size_threshold_claims(every),
        *printed_distance_claims(every),
        *unchanged_claims(facts, every),
        *absent_claims(every),
        *section_caption_claims(document),
        *told_again_claims(facts, every),
        *headed_mark_claims(document),
    ]
    for spoken in every:
        claims += [*listed_extreme_claims(tables, spoken), *same_as_before_claims(facts, spoken)]
        claims += [*counts_in_points_claims(spoken), *other_area_claims(facts, spoken)]
        claims += other_benefit_claims(facts, spoken)
    return claims
