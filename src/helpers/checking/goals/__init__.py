"""Claims of goals: base, rule, target, status, what is missing, and whether they are said to be met."""
