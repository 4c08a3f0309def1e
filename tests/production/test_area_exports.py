"""Excel, Word and PDF beside an area's reports: made when asked for, linked, never stale."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import nbformat
import pytest

from helpers import project
from helpers.cli.reports import chosen_formats
from helpers.errors import InputError
from helpers.plans.case import Case, open_case
from helpers.presentation.dossier import Dossier
from helpers.production import exports, run
from helpers.production.exports import EXPORTS, intact_exports, write_exports
from helpers.production.layout import NOTEBOOKS
from helpers.production.report_job import MadeReport, ReportJob, take_along
from helpers.production.run import Order, make_reports


@pytest.fixture(scope="module")
def case() -> Case:
    return open_case("rudersdal-2021")


FAILING: set[str] = set()


@pytest.fixture
def without_kernel(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Notebooks come executed, as they are committed; those named in the set that a test gets fail."""

    def committed(jobs: Sequence[ReportJob], *_rest: object) -> Iterator[tuple[int, MadeReport]]:
        for number, job in enumerate(jobs):
            made = MadeReport(job.report)
            if job.report in FAILING:
                made.error = f"{job.notebook.name}, celle 3: prøve"
            else:
                take_along(made, job, nbformat.read(job.notebook, as_version=4), job.notebook.read_bytes())
            yield number, made

    monkeypatch.setattr(run, "_made", committed)
    yield FAILING
    FAILING.clear()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each format is a line of text, so that these tests are about when it is made; the list tells what was."""
    calls: list[str] = []

    def maker(name: str) -> Any:
        def make(dossier: Dossier) -> bytes:
            calls.append(name)
            return f"{name}: {dossier.title}, {len(dossier.chapters)}".encode()

        return make

    monkeypatch.setattr(exports, "_maker", maker)
    return calls


def area(out: Path, *formats: str, force: bool = False) -> run.AreaResult:
    (result,) = make_reports([Order("rudersdal-2021")], out, force=force, formats=formats)
    return result


def footer(folder: Path, report: str = "bilag") -> str:
    return (folder / f"{report}.html").read_text(encoding="utf-8").partition("<footer>")[2]


def test_the_formats_asked_for_are_made_named_after_the_area_and_linked_from_every_page(
    tmp_path: Path, without_kernel: set[str], made: list[str]
) -> None:
    assert area(tmp_path, "html", "csv", "pdf", "xlsx").state == "made"
    folder = tmp_path / "rudersdal-2021" / "rudersdal"
    assert made == ["xlsx", "pdf"]
    said = f"xlsx: Rudersdal: Beskæftigelsesplan 2021, {len(NOTEBOOKS)}"
    assert (folder / "rudersdal.xlsx").read_text(encoding="utf-8") == said
    assert not (folder / "rudersdal.docx").exists()
    for report in NOTEBOOKS:
        assert '<a href="rudersdal.xlsx">Excel</a>, <a href="rudersdal.pdf">PDF</a>.' in footer(folder, report)
    outputs = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["outputs"]
    assert {"rudersdal.xlsx", "rudersdal.pdf"} <= set(outputs)


def test_html_and_csv_alone_make_no_other_file_and_no_link(
    tmp_path: Path, without_kernel: set[str], made: list[str]
) -> None:
    area(tmp_path, "html", "csv")
    folder = tmp_path / "rudersdal-2021" / "rudersdal"
    assert made == []
    assert "Alle rapporter samlet" not in footer(folder)
    assert {path.suffix for path in folder.iterdir() if path.is_file()} == {".html", ".ipynb", ".json"}


def test_a_second_run_changes_nothing_and_a_new_format_is_added_without_executing(
    tmp_path: Path, without_kernel: set[str], made: list[str]
) -> None:
    area(tmp_path, "xlsx")
    assert area(tmp_path, "xlsx").state == "unchanged"
    assert area(tmp_path).state == "unchanged"
    result = area(tmp_path, "docx")
    assert {report["state"] for report in result.reports.values()} == {"unchanged"}
    assert made == ["xlsx", "xlsx", "docx"]
    assert "Excel</a>, <a" in footer(tmp_path / "rudersdal-2021" / "rudersdal")


def test_a_changed_file_is_made_again(tmp_path: Path, without_kernel: set[str], made: list[str]) -> None:
    area(tmp_path, "xlsx")
    folder = tmp_path / "rudersdal-2021" / "rudersdal"
    (folder / "rudersdal.xlsx").write_text("rettet i hånden", encoding="utf-8")
    assert intact_exports(folder, "rudersdal") == []
    area(tmp_path, "xlsx")
    assert (folder / "rudersdal.xlsx").read_text(encoding="utf-8").startswith("xlsx: ")


def test_new_reports_get_the_formats_that_the_folder_had_made_anew(
    tmp_path: Path, without_kernel: set[str], made: list[str]
) -> None:
    area(tmp_path, "xlsx")
    area(tmp_path, "html", force=True)
    assert made == ["xlsx", "xlsx"]
    assert "rudersdal.xlsx" in footer(tmp_path / "rudersdal-2021" / "rudersdal")


def test_an_area_with_a_failed_report_gets_no_format_that_would_lack_a_chapter_and_no_dead_link(
    tmp_path: Path, without_kernel: set[str], made: list[str]
) -> None:
    area(tmp_path, "xlsx")
    without_kernel.add("maal")
    assert area(tmp_path, "xlsx", force=True).state == "failed"
    folder = tmp_path / "rudersdal-2021" / "rudersdal"
    assert made == ["xlsx"]
    assert not (folder / "rudersdal.xlsx").exists()
    assert "rudersdal.xlsx" not in footer(folder)


def test_a_format_that_cannot_be_made_fails_its_area_in_one_sentence_and_keeps_the_reports(
    tmp_path: Path, without_kernel: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def maker(_name: str) -> Any:
        def refuse(_dossier: Dossier) -> bytes:
            raise InputError("En tekst er for lang.")

        return refuse

    monkeypatch.setattr(exports, "_maker", maker)
    result = area(tmp_path, "xlsx")
    assert (result.state, result.error) == ("failed", "En tekst er for lang.")
    assert (tmp_path / "rudersdal-2021" / "rudersdal" / "bilag.html").is_file()


def test_pdf_on_a_machine_without_pango_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from helpers.presentation import typesetting

    def missing() -> None:
        raise InputError("Pango mangler på maskinen")

    monkeypatch.setattr(typesetting, "require", missing)
    with pytest.raises(InputError, match="Pango mangler"):
        make_reports([Order("rudersdal-2021")], tmp_path / "ud", formats=["html", "pdf"])
    assert not (tmp_path / "ud").exists()
    exports.check_formats(["html", "csv", "xlsx", "docx"])


def test_the_real_workbook_is_written_whole(case: Case, tmp_path: Path, without_kernel: set[str]) -> None:
    area(tmp_path)
    folder = tmp_path / "rudersdal-2021" / "rudersdal"
    assert write_exports(folder, ["xlsx"], case, "rudersdal") == ["rudersdal.xlsx"]
    assert (folder / "rudersdal.xlsx").read_bytes()[:2] == b"PK"
    assert not [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_what_is_available_is_said_per_format(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [(state, name) for state, name, _text in exports.available()] == [("i orden", name) for name in EXPORTS]

    def refused(_formats: object) -> None:
        raise InputError("Pango mangler på maskinen")

    monkeypatch.setattr(exports, "check_formats", refused)
    assert exports.available()[-1] == ("mangler", "pdf", "Pango mangler på maskinen")


def test_the_command_knows_every_format() -> None:
    assert chosen_formats("html, csv,xlsx,docx,pdf") == ["html", "csv", *EXPORTS]
    with pytest.raises(InputError, match="xlsx"):
        chosen_formats("xslx")


def test_the_notebooks_are_there_to_be_read() -> None:
    assert all((project.notebooks() / f"{stem}.ipynb").is_file() for stem in NOTEBOOKS.values())
