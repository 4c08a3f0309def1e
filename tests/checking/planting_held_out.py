"""Kinds of planted errors that were kept unused while the checker was built; recall on them is reported apart."""

import itertools
import re
from collections.abc import Callable, Iterator

from planting import UNFALSIFIABLE, Plant, danish, lines_of, prose, table_rows, value_of, with_line


def transposed_digits(text: str) -> Iterator[Plant]:
    """The first two digits of the newest count change places."""
    for number, cells in table_rows(text):
        if len(cells) != 5:
            continue
        cell = cells[2]
        digits = re.sub(r"\D", "", cell)
        if "," in cell or "%" in cell or len(digits) < 3 or digits[0] == digits[1] or digits[1] == "0":
            continue
        swapped = cell.replace(digits[:2], digits[1] + digits[0], 1) if digits[:2] in cell else ""
        if not swapped:
            first, second = re.match(r"(\d)\.?(\d)", cell).groups()  # type: ignore[union-attr]
            swapped = re.sub(r"(\d)(\.?)(\d)", rf"{second}\g<2>{first}", cell, count=1)
        yield Plant(
            "transposed_digits",
            number,
            with_line(text, number, "\t".join([*cells[:2], swapped, *cells[3:]])),
            f"{cell} → {swapped}",
        )


def growth_sign(text: str) -> Iterator[Plant]:
    """The sign of a printed growth is lost or added."""
    for number, cells in table_rows(text):
        for column, cell in enumerate(cells):
            if re.fullmatch(r"-?\d+%", cell) and cell not in {"0%", "-0%"}:
                new = cell[1:] if cell.startswith("-") else f"-{cell}"
                yield Plant(
                    "growth_sign",
                    number,
                    with_line(text, number, "\t".join([*cells[:column], new, *cells[column + 1 :]])),
                    f"{cell} → {new}",
                )


def rows_swapped(text: str) -> Iterator[Plant]:
    """Two areas' labels change places."""
    rows = [row for row in table_rows(text) if len(row[1]) == 5]
    for (first, one), (second, other) in itertools.pairwise(rows):
        if second == first + 1:
            changed = with_line(text, first, "\t".join([other[0], *one[1:]]))
            yield Plant(
                "rows_swapped",
                first,
                with_line(changed, second, "\t".join([one[0], *other[1:]])),
                f"{one[0]} ↔ {other[0]}",
            )


def header_year(text: str) -> Iterator[Plant]:
    """A year in a table's header is one too high."""
    for number, line in enumerate(lines_of(text), start=1):
        if line.count("\t") >= 3 and re.search(r"(Juni|April|Maj) 20\d\d", line):
            for match in re.finditer(r"(?i)(?:juni|april|maj) (20\d\d)", line):
                new = str(int(match.group(1)) + 1)
                changed = line[: match.start(1)] + new + line[match.end(1) :]
                yield Plant("header_year", number, with_line(text, number, changed), f"{match.group()} → {new}")


def area_in_sentence(text: str) -> Iterator[Plant]:
    """A sentence with a figure names another area of the table."""
    for number, line in prose(text):
        for match in re.finditer(r"(\d+ pct\. i )Rudersdal", line):
            changed = line[: match.end(1)] + "Østdanmark" + line[match.end() :]
            yield Plant("area_in_sentence", number, with_line(text, number, changed), match.group())
        for match in re.finditer(r"(stigningen i )Rudersdal( kommune på)", line):
            changed = line[: match.end(1)] + "Østdanmark" + line[match.start(2) :]
            yield Plant("area_in_sentence", number, with_line(text, number, changed), match.group())


def from_to_swapped(text: str) -> Iterator[Plant]:
    """The two figures of `fra … til …` change places."""
    pattern = r"fra (\d[\d.,]*)((?: %| fuldtidspersoner| helårspersoner)?[^.<\d]{0,25}(?:20\d\d )?)til (\d[\d.,]*\d)"
    for number, line in prose(text):
        for match in re.finditer(pattern, line):
            if re.fullmatch(r"20\d\d", match.group(1)):
                continue
            new = f"fra {match.group(3)}{match.group(2)}til {match.group(1)}"
            yield Plant(
                "from_to_swapped",
                number,
                with_line(text, number, line[: match.start()] + new + line[match.end() :]),
                match.group(),
            )


def target_percent(text: str) -> Iterator[Plant]:
    """The percentage of a target is another than the target was computed with."""
    for number, line in prose(text):
        for match in re.finditer(r"(?:øges|reduceres) med (\d+) ?% ift", line):
            changed = line[: match.start(1)] + str(int(match.group(1)) + 12) + line[match.end(1) :]
            yield Plant("target_percent", number, with_line(text, number, changed), match.group())


def point_difference(text: str) -> Iterator[Plant]:
    """A difference in procentpoint is another."""
    for number, line in prose(text):
        for match in re.finditer(r"(\d,\d)(?=(?: og \d,\d)? pct\. point)", line):
            if any(piece in line[max(0, match.start() - 160) : match.end()] for piece in UNFALSIFIABLE):
                continue
            new = danish(value_of(match.group(1)) + 0.4, match.group(1))
            yield Plant(
                "point_difference",
                number,
                with_line(text, number, line[: match.start()] + new + line[match.end() :]),
                match.group(),
            )


def month_in_sentence(text: str) -> Iterator[Plant]:
    """The month of a sentence's figure is after the plan itself, or not the table's."""
    for number, line in prose(text):
        for match in re.finditer(
            r"(?:var|faldet|fra \d+ fuldtidspersoner|til \d+) i (juni|oktober|juli)(?= 20\d\d)", line
        ):
            changed = line[: match.start(1)] + "december" + line[match.end(1) :]
            yield Plant("month_in_sentence", number, with_line(text, number, changed), match.group())


def part_count(text: str) -> Iterator[Plant]:
    """One of the parts of a share is another."""
    for number, line in prose(text):
        for match in re.finditer(r"Aktuelt er (\d+) personer ansat", line):
            yield Plant(
                "part_count", number, with_line(text, number, line.replace(match.group(1), "282", 1)), match.group()
            )
        for match in re.finditer(r"(7\d) (?=%|procent).{3,60}(2\d) (?=%|procent)", line):
            yield Plant(
                "part_count",
                number,
                with_line(text, number, line[: match.start(2)] + "31" + line[match.end(2) :]),
                match.group(),
            )


def unchanged_word(text: str) -> Iterator[Plant]:
    """A clear rise or fall is called unchanged."""
    for number, line in prose(text):
        for match in re.finditer(r"er (?:steget|faldet) fra (\d+)", line):
            changed = line[: match.start()] + f"er uændret fra {match.group(1)}" + line[match.end() :]
            yield Plant("unchanged_word", number, with_line(text, number, changed), match.group())


HELD_OUT: tuple[Callable[[str], Iterator[Plant]], ...] = (
    transposed_digits, growth_sign, rows_swapped, header_year, area_in_sentence, from_to_swapped, target_percent,
    point_difference, month_in_sentence, part_count, unchanged_word,
)  # fmt: skip
