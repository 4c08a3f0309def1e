"""`make benchmark`: the reports of many areas by other people's ways, by ours, and by the two bounds, in one run.

Inputs, as environment variables: AREAS (98) made by ours and by the bounds; PEER_AREAS (12) made by all of them;
ROUNDS (1) of the PEER_AREAS; GROWTH (0) areas more, to see that the cost per area stays flat; WORKERS (2); OUT
(docs/benchmark). Outputs: OUT.md and OUT.json. Every way reads the same synthetic snapshot, whose derived figures are
removed before each run; what a way made is counted, and ours is held against the lower bound's byte for byte.
"""

import csv
import json
import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine_memory import MemoryWatch
from engine_peers import BOUND, FRESH, LOOP, OURS, PEERS, SNAPSHOT, UNCHANGED, Setting, Way, ploomber_python
from engine_table import as_markdown, conditions

ROOT = Path(__file__).resolve().parents[2]
REPORTS_PER_AREA = 5


def number(name: str, default: int) -> int:
    """Return a whole number from the environment."""
    return int(os.environ.get(name) or default)


def prepared(folder: Path, areas: int) -> tuple[Path, list[str]]:
    """Return a copy of the project with a demo snapshot of so many areas, and their names.

    Beyond the 98, made-up municipalities are added to the copy's list, so that a plan may be made for them.
    """
    home = folder / "project"
    shutil.copytree(ROOT / "data", home / "data", ignore=shutil.ignore_patterns("snapshots"))
    shutil.copytree(ROOT / "notebooks", home / "notebooks")
    rows = table_of(home, "municipalities")
    taken = {row["code"] for row in rows}
    free = (code for code in (f"{n:03d}" for n in range(1000)) if code not in taken)
    made_up = [f"Demo {n:03d}" for n in range(len(rows) + 1, areas + 1)]
    rows += [rows[0] | {"code": next(free), "name": name} for name in made_up]
    write_table(home, "municipalities", rows)
    # Every municipality has its tile on the map: the made-up ones stand below the country.
    tiles = table_of(home, "tile_map")
    below = max(int(tile["row"]) for tile in tiles) + 2
    tiles += [
        {"municipality": name, "row": str(below + n // 16), "column": str(n % 16), "label": f"D{name[5:]}"}
        for n, name in enumerate(made_up)
    ]
    write_table(home, "tile_map", tiles)
    command = [sys.executable, "-m", "helpers", "demo", "--areas", str(max(98, areas)), "--quiet"]
    subprocess.run(command, check=True, env={**os.environ, "BESKPLAN_HOME": str(home)})
    return home, [row["name"] for row in rows]


def table_of(home: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of a reference table of a project."""
    with (home / "data" / "reference" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write_table(home: Path, name: str, rows: Sequence[dict[str, str]]) -> None:
    """Write a reference table of a project."""
    with (home / "data" / "reference" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def compile_all() -> None:
    """Compile every module that is installed, which an installer may have left undone: cold starts would pay for it."""
    folders = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), str(ROOT / "src")]
    # Some packages carry files that are no Python of this version; they are nothing to stop for.
    subprocess.run([sys.executable, "-m", "compileall", "-qq", "-j", "0", *dict.fromkeys(folders)], check=False)


def run(way: Way, setting: Setting, areas: Sequence[str], out: Path) -> dict[str, Any]:
    """Run a way once and return what it took; a way that did not make every report ends the benchmark."""
    if way is not UNCHANGED:
        shutil.rmtree(setting.home / "data" / "snapshots" / SNAPSHOT / "derived", ignore_errors=True)
    command = way.command(setting, areas, out)
    environment = {
        **os.environ,
        "BESKPLAN_HOME": str(setting.home),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PLOOMBER_STATS_ENABLED": "false",
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    print(f"{way.name}: {len(areas)} areas ...", end=" ", flush=True)  # noqa: T201
    with (setting.folder / "log.txt").open("wb") as log:
        begun = time.monotonic()
        process = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
        with MemoryWatch(process.pid) as memory:
            code = process.wait()
        seconds = time.monotonic() - begun
    made = len(list(out.rglob("*/*.html"))) - len(list(out.glob("*/index.html")))
    if code or made != REPORTS_PER_AREA * len(areas):
        said = (setting.folder / "log.txt").read_text(encoding="utf-8", errors="replace")[-2000:]
        sys.exit(f"{way.name} ended with {code} and {made} reports.\n{said}")
    print(f"{seconds:.1f} s", flush=True)  # noqa: T201
    return {
        "way": way.name,
        "called": way.called.format(workers=setting.workers),
        "areas": len(areas),
        "seconds": round(seconds, 2),
        "largest_mb": {name: round(held / 1e6) for name, held in sorted(memory.largest.items())},
        "together_mb": round(memory.total / 1e6),
    }


def same_files(ours: Path, bound: Path) -> int:
    """Return how many HTML and CSV files the two made; a difference ends the benchmark."""
    files = sorted(p.relative_to(bound) for p in bound.rglob("*") if p.suffix in (".html", ".csv"))
    different = [str(name) for name in files if (ours / name).read_bytes() != (bound / name).read_bytes()]
    if different:
        sys.exit(f"The lower bound made other files than beskplan: {', '.join(different[:5])}")
    return len(files)


def main() -> None:
    """Run every way and write the table."""
    areas, peer_areas, growth = number("AREAS", 98), number("PEER_AREAS", 12), number("GROWTH", 0)
    rounds, workers = number("ROUNDS", 1), number("WORKERS", 2)
    target = Path(os.environ.get("OUT") or ROOT / "docs" / "benchmark")
    results: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        home, names = prepared(folder, growth)
        compile_all()
        setting = Setting(home, folder, workers)
        compared = [*PEERS, OURS, FRESH, BOUND] if peer_areas else []
        if peer_areas:
            ploomber_python(setting)
        taken: dict[str, list[dict[str, Any]]] = {way.name: [] for way in compared}
        for number_of_round in range(rounds):
            for way in compared:
                out = folder / f"{number_of_round}-{way.name}"
                taken[way.name].append(run(way, setting, names[:peer_areas], out))
                shutil.rmtree(out)
        for found in taken.values():
            middle = statistics.median(one["seconds"] for one in found)
            results.append(found[0] | {"seconds": round(middle, 2), "rounds": rounds})
        checked = 0
        if areas:
            ours, bound = folder / "ours", folder / "bound"
            results.append(run(OURS, setting, names[:areas], ours))
            results.append(run(UNCHANGED, setting, names[:areas], ours))
            results.append(run(FRESH, setting, names[:areas], folder / "fresh"))
            results.append(run(BOUND, setting, names[:areas], bound))
            checked = same_files(ours / "standard", bound)
        if growth:
            results.append(run(OURS, setting, names[:growth], folder / "growth"))
        measured = conditions(workers) | {"results": results, "files_same_as_lower_bound": checked}
    target.parent.mkdir(parents=True, exist_ok=True)
    target.with_suffix(".json").write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    target.with_suffix(".md").write_text(as_markdown(measured, LOOP.name), encoding="utf-8")
    print(target.with_suffix(".md").read_text(encoding="utf-8"))  # noqa: T201


if __name__ == "__main__":
    main()
