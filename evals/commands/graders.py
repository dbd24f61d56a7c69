"""Commands that measure a grader."""

from typing import Annotated

import typer

from evals.options import (
    AsJson,
    BaseUrl,
    Data,
    Draws,
    FailUnder,
    Grader,
    Out,
    Workers,
    common_of,
)


def validity(
    data: Data = None,
    out: Out = None,
    grader: Grader = "offline",
    base_url: BaseUrl = None,
    workers: Workers = None,
    draws: Draws = 500,
    json: AsJson = False,
    fail_under: FailUnder = None,
) -> None:
    """Hold a grader against labelled turns."""
    from evals.basis import basis
    from evals.pages.validity import outcome
    from evals.running import run
    from evals.turns import SMOKE, dataset, read_turns
    from evals.validity import measure

    path = data or dataset(SMOKE)
    turns = read_turns(path)
    common = common_of(out, grader, base_url, workers, json, fail_under)
    run(
        "validity",
        common,
        basis("validity", path),
        lambda bench: outcome(measure(bench, turns, draws)),
    )


def consistency(
    data: Data = None,
    repeats: Annotated[int, typer.Option(min=2, max=1000, help="Gradings of each turn.")] = 5,
    nonce: Annotated[
        bool,
        typer.Option(help="Whether to give each repeat a record number, so that no cache answers."),
    ] = True,
    out: Out = None,
    grader: Grader = "offline",
    base_url: BaseUrl = None,
    workers: Workers = None,
    draws: Draws = 300,
    json: AsJson = False,
    fail_under: FailUnder = None,
) -> None:
    """Grade the same turns again and again."""
    from evals.basis import basis
    from evals.consistency import measure
    from evals.pages.consistency import outcome
    from evals.running import run
    from evals.turns import SMOKE, dataset, read_turns

    path = data or dataset(SMOKE)
    turns = read_turns(path)
    common = common_of(out, grader, base_url, workers, json, fail_under)
    run(
        "consistency",
        common,
        basis("consistency", path, repeats=repeats, nonce=nonce),
        lambda bench: outcome(measure(bench, turns, repeats, nonce, draws)),
    )


def robustness(
    data: Data = None,
    out: Out = None,
    grader: Grader = "offline",
    base_url: BaseUrl = None,
    workers: Workers = None,
    json: AsJson = False,
    fail_under: FailUnder = None,
) -> None:
    """Change the form and keep the meaning, change the meaning and keep the form, and pad."""
    from evals.basis import basis
    from evals.pages.robustness import outcome
    from evals.robustness import DATA, measure
    from evals.running import run
    from evals.turns import dataset, read_turns

    path = data or dataset(DATA)
    turns = read_turns(path)
    common = common_of(out, grader, base_url, workers, json, fail_under)
    run(
        "robustness",
        common,
        basis("robustness", path),
        lambda bench: outcome(measure(bench, turns)),
    )


def speed(
    data: Data = None,
    turns: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="How many turns are read; a shorter file is read again from its start.",
            show_default="all of the file",
        ),
    ] = None,
    rounds: Annotated[
        int, typer.Option(min=1, max=100, help="How often the turns are read each way.")
    ] = 5,
    grader: Grader = "offline",
    base_url: BaseUrl = None,
    json: AsJson = False,
) -> None:
    """How many turns a second, one by one and many at once. Keeps nothing."""
    from itertools import cycle, islice

    from evals.showing import cell
    from evals.speed import measure
    from evals.turns import SMOKE, dataset, read_turns
    from simulator.grading.choice import open_grader
    from simulator.settings import read_settings

    read = read_turns(data or dataset(SMOKE))
    some = list(islice(cycle(read), turns or len(read)))
    with open_grader(read_settings().models, grader, base_url) as opened:
        found = measure(opened, some, rounds)
    told = (f"{cell(value):>14}  {name}" for name, value in found)
    typer.echo(found.model_dump_json(indent=2) if json else "\n".join(told))
