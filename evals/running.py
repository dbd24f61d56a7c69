"""One eval from its options to its folder: the same way for all of them."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from evals.bench import Bench, Counts, NoAnswer
from evals.gates import failures
from evals.identity import Identity
from evals.options import Common
from evals.report import Outcome, Report
from evals.runs import GRADINGS, open_folder, write
from evals.showing import ShownProgress, show
from simulator.errors import UserError
from simulator.grading.choice import open_grader
from simulator.settings import read_settings

Measure = Callable[[Bench], Outcome]


def run(name: str, common: Common, data: str, measure: Measure) -> None:
    """Run, write, show, and exit: 0, or 1 where a gate does not hold."""
    folder = open_folder(name, common.out)
    with resumable(folder):
        report, outcome = run_in(folder, name, common, data, measure)
    _show(report, outcome, common)


@contextmanager
def resumable(folder: Path) -> Iterator[None]:
    """Name the folder of a run, and where the run stops short, how it goes on in it.

    Raises `UserError` where a model does not answer.
    """
    print(f"Run folder: {folder}", file=sys.stderr)
    on = f"the same command with --out {folder} goes on"
    try:
        yield
    except KeyboardInterrupt:
        print(f"Stopped; {on}.", file=sys.stderr)
        raise
    except NoAnswer as error:
        raise UserError(f"{error}; {on}") from None


def run_in(
    folder: Path, name: str, common: Common, data: str, measure: Measure
) -> tuple[Report, Outcome]:
    """Run one eval in its folder."""
    settings = read_settings().models
    server = common.base_url or settings.base_url or ""
    with open_grader(settings, common.grader, common.base_url) as grader:
        bench = Bench(grader, folder / GRADINGS, server, common.workers, ShownProgress())
        return run_on(bench, name, data, measure)


def run_on(bench: Bench, name: str, data: str, measure: Measure) -> tuple[Report, Outcome]:
    """Run one eval on a bench, and write its report beside the gradings."""
    outcome = measure(bench)
    return write(bench.folder, name, bench.who, bench.counts, data, outcome), outcome


def present(
    folder: Path, name: str, common: Common, who: Identity, data: str, outcome: Outcome
) -> None:
    """The same for what grades nothing: write, show, and exit."""
    print(f"Run folder: {folder}", file=sys.stderr)
    _show(write(folder, name, who, Counts(), data, outcome), outcome, common)


def _show(report: Report, outcome: Outcome, common: Common) -> None:
    if common.json_wanted:
        typer.echo(report.model_dump_json(indent=2))
    else:
        show(outcome)
    end(failures(report.figures, common.fail_under))


def end(failed: list[str]) -> None:
    """Say which gates do not hold, and exit with what they make of the run."""
    for line in failed:
        print(f"gate: {line}", file=sys.stderr)
    raise typer.Exit(int(bool(failed)))
