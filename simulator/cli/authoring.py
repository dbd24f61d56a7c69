"""The commands for those who write what is played; `main` joins them to the others."""

from pathlib import Path
from typing import Annotated

import typer

from simulator.cli.options import AsJson, Content
from simulator.errors import UserError

app = typer.Typer()


@app.command("list")
def list_content(json: AsJson = False, content: Content = None) -> None:
    """List the scenarios and the personas that play them."""
    from simulator.cli.listing import listing

    listing(content, json)


@app.command()
def new(
    kind: Annotated[str, typer.Argument(help="scenario, canned, course, arc or persona.")],
    name: Annotated[
        str, typer.Argument(help="Small letters, digits and hyphens; SCENARIO/NAME for canned.")
    ],
    content: Annotated[
        Path, typer.Option(metavar="DIR", help="Your folder; made where there is none.")
    ] = Path(),
) -> None:
    """Begin a file of your own: an example that can be played, each field explained."""
    from simulator.cli.new import new as run

    run(kind, name, content)


@app.command()
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH...]", help="Files or folders.")
    ] = None,
) -> None:
    """Check persona and scenario files; with no path, those that ship."""
    from simulator.cli.check import check as run

    raise typer.Exit(run(paths or []))


@app.command()
def replay(
    targets: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE...]", help="A file, or a name such as ccd-email/strong."),
    ] = None,
    step: Annotated[bool, typer.Option("--step", help="Wait for Enter before each grade.")] = False,
    json: AsJson = False,
    check: Annotated[
        bool, typer.Option("--check", help="Fail where a recorded grade no longer comes out.")
    ] = False,
    record: Annotated[
        bool, typer.Option("--record", help="Write what comes out into the files.")
    ] = False,
    content: Content = None,
) -> None:
    """Read a canned conversation, or check that all come out as recorded."""
    from simulator.cli import replay as run

    if check or record:
        if (check and record) or (record and not targets):
            raise UserError("replay: --record needs files, and does not go with --check")
        raise typer.Exit(run.check(targets or [], content, record))
    if not targets or len(targets) > 1:
        raise UserError("replay: name one conversation, or use --check; see `simulator list`")
    run.show(targets[0], content, step, json)


@app.command()
def schema(
    folder: Annotated[Path, typer.Argument(help="Where personas/ and scenarios/ stand.")] = Path(),
) -> None:
    """Write the JSON Schemas that let an editor complete content files."""
    from simulator.schemas import write_schemas

    for path in write_schemas(folder):
        typer.echo(path)
