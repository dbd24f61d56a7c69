"""`python -m evals.embedded.calibration`: do the probabilities mean what they say?

Where the grader says 0.8, eight in ten should be there: over all pairs of turn and item, most of
them plainly absent, and over what a user sees, the findings that are left when one item has ruled
out another.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from evals.agreement import share
from evals.cli import told
from evals.embedded.bins import Judged, bins, calibration_error
from evals.embedded.diagram import diagram
from evals.showing import DASH, cell
from evals.turns import LabelledTurn, read_turns
from simulator.errors import UserError
from simulator.grading.embedded.grader import ITEMS, EmbeddedGrader
from simulator.models.grading import SURE, Finding

Borne = list[tuple[Finding, bool]]
"""Findings, and whether annotators bear them out."""


def over_pairs(turns: list[LabelledTurn], grader: EmbeddedGrader) -> Judged:
    """Every item of every turn, met or not."""
    said = np.array([[*grader.probabilities(turn.said).values()] for turn in turns])
    there = np.array([[item in turn.items for item in ITEMS] for turn in turns])
    return Judged(said.ravel(), there.ravel())


def findings(turns: list[LabelledTurn], grader: EmbeddedGrader) -> Borne:
    """What the grader says it found."""
    return [
        (one, one.item in turn.items) for turn in turns for one in grader.read(turn.said).findings
    ]


def over_findings(found: Borne) -> Judged:
    """The findings alone."""
    said = np.array([one.probability for one, _ in found], float)
    return Judged(said, np.array([there for _, there in found], bool))


def main(
    turns: Annotated[list[Path], typer.Argument(help="Labelled turns never trained on.")],
    writer: Annotated[str, typer.Option(help="Only turns of these writers.")] = "H,W10",
    out: Annotated[Path | None, typer.Option(help="Where the diagram goes.")] = None,
) -> None:
    """Print the bins, the calibration error, and how often the unsure findings are right."""
    kept = [turn for file in turns for turn in read_turns(file) if turn.writer in writer.split(",")]
    if not kept:
        raise UserError(f"--writer: no turn of {writer!r} in these files; name writers they have")
    grader = EmbeddedGrader()
    pairs, found = over_pairs(kept, grader), findings(kept, grader)
    lines = [
        f"{len(kept)} turns",
        *_table("all pairs of turn and item", pairs),
        *_table("findings, as a user sees them", over_findings(found)),
        f"  unsure, said under {SURE:g}: {_right(found, unsure=True)}",
        f"  the others: {_right(found, unsure=False)}",
    ]
    typer.echo("\n".join(lines))
    if out:
        _write(out, diagram(bins(pairs)))


def _table(title: str, judged: Judged) -> Iterator[str]:
    found = bins(judged)
    error = calibration_error(found)
    yield f"{title}: {len(judged.said)}"
    for one in found:
        yield f"  said {one.said:.2f}  there {one.there:.2f}  of {one.count}"
    yield f"  calibration error {DASH if error is None else f'{error:.3f}'}"


def _right(found: Borne, unsure: bool) -> str:
    right = [there for one, there in found if one.is_unsure is unsure]
    return f"there {cell(share(right))}  of {len(right)}"


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise UserError(f"{path}: {error.strerror}; name another file with --out") from None


if __name__ == "__main__":
    told(lambda: typer.run(main))
