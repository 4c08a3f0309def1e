"""Parquet files whose parts are hashed one by one, so that a slice is checked without reading the whole file.

Inputs: a panel sorted by area. Outputs: `panel.parquet` and one SHA-256 per row group and for the footer; together the
segments cover every byte. Reading a municipality from 35 million rows then hashes only the row groups it reads; a
changed byte in any of them, or a file of another length, is refused with the file named.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from helpers.errors import InputError

ROWS_PER_GROUP = 50_000
_TAIL = 8  # Parquet ends with four bytes of footer length and the four magic bytes.


def write_panel(parts: Iterable[pa.Table], file: Path) -> list[dict[str, Any]]:
    """Write a panel given in sorted parts of one Arrow schema and return its segments: offset, bytes, sha256."""
    writer: pq.ParquetWriter | None = None
    held: list[pa.Table] = []
    try:
        for part in parts:
            writer = writer or pq.ParquetWriter(
                file, part.schema, compression="zstd", use_dictionary=True, write_statistics=True
            )
            held.append(part)
            count = sum(table.num_rows for table in held)
            if whole := count - count % ROWS_PER_GROUP:
                # What fills no group waits for more, so that the groups are the same however the rows are parted.
                table = pa.concat_tables(held)
                writer.write_table(table.slice(0, whole), row_group_size=ROWS_PER_GROUP)
                held = [table.slice(whole)] if count > whole else []
        if writer and held:
            writer.write_table(pa.concat_tables(held), row_group_size=ROWS_PER_GROUP)
    finally:
        if writer:
            writer.close()
    return segments_of(file)


def segments_of(file: Path) -> list[dict[str, Any]]:
    """Return the segments of a Parquet file: one per row group (the first holds the magic bytes), then the footer."""
    ends = _segment_ends(pq.read_metadata(file), file.stat().st_size, file)
    segments = []
    start = 0
    for end in ends:
        segments.append({"offset": start, "bytes": end - start, "sha256": _hash(file, start, end - start)})
        start = end
    return segments


def read_panel(
    file: Path,
    segments: list[dict[str, Any]],
    areas: Collection[str] | None = None,
    benefits: Collection[str] | None = None,
    periods: Collection[str] | None = None,
) -> pa.Table:
    """Return the rows of these areas, benefits and periods (None: all), checking every segment that is read.

    Raises `InputError` naming the file when its length or a read segment differs from what was written.
    """
    wanted = {"area": areas, "benefit": benefits, "period": periods}
    metadata = _checked_metadata(file, segments)
    groups = [
        number
        for number in range(metadata.num_row_groups)
        if all(_may_hold(metadata, number, column, names) for column, names in wanted.items())
    ]
    for number in groups:
        _check(file, segments[number])
    reader = _reader(file, metadata)
    if periods is None:
        table = _only(reader.read_row_groups(groups, use_threads=len(groups) > 8), wanted)
    else:  # a few months of all areas: what is not wanted is let go of group by group
        parts = [_only(reader.read_row_groups([number], use_threads=False), wanted) for number in groups]
        table = pa.concat_tables(parts) if parts else _only(reader.read_row_groups([]), wanted)
    names = metadata.schema.to_arrow_schema().names
    return pa.table({name: table[name].cast(pa.large_string()) if name != "value" else table[name] for name in names})


def panel_groups(file: Path, segments: list[dict[str, Any]]) -> Iterator[pa.Table]:
    """Yield a panel's rows some at a time, in their order, each checked; text columns are dictionaries."""
    metadata = _checked_metadata(file, segments)
    reader = _reader(file, metadata)
    for number in range(metadata.num_row_groups):
        _check(file, segments[number])
        yield reader.read_row_group(number, use_threads=False)


def _reader(file: Path, metadata: pq.FileMetaData) -> pq.ParquetFile:
    """Return a reader for text as dictionaries: the columns repeat a few names, which takes a quarter of the time."""
    text = [name for name in metadata.schema.to_arrow_schema().names if name != "value"]
    return pq.ParquetFile(file, metadata=metadata, read_dictionary=text)


def _only(table: pa.Table, wanted: Mapping[str, Collection[str] | None]) -> pa.Table:
    """Return the rows whose columns have one of the wanted names (None: any)."""
    for column, names in wanted.items():
        if names is not None:
            held = table[column].cast(pa.string())
            table = table.filter(pc.is_in(held, value_set=pa.array(sorted(names), pa.string())))
    return table


def _checked_metadata(file: Path, segments: list[dict[str, Any]]) -> pq.FileMetaData:
    """Return a panel's metadata; `InputError` when the file is not there, or not as long or divided as written."""
    if not file.is_file():
        raise InputError(f"Filen {file} mangler i øjebliksbilledet. Hent eller importér data igen.")
    expected = sum(segment["bytes"] for segment in segments)
    if file.stat().st_size != expected:
        raise _damaged(file, f"den fylder {file.stat().st_size} byte og skulle fylde {expected}")
    _check(file, segments[-1])
    metadata = pq.read_metadata(file)
    if metadata.num_row_groups != len(segments) - 1:
        raise _damaged(file, "antallet af rækkegrupper passer ikke")
    return metadata


def check_all(file: Path, segments: list[dict[str, Any]]) -> None:
    """Raise `InputError` naming the file unless every byte is as written."""
    read_panel(file, segments, areas=[])
    for segment in segments:
        _check(file, segment)


def _segment_ends(metadata: pq.FileMetaData, size: int, file: Path) -> list[int]:
    """Return where each row group and the footer end."""
    with file.open("rb") as stream:
        stream.seek(size - _TAIL)
        footer = int.from_bytes(stream.read(4), "little") + _TAIL
    starts = []
    for number in range(metadata.num_row_groups):
        column = metadata.row_group(number).column(0)
        starts.append(column.dictionary_page_offset or column.data_page_offset)
    return [*starts[1:], size - footer, size] if starts else [size]


def _may_hold(metadata: pq.FileMetaData, group: int, column: str, wanted: Collection[str] | None) -> bool:
    """Return whether a row group's least and greatest value leave room for one of the wanted."""
    if wanted is None:
        return True
    index = metadata.schema.to_arrow_schema().get_field_index(column)
    statistics = metadata.row_group(group).column(index).statistics
    if statistics is None or not statistics.has_min_max:
        return True
    return any(statistics.min <= name <= statistics.max for name in wanted)


def _hash(file: Path, offset: int, size: int) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        stream.seek(offset)
        while size > 0 and (block := stream.read(min(size, 1 << 20))):
            digest.update(block)
            size -= len(block)
    return digest.hexdigest()


def _check(file: Path, segment: dict[str, Any]) -> None:
    if _hash(file, segment["offset"], segment["bytes"]) != segment["sha256"]:
        raise _damaged(file, f"byte {segment['offset']} og frem passer ikke til kontrolsummen")


def _damaged(file: Path, why: str) -> InputError:
    return InputError(f"Filen {file} er ændret eller beskadiget ({why}). Hent eller importér data igen.")
