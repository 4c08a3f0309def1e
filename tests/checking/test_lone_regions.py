"""A region that stands nowhere else, a level fallen from itself, and a source older than its figures."""

import pytest

from helpers.checking import check_text
from helpers.checking.context.scope import build_scope
from helpers.checking.reading.documents import parse_document
from helpers.checking.tables.table_reading import read_table

PLAN = """# Beskæftigelsesplan for Favrskov Kommune (opdigtede tal)

Marts 2025. Den nyeste måned i kilden, april 2025, er udeladt.

Tabel 1. A-dagpenge, fuldtidspersoner

| Område | Marts 2024 | Marts 2025 | Udvikling i pct. |
|---|---:|---:|---:|
| Favrskov | 450 | 437 | -2,9 |
| Region Midtjylland | 12.400 | 12.152 | -2,0 |
| Hele landet | 79.000 | 78.210 | -1,0 |

Faldet i Favrskov er større end i Region Midtjylland (2,0 pct.). Der er 437 på a-dagpenge, faldet fra 450.
"""


def explained(text: str) -> list[str]:
    return [finding.explanation for finding in check_text(text).findings]


def test_the_right_plan_raises_nothing() -> None:
    assert explained(PLAN) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("end i Region Midtjylland", "end i Region Nordjylland", "Region Nordjylland står kun her"),
        ("437 på a-dagpenge, faldet fra 450", "437 på a-dagpenge, faldet fra 437", "er det samme"),
        ("kilden, april 2025", "kilden, januar 2025", "kilden har ikke kun tal til januar 2025"),
    ],
)
def test_a_slip_is_found(old: str, new: str, said: str) -> None:
    assert old in PLAN
    assert any(said in one for one in explained(PLAN.replace(old, new)))


def test_tables_of_region_and_country_alone_are_not_the_plans_own() -> None:
    """Two tables of the region make it the area that stands first most often, and yet not the plan's own."""
    below = """
Tabel 2. Kontanthjælp, fuldtidspersoner

| Område | Marts 2024 | Marts 2025 |
|---|---:|---:|
| Region Midtjylland | 8.100 | 8.019 |
| Hele landet | 51.000 | 50.490 |

Tabel 3. Sygedagpenge, fuldtidspersoner

| Område | Marts 2024 | Marts 2025 |
|---|---:|---:|
| Region Midtjylland | 14.300 | 14.014 |
| Hele landet | 61.000 | 60.390 |

A-dagpenge omfatter 437 fuldtidspersoner, hvilket er færre end i Region Midtjylland. Antallet på sygedagpenge var 200.
"""
    document = parse_document(PLAN + below)
    scope, _ = build_scope(document, [read_table(table, at) for at, table in enumerate(document.tables)])
    assert scope.own == ("Favrskov",)
    assert explained(PLAN + below) == []
