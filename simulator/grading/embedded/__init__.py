"""The embedded grader: a small model of our own that ships in the package."""
