"""Claims of units: persons, pct. and procentpoint where the other is meant."""
