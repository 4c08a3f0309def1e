"""The front door `beskplan`: parses, calls, prints; no logic of its own.

Exit codes: 0 all well; 1 the work was done and something is wrong with it; 2 bad input or usage, one clear line on
stderr. Heavy imports wait until a command needs them, so that `--help` answers at once.
"""

import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from helpers import __version__, cli_data
from helpers.errors import InputError, did_you_mean

FORMATS = ("html", "csv")


class Failed(Exception):  # noqa: N818 - an exit state, not an error of the program
    """The work was done and something is wrong with it: exit code 1."""


class DanishGroup(click.Group):
    """A command group that offers the nearest command for a misspelt one, in Danish."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Return the command, or one Danish line with the nearest names."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and self.get_command(ctx, name) is None:
            names = self.list_commands(ctx)
            hint = did_you_mean(name, names) or f" Kommandoer: {', '.join(names)}."
            raise InputError(f"Kommandoen '{name}' findes ikke.{hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=DanishGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, "--version", prog_name="beskplan", message="%(prog)s %(version)s")
def cli() -> None:
    """Bilag, mål og rapporter til beskæftigelsesplaner, regnet af Jobindsats-tal.

    \b
    Eksempler:
      beskplan report                          alle planer i data/plans
      beskplan report rudersdal-2021           én plan
      beskplan targets ishoej-vallensbaek-2021 planens mål, efterregnet
      beskplan doctor                          hvad er installeret, hvilke data er der
    """


@cli.command()
@click.argument("plans", nargs=-1, metavar="[PLAN ...]")
@click.option("--municipality", "areas", multiple=True, metavar="NAVN", help="Kommune (navn eller kode); kan gentages.")
@click.option("--all-municipalities", is_flag=True, help="Alle 98 kommuner (skabelonplan).")
@click.option("--snapshot", default="", metavar="ID", help="Dataudtræk: id eller sti.")
@click.option("--period", default="", metavar="MÅNED", help="Måned, fx 2026-06.")
@click.option("--format", "formats", default="html,csv", show_default=True, help="Formater med komma imellem.")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Mappe til rapporterne (reports).")
@click.option("--workers", type=click.IntRange(1), default=None, help="Antal samtidige (maskinens kerner).")
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
    force: bool,
    quiet: bool,
) -> None:
    """Udfør planernes notebooks og skriv rapporterne.

    \b
    Eksempler:
      beskplan report
      beskplan report rudersdal-2021 --out /tmp/rapporter
      beskplan report standard --municipality Gladsaxe --snapshot demo
    """
    from helpers import project
    from helpers.plans.reading import default_plans, municipality_names, plans_without_data
    from helpers.production.run import AreaResult, make_reports, orders_for

    chosen_formats(formats)
    wanted = list(areas) + (municipality_names() if all_municipalities else [])
    chosen = list(plans) or (["standard"] if wanted else default_plans())
    left_out = [] if plans or wanted or snapshot else plans_without_data()
    if left_out and not quiet:
        click.echo(
            f"Uden dataudtræk laves ikke: {', '.join(left_out)}. Hent eller importér data, eller brug --snapshot."
        )
    orders = orders_for(chosen, wanted, snapshot, period)
    folder = out or project.root() / "reports"
    words = {"made": "lavet", "unchanged": "uændret", "failed": "FEJLET"}
    done = 0

    def show(result: AreaResult) -> None:
        nonlocal done
        done += 1
        if not quiet:
            error = f": {result.error}" if result.error else ""
            line = (
                f"[{done}/{len(orders)}] {result.plan}, {result.area}: {words[result.state]} ({result.seconds:.1f} s)"
            )
            click.echo(f"{line}{error}")

    results = make_reports(orders, folder, workers or os.cpu_count() or 1, force, show)
    failed = [result for result in results if result.state == "failed"]
    if not quiet:
        click.echo(f"Åbn {folder / 'index.html'}")
    if failed:
        raise Failed(f"{len(failed)} af {len(results)} områder fejlede; se run.json og index.html i {folder}.")


def chosen_formats(formats: str) -> list[str]:
    """Return the formats asked for, or refuse the unknown one with the nearest known."""
    chosen = [part.strip() for part in formats.split(",") if part.strip()]
    for name in chosen:
        if name not in FORMATS:
            hint = did_you_mean(name, FORMATS) or f" Kendte formater: {', '.join(FORMATS)}."
            raise InputError(f"Formatet '{name}' kendes ikke.{hint}")
    return chosen


@cli.command()
@click.argument("plan", metavar="PLAN")
@click.option("--municipality", "area", default="", metavar="NAVN", help="Område, når planen er en skabelon.")
@click.option("--snapshot", default="", metavar="ID", help="Dataudtræk: id eller sti.")
@click.option("--period", default="", metavar="MÅNED", help="Måned, fx 2026-06.")
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
    from helpers.plans.followed_goals import fix_goals, refuse_contradictions
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


@cli.command()
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


for _command in cli_data.COMMANDS:
    cli.add_command(_command)


def run(call: Callable[[], Any]) -> int:
    """Call the command line and return its exit code; a user's mistake is one Danish line, never a traceback."""
    try:
        call()
    except InputError as error:
        click.echo(f"beskplan: {error}", err=True)
        return 2
    except Failed as failed:
        click.echo(f"beskplan: {failed}", err=True)
        return 1
    except click.ClickException as error:
        click.echo(f"beskplan: {in_danish(error)}", err=True)
        return 2
    except click.exceptions.Exit as leaving:
        return int(leaving.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo("beskplan: afbrudt.", err=True)
        return 130
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - the reader of our output has gone
        return 0
    return 0


def in_danish(error: click.ClickException) -> str:
    """Return click's usage errors as one Danish line."""
    if isinstance(error, click.NoSuchOption):
        return f"Tilvalget {error.option_name} findes ikke.{did_you_mean(error.option_name, error.possibilities or [])}"
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else ""
        return f"{name} mangler. Se beskplan {error.ctx.info_name if error.ctx else ''} --help."
    if isinstance(error, click.BadParameter):
        name = error.param.opts[0] if error.param and error.param.opts else "værdien"
        return f"{name} kan ikke bruges: {error.message}"
    if isinstance(error, click.UsageError):
        return f"{error.message} Se beskplan --help."
    return error.format_message()


def main() -> None:
    """Run `beskplan` and leave with its exit code."""
    sys.exit(run(lambda: cli.main(standalone_mode=False)))
