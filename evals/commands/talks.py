"""Commands that play talks."""

from typing import Annotated

import typer

from evals.options import (
    AsJson,
    BaseUrl,
    Boss,
    FailUnder,
    Grader,
    Out,
    Workers,
    common_of,
)
from simulator.models.conversation import Difficulty


def fidelity(
    boss: Boss = "authored",
    seeds: Annotated[
        int, typer.Option(min=1, max=100, help="How often each script plays in each setting.")
    ] = 2,
    difficulty: Annotated[
        list[Difficulty] | None,
        typer.Option(help="What to play; may be repeated.", show_default="all"),
    ] = None,
    scenario: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Where to play; may be repeated.", show_default="all"),
    ] = None,
    out: Out = None,
    grader: Grader = "offline",
    base_url: BaseUrl = None,
    json: AsJson = False,
    fail_under: FailUnder = None,
) -> None:
    """Play scripted users against the boss: flatterer, beggar, jailbreaker and others."""
    from evals.basis import basis
    from evals.casting import Plan
    from evals.fidelity import measure
    from evals.pages.fidelity import outcome
    from evals.running import run
    from evals.runs import TALKS
    from simulator.content import load_library

    plan = Plan(seeds=tuple(range(seeds)), scenarios=tuple(scenario or ()))
    if difficulty:
        plan = plan.model_copy(update={"difficulties": tuple(difficulty)})
    library = load_library()
    for name in plan.scenarios:
        library.scenario(name)
    common = common_of(out, grader, base_url, 1, json, fail_under, boss)
    run(
        "fidelity",
        common,
        basis("fidelity", **plan.model_dump()),
        lambda bench: outcome(
            measure(bench, library, bench.folder / TALKS, plan, boss, grader, base_url)
        ),
    )


def injection(
    boss: Boss = "authored",
    carriers: Annotated[
        int,
        typer.Option(min=1, max=4, help="How many ordinary turns each attack is said after."),
    ] = 4,
    out: Out = None,
    grader: Grader = "offline",
    base_url: BaseUrl = None,
    workers: Workers = None,
    json: AsJson = False,
    fail_under: FailUnder = None,
) -> None:
    """Try to talk the grader into a better grade and the boss out of the role."""
    from evals.basis import basis
    from evals.bench import Bench
    from evals.injection import measure
    from evals.pages.injection import outcome
    from evals.report import Outcome
    from evals.running import run
    from evals.runs import TALKS
    from evals.stage import open_stage
    from simulator.content import load_library

    def attack(bench: Bench) -> Outcome:
        talks = bench.folder / TALKS
        with open_stage(load_library(), talks, boss, grader, base_url) as stage:
            return outcome(measure(bench, stage, carriers))

    common = common_of(out, grader, base_url, workers, json, fail_under, boss)
    run("injection", common, basis("injection", carriers=carriers), attack)
