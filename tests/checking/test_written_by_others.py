"""Right plans in the style of other municipalities raise no error; what they were measured with is no copy of ours."""

from pathlib import Path

import pytest
import written_by_others

DOCUMENTS = written_by_others.documents()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_a_right_document_has_no_error(document: written_by_others.Document, tmp_path: Path) -> None:
    found = written_by_others.findings(document.source, document.format, tmp_path)
    assert [one.explanation for one in found if one.severity == "error"] == []


def test_every_document_says_that_its_figures_are_invented() -> None:
    assert all("opdigt" in document.source.lower() for document in DOCUMENTS)


def test_every_plant_and_rewording_changes_its_document() -> None:
    for document in DOCUMENTS:
        for change in (*document.plants, *document.rewordings):
            assert written_by_others.changed(document.source, change) != document.source, change["id"]
