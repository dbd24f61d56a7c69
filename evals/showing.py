"""What a run shows in the terminal: bars while it works, then tables."""

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table as Grid
from rich.text import Text

from evals.bootstrap import Interval
from evals.report import Block, Cell, Outcome, Table

DASH = "–"
MOST_COLUMNS = 7
MOST_ROWS = 12


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


def show(outcome: Outcome, most_rows: int = MOST_ROWS) -> None:
    """The headlines and the tables that fit a terminal; the page has them all."""
    console = Console(highlight=False)
    console.print(Text(outcome.title, style="bold"))
    grid = Grid(box=None, pad_edge=False, show_header=False)
    grid.add_column()
    # A gate needs the whole name.
    grid.add_column(no_wrap=True)
    for figure in outcome.figures:
        grid.add_row(cell(figure.value), figure.name, figure.means)
    console.print(grid)
    for block in outcome.blocks:
        _show(console, block, most_rows)
    for note in outcome.notes:
        console.print(Text(f"\n{note}", style="dim"))


def cell(value: Cell) -> str:
    """A value as it stands in a table; one that is not whole is never rounded to be."""
    if value is None:
        return DASH
    return _rounded(value) if isinstance(value, float) else str(value)


def ranged(found: Interval) -> str:
    """A figure with its interval in brackets, where it has one."""
    spread = f" ({cell(found.low)} to {cell(found.high)})" if found.low is not None else ""
    return cell(found.value) + spread


def _rounded(value: float) -> str:
    # Nine digits first, so that what only arithmetic has left of a whole number is one.
    exact, digits = round(value, 9) + 0.0, 2
    while float(shown := f"{exact:.{digits}f}").is_integer() and float(shown) != exact:
        digits += 1
    return shown


def _show(console: Console, block: Block, most_rows: int) -> None:
    if not isinstance(block, Table) or not block.rows or len(block.columns) > MOST_COLUMNS:
        return
    grid = Grid(title=f"\n{block.title}", title_justify="left", box=None, pad_edge=False)
    for number, column in enumerate(block.columns):
        grid.add_column(column, justify="right" if number else "left", no_wrap=not number)
    for row in block.rows[:most_rows]:
        grid.add_row(*map(cell, row))
    console.print(grid)
    if len(block.rows) > most_rows:
        console.print(Text(f"and {len(block.rows) - most_rows} more", style="dim"))
