"""The answers of a download so far: each kept as it came, whole or not at all, so that a broken-off one goes on.

Inputs: a folder. Outputs: an answer's own bytes and its facts, for as long as the source has not updated the table.
The facts are written last, since they say that the answer is whole.
"""

import hashlib
import json
from pathlib import Path
from typing import Any, NamedTuple

from helpers.sources.disk import write_atomically
from helpers.sources.jobindsats import Answer

_BOM = b"\xef\xbb\xbf"


class Kept(NamedTuple):
    """An answer's bytes and its facts: query, time, rows, whether it began with a byte order mark, the update."""

    content: bytes
    facts: dict[str, Any]

    @property
    def parsed(self) -> Any:
        """The answer's JSON."""
        return json.loads(self.content.decode("utf-8-sig"))


class AnswerStore:
    """The folder of a download that is not finished."""

    def __init__(self, folder: Path) -> None:
        """Make the folder when it is not there."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder

    def find(self, name: str, update: str) -> Kept | None:
        """Return an answer that is whole and from this update of its table; None when there is none."""
        try:
            facts = json.loads((self._folder / f"{name}.facts").read_text(encoding="utf-8"))
            content = (self._folder / name).read_bytes()
        except (OSError, ValueError):
            return None
        whole = hashlib.sha256(content).hexdigest() == facts.pop("sha256", "")
        return Kept(content, facts) if whole and facts.get("update_latest") == update else None

    def keep(self, name: str, update: str, answer: Answer, rows: int) -> Kept:
        """Write an answer and its facts."""
        facts = {**answer_facts(answer, rows), "update_latest": update}
        write_atomically(self._folder / name, answer.content)
        stated = {**facts, "sha256": hashlib.sha256(answer.content).hexdigest()}
        write_atomically(self._folder / f"{name}.facts", json.dumps(stated, ensure_ascii=False).encode())
        return Kept(answer.content, facts)

    def mark_too_wide(self, name: str) -> None:
        """Remember that a query timed out, so that a resumed run cuts it at once instead of waiting again."""
        write_atomically(self._folder / f"{name}.too-wide", b"")

    def is_too_wide(self, name: str) -> bool:
        """Return whether a query has timed out before."""
        return (self._folder / f"{name}.too-wide").exists()


def answer_facts(answer: Answer, rows: int) -> dict[str, Any]:
    """Return what the manifest says of an answer: its query (never the token), when it came, rows, and BOM."""
    return {
        "query": answer.query,
        "retrieved_at": answer.retrieved_at,
        "rows": rows,
        "bom": answer.content.startswith(_BOM),
    }
