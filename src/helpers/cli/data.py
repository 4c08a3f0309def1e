"""The front door's commands on data: `fetch`, `import`, `snapshots`, `diff`, `demo`. Parses, calls, prints."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from helpers.panel.intake import Intake
    from helpers.sources.download import Progress


@click.command()
@click.option("--base-url", default=None, metavar="ADRESSE", help="API'ets adresse; ellers JOBINDSATS_BASE_URL.")
@click.option("--from", "first_month", default="2019-01", show_default=True, metavar="MÅNED", help="Første måned.")
@click.option("--quiet", is_flag=True, help="Skriv kun fejl.")
def fetch(base_url: str | None, first_month: str, quiet: bool) -> None:
    """Hent de erklærede tabeller fra Jobindsats v3 til et nyt dataudtræk.

    Nøglen læses i miljøvariablen JOBINDSATS_API_TOKEN og skrives aldrig nogen steder. En afbrudt hentning går videre,
    hvor den slap.

    \b
    Eksempler:
      beskplan fetch
      beskplan fetch --from 2022-01
    """
    from helpers.panel.intake import fetch_snapshot
    from helpers.sources.credentials import DEFAULT_BASE_URL, TOKEN_VARIABLE
    from helpers.sources.jobindsats import JobindsatsClient

    address = base_url or os.environ.get("JOBINDSATS_BASE_URL") or DEFAULT_BASE_URL

    def show(progress: "Progress") -> None:
        if not quiet:
            state = "har i forvejen" if progress.reused else f"{progress.bytes / 1000:.0f} kB"
            click.echo(f"{progress.table_id} {progress.table_name} [{progress.part}/{progress.parts}]: {state}")

    client = JobindsatsClient(os.environ.get(TOKEN_VARIABLE, ""), address)
    try:
        _report(fetch_snapshot(client, first_month, on_progress=show), quiet)
    finally:
        client.close()


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FIL ...", type=click.Path(path_type=Path))
@click.option("--table", default=None, metavar="TABEL", help="Tabellens id, når hverken navn eller titel siger det.")
@click.option("--quiet", is_flag=True, help="Skriv kun fejl.")
def import_files(files: Sequence[Path], table: str | None, quiet: bool) -> None:
    """Læs gemte v2- og v3-filer og håndeksporter (CSV, Excel) ind i et nyt dataudtræk.

    \b
    Eksempler:
      beskplan import y01a02.csv y36a02.xlsx
      beskplan import eksport.xlsx --table y01a02
    """
    from helpers.panel import file_import

    _report(file_import.import_files(files, table), quiet)


@click.command()
@click.option("--areas", default=98, show_default=True, metavar="ANTAL", help="Antal kommuner.")
@click.option("--months", default=60, show_default=True, metavar="ANTAL", help="Antal måneder.")
@click.option("--quiet", is_flag=True, help="Skriv kun fejl.")
def demo(areas: int, months: int, quiet: bool) -> None:
    """Skriv det syntetiske dataudtræk `demo`; hver rapport af det siger, at tallene er opdigtede.

    \b
    Eksempel:
      beskplan demo
      beskplan report standard --municipality Rudersdal --snapshot demo
    """
    from helpers.panel.intake import write_demo

    _report(write_demo(areas, months), quiet)


@click.command()
def snapshots() -> None:
    """Vis de dataudtræk, der er, og hvornår de er fra.

    \b
    Eksempel:
      beskplan snapshots
    """
    from helpers.panel.store import list_snapshots

    listed = list_snapshots()
    if listed.empty:
        click.echo("Der er ingen dataudtræk. Lav et med beskplan demo, fetch eller import.")
    for _position, row in listed.iterrows():
        if row["rows"] != row["rows"]:
            click.echo(f"{row['id']}: kan ikke bruges. {row['note']}")
            continue
        synthetic = ", SYNTETISK" if row["synthetic"] else ""
        months = f"{row['first_period']} til {row['latest_period']}"
        click.echo(
            f"{row['id']}: {row['kind']}{synthetic}, {int(row['rows'])} tal, {int(row['areas'])} områder, {months}, "
            f"lavet {row['created_at'][:10]}"
        )


@click.command()
@click.argument("before", metavar="FØR")
@click.argument("now", metavar="NU")
@click.option("--all", "show_all", is_flag=True, help="Vis hvert tal, der er ændret, ikke kun sammendraget.")
def diff(before: str, now: str, show_all: bool) -> None:
    """Vis, hvilke tal der er revideret mellem to dataudtræk, og hvor meget; den nyeste måned for sig.

    \b
    Eksempel:
      beskplan diff 2026-10-12T0900 2026-11-12T0900
    """
    from helpers.panel.store import load_panel
    from helpers.plans.composition import published_ties
    from helpers.presentation.revision_lines import figure_lines, summary_lines
    from helpers.statistics.protected_revisions import protected_revisions

    older, newer = load_panel(before), load_panel(now)
    ties = published_ties(sorted({*older["area"], *newer["area"]}))
    revisions = protected_revisions(older, newer, ties)
    for line in summary_lines(revisions) + (figure_lines(revisions) if show_all else []):
        click.echo(line)


def _report(intake: "Intake", quiet: bool) -> None:
    """Say what was written, and what could not be read."""
    if quiet:
        return
    for note in intake.notes:
        click.echo(f"Bemærk: {note}")
    click.echo(f"Dataudtrækket {intake.snapshot} er skrevet med {intake.rows} tal.")


COMMANDS = (fetch, import_files, demo, snapshots, diff)
