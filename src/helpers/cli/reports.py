"""The commands on plans: `report`, `targets`, `doctor`. Each parses, calls, prints."""

import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from helpers.cli.outcome import Failed
from helpers.errors import InputError, did_you_mean

if TYPE_CHECKING:
    from helpers.production.area_result import AreaResult
    from helpers.production.run import Progress as ReportProgress

FORMATS = ("html", "csv", "xlsx", "docx", "pdf")


@click.command()
@click.argument("plans", nargs=-1, metavar="[PLAN ...]")
@click.option("--municipality", "areas", multiple=True, metavar="NAVN", help="Kommune (navn eller kode); kan gentages.")
@click.option("--all-municipalities", is_flag=True, help="Alle 98 kommuner (skabelonplan).")
@click.option("--snapshot", default="", metavar="ID", help="Dataudtræk: id eller sti.")
@click.option("--period", default="", metavar="MÅNED", help="Måned eller periode: 2026-06, 2026-Q2, rolling_year …")
@click.option(
    "--format", "formats", default="html,csv", metavar="FORMATER", help="Formater med komma imellem (html,csv)."
)
@click.option(
    "--out", type=click.Path(path_type=Path), default=None, metavar="MAPPE", help="Mappe til rapporterne (reports)."
)
@click.option(
    "--workers", type=click.IntRange(1), default=None, metavar="ANTAL", help="Antal samtidige (maskinens kerner)."
)
@click.option("--cluster", default="", metavar="ADRESSE", help="Dask-scheduler, fx tcp://maskine:8786.")
@click.option("--force", is_flag=True, help="Lav også det, der ikke er ændret.")
@click.option("--quiet", is_flag=True, help="Skriv kun fejl.")
def report(
    plans: Sequence[str],
    areas: Sequence[str],
    all_municipalities: bool,
    snapshot: str,
    period: str,
    formats: str,
    out: Path | None,
    workers: int | None,
    cluster: str,
    force: bool,
    quiet: bool,
) -> None:
    """Udfør planernes notebooks og skriv rapporterne.

    \b
    Eksempler:
      beskplan report
      beskplan report rudersdal-2021 --out rapporter
      beskplan report standard --municipality Gladsaxe --snapshot demo
    """
    from helpers import project
    from helpers.production.earlier_run import Request, inputs_hash, nothing_changed, remember

    wanted_formats = chosen_formats(formats)
    folder = out or project.root() / "reports"
    request = Request(tuple(plans), tuple(areas), all_municipalities, snapshot, period, tuple(wanted_formats))
    inputs = inputs_hash()
    earlier = None if force else nothing_changed(request, folder, inputs)
    if earlier is not None:
        with Shown(len(earlier.results), quiet) as shown:
            for result in earlier.results:
                shown.area(result)
        told(earlier.notes, folder, quiet)
        return

    from helpers.production.kernels import WarmKernels
    from helpers.production.warm_up import PRELOAD

    cores = workers or os.cpu_count() or 1
    # The kernels' warm process loads its libraries while this one loads its own.
    with nullcontext() if cluster else WarmKernels(PRELOAD, cores) as kernels:
        from helpers.plans.reading import default_plans, municipality_names, plans_without_data, read_plan
        from helpers.production.run import make_reports, orders_for

        wanted = list(areas) + (municipality_names() if all_municipalities else [])
        chosen = list(plans) or (["standard"] if wanted else default_plans())
        left_out = [] if plans or wanted or snapshot else plans_without_data()
        if left_out and not quiet:
            click.echo(
                f"Uden dataudtræk laves ikke: {', '.join(left_out)}. Hent eller importér data, eller brug --snapshot."
            )
        orders = orders_for(chosen, wanted, snapshot, period)
        with Shown(len(orders), quiet) as shown:
            results = make_reports(
                orders, folder, cores, force, shown.area, wanted_formats, cluster, shown.report, kernels
            )
    failed = [result for result in results if result.state == "failed"]
    silent = [name for name in chosen if not read_plan(name).contact]
    notes = [f'{name}: planen siger ikke, hvem man kan spørge; skriv contact = "…" i planfilen.' for name in silent]
    remember(request, folder, inputs, results, notes)
    told(notes, folder, quiet)
    if failed:
        raise Failed(f"{len(failed)} af {len(results)} områder fejlede; se run.json og index.html i {folder}.")


def told(notes: Sequence[str], folder: Path, quiet: bool) -> None:
    """Say what a run has to say in the end, and where to look."""
    for line in [] if quiet else [*notes, f"Åbn {folder / 'index.html'}"]:
        click.echo(line)


