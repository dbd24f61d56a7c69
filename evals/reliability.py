"""How much of a score is the turn's and how much the grader's own mood.

Ratings are numbers, one list a turn; None stands for a repeat that gave no grade.
"""

import math
from collections.abc import Sequence
from statistics import fmean

from evals.agreement import mean
from simulator.models.base import Value

Unit = Sequence[float | None]


class Variance(Value):
    """Variance between turns and within them (the grader's own), each at least 0."""

    between: float
    within: float

    @property
    def own_share(self) -> float | None:
        """The share that is the grader's own; None where nothing varies at all."""
        total = self.between + self.within
        return None if total == 0 else self.within / total


def flip_rate(units: Sequence[Unit]) -> float | None:
    """How often two repeats of one turn differ: the mean over turns of differing pairs.

    Turns with fewer than two grades are left out; None where none is left.
    """
    return mean([_differing(given) for unit in units if len(given := _given(unit)) > 1])


def exact_repeat(units: Sequence[Unit]) -> float | None:
    """The share of turns on which every repeat gave the same; None where there are none."""
    graded = [given for unit in units if len(given := _given(unit)) > 1]
    return mean([float(len(set(given)) == 1) for given in graded])


def variance(units: Sequence[Unit]) -> Variance | None:
    """Variance components of a one-way random-effects analysis of variance.

    Source: Searle, Casella and McCulloch, "Variance Components" (1992), 3.6, which also
    gives the mean group size for unequal groups. None where fewer than two turns carry a
    grade, or no turn carries two.
    """
    groups = [given for unit in units if (given := _given(unit))]
    count = sum(map(len, groups))
    if len(groups) < 2 or count == len(groups):
        return None
    middle = sum(map(sum, groups)) / count
    means = [fmean(group) for group in groups]
    within = sum((x - m) ** 2 for group, m in zip(groups, means, strict=True) for x in group) / (
        count - len(groups)
    )
    between = sum(
        len(group) * (m - middle) ** 2 for group, m in zip(groups, means, strict=True)
    ) / (len(groups) - 1)
    size = (count - sum(len(group) ** 2 for group in groups) / count) / (len(groups) - 1)
    return Variance(between=max(0.0, (between - within) / size), within=within)


def icc(units: Sequence[Unit]) -> float | None:
    """Intraclass correlation of single repeats, ICC(1,1), not below 0.

    Source: Shrout and Fleiss, "Intraclass Correlations" (1979), case 1. One way, since
    the repeats of one turn have no order. None where nothing varies.
    """
    parts = variance(units)
    share = parts.own_share if parts else None
    return None if share is None else 1 - share


def repeats_needed(units: Sequence[Unit], goal: float) -> int | None:
    """How many repeats must be averaged to reach a reliability, 0 < goal < 1.

    One is enough where only turns differ; None where nothing was repeated or varies, or where
    turns do not differ, so that no number helps.
    """
    return repeats_at(icc(units), goal)


def repeats_at(single: float | None, goal: float) -> int | None:
    """The same from the reliability of a single repeat: Spearman-Brown solved for the number."""
    if not single:
        return None
    needed = goal * (1 - single) / (single * (1 - goal))
    # A needed 3.0000000000000004 is 3.
    return max(1, math.ceil(round(needed, 9)))


def _differing(given: list[float]) -> float:
    pairs = len(given) * (len(given) - 1)
    same = sum(given.count(value) * (given.count(value) - 1) for value in set(given))
    return 1 - same / pairs


def _given(unit: Unit) -> list[float]:
    return [float(rating) for rating in unit if rating is not None]
