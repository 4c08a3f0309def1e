"""The page of a report: Danish, titled, without scripts, requests or code, its headings in order and linked."""

import re
from itertools import pairwise

import nbformat
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers.presentation.display import MIME, Output
from helpers.presentation.html_export import Links, contents, outputs, page_of, prose, to_html

LINKS = Links(
    reports=(("bilag.html", "Statistisk bilag"), ("maal.html", "Mål for indsatsen")),
    current="bilag.html",
    notebook="bilag.ipynb",
    downloads=(("tables/bilag.csv", "Statistisk bilag"),),
)
PAGE = {
    "title": "Statistisk bilag: Rudersdal, Løn & <vilkår>",
    "report": "bilag",
    "area": "Rudersdal",
    "plan": "Plan 2021",
}


def shown(output: Output, source: str = "vis()") -> nbformat.NotebookNode:
    bundle = output._repr_mimebundle_()
    return new_code_cell(source, execution_count=1, outputs=[new_output("execute_result", bundle, execution_count=1)])


def notebook() -> nbformat.NotebookNode:
    return new_notebook(
        cells=[
            shown(Output(html="<h1>Statistisk bilag: Rudersdal</h1>", text="Bilag", extra={"page": PAGE})),
            shown(Output(html='<ul class="key-points"><li>Først</li></ul>', text="- Først")),
            new_markdown_cell("## Løn & vilkår\n\nTal for **alle** ydelser."),
            shown(
                Output(
                    html='<h3 id="a-dagpenge">A-dagpenge</h3><p>703</p>',
                    text="703",
                    headings=((3, "a-dagpenge", "A-dagpenge"),),
                ),
                source="hemmelig_kode()",
            ),
        ]
    )


def soup() -> BeautifulSoup:
    return BeautifulSoup(to_html(notebook(), LINKS), "html.parser")


def test_the_page_is_danish_and_titled_by_its_heading() -> None:
    page = soup()
    assert page.html is not None
    assert page.html["lang"] == "da"
    assert page.title is not None
    assert page.title.get_text() == PAGE["title"]


def test_the_page_asks_nobody_for_anything() -> None:
    page = soup()
    assert not page.find_all(["script", "link", "iframe", "object"])
    assert not re.search(r"""(src|href)=["']?(https?:)?//|url\(\s*['"]?http|@import""", str(page))


def test_code_is_not_shown_and_the_notebook_is_linked() -> None:
    page = soup()
    assert "hemmelig_kode" not in page.get_text()
    assert page.find("a", href="bilag.ipynb") is not None
    assert page.find("a", href="tables/bilag.csv") is not None


def test_every_link_inside_the_page_leads_somewhere() -> None:
    page = soup()
    targets = [str(a["href"])[1:] for a in page.find_all("a", href=re.compile("^#"))]
    assert "loen-vilkaar" in targets
    assert "a-dagpenge" in targets
    assert all(page.find(id=target) is not None for target in targets)


def test_no_id_stands_twice_and_headings_are_in_order() -> None:
    page = soup()
    ids = [node["id"] for node in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    levels = [int(h.name[1]) for h in page.find_all(re.compile("^h[1-6]$"))]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_same_notebook_gives_the_same_page() -> None:
    assert to_html(notebook(), LINKS) == to_html(notebook(), LINKS)


def test_making_the_page_does_not_mutate_the_notebook() -> None:
    one = notebook()
    before = nbformat.writes(one)
    to_html(one, LINKS)
    assert nbformat.writes(one) == before


def test_markup_in_prose_is_shown_not_run() -> None:
    assert "<script>" not in prose("Se <script>alert(1)</script>")


def test_headings_in_prose_have_anchors_made_of_their_words() -> None:
    assert prose("## Løn & **vilkår**") == '<h2 id="loen-vilkaar">Løn &amp; <strong>vilkår</strong></h2>\n'


def test_the_contents_stand_after_the_key_points() -> None:
    listed, after = contents(notebook())
    assert listed == [(2, "loen-vilkaar", "Løn & vilkår"), (3, "a-dagpenge", "A-dagpenge")]
    assert after == 1


def test_what_rides_along_in_the_outputs_is_found_again() -> None:
    assert page_of(notebook()) == PAGE
    assert page_of(new_notebook()) == {"title": "Rapport"}
    assert [sorted(data) for data in outputs(notebook())] == [["page"], ["headings"]]
    assert MIME in notebook().cells[0].outputs[0].data
