"""Figures that agree by chance with others in the document: found by sweeps over random right documents."""

from helpers.checking import check_text

TABLES = """# Bilag til Beskæftigelsesplan 2020, Odder Kommune

| Ydelse | Juni 2018 | Juni 2019 |
| --- | --- | --- |
| Ressourceforløb | 563 | 526 |
| Kontanthjælp | 619 | 640 |

## Jobparate måned for måned

| Måned | Jobparate |
| --- | --- |
| Januar 2019 | 526 |
| Februar 2019 | 512 |
| Marts 2019 | 533 |

"""


def test_jobparate_of_all_benefits_are_not_the_same_figure_on_one_benefit() -> None:
    assert check_text(TABLES + "Ressourceforløb: fra 526 i juni 2019 til 494 et år senere.\n").findings == ()


def test_the_forecast_of_an_earlier_plan_is_no_figure_of_the_budget() -> None:
    text = TABLES.replace("Juni 2019 |\n| --- ", "Juni 2019 | Budget 2020 |\n| --- | --- ", 1)
    text = text.replace("| 563 | 526 |", "| 563 | 526 | 544 |").replace("| 619 | 640 |", "| 619 | 640 | 655 |")
    assert check_text(text + "I Beskæftigelsesplan 2019 var forventningen til kontanthjælp 655.\n").findings == ()


def test_a_goal_starts_from_the_months_figure_though_the_text_repeats_it_without_its_month() -> None:
    text = TABLES + "Ressourceforløb tegner sig for 526 af de 1.166.\n\n## Mål\n\n"
    right = "- Ressourceforløb: 12 pct. færre end i juni 2019, dvs. 463, eller 63 færre.\n"
    assert check_text(text + right).findings == ()
    wrong = right.replace("63 færre", "36 færre")
    assert [finding.printed for finding in check_text(text + wrong).findings] == ["36"]
