"""Commands over whole runs."""

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
    before: Annotated[Path, typer.Argument(metavar="BEFORE", help="The folder of a run.")],
    after: Annotated[Path, typer.Argument(metavar="AFTER", help="The folder of a later one.")],
    out: Out = None,
    json: AsJson = False,
    fail_under: FailUnder = None,
) -> None:
    """Hold two runs side by side: which items flipped, on which turns."""
    from evals.basis import Basis
    from evals.compare import compare as hold
    from evals.gates import gates
    from evals.pages.compare import outcome
    from evals.running import present
    from evals.runs import open_folder

    common = Common(out=out, json_wanted=json, fail_under=gates(fail_under or ()))
    found = hold(before, after)
    folder = open_folder("compare", out)
    data = Basis(data=f"{before}, {after}")
    present(folder, "compare", common, found.who_after, data, outcome(found))


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
    from evals.running import run_with
    from evals.runs import ALL

    common = common_of(out, grader, base_url, workers, json, fail_under, boss)
    run_with(ALL, common, lambda opened, folder: run_all(folder, opened, common))
