"""What `beskplan doctor` finds: Python, the kernel, the libraries, the plans and the data."""

import shutil
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version

from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

from helpers import __version__, project
from helpers.errors import InputError
from helpers.panel import reference
from helpers.panel.store import default_store, snapshot_ids, verify_snapshot
from helpers.plans.reading import plan_names, read_plan
from helpers.production import exports
from helpers.production.code_version import LIBRARIES
from helpers.production.layout import NOTEBOOKS
from helpers.sources.published import read_published
from helpers.sources.table_declarations import declared_tables


def findings() -> tuple[list[str], bool]:
    """Return one Danish line per finding, and whether all that HTML and CSV need is in order."""
    lines = [f"beskplan {__version__}, Python {'.'.join(map(str, sys.version_info[:3]))}"]
    sound = True
    for name, check in (
        ("html og csv: biblioteker", _libraries),
        ("html og csv: kernel", _kernel),
        ("html og csv: notebooks", _notebooks),
        ("referencedata", _reference),
        ("tabeller fra Jobindsats", _declared_tables),
        ("trykte tal", _published),
        ("planer", _plans),
        ("dataudtræk", _snapshots),
    ):
        try:
            lines.append(f"i orden  {name}: {check()}")
        except (InputError, PackageNotFoundError, NoSuchKernel) as error:
            sound = False
            lines.append(f"fejl     {name}: {error}")
    lines += [f"{state}  {name}: {text}" for state, name, text in exports.available()]
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    lines.append(
        f"i orden  browsertest: {browser}"
        if browser
        else "mangler  browsertest: Chromium (bruges kun til projektets egne test)"
    )
    return lines, sound


def _libraries() -> str:
    return ", ".join(f"{name} {version(name)}" for name in LIBRARIES)


def _kernel() -> str:
    KernelSpecManager().get_kernel_spec("python3")
    return "python3"


def _notebooks() -> str:
    absent = [stem for stem in NOTEBOOKS.values() if not (project.notebooks() / f"{stem}.ipynb").is_file()]
    if absent:
        raise InputError(f"notebooken {absent[0]}.ipynb mangler i {project.notebooks()}.")
    return ", ".join(NOTEBOOKS.values())


def _reference() -> str:
    loaders: dict[str, Callable[[], object]] = {
        "breakdowns": reference.breakdowns,
        "measures": reference.measures,
        "breaks": reference.breaks,
        "glossary": reference.glossary,
    }
    for load in loaders.values():
        load()
    counts = f"{len(reference.municipalities())} kommuner, {len(reference.areas())} sammensatte områder"
    return f"{counts}, {len(reference.benefits())} ydelser"


def _declared_tables() -> str:
    """Say how many tables are declared, and which of their ids are not known from v3."""
    tables = declared_tables().tables
    in_v2 = [table.label for table in tables if table.seen == "v2"]
    guessed = [table.label for table in tables if table.seen == "no"]
    doubts = [
        f"{len(ids)} {words} ({', '.join(ids)})"
        for ids, words in ((in_v2, "kun set i v2"), (guessed, "findes på navnet eller er gættet"))
        if ids
    ]
    return "; ".join([f"{len(tables)} erklæret, {sum(table.seen == 'v3' for table in tables)} set i v3", *doubts])


def _published() -> str:
    files = sorted(p for p in (project.data() / "published").glob("*.csv") if not p.stem.endswith("-claims"))
    return ", ".join(f"{path.stem} ({len(read_published(path))} tal)" for path in files) or "ingen"


def _plans() -> str:
    names = plan_names()
    for name in names:
        read_plan(name)
    return ", ".join(names) or "ingen"


def _snapshots() -> str:
    """Check every byte of every snapshot: reports check only what they read."""
    ids = snapshot_ids(default_store())
    for name in ids:
        verify_snapshot(name)
    return ", ".join(ids) or "ingen"
