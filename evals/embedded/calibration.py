"""`python -m evals.embedded.calibration`: do the probabilities mean what they say?

Prints a table and writes a diagram: where the grader says 0.8, eight in ten should be there.
"""

from pathlib import Path
from typing import Annotated, NamedTuple

import numpy as np
import typer

from evals.turns import LabelledTurn, read_turns
from simulator.grading.embedded.grader import ITEMS, EmbeddedGrader

BINS = 10
SIDE, PAD = 320, 40


class Bin(NamedTuple):
    """Pairs of turn and item with a like probability: how many, said, and there."""

    count: int
    said: float
    there: float


def probabilities(turns: list[LabelledTurn], grader: EmbeddedGrader) -> tuple[np.ndarray, ...]:
    """For every turn and item, the probability and whether annotators met it."""
    said = np.array([[*grader.probabilities(turn.said).values()] for turn in turns])
    there = np.array([[item in turn.items for item in ITEMS] for turn in turns])
    return said.ravel(), there.ravel()


def bins(said: np.ndarray, there: np.ndarray) -> list[Bin]:
    """Ten bins of equal width; empty ones are left out."""
    place = np.minimum((said * BINS).astype(int), BINS - 1)
    return [
        Bin(int(inside.sum()), float(said[inside].mean()), float(there[inside].mean()))
        for number in range(BINS)
        if (inside := place == number).any()
    ]


def calibration_error(found: list[Bin]) -> float:
    """Expected calibration error (Naeini and others, 2015): the mean gap, weighted by count."""
    total = sum(one.count for one in found)
    return sum(one.count * abs(one.said - one.there) for one in found) / total


def diagram(found: list[Bin]) -> str:
    """The reliability diagram as SVG."""

    def at(x: float, y: float) -> str:
        return f"{PAD + x * SIDE:.1f},{PAD + (1 - y) * SIDE:.1f}"

    size = SIDE + 2 * PAD
    line = " ".join(at(one.said, one.there) for one in found)
    dots = "".join(
        '<circle cx="{}" cy="{}" r="4"/>'.format(*at(one.said, one.there).split(","))
        for one in found
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" '
        'font-family="sans-serif" font-size="13" fill="#1c1917">'
        f'<rect width="{size}" height="{size}" fill="#faf7f2"/>'
        f'<polyline points="{at(0, 0)} {at(1, 1)}" stroke="#57534e" stroke-dasharray="4 4"/>'
        f'<polyline points="{at(0, 1)} {at(0, 0)} {at(1, 0)}" fill="none" stroke="#1c1917"/>'
        f'<polyline points="{line}" fill="none" stroke="#1e40af" stroke-width="2"/>'
        f'<g fill="#1e40af">{dots}</g>'
        f'<text x="{PAD}" y="{size - 12}">how likely the grader says it is, 0 to 1</text>'
        f'<text x="{PAD}" y="24">how often it was there, 0 to 1</text></svg>\n'
    )


def main(
    turns: Annotated[list[Path], typer.Argument(help="Labelled turns never trained on.")],
    writer: Annotated[str, typer.Option(help="Only turns of these writers.")] = "H,W10",
    out: Annotated[Path | None, typer.Option(help="Where the diagram goes.")] = None,
) -> None:
    """Print the bins and the calibration error."""
    wanted = set(writer.split(","))
    kept = [turn for file in turns for turn in read_turns(file) if turn.writer in wanted]
    found = bins(*probabilities(kept, EmbeddedGrader()))
    for one in found:
        typer.echo(f"said {one.said:.2f}  there {one.there:.2f}  of {one.count}")
    typer.echo(f"{len(kept)} turns, calibration error {calibration_error(found):.3f}")
    if out:
        out.write_text(diagram(found), "utf-8")


if __name__ == "__main__":
    typer.run(main)
