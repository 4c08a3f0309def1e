"""Whether the same run was made before and nothing has changed since: told in a moment, without reading a figure.

Inputs: what was asked for, the project's files, the output folder. Outputs: the earlier run's areas as unchanged, or
None. None means only that it is not known here: then each report's key and each file's hash decide, as they always may.

A run that went well leaves in its plans' run.json a hash of all it could depend on (the request, code, libraries,
notebooks, plans, reference data, printed figures, the snapshots' manifests) and one of the state of all it wrote: each
file's size, times and number on the disk, which change when it is edited, replaced or deleted. Only what is light to
import is imported here: the libraries that make reports take longer to load than this takes to answer.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from helpers import project
from helpers.production.area_result import UNCHANGED, AreaResult
from helpers.production.code_version import code_hash, versions
from helpers.production.layout import write_json

#: Where run.json keeps the hashes.
KEY = "left_as"


@dataclass(frozen=True)
class Request:
    """What was asked for, in the words of the command line."""

    plans: tuple[str, ...]
    areas: tuple[str, ...]
    all_municipalities: bool
    snapshot: str
    period: str
    formats: tuple[str, ...]

    @property
    def by_name(self) -> bool:
        """Whether all that is read lies in the project: a plan or snapshot given by its path may lie anywhere."""
        named = bool(self.plans or self.areas or self.all_municipalities)
        return named and not any("/" in n or "\\" in n or n.endswith(".toml") for n in (*self.plans, self.snapshot))


@dataclass(frozen=True)
class EarlierRun:
    """The areas of a run that nothing has changed since, and what it had to say in the end."""

    results: list[AreaResult]
    notes: list[str]


def nothing_changed(request: Request, out: Path, inputs: str) -> EarlierRun | None:
    """Return the areas of the same run made earlier, all unchanged and recorded as such; None when that is not so.

    `inputs` is `inputs_hash()`.
    """
    if not request.by_name:
        return None
    runs = {path.parent.name: _read(path) for path in sorted(out.glob("*/run.json"))}
    asked = {name: run for name, run in runs.items() if run.get(KEY, {}).get("request") == _request_hash(request)}
    if not asked or not (out / "index.html").is_file():
        return None
    results = []
    for name, run in asked.items():
        left = run[KEY]
        if set(left["plans"]) != set(asked) or left["inputs"] != inputs:
            return None
        if left["outputs"] != _outputs_hash(out / name, left["areas"]):
            return None
        results += [(left["order"][i], _unchanged(name, slug, run)) for i, slug in enumerate(left["areas"])]
    for name, run in asked.items():
        write_json(out / name / "run.json", run)
    ordered = [result for _place, result in sorted(results, key=lambda pair: pair[0])]
    return EarlierRun(ordered, next(iter(asked.values()))[KEY]["notes"])


def remember(
    request: Request, out: Path, inputs: str, results: Sequence[AreaResult], notes: Sequence[str] = ()
) -> None:
    """Leave in the run.json of each plan how the run left its outputs, if all of it went well.

    `inputs` is `inputs_hash()` from before the run: what was edited meanwhile must be seen the next time.
    """
    if not request.by_name or any(result.state == "failed" for result in results):
        return
    plans = list(dict.fromkeys(result.plan for result in results))
    for name in plans:
        own = [(place, result.slug) for place, result in enumerate(results) if result.plan == name]
        areas = [slug for _place, slug in own]
        left = {
            "request": _request_hash(request),
            "plans": plans,
            "areas": areas,
            "order": [place for place, _slug in own],
            "lost_comments": {r.slug: r.lost_comments for r in results if r.plan == name and r.lost_comments},
            "notes": list(notes),
            "inputs": inputs,
            "outputs": _outputs_hash(out / name, areas),
        }
        path = out / name / "run.json"
        write_json(path, {**_read(path), KEY: left})


def _unchanged(plan: str, slug: str, run: dict[str, Any]) -> AreaResult:
    """Return an area of an earlier run as unchanged, and note it so in the run."""
    entry = run["areas"][slug]
    entry |= {"state": "unchanged", "seconds": 0.0, "error": None}
    entry["reports"] = {report: state | UNCHANGED for report, state in entry["reports"].items()}
    figures = entry["key_figures"]
    result = AreaResult(plan, entry["area"], slug, "unchanged", reports=entry["reports"], key_figures=figures)
    result.lost_comments = run[KEY]["lost_comments"].get(slug, [])
    return result


def _read(path: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _request_hash(request: Request) -> str:
    return hashlib.sha256(json.dumps(asdict(request), sort_keys=True).encode()).hexdigest()


def inputs_hash() -> str:
    """Return a hash of all that a run may read in the project, by content, and of the code that reads it."""
    digest = hashlib.sha256(json.dumps([code_hash(), versions()], sort_keys=True).encode())
    data = project.data()
    read = [data / "plans", data / "published", data / "reference"]
    files = [path for folder in read for path in folder.rglob("*")]
    files += [*project.notebooks().glob("*.ipynb"), *(data / "snapshots").glob("*/manifest.json")]
    for path in sorted(path for path in files if path.is_file()):
        digest.update(f"{path.relative_to(project.root()).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _outputs_hash(folder: Path, areas: Sequence[str]) -> str:
    """Return a hash of the state of a plan's index and of every file of some areas."""
    digest = hashlib.sha256()
    files = [folder / "index.html", *(path for area in areas for path in (folder / area).rglob("*"))]
    for path in sorted(files):
        try:
            state = path.stat()
        except FileNotFoundError:
            continue  # its name is then missing from the hash
        if path.is_dir():
            continue
        name = path.relative_to(folder).as_posix()
        digest.update(f"{name}\0{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns} {state.st_ino}\0".encode())
    return digest.hexdigest()
