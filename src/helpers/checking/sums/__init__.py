"""Claims of sums and parts: totals, complements, remainders, and how many of a thing there are."""
