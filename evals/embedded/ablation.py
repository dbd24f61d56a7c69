"""`python -m evals.embedded.ablation`: what each part of the grader is worth.

Each combination of signs gets a decision of its own, fitted on the same writers, and is measured
on turns that no part was fitted to. The plain sentences and the rules by which one item rules
out another are left out; `evals validity` measures the whole, and patterns alone.
"""

from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from evals.agreement import macro_f1
from evals.cli import told
from evals.embedded.extra import training_extra
from evals.turns import LabelledTurn, dataset, read_turns
from simulator.errors import UserError
from simulator.grading.embedded.decision import Decision, Signs
from simulator.grading.embedded.grader import ITEMS, EmbeddedGrader

FILES = ("turns.jsonl", "heldout.jsonl", "general.jsonl")
SETS = {"held-out": "H", "plain": "W38", "hard": "W10", "hints": "W29,W30", "general": "W45,W46"}
COMBINATIONS = (
    ("ngrams",),
    ("encoder",),
    ("encoder", "patterns"),
    ("encoder", "ngrams", "patterns"),
)


def main(
    folder: Annotated[
        Path | None, typer.Argument(help="A grader's files; the shipped ones.")
    ] = None,
    decide_on: Annotated[str, typer.Option(help="Writers kept apart for the decision.")] = "W8,W9",
) -> None:
    """Print macro F1 of each combination on each set."""
    grader = _grader(folder)
    turns = [turn for file in FILES for turn in read_turns(dataset(file))]
    decided, signs_decided = _read(turns, decide_on, grader)
    truth = _truth(decided)
    if lacking := [item for item, met in zip(ITEMS, truth.T, strict=True) if not met.any()]:
        raise UserError(
            f"--decide-on: no turn of {decide_on!r} meets {lacking[0]}; name more writers"
        )
    with training_extra():
        from evals.embedded.fitting import fit
    measured = {name: _read(turns, writers, grader) for name, writers in SETS.items()}
    for parts in COMBINATIONS:
        decision = fit("ablation", [_only(parts, one) for one in signs_decided], truth)
        figures = [
            f"{name} {_macro_f1(decision, parts, *one):.3f}" for name, one in measured.items()
        ]
        typer.echo(f"{' + '.join(parts)}: {', '.join(figures)}")


def _grader(folder: Path | None) -> EmbeddedGrader:
    if folder and not (folder / "model.onnx").is_file():
        raise UserError(f"{folder}: no grader's files; name a folder that make grader filled")
    return EmbeddedGrader(folder)


def _read(turns: list[LabelledTurn], writers: str, grader: EmbeddedGrader):
    wanted = [turn for turn in turns if turn.writer in writers.split(",")]
    return wanted, [grader.signs(turn.said) for turn in wanted]


def _only(parts: tuple[str, ...], signs: list[Signs]) -> list[Signs]:
    silent = Signs(encoder=0, ngrams=0, patterns=False)
    return [silent._replace(**{part: getattr(one, part) for part in parts}) for one in signs]


def _truth(turns: list[LabelledTurn]) -> np.ndarray:
    met = [[item in turn.items for item in ITEMS] for turn in turns]
    return np.array(met, bool).reshape(-1, len(ITEMS))


def _macro_f1(
    decision: Decision, parts: tuple[str, ...], turns: list[LabelledTurn], signs: list[list[Signs]]
) -> float | None:
    found = [
        {
            item
            for item, one in zip(ITEMS, _only(parts, turn), strict=True)
            if decision.is_met(item, decision.probability(item, one))
        }
        for turn in signs
    ]
    return macro_f1([turn.items.keys() for turn in turns], found)


if __name__ == "__main__":
    told(lambda: typer.run(main))
