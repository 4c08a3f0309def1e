"""Plain clauses beneath a plain table: whom, where, when and how much, and the kinds of claims made of it."""
