"""`python -m evals.embedded`: makes the embedded grader's files from the labelled turns."""

import typer

from evals.cli import told
from evals.embedded.extra import training_extra


def main() -> None:
    """Run the command, which takes packages that the simulator itself does without."""
    with training_extra():
        from evals.embedded.making import make

        typer.run(make)


if __name__ == "__main__":
    told(main)
