"""The answers: the contract's JSON, text for a terminal, and an HTML report that anyone can read."""

import json
import re

import pytest
from bs4 import BeautifulSoup

from helpers.checking import CheckResult, answers, check_text
from helpers.checking.claims import Claim, Figure, Reading
from helpers.checking.faults import shared_faults

PLAN = (
    "Sygedagpenge\n\nOmråde\tMarts 2021\tMarts 2022\tUdvikling i pct.\nHele landet\t62.410\t70.205\t21%\n"
    "Kolding\t1.120\t1.064\t-5%\n\nI Kolding er antallet faldet med 5 pct. <b>Der er 40 pct. & mere.</b>\n"
)


@pytest.fixture
def result() -> CheckResult:
    return check_text(PLAN, "plan.txt")


def test_json_has_the_contracts_shape(result: CheckResult) -> None:
    answer = json.loads(answers.to_json(result))
    assert list(answer) == ["document", "claims_checked", "findings", "unchecked"]
    assert answer["claims_checked"] == result.claims_checked > 0
    assert answer["findings"] == [
        {
            "kind": "growth", "severity": "error", "line": 4, "printed": "21%", "expected": "12 pct.",
            "explanation": "70.205 mod 62.410 er en ændring på 12,5 pct., ikke 21 pct.",
            "claim": "Hele landet: 62.410 → 70.205, udvikling 21%",
        }
    ]  # fmt: skip
    assert all(set(item) == {"line", "text", "why"} for item in answer["unchecked"])


def test_text_says_what_was_checked_and_keeps_errors_apart(result: CheckResult) -> None:
    text = answers.to_text(result)
    assert text.startswith(f"plan.txt: {result.claims_checked} påstande kontrolleret, 1 fejl, 0 advarsler")
    assert "linje 4 · vækst: 70.205 mod 62.410" in text


def test_html_has_language_title_headings_captions_and_no_requests(result: CheckResult) -> None:
    html = answers.to_html(result)
    soup = BeautifulSoup(html, "html.parser")
    assert soup.html is not None
    assert soup.html["lang"] == "da"
    assert soup.title is not None
    assert soup.title.text == "Kontrol af plan.txt"
    assert [h.name for h in soup.find_all(re.compile("h[1-6]"))] == ["h1", "h2", "h2", "h2", "h2"]
    assert all(table.find("caption") and table.find("th", scope="col") for table in soup.find_all("table"))
    assert not soup.find_all(["script", "link", "img"])
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    targets = {link["href"].lstrip("#") for link in soup.find_all("a")}
    assert targets <= set(ids)


def test_html_marks_checked_figures_in_the_text_and_escapes_it(result: CheckResult) -> None:
    soup = BeautifulSoup(answers.to_html(result), "html.parser")
    assert [mark.text for mark in soup.select("p.line mark.wrong")] == ["21% fejl"]
    assert "5 pct." in [mark.text for mark in soup.select("p.line mark.right")]
    assert soup.find("b") is None


def _luminance(colour: str) -> float:
    full = "".join(c * 2 for c in colour) if len(colour) == 3 else colour
    channels = [int(full[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("1a1a1a", "fff"),
        ("12436d", "fff"),
        ("595959", "fff"),
        ("1a1a1a", "dcebf7"),
        ("1a1a1a", "fbe0d0"),
        ("801650", "fbe0d0"),
    ],
)
def test_colours_of_the_report_have_enough_contrast(front: str, back: str, result: CheckResult) -> None:
    html = answers.to_html(result)
    assert f"#{front}" in html
    assert f"#{back}" in html
    light, dark = sorted((_luminance(front), _luminance(back)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_same_result_gives_the_same_bytes(result: CheckResult) -> None:
    again = check_text(PLAN, "plan.txt")
    assert answers.to_html(result) == answers.to_html(again)
    assert answers.to_json(result) == answers.to_json(again)


def test_where_only_the_direction_is_wrong_the_expected_figure_prints_its_sign() -> None:
    text = PLAN.replace("70.205\t21%", "70.205\t12%").replace("faldet med 5 pct.", "faldet med 6 pct.")
    text = text.replace("1.064\t-5%", "1.187\t6%")
    finding = check_text(text).findings[0]
    assert (finding.printed, finding.expected) == ("6 pct.", "+6 pct.")


ONE_FAULT = (
    "# Status\n\n| | Maj 2022 | Maj 2023 | Udvikling i pct. |\n|---|---|---|---|\n"
    "| A-dagpenge | 512 | 478 | -7 |\n| Kontanthjælp | 486 | 413 | -11 |\n| Sygedagpenge | 598 | 561 | -6 |\n"
    "| I alt | 1.596 | 1.470 | -8 |\n"
)


def test_one_fault_is_reported_once_and_what_follows_from_it_below_it() -> None:
    result = check_text(ONE_FAULT)
    own = [finding for finding in result.findings if finding.follows_from is None]
    assert len(result.findings) == 2
    assert len(own) == 1
    other = next(finding for finding in result.findings if finding.follows_from is not None)
    assert other.follows_from == (own[0].line, own[0].printed)
    assert answers.summary(result).split(", ")[1:4] == ["1 fejl", "0 advarsler", "1 følger af dem"]
    assert "Fejlen er måske tallet 413 (linje 6)" in own[0].explanation
    assert "følger deraf: linje" in answers.to_text(result)
    findings = json.loads(answers.to_json(result))["findings"]
    assert [finding.get("follows_from") for finding in findings if "follows_from" in finding] == [
        {"line": own[0].line, "printed": own[0].printed}
    ]
    soup = BeautifulSoup(answers.to_html(result), "html.parser")
    assert len(soup.select("tbody tr")) == 1
    assert len(soup.select("ul.follows li")) == 1


def test_a_figure_that_a_failing_claim_rests_on_is_not_marked_as_right() -> None:
    marks = check_text(ONE_FAULT).checked_figures
    assert (8, "1.470", True) not in marks
    assert (8, "1.596", True) in marks


def _share(part: int, whole: int, printed: int, line: int) -> Claim:
    operands = (Figure(part, printed=str(part), line=line), Figure(whole, printed=str(whole), line=1))
    result = Figure(printed, printed=f"{printed} pct.", line=line, unit="pct")
    return Claim("share", line, "", result.printed, (Reading("share", operands, result),))


def test_two_faults_that_share_a_right_figure_stay_two() -> None:
    failed = [_share(20, 200, 11, 2), _share(30, 200, 16, 3)]
    right = [_share(40, 200, 20, 4), _share(50, 200, 25, 5)]
    assert shared_faults(failed, right) == []
    assert [(fault.main, fault.others, fault.figure.value) for fault in shared_faults(failed, [])] == [(0, (1,), 200)]
