"""Which failing claims come from one fault: a wrong figure makes its sum, its growth and the text that quotes it fail.

Inputs: failing claims and claims that hold. Outputs: for each failing claim the one it follows from. The likeliest
place of a fault is the figure that most failing claims share and that fewest right claims rest on.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.checking.claims import Claim, Figure

#: A figure's place and value; its sign depends on the claim.
Place = tuple[int, float]


@dataclass(frozen=True)
class Fault:
    """A fault that several claims fail by: numbers in `failed` of the main one and of the others, and the figure."""

    main: int
    others: tuple[int, ...]
    figure: Figure


def shared_faults(failed: Sequence[Claim], right: Sequence[Claim]) -> list[Fault]:
    """Return the faults that two or more failing claims share; a claim belongs to one fault at most."""
    shared: dict[Place, set[int]] = defaultdict(set)
    for number, claim in enumerate(failed):
        for place in places(claim):
            shared[place].add(number)
    held: dict[Place, int] = defaultdict(int)
    for claim in right:
        for place in places(claim):
            held[place] += 1
    faults: list[Fault] = []
    settled: set[int] = set()
    suspects = [place for place, numbers in shared.items() if len(numbers) > max(1, held[place])]
    for place in sorted(suspects, key=lambda p: (-len(shared[p]), held[p], p)):
        numbers = sorted(shared[place] - settled)
        if len(numbers) < 2:
            continue
        main = min(numbers, key=lambda n: (failed[n].severity != "error", not _is_result(failed[n], place), n))
        figure = next(figure for figure in _figures(failed[main]) if figure.line and _place(figure) == place)
        faults.append(Fault(main, tuple(number for number in numbers if number != main), figure))
        settled |= set(numbers)
    return faults


def places(claim: Claim) -> set[Place]:
    """Return the places of the figures that a claim's first reading rests on; none where a figure has no line."""
    return {_place(figure) for figure in _figures(claim) if figure.line}


def _figures(claim: Claim) -> Iterator[Figure]:
    reading = claim.readings[0]
    yield from reading.operands
    if reading.result is not None:
        yield reading.result


def _place(figure: Figure) -> Place:
    return figure.line, abs(round(figure.value, 6))


def _is_result(claim: Claim, place: Place) -> bool:
    """Return whether the suspected figure is what the claim itself prints."""
    result = claim.readings[0].result
    return result is not None and _place(result) == place
