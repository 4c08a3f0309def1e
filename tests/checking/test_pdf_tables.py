"""A table without drawn rules in a PDF: a header with room under it, figures with their unit, rates of areas."""

from pathlib import Path

import weasyprint

from helpers.checking import check_document

STYLE = weasyprint.CSS(string="td,th{padding:2pt 6pt;text-align:right} td:first-child{text-align:left}")
PAGE = """<h1>Bilag</h1><h2>Tabel 1. Fuldtidspersoner</h2><table>
<tr><th></th><th>3. kvartal 2022</th><th>3. kvartal 2023</th><th>Vækst</th></tr>
<tr><td>Køge</td><td>1.874</td><td>1.795</td><td>-4,2 %</td></tr>
<tr><td>Greve</td><td>1.206</td><td>1.188</td><td>-1,5 %</td></tr>
<tr><td>Solrød</td><td>402</td><td>{solroed}</td><td>4,2 %</td></tr></table><p>Kilde: egen opgørelse.</p>"""


def printed(page: str, folder: Path) -> list[str]:
    file = folder / "udkast.pdf"
    weasyprint.HTML(string=page).write_pdf(str(file), stylesheets=[STYLE])
    return [finding.printed for finding in check_document(file).findings]


def test_a_table_without_rules_is_read_with_its_header(tmp_path: Path) -> None:
    assert printed(PAGE.format(solroed="419"), tmp_path) == []
    assert printed(PAGE.format(solroed="491"), tmp_path) == ["4,2 %"]
