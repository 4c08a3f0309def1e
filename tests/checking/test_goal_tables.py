"""Tables of goals: met or not as the table answers, and what is missing; shares whose base no header names."""

import pytest

from helpers.checking import check_text

GOALS = """Målopfyldelse

Resultatmål 2024\tMål\tResultat\tMålet nået?
Fuldtidspersoner på a-dagpenge, højst\t1.020\t{result}\tNej
Fuldtidspersoner på kontanthjælp, højst\t760\t742\t{answer}
Andel unge i uddannelse, mindst\t35 %\t{share}\tJa
Virksomheder med samarbejde\tmindst 900\t861\tNej
Borgere i mentorforløb\t40\t38\tNej
"""
RIGHT = {"result": "1.064", "answer": "Ja", "share": "37 %"}

MISSING = """Opfølgning i fuldtidspersoner

Målgruppe\tDec. 2021\tÆndring\tMål dec. 2022\tJuni 2022\tMangler
A-dagpenge\t1.186\t-8 %\t1.091\t1.024\t0
Kontanthjælp\t312\t-15 %\t265\t288\t23
Uddannelseshjælp\t428\t-10 %\t385\t{status}\t56
Sygedagpenge\t1.243\t-5 %\t1.181\t1.305\t124
Fleksjob\t1.502\t+4 %\t1.562\t1.549\t13
"""


def printed(text: str) -> list[str]:
    return [finding.printed for finding in check_text(text).findings if finding.severity == "error"]


@pytest.mark.parametrize(
    ("change", "answer"), [({"answer": "Nej"}, "Nej"), ({"share": "33 %"}, "Ja"), ({"result": "1.010"}, "Nej")]
)
def test_a_goal_is_met_or_not_as_its_row_says(change: dict[str, str], answer: str) -> None:
    assert printed(GOALS.format(**RIGHT)) == []
    assert printed(GOALS.format(**{**RIGHT, **change})) == [answer]


def test_a_result_on_the_goal_itself_may_be_called_either() -> None:
    assert printed(GOALS.format(**{**RIGHT, "result": "1.020"})) == []


def test_what_is_missing_is_the_distance_either_way_and_nothing_where_the_goal_is_met() -> None:
    assert printed(MISSING.format(status="441")) == []
    assert "56" in printed(MISSING.format(status="414"))


def shares(base: str, last: str) -> str:
    rows = {
        "A-dagpenge": ("4.102\t3.954", "3,3"), "Kontanthjælp": ("2.290\t2.310", "1,9"),
        "Fleksjob": ("1.700\t1.740", "1,4"),
    }  # fmt: skip
    text = "Bilag i fuldtidspersoner\n\n"
    for title, (counts, share) in rows.items():
        share = share if title != "Fleksjob" else last
        text += (
            f"{title}\n\nKommune\tMaj 2024\tMaj 2025\t{base}\nAalborg\t{counts}\t{share}\nAarhus\t6.480\t6.611\t3,3\n\n"
        )
    return text


@pytest.mark.parametrize("base", ["Andel", "Andel, pct.", "Pct. af befolkningen", "Pct. af arbejdsstyrken"])
def test_shares_of_one_base_are_held_together_whatever_the_header_calls_it(base: str) -> None:
    assert printed(shares(base, "1,4")) == []
    assert printed(shares(base, "1,8")) == ["1,8"]
