"""What a report's kernel has done before it is forked: all that the notebooks import, and the tables that all read.

Light to import, so that the zygote can start before the command has loaded anything of its own; the functions run in
the zygote. They must be silent, quick, and leave nothing behind that a cold kernel would not have.
"""

PRELOAD = (
    "helpers.plans.case",
    "helpers.presentation.page",
    "helpers.presentation.appendix_report",
    "helpers.presentation.goals_report",
    "helpers.presentation.labour_market_report",
    "helpers.presentation.data_quality_report",
    "helpers.presentation.follow_up_report",
    "scipy.optimize",
    "helpers.production.warm_up:reference_tables",
    "helpers.presentation.display:templates",
    "helpers.presentation.page:stylesheet",
)


def reference_tables() -> None:
    """Read the project's reference tables."""
    from helpers.panel import reference

    for table in reference.SCHEMAS:
        getattr(reference, table)()
