"""How far a figure could be off: intervals from turns drawn again and again."""

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

from simulator.models.base import Value

T = TypeVar("T")
ENOUGH = 0.5
"""The share of draws on which a figure must be defined to have an interval."""


class Interval(Value):
    """A figure with the range that 95 in 100 redrawn sets of turns give; None if undefined."""

    value: float | None
    low: float | None = None
    high: float | None = None

    @property
    def rest(self) -> "Interval":
        """The same of what is left of 1."""
        return Interval(value=_rest(self.value), low=_rest(self.high), high=_rest(self.low))


def interval(
    turns: Sequence[T],
    figure: Callable[[Sequence[T]], float | None],
    draws: int = 500,
    seed: int = 1,
    share: float = 0.95,
) -> Interval:
    """The figure and its percentile bootstrap interval over turns.

    Source: Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13.
    Whole turns are redrawn, since repeats of one turn are not independent. The same seed
    gives the same interval. Draws on which the figure is undefined are left out. There is
    no interval with fewer than two turns, where most draws are undefined, or where all give
    the same: redrawing what never differs cannot show how far it could be off.
    """
    value = figure(turns)
    if len(turns) < 2 or value is None:
        return Interval(value=value)
    dice = random.Random(seed)
    drawn = (figure(dice.choices(turns, k=len(turns))) for _ in range(draws))
    found = sorted(each for each in drawn if each is not None)
    if len(found) < ENOUGH * draws:
        return Interval(value=value)
    tail = (1 - share) / 2
    low, high = quantile(found, tail), quantile(found, 1 - tail)
    return Interval(value=value) if low == high else Interval(value=value, low=low, high=high)


def _rest(value: float | None) -> float | None:
    return None if value is None else 1 - value


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which that share lies, between neighbours by straight line."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
