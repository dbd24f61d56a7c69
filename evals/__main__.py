"""`python -m evals`: how far a grader can be trusted."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from simulator.errors import UserError

app = typer.Typer(help="How far a grader can be trusted.", pretty_exceptions_enable=False)


@app.callback()
def _main() -> None:
    pass


@app.command()
def validity(
    gold: Annotated[Path, typer.Option(help="Labelled turns, one JSON object a line.")],
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Hold the offline grader against labelled turns."""
    from evals.turns import read_turns
    from evals.validity import validity as measure
    from simulator.grading.offline.grader import OfflineGrader

    report = measure(read_turns(gold), OfflineGrader())
    if json:
        typer.echo(report.model_dump_json(indent=2))
        return
    typer.echo(f"{report.grader} on {report.turns} turns: macro F1 {_figure(report.macro_f1)}\n")
    typer.echo(f"{'item':16}{'met':>5}{'found':>7}{'both':>6}{'F1':>7}")
    for item, one in report.items.items():
        typer.echo(f"{item:16}{one.met:>5}{one.found:>7}{one.both:>6}{_figure(one.f1):>7}")
    typer.echo(f"\n{'criterion':16}{'kappa':>7}{'free':>7}{'within 1':>10}")
    for name, one in report.criteria.items():
        figures = (one.kappa, one.kappa_free, one.within_one)
        typer.echo(
            f"{name:16}{_figure(figures[0]):>7}{_figure(figures[1]):>7}{_figure(figures[2]):>10}"
        )


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


if __name__ == "__main__":
    try:
        app()
    except UserError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
