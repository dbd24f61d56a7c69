"""Probabilities in bins: what was said beside what was there."""

from typing import NamedTuple

import numpy as np

BINS = 10


class Judged(NamedTuple):
    """How likely each of several things was said to be, and whether annotators met it."""

    said: np.ndarray
    there: np.ndarray


class Bin(NamedTuple):
    """Things of a like probability: how many, the mean said, and the share there."""

    count: int
    said: float
    there: float


def bins(judged: Judged) -> list[Bin]:
    """Ten bins of equal width; empty ones are left out."""
    said, there = judged
    place = np.minimum((said * BINS).astype(int), BINS - 1)
    return [
        Bin(int(inside.sum()), float(said[inside].mean()), float(there[inside].mean()))
        for number in range(BINS)
        if (inside := place == number).any()
    ]


def calibration_error(found: list[Bin]) -> float | None:
    """Expected calibration error (Naeini and others, 2015): the mean gap, weighted by count.

    None where there is no bin.
    """
    total = sum(one.count for one in found)
    return sum(one.count * abs(one.said - one.there) for one in found) / total if total else None
