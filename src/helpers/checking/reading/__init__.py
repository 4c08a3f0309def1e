"""From a file to a text with tables: the readers of each format, and Danish official prose as tokens."""
