"""`python -m evals`: how far a grade can be trusted."""

from evals.cli import main

if __name__ == "__main__":
    main()
