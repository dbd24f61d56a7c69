"""The command line: one command an eval."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from evals.options import (
    AsJson,
    BaseUrl,
    Boss,
    Common,
    Data,
    Draws,
    FailUnder,
    Grader,
    Out,
    Workers,
)
from simulator.errors import UserError
from simulator.models.conversation import Difficulty

app = typer.Typer(help="How far a grade can be trusted.", pretty_exceptions_enable=False)


@app.callback()
def _main() -> None:
    pass


@app.command()
def validity(
    gold: Annotated[Path | None, typer.Option(metavar="FILE", help="Labelled turns.")] = None,
    out: Out = None,
    grader: Grader = "offline",
    base_url: BaseUrl = None,
    workers: Workers = 1,
    draws: Draws = 500,
    json: AsJson = False,
    fail_under: FailUnder = None,
) -> None:
    """Hold a grader against labelled turns."""
    from evals.pages.validity import outcome
    from evals.running import run
    from evals.turns import SMOKE, dataset, read_turns
    from evals.validity import measure

    path = gold or dataset(SMOKE)
    turns = read_turns(path)
    common = _common(out, grader, base_url, workers, json, fail_under)
    run("validity", common, path.name, lambda bench: outcome(measure(bench, turns, draws)))


@app.command()
def consistency(
    data: Data = None,
    repeats: Annotated[int, typer.Option(min=2, max=1000, help="Gradings of each turn.")] = 5,
    nonce: Annotated[bool, typer.Option(help="Make every request differ, against caches.")] = True,
    out: Out = None,
    grader: Grader = "offline",
    base_url: BaseUrl = None,
    workers: Workers = 1,
    draws: Draws = 300,
    json: AsJson = False,
    fail_under: FailUnder = None,
) -> None:
    """Grade the same turns again and again."""
    from evals.consistency import measure
    from evals.pages.consistency import outcome
    from evals.running import run
    from evals.turns import SMOKE, dataset, read_turns

    path = data or dataset(SMOKE)
    turns = read_turns(path)
    common = _common(out, grader, base_url, workers, json, fail_under)
    run(
        "consistency",
        common,
        path.name,
        lambda bench: outcome(measure(bench, turns, repeats, nonce, draws)),
    )


@app.command()
def fidelity(
    boss: Boss = "authored",
    seeds: Annotated[int, typer.Option(min=1, max=100, help="Seeds played in each setting.")] = 2,
    difficulty: Annotated[
        list[Difficulty] | None, typer.Option(help="May be repeated; all by default.")
    ] = None,
    scenario: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="May be repeated; all by default.")
    ] = None,
    out: Out = None,
    grader: Grader = "offline",
    base_url: BaseUrl = None,
    json: AsJson = False,
    fail_under: FailUnder = None,
) -> None:
    """Play scripted users against the boss: flatterer, beggar, jailbreaker and others."""
    from evals.fidelity import Plan, measure
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
    common = _common(out, grader, base_url, 1, json, fail_under)
    run(
        "fidelity",
        common,
        "scripts.yaml",
        lambda bench: outcome(
            measure(bench, library, bench.folder / TALKS, plan, boss, grader, base_url)
        ),
    )


@app.command()
def injection(
    boss: Boss = "authored",
    carriers: Annotated[int, typer.Option(min=1, max=3, help="Turns each attack follows.")] = 3,
    out: Out = None,
    grader: Grader = "offline",
    base_url: BaseUrl = None,
    workers: Workers = 1,
    json: AsJson = False,
    fail_under: FailUnder = None,
) -> None:
    """Try to talk the grader into a better grade and the boss out of the role."""
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

    common = _common(out, grader, base_url, workers, json, fail_under)
    run("injection", common, "attacks_grader.jsonl, attacks_boss.jsonl", attack)


@app.command()
def robustness(
    data: Data = None,
    out: Out = None,
    grader: Grader = "offline",
    base_url: BaseUrl = None,
    workers: Workers = 1,
    json: AsJson = False,
    fail_under: FailUnder = None,
) -> None:
    """Change the form and keep the meaning, change the meaning and keep the form, and pad."""
    from evals.pages.robustness import outcome
    from evals.robustness import measure
    from evals.running import run
    from evals.turns import SMOKE, dataset, read_turns

    path = data or dataset(SMOKE)
    turns = read_turns(path)
    common = _common(out, grader, base_url, workers, json, fail_under)
    run("robustness", common, path.name, lambda bench: outcome(measure(bench, turns)))


@app.command()
def compare(
    before: Annotated[Path, typer.Argument(metavar="RUN", help="A run's folder.")],
    after: Annotated[Path, typer.Argument(metavar="RUN", help="Another one's.")],
    out: Out = None,
    json: AsJson = False,
    fail_under: FailUnder = None,
) -> None:
    """Hold two runs side by side: which items flipped, on which turns."""
    from evals.compare import compare as hold
    from evals.pages.compare import outcome
    from evals.running import present
    from evals.runs import open_folder

    found = hold(before, after)
    folder = open_folder("compare", out)
    common = _common(out, found.who_after.grader, None, 1, json, fail_under)
    present(folder, "compare", common, found.who_after, f"{before}, {after}", outcome(found))


def _common(
    out: Path | None,
    grader: str,
    base_url: str | None,
    workers: int,
    json: bool,
    fail_under: list[str] | None,
) -> Common:
    return Common(
        out=out,
        grader=grader,
        base_url=base_url,
        workers=workers,
        json_wanted=json,
        fail_under=tuple(fail_under or ()),
    )


def main() -> None:
    """Run the command line; a user's mistake is one line, without a traceback."""
    try:
        app()
    except UserError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
