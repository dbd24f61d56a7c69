"""The options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Content = Annotated[
    Path | None,
    typer.Option(
        "--content", metavar="DIR", help="A folder with personas/ and scenarios/ of yours."
    ),
]
Persona = Annotated[str | None, typer.Option(help="Who plays the boss.")]
Difficulty = Annotated[str, typer.Option(help="forgiving, hard or merciless.")]
Timing = Annotated[str, typer.Option(help="at_once, after_a_day or after_a_week.")]
Seed = Annotated[int, typer.Option(help="Varies the choice of lines.")]
Boss = Annotated[
    str | None, typer.Option(metavar="MODEL", help="The boss's model; authored; or local.")
]
GraderModel = Annotated[
    str | None,
    typer.Option("--grader", metavar="MODEL", help="The grader's model; offline; or local."),
]
BaseUrl = Annotated[
    str | None, typer.Option("--base-url", metavar="URL", help="An OpenAI-compatible server.")
]
Local = Annotated[
    Path | None, typer.Option(metavar="MODEL.gguf", help="A model to run here; it plays the boss.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]
