"""Files get to their place whole or not at all, whatever happens on the way."""

import hashlib
from pathlib import Path

import pytest

from helpers.errors import InputError
from helpers.production import layout


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_an_areas_folder_is_plain_ascii() -> None:
    folder = layout.AreaFolder(Path("reports"), "min-plan", "Ishøj–Vallensbæk")
    assert folder.path == Path("reports/min-plan/ishoej-vallensbaek")
    assert layout.AreaFolder(Path("reports"), "min-plan", "Høje-Taastrup").slug == "hoeje-taastrup"
    assert layout.AreaFolder(Path("reports"), "min-plan", "Ærø").slug == "aeroe"


def test_a_new_folder_takes_the_place_of_the_old_one_whole(tmp_path: Path) -> None:
    final = tmp_path / "rudersdal"
    final.mkdir()
    (final / "gammel.html").write_text("gammel", encoding="utf-8")
    with layout.replaced_folder(final) as staging:
        (staging / "ny.html").write_text("ny", encoding="utf-8")
        assert names_in(final) == ["gammel.html"]
    assert names_in(final) == ["ny.html"]
    assert names_in(tmp_path) == ["rudersdal"]


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, OSError, SystemExit])
def test_an_interruption_leaves_the_old_folder_and_nothing_else(
    tmp_path: Path, interruption: type[BaseException]
) -> None:
    final = tmp_path / "rudersdal"
    final.mkdir()
    (final / "gammel.html").write_text("gammel", encoding="utf-8")

    def half() -> None:
        with layout.replaced_folder(final) as staging:
            (staging / "halv.html").write_text("hal", encoding="utf-8")
            raise interruption

    with pytest.raises(interruption):
        half()
    assert names_in(tmp_path) == ["rudersdal"]
    assert names_in(final) == ["gammel.html"]


def test_a_replacement_that_fails_at_the_last_step_brings_the_old_folder_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    final = tmp_path / "rudersdal"
    final.mkdir()
    (final / "gammel.html").write_text("gammel", encoding="utf-8")
    replace = Path.replace

    def refused(self: Path, target: Path) -> Path:
        if target == final and not self.name.endswith("-old"):
            raise PermissionError("filen er åben i et andet program")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(PermissionError), layout.replaced_folder(final) as staging:
        (staging / "ny.html").write_text("ny", encoding="utf-8")
    assert names_in(tmp_path) == ["rudersdal"]
    assert names_in(final) == ["gammel.html"]


def test_text_is_written_with_danish_letters_and_plain_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "ny mappe" / "tal.csv"
    layout.write_text(path, "område\nIshøj\n")
    assert path.read_bytes() == "område\nIshøj\n".encode()
    assert names_in(path.parent) == ["tal.csv"]
    assert layout.sha256(path) == hashlib.sha256("område\nIshøj\n".encode()).hexdigest()


def test_text_that_cannot_be_written_leaves_the_old_text(tmp_path: Path) -> None:
    path = tmp_path / "tal.csv"
    layout.write_text(path, "før\n")
    with pytest.raises(UnicodeEncodeError):
        layout.write_text(path, "halvt \ud800 tegn")
    assert path.read_text(encoding="utf-8") == "før\n"
    assert names_in(tmp_path) == ["tal.csv"]


def test_json_reads_like_text(tmp_path: Path) -> None:
    layout.write_json(tmp_path / "run.json", {"area": "Ishøj–Vallensbæk", "areas": {}})
    assert (tmp_path / "run.json").read_text(encoding="utf-8") == '{\n  "area": "Ishøj–Vallensbæk",\n  "areas": {}\n}\n'


def test_a_missing_output_folder_is_made_and_left_empty(tmp_path: Path) -> None:
    assert layout.usable_folder(tmp_path / "nye" / "rapporter") == tmp_path / "nye" / "rapporter"
    assert names_in(tmp_path / "nye" / "rapporter") == []


@pytest.mark.parametrize("inside", ["", "rapporter"])
def test_a_file_in_the_place_of_the_output_folder_is_named(tmp_path: Path, inside: str) -> None:
    (tmp_path / "optaget").write_text("en fil", encoding="utf-8")
    with pytest.raises(InputError, match=r"Der kan ikke skrives i mappen .*optaget.* fil.*--out"):
        layout.usable_folder(tmp_path / "optaget" / inside)
    assert (tmp_path / "optaget").read_text(encoding="utf-8") == "en fil"
