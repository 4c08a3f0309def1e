"""A large panel as a CSV file, as a region or a consultant would hold it: long, clean, synthetic."""

import itertools
from pathlib import Path

import numpy as np

from helpers.panel import reference
from helpers.sources.table_declarations import Declarations, declared_tables

AGES = ("Alder i alt", "Under 30 år", "30 år og derover")
ORIGINS = ("Herkomst i alt", "Dansk", "Vestlig", "Ikke-vestlig", "Udenlandske statsborgere")
COUNTS = ("Antal personer", "Antal fuldtidspersoner")
SHARES = ("Fuldtidspersoner i pct. af arbejdsstyrken", "Fuldtidspersoner i pct. af befolkningen")
HEADING = "tabel;omraade;periode;alder;herkomst;maal;vaerdi\n"


def twenty_tables() -> Declarations:
    """The declared tables with the ordinary measures, and as many invented ones as make twenty."""
    declared = declared_tables()
    tables = [table for table in declared.tables if table.id and not table.measures]
    invented = [
        tables[0].model_copy(update={"id": f"y9{number}a02", "benefit": f"opdigtet_{number}", "names": []})
        for number in range(20 - len(tables))
    ]
    return declared.model_copy(update={"tables": [*tables, *invented]})


def write_csv(file: Path, declared: Declarations, areas: int, months: int) -> int:
    """Write `areas` municipalities × `months` × 20 tables × 60 cells; return the rows. One cell in 200 is blank."""
    periods = [f"{2001 + month // 12}M{month % 12 + 1:02d}" for month in range(months)]
    random = np.random.default_rng(1)
    numbers = dict.fromkeys(COUNTS, np.arange(3, 4003)) | dict.fromkeys(SHARES, np.arange(0, 200) / 10)
    ends = {measure: np.array([f"{number}\n" for number in values.tolist()]) for measure, values in numbers.items()}
    cells = list(itertools.product(periods, AGES, ORIGINS, [*COUNTS, *SHARES]))
    middles = [f"{';'.join(cell)};" for cell in cells]
    rows = 0
    with file.open("w", encoding="utf-8", newline="") as stream:
        stream.write(HEADING)
        for area, table in itertools.product(reference.municipalities()["name"][:areas], declared.tables):
            begins = f"{table.id};{area};"
            values = {}
            for measure, texts in ends.items():
                drawn = random.choice(texts, len(cells) // len(ends))
                drawn[random.random(len(drawn)) < 0.005] = "\n"
                values[measure] = iter(drawn.tolist())
            stream.writelines(
                [begins + middle + next(values[cell[3]]) for middle, cell in zip(middles, cells, strict=True)]
            )
            rows += len(cells)
    return rows
