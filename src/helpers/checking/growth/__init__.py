"""Claims of developments: growth in pct., changes in number, directions, their sizes, and figures quoted at a time."""
