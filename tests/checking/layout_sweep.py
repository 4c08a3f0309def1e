"""`python tests/checking/layout_sweep.py 500 [FIRST]`: false findings on so many random right documents, by seed."""

import sys

from layout_maker import make_document

from helpers.checking import check_text


def main(count: int, first: int) -> None:
    """Print each finding with its seed, then how many documents were accused."""
    accused = set()
    for seed in range(first, first + count):
        for finding in check_text(make_document(seed)).findings:
            accused.add(seed)
            sys.stdout.write(f"{seed} linje {finding.line} {finding.kind}: {finding.explanation}\n")
    sys.stdout.write(f"{len(accused)} of {count} right documents accused\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
