"""What became of one plan and area, as run.json and the command line tell it."""

from dataclasses import dataclass, field
from typing import Any

#: A report that was left alone, as run.json has it.
UNCHANGED = {"state": "unchanged", "seconds": 0.0, "peak_memory_mb": 0.0, "error": None}


@dataclass
class AreaResult:
    """What became of one plan and area: made, unchanged or failed."""

    plan: str
    area: str
    slug: str
    state: str
    seconds: float = 0.0
    error: str | None = None
    reports: dict[str, dict[str, Any]] = field(default_factory=dict)
    key_figures: list[dict[str, Any]] = field(default_factory=list)
    lost_comments: list[str] = field(default_factory=list)
    #: The snapshot, by id or folder, whose figures the reports show or were found to show still; '' for printed ones.
    snapshot: str = ""
