"""The two published plans: every known misprint found at its line, nothing right called wrong, planted errors found.

The plans lie outside the project: `BESKPLAN_SEEDS` names their folder (default: `../shared/seeds` of the project).
"""

import os
from collections.abc import Callable
from pathlib import Path

import planting
import pytest

from helpers.checking import CheckResult, check_document, check_text

ROOT = Path(__file__).resolve().parents[2]
SEEDS = Path(os.environ.get("BESKPLAN_SEEDS", ROOT.parent / "shared" / "seeds"))
pytestmark = pytest.mark.skipif(
    not list(SEEDS.glob("*.txt")), reason=f"the two plans are not in {SEEDS} (set BESKPLAN_SEEDS)"
)

RUDERSDAL = [("period", "warning", 342), ("order", "error", 423), ("header", "error", 431)]
ISHOEJ_VALLENSBAEK = [
    ("contradiction", "error", 98), ("contradiction", "error", 212), ("unit", "warning", 260), ("sum", "error", 379),
    ("target", "warning", 421), ("period", "error", 425), ("target", "warning", 425), ("target", "error", 426),
    ("target", "error", 427),
]  # fmt: skip


def plan(start: str) -> Path:
    return next(iter(sorted(SEEDS.glob(f"{start}*.txt"))))


def found(result: CheckResult) -> list[tuple[str, str, int]]:
    return [(finding.kind, finding.severity, finding.line) for finding in result.findings]


def test_rudersdal_has_its_known_misprints_and_no_other_finding() -> None:
    assert found(check_document(plan("000"))) == RUDERSDAL


def test_ishoej_vallensbaek_has_its_known_misprints_and_no_other_finding() -> None:
    assert found(check_document(plan("002"))) == ISHOEJ_VALLENSBAEK


def test_the_explanations_say_what_probably_happened() -> None:
    told = {finding.line: finding.explanation for finding in check_document(plan("002")).findings}
    assert "164" in told[426]
    assert "lagt til" in told[427]
    assert "1 + 1 + 5 + 16 + 3 = 26" in told[379]


def test_at_least_150_claims_are_checked_over_both_plans() -> None:
    assert sum(check_document(plan(start)).claims_checked for start in ("000", "002")) >= 280


@pytest.mark.parametrize("start", ["000", "002"])
def test_harmless_rewordings_raise_nothing(start: str) -> None:
    text = plan(start).read_text(encoding="utf-8")
    known = {(finding.kind, finding.line) for finding in check_text(text).findings}
    rewordings = list(planting.reworded(text))
    assert len(rewordings) > 10
    for done, changed in rewordings:
        new = [f.explanation for f in check_text(changed).findings if (f.kind, f.line) not in known]
        assert new == [], done


@pytest.mark.parametrize("kind", planting.SEEN, ids=lambda kind: kind.__name__)
def test_planted_errors_are_found(kind: Callable[[str], object]) -> None:
    # The shares of Tabel 1 are of full-time persons beside counts of persons: nothing in that plan bears on them.
    starts = ("000",) if kind is planting.table_share else ("000", "002")
    texts = [plan(start).read_text(encoding="utf-8") for start in starts]
    tables = [planting.recall(text, (kind,), most=9)[kind.__name__] for text in texts]  # type: ignore[arg-type]
    hits, plants = sum(table[0] for table in tables), sum(table[1] for table in tables)
    assert plants
    # Nor does anything bear on the three shares of foreign citizens, which are in pct. of another population.
    assert hits / plants >= (0.9 if kind is planting.table_share else 0.95)


def test_every_place_that_is_left_out_of_the_measure_is_in_a_plan() -> None:
    texts = "".join(plan(start).read_text(encoding="utf-8") for start in ("000", "002"))
    assert [piece for piece in planting.UNFALSIFIABLE if piece not in texts] == []
