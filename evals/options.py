"""What every eval's command line takes."""

from pathlib import Path
from typing import Annotated

import typer

from evals.gates import Gate, gates
from simulator.models.base import Value
from simulator.models.conversation import AUTHORED

Out = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", help="The folder of the run; name that of an old run to go on with it."
    ),
]
Grader = Annotated[
    str,
    typer.Option(metavar="NAME", help="Who grades: offline, patterns, or a model of the server."),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(metavar="URL", help="The address of an OpenAI-compatible server, up to /v1."),
]
Workers = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=64,
        help="How many turns are graded at a time.",
        show_default="1; one for each core with the offline grader",
    ),
]
Draws = Annotated[
    int, typer.Option(min=1, max=100_000, help="How often turns are redrawn for an interval.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the report as JSON.")]
FailUnder = Annotated[
    list[str] | None,
    typer.Option(metavar="[FIGURE=]X", help="Exit 1 where a figure is lower; may be repeated."),
]
Boss = Annotated[
    str,
    typer.Option(metavar="NAME", help="Who plays the boss: authored, or a model of the server."),
]
Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        "--gold",
        metavar="FILE",
        help="Labelled turns, one JSON object a line.",
        show_default="the small data",
    ),
]


class Common(Value):
    """The same for every eval."""

    out: Path | None = None
    grader: str = "offline"
    base_url: str | None = None
    workers: int | None = None
    boss: str = AUTHORED
    json_wanted: bool = False
    fail_under: tuple[Gate, ...] = ()


def common_of(
    out: Path | None,
    grader: str,
    base_url: str | None,
    workers: int | None,
    json: bool,
    fail_under: list[str] | None,
    boss: str = AUTHORED,
) -> Common:
    """What the command line gave, as one value; `UserError` for a gate that is none."""
    return Common(
        out=out,
        grader=grader,
        base_url=base_url,
        workers=workers,
        boss=boss,
        json_wanted=json,
        fail_under=gates(fail_under or ()),
    )
