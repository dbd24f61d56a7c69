"""The command line: one command an eval."""

import sys
from collections.abc import Callable

import typer

from evals.commands.graders import consistency, robustness, speed, validity
from evals.commands.labels import agreement
from evals.commands.runs import compare, everything
from evals.commands.talks import fidelity, injection
from simulator.errors import UserError


def application() -> typer.Typer:
    """Every command under its name."""
    app = typer.Typer(help="How far a grade can be trusted.", pretty_exceptions_enable=False)
    graders = (validity, consistency, robustness, injection, fidelity)
    for command in (*graders, compare, speed, agreement):
        app.command()(command)
    app.command("all")(everything)
    return app


def main() -> None:
    """Run the command line."""
    told(application())


def told(run: Callable[[], object]) -> None:
    """Run; a user's mistake is one line, without a traceback."""
    try:
        run()
    except UserError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
