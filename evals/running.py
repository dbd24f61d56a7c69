"""One eval from its options to its folder: the same way for all of them."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from evals.basis import Basis
from evals.bench import Bench, Counts, NoAnswer
from evals.gates import failures
from evals.identity import Identity
from evals.options import Common
from evals.report import Outcome, Report
from evals.runs import GRADINGS, open_folder, write
from evals.showing import ShownProgress, show
from simulator.errors import UserError
from simulator.events import OFFLINE
from simulator.grading.choice import open_grader
from simulator.grading.port import Grader
from simulator.llm.choice import ModelOptions, choose
from simulator.settings import read_settings

Measure = Callable[[Bench], Outcome]
Work = Callable[[Grader, Path], tuple[Report, Outcome]]


def run(name: str, common: Common, basis: Basis, measure: Measure) -> None:
    """Run, write, show, and exit: 0, or 1 where a gate does not hold."""
    run_with(
        name,
        common,
        lambda grader, folder: run_in(folder, name, grader, common, basis, measure),
    )


def run_with(name: str, common: Common, work: Work) -> None:
    """The same for what uses the grader and the folder in its own way."""
    with _opened(common) as grader:
        folder = open_folder(name, common.out)
        with _resumable(folder):
            report, outcome = work(grader, folder)
    _show(report, outcome, common)


def run_in(
    folder: Path, name: str, grader: Grader, common: Common, basis: Basis, measure: Measure
) -> tuple[Report, Outcome]:
    """Run one eval in its folder, and write its report beside the gradings."""
    server = common.base_url or read_settings().models.base_url or ""
    bench = Bench(grader, folder / GRADINGS, server, common.workers, ShownProgress())
    outcome = measure(bench)
    return write(folder, name, bench.who, bench.counts, basis, outcome), outcome


def present(
    folder: Path, name: str, common: Common, who: Identity, basis: Basis, outcome: Outcome
) -> None:
    """The same for what grades nothing: write, show, and exit."""
    print(f"Run folder: {folder}", file=sys.stderr)
    _show(write(folder, name, who, Counts(), basis, outcome), outcome, common)


@contextmanager
def _opened(common: Common) -> Iterator[Grader]:
    """The grader, before there is a folder: a name that cannot be meant leaves none behind."""
    settings = read_settings().models
    choose(settings, ModelOptions(boss=common.boss, grader=OFFLINE, base_url=common.base_url))
    with open_grader(settings, common.grader, common.base_url) as grader:
        yield grader


@contextmanager
def _resumable(folder: Path) -> Iterator[None]:
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


def _show(report: Report, outcome: Outcome, common: Common) -> None:
    if common.json_wanted:
        typer.echo(report.model_dump_json(indent=2))
    else:
        show(outcome)
    failed = failures(report.figures, common.fail_under)
    for line in failed:
        print(f"gate: {line}", file=sys.stderr)
    raise typer.Exit(int(bool(failed)))
