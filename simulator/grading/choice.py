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
    """`offline`, `patterns`, or a model of a server; `UserError` where there is no server."""
    if name == "patterns":
        from simulator.grading.offline.grader import PatternGrader

        yield PatternGrader()
        return
    choice = choose(settings, ModelOptions(boss="authored", grader=name, base_url=base_url))
    if choice.grader.model is None:
        from simulator.grading.embedded.grader import EmbeddedGrader

        yield EmbeddedGrader()
        return
    from simulator.grading.model.grader import ModelGrader
    from simulator.llm.opening import open_models
    from simulator.rubric.definitions import load_rubric

    with open_models(choice, settings) as models:
        yield ModelGrader(models.grader, load_rubric())
