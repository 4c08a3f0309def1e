"""The checker reads our own reports: every sentence that the tool writes, for every municipality, holds."""

from pathlib import Path

import pytest

from helpers.checking import check_text
from helpers.panel import reference
from helpers.panel.intake import write_demo
from helpers.plans.case import open_case
from helpers.presentation import appendix_report, benefit_section
from helpers.presentation.display import Output


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("snapshots")
    return store / write_demo(months=26, store=store).snapshot


@pytest.fixture(autouse=True)
def without_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """A figure's alt text is no prose of the report and stands before its table; drawing costs most of the time."""
    monkeypatch.setattr(benefit_section, "benefit_figures", lambda *_all, **_named: Output(html="", text=""))


def test_every_generated_sentence_of_every_municipality_holds(demo: Path) -> None:
    claims = 0
    for name in reference.municipalities()["name"]:
        case = open_case("standard", name, str(demo))
        text = appendix_report.sections(case, appendix_report.appendix_rows(case)).text.replace(" | ", "\t")
        result = check_text(text)
        assert not result.findings, (name, result.findings[:3])
        claims += result.claims_checked
    assert claims > 98 * 100


def test_the_reports_of_the_two_plans_hold_too() -> None:
    case = open_case("rudersdal-2021")
    text = appendix_report.sections(case, appendix_report.appendix_rows(case)).text.replace(" | ", "\t")
    result = check_text(text)
    assert not result.findings
    assert result.claims_checked > 150
