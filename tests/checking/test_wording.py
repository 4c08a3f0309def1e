"""Danish as officials write it: right sentences raise nothing, the same sentences with an error are found."""

import re
from pathlib import Path

import pytest

from helpers.checking import check_text

FIXTURES = Path(__file__).parent / "fixtures"
PLAN = (FIXTURES / "kolding_plan.txt").read_text(encoding="utf-8")
RIGHT = (FIXTURES / "kolding_ret.txt").read_text(encoding="utf-8").splitlines()
WRONG = (FIXTURES / "kolding_galt.txt").read_text(encoding="utf-8").splitlines()
SMALL = re.findall(
    r"^=== (ret|galt): (.+)\n((?:(?!=== ).*\n?)+)", (FIXTURES / "smaa_dokumenter.txt").read_text(encoding="utf-8"), re.M
)


def with_sentence(sentence: str) -> str:
    return PLAN.replace("%s", sentence)


def test_the_plan_without_sentences_is_right_and_is_checked() -> None:
    result = check_text(with_sentence(""))
    assert result.findings == ()
    assert result.claims_checked >= 25


@pytest.mark.parametrize("sentence", RIGHT)
def test_a_right_or_unrelated_sentence_raises_nothing(sentence: str) -> None:
    assert [f.explanation for f in check_text(with_sentence(sentence)).findings] == []


@pytest.mark.parametrize("sentence", WRONG)
def test_a_wrong_sentence_is_found_at_its_line(sentence: str) -> None:
    text = with_sentence(sentence)
    line = text.split("\n").index(sentence) + 1
    findings = check_text(text).findings
    assert findings
    assert {finding.line for finding in findings} == {line}


@pytest.mark.parametrize(("verdict", "name", "text"), SMALL, ids=[f"{verdict}: {name}" for verdict, name, _t in SMALL])
def test_small_documents(verdict: str, name: str, text: str) -> None:
    findings = check_text(text).findings
    assert bool(findings) == (verdict == "galt"), [finding.explanation for finding in findings]


def test_the_explanation_is_one_danish_sentence_with_the_arithmetic() -> None:
    result = check_text(with_sentence("Sygedagpenge er faldet med 8 pct. i Kolding."))
    assert [f.explanation for f in result.findings] == [
        "Tabellen for Kolding (linje 14) viser −5 pct., teksten −8 pct."
    ]
    assert (result.findings[0].printed, result.findings[0].expected) == ("8 pct.", "−5 pct.")


def test_swapped_figures_after_hhv_are_one_finding_of_order() -> None:
    result = check_text(with_sentence("RAR Sydjylland og hele landet har oplevet stigninger på hhv. 12 og 7 pct."))
    assert [(finding.kind, finding.expected) for finding in result.findings] == [("order", "7 og 12")]


def test_what_is_not_understood_is_left_unchecked_with_a_reason() -> None:
    result = check_text(with_sentence("Antallet af sygedagpengemodtagere i Vejle er steget med 9 pct."))
    assert result.findings == ()
    assert [item.why for item in result.unchecked] == ["tabellen har ingen række, som tallet kan holdes op imod"]
