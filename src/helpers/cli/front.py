"""The front door `beskplan`: parses, calls, prints; no logic of its own.

Exit codes: 0 all well; 1 the work was done and something is wrong with it; 2 bad input or usage, one clear line on
stderr. Heavy imports wait until a command needs them, so that `--help` answers at once.
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import click

from helpers import __version__
from helpers.cli import check, data, reports
from helpers.cli.outcome import Failed
from helpers.errors import InputError, did_you_mean

HEADINGS = {"Options": "Tilvalg", "Commands": "Kommandoer"}


class DanishFormatter(click.HelpFormatter):
    """Help pages with Danish headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how a command is called."""
        words = args.replace("COMMAND [ARGS]...", "KOMMANDO …").replace("[OPTIONS]", "[TILVALG]")
        super().write_usage(prog, words, prefix or "Brug: ")

    def section(self, name: str) -> Any:
        """Open a section under its Danish heading."""
        return super().section(HEADINGS.get(name, name))


class DanishContext(click.Context):
    """A context whose help is written by `DanishFormatter`."""

    formatter_class = DanishFormatter


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


@click.group(cls=DanishGroup, context_settings={"max_content_width": 110})
@click.version_option(
    __version__, "--version", prog_name="beskplan", message="%(prog)s %(version)s", help="Vis versionen."
)
def cli() -> None:
    """Bilag, mål og rapporter til beskæftigelsesplaner, regnet af Jobindsats-tal.

    \b
    Eksempler:
      beskplan report                          alle planer i data/plans
      beskplan report rudersdal-2021           én plan
      beskplan targets ishoej-vallensbaek-2021 planens mål, efterregnet
      beskplan check udkast.docx               hold udkastets tal mod hinanden
      beskplan doctor                          hvad er installeret, hvilke data er der
    """


for _command in (*reports.COMMANDS, *check.COMMANDS, *data.COMMANDS):
    cli.add_command(_command)
for _command in (cli, *cli.commands.values()):
    _command.context_class = DanishContext
    click.help_option("-h", "--help", help="Vis denne hjælp.")(_command)


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
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 2
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
    if isinstance(error, click.exceptions.BadOptionUsage):
        return f"Tilvalget {error.option_name} mangler en værdi eller kan ikke stå sådan. Se beskplan --help."
    if isinstance(error, click.BadParameter) and error.param and isinstance(error.param.type, click.IntRange):
        return f"{error.param.opts[0]} skal være et helt tal på mindst {error.param.type.min}."
    if isinstance(error, click.BadParameter) and error.param and isinstance(error.param.type, click.types.IntParamType):
        return f"{error.param.opts[0]} skal være et helt tal."
    if isinstance(error, click.BadParameter):
        name = error.param.opts[0] if error.param and error.param.opts else "værdien"
        return f"{name} kan ikke bruges: {error.message}"
    if isinstance(error, click.UsageError) and "extra argument" in error.message:
        return f"For mange ord på linjen: {error.message.partition('(')[2].rstrip(')')}. Se beskplan --help."
    if isinstance(error, click.UsageError):
        return f"{error.message} Se beskplan --help."
    return error.format_message()


def main() -> None:
    """Run `beskplan` and leave with its exit code; a polite request to stop cleans up as Ctrl-C does."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(run(lambda: cli.main(standalone_mode=False)))
