"""What a document says of itself at several places: counts and lists, goals, headings and contents, its own year.

Inputs: `Document`. Outputs: claims. No table of figures is needed for any of them.
"""

from helpers.checking.claims import Claim
from helpers.checking.document.lone_areas import lone_area_claims
from helpers.checking.document.numbered_labels import numbered_label_claims
from helpers.checking.document.told_limits import frequency_claims, limit_claims, merged_claims, named_group_claims
from helpers.checking.goals.goal_headers import goal_header_claims, goal_label_claims, goal_year_claims
from helpers.checking.goals.repeated_goals import repeated_goal_claims
from helpers.checking.goals.wished_ways import wished_way_claims
from helpers.checking.months.lasting_times import month_list_claims
from helpers.checking.months.own_year import own_year_claims
from helpers.checking.months.period_claims import document_month
from helpers.checking.months.source_notes import source_note_claims
from helpers.checking.reading.documents import Document
from helpers.checking.sums.announced_counts import announced_count_claims
from helpers.checking.sums.counted_again import counted_again_claims


def document_claims(document: Document) -> list[Claim]:
    """Return the claims that the places of a document agree."""
    counts = [*announced_count_claims(document), *counted_again_claims(document)]
    goals = [*repeated_goal_claims(document), *goal_header_claims(document.tables), *wished_way_claims(document)]
    goals += [*goal_year_claims(document.tables), *source_note_claims(document, document_month(document))]
    labels = [*numbered_label_claims(document), *goal_label_claims(document), *lone_area_claims(document)]
    times = [*own_year_claims(document, document_month(document)), *month_list_claims(document)]
    counts += [*limit_claims(document), *named_group_claims(document)]
    counts += [*frequency_claims(document), *merged_claims(document)]
    return [*counts, *goals, *labels, *times]
