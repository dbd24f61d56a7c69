"""Opens one grader by the name it was asked for."""

from collections.abc import Iterator
from contextlib import contextmanager

from simulator.grading.port import Grader
from simulator.llm.choice import ModelOptions, choose
from simulator.settings import ModelSettings


@contextmanager
def open_grader(
    settings: ModelSettings, name: str, base_url: str | None = None
) -> Iterator[Grader]:
    """`offline`, or a model of the chosen server; `UserError` where there is no server."""
    choice = choose(settings, ModelOptions(boss="authored", grader=name, base_url=base_url))
    if choice.grader.model is None:
        from simulator.grading.offline.grader import OfflineGrader

        yield OfflineGrader()
        return
    from simulator.grading.model.grader import ModelGrader
    from simulator.llm.opening import open_models
    from simulator.rubric.definitions import load_rubric

    with open_models(choice, settings) as models:
        yield ModelGrader(models.grader, load_rubric())
