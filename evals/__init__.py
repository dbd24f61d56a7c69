"""Evaluations of graders: whether what they find is there, and is found again."""
