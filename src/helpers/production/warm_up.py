"""What a report's kernel has done before it is forked: all that the notebooks import, and the tables that all read.

Light to import, so that the zygote can start before the command has loaded anything of its own; the functions run in
the zygote. They must be silent, quick, and leave nothing behind that a cold kernel would not have.
"""

from datetime import date

PRELOAD = (
    "helpers.plans.case",
    "helpers.presentation.page",
    "helpers.presentation.appendix_report",
    "helpers.presentation.goals_report",
    "helpers.presentation.labour_market_report",
    "helpers.presentation.data_quality_report",
    "helpers.presentation.follow_up_report",
    "helpers.presentation.front_page",
    "helpers.presentation.follow_up_table",
    "helpers.presentation.target_choice_report",
    "pandas.core.methods.to_dict",
    "pandas.io.formats.csvs",
    "scipy.optimize",
    "helpers.production.warm_up:reference_tables",
    "helpers.production.warm_up:templates",
    "helpers.production.warm_up:danish_dates_and_numbers",
    "helpers.presentation.page:stylesheet",
)


def reference_tables() -> None:
    """Read the project's reference tables."""
    from helpers.panel import reference

    for table in reference.SCHEMAS:
        getattr(reference, table)()


def templates() -> None:
    """Compile the templates that notebooks display their headings and tables with."""
    from helpers.presentation.display import templates

    environment = templates()
    for name in ("heading.html.j2", "table.html.j2"):
        environment.get_template(name)


def danish_dates_and_numbers() -> None:
    """Read the Danish names of months and the Danish form of numbers, 10 ms of every kernel."""
    from babel.dates import format_date
    from babel.numbers import format_decimal

    format_date(date(2000, 1, 1), "d. MMMM y", locale="da")
    format_decimal(1000.5, "#,##0.0", locale="da", decimal_quantization=False)
