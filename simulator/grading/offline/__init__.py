"""The grader that needs no model: patterns over normal forms, counts, and context."""
