"""All that a report of goals says of them: the gathering of the rules on goals that a table prints.

Inputs: the document with its read tables, outcomes and sentences. Outputs: claims.
"""

from collections.abc import Sequence

from helpers.checking.claims import Claim
from helpers.checking.context.scope import Spoken
from helpers.checking.document.repeated_phrases import repeated_phrase_claims
from helpers.checking.goals.dossier_claims import dossier_claims
from helpers.checking.goals.dossier_tables import dossier_table_claims
from helpers.checking.goals.goal_counts import goal_count_claims
from helpers.checking.goals.goal_dossiers import dossiers_of
from helpers.checking.goals.goal_forecasts import forecast_claims
from helpers.checking.goals.goal_names import goal_name_claims
from helpers.checking.goals.goal_periods import goal_period_claims
from helpers.checking.goals.goal_rows import goal_row_claims
from helpers.checking.goals.goal_wishes import goal_wish_claims
from helpers.checking.goals.goal_wordings import goal_wording_claims
from helpers.checking.goals.printed_equations import equation_claims
from helpers.checking.reading.documents import Document
from helpers.checking.tables.goal_tables import Outcomes
from helpers.checking.tables.table_reading import ReadTable


def goal_report_claims(
    document: Document, tables: Sequence[ReadTable], outcomes: Outcomes, every: Sequence[Spoken], own: Sequence[str]
) -> list[Claim]:
    """Return the claims of what a document prints of its goals; `own` are the plan's own areas."""
    found = dossiers_of(document, tables, outcomes)
    return [
        *dossier_claims(found, every, own),
        *dossier_table_claims(found, document, tables),
        *equation_claims(found, every),
        *goal_period_claims(found, document, tables, every),
        *forecast_claims(found, document, tables, every),
        *goal_row_claims(found, tables, every),
        *goal_name_claims(found, document, every),
        *goal_count_claims(found, document, every),
        *goal_wish_claims(found, every),
        *goal_wording_claims(found, every),
        *repeated_phrase_claims(tables, every),
    ]
