"""Plans of other municipalities, written by someone who had not read the checker, with errors planted one at a time.

`fixtures/others/<name>.source` is a right document with invented figures, in the text form of its format;
`<name>.json` lists plants (an error: old, new, which occurrence, kind, why a careful reader sees it) and rewordings
(harmless). All were written by authors who had not read the checker, and all are spent as a measure: `d`, `e`, `h`,
`n`, `u`, `v`, `w0`, `w1` were used while it was built, `x`, `j`, `y`, `q`, `p`, `l`, `w8` and `w9` were measured first;
`a`, `b`, `c`, `f`, `i`, `k`, `m`, `r`, `s`, `o`, `z` are right plans without plants, `a` and `b` written to provoke
false findings. `python tests/checking/written_by_others.py [NAME]` prints recall per kind, misses and false alarms.
"""

import json
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import docx
import weasyprint

from helpers.checking import Finding, check_document

FOLDER = Path(__file__).parent / "fixtures" / "others"
PAPER = weasyprint.CSS(
    string="@page{size:A4;margin:2cm} body{font:10pt sans-serif} td,th{border:0.5pt solid #888;padding:2pt 4pt}"
)


@dataclass(frozen=True)
class Document:
    """A right document: its name, format, source text, plants and rewordings."""

    name: str
    format: str
    source: str
    plants: tuple[dict[str, Any], ...]
    rewordings: tuple[dict[str, Any], ...]


def documents(names: tuple[str, ...] = ()) -> list[Document]:
    """Return the documents, all or those whose names begin so."""
    found = []
    for path in sorted(FOLDER.glob("*.json")):
        said = json.loads(path.read_text(encoding="utf-8"))
        if not names or said["name"].startswith(names):
            source = path.with_suffix(".source").read_text(encoding="utf-8")
            found.append(
                Document(said["name"], said["format"], source, tuple(said["plants"]), tuple(said["rewordings"]))
            )
    return found


def changed(source: str, change: dict[str, Any]) -> str:
    """Return the source with the change made at its occurrence; `ValueError` when it is not there."""
    at = -1
    for _time in range(change["occurrence"]):
        at = source.index(change["old"], at + 1)
    return source[:at] + change["new"] + source[at + len(change["old"]) :]


def written(source: str, kind: str, folder: Path) -> Path:
    """Return a file of the format with what the source says."""
    file = folder / f"udkast.{kind}"
    if kind == "pdf":
        weasyprint.HTML(string=source).write_pdf(str(file), stylesheets=[PAPER])
    elif kind == "docx":
        write_word(source, file)
    else:
        file.write_text(source, encoding="utf-8")
    return file


def findings(source: str, kind: str, folder: Path) -> list[Finding]:
    """Return what the checker finds in the source, written as a file of its format."""
    return list(check_document(written(source, kind, folder)).findings)


def write_word(source: str, file: Path) -> None:
    """Write Markdown-like source as a Word document; `>` in a cell merges it with the one to its left."""
    document = docx.Document()
    lines = [line for line in source.split("\n") if line.strip()]
    for in_table, block in groupby(lines, key=lambda line: line.startswith("|")):
        if in_table:
            write_word_table(document, list(block))
            continue
        for line in block:
            heading = re.match(r"(#+) (.*)", line)
            if heading:
                document.add_heading(heading[2], len(heading[1]))
            elif line.startswith("- "):
                document.add_paragraph(line[2:], style="List Bullet")
            else:
                document.add_paragraph(line.replace("**", ""))
    document.save(str(file))


def write_word_table(document: Any, lines: list[str]) -> None:
    """Add a table of `| a | b |` lines."""
    rows = [line.strip().strip("|").split("|") for line in lines if not re.fullmatch(r"[\s|:-]+", line)]
    table = document.add_table(rows=0, cols=max(map(len, rows)))
    for row in rows:
        cells = list(table.add_row().cells)
        for number, text in enumerate(row):
            if text.strip() == ">":
                cells[number] = cells[number - 1].merge(cells[number])
            else:
                cells[number].text = text.strip().replace("<br>", "\n")


def fresh(found: list[Finding], before: list[Finding]) -> list[Finding]:
    """Return the findings that the document did not have before."""
    known = Counter((one.kind, one.printed, one.expected) for one in before)
    left = []
    for one in found:
        key = (one.kind, one.printed, one.expected)
        known[key] -= 1
        if known[key] < 0:
            left.append(one)
    return left


def measured(document: Document, folder: Path) -> Iterator[tuple[str, str, bool, str]]:
    """Give (what, kind, found, words) of the right document, each rewording and each detectable plant."""
    before = findings(document.source, document.format, folder)
    for one in before:
        yield "right", one.kind, True, f"{document.name} linje {one.line}: {one.explanation}"
    for change in document.rewordings:
        for one in fresh(findings(changed(document.source, change), document.format, folder), before):
            yield "reworded", one.kind, True, f"{change['id']} linje {one.line}: {one.explanation}"
    for change in document.plants:
        if change["detectable"]:
            new = fresh(findings(changed(document.source, change), document.format, folder), before)
            words = f"{change['id']} {change['old']!r} -> {change['new']!r}: {change['why']}"
            yield "plant", change["kind"], bool(new), words


def main(names: tuple[str, ...]) -> None:
    """Print recall per kind, misses and false alarms."""
    found: dict[str, list[bool]] = defaultdict(list)
    misses, alarms = [], []
    with tempfile.TemporaryDirectory() as folder:
        for document in documents(names):
            for what, kind, hit, words in measured(document, Path(folder)):
                if what != "plant":
                    alarms.append(words)
                    continue
                found[kind].append(hit)
                if not hit:
                    misses.append(f"{kind}: {words}")
    lines = [f"{kind:22}{sum(hits):4} of {len(hits)}" for kind, hits in sorted(found.items())]
    every = [hit for hits in found.values() for hit in hits]
    lines.append(f"{'all':22}{sum(every):4} of {len(every)} ({sum(every) / max(1, len(every)):.1%})")
    lines += ["", f"False alarms: {len(alarms)}", *alarms, "", "Misses:", *misses]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(tuple(sys.argv[1:]))
