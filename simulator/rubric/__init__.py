"""The rubric: its words as data, and the pure functions that score items."""
