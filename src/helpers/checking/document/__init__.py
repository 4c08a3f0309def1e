"""Claims that a document makes of itself: its tables row by row, figures printed twice, counts, labels and phrases."""
