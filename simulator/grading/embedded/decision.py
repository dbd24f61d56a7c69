"""From two logits and the patterns' finding to a calibrated probability.

One logistic regression an item, fitted on turns that the encoder had not been trained on,
so that its probabilities mean what they say.
"""

import math
from typing import Annotated, NamedTuple

from pydantic import Field

from simulator.models.base import Value
from simulator.models.items import Item

PLAIN = 0.9
"""How likely an item is that a whole sentence says: no less than what annotators bear out."""


class Weights(Value):
    """How one item is decided. `threshold` is the probability from which it is met."""

    encoder: float
    ngrams: float
    patterns: float
    bias: float
    threshold: Annotated[float, Field(gt=0, lt=1)]


class Signs(NamedTuple):
    """What speaks for one item in one turn: two logits, whether a pattern matched, and
    whether a whole sentence says it in so many words.
    """

    encoder: float
    ngrams: float
    patterns: bool
    plain: bool = False


class Decision(Value):
    """The weights of every item, and the name of the grader they make."""

    grader: str
    items: dict[Item, Weights]

    def probability(self, item: Item, signs: Signs) -> float:
        """How likely the item is met, 0 to 1."""
        weights = self.items[item]
        sum_ = (
            weights.encoder * signs.encoder
            + weights.ngrams * signs.ngrams
            + weights.patterns * signs.patterns
            + weights.bias
        )
        fitted = 1 / (1 + math.exp(-max(-30.0, min(30.0, sum_))))
        return max(fitted, PLAIN) if signs.plain else fitted

    def is_met(self, item: Item, probability: float) -> bool:
        """Whether that is enough."""
        return probability >= self.items[item].threshold
