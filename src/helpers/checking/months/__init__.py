"""Claims of time: months of figures, headers and sources, and dates that cannot be."""
