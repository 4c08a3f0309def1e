"""What a plan's tables mean: which column counts what, when and of whom, and what its columns say of each other."""
