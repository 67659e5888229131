"""The last look: which prepared clauses are good enough."""
