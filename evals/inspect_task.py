"""Our graders as an Inspect AI task: labelled turns in, three grades apart out.

`inspect eval evals/inspect_task.py` runs it; it needs the extra `inspect`.
"""

from pathlib import Path

from inspect_ai import Epochs, Task, task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import ModelOutput
from inspect_ai.solver import Generate, Solver, TaskState, solver

from evals.formula import formula
from evals.inspect_scorer import figures, grade
from evals.turns import SMOKE, LabelledTurn, dataset, read_turns, unseen
from simulator.grading.choice import open_grader
from simulator.settings import read_settings


@task
def labelled_turns(
    grader: str = "offline", data: str | None = None, base_url: str | None = None, repeats: int = 1
) -> Task:
    """Grade every labelled turn, as often as wanted, and hold each grade against the labels.

    `grader` is offline, patterns, or a model of the server at `base_url`; `data` is a file
    of labelled turns.
    """
    path = Path(data) if data else dataset(SMOKE)
    with open_grader(read_settings().models, grader, base_url) as opened:
        turns = unseen(read_turns(path), opened)
    return Task(
        dataset=MemoryDataset([_sample(turn) for turn in turns], name=path.stem),
        solver=turn_itself(),
        scorer=grade(grader, base_url),
        metrics=figures(),
        # Without a reducer no mean of epochs hides that a grader gave two grades.
        epochs=Epochs(repeats, []),
    )


@solver
def turn_itself() -> Solver:
    """Hands on the turn as it was typed: what is graded here is the turn, not a model's answer."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        state.output = ModelOutput.from_content("turn", state.input_text)
        state.completed = True
        return state

    return solve


def _sample(turn: LabelledTurn) -> Sample:
    gold = formula(turn, frozenset(turn.items))
    return Sample(
        id=turn.id,
        input=turn.text,
        target=[item.value for item in turn.items],
        metadata={"said": turn.said.model_dump(mode="json"), "gold": gold.model_dump()},
    )
