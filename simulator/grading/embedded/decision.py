"""From the encoder's logit and the patterns' finding to a calibrated probability.

One logistic regression an item, fitted on turns that the encoder had not been trained on,
so that its probabilities mean what they say.
"""

import math
from typing import Annotated

from pydantic import Field

from simulator.models.base import Value
from simulator.models.items import Item


class Weights(Value):
    """How one item is decided. `threshold` is the probability from which it is met."""

    encoder: float
    patterns: float
    bias: float
    threshold: Annotated[float, Field(gt=0, lt=1)]


class Decision(Value):
    """The weights of every item, and the name of the grader they make."""

    grader: str
    items: dict[Item, Weights]

    def probability(self, item: Item, logit: float, by_patterns: bool) -> float:
        """How likely the item is met, 0 to 1."""
        weights = self.items[item]
        sum_ = weights.encoder * logit + weights.patterns * by_patterns + weights.bias
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, sum_))))

    def is_met(self, item: Item, probability: float) -> bool:
        """Whether that is enough."""
        return probability >= self.items[item].threshold
