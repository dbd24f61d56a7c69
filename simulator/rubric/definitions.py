"""The rubric's words: what each item means, for people and for graders."""

import hashlib
from importlib import resources

import yaml

from simulator.models.base import Value
from simulator.models.items import Criterion, Item


class Definition(Value):
    """What one item means: a short label, the rule, and what does not count."""

    label: str
    meaning: str
    counts: tuple[str, ...]
    does_not_count: tuple[str, ...] = ()
    try_this: str = ""


class Rubric(Value):
    """The whole rubric. `version` changes whenever a definition changes its meaning."""

    version: str
    criteria: dict[Criterion, str]
    items: dict[Item, Definition]

    def label(self, item: Item) -> str:
        """The item's name as people see it."""
        return self.items[item].label

    @property
    def digest(self) -> str:
        """Twelve hex digits that change with any word of the rubric."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:12]


def load_rubric() -> Rubric:
    """Read the rubric that ships in the package."""
    text = resources.files("simulator.rubric").joinpath("rubric.yaml").read_text("utf-8")
    return Rubric.model_validate(yaml.safe_load(text))
