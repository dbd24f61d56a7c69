"""Graders for tests of the evals: real ones, with the faults that evals must find."""

import random

from simulator.errors import GradingFailed
from simulator.models.grading import Call, Finding, Reading, Utterance
from simulator.models.items import Item


class Fixed:
    """Finds what it was told, wherever the quote stands; counts how often it is asked."""

    def __init__(self, quotes: dict[str, Item], name: str = "fixed/1") -> None:
        self.name = name
        self.asked = 0
        self._quotes = quotes

    def read(self, utterance: Utterance) -> Reading:
        """The items whose words stand in the turn."""
        self.asked += 1
        text = utterance.text.casefold()
        found = [Finding(item=item, quote=q) for q, item in self._quotes.items() if q in text]
        return Reading(findings=tuple(found), grader=self.name)


class Flaky(Fixed):
    """The same, but sometimes overlooks what is there."""

    def __init__(self, quotes: dict[str, Item], misses: float, seed: int = 1) -> None:
        super().__init__(quotes, "flaky/1")
        self._misses = misses
        self._dice = random.Random(seed)

    def read(self, utterance: Utterance) -> Reading:
        """What `Fixed` finds, less what it overlooks this time."""
        whole = super().read(utterance)
        kept = tuple(one for one in whole.findings if self._dice.random() >= self._misses)
        return whole.model_copy(update={"findings": kept})


class Broken:
    """Fails on turns that hold a word; `answered` tells whether an unusable answer came, and
    `kind` what the server said instead."""

    name = "broken/1"

    def __init__(self, word: str = "", answered: bool = False, kind: str = "") -> None:
        self.asked = 0
        self._kind = kind
        self._word = word
        self._answers = int(answered)

    def read(self, utterance: Utterance) -> Reading:
        """Nothing found, or a failure."""
        self.asked += 1
        if self._word in utterance.text:
            call = Call(model="m", rubric="r", prompt="p", answers=self._answers)
            raise GradingFailed("no luck", "raw", call, self._kind)
        return Reading(grader=self.name)


class Gullible(Fixed):
    """Believes a turn that tells it what to find."""

    def read(self, utterance: Utterance) -> Reading:
        """Every strength of its table where the turn speaks of grading, else what is there."""
        whole = super().read(utterance)
        if "ignore" not in utterance.text.casefold():
            return whole
        words = utterance.text.split()[0]
        return whole.model_copy(update={"findings": (Finding(item=Item.OWNS_IT, quote=words),)})
