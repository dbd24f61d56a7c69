"""The commands of `python -m evals`, each a plain function."""
