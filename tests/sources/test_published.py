from pathlib import Path

import pandas as pd
import pytest

from helpers.errors import InputError
from helpers.sources.published import COLUMNS, read_published

ROW = {
    "figure": "bilag-a_dagpenge-rudersdal-now",
    "document": "rudersdal-2021",
    "line": "313",
    "place": "Bilag, A-dagpenge, tabel",
    "kind": "data",
    "benefit": "a_dagpenge",
    "area": "Rudersdal",
    "period": "2020-06",
    "comparison_period": "",
    "measure": "full_time_persons",
    "breakdown": "total",
    "unit": "full_time_persons",
    "value": "703",
    "decimals": "0",
    "approximate": "0",
    "printed": "703",
    "note": "",
}
SECOND = ROW | {"figure": "bilag-a_dagpenge-rudersdal-then", "period": "2019-06", "value": "456", "printed": "456"}


def written(folder: Path, rows: list[dict[str, str]]) -> Path:
    path = folder / "plan.csv"
    pd.DataFrame(rows).to_csv(path, index=False, lineterminator="\n")
    return path


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as error:
        read_published(path)
    assert str(path) in str(error.value)
    return str(error.value)


def test_figures_come_with_numbers_as_numbers_and_the_printed_text_untouched(tmp_path: Path) -> None:
    figures = read_published(written(tmp_path, [ROW, SECOND | {"value": "-0.4", "decimals": "1", "approximate": "1"}]))
    assert tuple(figures.columns) == COLUMNS
    assert figures["value"].tolist() == [703.0, -0.4]
    assert figures["line"].tolist() == [313, 313]
    assert figures["decimals"].tolist() == [0, 1]
    assert figures["approximate"].tolist() == [False, True]
    assert figures["printed"].tolist() == ["703", "456"]
    assert figures["note"].tolist() == ["", ""]


def test_a_missing_column_is_named_with_the_nearest_that_was_found(tmp_path: Path) -> None:
    row = {("valeu" if key == "value" else key): cell for key, cell in ROW.items()}
    message = refusal(written(tmp_path, [row]))
    assert "kolonnen 'value' mangler" in message
    assert "Mente du valeu?" in message


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("value", "7o3"),
        ("value", "1.234,5"),
        ("value", ""),
        ("value", "nan"),
        ("value", "1e400"),
        ("line", "0"),
        ("line", "12.0"),
        ("decimals", "-1"),
        ("approximate", "ja"),
        ("period", "2020-13"),
        ("period", "juni 2020"),
        ("period", ""),
        ("comparison_period", "2019-6"),
        ("kind", "dta"),
        ("unit", "procent"),
        ("figure", ""),
        ("area", ""),
    ],
)
def test_a_wrong_cell_is_named_by_file_row_column_and_text(tmp_path: Path, column: str, cell: str) -> None:
    message = refusal(written(tmp_path, [ROW, SECOND | {column: cell}]))
    assert f"række 3, kolonne '{column}'" in message
    assert f"'{cell}'" in message


def test_an_unknown_kind_is_told_the_nearest(tmp_path: Path) -> None:
    assert "Mente du derived?" in refusal(written(tmp_path, [ROW | {"kind": "derivd"}]))


def test_a_target_needs_no_benefit(tmp_path: Path) -> None:
    assert len(read_published(written(tmp_path, [ROW | {"kind": "external", "benefit": "", "period": ""}]))) == 1


def test_a_figure_id_stands_once(tmp_path: Path) -> None:
    message = refusal(written(tmp_path, [ROW, SECOND | {"figure": ROW["figure"]}]))
    assert "række 3, kolonne 'figure'" in message
    assert "også i række 2" in message


def test_an_observation_stands_once(tmp_path: Path) -> None:
    assert "også i række 2" in refusal(written(tmp_path, [ROW, SECOND | {"period": ROW["period"]}]))


def test_a_short_line_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, [ROW])
    path.write_text(path.read_text(encoding="utf-8") + "kun-id,rudersdal-2021\n", encoding="utf-8")
    assert "række 3" in refusal(path)


def test_an_unquoted_comma_in_a_note_is_named_instead_of_shifting_the_row(tmp_path: Path) -> None:
    path = written(tmp_path, [ROW])
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "fald, mod året før\n", encoding="utf-8")
    message = refusal(path)
    assert "række 2: rækken har 18 felter, men overskriften har 17" in message
    assert "anførselstegn" in message


def test_a_column_named_twice_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, [ROW])
    path.write_text(path.read_text(encoding="utf-8").replace("printed,note", "note,note"), encoding="utf-8")
    assert "kolonnen 'note' står to gange" in refusal(path)


def test_an_unclosed_quotation_mark_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, [ROW])
    path.write_text(path.read_text(encoding="utf-8") + '"åbnet', encoding="utf-8")
    assert "anførselstegn" in refusal(path)


def test_a_file_saved_with_semicolons_by_danish_excel_is_told_so(tmp_path: Path) -> None:
    path = written(tmp_path, [ROW])
    path.write_text(path.read_text(encoding="utf-8").replace('"', "").replace(",", ";"), encoding="utf-8")
    assert "semikolon" in refusal(path)


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    assert "kan ikke læses" in refusal(tmp_path)


def test_an_absent_file_is_named(tmp_path: Path) -> None:
    assert "findes ikke" in refusal(tmp_path / "intet.csv")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tom.csv"
    path.write_text("", encoding="utf-8")
    assert "CSV" in refusal(path)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, [ROW | {"place": "Mål"}])
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))
    assert "UTF-8" in refusal(path)


def test_a_file_saved_by_excel_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, [ROW])
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_published(path)["figure"].tolist() == [ROW["figure"]]
