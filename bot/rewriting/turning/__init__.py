"""Clauses of the person turned round, weighed, and chosen to be shown."""
