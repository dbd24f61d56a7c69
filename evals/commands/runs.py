"""Commands over whole runs."""

from json import dumps
from pathlib import Path
from typing import Annotated

import typer

from evals.options import (
    AsJson,
    BaseUrl,
    Boss,
    Common,
    FailUnder,
    Grader,
    Out,
    Workers,
    common_of,
)


def compare(
    before: Annotated[Path, typer.Argument(metavar="RUN", help="A run's folder.")],
    after: Annotated[Path, typer.Argument(metavar="RUN", help="Another one's.")],
    out: Out = None,
    json: AsJson = False,
    fail_under: FailUnder = None,
) -> None:
    """Hold two runs side by side: which items flipped, on which turns."""
    from evals.compare import compare as hold
    from evals.gates import gates
    from evals.pages.compare import outcome
    from evals.running import present
    from evals.runs import open_folder

    common = Common(out=out, json_wanted=json, fail_under=gates(fail_under or ()))
    found = hold(before, after)
    folder = open_folder("compare", out)
    present(folder, "compare", common, found.who_after, f"{before}, {after}", outcome(found))


def everything(
    boss: Boss = "authored",
    out: Out = None,
    grader: Grader = "offline",
    base_url: BaseUrl = None,
    workers: Workers = None,
    json: AsJson = False,
    fail_under: FailUnder = None,
) -> None:
    """Every eval on the small data; gates are named as in validity.macro_f1=0.8."""
    from evals.everything import run_all
    from evals.gates import failures
    from evals.running import end, resumable
    from evals.runs import open_folder
    from evals.showing import cell

    common = common_of(out, grader, base_url, workers, json, fail_under)
    folder = open_folder("all", out)
    with resumable(folder):
        reports, figures = run_all(folder, common, boss)
    if json:
        typer.echo(dumps([one.model_dump(mode="json") for one in reports], indent=2))
    else:
        for name, value in figures.items():
            typer.echo(f"{cell(value):>6}  {name}")
    end(failures(figures, common.fail_under))
