"""The declared Jobindsats tables: which table holds which benefit, and what its columns and members are called.

Inputs: `data/reference/jobindsats_tables.toml`, which an analyst may edit. Outputs: `Declarations`, checked before
anything is fetched or imported; a mistake in the file is one Danish sentence that names table and field.
"""

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from helpers import project
from helpers.errors import InputError, did_you_mean
from helpers.sources.labels import normalised

FILE_NAME = "jobindsats_tables.toml"


#: Where an id or a heading has been seen: in v3's own lists and answers, in v2 (or clients of it), or nowhere.
Seen = Literal["v3", "v2", "no"]
_DOUBT = {"v3": "", "v2": " ({} er set i v2, ikke i v3)", "no": " ({} er et gæt)"}


class _Declared(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Dimension(_Declared):
    """A breakdown: headings, names of its total, the members read; `as_benefit`: members are benefits of their own."""

    headings: list[str]
    total: list[str] = []
    as_benefit: bool = False
    members: dict[str, list[str]]


class Breakdown(_Declared):
    """A hierarchy of a table that is fetched member by member, and the dimension it means."""

    hierarchy: str
    dimension: str
    seen: Seen = "no"

    @property
    def doubt(self) -> str:
        """What to say of the hierarchy's id when it fails: nothing when it has been seen in v3."""
        return _DOUBT[self.seen].format("id'et")


class AreaHierarchies(_Declared):
    """Which hierarchies of `_omrade` hold the areas."""

    municipalities: list[str]
    also: list[str] = []


class Table(_Declared):
    """One Jobindsats table; `find` (words of its name) stands in for an id that is not known."""

    id: str = ""
    find: str = ""
    benefit: str
    names: list[str] = []
    wanted: list[str]
    measures: dict[str, list[str]] = {}
    ignore: list[str] = []
    breakdowns: list[Breakdown] = []
    breakdown: str = "total"
    national_only: bool = False
    required: bool = True
    seen: Seen = "no"
    headings_seen: Seen = "no"

    @property
    def label(self) -> str:
        """The table's id, or the words it is found by."""
        return self.id or f"'{self.find}'"

    @property
    def doubt(self) -> str:
        """What to say of the table's id when it fails: nothing when it has been seen in v3."""
        return _DOUBT[self.seen].format("id'et") if self.id else ""

    @property
    def headings_doubt(self) -> str:
        """What to say of the table's headings when one fails."""
        return _DOUBT[self.headings_seen].format("overskriften")


class Declarations(_Declared):
    """The whole file."""

    areas: AreaHierarchies
    measures: dict[str, list[str]]
    dimensions: dict[str, Dimension]
    tables: list[Table] = Field(min_length=1)

    def measure_names(self, table: Table | None) -> dict[str, list[str]]:
        """Return measure id -> labels that hold in `table`: its own names replace the general ones."""
        return {**self.measures, **(table.measures if table else {})}

    def table(self, name: str) -> Table:
        """Return the table with this id, or the only one of this benefit; `InputError` names the nearest."""
        wanted = normalised(name)
        by_id = [table for table in self.tables if normalised(table.id) == wanted]
        by_benefit = [table for table in self.tables if normalised(table.benefit) == wanted]
        if by_id:
            return by_id[0]
        if len(by_benefit) == 1:
            return by_benefit[0]
        if by_benefit:
            ids = " eller ".join(table.label for table in by_benefit)
            raise InputError(f"Ydelsen '{name}' har flere tabeller. Skriv tabellens id: {ids}.")
        known = [table.id for table in self.tables if table.id] + [table.benefit for table in self.tables]
        raise InputError(f"Tabellen '{name}' er ikke erklæret i {FILE_NAME}.{did_you_mean(name, known)}")


def declared_tables(path: Path | None = None) -> Declarations:
    """Read and check the declarations; default `data/reference/jobindsats_tables.toml`.

    Raises `InputError` for a missing or malformed file, an unknown field, dimension or measure, or a table declared
    twice.
    """
    file = path or project.data() / "reference" / FILE_NAME
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(f"Filen {file} mangler. Den erklærer tabellerne fra Jobindsats.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{file.name} er ikke gyldig TOML: {error}.") from None
    try:
        declared = Declarations.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{file.name}: feltet {place} er forkert ({first['msg']}).") from None
    _check(declared, file.name)
    return declared


def _check(declared: Declarations, origin: str) -> None:
    """Raise for names that point at nothing and for tables declared twice."""
    seen: set[str] = set()
    for table in declared.tables:
        if bool(table.id) == bool(table.find):
            raise InputError(f"{origin}: tabellen for {table.benefit} skal have enten id eller find.")
        key = table.id or table.find
        if key in seen:
            raise InputError(f"{origin}: tabellen {table.label} er erklæret to gange.")
        seen.add(key)
        for breakdown in table.breakdowns:
            if breakdown.dimension not in declared.dimensions:
                raise InputError(
                    f"{origin}: tabellen {table.label} bruger opdelingen '{breakdown.dimension}', der ikke findes."
                    + did_you_mean(breakdown.dimension, declared.dimensions)
                )
        names = declared.measure_names(table)
        for measure in table.wanted:
            if measure not in names:
                raise InputError(
                    f"{origin}: tabellen {table.label} ønsker målet '{measure}', der ikke har nogen overskrift."
                    + did_you_mean(measure, names)
                )
