"""What the headings of a hand export say about its columns: measure, category, period, or breakdown.

Inputs: one or two rows of headings, sample rows, the declarations. Outputs: a `Layout`. A heading may be a measure
(`Antal personer`), `<kategori> - <mål>`, a month (months as columns), or such a pair over two rows; a measure that no
heading names is taken from the titles when they name exactly one. What stays unclear is refused with its cell.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from helpers.errors import InputError, did_you_mean
from helpers.sources.labels import name_index, normalised, words
from helpers.sources.period_labels import panel_period
from helpers.sources.source_table import FigureColumn, Layout
from helpers.sources.table_declarations import FILE_NAME, Declarations

AREA_HEADINGS = {"område", "omraade", "area", "kommune", "geografi"}
PERIOD_HEADINGS = {"periode", "period", "måned"}
MEASURE_HEADINGS = {"mål", "maal", "måling", "målepunkt", "measure"}
VALUE_HEADINGS = {"værdi", "vaerdi", "value", "antal"}
TABLE_HEADINGS = {"tabel", "tabel-id", "tabelid", "table", "table_id"}
_KEYS = AREA_HEADINGS | PERIOD_HEADINGS | MEASURE_HEADINGS | TABLE_HEADINGS
_DASH = re.compile(r"\s+[-–—]\s+")
_LETTER = re.compile(r"[A-Za-zÆØÅæøå]")


@dataclass(frozen=True)
class Heading:
    """One column's heading: its texts from the top row down, the cell they end in, the column's letter."""

    texts: tuple[str, ...]
    place: str
    letter: str

    @property
    def name(self) -> str:
        """The texts as one, which no other column has."""
        return " - ".join(self.texts)

    def is_one_of(self, accepted: set[str]) -> bool:
        """Return whether the heading is one of these words."""
        return len(self.texts) == 1 and normalised(self.texts[0]) in accepted


def is_key(text: object) -> bool:
    """Return whether a heading names rows rather than figures: area, period, measure, table."""
    return normalised(text) in _KEYS


class HeadingReader:
    """The declared words that a heading may hold, and what a table's headings mean by them."""

    def __init__(self, declared: Declarations) -> None:
        known: dict[str, list[str]] = {}
        for names in [declared.measures, *[table.measures for table in declared.tables]]:
            for identity, labels in names.items():
                known.setdefault(identity, []).extend(labels)
        self._labels = [label for labels in known.values() for label in labels]
        self._measures = set(name_index(known)) | {normalised(n) for table in declared.tables for n in table.ignore}
        self._dimensions = {normalised(h) for dimension in declared.dimensions.values() for h in dimension.headings}
        self._categories = {
            normalised(name)
            for dimension in declared.dimensions.values()
            for names in [dimension.total, *dimension.members.values()]
            for name in names
        } | {normalised(name) for table in declared.tables for name in table.names}

    def says_something(self, text: str) -> bool:
        """Return whether a text is wholly a measure, a period or a category."""
        return bool(self._kind(text))

    def says_period(self, cell: object) -> bool:
        """Return whether a cell is a month, or a heading that names one beside a measure or category."""
        if not isinstance(cell, str):
            return panel_period(cell) is not None
        return any(kind == "period" for kind, _text in self._parts(cell))

    def layout(self, headings: Sequence[Heading], rows: pd.DataFrame, titles: Sequence[str], origin: str) -> Layout:
        """Return which column is what; `rows` has the headings' names, `titles` are the texts above the table."""
        area = _one(headings, AREA_HEADINGS, origin)
        period = _one(headings, PERIOD_HEADINGS, origin)
        table = _one(headings, TABLE_HEADINGS, origin)
        measure = _one(headings, MEASURE_HEADINGS, origin)
        if area is None:
            raise InputError(f"{origin}: ingen kolonne hedder Område, Kommune eller Area.")
        keys = [heading for heading in (area, period, table, measure) if heading]
        values = [heading for heading in headings if heading.is_one_of(VALUE_HEADINGS)]
        value = values[:1] if measure or len(headings) == len(keys) + 1 else []
        dimensions: list[str] = []
        figures: list[FigureColumn] = [FigureColumn(heading.name, heading.letter) for heading in value]
        for heading in headings:
            if heading in keys or heading in value:
                continue
            figure = None if value else self._figure(heading, rows)
            if figure is None:
                dimensions.append(heading.name)
            else:
                figures.append(figure)
        figures = self._completed(figures, headings, measure, period, titles, origin)
        return Layout(
            area.name,
            period.name if period else "",
            tuple(dimensions),
            tuple(figures),
            table.name if table else "",
            measure.name if measure else "",
            {heading.name: heading.letter for heading in headings},
        )

    def _kind(self, text: str) -> str:
        name = normalised(text)
        if name in self._measures:
            return "measure"
        if panel_period(text) is not None:
            return "period"
        return "category" if name in self._categories else ""

    def _parts(self, text: str) -> list[tuple[str, str]]:
        """Return (kind, text) of the parts of one heading cell; a part nobody declared has kind "" (or category)."""
        if kind := self._kind(text):
            return [(kind, text)]
        for dash in _DASH.finditer(text):
            head, tail = text[: dash.start()].strip(), text[dash.end() :].strip()
            for known, other in ((tail, head), (head, tail)):
                if (kind := self._kind(known)) in ("measure", "period"):
                    # What stands beside a measure or a month is a category, known or not: the panel judges its name.
                    return [(kind, known), *[(k or "category", t) for k, t in self._parts(other)]]
        return [("", text)]

    def _figure(self, heading: Heading, rows: pd.DataFrame) -> FigureColumn | None:
        """Return a column of figures, or None for a breakdown; refuse a heading that says neither."""
        if len(heading.texts) == 1 and normalised(heading.texts[0]) in self._dimensions:
            return None
        parts = [part for text in heading.texts for part in self._parts(text)]
        if len(heading.texts) > 1 and any(kind in ("measure", "period") for kind, _text in parts):
            parts = [(kind or "category", text) for kind, text in parts]
        told: dict[str, str] = {}
        for kind, text in parts:
            if kind in told or not kind:
                if len(parts) == 1 and _holds_words(rows[heading.name]):
                    return None
                hint = did_you_mean(text, self._labels)
                raise InputError(
                    f"{heading.place} ('{heading.name}'): kender ikke målet '{text}'.{hint} Tilføj overskriften i "
                    f"data/reference/{FILE_NAME}, eller fjern kolonnen."
                )
            told[kind] = text
        return FigureColumn(heading.name, heading.letter, **told)

    def _completed(
        self,
        figures: list[FigureColumn],
        headings: Sequence[Heading],
        measure: Heading | None,
        period: Heading | None,
        titles: Sequence[str],
        origin: str,
    ) -> list[FigureColumn]:
        """Return the columns with the measure that the titles name where no heading does; one meaning per column."""
        if not figures:
            place = headings[0].place.split(", kolonne")[0]
            raise InputError(f"{place}: ingen kolonne med et kendt mål, fx Antal fuldtidspersoner.")
        places = {heading.name: heading.place for heading in headings}
        titled = ""
        complete = []
        for figure in figures:
            place = f"{places[figure.heading]} ('{figure.heading}')"
            if measure and figure.measure:
                raise InputError(f"{place}: målet står både her og i kolonnen '{measure.name}'.")
            if period and figure.period:
                raise InputError(f"{place}: måneden står både her og i kolonnen '{period.name}'.")
            if not period and not figure.period:
                raise InputError(f"{place}: hverken overskriften eller en kolonne Periode siger, hvilken måned det er.")
            if not measure and not figure.measure:
                titled = titled or self._measure_in(titles, place)
                figure = FigureColumn(figure.heading, figure.letter, titled, figure.category, figure.period)
            complete.append(figure)
        seen: dict[tuple[str, ...], str] = {}
        for figure in complete:
            said = (normalised(figure.measure), normalised(figure.category), panel_period(figure.period) or "")
            if said in seen:
                raise InputError(f"{places[figure.heading]}: kolonnen siger det samme som kolonne {seen[said]}.")
            seen[said] = figure.letter
        return complete

    def _measure_in(self, titles: Iterable[str], place: str) -> str:
        """Return the one measure that the titles name; the longest name decides where one holds another."""
        told = " ".join(words(title) for title in titles)
        found = {words(label): label for label in self._labels if words(label) in told}
        named = [name for name in found if not any(name in other and name != other for other in found)]
        if len(named) == 1:
            return found[named[0]]
        which = " og ".join(f"'{found[name]}'" for name in named)
        raise InputError(
            f"{place}: overskriften siger ikke, hvilket mål tallene er"
            + (f", og titlerne nævner {which}." if named else ", og titlerne nævner intet, fx Antal fuldtidspersoner.")
        )


def _one(headings: Sequence[Heading], accepted: set[str], origin: str) -> Heading | None:
    """Return the one heading among `accepted`, None when there is none; two are refused."""
    found = [heading for heading in headings if heading.is_one_of(accepted)]
    if len(found) > 1:
        raise InputError(f"{found[1].place}: både '{found[0].name}' og '{found[1].name}' kan være samme kolonne.")
    return found[0] if found else None


def _holds_words(cells: pd.Series) -> bool:
    return bool(cells.map(lambda cell: isinstance(cell, str) and bool(_LETTER.search(cell))).any())
