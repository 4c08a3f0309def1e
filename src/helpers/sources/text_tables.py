"""Small CSV files that people edit by hand, read as text with each row's line in the file remembered.

Purpose: published figures and reference tables share the same mishaps: a comma typed inside a text, a file saved
in another encoding. Both are named here, by file and row, before anything is understood as a figure.
Inputs: a CSV in UTF-8 with comma and one header line. Outputs: a frame of text whose index is the file's line.
"""

import csv
from pathlib import Path

import pandas as pd

from helpers.errors import InputError


def read_text_table(path: Path) -> pd.DataFrame:
    """Return the cells of `path` as text, empty text where a cell is empty; the index is the 1-based file line.

    Blank lines are skipped. Raises `InputError` for a file that is absent, empty, not UTF-8 or not CSV, for a
    column named twice, and for a row with more or fewer fields than the header.
    """
    # pandas alone would shift or cut a row with a field too many; that row has to be named instead.
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            if len(header) == 1 and ";" in header[0]:
                raise InputError(f"{path} bruger semikolon mellem kolonnerne. Gem den med komma.")
            rows, lines = [], []
            for fields in reader:
                if not fields:
                    continue
                if len(fields) != len(header):
                    raise InputError(
                        f"{path}, række {reader.line_num}: rækken har {len(fields)} felter, men overskriften har "
                        f'{len(header)}. En tekst med komma skal stå i anførselstegn ("…").'
                    )
                rows.append(fields)
                lines.append(reader.line_num)
    except FileNotFoundError as error:
        raise InputError(f"Filen {path} findes ikke.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} er ikke gemt som UTF-8. Gem den som »CSV UTF-8«.") from error
    except OSError as error:
        raise InputError(f"Filen {path} kan ikke læses: {error.strerror}.") from error
    except csv.Error as error:
        raise InputError(f"{path} er ikke en gyldig CSV-fil; se efter et anførselstegn, der ikke sluttes.") from error
    if not header:
        raise InputError(f"{path} er tom. Første linje skal være kolonnernes navne, adskilt af komma (CSV).")
    twice = [column for column in header if header.count(column) > 1]
    if twice:
        raise InputError(f"{path}: kolonnen '{twice[0]}' står to gange i første linje; den må stå én gang.")
    return pd.DataFrame(rows, columns=header, index=pd.Index(lines, name="file_line", dtype="int64"), dtype=str)
