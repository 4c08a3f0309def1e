"""The front door: parses, calls, prints; no logic. `front` runs it, the other modules hold the commands."""

from helpers.cli.front import main

__all__ = ["main"]
