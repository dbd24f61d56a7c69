"""The command over labels alone."""

from pathlib import Path
from typing import Annotated

import typer

from evals.options import AsJson, Draws


def agreement(
    first: Annotated[Path, typer.Argument(metavar="FIRST", help="Labelled turns.")],
    second: Annotated[
        Path, typer.Argument(metavar="SECOND", help="Some of them labelled again: id and items.")
    ],
    writer: Annotated[
        str, typer.Option(metavar="W1,W2,...", help="Only turns of these writers.")
    ] = "",
    draws: Draws = 300,
    json: AsJson = False,
) -> None:
    """How far two annotators of the same turns agree. Keeps nothing."""
    from evals.pages.twice import outcome
    from evals.showing import show
    from evals.twice import measure, read_pairs

    writers = writer.split(",") if writer else ()
    found = measure(read_pairs(first, second, writers), draws)
    if json:
        typer.echo(found.model_dump_json(indent=2))
    else:
        show(outcome(found), most_rows=len(found.items))
