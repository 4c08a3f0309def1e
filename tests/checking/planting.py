"""A generator of planted errors: one at a time, in any plan's text, by kind.

Each kind is a function from text to plants. A plant changes one thing that the rest of the document contradicts.
`NOTHING_BEARS_ON` names the places, each with its reason, that nothing else in the document bears on.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from helpers.checking.checker import CheckResult, check_text


@dataclass(frozen=True)
class Plant:
    """One planted error: its kind, the line it stands on, and the whole text with it."""

    kind: str
    line: int
    text: str
    change: str


#: Pieces of sentences that nothing else in the document bears on, by the reason why no reader could object.
NOTHING_BEARS_ON = {
    "a law or a rate that the plan only cites": (
        "110 pct", "110 procent", "mere end 12 måneder", "Integrationsydelse navn",
    ),
    "a figure of another source, printed once": (
        "Ca. 36 %", "ca. 9 %", "56 %", "12 procent", "15-20 procent",
        "godt 20 procent", "39 %", "18 procent", "4,4 procent", "på ca. 93.000",
    ),
    "months that no table of the plan has": ("Nyeste målinger viser", "september 2020 i forhold til"),
    "a forecast, a wish or a target without a status": (
        "forventer, at der", "hæves til 63", "løntilskud skal øges", "økonomisk fremgang",
        "fald i ledighedsprocenterne", "dette tal stiger", "feriepenge",
    ),
    "a development of something that the plan does not count": (
        "konkurser", "Andelen i beskæftigelse", "beskæftigelsesfrekvens", "Beskæftigelsesfrekvens",
        "beskæftigelsen blandt", "stigende antal ufaglærte", "støt stigning",
        "for ufaglærte", "efterspørgslen", "vareudbringning", "stigende arbejdsmarked",
        "ufaglært job vokser", "rekordhøjt", "spændinger",
    ),
    "a turn of speech": (
        "højere grad", "stigende grad", "stigende fokus", "mindre grad", "i langt overvejende",
    ),
}  # fmt: skip
UNFALSIFIABLE = tuple(piece for pieces in NOTHING_BEARS_ON.values() for piece in pieces)
NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?")


def lines_of(text: str) -> list[str]:
    return text.split("\n")


def with_line(text: str, number: int, new: str) -> str:
    lines = lines_of(text)
    lines[number - 1] = new
    return "\n".join(lines)


def table_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Give (line, cells) of the rows that hold at least two figures."""
    for number, line in enumerate(lines_of(text), start=1):
        cells = line.split("\t")
        if len(cells) >= 3 and sum(bool(re.fullmatch(r"[-−]?[\d.,]+ ?%?", cell.strip())) for cell in cells[1:]) >= 2:
            yield number, cells