class Shown:
    """Progress: a bar with the time left on a terminal, one line per report and area in a log, nothing when quiet."""

    def __init__(self, areas: int, quiet: bool) -> None:
        self.areas, self.quiet, self.done = areas, quiet, 0
        self.bar: Any = None

    def __enter__(self) -> "Shown":
        if not self.quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            # What goes to a file stays out of the bar's hands.
            same = sys.stdout.isatty()
            self.bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=same)
            self.bar.start()
            self.task = self.bar.add_task("Rapporter", total=None)
        return self

    def __exit__(self, *_error: object) -> None:
        if self.bar:
            self.bar.stop()

    def report(self, progress: "ReportProgress") -> None:
        """Show one finished report."""
        if self.bar:
            self.bar.update(self.task, completed=progress.done, total=progress.total)
        elif not self.quiet:
            state = "FEJLET" if progress.error else "lavet"
            where = f"{progress.plan}, {progress.area}, {progress.report}"
            click.echo(f"  {progress.done}/{progress.total} {where}: {state} ({progress.seconds:.1f} s)")

    def area(self, result: "AreaResult") -> None:
        """Show one finished area."""
        self.done += 1
        if self.quiet:
            return
        words = {"made": "lavet", "unchanged": "uændret", "failed": "FEJLET"}
        line = f"[{self.done}/{self.areas}] {result.plan}, {result.area}: {words[result.state]}"
        click.echo(f"{line} ({result.seconds:.1f} s)" + (f": {result.error}" if result.error else ""))
        for heading in result.lost_comments:
            click.echo(f"  bemærkningen »{heading}« hører ikke til noget afsnit; den står i datakvalitet.html")


def chosen_formats(formats: str) -> list[str]:
    """Return the formats asked for, or refuse the unknown one with the nearest known."""
    chosen = [part.strip() for part in formats.split(",") if part.strip()]
    if not chosen:
        raise InputError(f"--format er tom. Kendte formater: {', '.join(FORMATS)}.")
    for name in chosen:
        if name not in FORMATS:
            hint = did_you_mean(name, FORMATS) or f" Kendte formater: {', '.join(FORMATS)}."
            raise InputError(f"Formatet '{name}' kendes ikke.{hint}")
    return chosen


@click.command()
@click.argument("plan", metavar="PLAN")
@click.option("--municipality", "area", default="", metavar="NAVN", help="Område, når planen er en skabelon.")
@click.option("--snapshot", default="", metavar="ID", help="Dataudtræk: id eller sti.")
@click.option("--period", default="", metavar="MÅNED", help="Måned eller periode: 2026-06, 2026-Q2, rolling_year …")
@click.option("--fix", is_flag=True, help="Fastlås mål, der ikke er fastlåst, efter dataudtrækket.")
@click.option("--refix", is_flag=True, help="Fastlås også de mål igen, der er fastlåst.")
def targets(plan: str, area: str, snapshot: str, period: str, fix: bool, refix: bool) -> None:
    """Vis en plans mål, efterregnet: status, regel, måltal og afstand. Fastlås dem med --fix.

    Fastlåste mål skrives ved siden af planen (PLAN.fixed.toml) og flytter sig ikke, når tallene revideres.

    \b
    Eksempler:
      beskplan targets ishoej-vallensbaek-2021
      beskplan targets opfoelgning-2026 --fix --snapshot 2026-03-10T0900
    """
    from helpers.plans.case import open_case
    from helpers.plans.target_fixing import fix_goals, refuse_contradictions
    from helpers.presentation.follow_up_report import fixed_as_text, follow_up_of, goals_followed_as_text
    from helpers.presentation.goals_report import goal_rows, goals_as_text

    if fix or refix:
        click.echo(fixed_as_text(*fix_goals(plan, area, snapshot, period, date.today().isoformat(), refix)))
    case = open_case(plan, area, snapshot, period)
    refuse_contradictions(case)
    click.echo(goals_as_text(goal_rows(case)))
    followed = goals_followed_as_text(follow_up_of(case))
    if followed:
        click.echo(followed)


@click.command()
def doctor() -> None:
    """Vis, hvad der er installeret, hvad der mangler til hvilket format, og hvilke data der er.

    \b
    Eksempel:
      beskplan doctor
    """
    from helpers.production.doctor import findings

    lines, sound = findings()
    for line in lines:
        click.echo(line)
    if not sound:
        raise Failed("Noget mangler; se linjerne mærket »mangler« eller »fejl«.")


COMMANDS = (report, targets, doctor)
