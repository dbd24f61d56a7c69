"""The commands and their options; what each does lives in a module of its own."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from simulator import __version__, telemetry
from simulator.cli import authoring, streams
from simulator.cli.options import (
    AsJson,
    BaseUrl,
    Boss,
    Content,
    Difficulty,
    GraderModel,
    Local,
    Persona,
    Seed,
    Timing,
)
from simulator.errors import UserError

app = typer.Typer(
    name="simulator",
    help="Rehearse the talk that follows when you have lost your boss's trust.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(authoring.app)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="7860 or the next free one.")
    ] = None,
    boss: Boss = None,
    grader: GraderModel = None,
    base_url: BaseUrl = None,
    local: Local = None,
    content: Content = None,
) -> None:
    """Open the page in which you rehearse."""
    from simulator.llm.choice import ModelOptions
    from simulator.settings import read_settings
    from simulator.ui.serve import serve as run

    options = ModelOptions(boss=boss, grader=grader, base_url=base_url, local=local)
    run(read_settings(content), host, port, options)


@app.command()
def chat(
    scenario: Annotated[str | None, typer.Argument(help="See `simulator list`.")] = None,
    persona: Persona = None,
    difficulty: Difficulty = "hard",
    timing: Timing = "after_a_day",
    seed: Seed = 0,
    resume: Annotated[
        str | None, typer.Option(metavar="ID", help="Go on with a conversation.")
    ] = None,
    boss: Boss = None,
    grader: GraderModel = None,
    base_url: BaseUrl = None,
    local: Local = None,
    content: Content = None,
) -> None:
    """Rehearse in the terminal."""
    from simulator.cli.chat import chat as run
    from simulator.cli.choices import setup
    from simulator.cli.library import told_library
    from simulator.llm.choice import ModelOptions
    from simulator.settings import read_settings

    if (scenario is None) == (resume is None):
        raise UserError("chat: name a scenario, or --resume a conversation; see `simulator list`")
    library, chosen = told_library(content), None
    if scenario is not None:
        chosen = setup(library, scenario, persona, difficulty, timing, seed)
    options = ModelOptions(boss=boss, grader=grader, base_url=base_url, local=local)
    run(read_settings(content), chosen, resume, options)


@app.command()
def play(
    scenario: Annotated[str, typer.Argument(help="See `simulator list`.")],
    turns: Annotated[Path, typer.Option(help="User turns, one a line; - is standard input.")],
    persona: Persona = None,
    difficulty: Difficulty = "hard",
    timing: Timing = "after_a_day",
    seed: Seed = 0,
    json: AsJson = False,
    boss: Boss = None,
    grader: GraderModel = None,
    base_url: BaseUrl = None,
    local: Local = None,
    content: Content = None,
) -> None:
    """Play a file of user turns; without a model, the same way every time."""
    from simulator.cli.choices import setup
    from simulator.cli.library import told_library
    from simulator.cli.play import play as run
    from simulator.llm.choice import ModelOptions
    from simulator.settings import read_settings
    from simulator.wiring import passing_session

    library = told_library(content)
    chosen = setup(library, scenario, persona, difficulty, timing, seed)
    if not (base_url or local):  # the environment alone brings no model in here
        boss, grader = boss or "authored", grader or "offline"
    options = ModelOptions(boss=boss, grader=grader, base_url=base_url, local=local)
    with passing_session(library, read_settings(content), options) as session:
        raise typer.Exit(run(session, chosen, turns, json))


@app.command()
def grade(
    file: Annotated[Path, typer.Argument(help="JSON lines; - is standard input.")],
    grader: Annotated[
        str, typer.Option(metavar="MODEL", help="offline; patterns; or a model of your server.")
    ] = "offline",
    base_url: BaseUrl = None,
    content: Content = None,
) -> None:
    """Grade turns that stand in a file, one JSON object a line."""
    from simulator.cli.grade import grade as run
    from simulator.grading.choice import open_grader
    from simulator.settings import read_settings

    models = read_settings().models
    with open_grader(models, grader, base_url) as chosen:
        raise typer.Exit(run(file, chosen, content, models.prices))


@app.command()
def doctor(
    boss: Boss = None,
    grader: GraderModel = None,
    base_url: BaseUrl = None,
    local: Local = None,
    json: AsJson = False,
) -> None:
    """Say which models were chosen and why, and whether they work."""
    from simulator.cli.doctor import doctor as run
    from simulator.llm.choice import ModelOptions
    from simulator.settings import read_settings

    options = ModelOptions(boss=boss, grader=grader, base_url=base_url, local=local)
    raise typer.Exit(run(read_settings().models, options, json))


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"simulator {__version__}")
        raise typer.Exit()


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line; a user's mistake is one line each, without a traceback."""
    telemetry.turn_off()
    streams.prepare()
    try:
        app()
    except UserError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        # The reader has gone; Python would complain once more when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
