"""The command line: one command an eval."""

import sys

import typer

from evals.commands.graders import consistency, robustness, speed, validity
from evals.commands.runs import compare, everything
from evals.commands.talks import fidelity, injection
from simulator.errors import UserError


def application() -> typer.Typer:
    """Every command under its name."""
    app = typer.Typer(help="How far a grade can be trusted.", pretty_exceptions_enable=False)
    for command in (validity, consistency, robustness, injection, fidelity, compare, speed):
        app.command()(command)
    app.command("all")(everything)
    return app


def main() -> None:
    """Run the command line; a user's mistake is one line, without a traceback."""
    try:
        application()()
    except UserError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
