"""Claims: which printed figure follows from which. A slip in the file is named by row and column."""

from pathlib import Path

import pytest

from helpers import project
from helpers.errors import InputError
from helpers.sources.printed_claims import (
    NUMBER_RULES,
    OPERANDS,
    SUMMING_RULES,
    WORD_RULES,
    operand_groups,
    read_claims,
)
from helpers.sources.published import read_published
from helpers.statistics.recomputation import RULES

HEADER = "claim,report,place,line,text,rule,printed,operands,together"
FIGURES = {"total", "a", "b", "c", "share"}


def read(folder: Path, *rows: str, header: str = HEADER) -> "list[dict[str, str]]":
    path = folder / "plan-claims.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return read_claims(path, FIGURES).to_dict("records")  # type: ignore[return-value]


def test_a_claim_is_read_as_it_stands(tmp_path: Path) -> None:
    (claim,) = read(tmp_path, 'i-alt,bilag,,,"I alt 3, af to",sum,total,a b,')
    assert (claim["rule"], claim["printed"], claim["operands"]) == ("sum", "total", "a b")
    assert claim["text"] == "I alt 3, af to"


def test_a_plan_without_a_claims_file_has_no_claims(tmp_path: Path) -> None:
    assert read_claims(tmp_path / "plan-claims.csv", FIGURES).empty


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("x,bilag,,,t,summ,total,a b,", "kolonne 'rule': 'summ' kendes ikke. Mente du sum"),
        ("x,bilag,,,t,sum,,a b,", "kolonne 'printed': reglen 'sum' skal have et trykt tal"),
        ("x,bilag,Afsnit 1,3,t,no_increase,total,a b,", "reglen 'no_increase' skal ikke have et trykt tal"),
        ("x,bilag,,,t,no_increase,,a b,", "skal have 'place' og 'line'"),
        ("x,bilag,,,t,sum,totl,a b,", "kolonne 'printed': tallet 'totl' findes ikke. Mente du total"),
        ("x,bilag,,,t,sum,total,a d,", "kolonne 'operands': tallet 'd' findes ikke"),
        ("x,tillæg,,,t,sum,total,a b,", "kolonne 'report': 'tillæg' kendes ikke. Skriv bilag eller arbejdsmarked"),
        ("x,bilag,,tre,t,sum,total,a b,", "kolonne 'line': 'tre' er ikke et helt tal"),
        ("x,bilag,,,t,growth,total,a,", "kolonne 'operands': reglen 'growth' skal have 2 tal, men her er 1"),
        ("x,bilag,,,t,same,total,a b,", "reglen 'same' skal have 1 tal, men her er 2"),
        ("x,bilag,,,t,sum,total,,", "reglen 'sum' skal have mindst ét tal, men her er 0"),
        ("x,bilag,,,t,growth,total,a+b c,", "reglen 'growth' kan ikke lægge tal sammen"),
        ("x,bilag,Afsnit 1,3,t,one_unit,,a b,", "skal have par som antal+andel"),
    ],
)
def test_a_slip_is_named_by_row_and_column(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, "ok,bilag,,,t,sum,total,a b,", row)
    assert str(refused.value).startswith("plan-claims.csv, række 3")
    assert said in str(refused.value)


def test_rows_are_counted_as_the_file_shows_them(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="række 4"):
        read(tmp_path, "ok,bilag,,,t,sum,total,a b,", "", "x,bilag,,,t,summ,total,a b,")


def test_an_absent_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"plan-claims\.csv: kolonnen 'operands' mangler\. Mente du operand"):
        read(tmp_path, header=HEADER.replace("operands", "operand"))


def test_operands_are_single_figures_or_sums() -> None:
    assert operand_groups("a b+c") == [["a"], ["b", "c"]]


def test_the_file_and_the_arithmetic_know_the_same_rules() -> None:
    assert set(RULES) <= set(NUMBER_RULES)
    assert {rule: count for rule, (_function, count) in RULES.items() if count} == {
        rule: count for rule, count in OPERANDS.items() if rule in RULES
    }
    assert not set(RULES) & set(SUMMING_RULES)
    assert set(WORD_RULES) <= set(SUMMING_RULES)


@pytest.mark.parametrize("plan", ["rudersdal-2021", "ishoej-vallensbaek-2021"])
def test_the_claims_of_the_two_plans_are_in_order(plan: str) -> None:
    folder = project.data() / "published"
    figures = read_published(folder / f"{plan}.csv")
    claims = read_claims(folder / f"{plan}-claims.csv", set(figures["figure"]))
    assert len(claims) > 10
    assert claims["claim"].is_unique
