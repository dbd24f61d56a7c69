"""What a run shows in the terminal: bars while it works, then tables."""

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table as Grid
from rich.text import Text

from evals.report import Bars, Block, Cell, Outcome, Table

DASH = "–"


class ShownProgress:
    """Progress bars on standard error, and only on a terminal."""

    def track(self, what: str, total: int, steps: Iterable) -> Iterator:
        """Hand the steps through, showing each."""
        console = Console(stderr=True)
        columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(
            *columns, console=console, transient=True, disable=not console.is_terminal
        ) as bar:
            yield from bar.track(steps, total=total)


def show(outcome: Outcome) -> None:
    """The headlines and every table, for people."""
    console = Console(highlight=False)
    console.print(Text(outcome.title, style="bold"))
    grid = Grid(box=None, pad_edge=False, show_header=False)
    for figure in outcome.figures:
        grid.add_row(cell(figure.value), figure.name, figure.means)
    console.print(grid)
    for block in outcome.blocks:
        _show(console, block)
    for note in outcome.notes:
        console.print(Text(f"\n{note}", style="dim"))


def cell(value: Cell) -> str:
    """A value as it stands in a table."""
    if value is None:
        return DASH
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _show(console: Console, block: Block) -> None:
    if isinstance(block, Bars):
        columns = ("", "value", "from", "to", *([block.beside] if block.beside else []))
        rows = tuple(
            (one.label, one.value, one.low, one.high, *([one.beside] if block.beside else []))
            for one in block.bars
        )
        block = Table(title=block.title, columns=columns, rows=rows)
    if isinstance(block, Table) and block.rows:
        grid = Grid(title=f"\n{block.title}", title_justify="left", box=None, pad_edge=False)
        for number, column in enumerate(block.columns):
            grid.add_column(column, justify="right" if number else "left", overflow="fold")
        for row in block.rows:
            grid.add_row(*map(cell, row))
        console.print(grid)
