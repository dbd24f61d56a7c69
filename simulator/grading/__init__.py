"""Graders read one user turn and say which items they found, each with a quote."""
