"""Claims of shares: of the labour force, of a whole in the text or the tables, and differences in procentpoint."""
