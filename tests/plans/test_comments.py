"""The analyst's own comments are found by heading, never changed, and never dropped without a word."""

from pathlib import Path

import pytest

from helpers.errors import InputError
from helpers.plans.comments import comment_for, orphans, read_comments


def comments_in(folder: Path, text: str) -> dict[str, str]:
    (folder / "plan.md").write_text(text, encoding="utf-8")
    return read_comments(folder / "plan.toml")


def test_each_heading_holds_its_own_text(tmp_path: Path) -> None:
    found = comments_in(
        tmp_path, "# Indledning\nikke en bemærkning\n\n## A-dagpenge\n\nFørst.\n\nSå.\n## Mål 6\nTo år.\n"
    )
    assert found == {"A-dagpenge": "Først.\n\nSå.", "Mål 6": "To år."}


def test_a_plan_without_comments_has_none(tmp_path: Path) -> None:
    assert read_comments(tmp_path / "plan.toml") == {}


def test_a_heading_written_twice_keeps_both_texts(tmp_path: Path) -> None:
    assert comments_in(tmp_path, "## Mål 6\nEt.\n## Mål 7\nTo.\n## Mål 6\nTre.\n")["Mål 6"] == "Et.\nTre."


def test_a_heading_inside_fenced_code_is_code(tmp_path: Path) -> None:
    assert list(comments_in(tmp_path, "## Mål 6\n```\n## ikke et afsnit\n```\nslut\n")) == ["Mål 6"]


def test_deeper_headings_belong_to_their_section(tmp_path: Path) -> None:
    assert comments_in(tmp_path, "## Mål 6\n### Baggrund\nTekst\n") == {"Mål 6": "### Baggrund\nTekst"}


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_bytes("\ufeff## Mål 6\r\nEt.\r\n".encode())
    assert read_comments(tmp_path / "plan.toml") == {"Mål 6": "Et."}


def test_comments_in_another_encoding_are_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_bytes("## Mål 6\nÆndret.\n".encode("cp1252"))
    with pytest.raises(InputError, match=r"^plan\.md: filen er ikke i UTF-8\. Gem den som UTF-8\.$"):
        read_comments(tmp_path / "plan.toml")


def test_a_comment_is_found_by_any_of_its_names_whatever_the_case() -> None:
    assert comment_for({"a-DAGPENGE": "x"}, "A-dagpenge", "a_dagpenge") == "x"
    assert comment_for({"a_dagpenge": "y"}, "A-dagpenge", "a_dagpenge") == "y"
    assert comment_for({"Mål 6": "z"}, "Mål 7") == ""


def test_comments_that_belong_nowhere_are_reported() -> None:
    assert orphans({"Mål 6": "x", "Mål 66": "y"}, {"mål 6", "Mål 7"}) == ["Mål 66"]


def test_reading_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    text = "## Mål 6\n\n  Et.  \n\n"
    comments_in(tmp_path, text)
    assert (tmp_path / "plan.md").read_text(encoding="utf-8") == text


def test_an_area_of_a_template_plan_has_comments_of_its_own_beside_the_shared_ones(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text("## A-dagpenge\nFælles.\n## Fleksjob\nFælles.\n", encoding="utf-8")
    (tmp_path / "plan.hoeje-taastrup.md").write_text("## a-dagpenge\nEgen.\n", encoding="utf-8")
    assert read_comments(tmp_path / "plan.toml", "Høje-Taastrup") == {"Fleksjob": "Fælles.", "a-dagpenge": "Egen."}
    assert read_comments(tmp_path / "plan.toml", "Gladsaxe") == {"A-dagpenge": "Fælles.", "Fleksjob": "Fælles."}
    assert read_comments(tmp_path / "plan.toml") == {"A-dagpenge": "Fælles.", "Fleksjob": "Fælles."}
