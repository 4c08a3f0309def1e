"""The follow-up of a small municipality is right: goals of different groups, whose small numbers often agree."""

import pytest

from helpers.checking import check_text

HEADER = "Mål\tUdgangspunkt, december 2025\tÅret før, juli 2025\tSeneste tal, juli 2026\tStien nu"
HEADER += "\tMål, december 2026\tMangler\tPr. måned\tStatus\n"
FURESOE = f"""# Opfølgning på målene: Furesø

###### Målene i Furesø, juli 2026. Fuldtidspersoner, hvor intet andet er nævnt.

{HEADER}R1. Jobparate ledige\t57\t49\t49\t48\thøjst 54\t0\t0\tnået, ikke ventet
R2. Ledige under 30 år\t15\t13\t13\t12\thøjst 14\t0\t0\tnået, ikke ventet
R3. Udenlandske statsborgere på offentlig forsørgelse\t73\t70 (maj)\t72 (maj)\t71\thøjst 71\t1\t0,1\tbagud
R4. Sygedagpengemodtagere\t2,1 pct.\t2,0 pct. (maj)\t2,1 pct. (maj)\t2,2 pct.\thøjst 2,3 pct.\t0,0\t0,0\tnået
R5. Ansatte i fleksjob\t71\t74\t73\t73\tmindst 72\t0\t0\tnået, ikke ventet
R6. Aktivitetsparate kontanthjælpsmodtagere\t36\t35\t34\t33\thøjst 34\t0\t0\tnået, ikke ventet
I1b. Virksomhedspraktik\t6\t5\t4\t5\tmindst 6\t2\t0,4\tbagud
I5. A-dagpengemodtagere\t43\t35\t35\t35\thøjst 42\t0\t0\tnået, ikke ventet
I6. Jobparate kontanthjælpsmodtagere\t14\t14\t14\t13\thøjst 13\t1\t0,2\tbagud
I7. Uddannelsesparate på kontanthjælp\t10\t10\t9\t9\thøjst 9\t0\t0\tnået, ikke ventet
"""


def explained(text: str) -> list[str]:
    return [finding.explanation for finding in check_text(text).findings]


def test_a_pace_a_month_is_no_part_of_another_column() -> None:
    """72 = 71 + 1 less 0,1 in a row or two: a pace is what is missing over the months left, no operand."""
    assert explained(FURESOE) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("højst 13\t1\t", "højst 13\t3\t", "3"),
        ("mindst 6\t2\t", "mindst 6\t5\t", "5"),
        ("højst 54\t0\t0\tnået, ikke ventet", "højst 54\t0\t0\tbagud", "nået"),
    ],
)
def test_what_a_goal_lacks_is_still_held_against_its_row(old: str, new: str, said: str) -> None:
    assert FURESOE.count(old) == 1
    assert any(said in one for one in explained(FURESOE.replace(old, new)))


RULED = """# Mål for 2026

Mål\tDecember 2024\tDecember 2025\tRegel\tMål 2026
Jobparate ledige\t1.200\t1.000\t5 pct. færre end december 2025\t{one}
Sygedagpenge\t800\t840\t5 pct. færre end december 2025\t798
Ledighedsydelse\t120\t100\t10 pct. færre end december 2025\t90
"""


@pytest.mark.parametrize(("target", "wrong"), [("950", False), ("1.140", True)])
def test_a_rule_that_names_its_base_month_starts_from_no_other(target: str, wrong: bool) -> None:
    """1.140 is 5 pct. below December 2024."""
    assert bool(explained(RULED.format(one=target))) is wrong
