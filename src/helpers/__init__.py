"""Statistics, targets, checks and reports for Danish municipal employment plans."""

__version__ = "0.11.1"
