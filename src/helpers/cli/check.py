"""The command `check`: a plan's text held against its own figures and, with a snapshot, against the data."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from helpers.cli.outcome import Failed
from helpers.errors import InputError, did_you_mean

if TYPE_CHECKING:
    from helpers.checking.panel_claims import DataOrigin

FORMATS = ("text", "json", "html")


@click.command()
@click.argument("document", metavar="DOKUMENT", type=click.Path(path_type=Path))
@click.option("--snapshot", default="", metavar="ID", help="Hold også tallene mod et dataudtræk: id eller sti.")
@click.option("--format", "answer", default="text", show_default=True, metavar="FORMAT", help="text, json eller html.")
@click.option("--out", type=click.Path(path_type=Path), default=None, metavar="FIL", help="Skriv svaret i en fil.")
@click.option("--extract", type=click.Path(path_type=Path), default=None, metavar="FIL", help="Skriv den læste tekst.")
@click.option("--quiet", is_flag=True, help="Skriv intet svar; brug kun udgangskoden.")
def check(document: Path, snapshot: str, answer: str, out: Path | None, extract: Path | None, quiet: bool) -> None:
    """Læs en plan (.txt .md .html .docx .pdf) og hold dens tal mod hinanden.

    Udgangskoden er 0, når alt efterprøvet stemmer, og 1, når der er fund.

    \b
    Eksempler:
      beskplan check udkast.docx
      beskplan check udkast.docx --snapshot 2026-11-12T0900
      beskplan check udkast.pdf --format html --out fund.html
    """
    if answer not in FORMATS:
        hint = did_you_mean(answer, FORMATS) or f" Kendte formater: {', '.join(FORMATS)}."
        raise InputError(f"Formatet '{answer}' kendes ikke.{hint}")
    for place in filter(None, (out, extract)):
        _usable(place)
    from helpers.checking import answers, check_document
    from helpers.panel.store import load_panel

    panel = load_panel(snapshot) if snapshot else None
    result = check_document(document, panel, _origin(snapshot) if snapshot else None)
    if extract:
        _written(extract, result.text)
    text = {"text": answers.to_text, "json": answers.to_json, "html": answers.to_html}[answer](result)
    if out:
        _written(out, text)
    elif not quiet:
        click.echo(text.rstrip("\n"))
    if result.findings:
        raise Failed(f"{len(result.findings)} fund i {document.name}.")


def _origin(snapshot: str) -> "DataOrigin":
    from helpers.checking.panel_claims import DataOrigin
    from helpers.panel.store import read_manifest

    manifest = read_manifest(snapshot)
    return DataOrigin(manifest["id"], manifest["created_at"], bool(manifest["synthetic"]))


def _usable(path: Path) -> None:
    """Refuse, before anything is read, a file to write whose folder is not there; a mistyped folder is never made."""
    if path.is_dir():
        raise InputError(f"{path} er en mappe; angiv en fil, som svaret kan skrives i.")
    if not path.parent.is_dir():
        raise InputError(f"Mappen {path.parent} findes ikke; opret den først, eller angiv en fil i en anden mappe.")


def _written(path: Path, text: str) -> None:
    """Write an answer, or say in one line that the place cannot be written to."""
    from helpers.production.layout import in_danish, write_text

    try:
        write_text(path, text)
    except OSError as error:
        raise InputError(f"Der kan ikke skrives i {path} ({in_danish(error)}).") from None


COMMANDS = (check,)
