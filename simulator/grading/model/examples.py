"""The worked turns shown to a model before the turn it is asked about."""

from importlib import resources

import yaml
from pydantic import TypeAdapter

from simulator.models.base import Value
from simulator.models.grading import Utterance
from simulator.models.items import Item


class Example(Value):
    """One labelled turn: the items that annotators agree on, with their quotes."""

    id: str
    scenario: str
    boss_line: str
    text: str
    items: dict[Item, str]

    @property
    def utterance(self) -> Utterance:
        """The turn as the grader is asked about it; no facts or dialogue belong to it."""
        return Utterance(text=self.text, boss_line=self.boss_line)


def load_examples() -> tuple[Example, ...]:
    """Read the worked turns that ship in the package.

    Whoever measures a model grader on labelled turns leaves out those with these ids.
    """
    folder = resources.files("simulator.grading.model")
    text = folder.joinpath("examples.yaml").read_text("utf-8")
    return TypeAdapter(tuple[Example, ...]).validate_python(yaml.safe_load(text))
