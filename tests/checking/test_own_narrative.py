"""The same engine reads our own reports: every generated sentence of every area is claimed and holds."""

from random import Random

import pandas as pd
import plan_maker
import planting
import pytest

from helpers.checking import check_text
from helpers.presentation import narrative


def report(seed: int) -> str:
    """Return the text of an appendix whose paragraphs are the package's own narrative."""
    random = Random(seed)
    areas = random.choice(plan_maker.AREAS)
    forces = (random.uniform(1.2e6, 2.6e6), random.uniform(1e5, 4e5), random.uniform(1.2e4, 3e4))
    year, number = random.randint(2020, 2025), random.randint(1, 12)
    month = narrative.danish.month(f"{year}-{number:02d}").split()[0]
    parts = ["Bilag", ""]
    for form, benefit in enumerate(random.sample(list(plan_maker.BENEFITS), 6)):
        rows = plan_maker._rows(random, areas, forces)
        frame = pd.DataFrame(
            {
                "area": [row.area for row in rows],
                "period": f"{year}-{number:02d}",
                "comparison_period": f"{year - 1}-{number:02d}",
                "full_time_persons": [float(row.now) for row in rows],
                "full_time_persons_comparison": [float(row.then) for row in rows],
                "growth_pct": [(row.now / row.then - 1) * 100 for row in rows],
                "share_pct": [row.now / row.force * 100 for row in rows],
                "status": "final",
            }
        )
        section = plan_maker._section(random, benefit, rows, month, year)
        phrase = f"på {plan_maker.BENEFITS[benefit]}"
        section[-2] = narrative.appendix_paragraph(frame, areas[2], phrase, "arbejdsstyrken", form=form)
        parts += section
    return "\n".join(parts)


@pytest.mark.parametrize("seed", range(12))
def test_every_generated_sentence_holds_and_is_checked(seed: int) -> None:
    result = check_text(report(seed))
    assert [finding.explanation for finding in result.findings] == []
    assert result.claims_checked >= 6 * 18


def test_errors_planted_in_a_generated_report_are_found() -> None:
    table = planting.recall(report(1), planting.SEEN, most=8)
    plants = sum(row[1] for row in table.values())
    assert plants > 30
    assert sum(row[0] for row in table.values()) / plants >= 0.95, [row[2] for row in table.values() if row[2]]
