"""What columns and words are called for a Danish reader."""

from pathlib import Path

import pytest
from dossiers import pair, rudersdal

from helpers import project
from helpers.errors import InputError
from helpers.presentation import column_names
from helpers.presentation.column_names import named_columns, word


def test_every_column_of_the_contracts_tables_has_a_danish_heading() -> None:
    for dossier in (rudersdal(), pair()):
        for chapter in dossier.chapters:
            for table in chapter.tables:
                header = table["csv"].splitlines()[0].split(",")
                assert not [c.id for c in named_columns(header, []) if c.heading == c.id], table["name"]


def test_words_are_names_and_unknown_words_stay() -> None:
    assert word("benefit", "a_dagpenge") == "A-dagpenge"
    assert word("status", "suppressed") == "skjult"
    assert word("agrees", "no") == "nej"
    assert word("benefit", "ukendt_ydelse") == "ukendt_ydelse"
    assert word("area", "Rudersdal") == "Rudersdal"


@pytest.mark.parametrize(
    ("cells", "kind", "decimals"),
    [(["1.25", ""], "number", 2), (["1", "-2"], "number", 0), (["1a", "2"], "text", 0), (["", ""], "text", 0)],
)
def test_an_unknown_column_is_a_number_when_all_its_cells_are(cells: list[str], kind: str, decimals: int) -> None:
    (column,) = named_columns(["ny"], [[cell] for cell in cells])
    assert (column.heading, column.kind, column.decimals) == ("ny", kind, decimals)


def test_a_printed_column_is_text_whatever_it_holds() -> None:
    (column,) = named_columns(["ny_printed"], [["12"]])
    assert column.kind == "text"


def test_a_wrong_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reference").mkdir()
    text = (project.data() / "reference" / "column_names.csv").read_text(encoding="utf-8")
    (tmp_path / "reference" / "column_names.csv").write_text(text.replace(",number,", ",tal,"), encoding="utf-8")
    monkeypatch.setattr(column_names.project, "data", lambda: tmp_path)
    with pytest.raises(InputError, match=r"column_names\.csv"):
        named_columns(["benefit"], [])
