"""Plans in five file types read alike; files that cannot be read get one clear line."""

import zipfile
from pathlib import Path

import docx
import pikepdf
import pytest
import weasyprint
from hypothesis import given
from hypothesis import strategies as st
from plan_maker import make_plan

from helpers.checking import check_document, check_text
from helpers.checking.answers import to_text
from helpers.checking.reading import readers
from helpers.errors import InputError

HTML = """<!DOCTYPE html><html lang="da"><head><title>Plan</title><style>p {{ color: red }}</style></head><body>
<h1>Beskæftigelsesplan 2023</h1><h2>Sygedagpenge</h2>
<table border="1"><caption>Sygedagpenge. Fuldtidspersoner og pct. af arbejdsstyrken</caption>
<tr><th>Område</th><th>Marts 2021</th><th>Marts 2022</th><th>Udvikling i pct.</th></tr>
<tr><td>Hele landet</td><td>62.410</td><td>70.205</td><td>{growth}%</td></tr>
<tr><td>Kolding</td><td>1.120</td><td>1.064</td><td>-5%</td></tr></table>
<p>I Kolding er antallet faldet med 5&nbsp;pct., og på lands&shy;plan er det steget med 12 pct.</p></body></html>"""


def rows_of(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.split("\n")]


def word_plan(path: Path, growth: str = "12%") -> Path:
    document = docx.Document()
    document.add_heading("Sygedagpenge", level=2)
    document.add_paragraph("Sygedagpenge. Fuldtidspersoner og pct. af arbejdsstyrken")
    cells = [
        ["Område", "Marts 2021", "Marts 2022", "Udvikling i pct."],
        ["Hele landet", "62.410", "70.205", growth],
        ["Kolding", "1.120", "1.064", "-5%"],
    ]
    table = document.add_table(rows=3, cols=4)
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("I Kolding er antallet faldet med 5 pct., og på landsplan er det steget med 12 pct.")
    document.save(str(path))
    return path