def prose(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(lines_of(text), start=1):
        if len(line) > 60 and ("\t" not in line or "<p>" in line):
            yield number, line


def danish(value: float, like: str) -> str:
    decimals = len(like.partition(",")[2])
    text = f"{value:,.{decimals}f}".replace(",", "\0").replace(".", ",")
    return text.replace("\0", "." if "." in like or (value < 10000 and value >= 1000 and "." in like) else "")


def value_of(printed: str) -> float:
    return float(printed.replace(".", "").replace(",", "."))


def _cell_plants(
    text: str, kind: str, wanted: Callable[[str, int, int], bool], change: Callable[[float], float]
) -> Iterator[Plant]:
    for number, cells in table_rows(text):
        for column, cell in enumerate(cells[1:], start=1):
            bare = cell.strip().rstrip("%").strip()
            if not NUMBER.fullmatch(bare.lstrip("-−")) or not wanted(cell.strip(), column, len(cells)):
                continue
            sign = "-" if bare.startswith(("-", "−")) else ""
            new = danish(change(value_of(bare.lstrip("-−"))), bare)
            changed = [*cells]
            changed[column] = cell.replace(bare, sign + new)
            if changed != cells:
                yield Plant(kind, number, with_line(text, number, "\t".join(changed)), f"{cell} → {changed[column]}")


def table_count_now(text: str) -> Iterator[Plant]:
    yield from _cell_plants(
        text, "table_count_now", lambda c, i, n: n == 5 and i == 2 and "%" not in c, lambda v: v * 1.12 + 3
    )


def table_count_then(text: str) -> Iterator[Plant]:
    yield from _cell_plants(
        text, "table_count_then", lambda c, i, n: n == 5 and i == 1 and "%" not in c, lambda v: v * 0.88 - 3
    )


def table_growth(text: str) -> Iterator[Plant]:
    yield from _cell_plants(text, "table_growth", lambda c, i, n: "%" in c, lambda v: v + 3)


def table_share(text: str) -> Iterator[Plant]:
    yield from _cell_plants(
        text, "table_share", lambda c, i, n: n == 5 and "," in c, lambda v: v + max(0.2, round(v * 0.1, 1))
    )


def table_total(text: str) -> Iterator[Plant]:
    for number, cells in table_rows(text):
        if cells[0].lower().startswith("i alt"):
            yield from (
                p for p in _cell_plants(text, "table_total", lambda c, i, n: True, lambda v: v + 10) if p.line == number
            )


SWAPS = {
    "direction": [
        ("steget", "faldet"), ("stigning", "fald"), ("stigningen", "faldet"), ("stigende", "faldende"),
        ("tiltagende", "aftagende"), ("steg ", "faldt "),
    ],
    "comparison": [
        ("mere end", "mindre end"), ("højere", "lavere"), ("større andel", "mindre andel"),
        ("over gennemsnittet", "under gennemsnittet"), ("halvt så", "dobbelt så"), ("mere afdæmpet", "mere markant"),
        ("væsentlig mere i", "væsentlig mindre i"), ("relativt lille", "relativt stor"),
    ],
}  # fmt: skip


def _word_plants(text: str, kind: str) -> Iterator[Plant]:
    for number, line in prose(text):
        for pair in SWAPS[kind]:
            for old, new in (pair, pair[::-1]):
                for match in re.finditer(rf"(?<![\wæøå]){re.escape(old)}(?![\wæøå])", line):
                    around = line[max(0, match.start() - 90) : match.end() + 90]
                    if any(piece in around for piece in UNFALSIFIABLE if piece != old):
                        continue
                    changed = line[: match.start()] + new + line[match.end() :]
                    yield Plant(kind, number, with_line(text, number, changed), f"{old} → {new}: {around}")


def direction(text: str) -> Iterator[Plant]:
    yield from _word_plants(text, "direction")


def comparison(text: str) -> Iterator[Plant]:
    yield from _word_plants(text, "comparison")


def order(text: str) -> Iterator[Plant]:
    for number, line in prose(text):
        for match in re.finditer(r"hhv\. (\d[\d,]*)( pct\.)? og (\d[\d,]*)", line):
            if (
                any(piece in line[match.start() - 160 : match.end()] for piece in UNFALSIFIABLE)
                or match.group(1) == "13"
            ):
                continue
            new = f"hhv. {match.group(3)}{match.group(2) or ''} og {match.group(1)}"
            yield Plant(
                "order", number, with_line(text, number, line[: match.start()] + new + line[match.end() :]), new
            )


def percentage(text: str) -> Iterator[Plant]:
    for number, line in prose(text):
        for match in re.finditer(r"(\d+(?:,\d)?)( ?%| pct\.| procent)", line):
            around = line[max(0, match.start() - 130) : match.end() + 40]
            if any(piece in around for piece in UNFALSIFIABLE) or "hhv" in around or match.group(1) == "100":
                continue
            new = danish(value_of(match.group(1)) * 1.35 + 2, match.group(1))
            changed = line[: match.start()] + new + match.group(2) + line[match.end() :]
            yield Plant("percentage", number, with_line(text, number, changed), f"{match.group()} → {new}: {around}")


def target(text: str) -> Iterator[Plant]:
    for number, line in prose(text):
        for match in re.finditer(r"((?:ift\. \d{4}(?::| til)|hæves til) )(\d+)", line):
            new = danish(value_of(match.group(2)) * (0.8 if "hæves" in match.group(1) else 1.1) + 1, match.group(2))
            changed = line[: match.start(2)] + new + line[match.end(2) :]
            yield Plant("target", number, with_line(text, number, changed), f"{match.group()} → {new}")


def header_month(text: str) -> Iterator[Plant]:
    for number, line in enumerate(lines_of(text), start=1):
        if line.count("\t") < 3 or not re.search(r"(Juni|April|Maj) 20\d\d", line):
            continue
        for match in re.finditer(r"(?i)(juni|april|maj|februar) 20\d\d", line):
            new = "September" if match.group(1)[0].isupper() else "september"
            changed = line[: match.start(1)] + new + line[match.end(1) :]
            yield Plant("header_month", number, with_line(text, number, changed), f"{match.group()} → {new}")


def text_sum(text: str) -> Iterator[Plant]:
    for number, line in prose(text):
        for match in re.finditer(r"\((\d+)\)(?=[,. ])", line):
            if re.search(r"førtidspension \(", line):
                new = str(int(match.group(1)) + 4)
                yield Plant(
                    "text_sum",
                    number,
                    with_line(text, number, line[: match.start(1)] + new + line[match.end(1) :]),
                    match.group(),
                )


SEEN: tuple[Callable[[str], Iterator[Plant]], ...] = (
    table_count_now, table_count_then, table_growth, table_share, table_total, direction, comparison, order,
    percentage, target, header_month, text_sum,
)  # fmt: skip


#: Rewordings that change nothing: each is (what to look for, what to put instead).
HARMLESS: tuple[tuple[str, str], ...] = (
    (r"pct\.(?! point)", "procent"),
    (r"(\d) ?%", r"\1 pct."),
    (r"hhv\.", "henholdsvis"),
    (r"\bsteget\b", "vokset"),
    (r"i forhold til", "sammenlignet med"),
    (r"procentpoint", "pct.point"),
    (r"pct\. point", "procentpoint"),
    (r"(\d)\.(\d{3})\b", r"\1" + "\xa0" + r"\2"),
    (r"\t-(\d)", "\t" + "−" + r"\1"),
    (r"ift\.", "i forhold til"),
    (r"Juni (20\d\d)", r"juni \1"),
    (r"helårspersoner", "fuldtidspersoner"),
    (r"RAR Hovedstaden og Østdanmark\b(?! har)", "RAR Hovedstaden samt Østdanmark"),
    (r"væsentlig(t?) ", "markant "),
    (r"Rudersdal [Kk]ommune", "Rudersdal"),
    (r"såvel som", "og"),
    (r"(\d) procent", r"\1 %"),
    (r"svarende til", "hvilket svarer til"),
    (r"årets", "det seneste års"),
    (r"udgør", "udgjorde"),
    (r"\bca\. ", "cirka "),
    (r"markant", "tydeligt"),
    (r"COVID-19", "coronakrisen"),
    (r"Antallet af fuldtidspersoner", "Antal fuldtidspersoner"),
    (r"([a-zæøå]{4})(?=ning)", "\\1\xad"),
    (r"  ", " "),
    (r"\. ", ".  "),
    (r"juni 2020", "jun. 2020"),
    (r"mere end", "højere end"),
)  # fmt: skip


def reworded(text: str) -> Iterator[tuple[str, str]]:
    """Give (what was done, the whole text) for each harmless rewording that changes anything."""
    for old, new in HARMLESS:
        changed = re.sub(old, new, text)
        if changed != text:
            yield f"{old} → {new}", changed


def found(result: CheckResult, before: CheckResult, line: int, reach: int = 12) -> bool:
    """Return whether a check after planting has a finding near the plant that was not there before."""
    old = {(f.line, f.kind, f.printed, f.expected) for f in before.findings}
    return any(
        (f.line, f.kind, f.printed, f.expected) not in old and abs(f.line - line) <= reach for f in result.findings
    )


def recall(
    text: str, kinds: tuple[Callable[[str], Iterator[Plant]], ...], most: int | None = None
) -> dict[str, tuple[int, int, list[Plant]]]:
    """Return per kind: found, planted, and the plants that were missed; at most `most` of a kind, evenly spread."""
    before = check_text(text)
    table: dict[str, tuple[int, int, list[Plant]]] = {}
    for kind in kinds:
        plants = list(kind(text))
        plants = plants[:: max(1, len(plants) // most)] if most else plants
        missed = [plant for plant in plants if not found(check_text(plant.text), before, plant.line)]
        table[kind.__name__] = (len(plants) - len(missed), len(plants), missed)
    return table


if __name__ == "__main__":  # the whole measure: python tests/checking/planting.py PLAN.txt …
    import sys
    from pathlib import Path

    from planting_held_out import HELD_OUT

    for name in sys.argv[1:]:
        for title, kinds in (("seen", SEEN), ("held out", HELD_OUT)):
            for kind, (hits, planted, _missed) in recall(Path(name).read_text(encoding="utf-8"), kinds).items():
                sys.stdout.write(f"{Path(name).name}\t{title}\t{kind}\t{hits}/{planted}\n")
