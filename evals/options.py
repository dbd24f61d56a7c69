"""What every eval's command line takes."""

from pathlib import Path
from typing import Annotated

import typer

from evals.gates import Gate, gates
from simulator.models.base import Value

Out = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="The run's folder; name an old one to go on with it."),
]
Grader = Annotated[str, typer.Option(metavar="NAME", help="offline, patterns, or a model.")]
BaseUrl = Annotated[
    str | None, typer.Option(metavar="URL", help="An OpenAI-compatible server, up to /v1.")
]
Workers = Annotated[
    int | None,
    typer.Option(min=1, max=64, help="Turns graded at a time.", show_default="1; offline: a core"),
]
Draws = Annotated[int, typer.Option(min=1, max=100_000, help="Redraws behind each interval.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the report as JSON.")]
FailUnder = Annotated[
    list[str] | None,
    typer.Option(metavar="[FIGURE=]X", help="Exit 1 where a figure is lower; may be repeated."),
]
Boss = Annotated[str, typer.Option(metavar="NAME", help="authored, or a model of your server.")]
Data = Annotated[Path | None, typer.Option(metavar="FILE", help="Labelled turns, JSON lines.")]


class Common(Value):
    """The same for every eval."""

    out: Path | None = None
    grader: str = "offline"
    base_url: str | None = None
    workers: int | None = None
    json_wanted: bool = False
    fail_under: tuple[Gate, ...] = ()


def common_of(
    out: Path | None,
    grader: str,
    base_url: str | None,
    workers: int | None,
    json: bool,
    fail_under: list[str] | None,
) -> Common:
    """What the command line gave, as one value; `UserError` for a gate that is none."""
    return Common(
        out=out,
        grader=grader,
        base_url=base_url,
        workers=workers,
        json_wanted=json,
        fail_under=gates(fail_under or ()),
    )