def written(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


def test_html_docx_and_pdf_are_read_as_the_same_claims(tmp_path: Path) -> None:
    html = written(tmp_path / "plan.html", HTML.format(growth=12))
    weasyprint.HTML(string=HTML.format(growth=12)).write_pdf(str(tmp_path / "plan.pdf"))
    for path in (html, word_plan(tmp_path / "plan.docx"), tmp_path / "plan.pdf"):
        result = check_document(path)
        assert result.findings == (), path.suffix
        assert result.claims_checked == check_document(html).claims_checked, path.suffix


@pytest.mark.parametrize("suffix", [".html", ".docx", ".pdf"])
def test_a_wrong_growth_is_found_at_its_line_of_the_extracted_text(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"plan{suffix}"
    if suffix == ".docx":
        word_plan(path, "21%")
    elif suffix == ".pdf":
        weasyprint.HTML(string=HTML.format(growth=21)).write_pdf(str(path))
    else:
        written(path, HTML.format(growth=21))
    result = check_document(path)
    assert [finding.kind for finding in result.findings] == ["growth"]
    assert "62.410" in result.text.split("\n")[result.findings[0].line - 1]


def test_markdown_keeps_its_line_numbers(tmp_path: Path) -> None:
    header = "## Ledige\n\n| Kommune | Maj 2021 | Maj 2022 | Udvikling |\n|---|--:|--:|--:|\n"
    text = header + "| Greve | 500 | 450 | **-20 %** |\n"
    result = check_document(written(tmp_path / "plan.md", text))
    assert [(finding.kind, finding.line) for finding in result.findings] == [("growth", 5)]


def test_windows_and_utf16_text_are_read(tmp_path: Path) -> None:
    for encoding in ("cp1252", "utf-16"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(make_plan(3).encode(encoding))
        assert (
            check_document(path).claims_checked
            == check_document(written(tmp_path / "u.txt", make_plan(3))).claims_checked
        )


def test_a_word_split_by_layout_and_a_table_split_by_a_page_are_put_together(tmp_path: Path) -> None:
    text = (
        "Sygedagpenge\n\nOmråde\tMarts 2021\tMarts 2022\tUdvikling i pct.\nHele landet\t62.410\t70.205\t12%\n\n"
        "Kolding\t1.120\t1.064\t-9%\n\n"
        "I Kolding er der sket en betydelig og vedvarende ud\xadvikling, hvor antallet er ste-\n\n"
        "get med 5 pct.\n"
    )
    findings = check_document(written(tmp_path / "plan.txt", text)).findings
    assert ("growth", 6) in {(finding.kind, finding.line) for finding in findings}
    assert any(finding.line in {8, 10} for finding in findings)


def test_prose_in_two_columns_is_read_column_by_column(tmp_path: Path) -> None:
    left = (
        "I Kolding er antallet af modtagere af sygedagpenge faldet fra 1.120 fuldtidspersoner i marts 2021 til 1.064 "
        "fuldtidspersoner i marts 2022, og faldet er på 56 fuldtidspersoner i løbet af et enkelt år i hele kommunen."
    )
    right = (
        "På landsplan er antallet af modtagere af sygedagpenge derimod steget fra 62.410 fuldtidspersoner i marts 2021 "
        "til 70.205 fuldtidspersoner i marts 2022, og det er en stigning på 12 pct. i samme periode over hele landet."
    )
    columns = "columns: 2; column-gap: 1cm; column-fill: balance"
    page = f"<h2>Sygedagpenge</h2><div style='{columns}'><p>{left}</p><p style='break-before: column'>{right}</p></div>"
    path = tmp_path / "spalter.pdf"
    weasyprint.HTML(string=page).write_pdf(str(path))
    text = check_document(path).text
    assert "\t" not in text
    assert left in " ".join(text.split())
    assert right in " ".join(text.split())


def test_text_that_a_reader_of_the_page_cannot_see_is_not_read(tmp_path: Path) -> None:
    unseen = "<p hidden>steget fra 10 til 5</p><p style='display: none'>steget fra 20 til 6</p><!-- fra 30 til 7 -->"
    text = check_document(written(tmp_path / "skjult.html", f"<h1>Plan</h1>{unseen}<p>Her er 40 ledige.</p>")).text
    assert "40 ledige" in text
    assert not any(figure in text for figure in ("10", "20", "30"))


def test_a_folder_is_called_a_folder(tmp_path: Path) -> None:
    (tmp_path / "mappe.txt").mkdir()
    with pytest.raises(InputError, match="det er en mappe"):
        check_document(tmp_path / "mappe.txt")


def test_a_word_document_of_the_macro_type_is_told_from_a_broken_one(tmp_path: Path) -> None:
    plain, macro = word_plan(tmp_path / "plan.docx"), tmp_path / "makro.docx"
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(macro, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "[Content_Types].xml":
                kind = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
                content = content.replace(kind, b"vnd.ms-word.document.macroEnabled.main+xml")
            target.writestr(name, content)
    with pytest.raises(InputError, match=r"med makroer; åbn den i Word, og gem den som \.docx uden makroer"):
        check_document(macro)


def test_an_endless_row_of_digits_is_no_figure_and_is_never_printed(tmp_path: Path) -> None:
    result = check_document(written(tmp_path / "cifre.txt", "I maj var der " + "9" * 5000 + " ledige.\n"))
    assert all(len(item.text) + len(item.why) < 400 for item in result.unchecked)


def bad_file(folder: Path, name: str) -> Path:
    path = folder / name
    if name == "tom.txt":
        path.write_bytes(b"")
    elif name == "blank.txt":
        path.write_text(" \n\n", encoding="utf-8")
    elif name == "binaer.txt":
        path.write_bytes(bytes(range(256)) * 20)
    elif name == "forklaedt.txt":
        word_plan(folder / "x.docx").rename(path)
    elif name in {"forklaedt.docx", "forklaedt.pdf"}:
        path.write_text("bare tekst", encoding="utf-8")
    elif name == "beskadiget.pdf":
        path.write_bytes(b"%PDF-1.7\n1 0 obj\n<<garbage")
    elif name == "beskadiget.docx":
        path.write_bytes(word_plan(folder / "y.docx").read_bytes()[:900])
    elif name == "arkiv.docx":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("andet.txt", "x")
    elif name == "bombe.docx":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", b"0" * 30_000_000)
    elif name == "laast.pdf":
        weasyprint.HTML(string="<p>hemmelig tekst</p>").write_pdf(str(folder / "aaben.pdf"))
        with pikepdf.open(folder / "aaben.pdf") as pdf:
            pdf.save(path, encryption=pikepdf.Encryption(user="kode", owner="ejer"))
    elif name == "skannet.pdf":
        pdf = pikepdf.new()
        for _page in range(3):
            pdf.add_blank_page()
        pdf.save(path)
    elif name == "regneark.xlsx":
        path.write_bytes(b"PK\x03\x04")
    elif name == "gammel.docx":
        path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    elif name == "side.txt":
        path.write_text("<!DOCTYPE html>\n<html><body><p>412 ledige</p></body></html>", encoding="utf-8")
    elif name == "uden.html":
        path.write_text("ingen mærker her", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("tom.txt", "tom"), ("blank.txt", "ingen tekst"), ("binaer.txt", "binære"), ("forklaedt.txt", "ligner .docx"),
        ("forklaedt.docx", "ikke et Word-dokument"), ("forklaedt.pdf", "ikke en PDF"), ("beskadiget.pdf", "beskadiget"),
        ("beskadiget.docx", "Word-dokument"), ("arkiv.docx", "ikke et Word-dokument"), ("bombe.docx", "pakker sig ud"),
        ("laast.pdf", "adgangskode"), ("skannet.pdf", "ingen tekst"), ("regneark.xlsx", "filtypen .xlsx"),
        ("gammel.docx", "adgangskode"), ("uden.html", "ingen HTML-mærker"), ("findes_ikke.txt", "findes ikke"),
        ("side.txt", "ligner .html"),
    ],
)  # fmt: skip
def test_a_bad_file_gets_one_clear_danish_line(tmp_path: Path, name: str, says: str) -> None:
    with pytest.raises(InputError) as told:
        check_document(bad_file(tmp_path, name))
    message = str(told.value)
    assert says in message
    assert name in message
    assert "\n" not in message


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "stor.txt"
    with path.open("wb") as sparse:
        sparse.truncate(1_000_000_000)
    with pytest.raises(InputError, match="1000 MB"):
        check_document(path)


def test_macros_are_neither_read_nor_run_and_that_is_said(tmp_path: Path) -> None:
    path = word_plan(tmp_path / "makro.docx")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"macro")
    result = check_document(path)
    assert result.claims_checked > 0
    assert any("makroer" in item.text for item in result.unchecked)


def test_a_hundred_pages_are_read_whole(tmp_path: Path) -> None:
    text = "\f\n".join(make_plan(seed) for seed in range(25))
    result = check_document(written(tmp_path / "lang.txt", text))
    assert result.claims_checked > 25 * 40


def test_spanning_cells_keep_the_columns_in_place() -> None:
    from bs4 import BeautifulSoup

    markup = '<table><tr><th rowspan="2">A</th><th colspan="2">2020</th></tr><tr><th>x</th><th>y</th></tr></table>'
    assert list(readers._html_table(BeautifulSoup(markup, "html.parser").table)) == ["A\t2020\t", "\tx\ty"]


@pytest.mark.timeout(180)
@pytest.mark.parametrize("joint", [" og {} ledige", ", heraf {} pct.", ", {}", " mod {} personer i {} af sagerne"])
def test_a_sentence_of_very_many_figures_is_read(joint: str) -> None:
    """A table that was pasted as prose: no search among its figures may try every choice of them."""
    told = "".join(joint.replace("{}", str(37 + 13 * number % 91)) for number in range(60))
    plan = f"# Plan for Odder Kommune\n\nI juni 2026 var der 912 ledige{told}. I alt er det 2.345, eller 12 pct.\n"
    result = check_text(plan)
    assert result.claims_checked or result.unchecked


@pytest.mark.parametrize(
    "shares",
    ["heraf er 70 pct. unge, heraf 80 pct. kvinder og 40 pct. mænd", "30 pct. er unge, 60 pct. kvinder, 80 pct. ældre"],
)
def test_parts_of_far_more_than_all_are_told_and_not_stumbled_over(shares: str) -> None:
    """100 is known here to tens only, which no format can print."""
    result = check_text(f"# Plan for Odder Kommune\n\nMålgruppen fordeler sig således: {shares}.\n")
    assert ["mere end 100 pct." in finding.explanation for finding in result.findings] == [True]


FIGURES = st.one_of(st.integers(1, 2000).map(str), st.integers(1, 999).map(lambda n: f"{n // 10},{n % 10}"))
AFTER = ("ledige", "kvinder", "mænd", "under 30 år", "i job", "på sygedagpenge", "pct.", "pct. af arbejdsstyrken",
         "procentpoint", "fuldtidspersoner", "mio. kr.", "uger")  # fmt: skip
BEFORE = (", ", " og ", " mod ", " heraf ", " fra ", " til ", ": ", " i juni 2026 ", " i alt ", " fordeler sig med ",
          " hhv. ", " udgør ", " steget med ", " faldet til ", " mere end ", ". Det er ",
          ". Målet er højst ")  # fmt: skip
PIECES = st.tuples(st.sampled_from(BEFORE), FIGURES, st.sampled_from(AFTER))


@given(st.lists(PIECES, min_size=1, max_size=8))
def test_whatever_figures_a_sentence_holds_it_is_answered(pieces: list[tuple[str, str, str]]) -> None:
    sentence = "".join(f"{before}{figure} {after}" for before, figure, after in pieces)
    plan = f"# Plan for Odder Kommune\n\nKommunen har{sentence}.\n"
    assert to_text(check_text(plan, "udkast.md")).startswith("udkast.md: ")
