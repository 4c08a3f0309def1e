"""What several floors' tests share: both plans' reports, made once."""

from reports_fixture import made_reports

__all__ = ["made_reports"]
